"""The line into which words and figures are typed, wherever the window asks for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_CONTROL_AND_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def is_of_window(event: QKeyEvent) -> bool:
    """Return whether a letter or figure is typed with Alt, and so is a key of the window.

    The other Alt key of many keyboards types letters: it comes as Control and Alt together.
    """
    is_with_alt = event.modifiers() & _CONTROL_AND_ALT == Qt.KeyboardModifier.AltModifier
    return is_with_alt and event.key() < Qt.Key.Key_Escape


class TextField(QLineEdit):
    """A line to type in; what is typed with Alt is left to the window, and never stands in it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but those of the window."""
        if is_of_window(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
