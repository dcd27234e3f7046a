"""Headings of a table that can be sorted, with an arrow over the column it is sorted by."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.theme import NIGHT, Theme

_HALF: Final = 5.0
_HEIGHT: Final = 5.0
_TOP: Final = 3.0


class Sorted(Protocol):
    """A table that says what it is sorted by."""

    sorted_by: tuple[int, bool] | None
    """The column, and whether its largest come first."""


class SortedHeadings(FigureHeadings):
    """Captions as over every table; the arrow stands above them, so that it takes no width."""

    def __init__(self, table: Sorted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._colour = QColor(NIGHT.notable)

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        self._colour = QColor(theme.notable)
        super().set_theme(theme, font)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one caption, and the arrow where the rows are sorted by its column."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        known = self._table.sorted_by
        if known is None or known[0] != logicalIndex:
            return
        middle, top = rect.center().x(), rect.top() + _TOP
        points_down = known[1]
        flat, tip = (top, top + _HEIGHT) if points_down else (top + _HEIGHT, top)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        ends = (QPointF(middle - _HALF, flat), QPointF(middle + _HALF, flat), QPointF(middle, tip))
        painter.drawPolygon(QPolygonF(ends))
        painter.restore()
