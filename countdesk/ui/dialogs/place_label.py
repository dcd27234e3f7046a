"""A label for a path, which is shortened in its middle and never makes a window wider."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class PlaceLabel(QLabel):
    """Shows as much of a sentence with a path as there is room for; the tip has all of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """Return the whole of what is said."""
        return self._whole

    def say(self, sentence: str) -> None:
        """Say something, as much of it as there is room for."""
        self._whole = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """Return a size without any width of its own."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or less of it."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, self.width()))
