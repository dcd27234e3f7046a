"""A table of many low rows that are read, sorted by a click on a heading."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT, CellDelegate
from countdesk.ui.theme import Theme


class ReadRows(QTableView):
    """Rows of which one is marked, and in which nothing is typed."""

    delegate: CellDelegate
    headings: FigureHeadings

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.setAccessibleName(name)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(LOW_ROW_HEIGHT)
        rows.setDefaultSectionSize(LOW_ROW_HEIGHT)
        rows.hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def take(self, delegate: CellDelegate, headings: FigureHeadings) -> None:
        """Take what paints the cells, and the headings; these are clicked."""
        self.delegate, self.headings = delegate, headings
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(headings)
        headings.setSectionsClickable(True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self.viewport().update()
