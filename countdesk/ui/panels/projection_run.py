"""A movement on the wards of a past election: what they come to, all of them and each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Final

from countdesk.models.baseline import Base
from countdesk.models.council import council_key
from countdesk.models.declared_wards import DeclaredWard, DeclaredWards, kept_ward
from countdesk.models.election import Party
from countdesk.models.movement import Movement
from countdesk.models.namesakes import PartyNames
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, ProjectedWard, Projection, projected_ward
from countdesk.models.seat_changes import board_key
from countdesk.models.seat_totals import SeatTotal, name_parties, seat_totals
from countdesk.ui.itemmodels.projection import (
    BEFORE,
    CHANGE,
    DECLARED,
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

    All of them together are computed by numpy, once they are moved, and each one that is looked at
    exactly.
    """

    def __init__(
        self,
        contests: Sequence[PastContest],
        wards: Wards,
        named: Mapping[str, Party],
        kept: Mapping[int, ProjectedWard],
    ) -> None:
        self.contests = tuple(contests)
        self.base = wards.base
        self.seats = sum(contest.result.seats for contest in self.contests)
        """The seats of all wards, those left out among them."""
        self.is_one_council = len({council_key(ward.authority or "") for ward in contests}) <= 1
        """Whether all wards are of one council or parliament, which somebody may control."""
        self.declared: Mapping[int, DeclaredWard] = {}
        """What is declared by now by place, to stand beside what is projected."""
        self.kept = kept
        """The wards that count as they declared, by their places; nothing is projected of them."""
        self._wards = wards
        others = [place for place in range(len(self.contests)) if place not in kept]
        self._line_of = {others[place]: line for line, place in enumerate(wards.places)}
        self._named = named
        self._movement = Movement({}, {})
        self._method = Method.UNIFORM
        self._seats: Seats

    @classmethod
    def in_steps(
        cls,
        contests: Sequence[PastContest],
        base: Base,
        names: PartyNames,
        keeping: DeclaredWards | None,
    ) -> Generator[tuple[int, int], None, ProjectionRun]:
        """Make the wards ready little by little; return the run of them at the end.

        Their parties have the keys of those of the names that move. Wards that are declared by now
        are kept so where it is given what they declared.
        """
        # Loaded with the first projection, and not with the window.
        from countdesk.arithmetic.projection import Wards

        kept: dict[int, ProjectedWard] = {}
        named: dict[str, Party] = {}
        elected: dict[str, Party] = {}
        known: list[PastContest] = []
        others: list[PastContest] = []
        declared = {} if keeping is None else keeping.among(contests)
        for place, contest in enumerate(map(names.applied, contests)):
            if place in declared:
                kept[place] = kept_ward(contest, declared[place], base)
                known.append(kept[place].contest)
                elected |= declared[place].parties
            else:
                known.append(contest)
                others.append(contest)
            name_parties(named, known[place].result)
            yield place, len(contests)
        wards = yield from Wards.in_steps(others, base)
        return cls(known, wards, {**elected, **named}, kept)

    def stand_beside(self, declared: DeclaredWards) -> None:
        """Take what is declared by now, to stand beside what is projected."""
        self.declared = declared.among(self.contests)

    def move(self, movement: Movement, method: Method) -> None:
        """Move every ward."""
        self._movement, self._method = movement, method
        self._seats = self._wards.projected(movement, method)

    # All wards together.

    @property
    def totals(self) -> tuple[SeatTotal, ...]:
        """Return the seats of each party before and after, most after first."""
        projected = self._seats.totals
        if not self.kept:
            return projected
        before = Counter({total.key: total.before for total in projected})
        after = Counter({total.key: total.after for total in projected})
        for ward in self.kept.values():
            for sums, seats in ((before, ward.before), (after, ward.after)):
                for key, number in (seats or {}).items():
                    sums[board_key(self._named[key])] += number
        return seat_totals(self._named.values(), before, after)

    @property
    def undecided(self) -> int:
        """Return the seats of which nobody would know whose they are."""
        return self._seats.undecided

    @property
    def unknown_before(self) -> int:
        """Return the seats of which nobody knows whose they were."""
        kept = sum(ward.seats for ward in self.kept.values() if ward.before is None)
        return self._seats.unknown_before + kept

    @property
    def seats_left_out(self) -> int:
        """Return the seats of the wards that are not projected."""
        projected = sum(total.after for total in self.totals)
        return self.seats - projected - self.undecided

    @property
    def changing(self) -> int:
        """Return the wards in which a seat would change hands."""
        kept = sum(ward.changes_hands for ward in self.kept.values())
        return int(self._seats.changes_hands.sum()) + kept

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

    @property
    def names(self) -> Sequence[str]:
        """Return what each ward is looked for by: its own name and its council's."""
        return [f"{contest.area} {contest.authority or ''}" for contest in self.contests]

    def __len__(self) -> int:
        """Return the number of wards."""
        return len(self.contests)

    def ward(self, place: int) -> ProjectedWard:
        """Return one ward as it would be, exactly, or as it declared where it is kept so."""
        kept = self.kept.get(place)
        if kept is not None:
            return kept
        line = self._line_of.get(place)
        if line is None:
            contest = self.contests[place]
            ward = projected_ward(contest, self._movement, self._method, self.base)
        else:
            ward = self._wards.exact(line, self._movement, self._method)
        declared = self.declared.get(place)
        return ward if declared is None else replace(ward, declared=declared)

    def sort_keys(self, column: int) -> Sequence[SortKey | None]:
        """Return what each ward is sorted by in a column; seats are by whoever has the most."""
        if column == WARD:
            return [contest.area.casefold() for contest in self.contests]
        if column == BEFORE:
            return [_largest(contest.result.seats_won, self._named) for contest in self.contests]
        if column == DECLARED:
            declared = map(self.declared.get, range(len(self)))
            return [
                None if ward is None else _largest(ward.seats, ward.parties) for ward in declared
            ]
        if column in (PROJECTED, FIRST):
            return self._spread(self._first())
        if column == HANDS:
            return self._spread(list(map(float, self._seats.changes_hands.tolist())))
        figures: list[float] = getattr(self._seats, _FIGURES[column]).tolist()
        return self._spread([None if isnan(figure) else figure for figure in figures])

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


def _largest(seats: Mapping[str, int] | None, named: Mapping[str, Party]) -> str | None:
    if not seats:
        return None
    return short_on_board(named[max(seats, key=lambda key: (seats[key], key))]).casefold()
