"""Sentences one under the other that may change with every entry, and cost little when they do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_BETWEEN: Final = 5
"""The room between two sentences, in pixels."""

_TALLEST: Final = 4096
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class Sentences(QLabel):
    """A label of sentences, each on lines of its own; the window is laid out where they grow.

    As a text of paragraphs in a `QLabel` each change would lay out all that is around it: 4 ms for
    the sentences of the board.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, *sentences: str) -> None:
        """Show sentences; without any the label is hidden."""
        if sentences == self._sentences:
            return
        before = self.heightForWidth(self.width())
        self._sentences = sentences
        self.setAccessibleDescription(" ".join(sentences))
        self.setVisible(bool(sentences))
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the sentences wrapped to a width."""
        heights = [self._height(each, width) for each in self._sentences]
        return sum(heights) + _BETWEEN * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """Return the size in which the sentences stand at the width there is."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return that it may be as narrow as it is laid out."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one sentence after the other."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        top = 0
        for each in self._sentences:
            height = self._height(each, self.width())
            painter.drawText(QRect(0, top, self.width(), height), _WRAPPED, each)
            top += height + _BETWEEN
        painter.end()

    def _height(self, sentence: str, width: int) -> int:
        whole = QRect(0, 0, width, _TALLEST)
        return self.fontMetrics().boundingRect(whole, _WRAPPED, sentence).height()
