"""The verification statement, box by box, and what is told of the papers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange import notice_lines
from countdesk.exchange.sheets import postal, tendered
from countdesk.exchange.sheets.accounts import has_no_account, known_sum
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.reconciliation import place_balances
from countdesk.models.verification import BoxStage
from countdesk.wording.language import gettext as _
from countdesk.wording.steps import place_balance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.verification import BoxVerification

_HEADINGS = (
    _("Box"),
    _("Where from"),
    _("Delivered"),
    _("Unused"),
    _("Spoilt, replaced"),
    _("Expected"),
    _("Counted"),
    _("Variance"),
    _("Outcome"),
)
WIDTHS = (6, 29.7, 8.7, 8.6, 8.5, 8.7, 8.7, 8.1, 13)
WHERE, EXPECTED, COUNTED, VARIANCE, OUTCOME = 2, 6, 7, 8, 9
_FIRST_FIGURE = 3

VERIFICATION, TENDERED, POSTAL = _("Verification"), _("Tendered"), _("Postal votes")

_WORDS = frozenset({1, WHERE})


def is_known(declaration: Declaration) -> bool:
    """Return whether anything is known of the verification."""
    statement = declaration.verification
    is_announced = statement.announced is not None
    return bool(statement.boxes or is_announced or declaration.postal.figures)


def write_verification(workbook: Workbook, declaration: Declaration) -> None:
    """Write the statement as to the result of the verification of one contest.

    The tendered papers and the postal votes before the count stand below the boxes where there is
    room for all of it on one page, and have sheets of their own where there is not: a spreadsheet
    repeats the headings of the boxes on every page of theirs, and over another table they would
    be wrong.
    """
    sheet = workbook.create_sheet(VERIFICATION)
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Verification statement"))
    if not _begin(page, declaration):
        page.finish(declaration, pages_high=0, titles=None)
        return
    heading_row = _boxes(page, declaration)
    page.gap()
    page.across(
        _(
            "Every figure is ballot papers. Expected is delivered less unused less spoilt and "
            "replaced, or the number stated for the box. The papers counted are the verified "
            "figure; a variance is explained under its box and never corrected. Compensated is a "
            "variance that the other boxes of the polling place make good. A dash is not known; a "
            "blank is a figure that a postal box does not have."
        ),
        Style.SMALL,
    )
    if tendered.is_nought(declaration):
        page.across(tendered.NONE, Style.SMALL)
    below = tendered.height(declaration) + postal.height(declaration)
    has_room = page.points + below <= HIGHEST
    if has_room and tendered.is_listed(declaration):
        _begin_below(page, tendered.TITLE)
        tendered.write_table(page, declaration)
    if has_room and postal.is_known(declaration):
        _begin_below(page, postal.TITLE)
        postal.write_table(page, declaration)
    page.hold(heading_row, 1)
    page.finish(declaration, pages_high=0, titles=None if has_room else _titles(heading_row))
    if not has_room and tendered.is_listed(declaration):
        _tendered_alone(workbook.create_sheet(TENDERED), declaration)
    if not has_room and postal.is_known(declaration):
        _postal_alone(workbook.create_sheet(POSTAL), declaration)


def _begin(page: Page, declaration: Declaration) -> bool:
    """Write who recorded the statement, or why there is none; return whether it follows.

    Of a poll that was broken off the boxes stand that were verified before.
    """
    if declaration.verification_recorded is not None:
        page.across(declaration.verification_recorded, Style.PLAIN)
        page.gap()
    without_poll = notice_lines.without_poll(declaration)
    for said in without_poll:
        page.across(said, Style.PLAIN)
    if without_poll:
        page.gap()
        return any(box.counts for box in declaration.verification.boxes)
    if not is_known(declaration):
        page.across(_("Nothing of the verification was recorded at this desk."), Style.PLAIN)
        return False
    return True


def _begin_below(page: Page, title: str) -> None:
    """Begin a table under another one."""
    page.gap()
    page.across(title, Style.SECTION)


def _tendered_alone(sheet: Worksheet, declaration: Declaration) -> None:
    page = Page(sheet, tendered.WIDTHS, close=True)
    write_title(page, declaration, tendered.TITLE)
    heading_row = tendered.write_table(page, declaration)
    page.hold(heading_row, 1)
    page.finish(declaration, pages_high=0, titles=_titles(heading_row))


def _postal_alone(sheet: Worksheet, declaration: Declaration) -> None:
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, postal.TITLE)
    postal.write_table(page, declaration)
    page.finish(declaration, pages_high=0, titles=None)


def _titles(row: int) -> str:
    """Return the row that stands on top of every page of a sheet."""
    return f"{row}:{row}"


def _boxes(page: Page, declaration: Declaration) -> int:
    """Write the boxes and their total, and return the row of the headings."""
    heading_row = page.row
    for column, heading in enumerate(_HEADINGS, start=1):
        style = Style.HEADING if column in _WORDS else Style.HEADING_FIGURE
        page.text(column, heading, Style.NOTE_HEADING if column == OUTCOME else style)
    page.next_row()
    balances = {
        balance.place: place_balance(balance)
        for balance in place_balances(declaration.verification)
        if balance.is_balanced
    }
    for box in declaration.verification.boxes:
        _box(page, box, balances)
    _total(page, declaration)
    page.name_table(heading_row)
    return heading_row


def _box(page: Page, box: BoxVerification, balances: Mapping[str, str]) -> None:
    """Write the figures of a box and, on a line of its own, what is said of them."""
    account = box.account
    page.text(1, box.box.label, Style.TEXT)
    page.text(WHERE, wording.where_from(box.box), Style.TEXT)
    stated = (account.delivered, account.unused, account.spoilt_replaced)
    for column, papers in enumerate(stated, start=_FIRST_FIGURE):
        if has_no_account(box):
            page.text(column, "", Style.FIGURE)
        else:
            page.whole(column, papers)
    page.whole(EXPECTED, box.expected)
    page.whole(COUNTED, box.counted)
    page.difference(VARIANCE, box.variance, Style.FIGURE_STRONG if box.variance else Style.FIGURE)
    page.text(OUTCOME, wording.BOX_STAGES[box.stage], Style.NOTE)
    page.next_row()
    said = _said(box, balances)
    if said:
        page.fill(Style.TEXT, 1, 1)
        page.across(said, Style.NOTE, WHERE)


def _said(box: BoxVerification, balances: Mapping[str, str]) -> str:
    """Return what is to be said of a box under its figures: each count of several, and why."""
    said = []
    if len(box.counts) > 1 and not box.disputed:
        counts = [figures.whole(box.counts[attempt]) for attempt in sorted(box.counts)]
        said.append(_("Counted {counts}.").format(counts=", ".join(counts)))
    if box.compensated:
        said.append(balances.get(box.box.place or "", ""))
    said.append(_explanation(box) or "")
    return " ".join(filter(None, said))


def _explanation(box: BoxVerification) -> str | None:
    """Return why a box differs or has no figure, None where its figures say it all."""
    if box.explanation:
        return box.explanation
    if box.stage is BoxStage.DISPUTED:
        return _("Two desks gave two figures: neither is in a total.")
    return _("Not explained") if box.has_open_variance else None


def _total(page: Page, declaration: Declaration) -> None:
    """Write the totals, which are known only once every box's figure is, and what they hold."""
    statement = declaration.verification
    page.text(1, _("Total"), Style.TOTAL)
    page.fill(Style.TOTAL, WHERE)
    accounts = [box.account for box in statement.boxes if not has_no_account(box)]
    columns = (
        [account.delivered for account in accounts],
        [account.unused for account in accounts],
        [account.spoilt_replaced for account in accounts],
    )
    for column, papers in enumerate(columns, start=_FIRST_FIGURE):
        page.whole(column, known_sum(papers), Style.TOTAL_FIGURE)
    page.whole(EXPECTED, statement.papers_expected, Style.TOTAL_FIGURE)
    page.whole(COUNTED, statement.verified_papers, Style.TOTAL_FIGURE)
    page.difference(VARIANCE, statement.variance, Style.TOTAL_FIGURE)
    page.text(OUTCOME, "", Style.TOTAL_NOTE)
    page.next_row()
    from_postal = [box.expected for box in statement.boxes if box.box.kind.is_postal]
    if from_postal:
        expected = known_sum(from_postal)
        _beneath(page, _("Of these, postal votes"), expected, statement.postal_papers)
    if statement.announced is not None:
        verified = statement.verified_papers
        differs = verified is not None and verified != statement.announced
        _beneath(
            page,
            _("Announced by the Returning Officer"),
            None,
            statement.announced,
            _("differs") if differs else _("agrees") if verified is not None else "",
        )


def _beneath(
    page: Page, words: str, expected: int | None, counted: int | None, outcome: str = ""
) -> None:
    """Write a line under the total that says more of it."""
    page.fill(Style.TEXT, 1)
    page.text(WHERE, words, Style.TEXT)
    if expected is not None:
        page.whole(EXPECTED, expected)
    page.whole(COUNTED, counted)
    page.text(OUTCOME, outcome, Style.NOTE)
    page.next_row()
