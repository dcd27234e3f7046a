"""The headings of a table for figures: short names over their columns, with a party's colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from countdesk.ui.delegates.painting import PAD
from countdesk.ui.roles import LOOK, Caption
from countdesk.ui.theme import THEMES, Theme

_SWATCH: Final = 11
_GAP: Final = 6
_ONE_LINE: Final = 40
_TWO_LINES: Final = 52
_WIDEST_WORDS: Final = 92
"""A caption wider than this is broken into two lines."""


class FigureHeadings(QHeaderView):
    """The captions over the columns, from the right like the figures beneath them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("figureHeadings")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.pad = PAD
        self._theme = THEMES["night"]
        self._words = QFont(self.font())
        self._take_fonts(self.font())

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._take_fonts(font)
        self.viewport().update()

    def _take_fonts(self, font: QFont) -> None:
        self._words = QFont(font)
        self._words.setPixelSize(12)
        self._words.setWeight(QFont.Weight.DemiBold)
        self._second = QFont(font)
        self._second.setPixelSize(11)

    def words_width(self, caption: Caption) -> int:
        """Return the width of a caption in at most two lines, without the room beside it."""
        metrics = QFontMetrics(self._words)
        lines = _lines(caption, metrics)
        first = metrics.horizontalAdvance(lines[0])
        second = 0
        if len(lines) > 1:
            font = QFontMetrics(self._second) if caption.second else metrics
            second = font.horizontalAdvance(lines[1])
        swatch = _SWATCH + _GAP if caption.colour else 0
        return max(first + swatch, second)

    def sizeHint(self) -> QSize:
        """Return a height for as many lines as the captions need."""
        metrics = QFontMetrics(self._words)
        captions = [
            self.model().headerData(section, Qt.Orientation.Horizontal, LOOK)
            for section in range(self.count())
        ]
        two = any(
            len(_lines(caption, metrics)) > 1
            for caption in captions
            if isinstance(caption, Caption)
        )
        return QSize(super().sizeHint().width(), _TWO_LINES if two else _ONE_LINE)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one caption."""
        caption = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, LOOK)
        theme = self._theme
        painter.fillRect(rect, QColor(theme.window))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        if not isinstance(caption, Caption):
            return
        metrics = QFontMetrics(self._words)
        lines = _lines(caption, metrics)
        inner = rect.adjusted(self.pad, 0, -self.pad, 0)
        height = 17
        top = rect.center().y() - height * len(lines) // 2 + 1
        side = Qt.AlignmentFlag.AlignLeft if caption.is_label else Qt.AlignmentFlag.AlignRight
        align = int(side | Qt.AlignmentFlag.AlignVCenter)
        room = inner.width() - (_SWATCH + _GAP if caption.colour else 0)
        for number, line in enumerate(lines):
            quiet = number > 0 and bool(caption.second)
            painter.setFont(self._second if quiet else self._words)
            painter.setPen(QColor(theme.quiet if quiet or caption.is_label else theme.text))
            width = room if number == 0 else inner.width()
            shown = QFontMetrics(painter.font()).elidedText(
                line, Qt.TextElideMode.ElideRight, width
            )
            place = QRect(inner.left(), top + number * height, inner.width(), height)
            painter.drawText(place, align, shown)
            if number == 0 and caption.colour:
                left = inner.right() - metrics.horizontalAdvance(shown) - _GAP - _SWATCH + 1
                swatch = QRectF(left, top + (height - _SWATCH) / 2, _SWATCH, _SWATCH)
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QColor(theme.line))
                painter.setBrush(QColor(caption.colour))
                painter.drawRoundedRect(swatch, 2.5, 2.5)
                painter.restore()


def _lines(caption: Caption, metrics: QFontMetrics) -> list[str]:
    """Return a caption in one line, or in two where it has a second or is too long."""
    if caption.second:
        return [caption.text, caption.second]
    words = caption.text.split()
    fits = metrics.horizontalAdvance(caption.text) <= _WIDEST_WORDS
    if fits or caption.is_label or len(words) < 2:  # noqa: PLR2004
        return [caption.text]
    best = min(
        range(1, len(words)),
        key=lambda cut: max(
            metrics.horizontalAdvance(" ".join(words[:cut])),
            metrics.horizontalAdvance(" ".join(words[cut:])),
        ),
    )
    return [" ".join(words[:best]), " ".join(words[best:])]
