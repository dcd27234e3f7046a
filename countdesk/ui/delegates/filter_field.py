"""The line above a table that leaves only the rows looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from countdesk.ui.delegates.text_field import TextField


class FilterField(TextField):
    """A line to type in; Enter and Down go on to the rows, Esc shows all of them again."""

    left = Signal()
    """The keys are to go to the rows."""

    entered = Signal()
    """Enter was pressed, and the keys went to the rows."""

    def __init__(self, hint: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tableFilter")
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def begin(self, text: str) -> None:
        """Take the keys with what was typed among the rows."""
        self.setFocus()
        self.setText(text)

    def take_keys(self) -> None:
        """Take the keys, with all that stands here selected."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter, Down and Esc; everything else is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            if event.key() != Qt.Key.Key_Down:
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
