"""A strip of figures in large numerals, each under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.ui.delegates.callout import paint_shape
from countdesk.ui.delegates.painting import tabular
from countdesk.ui.roles import Tone
from countdesk.ui.theme import THEMES, Theme
from countdesk.wording.language import gettext as _

_PAD: Final = 16
_HEIGHT: Final = 78
_BETWEEN: Final = 18
_BETWEEN_BROKEN: Final = 10
"""Pixels between names on two lines, which stand closer so that more of them have room."""
_SHAPE: Final = 15
_ABOVE: Final = 11
_SO_FAR: Final = _("so far")
_SIZES: Final = ((14, 26), (13, 24), (13, 20), (13, 18))
"""Pixels of the names and of the figures: the largest at which all stand side by side."""


@dataclass(frozen=True, slots=True)
class Card:
    """A name and its figure; the tone says whether something is to be done.

    A figure `so_far` is a sum of the known parts of something that has parts not known.
    """

    name: str
    figure: str
    tone: Tone = Tone.PLAIN
    so_far: bool = False

    @property
    def spoken(self) -> str:
        """Return the card in words, for a screen reader."""
        figure = _("{figure} so far").format(figure=self.figure) if self.so_far else self.figure
        return f"{self.name}: {figure}"


class _Fonts:
    """The fonts of one size of the strip."""

    def __init__(self, font: QFont, small: int, large: int) -> None:
        self.small = QFont(font)
        self.small.setPixelSize(small)
        self.large = tabular(font, large, QFont.Weight.DemiBold)
        self.of_small = QFontMetrics(self.small)
        self.of_large = QFontMetrics(self.large)
        # For a figure of five digits, whatever stands, so that no card moves as figures grow.
        self.least = self.of_large.horizontalAdvance("99,999")

    def beside(self, card: Card) -> int:
        """Return the width of what stands beside a figure."""
        words = self.of_small.horizontalAdvance(_SO_FAR) + 5 if card.so_far else 0
        return words + (_SHAPE + 8 if card.tone >= Tone.GOOD else 0)

    def wanted(self, card: Card, *, broken: bool) -> int:
        """Return the width a card wants, its name on one line or broken between words."""
        figure = max(self.least, self.of_large.horizontalAdvance(card.figure))
        return max(
            self._on_two_lines(card.name) if broken else self.of_small.horizontalAdvance(card.name),
            figure,
            self.of_large.horizontalAdvance(card.figure) + self.beside(card),
        )

    def _on_two_lines(self, name: str) -> int:
        """Return the least width in which a name takes two lines and no more."""
        words = name.split()
        return min(
            max(
                self.of_small.horizontalAdvance(" ".join(line))
                for line in (words[:cut], words[cut:])
            )
            for cut in range(1, max(2, len(words)))
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """The fonts, whether names are broken, and where each card lies."""

    fonts: _Fonts
    broken: bool
    places: tuple[QRect, ...]


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
        self._fonts = tuple(_Fonts(self.font(), *sizes) for sizes in _SIZES)
        self._plan = self._planned()

    def _planned(self) -> _Plan:
        """Return how the cards stand: as large as they fit side by side, each with its share."""
        room = self.width() - 2 * _PAD
        wholes = ((fonts, False) for fonts in self._fonts[:2])
        # A name on two lines needs the height that a larger figure would have.
        brokens = ((fonts, True) for fonts in self._fonts[2:])
        for fonts, broken in (*wholes, *brokens):
            if sum(self._widths(fonts, broken=broken)) <= room:
                break
        else:
            fonts, broken = self._fonts[-1], True
        widths = self._widths(fonts, broken=broken)
        spare = max(0, room - sum(widths)) / max(1, len(widths))
        lefts = accumulate((width + spare for width in widths), initial=float(_PAD))
        places = (
            QRect(round(left), 0, round(right) - round(left), self.height())
            for left, right in pairwise(lefts)
        )
        return _Plan(fonts, broken, tuple(places))

    def _widths(self, fonts: _Fonts, *, broken: bool) -> list[int]:
        between = _BETWEEN_BROKEN if broken else _BETWEEN
        return [fonts.wanted(card, broken=broken) + between for card in self._cards]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew at another width."""
        super().resizeEvent(event)
        self._plan = self._planned()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; only those that differ are painted."""
        old, self._cards = self._cards, tuple(cards)
        if old == self._cards:
            return
        before, self._plan = self._plan, self._planned()
        self.setAccessibleName(". ".join(card.spoken for card in self._cards))
        if self._plan != before:
            # A name of another length moves every card.
            self.update()
            return
        for place, was, now in zip(self._plan.places, old, self._cards, strict=True):
            if was != now:
                self.update(place)

    def sizeHint(self) -> QSize:
        """Return the room wanted."""
        return QSize(500, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the cards that lie in the part to be painted."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        for card, place in zip(self._cards, self._plan.places, strict=True):
            if event.rect().intersects(place):
                self._paint_card(painter, card, place)
        painter.end()

    def name_place(self, place: QRect) -> QRect:
        """Return where in the place of a card its name stands, apart from the one after it."""
        beside = _BETWEEN_BROKEN if self._plan.broken else 0
        return place.adjusted(0, _ABOVE, -beside, -self._plan.fonts.of_large.height() - _ABOVE + 5)

    @property
    def flags(self) -> int:
        """Return how names are laid out in their places: on one line, or broken between words."""
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return int(flags | Qt.TextFlag.TextWordWrap) if self._plan.broken else int(flags)

    def _paint_card(self, painter: QPainter, card: Card, place: QRect) -> None:
        theme, fonts = self._theme, self._plan.fonts
        colours = {Tone.GOOD: theme.good, Tone.WARNING: theme.warning, Tone.BAD: theme.bad}
        painter.setFont(fonts.small)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(self.name_place(place), self.flags, card.name)
        colour = QColor(colours.get(card.tone, theme.text))
        base = self.height() - _ABOVE - fonts.of_large.descent() + 1
        left = place.left() + fonts.of_large.horizontalAdvance(card.figure)
        if card.so_far:
            painter.drawText(left + 5, base, _SO_FAR)
            left += 5 + fonts.of_small.horizontalAdvance(_SO_FAR)
        painter.setFont(fonts.large)
        painter.setPen(colour)
        painter.drawText(place.left(), base, card.figure)
        if card.tone >= Tone.GOOD:
            top = base - (fonts.of_large.capHeight() + _SHAPE) / 2
            paint_shape(painter, QRectF(left + 8, top, _SHAPE, _SHAPE), card.tone, colour)
