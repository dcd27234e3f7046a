"""The table of wards: sorted by heading or key, filtered by typing, opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT, Index
from countdesk.ui.delegates.seat_squares import SeatDelegate
from countdesk.ui.itemmodels.projection import (
    BEFORE,
    CHANGE,
    FIRST,
    HANDS,
    LEAD,
    PROJECTED,
    SHARE,
    WARD,
    ProjectionTable,
)
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_LEAST: Final = {
    WARD: 142,
    BEFORE: 92,
    PROJECTED: 90,
    FIRST: 62,
    SHARE: 62,
    CHANGE: 70,
    LEAD: 50,
    HANDS: 116,
}
_SHARED: Final = {WARD: 3, BEFORE: 2, PROJECTED: 2, HANDS: 1}
"""What of the width that is left over each column of words gets."""


class WardsView(QTableView):
    """Wards in rows. Letters typed go to the filter; plus and minus move the swing."""

    typed = Signal(str)
    """Letters that look for a ward."""

    swung = Signal(int)
    """Steps of the swing, of a tenth of a point."""

    opened = Signal(int)
    """The place of a ward that is to be opened."""

    def __init__(self, model: ProjectionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.setAccessibleName(_("Wards as they were and as they would be"))
        self.table = model
        self.delegate = SeatDelegate(self)
        self.setItemDelegate(self.delegate)
        self.headings = FigureHeadings(self)
        self.setHorizontalHeader(self.headings)
        self.headings.setSectionsClickable(True)
        self.headings.sectionClicked.connect(model.sort_by)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
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
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self.viewport().update()

    def to_a_ward(self) -> None:
        """Put the keys on a ward, the one they were on before where it is still shown."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, WARD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort, filter, open and swing; all other keys go about the table."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif held:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.table.sort_by(self.currentIndex().column())
        elif text in ("+", "-"):
            self.swung.emit(1 if text == "+" else -1)
        elif text and text.isalnum():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Paint only the columns that changed: a slider moves them all in every frame."""
        del roles
        left = self.columnViewportPosition(topLeft.column())
        right = self.columnViewportPosition(bottomRight.column())
        right += self.columnWidth(bottomRight.column())
        self.viewport().update(left, 0, right - left, self.viewport().height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the ward that is pressed twice."""
        self._open(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns of words."""
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - sum(_LEAST.values()))
        shares = sum(_SHARED.values())
        for column, least in _LEAST.items():
            self.setColumnWidth(column, least + spare * _SHARED.get(column, 0) // shares)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.place(index.row()))
