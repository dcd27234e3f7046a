"""Where marks are put one after the other, each kept within its room."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from countdesk.drawing import lettering
from countdesk.drawing.lettering import Letters
from countdesk.drawing.picture import Block, Mark, Text

_LEADING = 1.28
"""From one base line to the next, in sizes of the letters."""


class Easel:
    """The marks of a picture that is being laid out."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def block(self, place: QRectF, colour: str, radius: float = 0.0) -> None:
        """Put a filled rectangle."""
        self.marks.append(Block(place, colour, radius))

    def block_behind(self, first: int, place: QRectF, colour: str) -> None:
        """Put a filled rectangle behind the marks from the first on, once their height is known."""
        self.marks.insert(first, Block(place, colour))

    def text(
        self, text: str, left: float, base: float, letters: Letters, colour: str, ground: str
    ) -> None:
        """Put a line of text on a base line."""
        if text:
            self.marks.append(Text(text, left, base, letters, colour, ground))

    def text_right(
        self, text: str, right: float, base: float, letters: Letters, colour: str, ground: str
    ) -> None:
        """Put a line of text that ends at a place."""
        self.text(text, right - lettering.width(text, letters), base, letters, colour, ground)

    def paragraph(
        self,
        text: str,
        place: QRectF,
        letters: Letters,
        colour: str,
        ground: str,
        most: int = 20,
    ) -> None:
        """Put a text in lines from the top of a place down, as wide as the place."""
        base = place.top() + lettering.cap_height(letters) + letters.pixels * 0.16
        for line in lettering.lines(text, letters, place.width(), most):
            self.text(line, place.left(), base, letters, colour, ground)
            base += letters.pixels * _LEADING


def height_of(text: str, letters: Letters, room: float, most: int = 20) -> float:
    """Return the height of a paragraph in a room, nothing of an empty text."""
    if not text:
        return 0.0
    return len(lettering.lines(text, letters, room, most)) * letters.pixels * _LEADING
