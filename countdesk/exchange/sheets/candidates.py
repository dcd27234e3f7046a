"""The sheet of a ward of several seats: each candidate's share of the votes and of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange import phrases
from countdesk.exchange.sheets.notice import write_title
from countdesk.exchange.sheets.page import Page
from countdesk.exchange.sheets.styles import Style
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration

WIDTHS = (30, 30, 9, 9, 9, 13)
NAME, PARTY, VOTES, SHARE, SHARE_OF_PAPERS, STANDING = 1, 2, 3, 4, 5, 6


def write_candidates(sheet: Worksheet, declaration: Declaration) -> None:
    """Write the candidates in order of votes. Parties are compared with last time elsewhere."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, declaration, _("Candidates in order of votes"))
    heading_row = page.row
    page.text(NAME, _("Candidate"), Style.HEADING)
    page.text(PARTY, _("Party"), Style.HEADING)
    page.text(VOTES, _("Votes"), Style.HEADING_FIGURE)
    page.text(SHARE, _("Share of votes"), Style.HEADING_FIGURE)
    page.text(SHARE_OF_PAPERS, _("Share of papers"), Style.HEADING_FIGURE)
    page.text(STANDING, "", Style.NOTE_HEADING)
    page.next_row()
    for line in declaration.result.in_order_of_votes:
        page.text(NAME, line.candidate.name, Style.TEXT)
        page.text(PARTY, line.candidate.party.name, Style.TEXT)
        page.whole(VOTES, line.votes)
        page.percent(SHARE, line.share)
        page.percent(SHARE_OF_PAPERS, phrases.share_of_papers(line, declaration.result))
        page.text(STANDING, phrases.standing_of(line, declaration.result), Style.NOTE)
        page.next_row()
    page.text(NAME, _("Total votes"), Style.TOTAL)
    page.fill(Style.TOTAL, PARTY)
    page.whole(VOTES, declaration.result.valid_votes, Style.TOTAL_FIGURE)
    page.next_row()
    page.name_table(heading_row)
    page.gap()
    page.across(
        _(
            "A paper carries up to {votes} votes, so the shares of papers, which are of the papers "
            "not rejected, can add up to more than 100%."
        ).format(votes=declaration.contest.votes_each),
        Style.SMALL,
    )
    page.hold(heading_row)
    page.finish(declaration, pages_high=0, titles=f"{heading_row}:{heading_row}")
