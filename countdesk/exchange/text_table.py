"""A table of cells as lines of text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.declaration import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def table_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table line by line; whatever a name holds, a line stays one line."""
    lines = [tuple(headings), *(tuple(map(printable, row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()
