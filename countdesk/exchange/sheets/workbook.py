"""The workbooks of one contest: the declaration with all its sheets, and each of them apart."""

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
from countdesk.exchange.sheets.summary import write_summary
from countdesk.exchange.sheets.verification import is_known, write_verification
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest

DECLARATION, PROVISIONAL, SO_FAR = _("Declaration"), _("Provisional"), _("So far")
IN_DISPUTE = _("In dispute")
COMPARISON, CANDIDATES = _("Comparison"), _("Candidates")


def declaration_workbook(contest: FrozenContest) -> bytes:
    """Return the workbook of one contest with all its sheets, as the content of an .xlsx file."""
    return declaration_bytes(contest.declaration)


def declaration_bytes(declaration: Declaration) -> bytes:
    """Return the same of what the sheets of a contest print."""
    return _content(build_declaration(declaration), declaration, declaration.status)


def build_declaration(declaration: Declaration) -> Workbook:
    """Return the workbook of one contest, its figures as plain numbers.

    Where nothing is known of the verification there is no statement of it; without boxes the first
    sheet says so. Tendered papers and postal votes have sheets of their own where they find no
    room below it. A ward of several seats has a further sheet once anybody has votes, for a
    candidate's share is not a party's there. Recounts asked for and corrections stand on a sheet of
    their own. A contest without a poll has its first sheet alone.

    Totals are numbers and no formulas: openpyxl keeps no result beside a formula, and what shows
    a workbook without reckoning, such as the preview of a telephone, would show blanks.
    """
    workbook = _begun()
    write_notice(workbook.create_sheet(_first_title(declaration)), declaration)
    if not declaration.stage.is_without_poll:
        _write_figures(workbook, declaration)
        _add_record(workbook, declaration)
    return workbook


def verification_workbook(contest: FrozenContest) -> bytes:
    """Return the verification statement alone, as the content of an .xlsx file."""
    workbook, declaration = _begun(), contest.declaration
    write_verification(workbook, declaration)
    _add_record(workbook, declaration)
    return _content(workbook, declaration, _("Verification statement"))


def summary_workbook(contest: FrozenContest) -> bytes:
    """Return the count, sheet by sheet and recount by recount, as the content of an .xlsx file."""
    workbook, declaration = _begun(), contest.declaration
    write_summary(workbook, contest)
    _add_record(workbook, declaration)
    return _content(workbook, declaration, _("Count summary"))


def comparison_workbook(contest: FrozenContest) -> bytes:
    """Return the result against last time with its chart, as the content of an .xlsx file."""
    workbook, declaration = _begun(), contest.declaration
    write_comparison(workbook.create_sheet(COMPARISON), declaration)
    _add_record(workbook, declaration)
    return _content(workbook, declaration, _("Result against last time"))


def _begun() -> Workbook:
    """Return a workbook with the styles of every sheet, and no sheet yet."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    styles.install(workbook)
    return workbook


def _content(workbook: Workbook, declaration: Declaration, what: str) -> bytes:
    """Return a workbook as it is kept in a file, its properties saying of what it is."""
    contest, properties = declaration.contest, workbook.properties
    properties.title = printable(f"{contest.name}, {wording.day(contest.date)}: {what}")
    properties.subject = printable(wording.election_of(contest))
    properties.description = printable(f"{declaration.title}. {declaration.state_line}.")
    properties.language = "en-GB"
    properties.creator = printable(declaration.desk) or "Countdesk"
    properties.identifier = declaration.digest or None
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _write_figures(workbook: Workbook, declaration: Declaration) -> None:
    """Write the sheets of a contest whose votes are counted."""
    if is_known(declaration):
        write_verification(workbook, declaration)
    write_comparison(workbook.create_sheet(COMPARISON), declaration)
    if declaration.contest.votes_each > 1 and declaration.result.valid_votes is not None:
        write_candidates(workbook.create_sheet(CANDIDATES), declaration)


def _add_record(workbook: Workbook, declaration: Declaration) -> None:
    """Write the recounts asked for, lots and corrections, which the other sheets refer to."""
    if not declaration.record.is_blank:
        write_record(workbook.create_sheet(RECORD), declaration)


def _first_title(declaration: Declaration) -> str:
    """Return what the first sheet is called: the word its figures have come to."""
    if declaration.stage.is_without_poll:
        return wording.STAGES[declaration.stage]
    if declaration.is_declared:
        return DECLARATION
    if declaration.stage.is_declared:
        return IN_DISPUTE
    return SO_FAR if declaration.result.is_part_counted else PROVISIONAL
