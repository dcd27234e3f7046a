"""A place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.drawing.area import Area
from countdesk.drawing.elements import Fitted
from countdesk.drawing.marks import RULED, Line
from countdesk.drawing.words import Words

if TYPE_CHECKING:
    from countdesk.drawing.typeface import Face, Typeface

_CAPTION, _HAND = 56.0, 260.0
"""Points of width of what a hand writes, and of the line it writes on."""

_BESIDE = 8.0


@dataclass(frozen=True, slots=True)
class Signing:
    """A line for a hand, with what it writes before it and who writes behind it."""

    caption: str
    signs: str
    face: Face
    room: float
    """Points of height in which a hand can write."""

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the line with its words, all of it or nothing."""
        if self.room > area.height:
            return Fitted((), 0, self)
        high = typeface.line_height(self.face)
        top, base = area.y + self.room - high, area.y + self.room
        left = area.x + _CAPTION
        behind = left + _HAND + _BESIDE
        return Fitted(
            (
                *Words.of(self.caption, self.face).marks(
                    Area(area.x, top, _CAPTION, high), typeface
                ),
                Line(left, base, left + _HAND, base, RULED),
                *Words.of(self.signs, self.face).marks(
                    Area(behind, top, area.right - behind, high), typeface
                ),
            ),
            self.room,
        )
