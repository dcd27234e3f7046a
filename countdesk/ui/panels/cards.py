"""A strip of figures in large numerals, each under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.ui.delegates.callout import paint_shape
from countdesk.ui.delegates.painting import tabular
from countdesk.ui.roles import Tone
from countdesk.ui.theme import THEMES, Theme

_PAD: Final = 16
_HEIGHT: Final = 76
_CAPTION: Final = 13
_FIGURE: Final = 24


@dataclass(frozen=True, slots=True)
class Card:
    """A name and its figure; the tone says whether something is to be done."""

    name: str
    figure: str
    tone: Tone = Tone.PLAIN


class CardStrip(QWidget):
    """Cards side by side in one frame; a new figure paints its own card alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cardStrip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = THEMES["night"]
        self._cards: tuple[Card, ...] = ()
        self._take_fonts()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Return what is shown."""
        return self._cards

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._take_fonts()
        self.update()

    def _take_fonts(self) -> None:
        self._small = QFont(self.font())
        self._small.setPixelSize(_CAPTION)
        self._large = tabular(self.font(), _FIGURE, QFont.Weight.DemiBold)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; only those that differ are painted."""
        old, self._cards = self._cards, tuple(cards)
        if len(old) != len(self._cards):
            self.update()
        else:
            for place, (before, now) in enumerate(zip(old, self._cards, strict=True)):
                if before != now:
                    self.update(self._place(place))
        if old != self._cards:
            self.setAccessibleName(". ".join(f"{card.name}: {card.figure}" for card in self._cards))

    def sizeHint(self) -> QSize:
        """Return the room wanted."""
        return QSize(500, _HEIGHT)

    def _place(self, number: int) -> QRect:
        """Return where a card lies; each takes a share of the room by what it has to show."""
        small = QFontMetrics(self._small)
        # For a figure of five digits, whatever stands, so that no card moves as figures grow.
        least = QFontMetrics(self._large).horizontalAdvance("99,999")
        wanted = [max(least, small.horizontalAdvance(card.name)) + 14 for card in self._cards]
        room = self.width() - 2 * _PAD
        spare = max(0, room - sum(wanted)) / max(1, len(wanted))
        scale = min(1.0, room / max(1, sum(wanted)))
        left = _PAD + sum(width * scale + spare for width in wanted[:number])
        return QRect(round(left), 0, round(wanted[number] * scale + spare), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the cards that lie in the part to be painted."""
        theme = self._theme
        colours = {Tone.GOOD: theme.good, Tone.WARNING: theme.warning, Tone.BAD: theme.bad}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        small, large = QFontMetrics(self._small), QFontMetrics(self._large)
        for number, card in enumerate(self._cards):
            place = self._place(number)
            if not event.rect().intersects(place):
                continue
            name = small.elidedText(card.name, Qt.TextElideMode.ElideRight, place.width() - 8)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(place.left(), 14 + small.ascent(), name)
            painter.setFont(self._large)
            colour = QColor(colours.get(card.tone, theme.text))
            painter.setPen(colour)
            base = self.height() - 14 - large.descent() + 3
            painter.drawText(place.left(), base, card.figure)
            if card.tone >= Tone.GOOD:
                left = place.left() + large.horizontalAdvance(card.figure) + 8
                shape = QRectF(left, base - large.capHeight() / 2 - 7.5, 15, 15)
                paint_shape(painter, shape, card.tone, colour)
        painter.end()
