"""The wards of a past election as they were and as they would be, in an order of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Qt

from countdesk import figures, parties
from countdesk.models.election import Party
from countdesk.models.projection import ProjectedWard
from countdesk.ui.itemmodels.board_cells import change_look
from countdesk.ui.itemmodels.captioned import NOWHERE, CaptionedTable, Index
from countdesk.ui.roles import (
    DISPLAY,
    KEY,
    LOOK,
    SPOKEN,
    TIP,
    Caption,
    Kind,
    Look,
    SeatLook,
    SeatRun,
    Tone,
)
from countdesk.wording.board import short_on_board
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import LEFT_OUT, SHORT_OF_CANDIDATES, hands_changed
from countdesk.wording.projection import few_candidates
from countdesk.wording.seating import seats_spoken

WARD: Final = 0
BEFORE: Final = 1
PROJECTED: Final = 2
FIRST: Final = 3
SHARE: Final = 4
CHANGE: Final = 5
LEAD: Final = 6
HANDS: Final = 7
DECLARED: Final = 8

_CAPTIONS: Final = (
    Caption(_("Ward"), is_label=True),
    Caption(_("Before"), is_label=True, spoken=_("Seats before")),
    Caption(_("Projected"), is_label=True, spoken=_("Projected seats")),
    Caption(_("First"), is_label=True, spoken=_("First party")),
    Caption(_("Share")),
    Caption(_("Change"), spoken=_("Change in points")),
    Caption(_("Lead"), spoken=_("Lead in points")),
    Caption(_("Changes hands"), is_label=True),
    Caption(_("Declared"), is_label=True, spoken=_("Seats as declared tonight")),
)

_UP_FIRST: Final = (WARD, BEFORE, PROJECTED, FIRST, DECLARED)
"""Columns of words: the first letters come first."""

SortKey = float | str


class Wards(Protocol):
    """What a table of wards asks: each ward as it would be, and what to sort them by."""

    @property
    def names(self) -> Sequence[str]:
        """Return what each ward is looked for by: its own name and its council's."""

    def ward(self, place: int) -> ProjectedWard:
        """Return one ward as it would be, by its place in the past election."""

    def sort_keys(self, column: int) -> Sequence[SortKey | None]:
        """Return for each ward what it is sorted by in a column, None for nothing."""


class ProjectionTable(CaptionedTable):
    """A row a ward. What a row shows is made when it is seen, and anew when the swing moves.

    Sorted and filtered it keeps a list of places, which costs nothing beside a proxy of Qt's.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_CAPTIONS, parent)
        self._wards: Wards | None = None
        self._names: list[str] = []
        self._shown: list[int] = []
        self._rows: dict[int, Sequence[_Cell]] = {}
        self._still: dict[int, tuple[_Cell, ...]] = {}
        self._wanted = ""
        self.sorted_by: tuple[int, bool] | None = None
        """The column that the rows are sorted by, and whether its largest come first."""

    # What is shown.

    def show(self, wards: Wards) -> None:
        """Show wards as they would be now, those of the same names each in the row of its own."""
        first, names = PROJECTED, self._names
        if wards is not self._wards:
            first, names = WARD, [name.casefold() for name in wards.names]
            self._still.clear()
        self._wards = wards
        self._rows.clear()
        if names != self._names:
            self._names = names
            shown = self._ordered()
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        elif self._shown:
            # What the wards are called and were before is the same after every swing. A view paints
            # from one corner to the other, wherever it has put the column between them.
            last = self.rowCount() - 1
            for left, right in ((first, HANDS), (DECLARED, DECLARED)):
                self.dataChanged.emit(self.index(0, left), self.index(last, right))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; those with nothing in it come last.

        Column -1 is the order of the past election.
        """
        is_column = 0 <= column < self.columnCount()
        self.sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if is_column else None
        self.order_anew()

    def sort_by(self, column: int) -> None:
        """Sort by a column: names from A, figures from the largest; again the other way round."""
        largest_first = column not in _UP_FIRST
        if self.sorted_by is not None and self.sorted_by[0] == column:
            largest_first = not self.sorted_by[1]
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self.sort(column, descending if largest_first else ascending)

    def filter(self, wanted: str) -> None:
        """Show only wards whose name or council holds every word."""
        if wanted.casefold() != self._wanted:
            self._wanted = wanted.casefold()
            self.order_anew()

    def order_anew(self) -> None:
        """Put the rows where they now belong, after the figures moved under them."""
        ordered = self._ordered()
        if ordered != self._shown:
            with self.rearranged(lambda: self._shown):
                self._shown = ordered

    def place(self, row: int) -> int:
        """Return which ward of the past election stands in a row."""
        return self._shown[row]

    def row_of(self, place: int) -> int | None:
        """Return the row of a ward, None where it is filtered out."""
        return self._shown.index(place) if place in self._shown else None

    def _ordered(self) -> list[int]:
        words = self._wanted.split()
        shown = [
            place for place, name in enumerate(self._names) if all(word in name for word in words)
        ]
        if self.sorted_by is None or self._wards is None:
            return shown
        column, largest_first = self.sorted_by
        keys = self._wards.sort_keys(column)
        known = [(key, place) for place in shown if (key := keys[place]) is not None]
        # Places are in their order already, and stay so where two wards are alike.
        known.sort(key=itemgetter(0), reverse=largest_first)
        blank = [place for place in shown if keys[place] is None]
        return [place for _key, place in known] + blank

    # What Qt asks.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of wards shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a ward."""
        if not index.isValid() or self._wards is None:
            return None
        place = self._shown[index.row()]
        if role == KEY:
            return place
        cells = self._rows.get(place)
        if cells is None:
            cells = self._rows[place] = self._made(place, self._wards.ward(place))
        column = index.column()
        cell = cells[column]
        if role == LOOK:
            return cell[0]
        if role == DISPLAY:
            return cell[0].text
        return cell[1] if role in (TIP, SPOKEN) else None

    def _made(self, place: int, ward: ProjectedWard) -> Sequence[_Cell]:
        """Return the cells of a ward, of which some are the same after every swing."""
        named = {line.key: line.party for line in ward.contest.result.candidacies}
        if ward.declared is not None:
            named = {**ward.declared.parties, **named}
        still = self._still.get(place)
        if still is None:
            still = self._still[place] = tuple(make(ward, named) for make in _STILL)
        return (*still, *(make(ward, named) for make in _MOVED))


_Cell = tuple[Look, str]
_Make = Callable[[ProjectedWard, Mapping[str, Party]], _Cell]


def _text(text: str, spoken: str = "", **looks: Any) -> _Cell:
    return Look(text, **looks), spoken or text


def _ward(ward: ProjectedWard, _named: Mapping[str, Party]) -> _Cell:
    authority = ward.contest.authority
    spoken = f"{ward.area}, {authority}" if authority else ward.area
    return _text(ward.area, spoken, kind=Kind.LABEL)


def seat_runs(
    seats: Mapping[str, int], named: Mapping[str, Party], undecided: int = 0
) -> tuple[SeatRun, ...]:
    """Return seats party by party, most first, with the names and colours of the parties."""
    ordered = sorted(seats.items(), key=lambda held: (-held[1], held[0]))
    runs = [
        SeatRun(short_on_board(named[key]), parties.colour(named[key]), number)
        for key, number in ordered
        if number
    ]
    if undecided:
        runs.append(SeatRun(_("level"), "", undecided))
    return tuple(runs)


def _seats(runs: tuple[SeatRun, ...], mark: str = "") -> _Cell:
    if not runs:
        return _text(figures.UNKNOWN, _("not known"), kind=Kind.LABEL, tone=Tone.QUIET)
    spoken = seats_spoken([(run.name, run.seats) for run in runs])
    return SeatLook(spoken, Kind.LABEL, runs=runs, mark=mark), spoken


def _before(ward: ProjectedWard, named: Mapping[str, Party]) -> _Cell:
    return _seats(seat_runs(ward.before or {}, named))


def _projected(ward: ProjectedWard, named: Mapping[str, Party]) -> _Cell:
    if ward.is_kept:
        whole = _("as declared, not projected")
        return _text(_("as declared"), whole, kind=Kind.LABEL, tone=Tone.QUIET)
    if ward.left_out is not None:
        short, whole = LEFT_OUT[ward.left_out]
        return _text(short, whole, kind=Kind.LABEL, tone=Tone.QUIET)
    few = few_candidates(ward, named)
    mark = SHORT_OF_CANDIDATES if few else ""
    look, spoken = _seats(seat_runs(ward.after or {}, named, ward.undecided), mark)
    return look, f"{spoken}, {few}" if few else spoken


def _first(ward: ProjectedWard, named: Mapping[str, Party]) -> _Cell:
    if ward.first is None:
        level = _("level") if ward.shares_after else figures.UNKNOWN
        return _text(level, kind=Kind.LABEL, tone=Tone.QUIET)
    party = named[ward.first]
    return _text(short_on_board(party), party.name, kind=Kind.LABEL)


def _share(ward: ProjectedWard, _named: Mapping[str, Party]) -> _Cell:
    return _text(figures.percent(ward.share))


def _change(ward: ProjectedWard, _named: Mapping[str, Party]) -> _Cell:
    return change_look(ward.change), figures.change(ward.change)


def _lead(ward: ProjectedWard, _named: Mapping[str, Party]) -> _Cell:
    return _text(figures.points(ward.lead))


def _hands(ward: ProjectedWard, named: Mapping[str, Party]) -> _Cell:
    text, spoken = hands_changed(ward, named)
    return _text(
        text,
        spoken,
        kind=Kind.LABEL,
        tone=Tone.PLAIN if ward.changes_hands else Tone.QUIET,
    )


def _declared(ward: ProjectedWard, named: Mapping[str, Party]) -> _Cell:
    if ward.declared is None:
        return _text("", _("not declared yet"), kind=Kind.LABEL)
    return _seats(seat_runs(ward.declared.seats, named))


_STILL: Final[tuple[_Make, ...]] = (_ward, _before)
_MOVED: Final[tuple[_Make, ...]] = (
    _projected,
    _first,
    _share,
    _change,
    _lead,
    _hands,
    _declared,
)
"""What makes each cell of a row, in the order of the columns."""
