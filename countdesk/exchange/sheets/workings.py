"""The workings of a result: every figure as a formula over what was entered, and as printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from countdesk import wording
from countdesk.exchange import notice_lines
from countdesk.exchange.declaration import RECORD, printable
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.check_table import ALL_AGREE_NAME, WIDTHS, WORKINGS, CheckTable
from countdesk.exchange.sheets.entered import write_declared, write_entered, write_tally
from countdesk.exchange.sheets.entered_boxes import write_boxes
from countdesk.exchange.sheets.entered_past import write_past
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.record import write_record
from countdesk.exchange.sheets.styles import Style
from countdesk.exchange.sheets.worked_comparison import work_comparison
from countdesk.exchange.sheets.worked_result import Entered, work_result
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest

_VERDICT_COLUMN = 1

_NOBODY_NOMINATED = _("Nobody is nominated yet, so there are no votes to reckon with.")


def workings_workbook(contest: FrozenContest) -> bytes:
    """Return the workings of a contest as the content of an .xlsx file."""
    content = io.BytesIO()
    build_workings(contest).save(content)
    return content.getvalue()


def build_workings(contest: FrozenContest) -> Workbook:
    """Return the workbook of the workings of a contest.

    Its first sheet has a line for each figure: reckoned by a formula from the figures as they were
    entered, which stand on the other sheets, beside it the figure as every other output prints it,
    and whether the two agree. One cell above says that of all together, and nothing of whether the
    result itself adds up. No result is kept beside a formula: whatever opens the workbook reckons
    it for itself. A contest without a poll has nothing to reckon, nor has one for which nobody is
    nominated: a sentence says so.
    """
    workbook = openpyxl.Workbook()
    styles.install(workbook)
    first = workbook.worksheets[0]
    first.title = WORKINGS
    page = Page(first, WIDTHS, air=LITTLE_AIR, close=True)
    declaration = contest.declaration
    write_title(page, declaration, _("Workings"))
    nobody = () if contest.result.candidates else (_NOBODY_NOMINATED,)
    nothing_to_reckon = notice_lines.without_poll(declaration) or nobody
    if nothing_to_reckon:
        for said in nothing_to_reckon:
            page.across(said, Style.PLAIN)
        page.finish(declaration, pages_high=0, titles=None)
    else:
        _check(workbook, contest, page)
    properties = workbook.properties
    properties.title = printable(
        _("Workings of {contest}, {day}").format(
            contest=declaration.contest.name, day=wording.day(declaration.contest.date)
        )
    )
    properties.creator = printable(declaration.desk) or "Countdesk"
    properties.identifier = declaration.digest or None
    return workbook


def _check(workbook: Workbook, contest: FrozenContest, page: Page) -> None:
    """Write the table of the workings, with the verdict above it and what it rests on beside it."""
    declaration, verdict_row = contest.declaration, page.row
    page.across(" ", Style.CONTEST)
    page.across(
        _(
            "Each formula reckons its figure from those entered, on the sheets that follow; printed"
            " is that figure as the other sheets and texts of this result show it. Whether the"
            " result itself adds up is no matter of the checks: findings say that. A blank is a"
            " figure that is not known. Formulas are blank where a program shows this workbook"
            " without reckoning."
        ),
        Style.SMALL,
    )
    page.gap()
    table = CheckTable(page)
    _work(workbook, contest, table)
    if not declaration.record.is_blank:
        write_record(workbook.create_sheet(RECORD), declaration)
    table.finish()
    page.sheet.cell(verdict_row, _VERDICT_COLUMN).value = f"={table.verdict()}"
    _name_verdict(workbook, verdict_row)
    page.sheet.freeze_panes = f"A{table.heading_row + 1}"
    titles = f"{table.heading_row}:{table.heading_row}"
    page.finish(declaration, pages_high=0, titles=titles)
    # A spreadsheet asks no leave before it reckons formulas that have no result yet.
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)


def _work(workbook: Workbook, contest: FrozenContest, table: CheckTable) -> None:
    """Write what was entered on sheets of its own, and every figure that follows from it."""
    entered = Entered(
        write_entered(workbook, contest),
        write_declared(workbook, contest),
        write_tally(workbook, contest),
        write_boxes(workbook, contest),
    )
    worked = work_result(table, contest, entered)
    work_comparison(table, contest, write_past(workbook, contest), worked)


def _name_verdict(workbook: Workbook, row: int) -> None:
    where = f"{quote_sheetname(WORKINGS)}!$A${row}"
    workbook.defined_names[ALL_AGREE_NAME] = DefinedName(ALL_AGREE_NAME, attr_text=where)
