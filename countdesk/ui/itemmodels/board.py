"""Every contest of the night as a row, in the order that a person chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk.models.council import council_key
from countdesk.session.board import Board
from countdesk.session.board_order import BoardColumn
from countdesk.ui.itemmodels.board_cells import (
    CHANGE,
    CONTEST,
    FRONT,
    MAJORITY,
    OUTCOME,
    SHARE,
    STAGE,
    SWING,
    TURNOUT,
    BoardCell,
    board_cells,
)
from countdesk.ui.roles import BEGINS_GROUP, DISPLAY, KEY, LOOK, SPOKEN, TIP, Caption
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

_CAPTIONS: Final = (
    Caption(_("Contest"), is_label=True),
    Caption(_("Stage"), is_label=True, spoken=_("Stage, how much is counted, and open errors")),
    Caption(_("In front"), is_label=True, spoken=_("Elected, or in front")),
    Caption(_("Share")),
    Caption(_("Change"), spoken=_("Change in points")),
    Caption(_("Swing"), is_label=True, spoken=_("Swing in points, from one party to another")),
    Caption(_("Turnout")),
    Caption(_("Majority"), spoken=_("Majority in votes")),
    Caption(_("Outcome"), is_label=True),
)

_COLUMNS: Final[Mapping[int, BoardColumn]] = {
    CONTEST: BoardColumn.NAME,
    STAGE: BoardColumn.STAGE,
    FRONT: BoardColumn.FRONT,
    SHARE: BoardColumn.SHARE,
    CHANGE: BoardColumn.CHANGE,
    SWING: BoardColumn.SWING,
    TURNOUT: BoardColumn.TURNOUT,
    MAJORITY: BoardColumn.MAJORITY,
    OUTCOME: BoardColumn.OUTCOME,
}

_FROM_A: Final = (CONTEST, FRONT, OUTCOME)
"""Columns of words, which come from A first; of figures and stages the largest come first."""

_FEW: Final = 64
"""Up to so many changed rows are announced each by itself: a screen shows some thirty."""


class BoardTable(QAbstractTableModel):
    """A row a contest; what a row shows is made when it is seen, and anew once it changed.

    The order is the board's own, kept sorted there as entries come in, so that there is no proxy.
    """

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._shown: tuple[str, ...] = board.order()
        self._rows: dict[str, int] = {}
        self._cells: dict[str, Mapping[int, BoardCell]] = {}
        self._text = ""
        self._notional: set[str] = set()
        self._decided: set[str] = set()
        self.is_grouped = False
        """Whether the contests of one council stand together."""
        self.sorted_by: tuple[int, bool] | None = None
        """The column that the rows are sorted by, and whether its largest come first."""
        self.has_several_councils = len(board.councils) > 1
        self._note_signs(self._shown)

    # What a person asks.

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; those with nothing in it come last.

        Column -1 is the order in which the contests were described.
        """
        before = self.sorted_by
        is_column = column in _COLUMNS
        self.sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if is_column else None
        for changed in (before, self.sorted_by):
            if changed is not None:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, changed[0], changed[0])
        self._order_anew()

    def sort_by(self, column: int) -> None:
        """Sort by a column: words from A, figures from the largest; again the other way round."""
        largest_first = column not in _FROM_A
        if self.sorted_by is not None and self.sorted_by[0] == column:
            largest_first = not self.sorted_by[1]
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self.sort(column, descending if largest_first else ascending)

    def group(self, *, is_grouped: bool) -> None:
        """Let the contests of one council stand together, or not."""
        if is_grouped != self.is_grouped:
            self.is_grouped = is_grouped
            self._order_anew()
            self._say_changed(0, len(self._shown) - 1)

    def filter(self, text: str) -> None:
        """Show only the contests whose rows say every word."""
        if text != self._text:
            self._text = text
            self._order_anew()

    # What happened.

    def show_changed(self, contests: Collection[str]) -> None:
        """Show contests as they are now: in their row, or in another where they went there."""
        self._note_signs(contests)
        several = len(self._board.councils) > 1
        if several != self.has_several_councils:
            self.has_several_councils = several
            self._cells.clear()
            contests = self._shown
        for contest in contests:
            self._cells.pop(contest, None)
        ordered = self._ordered()
        if ordered != self._shown and not self._has_moved_one(contests, ordered):
            self._show_order(ordered)
        rows = sorted(
            row for row in (self.row_of(contest) for contest in contests) if row is not None
        )
        if len(rows) > _FEW:
            self._say_changed(rows[0], rows[-1])
            return
        for row in rows:
            self._say_changed(row, row)

    def contest(self, row: int) -> str:
        """Return the contest of a row."""
        return self._shown[row]

    def row_of(self, contest: str) -> int | None:
        """Return the row of a contest, None where it is filtered out."""
        if not self._rows:
            self._rows = {known: row for row, known in enumerate(self._shown)}
        return self._rows.get(contest)

    @property
    def has_notional(self) -> bool:
        """Return whether any contest is compared with an estimate for its boundaries."""
        return bool(self._notional)

    @property
    def has_decisions(self) -> bool:
        """Return whether any contest is compared with a result that somebody chose."""
        return bool(self._decided)

    # Inside.

    def _note_signs(self, contests: Collection[str]) -> None:
        self._notional.difference_update(contests)
        self._decided.difference_update(contests)
        for contest in contests:
            try:
                row = self._board.row(contest)
            except LookupError:
                # It was withdrawn.
                continue
            if row.withheld is not None:
                continue
            if row.is_notional:
                self._notional.add(contest)
            if row.rests_on_decision:
                self._decided.add(contest)

    def _ordered(self) -> tuple[str, ...]:
        column, largest_first = self.sorted_by or (None, False)
        return self._board.order(
            BoardColumn.PLACE if column is None else _COLUMNS[column],
            reverse=largest_first,
            text=self._text,
            group=BoardColumn.COUNCIL if self.is_grouped else None,
        )

    def _order_anew(self) -> None:
        ordered = self._ordered()
        if ordered != self._shown:
            self._show_order(ordered)

    def _has_moved_one(self, contests: Collection[str], ordered: tuple[str, ...]) -> bool:
        """Move the row of one contest to where it belongs now; return whether that was all."""
        if len(contests) != 1 or len(ordered) != len(self._shown):
            return False
        (contest,) = contests
        before = self.row_of(contest)
        if before is None or contest not in ordered:
            return False
        after = ordered.index(contest)
        without = self._shown[:before] + self._shown[before + 1 :]
        if (*without[:after], contest, *without[after:]) != ordered:
            return False
        # Qt counts the row before which it goes while the row is still in its old place.
        self.beginMoveRows(
            QModelIndex(), before, before, QModelIndex(), after + 1 if after > before else after
        )
        self._shown = ordered
        self._rows.clear()
        self.endMoveRows()
        return True

    def _show_order(self, ordered: tuple[str, ...]) -> None:
        """Show other rows, or the same in another order, and keep in mind who had the keys."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        contests = [self._shown[at.row()] for at in kept]
        self._shown = ordered
        self._rows.clear()
        moved = []
        for at, contest in zip(kept, contests, strict=True):
            row = self.row_of(contest)
            moved.append(QModelIndex() if row is None else self.index(row, at.column()))
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _say_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # What Qt asks.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of contests shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_CAPTIONS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's caption; it says so of the one that the rows are sorted by."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_CAPTIONS):
            return None
        caption = _CAPTIONS[section]
        is_sorted = self.sorted_by is not None and self.sorted_by[0] == section
        largest_first = self.sorted_by is not None and self.sorted_by[1]
        if role == LOOK:
            return caption
        if role in (DISPLAY, SPOKEN):
            spoken = caption.spoken or caption.text
            if not is_sorted:
                return spoken
            how = _("sorted, largest first") if largest_first else _("sorted, smallest first")
            return f"{spoken}, {how}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that contests are read here and never changed."""
        return _READ if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a contest."""
        if not index.isValid():
            return None
        row = index.row()
        contest = self._shown[row]
        if role == KEY:
            return contest
        if role == BEGINS_GROUP:
            return self._begins_group(row)
        cells = self._cells.get(contest)
        if cells is None:
            cells = self._cells[contest] = board_cells(
                self._board.row(contest), names_council=self.has_several_councils
            )
        cell = cells[index.column()]
        if role == LOOK:
            return cell.look
        if role in (DISPLAY, SPOKEN):
            return cell.spoken
        return (cell.tip or None) if role == TIP else None

    def _begins_group(self, row: int) -> bool:
        if not self.is_grouped or not row:
            return False
        above, here = (
            council_key(self._board.row(self._shown[at]).contest.authority or "")
            for at in (row - 1, row)
        )
        return above != here
