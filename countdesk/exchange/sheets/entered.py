"""The figures as they were entered, for the formulas of the workings to read: one cell a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from countdesk import wording
from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.check_table import write_known
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, WIDEST_ACROSS, Page
from countdesk.exchange.sheets.styles import AVERAGE, WHOLE, Style
from countdesk.models.postal import REJECTIONS
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.election import Candidate

SHEETS, ENTERED, DECLARED = _("Counting sheets"), _("Entered"), _("As declared")

_LABEL, _PAPERS, _DOUBTFUL, _FIRST_CANDIDATE = 1, 2, 3, 4
_LABEL_WIDTH, _FIGURE_WIDTH, _LANDSCAPE = 30.0, 11.0, 146.0
"""Widths of columns, and what all columns of a page that lies on its side may take."""

_WORDS, _FIGURE, _ADJUDICATED = 1, 2, 3
_LIST_WIDTHS = (64, 14, 22)


def address(title: str, column: int, row: int) -> str:
    """Return the address of a cell of another sheet."""
    return f"{quote_sheetname(title)}!{get_column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class TallyCells:
    """Where the totals of the counting sheets stand: papers, and the votes of each candidate."""

    votes: Mapping[str, str]
    on_sheets: str
    in_blocks: str
    allowed: str
    doubtful: str


def write_tally(workbook: Workbook, contest: FrozenContest) -> TallyCells | None:
    """Write the sheets of the count under way with block votes and doubtful papers allowed.

    None where nothing of them was entered.
    """
    papers, candidates = contest.count.papers, contest.count.candidates
    adjudication = papers.adjudication
    has_allowed = bool(adjudication.votes or adjudication.papers_allowed)
    if not (papers.sheets or papers.blocks or has_allowed):
        return None
    widths = (_LABEL_WIDTH, *[_FIGURE_WIDTH] * (2 + len(candidates)))
    page = Page(workbook.create_sheet(SHEETS), widths, air=LITTLE_AIR, close=True)
    write_title(page, contest.declaration, wording.count_named(papers.number))
    heading_row = page.row
    _tally_headings(page, candidates)
    first = page.row
    for sheet in papers.sheets:
        page.text(_LABEL, sheet.label, Style.TEXT)
        write_known(page, _PAPERS, sheet.papers, WHOLE)
        write_known(page, _DOUBTFUL, sheet.doubtful, WHOLE)
        for column, candidate in enumerate(candidates, start=_FIRST_CANDIDATE):
            write_known(page, column, sheet.votes.get(candidate.identifier), WHOLE)
        page.next_row()
    last_sheet = page.row - 1
    for party, number in papers.blocks.items():
        _block(page, candidates, party, number)
    last_block = page.row - 1
    if has_allowed:
        _allowed(page, contest)
    rows = (first, page.row - 1)
    page.text(_LABEL, _("Total"), Style.TOTAL)
    for column in range(_PAPERS, page.last_column + 1):
        cells = _range(column, *rows)
        page.formula(column, formulas.known_sum(cells), WHOLE, Style.TOTAL_FIGURE)
    total = page.row
    page.next_row()
    _finish_wide(page, contest, heading_row)
    return TallyCells(
        votes={
            candidate.identifier: address(SHEETS, column, total)
            for column, candidate in enumerate(candidates, start=_FIRST_CANDIDATE)
        },
        on_sheets=_summed(first, last_sheet),
        in_blocks=_summed(last_sheet + 1, last_block),
        allowed=_summed(last_block + 1, total - 1),
        doubtful=address(SHEETS, _DOUBTFUL, total),
    )


def _tally_headings(page: Page, candidates: tuple[Candidate, ...]) -> None:
    page.text(_LABEL, _("Counting sheet"), Style.HEADING)
    page.text(_PAPERS, _("Papers"), Style.HEADING_FIGURE)
    page.text(_DOUBTFUL, _("Doubtful"), Style.HEADING_FIGURE)
    for column, candidate in enumerate(candidates, start=_FIRST_CANDIDATE):
        page.text(column, candidate.name, Style.HEADING_FIGURE)
    page.next_row()


def _block(page: Page, candidates: tuple[Candidate, ...], party: str, number: int) -> None:
    """Write the block papers of a party, each of which is a vote for all of its candidates."""
    papers = f"${get_column_letter(_PAPERS)}{page.row}"
    slate = [candidate for candidate in candidates if candidate.comparison_key == party]
    page.text(_LABEL, _("Block votes, {party}").format(party=slate[0].party.name), Style.TEXT)
    write_known(page, _PAPERS, number, WHOLE)
    page.text(_DOUBTFUL, "", Style.FIGURE)
    for column, candidate in enumerate(candidates, start=_FIRST_CANDIDATE):
        if candidate in slate:
            page.formula(column, papers, WHOLE)
        else:
            page.text(column, "", Style.FIGURE)
    page.next_row()


def _allowed(page: Page, contest: FrozenContest) -> None:
    """Write the doubtful papers allowed; where a paper carries one vote, each vote is a paper."""
    adjudication = contest.count.papers.adjudication
    votes = f"{get_column_letter(_FIRST_CANDIDATE)}{page.row}:{_last(page)}{page.row}"
    page.text(_LABEL, _("Doubtful papers allowed"), Style.TEXT)
    if adjudication.votes_each == 1:
        page.formula(_PAPERS, f"SUM({votes})", WHOLE)
    else:
        write_known(page, _PAPERS, adjudication.allowed_papers, WHOLE)
    page.text(_DOUBTFUL, "", Style.FIGURE)
    for column, candidate in enumerate(contest.count.candidates, start=_FIRST_CANDIDATE):
        write_known(page, column, adjudication.votes.get(candidate.identifier), WHOLE)
    page.next_row()


def _last(page: Page) -> str:
    return get_column_letter(page.last_column)


def _range(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"


def _summed(first: int, last: int) -> str:
    """Return the sum of the papers of rows, nought where there are none."""
    if last < first:
        return "0"
    return f"SUM({quote_sheetname(SHEETS)}!{_range(_PAPERS, first, last)})"


def _finish_wide(page: Page, contest: FrozenContest, heading_row: int) -> None:
    """Set up a sheet of a column for each candidate, over as many pages as they need."""
    titles = f"{heading_row}:{heading_row}"
    page.finish(contest.declaration, pages_high=0, titles=titles, landscape=True)
    if sum(known.width for known in page.sheet.column_dimensions.values()) > _LANDSCAPE:
        a_page = int((WIDEST_ACROSS - _LABEL_WIDTH) // _FIGURE_WIDTH)
        page.go_on_beside(_LABEL, a_page, heading_row + 1)
    page.sheet.freeze_panes = f"B{heading_row + 1}"


@dataclass(frozen=True, slots=True)
class EnteredCells:
    """Where papers, electors and postal votes stand, as this desk entered them.

    `heads` holds the two cells of each head: rejected at the count, and on adjudication.
    """

    electorate: str
    heads: Mapping[str, str]
    all_heads: str
    adjudicated: str
    rejected_as_stated: str
    set_aside: str
    postal_rejected: str


def write_entered(workbook: Workbook, contest: FrozenContest) -> EnteredCells:
    """Write what was entered beside sheets and boxes, what was not being blank."""
    count, papers = contest.count, contest.count.papers
    page = _list_page(workbook, ENTERED)
    write_title(page, contest.declaration, _("Papers and electors as entered"))
    heading_row = page.row
    page.text(_WORDS, _("Figure"), Style.HEADING)
    page.text(_FIGURE, _("Entered"), Style.HEADING_FIGURE)
    page.text(_ADJUDICATED, _("On adjudication"), Style.HEADING_FIGURE)
    page.next_row()
    electorate = _entered(page, ENTERED, _("Electorate"), count.contest.electorate)
    codes = [head.code for head in papers.rejected.heads]
    at_count = count.ledger.figures(("rejected", papers.number), codes)
    first = page.row
    heads = {}
    for head in papers.rejected.heads:
        heads[head.code] = (
            f"{quote_sheetname(ENTERED)}!{get_column_letter(_FIGURE)}{page.row}"
            f":{get_column_letter(_ADJUDICATED)}{page.row}"
        )
        write_known(page, _ADJUDICATED, papers.adjudication.rejected.get(head.code), WHOLE)
        _entered(page, ENTERED, head.words, at_count.get(head.code))
    last = page.row - 1
    stated = _("Ballot papers rejected in all, as stated")
    rejected_as_stated = _entered(page, ENTERED, stated, papers.rejected.stated_total)
    beside = _("Doubtful papers set aside beside the sheets")
    set_aside = _entered(page, ENTERED, beside, papers.loose_doubtful)
    page.gap()
    page.text(_WORDS, _("Postal votes before the count"), Style.SECTION)
    page.fill(Style.SECTION, _FIGURE)
    page.next_row()
    first_cause = page.row
    for cause in REJECTIONS:
        words, votes = wording.POSTAL_WORDS[cause], count.postal.figures.get(cause)
        _entered(page, ENTERED, words, votes)
    causes = _range(_FIGURE, first_cause, page.row - 1)
    page.finish(contest.declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")
    title = quote_sheetname(ENTERED)
    return EnteredCells(
        electorate=electorate,
        heads=heads,
        all_heads=f"{title}!{get_column_letter(_FIGURE)}{first}:"
        f"{get_column_letter(_ADJUDICATED)}{last}",
        adjudicated=f"{title}!{_range(_ADJUDICATED, first, last)}",
        rejected_as_stated=rejected_as_stated,
        set_aside=set_aside,
        postal_rejected=f"{title}!{causes}",
    )


@dataclass(frozen=True, slots=True)
class DeclaredCells:
    """Where the totals stand as they were declared."""

    votes: Mapping[str, str]
    ballot_papers: str
    valid_papers: str
    rejected: str
    electorate: str
    turnout: str
    heads: Mapping[str, str] = field(default_factory=dict)


def write_declared(workbook: Workbook, contest: FrozenContest) -> DeclaredCells | None:
    """Write the totals as they were declared; None before that, and where the sheets are them."""
    totals, count = contest.count.totals, contest.count
    if totals is None:
        return None
    page = _list_page(workbook, DECLARED)
    write_title(page, contest.declaration, _("Totals as declared"))
    heading_row = page.row
    page.text(_WORDS, _("Figure"), Style.HEADING)
    page.text(_FIGURE, _("Declared"), Style.HEADING_FIGURE)
    page.fill(Style.HEADING, _ADJUDICATED)
    page.next_row()
    votes = {
        candidate.identifier: _entered(
            page,
            DECLARED,
            _("Votes, {name}").format(name=candidate.name),
            totals.votes.get(candidate.identifier),
        )
        for candidate in count.candidates
    }
    cells = DeclaredCells(
        votes=votes,
        ballot_papers=_entered(page, DECLARED, _("Ballot papers"), totals.ballot_papers),
        valid_papers=_entered(page, DECLARED, _("Valid ballot papers"), totals.valid_papers),
        rejected=_entered(page, DECLARED, _("Ballot papers rejected"), totals.rejected),
        electorate=_entered(page, DECLARED, _("Electorate"), totals.electorate),
        turnout=_declared_turnout(page, contest),
        heads={
            head.code: _entered(
                page,
                DECLARED,
                _("Rejected: {head}").format(head=head.words),
                totals.rejected_by_head.get(head.code),
            )
            for head in count.papers.rejected.heads
        },
    )
    page.finish(contest.declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")
    return cells


def _declared_turnout(page: Page, contest: FrozenContest) -> str:
    totals = contest.count.totals
    row = page.row
    page.text(_WORDS, _("Turnout as declared, in percent"), Style.TEXT)
    percentage = None if totals is None else totals.turnout_percentage
    write_known(page, _FIGURE, percentage, AVERAGE)
    page.fill(Style.TEXT, _ADJUDICATED)
    page.next_row()
    return address(DECLARED, _FIGURE, row)


def _list_page(workbook: Workbook, title: str) -> Page:
    return Page(workbook.create_sheet(title), _LIST_WIDTHS, air=LITTLE_AIR, close=True)


def _entered(page: Page, title: str, words: str, figure: int | None) -> str:
    """Write a figure and return its address; one on adjudication may stand beside it by now."""
    row = page.row
    if page.sheet.cell(row, _ADJUDICATED).value is None:
        page.fill(Style.FIGURE, _ADJUDICATED)
    page.text(_WORDS, words, Style.TEXT)
    write_known(page, _FIGURE, figure, WHOLE)
    page.next_row()
    return address(title, _FIGURE, row)
