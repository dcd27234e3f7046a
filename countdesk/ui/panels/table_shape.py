"""The widths of the columns of a table for figures and the heights of its rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from countdesk.ui.delegates.figures import FigureDelegate
from countdesk.ui.delegates.headings import BEFORE_NAME, FigureHeadings
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT, SHAPE_WIDTH
from countdesk.ui.panels.column_widths import WIDEST_CHECK, Words, column_widths, measured
from countdesk.ui.panels.kept_cells import KeptCells
from countdesk.ui.roles import LOOK, Kind, Look


class TableShape:
    """Shares the room of a table among its columns, from what was measured of their words."""

    def __init__(
        self,
        view: QTableView,
        headings: FigureHeadings,
        delegate: FigureDelegate,
        kept: KeptCells,
    ) -> None:
        self._view = view
        self._headings = headings
        self._delegate = delegate
        self._kept = kept
        self._words: tuple[Words, ...] | None = None

    def measure_anew(self) -> None:
        """Measure every cell again before the room is shared next."""
        self._words = None

    def give_heights(self) -> None:
        """Let the sums above the totals be lower, which leaves more rows of figures in sight."""
        sums = self._kept.sums
        usual = self._view.verticalHeader().defaultSectionSize()
        for row in range(self._view.model().rowCount()):
            height = LOW_ROW_HEIGHT if row in sums else usual
            if self._view.rowHeight(row) != height:
                self._view.setRowHeight(row, height)

    def give_widths(self) -> None:
        """Share the room there is; never done on an entry, for it walks every cell."""
        if self._words is None:
            self._words = measured(self._view.model(), self._headings, self._delegate.inks)
        widths, pad = column_widths(self._words, self._view.viewport().width())
        self._delegate.pad = self._headings.pad = pad
        self._headings.has_small_names = any(
            words.has_name and words.caption > width - pad - BEFORE_NAME
            for words, width in zip(self._words, widths, strict=True)
        )
        for column, width in enumerate(widths):
            if self._view.columnWidth(column) != width:
                self._view.setColumnWidth(column, width)

    def fit_cell(self, index: QModelIndex) -> None:
        """Give a column more room for what one of its cells came to say."""
        column = index.column()
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return
        inks, pad = self._delegate.inks, self._delegate.pad
        wide = inks.metrics[look.kind, look.strong].horizontalAdvance(look.text)
        wide = max(wide, inks.detail_metrics.horizontalAdvance(look.detail))
        if look.kind is Kind.CHECK:
            wide = min(wide + SHAPE_WIDTH, WIDEST_CHECK - 2 * pad)
        if self._words is not None and wide > self._words[column].longest:
            self._words = None
        wanted = wide + 2 * pad
        if wanted <= self._view.columnWidth(column):
            return
        view = self._view
        over = view.horizontalHeader().length() + wanted - view.columnWidth(column)
        if look.kind is Kind.FIGURE and over <= view.viewport().width():
            # A figure longer than any before it widens its own column, and that alone.
            self._view.setColumnWidth(column, wanted)
        else:
            # A row got another name, as totals that are only so far again, or a check says more
            # than any before, or there is no room for the figure else: all share anew.
            self.give_widths()
