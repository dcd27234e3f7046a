"""The table of parties of a contest beside everywhere else: read, and gone about in with keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from countdesk.ui.delegates.board_cells import BoardDelegate
from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT
from countdesk.ui.itemmodels.party_table import PARTY
from countdesk.ui.itemmodels.wider import WiderTable
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_WIDEST: Final = 118
_NARROWEST: Final = 72
_LEAST_NAME: Final = 110
_COLOUR: Final = 20
"""Pixels of a party's colour before its name."""


class WiderView(QTableView):
    """As high as its rows; the columns of figures share the width that the names leave."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.setAccessibleName(_("Shares and changes, here and elsewhere"))
        self.delegate = BoardDelegate(self)
        self.setItemDelegate(self.delegate)
        self.headings = FigureHeadings(self)
        self.headings.pad = self.delegate.pad
        self.setHorizontalHeader(self.headings)
        self.headings.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(LOW_ROW_HEIGHT)
        rows.setDefaultSectionSize(LOW_ROW_HEIGHT)
        rows.hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.model_shown = WiderTable(self)
        self.setModel(self.model_shown)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self.viewport().update()

    def fit(self) -> None:
        """Be as high as the rows, and share the width."""
        height = self.headings.sizeHint().height() + 2
        self.setFixedHeight(height + LOW_ROW_HEIGHT * self.model_shown.rowCount())
        figures = [column for column in range(self.model_shown.columnCount()) if column != PARTY]
        room = self.viewport().width()
        names = max(_LEAST_NAME, self.sizeHintForColumn(PARTY) + _COLOUR)
        each = max(_NARROWEST, min(_WIDEST, (room - names) // len(figures)))
        for column in figures:
            self.setColumnWidth(column, each)
        self.setColumnWidth(PARTY, max(_LEAST_NAME, room - each * len(figures)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit()
