"""The councils of a night: who controls each, and the seats of each party in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.sheets.filtered import add_filters, make_room
from countdesk.exchange.sheets.night_title import running, write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.board_sums import Sum
from countdesk.wording import board as words
from countdesk.wording.control import controller, who_controls
from countdesk.wording.councils import composition
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.frozen import FrozenNight
    from countdesk.models.board_totals import BoardTotals
    from countdesk.models.control import Control

COUNCILS_TABLE, SEATS_TABLE = "Councils", "Council_seats"
"""What Excel calls the tables."""

_WIDTHS = (26, 7.5, 9, 9, 15, 15, 62)
COUNCIL, SEATS, LINE, TO_COME, BEFORE, NOW, SENTENCE = range(1, 8)

_SEATS_MOVED = _(
    "Before are the seats held in all contests; gained and lost are those that moved in the "
    "contests declared."
)
"""What seats before are of, where any are known."""

_SEATS_WIDTHS = (36, 22, 8, 9, 9, 8, 8)
OF, PARTY, WON, HELD, GAINED, LOST, NET = range(1, 8)


def write_councils(sheet: Worksheet, night: FrozenNight) -> None:
    """Write who controls each council, before and now, or why that cannot be told."""
    page = Page(sheet, _WIDTHS, air=LITTLE_AIR, close=True)
    write_title(page, night, _("Control of the councils"))
    heading_row = page.row
    page.text(COUNCIL, _("Council"), Style.FILTER)
    page.text(SEATS, _("Seats"), Style.FILTER_FIGURE)
    page.text(LINE, _("Majority line"), Style.FILTER_FIGURE)
    page.text(TO_COME, _("Seats to come"), Style.FILTER_FIGURE)
    page.text(BEFORE, _("Before"), Style.FILTER_NOTE)
    page.text(NOW, _("Now"), Style.FILTER_NOTE)
    page.text(SENTENCE, _("In words"), Style.FILTER_NOTE)
    page.next_row()
    make_room(page, heading_row)
    for control, totals in night.board.councils:
        _council(page, control, totals)
    _finish(page, night, COUNCILS_TABLE, heading_row, landscape=True)


def _council(page: Page, control: Control, totals: BoardTotals) -> None:
    said = (
        who_controls(control),
        words.council_seats(totals, is_by_eve_of_poll=control.is_by_eve_of_poll),
        composition(control),
    )
    page.text(COUNCIL, control.authority, Style.STRONG)
    page.whole(SEATS, control.seats)
    page.whole(LINE, control.line)
    page.whole(TO_COME, control.to_come)
    page.text(BEFORE, controller(control.before), Style.NOTE)
    page.text(NOW, controller(control.now), Style.NOTE_STRONG)
    page.text(SENTENCE, " ".join(filter(None, said)), Style.NOTE)
    page.next_row()


def write_council_seats(sheet: Worksheet, night: FrozenNight) -> None:
    """Write the seats of each party that has any in a council, or had, a row each."""
    page = Page(sheet, _SEATS_WIDTHS, air=LITTLE_AIR, close=True)
    write_title(page, night, _("Seats of the councils by party"))
    heading_row = page.row
    page.text(OF, _("Council"), Style.FILTER)
    page.text(PARTY, _("Party"), Style.FILTER)
    for column, heading in {
        WON: _("Won"),
        HELD: _("Before"),
        GAINED: _("Gained"),
        LOST: _("Lost"),
        NET: _("Net"),
    }.items():
        page.text(column, heading, Style.FILTER_FIGURE)
    page.next_row()
    make_room(page, heading_row)
    for control, totals in night.board.councils:
        for line in totals.parties:
            if not (line.seats or line.held):
                continue
            page.text(OF, control.authority, Style.TEXT)
            page.text(PARTY, words.party_on_board(line.key, line.party), Style.STRONG)
            page.whole(WON, line.seats, Style.FIGURE_STRONG)
            page.whole(HELD, line.held)
            page.whole(GAINED, line.gained)
            page.whole(LOST, line.lost)
            page.difference(NET, line.net)
            page.next_row()
    has_known = any(totals.of(Sum.HELD_KNOWN) for _control, totals in night.board.councils)
    notes = (_SEATS_MOVED,) if has_known else ()
    _finish(page, night, SEATS_TABLE, heading_row, notes=notes)


def _finish(
    page: Page,
    night: FrozenNight,
    table: str,
    heading_row: int,
    *,
    notes: Sequence[str] = (),
    landscape: bool = False,
) -> None:
    add_filters(page, table, heading_row)
    for note in notes:
        page.gap(4)
        page.across(note, Style.SMALL)
    page.sheet.freeze_panes = f"B{heading_row + 1}"
    titles = f"{heading_row}:{heading_row}"
    page.finish_with(running(night), pages_high=0, titles=titles, landscape=landscape)
