"""What is said in the middle of a table in which nothing stands yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

_CAPTION_ROOM = 40
"""Pixels left to a row of totals above the words."""


class EmptyWords(QLabel):
    """Lies over the rows of a table and takes no clicks; hidden while there is nothing to say."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table.viewport())
        self.setObjectName("emptyState")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._table = table
        table.viewport().installEventFilter(self)

    def say(self, words: str | None) -> None:
        """Say what to do in an empty table, nothing where it is not empty."""
        self.setVisible(words is not None)
        if words is not None and self.text() != words:
            self.setText(words)

    def place(self) -> None:
        """Lie in the middle of the table, under its totals where it has any."""
        if not self.isHidden():
            has_totals = self._table.model().rowCount() > 0
            area = self._table.viewport().rect()
            self.setGeometry(area.adjusted(20, _CAPTION_ROOM if has_totals else 0, -20, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a table of another size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
