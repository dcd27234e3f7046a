"""Which cells of a table stay in sight while it is scrolled, and where they lie then.

A figure that an edge would cut is hidden whole: of 2,310 cut in part, 0 would be read.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView

from countdesk.ui.itemmodels.prepared import PreparedTable

Index = QModelIndex | QPersistentModelIndex


class KeptCells:
    """The first and the last columns of a table and its last rows, in pixels of its viewport."""

    def __init__(self, view: QTableView, table: PreparedTable) -> None:
        self._view = view
        self._table = table

    # Across.

    @property
    def names(self) -> range:
        """Return the first columns: the name, and what else stays beside it."""
        return range(min(self._table.kept_first, self._table.columnCount()))

    @property
    def checks(self) -> range:
        """Return the last columns: the check, and what else stays beside it."""
        columns = self._table.columnCount()
        return range(max(self.names.stop, columns - self._table.kept_last), columns)

    @property
    def is_scrolled(self) -> bool:
        """Return whether the first columns lie further to the left."""
        return self._view.horizontalScrollBar().value() > 0

    @property
    def has_checks_further_right(self) -> bool:
        """Return whether the last column ends out of sight."""
        if not self.checks:
            return False
        last = self.checks[-1]
        end = self._view.columnViewportPosition(last) + self._view.columnWidth(last)
        return end > self._view.viewport().width()

    def width_of(self, columns: range) -> int:
        """Return the pixels of some columns side by side."""
        return sum(self._view.columnWidth(column) for column in columns)

    def names_end(self) -> int:
        """Return where the first columns end, and with them a column that they would cut."""
        width = self.width_of(self.names)
        column = self._view.columnAt(width)
        if column < self.names.stop or self._view.columnViewportPosition(column) == width:
            return width
        return self._view.columnViewportPosition(column) + self._view.columnWidth(column)

    def checks_begin(self) -> int:
        """Return where the last columns begin, and with them a column that they would cut."""
        left = self._view.viewport().width() - self.width_of(self.checks)
        column = self._view.columnAt(left - 1)
        is_kept = column in self.names or column in self.checks
        if column < 0 or is_kept:
            return left
        if self._view.columnViewportPosition(column) + self._view.columnWidth(column) == left:
            return left
        return max(self.names_end(), self._view.columnViewportPosition(column))

    def span_of_name(self, column: int) -> tuple[int, int]:
        """Return where one of the first columns lies, and its width; the name has what is over."""
        after = self.width_of(range(column + 1, self.names.stop))
        end = self.names_end() - after
        width = end if column == 0 else self._view.columnWidth(column)
        return end - width, width

    def span_of_check(self, column: int) -> tuple[int, int]:
        """Return where one of the last columns lies, and its width; the first has what is over."""
        right = self._view.viewport().width() - self.width_of(range(column + 1, self.checks.stop))
        is_first = column == self.checks.start
        width = right - self.checks_begin() if is_first else self._view.columnWidth(column)
        return right - width, width

    # Down.

    @property
    def foot(self) -> range:
        """Return the rows at the foot: the totals, and the sums of which they are made."""
        rows = self._table.rowCount()
        return range(max(0, rows - self._table.foot_rows), rows)

    @property
    def sums(self) -> range:
        """Return the rows at the foot of which the totals beneath them are made."""
        foot = self.foot
        return range(foot.start, foot.stop - 1 if self._table.total_row in foot else foot.start)

    @property
    def foot_height(self) -> int:
        """Return the pixels of the rows at the foot."""
        return sum(self._view.rowHeight(row) for row in self.foot)

    @property
    def has_rows_further_down(self) -> bool:
        """Return whether the last row ends out of sight."""
        last = self._table.rowCount() - 1
        if last < 0 or len(self.foot) == last + 1:
            return False
        end = self._view.rowViewportPosition(last) + self._view.rowHeight(last)
        return end > self._view.viewport().height()

    def foot_begins(self) -> int:
        """Return where the foot begins, and with it a row that it would cut."""
        top = self._view.viewport().height() - self.foot_height
        row = self._view.rowAt(top - 1)
        if row < 0 or self._view.rowViewportPosition(row) + self._view.rowHeight(row) == top:
            return top
        return max(0, self._view.rowViewportPosition(row))

    def rows_in_sight(self) -> range:
        """Return every row that is in sight."""
        first = max(0, self._view.rowAt(0))
        last = self._view.rowAt(self._view.viewport().height() - 1)
        return range(first, (self._table.rowCount() if last < 0 else last + 1))

    # Where a cell is clear of all of these.

    def clear_foot(self, index: Index) -> None:
        """Scroll up a row that the foot would hide."""
        bar = self._view.verticalScrollBar()
        if index.row() in self.foot or bar.maximum() == 0:
            return
        foot = self._view.viewport().height() - self.foot_height
        over = self._view.visualRect(index).bottom() + 1 - foot
        if over > 0:
            height = self._view.verticalHeader().defaultSectionSize()
            bar.setValue(bar.value() + -(-over // height))

    def clear_sides(self, index: Index) -> None:
        """Scroll a column aside that the names or checks would hide."""
        across, column = self._view.horizontalScrollBar(), index.column()
        if column in self.names or column in self.checks:
            # What is kept has the keys in its own place alone, at either end.
            across.setValue(0 if column in self.names else across.maximum())
            return
        if across.maximum() == 0:
            return
        cell, names = self._view.visualRect(index), self.width_of(self.names)
        hidden = cell.right() + 1 - (self._view.viewport().width() - self.width_of(self.checks))
        if cell.left() < names:
            across.setValue(across.value() - (names - cell.left()))
        elif hidden > 0:
            # A page at once, the column before kept in sight: to scroll paints every cell.
            before = self._view.columnWidth(column - 1)
            across.setValue(across.value() + max(hidden, cell.left() - names - before))
