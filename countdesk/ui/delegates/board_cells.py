"""How the cells of a board are painted: low rows, squares of parties, errors beside a stage."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from countdesk.contrast import legible
from countdesk.ui.delegates.callout import paint_shape
from countdesk.ui.delegates.painting import CellDelegate, Index, tabular
from countdesk.ui.delegates.seat_squares import SeatDelegate, runs_width
from countdesk.ui.roles import (
    BEGINS_GROUP,
    LOOK,
    Kind,
    Look,
    MarkedLook,
    SeatLook,
    StageLook,
    SwingLook,
    Tone,
)
from countdesk.ui.theme import Theme

WORDS: Final = 13
"""The letters of a table that is read, and in which nothing is typed."""

_PAD: Final = 6
_SQUARE: Final = 9
_SHAPE: Final = 12
_BESIDE: Final = 4
_LEAST_NAME: Final = 72
"""The width in which enough of a longer name of a person or council is seen to be worth it."""

_LEAST_STAGE: Final = 34
"""The same of a stage."""

_WIDEST_SWING: Final = "00.0"
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ELIDED: Final = Qt.TextElideMode.ElideRight


class BoardDelegate(SeatDelegate):
    """Paints the cells of a board."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pad = _PAD
        self.has_groups = False
        """Whether rows of one council stand together."""
        self._be_smaller(QFont())

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        super().set_theme(theme, font)
        self._be_smaller(font)

    def _be_smaller(self, font: QFont) -> None:
        """Take the letters of low rows in the place of those read at arm's length."""
        inks, bold = self.inks, QFont.Weight.DemiBold
        for kind in Kind:
            inks.fonts[kind, False] = tabular(font, WORDS)
            inks.fonts[kind, True] = tabular(font, WORDS, bold)
        inks.metrics = {key: QFontMetrics(known) for key, known in inks.fonts.items()}
        self._short = inks.metrics[Kind.CHECK, False]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, who has its one seat, and a line where another council begins."""
        look = index.data(LOOK)
        if isinstance(look, SeatLook):
            super().paint(painter, option, index)
            if look.detail:
                inner = QRect(option.rect).adjusted(self.pad, 0, -self.pad, 0)
                self._paint_beside(painter, inner, runs_width(look.runs, self._short), look.detail)
        else:
            # Not by way of the seats, which would ask for the look of every cell once more.
            CellDelegate.paint(self, painter, option, index)
        if self.has_groups and index.data(BEGINS_GROUP):
            rect = QRect(option.rect)
            painter.setPen(self.inks.heavy_line)
            painter.drawLine(rect.left(), rect.top() + 1, rect.right() + 1, rect.top() + 1)

    def _paint_beside(self, painter: QPainter, inner: QRect, used: int, words: str) -> None:
        """Paint a name, quieter, after what stands there, where enough of it has room."""
        metrics = self.inks.detail_metrics
        place = inner.adjusted(used + self.pad, 1, 0, 1)
        if place.width() < min(_LEAST_NAME, metrics.horizontalAdvance(words) + 1):
            return
        painter.setFont(self.inks.detail)
        painter.setPen(self.inks.tones[Tone.QUIET])
        painter.drawText(place, _LEFT, metrics.elidedText(words, _ELIDED, place.width()))

    def _paint_text(self, painter: QPainter, rect: QRect, look: Look) -> None:
        inner = rect.adjusted(self.pad, 0, -self.pad, 0)
        if isinstance(look, MarkedLook):
            self._paint_marked(painter, inner, look)
        elif isinstance(look, StageLook):
            self._paint_stage(painter, inner, look)
        elif isinstance(look, SwingLook):
            self._paint_swing(painter, inner, look)
        elif look.kind is Kind.LABEL and look.detail:
            super()._paint_text(painter, rect, replace(look, detail=""))
            used = self.inks.metrics[Kind.LABEL, look.strong].horizontalAdvance(look.text)
            self._paint_beside(painter, inner, used, look.detail)
        else:
            super()._paint_text(painter, rect, look)
            if look.kind is Kind.FIGURE and look.detail:
                painter.setFont(self.inks.detail)
                painter.setPen(self.inks.tones[Tone.QUIET])
                painter.drawText(inner, _LEFT, look.detail)

    def _paint_marked(self, painter: QPainter, inner: QRect, look: MarkedLook) -> None:
        inks = self.inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(inner.left(), inner.center().y() - _SQUARE // 2, _SQUARE, _SQUARE)
        if look.colour:
            painter.setPen(QPen(QColor(inks.theme.line), 1))
            painter.setBrush(QColor(legible(look.colour, inks.theme.panel)))
            painter.drawRoundedRect(square, 2, 2)
        if look.is_hollow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.ground)
            painter.drawRoundedRect(square.adjusted(2.2, 2.2, -2.2, -2.2), 1, 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        words = inner.adjusted(_SQUARE + 2 * _BESIDE - 1 if look.colour else 0, 0, 0, 0)
        metrics = inks.metrics[Kind.CHECK, look.strong]
        painter.setFont(inks.fonts[Kind.CHECK, look.strong])
        painter.setPen(inks.tones[look.tone])
        shown = metrics.elidedText(look.text, _ELIDED, words.width())
        painter.drawText(words, _LEFT, shown)
        if look.detail:
            self._paint_beside(painter, words, metrics.horizontalAdvance(shown), look.detail)

    def _paint_stage(self, painter: QPainter, inner: QRect, look: StageLook) -> None:
        inks = self.inks
        font, metrics = inks.fonts[Kind.CHECK, False], inks.metrics[Kind.CHECK, False]
        colour = inks.tones[Tone.BAD]
        painter.setFont(font)
        painter.setPen(colour)
        shown = metrics.elidedText(look.errors, _ELIDED, inner.width() - _SHAPE - _BESIDE)
        left = inner.right() - metrics.horizontalAdvance(shown) + 1
        has_room = left - _SHAPE - 2 * _BESIDE - inner.left() >= _LEAST_STAGE
        if not has_room:
            # Better nothing of the stage than a letter of it.
            left = inner.left() + _SHAPE + _BESIDE
        painter.drawText(inner.adjusted(left - inner.left(), 0, 2, 0), _LEFT, shown)
        left -= _SHAPE + _BESIDE
        shape = QRectF(left, inner.center().y() - _SHAPE / 2 + 1, _SHAPE, _SHAPE)
        paint_shape(painter, shape, Tone.BAD, colour)
        if not has_room:
            return
        stage = QRect(inner)
        stage.setRight(left - _BESIDE - 1)
        painter.setFont(inks.fonts[Kind.LABEL, False])
        painter.setPen(inks.tones[look.tone])
        of_stage = inks.metrics[Kind.LABEL, False]
        painter.drawText(stage, _LEFT, of_stage.elidedText(look.text, _ELIDED, stage.width()))

    def _paint_swing(self, painter: QPainter, inner: QRect, look: SwingLook) -> None:
        inks = self.inks
        points = QRect(inner)
        points.setWidth(inks.metrics[Kind.FIGURE, False].horizontalAdvance(_WIDEST_SWING))
        painter.setFont(inks.fonts[Kind.FIGURE, False])
        painter.setPen(inks.tones[look.tone])
        painter.drawText(points, _RIGHT, look.text)
        painter.setFont(inks.fonts[Kind.CHECK, False])
        painter.setPen(inks.tones[Tone.QUIET])
        between = inner.adjusted(points.width() + 6, 0, 0, 0)
        of_words = inks.metrics[Kind.CHECK, False]
        painter.drawText(between, _LEFT, of_words.elidedText(look.detail, _ELIDED, between.width()))
