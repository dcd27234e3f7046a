"""Squares to be struck off one a paper, in fives as a five-bar gate is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.drawing.area import Area
from countdesk.drawing.marks import Align, Frame, Mark, Text
from countdesk.drawing.typeface import TINY, Typeface

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIVE = 5
_A_LINE = 50
_BETWEEN_FIVES = 4.0
_BETWEEN_LINES = 3.0


@dataclass(frozen=True, slots=True)
class Tally:
    """So many squares in lines of fifty; the last of each five says how many there are so far."""

    squares: int = 100

    def height(self, width: float, typeface: Typeface) -> float:  # noqa: ARG002
        """Return the points of height that the squares take where they have so much width."""
        lines = self.squares // _A_LINE
        return lines * _side(width) + (lines - 1) * _BETWEEN_LINES

    def marks(self, area: Area, typeface: Typeface) -> Iterator[Mark]:
        """Yield the squares in the middle of an area that is high enough for them."""
        side = _side(area.width)
        top = area.y + (area.height - self.height(area.width, typeface)) / 2
        line_height = typeface.line_height(TINY)
        for place in range(self.squares):
            line, at = divmod(place, _A_LINE)
            x = area.x + at * side + at // _FIVE * _BETWEEN_FIVES
            square = Area(x, top + line * (side + _BETWEEN_LINES), side, side)
            yield Frame(square)
            if (place + 1) % _FIVE == 0:
                y = square.y + (side - line_height) / 2
                number = Area(square.x, y, side, line_height)
                yield Text(number, (str(place + 1),), TINY, Align.CENTRE)


def _side(width: float) -> float:
    """Return the side of one square where a line has so much width."""
    return (width - (_A_LINE // _FIVE - 1) * _BETWEEN_FIVES) / _A_LINE
