"""A past result to compare with: votes or, where nothing else is known, some shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.election import Party


class PastKind(StrEnum):
    """What a past result is made of."""

    ACTUAL = "actual"
    NOTIONAL = "notional"
    """Votes estimated for boundaries on which nobody voted; always labelled."""

    PUBLISHED_SHARES = "published-shares"
    """Only some parties' shares are known."""


class Found(StrEnum):
    """How a past result came to the contest it is compared with."""

    BY_CODE = "by-code"
    BY_NAME = "by-name"
    BY_ALIAS = "by-alias"
    """Under an older name of the area, as somebody said."""

    BY_DECISION = "by-decision"
    """Somebody chose it, since neither code nor name told."""

    BY_OVERLAP = "by-overlap"
    """Put together from the areas that overlap this one, each by its weight."""


class Base(StrEnum):
    """How the several candidates of a party in one ward become one share."""

    SINGLE = "single"
    AVERAGE = "average"
    TOP = "top"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class PastCandidacy:
    """One candidate of a past result; `share` of valid votes where only that is known."""

    key: str
    party: Party
    name: str | None = None
    votes: int | None = None
    share: Fraction | None = None
    elected: bool | None = None


@dataclass(frozen=True, slots=True)
class PastShare:
    """A party's share at a past result, and whether it stood.

    `stood` is None where nobody knows; `share` is then None too, as it is where nobody had votes.
    """

    stood: bool | None
    share: Fraction | None


@dataclass(frozen=True)
class PastResult:
    """A past result of one contest, with its source.

    `electorate` counts electors, `ballot_papers` and `rejected` papers. `area` is what the area
    was called then, None where nobody said; `found` how it came to its contest. `by_thirds` says
    that the area elects by thirds, or may, so that this result does not tell who held the seats of
    the contest it is compared with.
    """

    name: str
    kind: PastKind
    candidacies: tuple[PastCandidacy, ...]
    seats: int = 1
    electorate: int | None = None
    ballot_papers: int | None = None
    rejected: int | None = None
    source: str | None = None
    licence: str | None = None
    digest: str | None = None
    area: str | None = None
    found: Found | None = None
    by_thirds: bool = False

    @cached_property
    def is_whole(self) -> bool:
        """Return whether the votes of every candidate are known."""
        return bool(self.candidacies) and all(
            candidacy.votes is not None for candidacy in self.candidacies
        )

    @property
    def valid_votes(self) -> int | None:
        """Return the votes of all candidates, None where one is unknown."""
        if not self.is_whole:
            return None
        return sum(candidacy.votes or 0 for candidacy in self.candidacies)

    @cached_property
    def was_uncontested(self) -> bool:
        """Return whether nobody voted, since there were no more candidates than seats."""
        return (
            self.kind is not PastKind.PUBLISHED_SHARES
            and 0 < len(self.candidacies) <= self.seats
            and not any(line.votes or line.share for line in self.candidacies)
        )

    @cached_property
    def default_base(self) -> Base:
        """Return the base of published swings: the average of a slate."""
        keys = [candidacy.key for candidacy in self.candidacies]
        return Base.SINGLE if len(set(keys)) == len(keys) else Base.AVERAGE

    @cached_property
    def _shares(self) -> dict[Base, Mapping[str, PastShare]]:
        """Return the shares by each base that was asked for so far."""
        return {}

    def shares(self, base: Base) -> Mapping[str, PastShare]:
        """Return the past share of each party that is listed, by its key."""
        known = self._shares.get(base)
        if known is None:
            known = self._shares[base] = self._shares_by(base)
        return known

    def _shares_by(self, base: Base) -> Mapping[str, PastShare]:
        if self.is_whole:
            slates = [(candidacy.key, candidacy.votes or 0) for candidacy in self.candidacies]
            shares = party_shares(slates, base)
            return {key: PastShare(stood=True, share=shares.get(key)) for key, _votes in slates}
        if self.was_uncontested:
            return {line.key: PastShare(stood=True, share=None) for line in self.candidacies}
        listed: dict[str, PastShare] = {}
        for candidacy in self.candidacies:
            if candidacy.share is None:
                listed[candidacy.key] = PastShare(stood=None, share=None)
            else:
                # A party that stood has votes: a published share of 0 says that it did not.
                listed[candidacy.key] = PastShare(candidacy.share > 0, candidacy.share)
        return listed

    def share_of(self, key: str, base: Base) -> PastShare:
        """Return a party's past share: 0 where it did not stand, None where it is unknown."""
        listed = self.shares(base)
        if key in listed:
            return listed[key]
        if self.was_uncontested:
            return PastShare(stood=False, share=None)
        if self.is_whole:
            return PastShare(stood=False, share=Fraction(0))
        return PastShare(stood=None, share=None)

    @cached_property
    def elected(self) -> tuple[PastCandidacy, ...] | None:
        """Return who was elected, most votes first, None where a tie or unknowns forbid it.

        The marks of the source count, since only they know of a lot; without as many marks as
        there were seats, the votes decide.
        """
        ranked = sorted(self.candidacies, key=lambda candidacy: -(candidacy.votes or 0))
        marked = tuple(candidacy for candidacy in ranked if candidacy.elected)
        if len(marked) == self.seats:
            return marked
        # An uncontested seat has no votes to go by, and a mark too many or too few contradicts.
        if marked or not self.is_whole or len(ranked) < self.seats:
            return None
        last, following = ranked[self.seats - 1], ranked[self.seats : self.seats + 1]
        if following and last.votes == following[0].votes:
            return None
        return tuple(ranked[: self.seats])

    @cached_property
    def seats_won(self) -> Mapping[str, int] | None:
        """Return the seats each party won, by its key, None where nobody knows them all."""
        return None if self.elected is None else Counter(line.key for line in self.elected)

    @cached_property
    def winning_candidacy(self) -> PastCandidacy | None:
        """Return who won the seat, None where several seats, a tie or unknowns forbid it.

        None too in an area that elects by thirds: the seat belongs to its own last holder.
        """
        if self.seats != 1 or self.by_thirds or self.elected is None:
            return None
        return self.elected[0]

    @property
    def winner(self) -> Party | None:
        """Return the party that won the seat, None where nobody knows."""
        winning = self.winning_candidacy
        return None if winning is None else winning.party


def party_figures(votes: Iterable[tuple[str, int]], base: Base) -> Mapping[str, int | Fraction]:
    """Return the figure that stands for each party's slate, in votes, by the base named.

    `votes` holds one pair of party key and votes for each candidate.
    """
    slates: dict[str, list[int]] = {}
    for key, count in votes:
        slates.setdefault(key, []).append(count)
    figures: dict[str, int | Fraction] = {}
    for key, slate in slates.items():
        if base is Base.TOP:
            figures[key] = max(slate)
        elif base is Base.AVERAGE and len(slate) > 1:
            figures[key] = Fraction(sum(slate), len(slate))
        else:
            figures[key] = sum(slate)
    return figures


def party_shares(votes: Iterable[tuple[str, int]], base: Base) -> Mapping[str, Fraction]:
    """Return each party's share of the votes by the base named; empty where nobody has votes.

    `votes` holds one pair of party key and votes for each candidate.
    """
    figures = party_figures(votes, base)
    total = sum(figures.values())
    return {key: Fraction(figure, total) for key, figure in figures.items()} if total else {}
