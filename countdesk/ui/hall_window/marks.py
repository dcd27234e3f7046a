"""What a slide is painted of: words, bars and half circles, each a value with its place.

Two slides are compared mark by mark, so that what stays the same is not painted again. Lengths are
in the units of `lettering.HEIGHT`; the painter is scaled to the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from countdesk.drawing.half_circle import Colours, HalfCircle, SeatBlock, SeatsOfNoCouncil

if TYPE_CHECKING:
    from countdesk.ui.hall_window.lettering import Lettering


class Side(IntEnum):
    """At which side of its place a text stands."""

    LEFT = int(Qt.AlignmentFlag.AlignLeft)
    RIGHT = int(Qt.AlignmentFlag.AlignRight)
    MIDDLE = int(Qt.AlignmentFlag.AlignHCenter)


class Place(NamedTuple):
    """Where something stands on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def rect(self) -> QRectF:
        """Return the place as Qt has it."""
        return QRectF(*self)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, in the middle of the height of its place."""

    place: Place
    text: str
    capital: int
    weight: QFont.Weight
    colour: str
    side: Side = Side.LEFT

    def paint(self, painter: QPainter, lettering: Lettering) -> None:
        """Paint it."""
        painter.setFont(lettering.font(self.capital, self.weight))
        painter.setPen(QColor(self.colour))
        # Absolute: a name that is written from the right stands where the others do.
        flags = self.side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        single = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(self.place.rect(), int(flags) | int(single), self.text)


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with round corners, filled, or framed where `is_hollow`."""

    place: Place
    colour: str
    radius: float = 0.0
    is_hollow: bool = False

    def paint(self, painter: QPainter, _lettering: Lettering) -> None:
        """Paint it."""
        if self.is_hollow:
            painter.setPen(QPen(QColor(self.colour), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = self.place.rect().adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inside, self.radius, self.radius)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(self.place.rect(), self.radius, self.radius)


@dataclass(frozen=True, slots=True)
class Seats:
    """A half circle of seats, with its legend."""

    place: Place
    blocks: tuple[SeatBlock, ...]
    colours: Colours
    is_council: bool

    def paint(self, painter: QPainter, lettering: Lettering) -> None:
        """Paint it."""
        kind = HalfCircle if self.is_council else SeatsOfNoCouncil
        kind(self.blocks, self.colours, lettering.face).paint(painter, self.place.rect())


Mark = Words | Bar | Seats
