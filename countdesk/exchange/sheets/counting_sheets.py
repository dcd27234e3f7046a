"""The counting sheets of one count: a row for each sheet, a column for each candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.sheets.accounts import known_sum
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, WIDEST_ACROSS, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.paper_count import PaperCount

_SHEET, _PAPERS, _DOUBTFUL, _VOTES, _FIRST = 1, 2, 3, 4, 5
_FIXED = (10.0, 8.0, 8.5, 8.0)
"""The widths of the columns that stand on every page: sheet, papers, doubtful, all votes."""

_NARROWEST, _WIDEST = 5.6, 13.0
"""The widths between which the columns of the candidates keep."""

_HIGHEST_ACROSS = 470.0
"""Points of height that every spreadsheet has room for on a page across."""

_BESIDE_TOTAL = 2
"""The sheets that stand above the total on its page at least."""

_UPRIGHT_BELOW = 9.0
"""The width below which a name stands upright over its column."""


def write_counting_sheets(workbook: Workbook, contest: FrozenContest, papers: PaperCount) -> None:
    """Write the sheets of one count on a sheet of their own, across the page.

    More candidates than a page holds go on beside it, with the sheets' own columns and the
    headings on every page.
    """
    candidates = contest.count.candidates
    room = WIDEST_ACROSS - sum(_FIXED)
    width = min(max(room / max(len(candidates), 1), _NARROWEST), _WIDEST)
    sheet = workbook.create_sheet(_named(papers.number))
    a_page = min(len(candidates), int(room // _NARROWEST))
    page = Page(
        sheet,
        (*_FIXED, *([width] * len(candidates))),
        air=LITTLE_AIR,
        close=True,
        across=len(_FIXED) + a_page,
    )
    title = _("Counting sheets: {count}").format(count=wording.count_named(papers.number))
    write_title(page, contest.declaration, title)
    heading_row = _headings(page, contest, is_upright=width < _UPRIGHT_BELOW)
    for known in papers.sheets:
        page.text(_SHEET, known.label, Style.TEXT)
        page.whole(_PAPERS, known.papers)
        page.whole(_DOUBTFUL, known.doubtful)
        page.whole(_VOTES, known.total_votes() if known.votes else None)
        for column, candidate in enumerate(candidates, start=_FIRST):
            page.whole(column, known.votes.get(candidate.identifier))
        page.next_row()
    page.text(_SHEET, _("Total"), Style.TOTAL)
    page.whole(_PAPERS, papers.papers_on_sheets, Style.TOTAL_FIGURE)
    doubtful = [known.doubtful for known in papers.sheets]
    page.whole(_DOUBTFUL, known_sum(doubtful), Style.TOTAL_FIGURE)
    on_sheets = papers.votes_on_sheets
    known_votes = [votes for votes in on_sheets.values() if votes is not None]
    page.whole(_VOTES, sum(known_votes) if known_votes else None, Style.TOTAL_FIGURE)
    for column, candidate in enumerate(candidates, start=_FIRST):
        page.whole(column, on_sheets[candidate.identifier], Style.TOTAL_FIGURE)
    page.next_row()
    _break_pages(page, heading_row)
    page.name_table(heading_row)
    page.hold(heading_row, _SHEET)
    page.finish(
        contest.declaration,
        pages_high=0,
        titles=f"{heading_row}:{heading_row}",
        landscape=True,
    )
    page.go_on_beside(len(_FIXED), a_page, heading_row + 1)


def _break_pages(page: Page, heading_row: int) -> None:
    """Begin each page where no spreadsheet has broken the one before it by itself.

    The total has a few sheets above it on its page: alone there it would be under the headings.
    """
    dimensions = page.sheet.row_dimensions
    heights = {row: dimensions[row].height or 0 for row in range(1, page.row)}
    with_total = page.row - 1 - _BESIDE_TOTAL
    kept = sum(height for row, height in heights.items() if row >= with_total)
    written, left = 0.0, _HIGHEST_ACROSS
    for row, height in heights.items():
        needed = kept if row == with_total and with_total > heading_row + 1 else height
        if needed > left:
            page.break_above(row, written)
            left = _HIGHEST_ACROSS - heights[heading_row]
        left -= height
        written += height


def _named(number: int) -> str:
    if number == FIRST_COUNT:
        return _("Sheets, first count")
    return _("Sheets, recount {n}").format(n=number - FIRST_COUNT)


def _headings(page: Page, contest: FrozenContest, *, is_upright: bool) -> int:
    """Write the headings and return their row."""
    heading_row = page.row
    page.text(_SHEET, _("Sheet"), Style.HEADING)
    for column, words in (
        (_PAPERS, _("Papers")),
        (_DOUBTFUL, _("Doubtful")),
        (_VOTES, _("Votes")),
    ):
        page.text(column, words, Style.HEADING_FIGURE)
    names = wording.surnames(contest.count.candidates)
    style = Style.HEADING_UPRIGHT if is_upright else Style.HEADING_FIGURE
    for column, candidate in enumerate(contest.count.candidates, start=_FIRST):
        party = wording.short_party_stood_for(candidate.party)
        page.text(column, f"{names[candidate.identifier]}\n{party}", style)
    if is_upright:
        page.next_row_of(_UPRIGHT_HEIGHT)
    else:
        page.next_row()
    return heading_row


_UPRIGHT_HEIGHT = 92.0
"""Points of height in which a name stands upright over its column."""
