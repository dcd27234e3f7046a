"""A table whose rows go on from page to page under the same headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Protocol

from countdesk.drawing.area import Area
from countdesk.drawing.elements import Fitted
from countdesk.drawing.marks import HEAVY, RULED, THIN, Align, Frame, Line, Mark
from countdesk.drawing.typeface import CAPTION, HEADING, Face, Typeface
from countdesk.drawing.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES_WITH_A_TOTAL = 3
"""Lines that go with a total to the next page, as far as there are so many."""

PAD_ACROSS, PAD_DOWN = 3.0, 2.5
"""Points of white between the lines of a cell and what it holds."""


class Content(Protocol):
    """What a cell holds."""

    def height(self, width: float, typeface: Typeface) -> float:
        """Return the points of height it takes in a cell of so much width."""

    def marks(self, area: Area, typeface: Typeface) -> Iterator[Mark]:
        """Yield it within an area."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, a note below that, and its width; None takes what is left."""

    heading: str
    width: float | None = None
    note: str = ""
    align: Align = Align.CENTRE
    face: Face = HEADING

    @property
    def words(self) -> Words:
        """Return the heading with its note."""
        return Words(((self.heading, self.face), (self.note, CAPTION)), self.align)


class RowKind(Enum):
    """What a row is for."""

    LINE = auto()
    SECTION = auto()
    """Heads the rows below it and never stands alone at the foot of a page."""

    TOTAL = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, None where somebody writes; the first goes over so many columns."""

    cells: tuple[Content | None, ...]
    kind: RowKind = RowKind.LINE
    span: int = 1


_Laid = tuple[Row, float]
"""A row and its height."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; no row that is written in is lower than `least` points.

    One that stands together goes on to the next page whole, once, before it is broken. Where no
    hand writes, an open one has lines between its rows alone.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least: float = 22.0
    together: bool = False
    is_open: bool = False

    def fit(self, area: Area, typeface: Typeface) -> Fitted:
        """Return the headings with as many rows as fit, and the table of the others."""
        edges = self._edges(area)
        head = self._head_height(edges, typeface)
        laid = [(row, self._height(row, edges, typeface)) for row in self.rows]
        fitting = self._fitting(laid, area.height - head)
        if self.together and len(fitting) < len(laid):
            return Fitted((), 0, replace(self, together=False))
        if not fitting:
            return Fitted((), 0, self)
        used = head + sum(height for _row, height in fitting)
        marks = [
            *self._head_marks(area, edges, head, typeface),
            *self._row_marks(area.below(head), edges, fitting, typeface),
            *self._outline(Area(area.x, area.y, area.width, used)),
        ]
        return Fitted(tuple(marks), used, self._rest(len(fitting)))

    def _outline(self, area: Area) -> Iterator[Mark]:
        if self.is_open:
            yield Line(area.x, area.y, area.right, area.y, HEAVY)
            yield Line(area.x, area.bottom, area.right, area.bottom, RULED)
        else:
            yield Frame(area, RULED)

    def _fitting(self, laid: Sequence[_Laid], room: float) -> Sequence[_Laid]:
        """Return the rows that go into so much height.

        A heading is never the last of them. What goes on elsewhere takes lines with it: no total
        stands there alone, and lines that find room together under their heading stay together.
        """
        number = sum(used <= room for used in accumulate(height for _row, height in laid))
        if number == len(laid):
            return laid
        number = self._before_total(laid, number)
        while number and laid[number - 1][0].kind is RowKind.SECTION:
            number -= 1
        begun = max((at for at in range(number) if _is(laid[at], RowKind.SECTION)), default=0)
        ended = next(
            (at for at in range(number, len(laid)) if _is(laid[at], RowKind.SECTION)), None
        )
        whole = sum(height for _row, height in laid[begun:ended])
        if begun and not _is(laid[number], RowKind.SECTION) and whole <= room:
            number = begun
        return laid[:number]

    def _before_total(self, laid: Sequence[_Laid], number: int) -> int:
        """Return after how many rows to break, so that a total has lines above it."""
        total = number
        while total < len(laid) and _is(laid[total], RowKind.LINE):
            total += 1
        if total == len(laid) or not _is(laid[total], RowKind.TOTAL):
            return number
        while total and _is(laid[total - 1], RowKind.TOTAL):
            total -= 1
        first = total
        while first and _is(laid[first - 1], RowKind.LINE):
            first -= 1
        # One line at the least stays here, so that the table goes on.
        return max(min(number, total - LINES_WITH_A_TOTAL), min(number, first + 1))

    def _rest(self, number: int) -> Table | None:
        """Return the table of the rows after so many, below the heading they belong to."""
        left = self.rows[number:]
        if not left:
            return None
        headings = [row for row in self.rows[:number] if row.kind is RowKind.SECTION]
        if headings and left[0].kind is not RowKind.SECTION:
            left = (headings[-1], *left)
        return replace(self, rows=left)

    def _edges(self, area: Area) -> Sequence[float]:
        """Return where the columns begin, and where the last one ends."""
        fixed = sum(column.width or 0 for column in self.columns)
        loose = sum(column.width is None for column in self.columns)
        rest = (area.width - fixed) / max(1, loose)
        widths = [rest if column.width is None else column.width for column in self.columns]
        return tuple(accumulate(widths, initial=area.x))

    def _head_height(self, edges: Sequence[float], typeface: Typeface) -> float:
        widths = [right - left for left, right in pairwise(edges)]
        return 2 * PAD_DOWN + max(
            column.words.height(width - 2 * PAD_ACROSS, typeface)
            for column, width in zip(self.columns, widths, strict=True)
        )

    def _height(self, row: Row, edges: Sequence[float], typeface: Typeface) -> float:
        needed = [
            content.height(right - left - 2 * PAD_ACROSS, typeface) + 2 * PAD_DOWN
            for content, left, right in _placed(row, edges)
            if content is not None
        ]
        least = 0.0 if row.kind is RowKind.SECTION else self.least
        return max([least, *needed])

    def _head_marks(
        self, area: Area, edges: Sequence[float], height: float, typeface: Typeface
    ) -> Iterator[Mark]:
        for column, left, right in zip(self.columns, edges, edges[1:], strict=False):
            cell = Area(left, area.y, right - left, height)
            yield from column.words.marks(cell.inset(PAD_ACROSS, PAD_DOWN), typeface)
            if left > area.x and not self.is_open:
                yield Line(left, area.y, left, area.y + height)

    def _row_marks(
        self, area: Area, edges: Sequence[float], rows: Sequence[_Laid], typeface: Typeface
    ) -> Iterator[Mark]:
        y = area.y
        above = RULED
        for row, height in rows:
            heavy = row.kind is not RowKind.LINE
            yield Line(edges[0], y, edges[-1], y, RULED if heavy else above)
            for content, left, right in _placed(row, edges):
                if content is not None:
                    cell = Area(left, y, right - left, height)
                    yield from content.marks(cell.inset(PAD_ACROSS, PAD_DOWN), typeface)
                if left > edges[0] and not self.is_open:
                    yield Line(left, y, left, y + height)
            y += height
            above = RULED if heavy else THIN


def _is(laid: _Laid, kind: RowKind) -> bool:
    return laid[0].kind is kind


def _placed(row: Row, edges: Sequence[float]) -> Iterator[tuple[Content | None, float, float]]:
    """Yield each cell of a row with where it begins and ends."""
    starts = [edges[0], *edges[row.span : -1]]
    ends = edges[row.span :]
    yield from zip(row.cells, starts, ends, strict=True)
