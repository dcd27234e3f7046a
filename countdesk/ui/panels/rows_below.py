"""How many rows lie out of sight above the foot of a table."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from countdesk import figures
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.wording.language import ngettext

_MARGIN = 10
_FOLLOWED = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move)


class RowsBelow(QLabel):
    """Says in the foot that the table goes on above it: a scroll bar alone is easily missed.

    It lies over the cells from one column up to another, which are empty in the row at the foot.
    """

    def __init__(self, table: FigureTable, first: Hashable, after: Hashable) -> None:
        foot = table.edges.totals
        super().__init__(foot)
        self.setProperty("quiet", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContentsMargins(0, 0, _MARGIN, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._table = table
        self._first, self._after = first, after
        foot.installEventFilter(self)
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.verticalScrollBar().rangeChanged.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the foot, which is there only while rows are out of sight."""
        if event.type() in _FOLLOWED:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        table, height = self._table, self._table.kept.foot_height
        rows = self._rows()
        said = ngettext("{n} more row below", "{n} more rows below", rows)
        self.setText(said.format(n=figures.whole(rows)) if rows else "")
        left, right = (
            table.columnViewportPosition(table.table.column_of(column, 0))
            for column in (self._first, self._after)
        )
        self.setGeometry(left, table.edges.totals.height() - height, right - left, height)

    def _rows(self) -> int:
        """Return the rows between those in sight and the foot."""
        table, kept = self._table, self._table.kept
        foot = kept.foot_begins()
        return sum(1 for row in range(kept.foot.start) if table.rowViewportPosition(row) >= foot)
