"""How many lines a text takes in a cell of a form: by its own breaks, and by where it wraps."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from countdesk.exchange.sheets.widths import wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from countdesk.exchange.forms.markup import Markup
    from countdesk.exchange.forms.sheet import Cell

_USUAL_WIDTH: Final = 8.43
_USUAL_SIZE: Final = 11.0
"""Units of width of a column that says nothing of it, and points of the usual type."""


class Wrapping:
    """The lines that texts take in the cells of one sheet; `wraps` says it of each style."""

    def __init__(self, markup: Markup, wraps: Sequence[bool]) -> None:
        self._wraps = wraps
        self._widths: list[tuple[int, int, float]] = []
        self._merged: dict[str, tuple[int, int] | None] = {}
        # What cannot be read of them is of no moment here: the texts stand all the same.
        with suppress(ValueError, KeyError):
            self._widths = list(_widths(markup))
            self._merged = dict(_merged(markup))

    def lines(self, cell: Cell, text: str) -> int:
        """Return the lines of a text; one that runs on beside its cell has those it breaks itself.

        So has one in cells merged over several rows, whose height no single row gives.
        """
        own = text.count("\n") + 1
        if cell.style >= len(self._wraps) or not self._wraps[cell.style]:
            return own
        columns = self._merged.get(cell.place, _columns_of(cell.place))
        if columns is None:
            return own
        width = sum(map(self._width, range(columns[0], columns[1] + 1)))
        return max(own, wrapped_lines(text, width, _USUAL_SIZE))

    def _width(self, column: int) -> float:
        return next(
            (width for first, last, width in self._widths if first <= column <= last), _USUAL_WIDTH
        )


def _columns_of(place: str) -> tuple[int, int]:
    from openpyxl.utils import range_boundaries

    first, _top, last, _bottom = range_boundaries(place)
    return first or 1, last or 1


def _widths(markup: Markup) -> Iterator[tuple[int, int, float]]:
    """Yield the first and the last of some columns, with the width that they have."""
    for element in markup.named("col"):
        of = element.attributes
        yield int(of["min"]), int(of["max"]), float(of.get("width", _USUAL_WIDTH))


def _merged(markup: Markup) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield the first of merged cells with their columns, None of several rows."""
    from openpyxl.utils import range_boundaries

    for element in markup.named("mergeCell"):
        reference = element.attributes.get("ref", "")
        first, top, last, bottom = range_boundaries(reference)
        place = reference.partition(":")[0]
        yield place, (first or 1, last or 1) if top == bottom else None
