"""Words in a cell or a paragraph: texts under one another, each in its face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.drawing.area import Area
from countdesk.drawing.marks import Align, Mark, Text
from countdesk.drawing.typeface import BODY, Face, Typeface

if TYPE_CHECKING:
    from collections.abc import Iterator


_MOST_LINES = 12
"""Lines of one text: far more than a name takes, and few enough that each page holds them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Texts with their faces, one under the other, in the middle of the height they get.

    `most` is how many lines one text may take.
    """

    texts: tuple[tuple[str, Face], ...]
    align: Align = Align.LEFT
    most: int = _MOST_LINES

    @classmethod
    def of(
        cls,
        text: str,
        face: Face = BODY,
        align: Align = Align.LEFT,
        *,
        most: int = _MOST_LINES,
    ) -> Words:
        """Return one text in one face."""
        return cls(((text, face),), align, most)

    def height(self, width: float, typeface: Typeface) -> float:
        """Return the points of height that the words take where they have so much width."""
        return sum(
            len(typeface.lines(text, face, width, self.most)) * typeface.line_height(face)
            for text, face in self._shown
        )

    def marks(self, area: Area, typeface: Typeface) -> Iterator[Mark]:
        """Yield the words in an area that is high enough for them."""
        y = area.y + (area.height - self.height(area.width, typeface)) / 2
        for text, face in self._shown:
            lines = typeface.lines(text, face, area.width, self.most)
            height = len(lines) * typeface.line_height(face)
            yield Text(Area(area.x, y, area.width, height), lines, face, self.align)
            y += height

    @property
    def _shown(self) -> tuple[tuple[str, Face], ...]:
        return tuple((text, face) for text, face in self.texts if text)
