"""The middle of the window: the page in sight, and the scoreboard of the contest beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_SCOREBOARD_WIDTH = 440
_FIGURES_WIDTH = 812
"""What the figures want before the scoreboard gets its own width."""


class Workspace(QSplitter):
    """Shares the width between the figures and the scoreboard, until a person moves the edge."""

    def __init__(self, figures: QWidget, scoreboard: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scoreboard = scoreboard
        self._shares_widths = True
        self.setChildrenCollapsible(False)
        self.addWidget(figures)
        self.addWidget(scoreboard)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._keep_widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room that a smaller window has not from the scoreboard before the figures."""
        super().resizeEvent(event)
        if self._shares_widths:
            wanted = self.width() - _FIGURES_WIDTH
            least = self._scoreboard.minimumSizeHint().width()
            board = max(least, min(_SCOREBOARD_WIDTH, wanted))
            self.setSizes([self.width() - board, board])

    def _keep_widths(self) -> None:
        """Leave the widths alone once a person has chosen them."""
        self._shares_widths = False
