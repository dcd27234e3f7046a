"""The projection of thousands of wards at once: doubles where they are sure, else exact.

What is computed here is what `countdesk.models.projection` says, by the same steps. Doubles can
only go wrong where two figures are all but equal; wards with such a pair are few, and the exact
rule decides them, so that both always say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from countdesk.models.baseline import OTHERS, Base
from countdesk.models.movement import Movement
from countdesk.models.projection import (
    LeftOut,
    Method,
    ProjectedWard,
    projected_ward,
    why_left_out,
)
from countdesk.models.seat_changes import board_key
from countdesk.models.seat_totals import SeatTotal, name_parties, seat_totals
from countdesk.models.slates import slates

if TYPE_CHECKING:
    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Party
    from countdesk.models.past_election import PastContest
    from countdesk.models.slates import Slate

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

IN_DOUBT: Final = 1e-12
"""Shares nearer to each other than this are compared exactly; doubles err by less than 1e-14."""

LEAST_TOTAL: Final = 1e-3
"""Where less than this is left of all shares, scaling it up would scale the errors up too."""

NOBODY: Final = -1
"""The place of the first party where two are level, or a ward is left out."""


@dataclass(frozen=True)
class Seats:
    """What a projection of many wards comes to, a line a ward of `Wards.contests`.

    `first` is the place of the leading party among the ward's parties, `NOBODY` where two are
    level; its `share`, `change` and `lead` are parts of all valid votes, not a number where it is
    nobody. `changes_hands` says where a seat would, `clamped` where a share fell below nought.
    `undecided` counts seats of which nobody would know whose they are, `unknown_before` those of
    which nobody knows whose they were; `exactly` the wards that were computed exactly.
    In the `totals` uncontested wards are too, whose seats stay with whom they were.
    """

    totals: tuple[SeatTotal, ...]
    first: Integers
    share: Floats
    change: Floats
    lead: Floats
    changes_hands: Booleans
    clamped: Booleans
    left_out: Booleans
    undecided: int
    unknown_before: int
    exactly: int


class Wards:
    """The wards of a past election by one base, made ready once to be projected many times.

    `contests` are those that can be projected, in the order they came in; `places` say where each
    stood among all of them.
    """

    def __init__(self, contests: Sequence[PastContest], base: Base = Base.AVERAGE) -> None:
        self.base = base
        for _step in self.take(contests):
            pass

    @classmethod
    def in_steps(
        cls, contests: Sequence[PastContest], base: Base
    ) -> Generator[tuple[int, int], None, Wards]:
        """Make wards ready little by little; yield what is done, and return them at the end."""
        made = cls((), base)
        yield from made.take(contests)
        return made

    def take(self, contests: Sequence[PastContest]) -> Iterator[tuple[int, int]]:
        """Take wards in the place of those before; yield the steps done, and how many there are."""
        self._chosen: list[PastContest] = []
        self._slates: list[tuple[Slate, ...]] = []
        self._numbers: dict[str, int] = {}
        self._named: dict[str, Party] = {}
        self._together: dict[str, int] = {}
        places: list[int] = []
        unopposed: list[PastResult] = []
        # Looked at once, and laid out twice: that is three steps a ward.
        whole = 3 * len(contests)
        for place, contest in enumerate(contests):
            why = why_left_out(contest.result)
            if why is None:
                places.append(place)
                self._take(contest)
            elif why is LeftOut.UNCONTESTED:
                unopposed.append(contest.result)
                name_parties(self._named, contest.result)
            yield place, whole
        self.places = tuple(places)
        self.contests = tuple(self._chosen)
        self._kept = Counter(
            board_key(self._named[line.key])
            for result in unopposed
            for line in result.elected or ()
        )
        for line in self._lay_out_slates():
            yield len(contests) + line, whole
        for line in self._lay_out_candidates():
            yield 2 * len(contests) + line, whole

    def _take(self, contest: PastContest) -> None:
        """Take a ward that can be projected, and give a number to each party that is new with it.

        Independents and the others of a ward have the number 0: none of them moves.
        """
        standing = slates(contest.result, self.base)
        for slate in standing:
            if slate.moves:
                self._numbers.setdefault(slate.key, len(self._numbers) + 1)
        name_parties(self._named, contest.result)
        self._chosen.append(contest)
        self._slates.append(standing)

    def parties(self, ward: int) -> tuple[str, ...]:
        """Return the party keys of a ward, in the order that `Seats.first` counts in."""
        return tuple(slate.key for slate in self._slates[ward])

    def exact(self, ward: int, movement: Movement, method: Method) -> ProjectedWard:
        """Return one ward projected exactly."""
        return projected_ward(self.contests[ward], movement, method, self.base, self._slates[ward])

    def projected(self, movement: Movement, method: Method) -> Seats:
        """Return what all the wards come to under a movement.

        Raises `ValueError` where a two-party swing has no pair.
        """
        moved, in_doubt = self._moved(movement, method)
        clamped = _in_a_line(moved < 0)
        np.maximum(moved, 0, out=moved)
        total = moved.sum(axis=1)
        in_doubt |= total < LEAST_TOTAL
        moved /= np.maximum(total, LEAST_TOTAL)[:, np.newaxis]
        first, share, lead = self._first(moved)
        won, level = self._won(moved)
        in_doubt |= (lead < IN_DOUBT) | level | _in_a_line((won > 0) & self._are_others)
        before = self._shares[self._lines, first]
        found = _Lines(won, first, share, share - before, lead, clamped, in_doubt)
        return self._summed(found, movement, method)

    # Making ready.

    def _lay_out_slates(self) -> Iterator[int]:
        """Lay out shares, parties and seats before: a line a ward, a column a slate."""
        size = (len(self.contests), max(map(len, self._slates), default=1))
        self._lines = np.arange(size[0])
        self._shares = np.zeros(size)
        self._party = np.zeros(size, dtype=np.int64)
        self._stands = np.zeros(size, dtype=np.bool_)
        self._are_others = np.zeros(size, dtype=np.bool_)
        self._before = np.zeros(size, dtype=np.int64)
        self._line_of_total = np.zeros(size, dtype=np.int64)
        known: list[bool] = []
        for line, (contest, standing) in enumerate(zip(self.contests, self._slates, strict=True)):
            held = contest.result.seats_won
            known.append(held is not None)
            for column, slate in enumerate(standing):
                together = board_key(slate.party)
                at = line, column
                self._shares[at] = float(slate.share)
                self._party[at] = self._numbers.get(slate.key, 0)
                self._stands[at] = True
                self._are_others[at] = slate.key == OTHERS.key
                self._before[at] = 0 if held is None else held.get(slate.key, 0)
                self._line_of_total[at] = self._together.setdefault(together, len(self._together))
            yield line
        self._known_before = np.array(known, dtype=np.bool_)

    def _lay_out_candidates(self) -> Iterator[int]:
        """Lay out the candidates: a line a ward, a column a candidate.

        So many candidates who always lead are put in front of those of a ward with fewer seats
        that the line of the seats falls into the same column everywhere.
        """
        seats = [contest.result.seats for contest in self.contests]
        self._number = np.array(seats, dtype=np.int64)
        self._most_seats = max(seats, default=1)
        counts = [len(contest.result.candidacies) for contest in self.contests]
        widths = [
            count + self._most_seats - number for count, number in zip(counts, seats, strict=True)
        ]
        size = (len(self.contests), max(widths, default=2))
        columns = self._shares.shape[1]
        self._nowhere = self._shares.size
        self._slot = np.full(size, self._nowhere, dtype=np.int64)
        self._part = np.zeros(size)
        self._spread = np.full(size, -np.inf)
        self._room = np.zeros(size), np.zeros(size)
        for line, standing in enumerate(self._slates):
            place = self._most_seats - seats[line]
            self._spread[line, :place] = np.inf
            for column, slate in enumerate(standing):
                end = place + len(slate.spread)
                self._slot[line, place:end] = line * columns + column
                self._part[line, place:end] = float(slate.part)
                self._spread[line, place:end] = [float(apart) for apart in slate.spread]
                place = end
            yield line

    # Projecting.

    def _moved(self, movement: Movement, method: Method) -> tuple[Floats, Booleans]:
        """Return the shares moved, and the wards in which one is all but nought."""
        if method is Method.PROPORTIONAL:
            # Whether one falls below nought is told by its ratio, and that sign is exact.
            ratios = self._by_party(movement.ratios, unknown=1.0)
            return self._shares * ratios[self._party], np.zeros(len(self.contests), dtype=np.bool_)
        if method is Method.UNIFORM:
            added = self._by_party(movement.changes, unknown=0.0)[self._party]
        else:
            added = self._swung(movement)
        moved = self._shares + added
        return moved, _in_a_line((np.abs(moved) < IN_DOUBT) & (added != 0))

    def _swung(self, movement: Movement) -> Floats:
        """Return what the swing adds to each share: nothing where not both of the pair stand."""
        if movement.pair is None or movement.swing is None:
            raise ValueError("A two-party swing needs a pair of parties.")
        to, coming_from = (self._party == self._numbers.get(key, NOBODY) for key in movement.pair)
        both = _in_a_line(to) & _in_a_line(coming_from)
        swung: Floats = to.astype(np.float64) - coming_from
        swung *= (float(movement.swing) * both)[:, np.newaxis]
        return swung

    def _by_party(self, figures: Mapping[str, Fraction], unknown: float) -> Floats:
        found = np.full(len(self._numbers) + 1, unknown)
        for key, figure in figures.items():
            if key in self._numbers:
                found[self._numbers[key]] = float(figure)
        return found

    def _first(self, shares: Floats) -> tuple[Integers, Floats, Floats]:
        """Return the column of the leading party, its share, and its lead over the second."""
        standing = np.where(self._stands, shares, -1.0)
        first = standing.argmax(axis=1)
        share = standing[self._lines, first]
        standing[self._lines, first] = -1.0
        second = np.maximum(standing.max(axis=1), 0.0)
        return first, share, share - second

    def _figures(self, shares: Floats) -> Floats:
        """Return the figures of the candidates, a line a ward; see `Slate.figures`."""
        left = np.ones(shares.shape)
        np.divide(shares, self._shares, out=left, where=shares < self._shares)
        # In the last place is what those get who stand for no party but to fill a line.
        share, kept = np.append(shares.ravel(), 1.0), np.append(left.ravel(), 1.0)
        # Into room that is there: that of so many figures takes as long to get as to fill.
        figures, apart = self._room
        np.take(share, self._slot, out=figures, mode="clip")
        np.take(kept, self._slot, out=apart, mode="clip")
        figures *= self._part
        apart *= self._spread
        figures += apart
        return figures

    def _won(self, shares: Floats) -> tuple[Integers, Booleans]:
        """Return the seats of each slate, and the wards whose line of seats is all but level.

        Those for whose seats too few candidates have votes are among them.
        """
        figures = self._figures(shares)
        width = figures.shape[1]
        line = width - self._most_seats
        ranked = np.partition(figures, (line - 1, line), axis=1)
        last, following = ranked[:, line], ranked[:, line - 1]
        elected = self._slot[figures >= last[:, np.newaxis]]
        seats = np.bincount(elected, minlength=self._nowhere + 1)
        level = last - following < IN_DOUBT
        self._settle_slates(figures, last, level, seats)
        level |= last < IN_DOUBT
        return seats[: self._nowhere].reshape(shares.shape), level

    def _settle_slates(
        self, figures: Floats, last: Floats, level: Booleans, seats: Integers
    ) -> None:
        """Take out of the wards that are level those where candidates of one slate alone are.

        Whose the seats are is not in doubt there, however the slate moves. Each of its candidates
        who is level has been given a seat, which is one too many for each beyond the line.
        """
        for line in np.flatnonzero(level).tolist():
            near = self._slot[line, np.abs(figures[line] - last[line]) < IN_DOUBT]
            if (near == near[0]).all():
                seated = np.count_nonzero(figures[line] >= last[line])
                seats[near[0]] -= seated - self._most_seats
                level[line] = False

    def _summed(self, found: _Lines, movement: Movement, method: Method) -> Seats:
        """Return the sums, once the wards in doubt are projected exactly."""
        undecided, left_out = 0, np.zeros(len(self.contests), dtype=np.bool_)
        open_seats = left_out.copy()
        doubtful = np.flatnonzero(found.in_doubt).tolist()
        for line in doubtful:
            ward = self.exact(line, movement, method)
            self._place(found, line, ward)
            undecided += ward.undecided
            open_seats[line] = ward.undecided > 0
            left_out[line] = ward.left_out is not None
        is_known = self._known_before & ~open_seats & ~left_out
        moved = _in_a_line(found.won != self._before) & is_known
        before = self._totals(np.where(left_out[:, np.newaxis], 0, self._before))
        after = self._totals(found.won)
        return Seats(
            totals=seat_totals(self._named.values(), before, after),
            first=found.first,
            share=found.share,
            change=found.change,
            lead=found.lead,
            changes_hands=moved,
            clamped=found.clamped,
            left_out=left_out,
            undecided=undecided,
            unknown_before=int(self._number[~self._known_before & ~left_out].sum()),
            exactly=len(doubtful),
        )

    def _place(self, found: _Lines, line: int, ward: ProjectedWard) -> None:
        """Put an exact ward in the place of what doubles made of it."""
        keys = self.parties(line)
        after = ward.after or {}
        found.won[line] = 0
        found.won[line, : len(keys)] = [after.get(key, 0) for key in keys]
        found.first[line] = NOBODY if ward.first is None else keys.index(ward.first)
        found.share[line] = _double(ward.share)
        found.change[line] = _double(ward.change)
        found.lead[line] = _double(ward.lead)
        found.clamped[line] = bool(ward.clamped)

    def _totals(self, seats: Integers) -> Mapping[str, int]:
        """Return seats by party, all independents together, those of uncontested wards too."""
        sums = np.bincount(
            self._line_of_total.ravel(), weights=seats.ravel(), minlength=len(self._together)
        )
        projected = dict(zip(self._together, sums.astype(np.int64).tolist(), strict=True))
        return self._kept + Counter(projected)


@dataclass(frozen=True)
class _Lines:
    """What doubles made of each ward, to be put right where they are in doubt."""

    won: Integers
    first: Integers
    share: Floats
    change: Floats
    lead: Floats
    clamped: Booleans
    in_doubt: Booleans


def _in_a_line(which: Booleans) -> Booleans:
    """Return the lines in which it is so anywhere."""
    found: Booleans = np.logical_or.reduce(which, axis=1)
    return found


def _double(value: Fraction | None) -> float:
    return float("nan") if value is None else float(value)
