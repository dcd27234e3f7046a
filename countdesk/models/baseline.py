"""A past result to compare with: votes or, where nothing else is known, some shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.election import Party, is_independent_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

OTHERS = Party(None, "Others")
"""The party of a line that holds all those whom a table does not list by themselves."""

_ROUNDED_AWAY = Fraction(1, 100)
"""How far published shares of everybody may be from the whole, each of them being rounded."""


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
    BY_NAME_ALONE = "by-name-alone"
    """The past result does not say which council the area is in, so it may be another's."""

    BY_ALIAS = "by-alias"
    """Under an older name of the area, as somebody said."""

    BY_DECISION = "by-decision"
    """Somebody chose it, since neither code nor name told."""

    BY_OVERLAP = "by-overlap"
    """Put together from the areas that overlap this one, each by its weight."""


class ElectedBy(StrEnum):
    """What tells who was elected at a past result."""

    UNOPPOSED = "unopposed"
    MARKS = "marks"
    VOTES = "votes"
    """Nobody is marked as elected: those with most votes are taken to be."""


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

    @property
    def is_others(self) -> bool:
        """Return whether this is the line of all those who are not listed by themselves."""
        return self.key == OTHERS.key

    @property
    def is_nameless(self) -> bool:
        """Return whether this is an independent whom nothing names."""
        return self.party.stands_alone and self.name is None


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
    was called then, None where nobody said; `found` how it came to its contest. `day` is that of
    the poll, None where nobody knows. `by_thirds` says that the area elects by thirds or halves, as
    the source or somebody stated; `shared_with_ordinary` that a by-election has the past result of
    the ordinary election beside it. `council_seats` are the seats that the same election filled in
    the whole council of the area; `region` and `country` are where the source says the area lies.

    Whether it tells who held the seats of a contest is no fact of its own: `seats_in_turn` says.
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
    day: date | None = None
    by_thirds: bool = False
    shared_with_ordinary: bool = False
    council_seats: int | None = None
    region: str | None = None
    country: str | None = None

    @property
    def is_as_said(self) -> bool:
        """Return whether somebody said which contest it is the past result of."""
        return self.found in {Found.BY_ALIAS, Found.BY_DECISION}

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
        keys = [line.key for line in self.candidacies if not line.is_others]
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
            return {
                line.key: PastShare(self.has_others or not line.is_others, shares.get(line.key))
                for line in self.candidacies
            }
        if self.was_uncontested:
            return {line.key: PastShare(stood=True, share=None) for line in self.candidacies}
        published = self._published_shares(base)
        # A party that stood has votes: a published share of 0 says that it did not.
        return {
            key: PastShare(None if share is None else share > 0, share)
            for key, share in published.items()
        }

    @cached_property
    def has_others(self) -> bool:
        """Return whether some of those who had votes stand together in a line of others.

        Where that line has no votes there were none of them.
        """
        return any(line.is_others and (line.votes or line.share) for line in self.candidacies)

    def _published_shares(self, base: Base) -> Mapping[str, Fraction | None]:
        """Return the share of each party that is listed; several of a party make one by the base.

        That rests on the shares of all candidates: where they are not all known, nor are these.
        """
        listed = {line.key: line.share for line in self.candidacies}
        if self.default_base is Base.SINGLE:
            return listed
        known = [(line.key, line.share) for line in self.candidacies if line.share is not None]
        is_all = len(known) == len(self.candidacies)
        if is_all and _is_whole(share for _key, share in known):
            return dict(party_shares(known, base))
        return dict.fromkeys(listed)

    def share_of(self, key: str, base: Base) -> PastShare:
        """Return a party's past share: 0 where it did not stand, None where it is unknown."""
        listed = self.shares(base)
        if key in listed:
            return listed[key]
        if self.may_hold(key):
            return PastShare(stood=None, share=None)
        if self.was_uncontested:
            return PastShare(stood=False, share=None)
        if self.is_whole:
            return PastShare(stood=False, share=Fraction(0))
        return PastShare(stood=None, share=None)

    def may_hold(self, key: str) -> frozenset[str]:
        """Return the keys of the lines in which a party that is not listed may be all the same.

        Whoever is in no line of their own may be among the others, and an independent may be one
        whom nothing names.
        """
        if any(line.key == key for line in self.candidacies):
            return frozenset()
        return frozenset(
            line.key
            for line in self.candidacies
            if (line.is_others and self.has_others)
            or (line.is_nameless and is_independent_key(key))
        )

    @cached_property
    def elected(self) -> tuple[PastCandidacy, ...] | None:
        """Return who was elected, most votes first, None where a tie or unknowns forbid it.

        Where nobody voted all who stood were, and seats for which nobody did stayed vacant. Else
        the marks of the source count, since only they know of a lot; without as many marks as there
        were seats, the votes decide.
        """
        if self.was_uncontested:
            return self.candidacies
        ranked = sorted(self.candidacies, key=lambda candidacy: -(candidacy.votes or 0))
        marked = tuple(candidacy for candidacy in ranked if candidacy.elected)
        if len(marked) == self.seats:
            return marked
        # A mark too many or too few contradicts.
        if marked or not self.is_whole or len(ranked) < self.seats:
            return None
        last, following = ranked[self.seats - 1], ranked[self.seats : self.seats + 1]
        if following and last.votes == following[0].votes:
            return None
        # How many the others are nobody knows, nor whether one of them had as many votes.
        first = tuple(ranked[: self.seats])
        return None if any(line.is_others for line in first) else first

    @property
    def elected_by(self) -> ElectedBy | None:
        """Return what tells who was elected, None where nobody knows who was."""
        if self.elected is None:
            return None
        if self.was_uncontested:
            return ElectedBy.UNOPPOSED
        is_marked = any(candidacy.elected for candidacy in self.candidacies)
        return ElectedBy.MARKS if is_marked else ElectedBy.VOTES

    @cached_property
    def seats_won(self) -> Mapping[str, int] | None:
        """Return the seats each party won, by its key, None where nobody knows them all."""
        return None if self.elected is None else Counter(line.key for line in self.elected)

    @cached_property
    def winning_candidacy(self) -> PastCandidacy | None:
        """Return who won the seat, None where several seats, a tie or unknowns forbid it."""
        if self.seats != 1 or self.elected is None:
            return None
        return self.elected[0]


def _is_whole(shares: Iterable[Fraction]) -> bool:
    """Return whether published shares are those of everybody."""
    return abs(sum(shares, Fraction(-1))) <= _ROUNDED_AWAY


def party_figures(
    votes: Iterable[tuple[str, int | Fraction]], base: Base
) -> Mapping[str, int | Fraction]:
    """Return the figure that stands for each party's slate by the base named.

    `votes` holds one pair of party key and votes, or the part of all votes, for each candidate.
    """
    slates: dict[str, list[int | Fraction]] = {}
    for key, count in votes:
        slates.setdefault(key, []).append(count)
    figures: dict[str, int | Fraction] = {}
    for key, slate in slates.items():
        # Several lines of others are no slate: they are as many parties, for all that is known.
        if base is Base.TOP and key != OTHERS.key:
            figures[key] = max(slate)
        elif base is Base.AVERAGE and len(slate) > 1 and key != OTHERS.key:
            figures[key] = Fraction(sum(slate), len(slate))
        else:
            figures[key] = sum(slate)
    return figures


def party_shares(votes: Iterable[tuple[str, int | Fraction]], base: Base) -> Mapping[str, Fraction]:
    """Return each party's share of the votes by the base named; empty where nobody has votes.

    `votes` holds one pair of party key and votes for each candidate, as for `party_figures`.
    """
    figures = party_figures(votes, base)
    total = sum(figures.values())
    return {key: Fraction(figure, total) for key, figure in figures.items()} if total else {}
