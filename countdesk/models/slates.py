"""The slates of a past result: each party's share, and how far its candidates are spread."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS, Base, party_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.baseline import PastCandidacy, PastResult
    from countdesk.models.election import Party


Parts = tuple[tuple[int, ...], int]
"""Numerators over one denominator: whole numbers compare and add many times as fast."""


@dataclass(frozen=True)
class Slate:
    """One party's candidates in one past result, as parts of its votes by one base.

    `share` is the party's by the base. A candidate's figure is `part` of that share plus the
    candidate's own `spread`: how far the votes lie from what the base takes for each candidate.
    `marked` says of each candidate whether the source marks an election.
    """

    key: str
    party: Party
    share: Fraction
    part: Fraction
    spread: tuple[Fraction, ...]
    marked: tuple[bool, ...]

    @property
    def moves(self) -> bool:
        """Return whether it moves as others of its key do elsewhere.

        An independent is one person, and the others of one ward are not those of the next.
        """
        return not self.party.stands_alone and self.key != OTHERS.key

    def figures(self, share: Fraction) -> tuple[Fraction, ...]:
        """Return each candidate's figure where the party's share is this one; see `parts`."""
        parts, whole = self.parts(share)
        return tuple(Fraction(part, whole) for part in parts)

    def parts(self, share: Fraction) -> Parts:
        """Return each candidate's figure where the party's share is this one, never below nought.

        Where the share rises the spread is added and not multiplied: it is made of names and
        places on the ballot paper, which win no more votes because the party does well. Where the
        share falls the spread shrinks with it, since nobody keeps votes that the party has lost.
        """
        # As whole numbers, which compare many times as fast as fractions do.
        above, beneath = share.numerator, share.denominator
        above_then, beneath_then = self._ratio
        if above * beneath_then >= above_then * beneath:
            apart, below = self._rising
            each = above * self.part.numerator * below
            whole = beneath * self.part.denominator
            return tuple([each + far * whole for far in apart]), whole * below
        kept, below = self._falling
        return tuple([above * held for held in kept]), beneath * below

    @cached_property
    def _ratio(self) -> tuple[int, int]:
        return self.share.as_integer_ratio()

    @cached_property
    def _rising(self) -> Parts:
        return _over_one_denominator(self.spread)

    @cached_property
    def _falling(self) -> Parts:
        """Return the part of the party's share that each candidate has."""
        return _over_one_denominator([self.part + apart / self.share for apart in self.spread])


def _over_one_denominator(figures: Sequence[Fraction]) -> Parts:
    below = lcm(*(figure.denominator for figure in figures))
    return tuple(figure.numerator * (below // figure.denominator) for figure in figures), below


def base_of_slates(base: Base, chosen: Base | None) -> Base:
    """Return the base for wards of several seats after contests that counted by this one.

    Where nobody had more than one candidate there, it is the one chosen for the night, and the
    average where none is.
    """
    return (chosen or Base.AVERAGE) if base is Base.SINGLE else base


def slates(past: PastResult, base: Base) -> tuple[Slate, ...]:
    """Return the slates of a past result, empty where not all of its votes are known.

    By the average a candidate is set against the average of the slate, by the top vote against
    the top vote, and by the sum against an equal part of it. Whole is the sum of what the base
    makes of every slate, so that figures of several parties compare as votes do.
    """
    if not past.valid_votes:
        return ()
    standing: dict[str, list[PastCandidacy]] = {}
    for candidacy in past.candidacies:
        standing.setdefault(candidacy.key, []).append(candidacy)
    figures = party_figures([(line.key, line.votes or 0) for line in past.candidacies], base)
    whole = sum(figures.values())
    found: list[Slate] = []
    for key, slate in standing.items():
        is_summed = base in {Base.SUM, Base.SINGLE}
        part = Fraction(1, len(slate)) if is_summed else Fraction(1)
        each = figures[key] * part
        spread = tuple(((line.votes or 0) - each) / whole for line in slate)
        marked = tuple(bool(line.elected) for line in slate)
        share = Fraction(figures[key]) / whole
        found.append(Slate(key, slate[0].party, share, part, spread, marked))
    return tuple(found)
