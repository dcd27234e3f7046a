"""The marks that make up a page: text, lines and frames, all of them black."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countdesk.drawing.area import Area
    from countdesk.drawing.typeface import Face

THIN = 0.3
RULED = 0.5
HEAVY = 1.2
"""Points of width of the lines there are: within a table, around it, and above an open one."""


class Align(Enum):
    """Where a line of text stands in its area."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, one under the other from the top of an area that holds them."""

    area: Area
    lines: tuple[str, ...]
    face: Face
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; everything in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = THIN


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of an area; its line is so many points wide."""

    area: Area
    width: float = THIN


Mark = Text | Line | Frame
