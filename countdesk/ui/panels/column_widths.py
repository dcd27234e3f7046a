"""How the room of a table for figures is shared among its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt

from countdesk.ui.delegates.headings import BEFORE_NAME, FigureHeadings
from countdesk.ui.delegates.painting import PAD, SHAPE_WIDTH, TIGHT_PAD, TIGHTEST_PAD, Inks
from countdesk.ui.roles import LOOK, Caption, Kind, Look

_USUAL_FIGURE: Final = "9,999"
_LEAST_FIGURE: Final = "99"
_LONGEST_CHECK: Final = "99 votes over"
_USUAL_CHECK: Final = "9,999 out"
_LEAST_CHECK: Final = "999 to place"
"""Checks that have their room whatever is said now, so that no column moves while one types; the
longer one in smaller letters."""
_WIDEST_COLUMN: Final = 112
_WIDEST_NAME: Final = 340
_LEAST_NAME: Final = 104
_LEAST_SQUEEZED_NAME: Final = 84
"""The same where a table would else be scrolled sideways: it then stands on two lines."""
_MOST_FOR_CHECK: Final = 60
WIDEST_CHECK: Final = 170
"""Pixels of a check with the room beside it; a longer one is shortened, and its tip is whole."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one column has to show, in pixels without the room beside it.

    `usual` and `least` are what it may come to hold. `small_caption` is its caption in smaller
    letters, `least_caption` the part of it that is seen where there is little room.
    """

    kind: Kind
    caption: int
    small_caption: int
    least_caption: int
    longest: int
    usual: int
    least: int

    @property
    def has_name(self) -> bool:
        """Return whether a candidate's name is over the column, which may be in smaller letters."""
        return self.small_caption < self.caption

    def width(self, figure: int, pad: int) -> int:
        """Return the width in which nothing is cut, with room for a figure that may come."""
        return self._width(figure, self.caption, pad)

    def least_width(self, pad: int) -> int:
        """Return the width in which no figure is cut, though a name or a check may be."""
        return self._least_width(self.least_caption, self.least, pad)

    def party_width(self, pad: int) -> int:
        """Return that width with a party's name over it whole, though a candidate's may be cut."""
        caption = self.least_caption if self.has_name else self.caption
        return self._least_width(caption, self.least, pad)

    def small_width(self, pad: int) -> int:
        """Return the width of a usual figure, and of a name over it whole in smaller letters."""
        return self._least_width(self.small_caption, self.usual, pad)

    def _least_width(self, caption: int, figure: int, pad: int) -> int:
        if self.kind is Kind.CHECK:
            return max(self.least, caption) + 2 * pad
        if self.kind is Kind.LABEL:
            return min(self._width(figure, caption, pad), _LEAST_SQUEEZED_NAME)
        return max(self._width(figure, 0, pad), caption + BEFORE_NAME + pad + 1)

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
    for pad, cuts in ((PAD, False), (TIGHT_PAD, False), (TIGHT_PAD, True)):
        widths = _shared_out(columns, room, pad, cuts=cuts)
        if sum(widths) <= room:
            return widths, pad
    return _squeezed(columns, room), TIGHTEST_PAD


def _squeezed(columns: Sequence[Words], room: int) -> list[int]:
    """Return widths in which the names over the columns are in smaller letters, or shortened.

    First come the names of parties, then those names and figures that are still to come, then
    names in usual letters. Where even the least is too much, the table is scrolled sideways.
    """
    pad = TIGHTEST_PAD
    widths = [column.least_width(pad) for column in columns]
    for wanted in (
        [column.party_width(pad) for column in columns],
        [column.small_width(pad) for column in columns],
        [column.width(column.usual, pad) for column in columns],
    ):
        widths = _raised(widths, wanted, room)
    figures = [place for place, column in enumerate(columns) if column.kind is Kind.FIGURE]
    share = max(0, room - sum(widths)) // max(1, len(figures))
    for place in figures:
        widths[place] += share
    widths[-1] += max(0, room - sum(widths))
    return widths


def _raised(widths: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return widths raised to those wanted, or to one level where there is no room for all."""

    def at(level: int) -> list[int]:
        return [max(low, min(level, high)) for low, high in zip(widths, wanted, strict=True)]

    level = 0
    while level < max(wanted) and sum(at(level + 1)) <= room:
        level += 1
    return at(level)


def _shared_out(columns: Sequence[Words], room: int, pad: int, *, cuts: bool) -> list[int]:
    """Return widths that share the room; `cuts` lets the names of the rows give way."""
    widths = [column.width(column.usual, pad) for column in columns]
    if room < sum(widths) and not any(column.has_name for column in columns):
        # A column of small figures needs no room for large ones while others want it; but names
        # over columns stand in smaller letters before one has to move for a figure that comes.
        widths = [column.width(column.least, pad) for column in columns]
    spare = room - sum(widths)
    if spare < 0 and cuts:
        # They are elided, a figure never is.
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
        small_caption=headings.small_width(caption) if isinstance(caption, Caption) else 0,
        least_caption=headings.least_width(caption) if isinstance(caption, Caption) else 0,
        longest=_longest(model, inks, column) + (SHAPE_WIDTH if is_check else 0),
        usual=_check(inks) if is_check else figure.horizontalAdvance(_USUAL_FIGURE),
        least=_least_check(inks) if is_check else figure.horizontalAdvance(_LEAST_FIGURE),
    )


def _kind(model: QAbstractItemModel, column: int) -> Kind:
    look = model.index(model.rowCount() - 1, column).data(LOOK)
    return look.kind if isinstance(look, Look) else Kind.LABEL


def _check(inks: Inks) -> int:
    """Return the room of the longest check: what it says changes with every figure."""
    return inks.metrics[Kind.CHECK, False].horizontalAdvance(_LONGEST_CHECK) + SHAPE_WIDTH


def _least_check(inks: Inks) -> int:
    """Return the room in which most checks stand whole, a longer one in smaller letters."""
    usual = inks.metrics[Kind.CHECK, True].horizontalAdvance(_USUAL_CHECK)
    return max(usual, inks.detail_metrics.horizontalAdvance(_LEAST_CHECK)) + SHAPE_WIDTH


def _longest(model: QAbstractItemModel, inks: Inks, column: int) -> int:
    looks = [model.index(row, column).data(LOOK) for row in range(model.rowCount())]
    # Each text once: most cells of a column say what another says.
    texts = {(look.kind, look.strong, look.text) for look in looks if isinstance(look, Look)}
    details = {look.detail for look in looks if isinstance(look, Look) and look.detail}
    widths = [inks.metrics[kind, strong].horizontalAdvance(text) for kind, strong, text in texts]
    widths += [inks.detail_metrics.horizontalAdvance(detail) for detail in details]
    return max(widths, default=0)
