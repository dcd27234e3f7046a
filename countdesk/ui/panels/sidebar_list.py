"""A list of the sidebar: as high as its rows, and a letter typed in it goes to the filter."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from countdesk.ui.panels.sidebar_rows import SidebarRow

_NOT_MODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class SidebarList(QListView):
    """A list of the sidebar; a letter typed in it goes to the filter instead."""

    typed = Signal(str)
    accepted = Signal()

    def __init__(self, painted: SidebarRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._painted = painted
        self.setItemDelegate(painted)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return the size of all rows: a list takes no more than it fills."""
        model: QAbstractItemModel | None = self.model()
        rows = 1 if model is None else max(1, model.rowCount())
        return QSize(120, self._painted.height * rows + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of one row: the rest is scrolled to."""
        return QSize(60, self._painted.height + 2)

    def leave_out(self, rows: Collection[int]) -> None:
        """Leave some of the rows out, and be as high as the others."""
        number = self.model().rowCount()
        for row in range(number):
            self.setRowHidden(row, row in rows)
        self.setFixedHeight(self._painted.height * (number - len(rows)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in sight where the height becomes less."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Keep plain letters from the actions of the window that have a letter as their key."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send letters to the filter, and Enter on to the figures."""
        if _is_letter(event):
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


def _is_letter(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.modifiers() in _NOT_MODIFIED
        and event.text().isprintable()
        and bool(event.text().strip())
    )
