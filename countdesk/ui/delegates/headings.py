"""The headings of a table for figures: short names over their columns, with a party's colour."""

from __future__ import annotations

from dataclasses import replace
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
_LEAST_NAME: Final = 46
"""The width in which some letters of any name are seen, as *Winte…*."""
_LEAST_PARTY: Final = 54
"""The same of a party under a name, with its colour."""

BEFORE_NAME: Final = 2
"""The pixels before a caption that has no more room: the one before it ends further left."""


class FigureHeadings(QHeaderView):
    """The captions over the columns, from the right like the figures beneath them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("figureHeadings")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.pad = PAD
        self.has_small_names = False
        """Whether the names of candidates are in smaller letters, all of them alike."""
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
        self._small = QFont(self._second)
        self._small.setWeight(QFont.Weight.Medium)

    def words_width(self, caption: Caption) -> int:
        """Return the width of a caption in at most two lines, without the room beside it."""
        return self._width(caption, self._words)

    def small_width(self, caption: Caption) -> int:
        """Return that width with the name of a candidate in smaller letters; no other has them."""
        return self._width(caption, self._small if is_name(caption) else self._words)

    def _width(self, caption: Caption, font_of_first: QFont) -> int:
        metrics = QFontMetrics(self._words)
        lines = _lines(caption, metrics)
        first = QFontMetrics(font_of_first).horizontalAdvance(lines[0])
        second = 0
        if len(lines) > 1:
            font = QFontMetrics(self._second) if caption.second else metrics
            second = font.horizontalAdvance(lines[1])
        if caption.colour:
            # The colour is the party's: it stands before its name, which may be the second line.
            first, second = (
                (first, second + _SWATCH + _GAP)
                if caption.second
                else (first + _SWATCH + _GAP, second)
            )
        return max(first, second)

    def least_width(self, caption: Caption) -> int:
        """Return the width in which enough of a caption is seen where there is little room.

        Only the names of candidates and parties are shortened: their tips give them whole.
        """
        whole = self.words_width(caption)
        if not caption.colour:
            return whole
        second = self.words_width(replace(caption, text=""))
        return min(whole, max(_LEAST_NAME, min(second, _LEAST_PARTY)))

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
        before = self.pad if caption.is_label else BEFORE_NAME
        inner = rect.adjusted(before, 0, -self.pad, 0)
        height = 17
        top = rect.center().y() - height * len(lines) // 2 + 1
        side = Qt.AlignmentFlag.AlignLeft if caption.is_label else Qt.AlignmentFlag.AlignRight
        align = int(side | Qt.AlignmentFlag.AlignVCenter)
        coloured = 1 if caption.second else 0
        for number, line in enumerate(lines):
            quiet = number > 0 and bool(caption.second)
            painter.setFont(self._second if quiet else self._words)
            painter.setPen(QColor(theme.quiet if quiet or caption.is_label else theme.text))
            has_swatch = bool(caption.colour) and number == coloured
            width = inner.width() - (_SWATCH + _GAP if has_swatch else 0)
            if self.has_small_names and is_name(caption) and not quiet:
                painter.setFont(self._small)
            shown = QFontMetrics(painter.font()).elidedText(
                line, Qt.TextElideMode.ElideRight, width
            )
            place = QRect(inner.left(), top + number * height, inner.width(), height)
            painter.drawText(place, align, shown)
            if has_swatch:
                words = QFontMetrics(painter.font()).horizontalAdvance(shown)
                left = inner.right() - words - _GAP - _SWATCH + 1
                line_top = top + number * height
                swatch = QRectF(left, line_top + (height - _SWATCH) / 2, _SWATCH, _SWATCH)
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QColor(theme.line))
                painter.setBrush(QColor(caption.colour))
                painter.drawRoundedRect(swatch, 2.5, 2.5)
                painter.restore()


def is_name(caption: Caption) -> bool:
    """Return whether a caption is a candidate's name, with the party under it."""
    return bool(caption.colour and caption.second)


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
