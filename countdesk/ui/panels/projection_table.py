"""The table of wards: sorted by heading or key, filtered by typing, opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import Index
from countdesk.ui.delegates.seat_squares import SeatDelegate
from countdesk.ui.itemmodels.projection import (
    BEFORE,
    CHANGE,
    DECLARED,
    FIRST,
    HANDS,
    LEAD,
    PROJECTED,
    SHARE,
    WARD,
    ProjectionTable,
)
from countdesk.ui.panels.read_rows import ReadRows
from countdesk.wording.language import gettext as _

_LEAST: Final = {
    WARD: 162,
    BEFORE: 80,
    PROJECTED: 88,
    FIRST: 62,
    SHARE: 66,
    CHANGE: 84,
    LEAD: 50,
    HANDS: 112,
    DECLARED: 80,
}
_SHARED: Final = {WARD: 5, BEFORE: 2, PROJECTED: 2, HANDS: 3, DECLARED: 2}
"""What of the width that is left over each column of words gets."""

_GIVE_WAY: Final = (LEAD, FIRST, SHARE, CHANGE)
"""The columns that are left out where there is no room, the first of them first."""


class WardsView(ReadRows):
    """Wards in rows. Letters typed go to the filter; plus and minus move the swing."""

    typed = Signal(str)
    """Letters that look for a ward."""

    swung = Signal(int)
    """Steps of the swing, of a tenth of a point."""

    opened = Signal(int)
    """The place of a ward that is to be opened."""

    cleared = Signal()
    """Show all wards again, in the order of the past election."""

    def __init__(self, model: ProjectionTable, parent: QWidget) -> None:
        super().__init__(_("Wards as they were and as they would be"), parent)
        self.setAccessibleDescription(
            _(
                "Enter opens a ward, Space sorts by the column, plus and minus move the swing, "
                "letters filter, Esc shows all."
            )
        )
        self.table = model
        self._is_declared = False
        self.take(SeatDelegate(self), FigureHeadings(self))
        self.headings.sectionClicked.connect(model.sort_by)
        self.setModel(model)
        # What was declared stands beside what is projected, whatever else there is room for.
        self.headings.moveSection(DECLARED, PROJECTED + 1)

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
        elif event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
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
        self._share_width()

    def show_declared(self, *, is_shown: bool) -> None:
        """Show what the wards declared tonight, or not, where none of them has."""
        self._is_declared = is_shown
        self._share_width()

    def _share_width(self) -> None:
        shown = [column for column in _LEAST if column != DECLARED or self._is_declared]
        room = self.viewport().width()
        for column in _GIVE_WAY:
            if sum(map(_LEAST.__getitem__, shown)) > room:
                shown.remove(column)
        for column in _LEAST:
            self.setColumnHidden(column, column not in shown)
        spare = max(0, self.viewport().width() - sum(_LEAST[column] for column in shown))
        shares = sum(_SHARED.get(column, 0) for column in shown)
        for column in shown:
            least = _LEAST[column]
            self.setColumnWidth(column, least + spare * _SHARED.get(column, 0) // shares)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.place(index.row()))
