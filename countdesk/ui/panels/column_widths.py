"""How the room of a table for figures is shared among its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import PAD, SHAPE_WIDTH, TIGHT_PAD, TIGHTEST_PAD, Inks
from countdesk.ui.roles import LOOK, Caption, Kind, Look

_USUAL_FIGURE: Final = "9,999"
_LEAST_FIGURE: Final = "99"
_LONGEST_CHECK: Final = "99 votes over"
_WIDEST_COLUMN: Final = 112
_WIDEST_NAME: Final = 340
_LEAST_NAME: Final = 104
_MOST_FOR_CHECK: Final = 60
WIDEST_CHECK: Final = 170
"""Pixels of a check with the room beside it; a longer one is shortened, and its tip is whole."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one column has to show, in pixels without the room beside it.

    `usual` and `least` are what it may come to hold. `least_caption` is the part of its caption
    that is seen where there is little room.
    """

    kind: Kind
    caption: int
    least_caption: int
    longest: int
    usual: int
    least: int

    def width(self, figure: int, pad: int) -> int:
        """Return the width in which nothing is cut, with room for a figure that may come."""
        return self._width(figure, self.caption, pad)

    def least_width(self, pad: int) -> int:
        """Return the width in which no figure is cut, though a name may be."""
        figure = 0 if self.kind is Kind.CHECK else self.least
        width = self._width(figure, self.least_caption, pad)
        return min(width, _LEAST_NAME) if self.kind is Kind.LABEL else width

    def _width(self, figure: int, caption: int, pad: int) -> int:
        widest = WIDEST_CHECK if self.kind is Kind.CHECK else _WIDEST_NAME
        # What is elided as soon as it is wider than its room has a little more than its width.
        words = max(self.longest, figure) + 2 * pad + (0 if self.kind is Kind.FIGURE else 2)
        return max(caption + 2 * pad + 2 if caption else 0, min(words, widest))


def measured(model: QAbstractItemModel, headings: FigureHeadings, inks: Inks) -> tuple[Words, ...]:
    """Return what every column has to show; it walks every cell, so never on an entry."""
    return tuple(_words(model, headings, inks, column) for column in range(model.columnCount()))


def column_widths(columns: Sequence[Words], room: int) -> tuple[list[int], int]:
    """Return a width for every column, and the room to leave beside a text.

    No figure is cut; names give way before figures do, and the room beside the texts before both.
    """
    if not columns:
        return [], PAD
    for pad in (PAD, TIGHT_PAD):
        widths = _shared_out(columns, room, pad)
        if sum(widths) <= room:
            return widths, pad
    return _squeezed(columns, room), TIGHTEST_PAD


def _squeezed(columns: Sequence[Words], room: int) -> list[int]:
    """Return widths in which names are shortened to one width, the widest that there is room for.

    Where even that is too much, the table is scrolled sideways.
    """
    least = [column.least_width(TIGHTEST_PAD) for column in columns]
    whole = [column.width(column.least, TIGHTEST_PAD) for column in columns]
    level = 0

    def at(level: int) -> list[int]:
        return [min(max(low, level), high) for low, high in zip(least, whole, strict=True)]

    while sum(at(level + 1)) <= room and level < max(whole):
        level += 1
    widths = at(level)
    widths[-1] += max(0, room - sum(widths))
    return widths


def _shared_out(columns: Sequence[Words], room: int, pad: int) -> list[int]:
    widths = [column.width(column.usual, pad) for column in columns]
    if room < sum(widths):
        # A column of small figures needs no room for large ones while others want it.
        widths = [column.width(column.least, pad) for column in columns]
    spare = room - sum(widths)
    if spare < 0:
        # The names give way first: they are elided, a figure never is.
        widths[0] = max(min(widths[0], _LEAST_NAME), widths[0] + spare)
    figures = [
        place
        for place, column in enumerate(columns)
        if column.kind is Kind.FIGURE and widths[place] < _WIDEST_COLUMN
    ]
    share = max(0, room - sum(widths)) // max(1, len(figures))
    for place in figures:
        widths[place] += min(share, _WIDEST_COLUMN - widths[place])
    spare = room - sum(widths)
    if spare > 0:
        # What is left goes to the words at both ends, which are the longest to read.
        widths[-1] += min(spare, _MOST_FOR_CHECK)
        widths[0] += room - sum(widths)
    return widths


def _words(model: QAbstractItemModel, headings: FigureHeadings, inks: Inks, column: int) -> Words:
    kind = _kind(model, column)
    caption = model.headerData(column, Qt.Orientation.Horizontal, LOOK)
    figure = inks.metrics[Kind.FIGURE, True]
    is_check = kind is Kind.CHECK
    return Words(
        kind=kind,
        caption=headings.words_width(caption) if isinstance(caption, Caption) else 0,
        least_caption=headings.least_width(caption) if isinstance(caption, Caption) else 0,
        longest=_longest(model, inks, column) + (SHAPE_WIDTH if is_check else 0),
        usual=_check(inks) if is_check else figure.horizontalAdvance(_USUAL_FIGURE),
        least=_check(inks) if is_check else figure.horizontalAdvance(_LEAST_FIGURE),
    )


def _kind(model: QAbstractItemModel, column: int) -> Kind:
    look = model.index(model.rowCount() - 1, column).data(LOOK)
    return look.kind if isinstance(look, Look) else Kind.LABEL


def _check(inks: Inks) -> int:
    """Return the room of the longest check: what it says changes with every figure."""
    return inks.metrics[Kind.CHECK, False].horizontalAdvance(_LONGEST_CHECK) + SHAPE_WIDTH


def _longest(model: QAbstractItemModel, inks: Inks, column: int) -> int:
    looks = [model.index(row, column).data(LOOK) for row in range(model.rowCount())]
    # Each text once: most cells of a column say what another says.
    texts = {(look.kind, look.strong, look.text) for look in looks if isinstance(look, Look)}
    details = {look.detail for look in looks if isinstance(look, Look) and look.detail}
    widths = [inks.metrics[kind, strong].horizontalAdvance(text) for kind, strong, text in texts]
    widths += [inks.detail_metrics.horizontalAdvance(detail) for detail in details]
    return max(widths, default=0)
