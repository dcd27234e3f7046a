"""The table of the board: sorted by heading or key, filtered by typing, opened with Enter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from countdesk.ui.delegates.board_cells import BoardDelegate
from countdesk.ui.delegates.painting import LOW_ROW_HEIGHT
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
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_LEAST: Final = {
    CONTEST: 100,
    STAGE: 88,
    FRONT: 90,
    SHARE: 50,
    CHANGE: 66,
    SWING: 112,
    TURNOUT: 54,
    MAJORITY: 62,
    OUTCOME: 94,
}

_WANTED: Final = (
    (SWING, 126),
    (FRONT, 104),
    (OUTCOME, 130),
    (CONTEST, 126),
    (STAGE, 124),
    (FRONT, 160),
    (STAGE, 152),
    (SWING, 142),
    (OUTCOME, 200),
    (CONTEST, 200),
    (FRONT, 230),
)
"""The widths in which more and more of the words stand whole, in the order of their weight."""

_WITH_COUNCIL: Final = 36
"""What the name wants more where the night has several councils, and it is told of which it is."""

_WITH_SIGNS: Final = 8
"""What a change wants more where signs stand before some."""

WIDTH: Final = 880
"""The width from which on most of the words stand whole."""


class BoardView(QTableView):
    """Contests in rows. Letters typed go to the filter; Space sorts by the column."""

    typed = Signal(str)
    """Letters that look for a contest."""

    opened = Signal(str)
    """A contest that is to be opened."""

    grouping_asked = Signal()
    """Let the contests of one council stand together, or not any more."""

    cleared = Signal()
    """Show all contests again, in the order in which they were described."""

    def __init__(self, model: BoardTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        self.setAccessibleName(_("Contests of the night"))
        self.setAccessibleDescription(
            _(
                "Enter opens a contest, Space sorts by the column, Shift and Space groups by "
                "council, letters filter."
            )
        )
        self.table = model
        self.delegate = BoardDelegate(self)
        self.setItemDelegate(self.delegate)
        self.headings = SortedHeadings(model, self)
        self.headings.pad = self.delegate.pad
        self.setHorizontalHeader(self.headings)
        self.headings.setSectionsClickable(True)
        self.headings.sectionClicked.connect(model.sort_by)
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
        self.setModel(model)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self.delegate.set_theme(theme, self.font())
        self.headings.set_theme(theme, self.font())
        self.viewport().update()

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

    def share_width(self) -> None:
        """Share the width among the columns of words."""
        widths = dict(_LEAST)
        if self.table.has_notional or self.table.has_decisions:
            widths[CHANGE] += _WITH_SIGNS
        for column, wanted in _WANTED:
            spare = max(0, self.viewport().width() - sum(widths.values()))
            more = _WITH_COUNCIL if column == CONTEST and self.table.has_several_councils else 0
            widths[column] += max(0, min(spare, wanted + more - widths[column]))
        widths[CONTEST] += max(0, self.viewport().width() - sum(widths.values()))
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _open(self) -> None:
        at = self.currentIndex()
        if at.isValid():
            self.opened.emit(self.table.contest(at.row()))
