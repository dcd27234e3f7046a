"""The workbook of one contest: the declaration, the verification statement, the comparison."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from countdesk import wording
from countdesk.exchange.declaration import RECORD, printable
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.candidates import write_candidates
from countdesk.exchange.sheets.comparison import write_comparison
from countdesk.exchange.sheets.notice import write_notice
from countdesk.exchange.sheets.record import write_record
from countdesk.exchange.sheets.verification import write_verification
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from countdesk.exchange.declaration import Declaration

DECLARATION, PROVISIONAL, SO_FAR = _("Declaration"), _("Provisional"), _("So far")
COMPARISON, CANDIDATES = _("Comparison"), _("Candidates")


def build_declaration(declaration: Declaration) -> Workbook:
    """Return the workbook of one contest, its figures as plain numbers.

    Where nothing is known of the verification there is no statement of it; without boxes the first
    sheet says so. Tendered papers and postal votes have sheets of their own where they find no
    room below it. A ward of several seats has a further sheet, for a candidate's share is not a
    party's there. Recounts asked for and corrections stand on a sheet of their own. A contest
    without a poll has its first sheet alone.

    Totals are numbers and no formulas: openpyxl keeps no result beside a formula, and what shows
    a workbook without reckoning, such as the preview of a telephone, would show blanks.
    """
    workbook = openpyxl.Workbook()
    styles.install(workbook)
    first = workbook.worksheets[0]
    first.title = _first_title(declaration)
    write_notice(first, declaration)
    if not declaration.stage.is_without_poll:
        _write_figures(workbook, declaration)
    contest, properties = declaration.contest, workbook.properties
    day = wording.day(contest.date)
    properties.title = printable(f"{contest.name}, {day}: {declaration.status}")
    properties.subject = printable(wording.election_of(contest))
    properties.creator = printable(declaration.desk) or "Countdesk"
    properties.identifier = declaration.digest or None
    return workbook


def _write_figures(workbook: Workbook, declaration: Declaration) -> None:
    """Write the sheets of a contest whose votes are counted."""
    if _has_verification(declaration):
        write_verification(workbook, declaration)
    write_comparison(workbook.create_sheet(COMPARISON), declaration)
    if declaration.contest.votes_each > 1:
        write_candidates(workbook.create_sheet(CANDIDATES), declaration)
    if not declaration.record.is_blank:
        write_record(workbook.create_sheet(RECORD), declaration)


def _has_verification(declaration: Declaration) -> bool:
    """Return whether anything is known of the verification."""
    statement = declaration.verification
    is_announced = statement.announced is not None
    return bool(statement.boxes or is_announced or declaration.postal.figures)


def _first_title(declaration: Declaration) -> str:
    """Return what the first sheet is called: the word its figures have come to."""
    if declaration.stage.is_without_poll:
        return wording.STAGES[declaration.stage]
    if declaration.is_declared:
        return DECLARATION
    return SO_FAR if declaration.result.is_part_counted else PROVISIONAL


def declaration_bytes(declaration: Declaration) -> bytes:
    """Return the workbook of one contest as the content of an .xlsx file."""
    content = io.BytesIO()
    build_declaration(declaration).save(content)
    return content.getvalue()
