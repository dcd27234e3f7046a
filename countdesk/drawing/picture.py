"""A picture before it is painted: its texts and shapes in places, and what it says in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from countdesk.drawing import lettering
from countdesk.drawing.half_circle import HalfCircle
from countdesk.drawing.lettering import Letters


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text from `left`, on a base line; `colour` is ``#RRGGBB``.

    `ground` is the colour behind it.
    """

    text: str
    left: float
    base: float
    letters: Letters
    colour: str
    ground: str

    @property
    def place(self) -> QRectF:
        """Return the room that the line takes: its whole width, and the height of its letters."""
        top = self.base - lettering.cap_height(self.letters) * 1.1
        high = lettering.cap_height(self.letters) * 1.4
        return QRectF(self.left, top, lettering.width(self.text, self.letters), high)


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle; its corners are round by so many pixels."""

    place: QRectF
    colour: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick in a square, by which somebody elected is marked."""

    place: QRectF
    colour: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of a party's, fitted into a place without being stretched."""

    place: QRectF
    image: QImage


@dataclass(frozen=True, slots=True)
class Seats:
    """A half circle of seats."""

    place: QRectF
    circle: HalfCircle


Mark = Text | Block | Tick | Logo | Seats


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks on a ground, in the order in which they are painted.

    `title` is what the picture is called, and `told` all that it shows, in sentences: an SVG holds
    both, for a screen reader.
    """

    width: int
    height: int
    ground: str
    marks: tuple[Mark, ...]
    title: str
    told: str

    @property
    def texts(self) -> Iterator[Text]:
        """Yield the lines of text."""
        return (mark for mark in self.marks if isinstance(mark, Text))
