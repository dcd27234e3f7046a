"""A movement on the wards of a past election: what they come to, all of them and each."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Final

from countdesk.models.baseline import Base
from countdesk.models.election import Party
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import (
    Method,
    ProjectedWard,
    Projection,
    SeatTotal,
    parties_of,
    projected_ward,
)
from countdesk.ui.itemmodels.projection import (
    BEFORE,
    CHANGE,
    FIRST,
    HANDS,
    LEAD,
    PROJECTED,
    SHARE,
    WARD,
    SortKey,
)
from countdesk.wording.board import short_on_board

if TYPE_CHECKING:
    from countdesk.arithmetic.projection import Seats, Wards

_FIGURES: Final = {SHARE: "share", CHANGE: "change", LEAD: "lead"}


class ProjectionRun:
    """The wards of a past election, made ready once and then moved as often as a slider is.

    All of them together are computed by numpy, and each one that is looked at exactly.
    """

    def __init__(self, contests: Sequence[PastContest], base: Base) -> None:
        # Loaded with the first projection, and not with the window.
        from countdesk.arithmetic.projection import Wards

        self.contests = tuple(contests)
        self.base = base
        self.seats = sum(contest.result.seats for contest in self.contests)
        """The seats of all wards, those left out among them."""
        self._wards: Wards = Wards(self.contests, base)
        self._line_of = {place: line for line, place in enumerate(self._wards.places)}
        self._named = parties_of(contest.result for contest in self.contests)
        self._movement = Movement({}, {})
        self._method = Method.UNIFORM
        self._seats: Seats = self._wards.projected(self._movement, self._method)

    def move(self, movement: Movement, method: Method) -> None:
        """Move every ward."""
        self._movement, self._method = movement, method
        self._seats = self._wards.projected(movement, method)

    # All wards together.

    @property
    def totals(self) -> tuple[SeatTotal, ...]:
        """Return the seats of each party before and after, most after first."""
        return self._seats.totals

    @property
    def undecided(self) -> int:
        """Return the seats between candidates who would be level."""
        return self._seats.undecided

    @property
    def seats_left_out(self) -> int:
        """Return the seats of the wards that are not projected."""
        projected = sum(total.after for total in self.totals)
        return self.seats - projected - self.undecided

    @property
    def changing(self) -> int:
        """Return the wards in which a seat would change hands."""
        return int(self._seats.changes_hands.sum())

    @property
    def clamped(self) -> int:
        """Return the wards in which a share would have fallen below nought."""
        return int(self._seats.clamped.sum())

    @property
    def parties(self) -> Mapping[str, Party]:
        """Return the parties of all wards by key."""
        return self._named

    def exactly(self) -> Generator[tuple[int, int], None, Projection]:
        """Project every ward exactly, one after the other; at the end return all together."""
        wards: list[ProjectedWard] = []
        for place in range(len(self.contests)):
            wards.append(self.ward(place))
            yield place, len(self.contests)
        return Projection(self._method, self._movement, self.base, tuple(wards))

    # One ward after another.

    def __len__(self) -> int:
        """Return the number of wards."""
        return len(self.contests)

    def ward(self, place: int) -> ProjectedWard:
        """Return one ward as it would be, exactly."""
        line = self._line_of.get(place)
        if line is None:
            return projected_ward(self.contests[place], self._movement, self._method, self.base)
        return self._wards.exact(line, self._movement, self._method)

    def sort_keys(self, column: int) -> Sequence[SortKey | None]:
        """Return what each ward is sorted by in a column; seats are by whoever has the most."""
        if column == WARD:
            return [contest.area.casefold() for contest in self.contests]
        if column == BEFORE:
            return [self._largest(contest.result.seats_won) for contest in self.contests]
        if column in (PROJECTED, FIRST):
            return self._spread(self._first())
        if column == HANDS:
            return self._spread(list(map(float, self._seats.changes_hands.tolist())))
        figures: list[float] = getattr(self._seats, _FIGURES[column]).tolist()
        return self._spread([None if isnan(figure) else figure for figure in figures])

    def _largest(self, seats: Mapping[str, int] | None) -> str | None:
        if not seats:
            return None
        return short_on_board(self._named[max(seats, key=lambda key: (seats[key], key))]).casefold()

    def _first(self) -> list[SortKey | None]:
        """Return the short name of whoever would lead each projected ward."""
        return [
            short_on_board(self._named[self._wards.parties(line)[first]]).casefold()
            if first >= 0
            else None
            for line, first in enumerate(self._seats.first.tolist())
        ]

    def _spread(self, keys: Sequence[SortKey | None]) -> list[SortKey | None]:
        """Return keys of the wards that are projected as keys of all wards."""
        return [
            None if (line := self._line_of.get(place)) is None else keys[line]
            for place in range(len(self.contests))
        ]
