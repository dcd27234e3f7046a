"""The boxes as they were entered, with the formulas of what follows from each beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from countdesk import wording
from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.check_table import mark_differing, write_known
from countdesk.exchange.sheets.entered import address
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import DIFFERENCE, WHOLE, Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.verification import BoxVerification

BOXES = _("Boxes")

_LABEL, _WHERE, _DELIVERED, _UNUSED, _SPOILT, _STATED, _FIRST_COUNT = range(1, 8)
_NARROW, _CHECK_WIDTH, _FIGURE_WIDTH, _LEAST = 7.0, 10.0, 8.5, 20.0
_LANDSCAPE = 146.0
"""Widths of columns, and what all of them take on a page that lies on its side."""


@dataclass(frozen=True, slots=True)
class BoxCells:
    """Where the totals of the boxes stand, and how many checks of them there are."""

    expected: str
    verified: str
    variance: str
    checks: str


class _Columns:
    """The columns right of the accounts: a count for each attempt, and what follows of them."""

    def __init__(self, attempts: int) -> None:
        self.counts = range(_FIRST_COUNT, _FIRST_COUNT + attempts)
        after = _FIRST_COUNT + attempts
        self.expected, self.counted, self.variance = after, after + 1, after + 2
        self.printed = range(after + 3, after + 6)
        self.check = after + 6

    @property
    def formulas(self) -> range:
        return range(self.expected, self.variance + 1)


def write_boxes(workbook: Workbook, contest: FrozenContest) -> BoxCells | None:
    """Write every box with its account and its counts; None where no box is listed."""
    statement = contest.count.verification
    if not statement.boxes:
        return None
    columns = _Columns(max((max(box.counts, default=1) for box in statement.boxes), default=1))
    page = Page(workbook.create_sheet(BOXES), _widths(columns), air=LITTLE_AIR, close=True)
    write_title(page, contest.declaration, _("Boxes as entered"))
    heading_row = page.row
    _headings(page, columns)
    first = page.row
    for box in statement.boxes:
        _box(page, columns, box)
    last = page.row - 1
    boxes = len(statement.boxes)
    page.text(_LABEL, _("Total"), Style.TOTAL)
    page.fill(Style.TOTAL, _WHERE)
    for column in columns.formulas:
        letter = get_column_letter(column)
        cells = (f"{letter}{first}:{letter}{last}",)
        form = DIFFERENCE if column == columns.variance else WHOLE
        page.formula(column, formulas.whole_sum(cells, boxes), form, Style.TOTAL_FIGURE)
    total = page.row
    page.next_row()
    check = get_column_letter(columns.check)
    mark_differing(page, f"{check}{first}:{check}{last}")
    page.finish(contest.declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")
    page.sheet.page_setup.orientation = "landscape"
    page.sheet.freeze_panes = f"C{heading_row + 1}"
    return BoxCells(
        expected=address(BOXES, columns.expected, total),
        verified=address(BOXES, columns.counted, total),
        variance=address(BOXES, columns.variance, total),
        checks=f"{quote_sheetname(BOXES)}!{check}{first}:{check}{last}",
    )


def _widths(columns: _Columns) -> tuple[float, ...]:
    """Return the widths of the columns; where a box is from takes what the figures leave."""
    figures = [_FIGURE_WIDTH] * (columns.check - _DELIVERED)
    where = max(_LEAST, _LANDSCAPE - _NARROW - _CHECK_WIDTH - sum(figures))
    return (_NARROW, where, *figures, _CHECK_WIDTH)


def _headings(page: Page, columns: _Columns) -> None:
    page.text(_LABEL, _("Box"), Style.HEADING)
    page.text(_WHERE, _("Where from"), Style.HEADING)
    headings = {
        _DELIVERED: _("Delivered"),
        _UNUSED: _("Unused"),
        _SPOILT: _("Spoilt, replaced"),
        _STATED: _("Stated"),
        columns.expected: _("Expected"),
        columns.counted: _("Counted"),
        columns.variance: _("Variance"),
    }
    for number, column in enumerate(columns.counts, start=1):
        headings[column] = _("Count {n}").format(n=number)
    words = (_("Printed: expected"), _("Printed: counted"), _("Printed: variance"))
    headings |= dict(zip(columns.printed, words, strict=True))
    for column, heading in headings.items():
        page.text(column, heading, Style.HEADING_FIGURE)
    page.text(columns.check, _("Check"), Style.NOTE_HEADING)
    page.next_row()


def _box(page: Page, columns: _Columns, box: BoxVerification) -> None:
    """Write a box; where two desks disagree, neither of their counts is entered."""
    row, account = page.row, box.account
    page.text(_LABEL, box.box.label, Style.TEXT)
    page.text(_WHERE, wording.where_from(box.box), Style.TEXT)
    stated = (account.delivered, account.unused, account.spoilt_replaced, account.expected)
    for column, papers in enumerate(stated, start=_DELIVERED):
        write_known(page, column, papers, WHOLE)
    for number, column in enumerate(columns.counts, start=1):
        write_known(page, column, None if box.disputed else box.counts.get(number), WHOLE)
    delivered, unused, spoilt, expected_as_stated, *counts = (
        f"{get_column_letter(column)}{row}" for column in range(_DELIVERED, columns.expected)
    )
    expected, counted = (
        f"{get_column_letter(column)}{row}" for column in (columns.expected, columns.counted)
    )
    page.formula(
        columns.expected,
        f"IF(COUNT({delivered}:{spoilt})=3,{delivered}-{unused}-{spoilt},"
        f"{formulas.same(expected_as_stated)})",
        WHOLE,
    )
    page.formula(columns.counted, formulas.first_known(*reversed(counts)), WHOLE)
    page.formula(
        columns.variance,
        formulas.where_known((counted, expected), 2, f"{counted}-{expected}"),
        DIFFERENCE,
    )
    figures = (box.expected, box.counted, box.variance)
    for column, papers in zip(columns.printed, figures, strict=True):
        write_known(page, column, papers, DIFFERENCE if column == columns.printed[-1] else WHOLE)
    page.formula(columns.check, _check(columns, row), "General", Style.NOTE)
    page.next_row()


def _check(columns: _Columns, row: int) -> str:
    """Return whether what follows of a box is what is printed of it, all three figures."""
    pairs = [
        (f"{get_column_letter(mine)}{row}", f"{get_column_letter(printed)}{row}")
        for mine, printed in zip(columns.formulas, columns.printed, strict=True)
    ]
    same = ",".join(f"{mine}={printed}" for mine, printed in pairs)
    # A blank cell is equal to nought, so that what is known is counted too.
    (first, first_printed), *_others, (last, last_printed) = pairs
    known = f"COUNT({first}:{last})=COUNT({first_printed}:{last_printed})"
    return f'IF(AND({known},{same}),"{formulas.AGREES}","{formulas.DIFFERS}")'
