"""A worksheet parted into pages: which rows and columns stand on each, and how large."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, product
from typing import TYPE_CHECKING

from countdesk.drawing.area import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.exchange.sheets.sheet_look import SheetLook

_SHORT, _LONG = 595.3, 841.9
"""The sides of A4 in points."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows or columns of a sheet that stand together on a page: their numbers, and where each is.

    `starts` has the beginning of each and the end of the last, in points of the sheet.
    """

    numbers: tuple[int, ...]
    starts: tuple[float, ...]

    @property
    def size(self) -> float:
        """Return the points that all of them take."""
        return self.starts[-1]

    def span(self, first: int, count: int) -> tuple[float, float] | None:
        """Return where some of them begin and end, None where none of them is here."""
        begin, end = bisect_left(self.numbers, first), bisect_left(self.numbers, first + count)
        return (self.starts[begin], self.starts[end]) if begin < end else None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page: its rows and columns, the part of its paper they stand in, and their scale."""

    rows: Part
    columns: Part
    number: int
    pages: int
    width: float
    height: float
    area: Area
    scale: float


def sheet_pages(look: SheetLook) -> Iterator[SheetPage]:
    """Yield the pages of a worksheet, in the order in which they are printed."""
    width, height = (_LONG, _SHORT) if look.is_landscape else (_SHORT, _LONG)
    margins = look.margins
    area = Area(
        margins.left,
        margins.top,
        width - margins.left - margins.right,
        height - margins.top - margins.bottom,
    )
    scale = _scale(look, area)
    across = tuple(_columns(look, area.width / scale))
    down = tuple(_rows(look, area.height / scale))
    pages = len(across) * len(down)
    for number, (columns, rows) in enumerate(product(across, down), start=1):
        yield SheetPage(
            _part(rows, look.heights),
            _part(columns, look.widths),
            number,
            pages,
            width,
            height,
            area,
            scale,
        )


def _scale(look: SheetLook, area: Area) -> float:
    """Return how much smaller a sheet is printed, so that it fits its pages; never larger."""
    top, bottom, left, right = look.printed
    wide, high = sum(look.widths[left : right + 1]), sum(look.heights[top : bottom + 1])
    scale = look.scale
    if look.wide:
        scale = min(scale, area.width * look.wide / max(wide, 1.0))
    if look.high:
        scale = min(scale, area.height * look.high / max(high, 1.0))
    return scale


def _columns(look: SheetLook, room: float) -> Iterator[tuple[int, ...]]:
    _top, _bottom, left, right = look.printed
    yield from _parted(range(left, right + 1), look.widths, room)


def _rows(look: SheetLook, room: float) -> Iterator[tuple[int, ...]]:
    """Yield the rows of each page, the repeated ones first."""
    top, bottom, _left, _right = look.printed
    first, last = look.repeated or (top, top - 1)
    again = range(first, last + 1)
    head = sum(look.heights[row] for row in again)
    breaks = sorted({*(row for row in look.breaks if top < row <= bottom), bottom + 1})
    begin = top
    for end in breaks:
        for numbers in _parted(range(begin, end), look.heights, room, head if begin > last else 0):
            repeated = again if numbers[0] > last else ()
            yield (*repeated, *numbers)
        begin = end


def _parted(
    numbers: range, sizes: Sequence[float], room: float, head: float = 0.0
) -> Iterator[tuple[int, ...]]:
    """Yield as many as find room, again and again; what is larger than a page has one alone."""
    page: list[int] = []
    taken = head
    for number in numbers:
        # The last hair of a page that a sheet was shrunk to is no reason for another one.
        if page and taken + sizes[number] > room + 0.5:
            yield tuple(page)
            page, taken = [], head
        page.append(number)
        taken += sizes[number]
    if page:
        yield tuple(page)


def _part(numbers: tuple[int, ...], sizes: Sequence[float]) -> Part:
    return Part(numbers, tuple(accumulate((sizes[number] for number in numbers), initial=0.0)))
