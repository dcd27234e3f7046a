"""Tables as a terminal prints them: columns of one width, without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.declaration import printable
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST_NAME, _WIDEST = 80, 38
"""Characters up to which the first column of a table shows a name whole, and those of others."""

_BETWEEN = "  "


def table_lines(
    rows: Sequence[tuple[str, ...]],
    *,
    widest: int = _WIDEST,
    widest_last: int | None = None,
    room: int | None = None,
    order: Sequence[int] = (),
) -> Iterator[str]:
    """Yield rows, the first of them the headings: words to the left, figures to the right.

    The first column names the row; of the others those are figures in which some cell is one.
    A column that is blank in every row is left out. `widest` is how many characters a column shows
    whole, `widest_last` how many the last one does where those are others. Whatever a name holds,
    a line stays one line. Where there is `room` for so many characters alone, the columns of
    `order`, else those after the first, are shown in turn as far as they go in, and a line says
    which are left out.
    """
    between = [widest] * (len(rows[0]) - 2)
    longest = [_WIDEST_NAME, *between, widest if widest_last is None else widest_last]
    cut = [tuple(_cut(cell, most) for cell, most in zip(row, longest, strict=True)) for row in rows]
    columns = list(zip(*cut, strict=True))
    widths = [max(map(len, column)) for column in columns]
    are_words = [
        not (place and any(map(_is_figure, columns[place][1:]))) for place in range(len(columns))
    ]
    shown = _shown(widths, room, order)
    for row in cut:
        cells = [
            row[place].ljust(widths[place]) if are_words[place] else row[place].rjust(widths[place])
            for place in shown
        ]
        yield _BETWEEN.join(cells).rstrip()
    left_out = [cut[0][place] for place, width in enumerate(widths) if width and place not in shown]
    if left_out:
        yield _("No room for: {columns}; a wider window or a file has them.").format(
            columns=", ".join(left_out)
        )


def _shown(widths: Sequence[int], room: int | None, order: Sequence[int]) -> list[int]:
    """Return the columns that are shown, of those that are not blank, from left to right."""
    filled = [place for place, width in enumerate(widths) if width]
    if room is None or sum(widths) + len(_BETWEEN) * (len(filled) - 1) <= room:
        return filled
    shown, taken = [0], widths[0]
    for place in order or filled[1:]:
        needed = len(_BETWEEN) + widths[place]
        if widths[place] and taken + needed <= room:
            shown.append(place)
            taken += needed
    return sorted(shown)


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _cut(text: str, longest: int) -> str:
    plain = printable(text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
