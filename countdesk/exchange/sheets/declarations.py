"""The results of a night as one workbook: a sheet for each contest, and one of what they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from countdesk import wording
from countdesk.exchange import phrases
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.filtered import add_filters, make_room
from countdesk.exchange.sheets.night_title import describe, running, write_title
from countdesk.exchange.sheets.notice import write_notice
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.sheet_names import sheet_names
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook

    from countdesk.exchange.declaration import Declaration
    from countdesk.exchange.frozen import FrozenContest, FrozenNight

CONTENTS = _("Contents")
TABLE = "Contents"
"""What Excel calls the table."""

SHEET, CONTEST, STAGE, ELECTED, AUTHORITY = 1, 2, 3, 4, 5
WIDTHS = (6.5, 31, 13, 27.5, 22)
WIDTHS_WITHOUT_COUNCILS = (6.5, 36, 13, 44.5)


def declarations_workbook(
    night: FrozenNight,
    contests: Sequence[FrozenContest],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return the results of contests as the content of one .xlsx file.

    `progress` is told how many contests are written, and of how many, after each.
    """
    content = io.BytesIO()
    build_declarations(night, contests, progress=progress).save(content)
    return content.getvalue()


def build_declarations(
    night: FrozenNight,
    contests: Sequence[FrozenContest],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Workbook:
    """Return the workbook of the results of contests, in their order."""
    workbook = openpyxl.Workbook()
    styles.install(workbook)
    contents = workbook.worksheets[0]
    contents.title = CONTENTS
    rows = night.board.rows
    has_councils = any(row.contest.authority for row in rows)
    widths = WIDTHS if has_councils else WIDTHS_WITHOUT_COUNCILS
    page = Page(contents, widths, air=LITTLE_AIR, close=True)
    write_title(page, night, _("Results, contest by contest"))
    heading_row = _headings(page)
    _first, *named = sheet_names([CONTENTS, *(row.contest.name for row in rows)])
    names = dict(zip((row.identifier for row in rows), named, strict=True))
    for place, contest in enumerate(contests, start=1):
        declaration, name = contest.declaration, names[contest.count.scope]
        _listed(page, place, declaration, name)
        write_notice(workbook.create_sheet(name), declaration, has_record=False)
        if progress is not None:
            progress(place, len(contests))
    add_filters(page, TABLE, heading_row)
    contents.freeze_panes = f"C{heading_row + 1}"
    titles = f"{heading_row}:{heading_row}"
    page.finish_with(running(night), pages_high=0, titles=titles)
    describe(workbook, night)
    return workbook


def _headings(page: Page) -> int:
    heading_row = page.row
    page.text(SHEET, _("Sheet"), Style.FILTER)
    page.text(CONTEST, _("Contest"), Style.FILTER)
    page.text(STAGE, _("Stage"), Style.FILTER)
    page.text(ELECTED, _("Elected"), Style.FILTER)
    if page.last_column == AUTHORITY:
        page.text(AUTHORITY, _("Council"), Style.FILTER)
    page.next_row()
    make_room(page, heading_row)
    return heading_row


def _listed(page: Page, place: int, declaration: Declaration, name: str) -> None:
    """Write the line of a contest, whose number leads to its sheet.

    A name that is a link is never broken by LibreOffice, and a long one would be cut.
    """
    result = declaration.result
    page.link(SHEET, place, name)
    page.text(CONTEST, declaration.contest.name, Style.STRONG)
    page.text(STAGE, wording.STAGES[declaration.stage], Style.TEXT)
    is_elected = result.winners or result.awaiting_lot
    page.text(ELECTED, phrases.elected(result) if is_elected else None, Style.TEXT)
    if page.last_column == AUTHORITY:
        page.text(AUTHORITY, declaration.contest.authority or "", Style.TEXT)
    page.next_row()
