"""The record of the count: recounts asked for, lots drawn, and what was corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import Page
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.corrections import NO_FIGURE_MOVED
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration, RecountTold
    from countdesk.wording.corrections import FigureMoved

WIDTHS = (28, 27, 21.5, 2, 21.5)
OF, NAME, NOW, WAS = 1, 2, 3, 5
"""The columns; a narrow one stands between the last two, whose names would run together."""


def write_record(sheet: Worksheet, declaration: Declaration) -> None:
    """Write who asked for a recount, the lots drawn, and every figure that was corrected."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Record of the count"), in_brief=False)
    record = declaration.record
    if record.recounts:
        _recounts(page, record.recounts)
    if record.lots:
        page.across(_("Lots drawn, each an additional vote that is in no figure"), Style.STRONG)
        for lot in record.lots:
            page.across(lot.sentence, Style.TEXT)
        page.gap()
    if record.result_moved:
        page.across(_("The result, as corrected and as first declared"), Style.STRONG)
        _moved(page, record.result_moved, _("Now"))
    for correction in record.corrections:
        page.across(
            _("Corrected after the declaration, at {recorded}: {reason}").format(
                recorded=correction.recorded, reason=correction.reason
            ),
            Style.STRONG,
        )
        # It may be another by now: a later correction says so.
        _moved(page, correction.moved, _("Became"))
    page.finish(declaration, pages_high=0, titles=None)


def _recounts(page: Page, recounts: Sequence[RecountTold]) -> None:
    page.text(OF, _("Recounts asked for"), Style.HEADING)
    page.fill(Style.HEADING, NAME)
    page.text(NOW, _("Decision"), Style.HEADING)
    page.next_row()
    for recount in recounts:
        asked = _("Request {n}: {asked}").format(n=recount.number, asked=recount.asked)
        page.fill(Style.LABEL, OF)
        page.text(OF, asked, Style.LABEL)
        page.text(NOW, _capital(recount.decided), Style.LABEL)
        page.next_row()
        if recount.reason is not None:
            page.across(_("Reason: {reason}").format(reason=recount.reason), Style.NOTE)
        if recount.moved is not None:
            page.across(recount.moved, Style.NOTE)
    page.gap()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _moved(page: Page, moved: Sequence[FigureMoved], became: str) -> None:
    if not moved:
        page.across(NO_FIGURE_MOVED, Style.TEXT)
        page.gap()
        return
    page.text(OF, _("What moved"), Style.HEADING)
    page.fill(Style.HEADING, NAME)
    page.text(NOW, became, Style.HEADING_FIGURE)
    page.text(WAS, _("Was"), Style.HEADING_FIGURE)
    page.next_row()
    for figure in moved:
        page.fill(Style.TEXT, OF)
        page.text(OF, figure.of, Style.TEXT)
        page.text(NAME, figure.candidate or _capital(figure.name), Style.TEXT)
        _figure(page, NOW, figure.now)
        _figure(page, WAS, figure.was)
        page.next_row()
    page.gap()


def _figure(page: Page, column: int, value: int | str) -> None:
    if isinstance(value, int):
        page.whole(column, value)
    else:
        page.text(column, value, Style.WORDS)
