"""A table of the count summary that goes on under its headings where a page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME, BESIDE, FIRST = 1, 2, 3
"""The columns of the words of a line, of what stands beside them, and the first of figures."""

_TOGETHER, _LINE = 9, 17.0
"""How many lines stand on a page at least where a table goes on to the next one, its heading too,
and the points of each."""

_NEAR_END = 34.0
"""Points before the end of a page in which a long table goes on to the next one: a spreadsheet
may print a little larger than is reckoned."""

_MUCH_LEFT = HIGHEST / 3
"""Points of a page that are not left white before a table that would not end on it."""


def write_head(page: Page, title: str, headings: Sequence[str]) -> None:
    """Write the headings of a table."""
    page.text(NAME, title, Style.HEADING)
    page.fill(Style.HEADING, BESIDE)
    for column, heading in enumerate(headings, start=FIRST):
        page.text(column, heading, Style.HEADING_FIGURE)
    page.next_row()


def keep_lines(page: Page, lines: int) -> None:
    """Begin a page where a table would go on to the next one and little of this one is left."""
    points = (lines + 1) * _LINE + _NEAR_END
    is_much_left = page.points_left >= _MUCH_LEFT
    page.keep_together(min(points, _TOGETHER * _LINE) if is_much_left else points)


def go_on(page: Page, title: str, headings: Sequence[str], first: int, *, lines_left: int) -> int:
    """Go on with a table on the next page under its headings where this one ends.

    `lines_left` are those after the next one, the last of which never stands alone there. Returns
    the row of the headings above the next line.
    """
    near = _NEAR_END + (_LINE if lines_left == 1 else 0)
    return go_on_within(page, title, headings, first, near)


def go_on_within(page: Page, title: str, headings: Sequence[str], first: int, points: float) -> int:
    """Do the same where fewer points are left on this page."""
    if page.points_left >= points or page.row == first + 1:
        return first
    page.name_table(first)
    page.break_above(page.row, page.points)
    begun = page.row
    write_head(page, _("{title}, continued").format(title=title), headings)
    return begun
