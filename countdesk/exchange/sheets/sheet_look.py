"""How a worksheet looks when it is printed, as frozen values that anybody can paint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Horizontal(Enum):
    """Where a text stands across its cell."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Vertical(Enum):
    """Where a text stands down its cell."""

    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a cell: its size in points, its weight, and its colour as #rrggbb."""

    points: float
    bold: bool = False
    italic: bool = False
    ink: str = "#000000"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at one side of a cell, its width in points."""

    width: float
    is_dotted: bool = False
    ink: str = "#000000"


@dataclass(frozen=True, slots=True)
class CellLook:
    """A cell, or several that are merged; rows and columns count from nought within the sheet.

    `text` is as its number format shows it, and `edges` are left, above, right and below.
    """

    row: int
    column: int
    text: str
    type: Type
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    horizontal: Horizontal = Horizontal.LEFT
    vertical: Vertical = Vertical.BOTTOM
    wraps: bool = False
    indent: float = 0.0
    edges: tuple[Edge | None, Edge | None, Edge | None, Edge | None] = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """The bars of one series of a chart: their name, their lengths, their colours and labels.

    `colour` is that of its name; each bar has its own.
    """

    name: str
    colour: str | None
    values: tuple[Fraction | None, ...]
    colours: tuple[str | None, ...]
    labels: tuple[str, ...]
    is_hatched: bool


@dataclass(frozen=True, slots=True)
class ChartLook:
    """A chart and where it stands, in points from the upper left corner of the sheet."""

    x: float
    y: float
    width: float
    height: float
    title: str
    categories: tuple[str, ...]
    series: tuple[SeriesLook, ...]
    is_lying: bool
    """Whether its bars go from left to right."""

    is_from_far_end: bool
    """Whether the first category stands lowest, or on the right."""

    is_framed: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """The white round what is printed, in points; the head and the foot stand in it."""

    left: float
    top: float
    right: float
    bottom: float
    head: float
    foot: float


@dataclass(frozen=True, slots=True)
class HeadOrFoot:
    """What stands left, in the middle and right of a head or a foot, with the size of its type.

    ``&P`` is the number of the page and ``&N`` that of all pages.
    """

    texts: tuple[str, str, str] = ("", "", "")
    points: float = 10.0


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A worksheet as it would be printed on A4.

    `widths` and `heights` are those of all columns and rows, in points. `printed` is the first
    and last row and the first and last column that are printed, `repeated` the first and last row
    that each page begins with again, and `breaks` the rows a page begins with. `wide` and `high`
    are the pages that it is shrunk to, nought for as many as it takes; without either it is
    printed at `scale`.
    """

    name: str
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[CellLook, ...]
    charts: tuple[ChartLook, ...]
    printed: tuple[int, int, int, int]
    repeated: tuple[int, int] | None
    breaks: tuple[int, ...]
    is_landscape: bool
    is_centred: bool
    margins: Margins
    head: HeadOrFoot
    foot: HeadOrFoot
    wide: int
    high: int
    scale: float
