"""Tables as a terminal prints them: columns of one width, without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.declaration import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST_NAME, _WIDEST = 80, 38
"""Characters up to which the first column of a table shows a name whole, and those of others."""


def table_lines(rows: Sequence[tuple[str, ...]], *, widest_last: int = _WIDEST) -> Iterator[str]:
    """Yield rows with their first two columns and the last to the left, figures to the right.

    A column that is blank in every row is left out. `widest_last` is how many characters the last
    column shows whole.
    """
    last = len(rows[0]) - 1
    widest = [_WIDEST_NAME, *[_WIDEST] * (last - 1), widest_last]
    cut = [
        tuple(_cut(cell, longest) for cell, longest in zip(row, widest, strict=True))
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    for row in cut:
        cells = [
            cell.ljust(width) if column in (0, 1, last) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            if width
        ]
        yield "  ".join(cells).rstrip()


def _cut(text: str, longest: int) -> str:
    plain = printable(text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
