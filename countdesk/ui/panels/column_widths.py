"""How the room of a table for figures is shared among its columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QTableView

from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.delegates.painting import PAD, Inks
from countdesk.ui.roles import LOOK, Caption, Kind, Look

_USUAL_FIGURE: Final = "9,999"
_LEAST_FIGURE: Final = "99"
_WIDEST_COLUMN: Final = 112
_WIDEST_NAME: Final = 340
_LEAST_NAME: Final = 104
_CHECK_WIDTH: Final = 112
_MOST_FOR_CHECK: Final = 60


def column_widths(table: QTableView, headings: FigureHeadings, inks: Inks) -> list[int]:
    """Return a width for every column: no figure is cut, names give way before figures do."""
    model, room = table.model(), table.viewport().width()
    kinds = [_kind(model, column) for column in range(model.columnCount())]
    widths = _least_widths(model, headings, inks, kinds, _USUAL_FIGURE)
    if not widths:
        return widths
    if room < sum(widths):
        # A column of small figures needs no room for large ones while others want it.
        widths = _least_widths(model, headings, inks, kinds, _LEAST_FIGURE)
    spare = room - sum(widths)
    if spare < 0:
        # The names give way first: they are elided, a figure never is.
        widths[0] = max(min(widths[0], _LEAST_NAME), widths[0] + spare)
    figures = [
        column
        for column, kind in enumerate(kinds)
        if kind is Kind.FIGURE and widths[column] < _WIDEST_COLUMN
    ]
    share = max(0, room - sum(widths)) // max(1, len(figures))
    for column in figures:
        widths[column] += min(share, _WIDEST_COLUMN - widths[column])
    spare = room - sum(widths)
    if spare > 0:
        # What is left goes to the words at both ends, which are the longest to read.
        widths[-1] += min(spare, _MOST_FOR_CHECK)
        widths[0] += room - sum(widths)
    return widths


def _least_widths(
    model: QAbstractItemModel,
    headings: FigureHeadings,
    inks: Inks,
    kinds: list[Kind],
    usual: str,
) -> list[int]:
    return [
        max(_caption(model, headings, column), _content(model, inks, column, kind, usual))
        for column, kind in enumerate(kinds)
    ]


def _kind(model: QAbstractItemModel, column: int) -> Kind:
    look = model.index(model.rowCount() - 1, column).data(LOOK)
    return look.kind if isinstance(look, Look) else Kind.LABEL


def _caption(model: QAbstractItemModel, headings: FigureHeadings, column: int) -> int:
    caption = model.headerData(column, Qt.Orientation.Horizontal, LOOK)
    return headings.caption_width(caption) if isinstance(caption, Caption) else 0


def _content(model: QAbstractItemModel, inks: Inks, column: int, kind: Kind, usual: str) -> int:
    if kind is Kind.CHECK:
        return _CHECK_WIDTH
    widest = inks.metrics[Kind.FIGURE, True].horizontalAdvance(usual)
    for row in range(model.rowCount()):
        look = model.index(row, column).data(LOOK)
        if isinstance(look, Look):
            words = inks.metrics[look.kind, look.strong].horizontalAdvance(look.text)
            detail = inks.detail_metrics.horizontalAdvance(look.detail)
            widest = max(widest, words, detail)
    return min(widest + 2 * PAD + (2 if kind is Kind.LABEL else 0), _WIDEST_NAME)
