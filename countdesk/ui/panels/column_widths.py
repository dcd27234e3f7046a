"""How the room of a table for figures is shared among its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import PAD, SHAPE_WIDTH, TIGHT_PAD, Inks
from countdesk.ui.roles import LOOK, Caption, Kind, Look

_USUAL_FIGURE: Final = "9,999"
_LEAST_FIGURE: Final = "99"
_LONGEST_CHECK: Final = "99 votes over"
_WIDEST_COLUMN: Final = 112
_WIDEST_NAME: Final = 340
_LEAST_NAME: Final = 104
_MOST_FOR_CHECK: Final = 60


@dataclass(frozen=True, slots=True)
class Words:
    """What one column has to show, in pixels without the room beside it.

    `usual` and `least` are figures it may come to hold, where it holds figures.
    """

    kind: Kind
    caption: int
    longest: int
    usual: int
    least: int

    def width(self, figure: int, pad: int) -> int:
        """Return the width in which nothing is cut, with room for a figure that may come."""
        words = max(self.longest, figure) + 2 * pad + (2 if self.kind is Kind.LABEL else 0)
        caption = self.caption + 2 * pad + 2 if self.caption else 0
        return max(caption, words if self.kind is Kind.CHECK else min(words, _WIDEST_NAME))


def measured(model: QAbstractItemModel, headings: FigureHeadings, inks: Inks) -> tuple[Words, ...]:
    """Return what every column has to show; it walks every cell, so never on an entry."""
    return tuple(_words(model, headings, inks, column) for column in range(model.columnCount()))


def column_widths(columns: Sequence[Words], room: int) -> tuple[list[int], int]:
    """Return a width for every column, and the room to leave beside a text.

    No figure is cut; names give way before figures do, and the room beside the texts before both.
    """
    if not columns:
        return [], PAD
    widths = _shared_out(columns, room, PAD)
    if sum(widths) <= room:
        return widths, PAD
    return _shared_out(columns, room, TIGHT_PAD), TIGHT_PAD


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
        longest=max(_check(inks) if is_check else 0, _longest(model, inks, column)),
        usual=0 if is_check else figure.horizontalAdvance(_USUAL_FIGURE),
        least=0 if is_check else figure.horizontalAdvance(_LEAST_FIGURE),
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
