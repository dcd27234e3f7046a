"""Every contest of the night as a row, in the order that a person chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk.models.baseline import Base
from countdesk.models.board_totals import one_base
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
from countdesk.wording.board import base_in_short, share_heading
from countdesk.wording.board_notes import NOTIONAL_SIGN, signs
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

_CAPTIONS: Final = (
    Caption(_("Contest"), is_label=True),
    Caption(_("Stage"), is_label=True, spoken=_("Stage, how much is counted, and open errors")),
    Caption(_("In front"), is_label=True, spoken=_("Elected, or in front")),
    Caption(_("Outcome"), is_label=True),
    Caption(_("Share")),
    Caption(_("Change"), spoken=_("Change in points")),
    Caption(_("Majority"), spoken=_("Majority in votes")),
    Caption(_("Swing"), is_label=True, spoken=_("Swing in points, from one party to another")),
    Caption(_("Turnout")),
)

_COLUMNS: Final[Mapping[int, BoardColumn]] = {
    CONTEST: BoardColumn.NAME,
    STAGE: BoardColumn.STAGE,
    FRONT: BoardColumn.FRONT,
    OUTCOME: BoardColumn.OUTCOME,
    SHARE: BoardColumn.SHARE,
    CHANGE: BoardColumn.CHANGE,
    MAJORITY: BoardColumn.MAJORITY,
    SWING: BoardColumn.SWING,
    TURNOUT: BoardColumn.TURNOUT,
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
        self._signed: dict[tuple[int, str], set[str]] = {}
        self._bases: dict[str, Base] = {}
        self._base: Base | None = Base.SINGLE
        self.grouped_by: BoardColumn | None = None
        """What the contests that stand together are alike in, None where they do not."""
        self.sorted_by: tuple[int, bool] | None = None
        """The column that the rows are sorted by, and whether its largest come first."""
        self.has_several_councils = board.has_several_councils
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

    def group(self, by: BoardColumn | None) -> None:
        """Let the contests that are alike in a column stand together, or none of them."""
        if by is not self.grouped_by:
            self.grouped_by = by
            self._order_anew()
            self._say_changed(0, len(self._shown) - 1)

    @property
    def next_grouping(self) -> BoardColumn | None:
        """Return what comes after the grouping there is: by council, by region, and none."""
        several = {
            BoardColumn.COUNCIL: self.has_several_councils,
            BoardColumn.REGION: len(self._board.regions) > 1,
        }
        ways = (None, *(by for by, is_of_use in several.items() if is_of_use))
        at = ways.index(self.grouped_by) if self.grouped_by in ways else 0
        return ways[(at + 1) % len(ways)]

    def filter(self, text: str) -> None:
        """Show only the contests whose rows say every word."""
        if text != self._text:
            self._text = text
            self._order_anew()

    # What happened.

    def show_changed(self, contests: Collection[str]) -> None:
        """Show contests as they are now: in their row, or in another where they went there."""
        self._note_signs(contests)
        several = self._board.has_several_councils
        if several != self.has_several_councils:
            self.has_several_councils = several
            self._cells.clear()
            contests = self._shown
        before = {contest: self._cells.pop(contest, None) for contest in contests}
        ordered = self._ordered()
        is_as_shown = ordered is self._shown or ordered == self._shown
        if not is_as_shown and not self._has_moved_one(contests, ordered):
            self._show_order(ordered)
        if len(contests) > _FEW:
            self._number_rows()
        rows = sorted(
            row for row in (self.row_of(contest) for contest in contests) if row is not None
        )
        if len(rows) > _FEW:
            self._say_changed(rows[0], rows[-1])
            return
        for row in rows:
            self._say_changed_cells(row, before[self._shown[row]])

    def contest(self, row: int) -> str:
        """Return the contest of a row."""
        return self._shown[row]

    def row_of(self, contest: str) -> int | None:
        """Return the row of a contest, None where it is filtered out."""
        if self._rows:
            return self._rows.get(contest)
        try:
            # To find one is quicker than to number all of them, after each that moved.
            return self._shown.index(contest)
        except ValueError:
            return None

    def _number_rows(self) -> None:
        """Note the row of every contest, where many of them are to be found."""
        self._rows = {known: row for row, known in enumerate(self._shown)}

    def signs_in(self, columns: Collection[int]) -> frozenset[str]:
        """Return the signs that stand in these columns of the rows that are shown."""
        return frozenset(
            sign
            for (column, sign), contests in self._signed.items()
            if column in columns and contests and not contests.isdisjoint(self._shown)
        )

    # Inside.

    def _note_signs(self, contests: Collection[str]) -> None:
        for signed in self._signed.values():
            signed.difference_update(contests)
        for contest in contests:
            self._bases.pop(contest, None)
            try:
                row = self._board.row(contest)
            except LookupError:
                # It was withdrawn.
                continue
            if row.withheld is not None:
                continue
            if row.base is not None and row.base is not Base.SINGLE:
                self._bases[contest] = row.base
            for sign in signs(row):
                self._signed.setdefault((CHANGE, sign), set()).add(contest)
            if row.swing is not None and row.swing.is_notional:
                self._signed.setdefault((SWING, NOTIONAL_SIGN), set()).add(contest)

        base = one_base(self._bases.values())
        if base is not self._base:
            self._base = base
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, SHARE, SHARE)

    def _ordered(self) -> tuple[str, ...]:
        column, largest_first = self.sorted_by or (None, False)
        return self._board.order(
            BoardColumn.PLACE if column is None else _COLUMNS[column],
            reverse=largest_first,
            text=self._text,
            group=self.grouped_by,
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

    def _say_changed_cells(self, row: int, before: Mapping[int, BoardCell] | None) -> None:
        """Announce the cells of a row that are not as they were shown before."""
        cells = self._cells_of(self._shown[row])
        changed = [at for at, cell in cells.items() if before is None or cell != before[at]]
        if changed:
            self.dataChanged.emit(self.index(row, min(changed)), self.index(row, max(changed)))

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
        if section == SHARE:
            by = base_in_short(self._base)
            caption = Caption(caption.text, by, spoken=share_heading(self._base))
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
        cell = self._cells_of(contest)[index.column()]
        if role == LOOK:
            return cell.look
        if role in (DISPLAY, SPOKEN):
            return cell.spoken
        return (cell.tip or None) if role == TIP else None

    def _cells_of(self, contest: str) -> Mapping[int, BoardCell]:
        """Return the cells of a contest, made when they are first asked for."""
        cells = self._cells.get(contest)
        if cells is None:
            cells = self._cells[contest] = board_cells(
                self._board.row(contest), names_council=self.has_several_councils
            )
        return cells

    def _begins_group(self, row: int) -> bool:
        if self.grouped_by is None or not row:
            return False
        above, here = (self._board.row(self._shown[at]) for at in (row - 1, row))
        if self.grouped_by is BoardColumn.REGION:
            return above.region != here.region
        return council_key(above.contest.authority or "") != council_key(
            here.contest.authority or ""
        )
