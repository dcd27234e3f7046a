"""The parties of a night: seats, net change, votes and shares, for each kind of contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.sheets.filtered import add_filters, make_room
from countdesk.exchange.sheets.night_title import running, write_title
from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.board_sums import Sum
from countdesk.wording import board as words
from countdesk.wording.language import gettext as _
from countdesk.wording.share_changes import NEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.frozen import FrozenNight
    from countdesk.models.board_totals import BoardTotals, PartyTotals
    from countdesk.models.kind_totals import KindTotals

TABLE = "Parties"
"""What Excel calls the table of the kind that most contests are of; further ones are numbered."""

WIDTHS = (24, 7.5, 8.5, 8.5, 7.5, 7.5, 11, 10, 9, 8.5)

_HEADINGS, _LINE = 85.0, 17.0
"""Points of what stands above the parties of a kind of contest, and of a party or a note."""

PARTY, SEATS, BEFORE, GAINED, LOST, NET, VOTES, SHARE, CHANGE, TO_COME = range(1, 11)


def write_parties(sheet: Worksheet, night: FrozenNight) -> None:
    """Write the parties that won or held seats, or have votes, kind of contest by kind."""
    page = Page(sheet, WIDTHS, close=True)
    write_title(page, night, _("Seats and votes by party"))
    kinds = night.board.kinds
    for place, known in enumerate(kinds, start=1):
        notes = tuple(_notes(known.totals))
        points = _HEADINGS + _LINE * (len(known.totals.parties) + len(notes))
        if place > 1 and points <= HIGHEST:
            # What the figures rest on stands on the page of their headings.
            page.keep_together(points)
        if len(kinds) > 1:
            page.across(words.CONTEST_KINDS[known.kind], Style.CONTEST)
            page.across(words.progress_of_night(known.totals), Style.PLAIN)
        _table(page, known, TABLE if place == 1 else f"{TABLE}_{place}")
        for note in notes:
            page.across(note, Style.SMALL)
        page.gap()
    page.finish_with(running(night), pages_high=0, titles=None)


def _table(page: Page, known: KindTotals, name: str) -> None:
    totals = known.totals
    heading_row = page.row
    page.text(PARTY, _("Party"), Style.FILTER)
    for column, heading in {
        SEATS: _("Seats"),
        BEFORE: _("Before"),
        GAINED: _("Gained"),
        LOST: _("Lost"),
        NET: _("Net"),
        VOTES: _("All votes"),
        SHARE: words.share_heading(totals.base),
        CHANGE: _("Change (points)"),
        TO_COME: _("To defend"),
    }.items():
        page.text(column, heading, Style.FILTER_FIGURE)
    page.next_row()
    make_room(page, heading_row)
    for line in totals.parties:
        _party(page, line, totals)
    add_filters(page, name, heading_row)
    page.gap(4)


def _party(page: Page, line: PartyTotals, totals: BoardTotals) -> None:
    page.text(PARTY, words.party_on_board(line.key, line.party), Style.STRONG)
    page.whole(SEATS, line.seats, Style.FIGURE_STRONG)
    page.whole(BEFORE, line.held)
    page.whole(GAINED, line.gained)
    page.whole(LOST, line.lost)
    page.difference(NET, line.net)
    page.whole(VOTES, line.votes)
    page.percent(SHARE, line.share)
    if line.is_new:
        page.text(CHANGE, NEW, Style.FIGURE)
    else:
        page.change(CHANGE, line.change)
    page.whole(TO_COME, totals.still_to_come(line.key).seats_held)
    page.next_row()


def _notes(totals: BoardTotals) -> Iterator[str]:
    """Yield what the figures of a kind of contest rest on."""
    yield from words.figures_basis(totals)
    if totals.of(Sum.HELD_KNOWN):
        yield _("Before are the seats held in all contests; to defend, in those still to come.")
    for measure, name in words.TURNOUTS.items():
        known = totals.turnout(measure)
        if known is not None:
            yield words.turnout_of_night(name, known)
