"""The table of the board: sorted by heading or key, filtered by typing, opened with Enter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from countdesk.ui.delegates.board_cells import BoardDelegate
from countdesk.ui.delegates.sorted_headings import SortedHeadings
from countdesk.ui.itemmodels.board import BoardTable
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
)
from countdesk.ui.panels.read_rows import ReadRows
from countdesk.wording.language import gettext as _

_LEAST: Final = {
    CONTEST: 116,
    STAGE: 84,
    FRONT: 68,
    OUTCOME: 130,
    SHARE: 54,
    CHANGE: 66,
    MAJORITY: 60,
    SWING: 112,
    TURNOUT: 56,
}

_GIVE_WAY: Final = (TURNOUT, SWING, MAJORITY, CHANGE, SHARE)
"""The columns that are left out where there is no room, the first of them first."""

_WANTED: Final = (
    (SWING, 142),
    (CONTEST, 150),
    (OUTCOME, 134),
    (STAGE, 112),
    (CONTEST, 170),
    (FRONT, 150),
    (STAGE, 152),
    (OUTCOME, 200),
    (CONTEST, 200),
    (FRONT, 230),
)
"""The widths in which more and more of the words stand whole, in the order of their weight."""

_WITH_COUNCIL: Final = 36
"""What the name wants more where the night has several councils, and it is told of which it is."""

_WITH_SIGNS: Final = 8
"""What a change wants more where signs stand before some."""

WITH_MAJORITY: Final = sum(_LEAST.values()) + _WITH_SIGNS - _LEAST[SWING] - _LEAST[TURNOUT]
"""The least width in which the majority has its column."""

WIDTH: Final = 880
"""The width from which on most of the words stand whole."""


class BoardView(ReadRows):
    """Contests in rows. Letters typed go to the filter; Space sorts by the column."""

    delegate: BoardDelegate

    typed = Signal(str)
    """Letters that look for a contest."""

    opened = Signal(str)
    """A contest that is to be opened."""

    grouping_asked = Signal()
    """Let the contests of one council or region stand together, or not any more."""

    cleared = Signal()
    """Show all contests again, in the order in which they were described."""

    def __init__(self, model: BoardTable, parent: QWidget) -> None:
        super().__init__(_("Contests of the night"), parent)
        self.setAccessibleDescription(
            _(
                "Enter opens a contest, Space sorts by the column, Shift and Space groups by "
                "council or region, letters filter."
            )
        )
        self.table = model
        self.take(BoardDelegate(self), SortedHeadings(model, self))
        self.headings.pad = self.delegate.pad
        self.headings.sectionClicked.connect(model.sort_by)
        self.setModel(model)

    def to_a_contest(self) -> None:
        """Put the keys on a contest, the one they were on before where it is still shown."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, CONTEST))

    def show_contest(self, contest: str) -> None:
        """Mark the row of a contest, in the column that has the keys."""
        row = self.table.row_of(contest)
        if row is not None:
            column = max(CONTEST, self.currentIndex().column())
            self.setCurrentIndex(self.table.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort, group, filter and open; all other keys go about the table."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        at, text = self.currentIndex(), event.text()
        if held:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Space:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.grouping_asked.emit()
            elif at.isValid():
                self.sort_by(at.column())
        elif event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif text and text.isalnum():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def sort_by(self, column: int) -> None:
        """Sort by a column, and keep the row with the keys in sight."""
        self.table.sort_by(column)
        self.scrollTo(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the contest that is pressed twice."""
        if self.indexAt(event.position().toPoint()).isValid():
            self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.share_width()

    @property
    def signs_in_sight(self) -> frozenset[str]:
        """Return the signs that stand in the columns which are not left out."""
        return self.table.signs_in([known for known in _LEAST if not self.isColumnHidden(known)])

    def share_width(self) -> None:
        """Share the width among the columns of words; where it is too little some are left out."""
        room = self.viewport().width()
        widths = dict(_LEAST)
        if self.table.signs_in([CHANGE]):
            widths[CHANGE] += _WITH_SIGNS
        for column in _GIVE_WAY:
            if sum(widths.values()) > room:
                del widths[column]
        for column, wanted in _WANTED:
            if column in widths:
                spare = max(0, room - sum(widths.values()))
                of_several = column == CONTEST and self.table.has_several_councils
                more = _WITH_COUNCIL if of_several else 0
                widths[column] += max(0, min(spare, wanted + more - widths[column]))
        widths[CONTEST] += max(0, room - sum(widths.values()))
        for column in _LEAST:
            self.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        at = self.currentIndex()
        if at.isValid() and at.column() not in widths:
            self.setCurrentIndex(self.table.index(at.row(), CONTEST))

    def _open(self) -> None:
        at = self.currentIndex()
        if at.isValid():
            self.opened.emit(self.table.contest(at.row()))
