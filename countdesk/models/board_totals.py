"""The totals of a board: sums over its rows, kept by difference as rows change. All exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from countdesk.models.baseline import OTHERS, Base
from countdesk.models.board_sums import Key, Number, Sum, contributions, parties_of
from countdesk.models.seat_changes import board_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.board import BoardRow
    from countdesk.models.election import Party
    from countdesk.models.turnout import TurnoutMeasure


_Key = TypeVar("_Key")
_Number = TypeVar("_Number", int, Number)

_LEAST_SHARE = Fraction(1, 100)
"""Of the whole: a party with less, which won and lost no seat, is among the others."""


@dataclass(frozen=True, slots=True)
class PartyTotals:
    """One party over a night, or all independents together.

    `seats` were won in decided contests. `held` are the seats before in all contests, `net`,
    `gained` and `lost` those moved in the decided ones, each over the contests of which that is
    known. `held` is None where it is nought and of one of its contests it is not known, for nought
    of the known ones says nothing of the others; so are the last three where none of them moved,
    and before any contest is decided.
    `votes` are plain votes and `share` the part of all figures by the base of the night; both None
    while no contest has all its votes. `change` is of the share on the same wards now and then, in
    parts of the whole, None unless it `is_compared`: it stood in one of these wards, now or then.
    It `is_new` where it is known to have stood in none of them then.
    """

    key: str
    party: Party
    seats: int
    held: int | None
    net: int | None
    gained: int | None
    lost: int | None
    votes: int | None
    share: Fraction | None
    change: Fraction | None
    is_compared: bool
    is_new: bool

    @property
    def is_small(self) -> bool:
        """Return whether it has less than a hundredth of the votes, and no seat moved by it."""
        has_seats = self.seats or self.gained or self.lost
        return not has_seats and self.share is not None and self.share < _LEAST_SHARE


def change_together(lines: Iterable[PartyTotals]) -> Fraction | None:
    """Return the change of several parties together, None where that of one is unknown.

    Whoever stood in none of the wards that are compared moved no share in them.
    """
    changes = [line.change for line in lines if line.is_compared]
    if not changes or None in changes:
        return None
    return sum(filter(None, changes), Fraction(0))


def net_together(lines: Iterable[PartyTotals]) -> int | None:
    """Return the seats several parties gained together, less those lost; None where one's are."""
    nets = [line.net for line in lines]
    return None if None in nets else sum(filter(None, nets))


@dataclass(frozen=True, slots=True)
class TurnoutTotal:
    """A turnout over the contests in which it is known: papers by electors."""

    measure: TurnoutMeasure
    papers: int
    electors: int
    contests: int

    @property
    def share(self) -> Fraction:
        """Return the papers by the electorate."""
        return Fraction(self.papers, self.electors)


@dataclass(frozen=True, slots=True)
class StillToCome:
    """What a party has in the contests still to be declared.

    `seats_held` and `contests_held` are those it held before, where that is known; it stands in
    `contests_standing`, and can win `seats_within_reach` there.
    """

    contests_held: int
    seats_held: int
    contests_standing: int
    seats_within_reach: int


@dataclass(frozen=True)
class BoardTotals:
    """The sums over the rows of a board, by what is added up and by party, measure or base.

    `named` counts how often each party stands under its key. A sum that comes to nought is left
    out, so that the same rows give the same totals in whatever order they came and went.
    """

    sums: Mapping[Key, Number] = field(default_factory=dict)
    named: Mapping[tuple[str, Party], int] = field(default_factory=dict)

    def with_rows(self, old: Iterable[BoardRow], new: Iterable[BoardRow]) -> BoardTotals:
        """Return the totals without some rows that are in them, and with others."""
        sums, named = dict(self.sums), dict(self.named)
        for rows, sign in ((old, -1), (new, 1)):
            for row in rows:
                for key, number in contributions(row):
                    _add(sums, key, sign * number)
                for party in parties_of(row):
                    _add(named, (board_key(party), party), sign)
        return BoardTotals(sums, named)

    def of(self, what: Sum, of: str = "") -> int:
        """Return one sum of whole things: contests, seats, papers or votes."""
        return int(self.sums.get((what, of), 0))

    @property
    def decided(self) -> int:
        """Return the contests whose seats are filled, by votes or without a poll."""
        return self.of(Sum.DECLARED) + self.of(Sum.UNCONTESTED)

    @property
    def seats_decided(self) -> int:
        """Return the seats of the decided contests."""
        return self.of(Sum.SEATS) - self.of(Sum.SEATS_TO_COME) - self.of(Sum.SEATS_PUT_OFF)

    @cached_property
    def base(self) -> Base | None:
        """Return the base by which slates became figures, None where contests differ in it.

        Where each party has one candidate every base gives the same.
        """
        return one_base(Base(of) for what, of in self.sums if what is Sum.BASES)

    def party(self, key: str) -> Party | None:
        """Return the party of a key as it is called most often, best by its own identifier."""
        return self._called.get(key)

    @cached_property
    def _called(self) -> Mapping[str, Party]:
        """Return each party by its key as it is called most often, grouped once for all keys."""
        best: dict[str, tuple[tuple[bool, int, str], Party]] = {}
        for (key, party), times in self.named.items():
            rank = party.identifier != key, -times, party.name
            if key not in best or rank < best[key][0]:
                best[key] = rank, party
        return {key: party for key, (_rank, party) in best.items()}

    @cached_property
    def parties(self) -> tuple[PartyTotals, ...]:
        """Return the parties that won or held seats or have votes: most seats, then most votes."""
        keys = {of for what, of in self.sums if what in _OF_A_PARTY}
        shares = self._shares(Sum.FIGURE)
        now, before = self._shares(Sum.FIGURE_NOW), self._shares(Sum.FIGURE_BEFORE)
        has_votes = self.of(Sum.VOTED) > 0
        is_held_known = self.of(Sum.HELD_KNOWN) == self.of(Sum.CONTESTS)
        is_net_known = 0 < self.of(Sum.NET_KNOWN) == self.seats_decided
        lines = []
        for key in keys:
            party = self.party(key)
            if party is None:
                raise LookupError(key)
            held, gained, lost = (self.of(of, key) for of in (Sum.HELD, Sum.GAINED, Sum.LOST))
            is_moved_known = bool(gained or lost) or is_net_known
            change = now.get(key, Fraction(0)) - before.get(key, Fraction(0))
            # Whoever was listed nowhere may have been among the others of a past table.
            is_told = key in before or not before.get(OTHERS.key)
            is_compared = key in now or key in before
            lines.append(
                PartyTotals(
                    key=key,
                    party=party,
                    seats=self.of(Sum.WON, key),
                    held=held if held or is_held_known else None,
                    net=gained - lost if is_moved_known else None,
                    gained=gained if is_moved_known else None,
                    lost=lost if is_moved_known else None,
                    votes=self.of(Sum.VOTES, key) if has_votes else None,
                    share=shares.get(key, Fraction(0)) if has_votes else None,
                    change=change if is_compared and is_told and key != OTHERS.key else None,
                    is_compared=is_compared,
                    is_new=is_told and key in now and key not in before,
                )
            )
        return tuple(sorted(lines, key=lambda line: (-line.seats, -(line.votes or 0), line.key)))

    @property
    def council_seats(self) -> int | None:
        """Return the seats of the whole council last time, None where its contests do not agree."""
        known = [int(of) for what, of in self.sums if what is Sum.COUNCIL_SEATS]
        return known[0] if len(known) == 1 else None

    def turnout(self, measure: TurnoutMeasure) -> TurnoutTotal | None:
        """Return a turnout over the declared contests in which it is known, None without any."""
        contests = self.of(Sum.TURNOUTS, measure.value)
        if not contests:
            return None
        return TurnoutTotal(
            measure,
            self.of(Sum.PAPERS, measure.value),
            self.of(Sum.ELECTORS, measure.value),
            contests,
        )

    def still_to_come(self, key: str) -> StillToCome:
        """Return what a party has in the contests still to be declared."""
        return StillToCome(
            contests_held=self.of(Sum.CONTESTS_HELD_TO_COME, key),
            seats_held=self.of(Sum.HELD_TO_COME, key),
            contests_standing=self.of(Sum.STANDING_TO_COME, key),
            seats_within_reach=self.of(Sum.WITHIN_REACH, key),
        )

    def _shares(self, what: Sum) -> dict[str, Fraction]:
        figures = {of: figure for (known, of), figure in self.sums.items() if known is what}
        total = sum(figures.values())
        return {key: Fraction(figure) / total for key, figure in figures.items()}


_OF_A_PARTY = frozenset({Sum.WON, Sum.HELD, Sum.VOTES, Sum.GAINED, Sum.LOST, Sum.FIGURE_BEFORE})
"""The sums by which a party is on the board."""


def totals_of(rows: Iterable[BoardRow]) -> BoardTotals:
    """Return the totals of rows, which are to be of one kind of contest or of one council."""
    return BoardTotals().with_rows((), rows)


def _add(sums: dict[_Key, _Number], key: _Key, number: _Number) -> None:
    """Add to a sum; one that comes to nought goes."""
    if not number:
        return
    known = sums.get(key)
    total = number if known is None else known + number
    if total:
        sums[key] = total
    else:
        del sums[key]


def one_base(bases: Iterable[Base]) -> Base | None:
    """Return the one base by which slates became figures, None where contests differ in it."""
    of_slates = set(bases) - {Base.SINGLE}
    if len(of_slates) > 1:
        return None
    return of_slates.pop() if of_slates else Base.SINGLE
