"""The note beside the buttons of a page: what is counted, and where Enter goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_BETWEEN = " · "


class PageNote(QLabel):
    """Says as much as there is room for; the whole of it is its tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panelNote")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._said: tuple[str, ...] = ()

    def say(self, words: str, goes: str, *, words_matter: bool = False) -> None:
        """Say something, and where Enter goes: the latter alone where there is little room.

        With `words_matter` the former alone, before the latter.
        """
        whole = _BETWEEN.join(filter(None, (words, goes)))
        self._said = (whole, words, goes) if words_matter else (whole, goes)
        self.setToolTip(whole)
        self._fit()

    def room_for(self, *words: str) -> int:
        """Return the pixels in which any of some words can be said."""
        return max(self.fontMetrics().horizontalAdvance(said) for said in words)

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.width()
        fitting = (said for said in self._said if metrics.horizontalAdvance(said) <= room)
        self.setText(next(fitting, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less in another room."""
        super().resizeEvent(event)
        self._fit()
