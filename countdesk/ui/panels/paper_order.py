"""The order of the paper: where the keys go from a cell, and where they begin."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from countdesk.ui.itemmodels.prepared import PreparedTable
from countdesk.ui.roles import Step

Place = tuple[int, int]
"""A row and a column."""


class Order(Enum):
    """Where Enter goes."""

    ACROSS = "across"
    DOWN = "down"


class PaperOrder:
    """Finds the next cell for a figure; nothing wraps round."""

    def __init__(self, table: PreparedTable) -> None:
        self._table = table
        self.order = Order.ACROSS

    def goes_down(self, row: int, column: int) -> bool:
        """Return whether Enter goes down from a cell, and not along its row."""
        return self.order is Order.DOWN and not self._table.is_walked_along(row, column)

    def cell_after(self, row: int, column: int, step: Step) -> Place | None:
        """Return the cell a step leads to, None where there is none."""
        if step is Step.TOTAL:
            return self._table.total_row, column
        if step in (Step.BELOW, Step.ABOVE):
            return self._beside(row, column, 1 if step is Step.BELOW else -1)
        return next(self._onward(row, column, step), None)

    def _beside(self, row: int, column: int, step: int) -> Place | None:
        """Return the cell below or above, past headings among the rows that take no figure."""
        rows = range(row + step, self._table.rowCount() if step > 0 else -1, step)
        columns = range(1, self._table.columnCount())
        takes = (at for at in rows if any(self._table.is_entry(at, each) for each in columns))
        past = next(takes, rows[0] if rows else None)
        return None if past is None else (past, column)

    def _onward(self, row: int, column: int, step: Step) -> Iterator[Place]:
        """Yield the cells for figures that follow in the order a step asks for, never round."""
        rows, columns = self._table.rowCount(), self._table.columnCount()
        backward = step in (Step.PREVIOUS, Step.LEFT)
        down = step in (Step.NEXT, Step.PREVIOUS) and self.goes_down(row, column)
        count = rows * columns
        here = column * rows + row if down else row * columns + column
        onward = range(here - 1, -1, -1) if backward else range(here + 1, count)
        for place in onward:
            cell = (place % rows, place // rows) if down else divmod(place, columns)
            if down and cell[1] != column and not self._table.columns_follow:
                return
            if self._table.is_entry(*cell):
                yield cell

    def first_figure(self, row: int) -> Place | None:
        """Return the first cell for a figure of a row, past its name."""
        columns = range(1, self._table.columnCount())
        return next(((row, at) for at in columns if self._table.is_entry(row, at)), None)

    def first_blank(self, row: int | None = None) -> Place | None:
        """Return the first cell still to be filled of a row or of the table, else its first."""
        rows = range(self._table.rowCount()) if row is None else (row,)
        cells = [
            (at, column)
            for at in rows
            for column in range(self._table.columnCount())
            if self._table.is_entry(at, column)
        ]
        blank = next((cell for cell in cells if self._table.is_blank(*cell)), None)
        return blank or (cells[0] if cells else None)
