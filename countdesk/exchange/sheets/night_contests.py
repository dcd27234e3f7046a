"""The contests of a night, a row each, with what its reader filters and sorts them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.sheets.filtered import add_filters, make_room
from countdesk.exchange.sheets.night_title import running, write_title
from countdesk.exchange.sheets.page import LITTLE_AIR, Page
from countdesk.exchange.sheets.styles import Style
from countdesk.models.board_totals import one_base
from countdesk.models.stages import Stage
from countdesk.wording import board as words
from countdesk.wording.language import gettext as _
from countdesk.wording.nights import EACH_TURNOUT, SHARES_OF_FIRST, is_provisional
from countdesk.wording.terms import in_the_hall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.frozen import FrozenNight
    from countdesk.models.board import BoardRow

    Write = Callable[[Page, int, BoardRow], None]
    """Writes the cell of a contest in a column."""

TABLE = "Contests"
"""What Excel calls the table."""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: float
    write: Write
    heading_style: Style = Style.FILTER


def write_contests(sheet: Worksheet, night: FrozenNight, cautions: Mapping[str, str]) -> None:
    """Write every contest of a night in the order of the board.

    `cautions` says by contest what is to be said against its result. A column that would be blank
    in every row, or name one region alone, is left out: the fewer there are, the larger they print.
    """
    rows = night.board.rows
    columns = tuple(_columns(rows, cautions))
    page = Page(sheet, tuple(column.width for column in columns), air=LITTLE_AIR, close=True)
    write_title(page, night, _("The night, contest by contest"))
    heading_row = page.row
    for number, column in enumerate(columns, start=1):
        page.text(number, column.heading, column.heading_style)
    page.next_row()
    make_room(page, heading_row)
    for row in rows:
        for number, column in enumerate(columns, start=1):
            column.write(page, number, row)
        page.next_row()
    add_filters(page, TABLE, heading_row)
    page.gap()
    for note in _notes(rows):
        page.across(note, Style.SMALL)
    sheet.freeze_panes = f"B{heading_row + 1}"
    page.finish_with(
        running(night), pages_high=0, titles=f"{heading_row}:{heading_row}", landscape=True
    )


def _columns(rows: Sequence[BoardRow], cautions: Mapping[str, str]) -> Iterator[_Column]:
    base = one_base(row.base for row in rows if row.base is not None)
    yield _Column(_("Contest"), 20, _name)
    if any(row.contest.authority for row in rows):
        yield _Column(_("Council"), 15, _authority)
    if len({row.region for row in rows if row.region}) > 1:
        yield _Column(_("Region"), 12, _region)
    yield _Column(_("Stage"), 13.5, _stage)
    if any(row.declared_at is not None for row in rows):
        yield _Column(_("Declared"), 11.5, _declared_at, Style.FILTER_FIGURE)
    if any(is_provisional(row) and row.counted is not None for row in rows):
        yield _Column(_("Counted"), 8.5, _counted, Style.FILTER_FIGURE)
    yield _Column(_("Elected, or ahead"), 25, _in_front, Style.FILTER_NOTE)
    yield _Column(_("Party"), 11, _party)
    yield _Column(words.share_heading(base), 10, _share, Style.FILTER_FIGURE)
    yield _Column(_("Change (points)"), 8.5, _change, Style.FILTER_FIGURE)
    if base is None:
        yield _Column(_("Base"), 8.5, _base, Style.FILTER_NOTE)
    yield _Column(_("Swing"), 13.5, _swing, Style.FILTER_NOTE)
    yield _Column(_("Swing (points)"), 8, _swing_points, Style.FILTER_FIGURE)
    yield _Column(_("Majority"), 8.5, _majority, Style.FILTER_FIGURE)
    yield _Column(_("Turnout"), 8.5, _turnout, Style.FILTER_FIGURE)
    yield _Column(_("Outcome"), 17.5, _outcome, Style.FILTER_NOTE)
    yield _Column(_("Seats"), 6.5, _seats, Style.FILTER_FIGURE)
    yield _Column(_("Errors"), 6.5, _errors, Style.FILTER_FIGURE)
    if any(row.withheld or _by_lot(row) or cautions.get(row.identifier) for row in rows):
        yield _Column(_("Remarks"), 24, _remarks(cautions), Style.FILTER_NOTE)


def _name(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, row.contest.name, Style.STRONG)


def _authority(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, row.contest.authority or "", Style.TEXT)


def _region(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, row.region or "", Style.TEXT)


def _stage(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, wording.STAGES[row.stage], Style.TEXT)


def _declared_at(page: Page, column: int, row: BoardRow) -> None:
    at = row.declared_at
    page.moment(column, None if at is None else in_the_hall(at), Style.WORDS)


def _counted(page: Page, column: int, row: BoardRow) -> None:
    if row.counted is None:
        page.text(column, None, Style.FIGURE)
    else:
        page.part(column, row.counted, Style.FIGURE)


def _in_front(page: Page, column: int, row: BoardRow) -> None:
    """Write who is elected, a line each, else who is ahead."""
    names = [
        line.candidate.name
        if line.elected
        else _("{name} (ahead)").format(name=line.candidate.name)
        for line in row.front
    ]
    page.text(column, "\n".join(names) or None, Style.NOTE)


def _party(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, words.in_front(row), Style.TEXT)


def _share(page: Page, column: int, row: BoardRow) -> None:
    page.percent(column, row.share)


def _change(page: Page, column: int, row: BoardRow) -> None:
    if row.is_new:
        page.text(column, words.change_on_board(row), Style.FIGURE)
    else:
        page.change(column, row.change)


def _base(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, "" if row.base is None else words.base_in_short(row.base), Style.NOTE)


def _swing(page: Page, column: int, row: BoardRow) -> None:
    said = None if row.swing is None else words.swing_on_board(row.swing)
    page.text(column, said, Style.NOTE)


def _swing_points(page: Page, column: int, row: BoardRow) -> None:
    page.points_of(column, None if row.swing is None else row.swing.size)


def _majority(page: Page, column: int, row: BoardRow) -> None:
    page.whole(column, None if row.majority is None else row.majority.votes)


def _turnout(page: Page, column: int, row: BoardRow) -> None:
    page.percent(column, row.turnout)


def _outcome(page: Page, column: int, row: BoardRow) -> None:
    page.text(column, words.outcome_on_board(row), Style.NOTE)


def _seats(page: Page, column: int, row: BoardRow) -> None:
    page.whole(column, row.contest.seats)


def _errors(page: Page, column: int, row: BoardRow) -> None:
    page.whole(column, row.errors)


def _remarks(cautions: Mapping[str, str]) -> Write:
    """Return what writes why nothing is told of a contest, and what is to be said against it."""

    def write(page: Page, column: int, row: BoardRow) -> None:
        why = words.why_withheld(row)
        withheld = f"{why[:1].upper()}{why[1:]}." if why else None
        said = (withheld, _by_lot(row), cautions.get(row.identifier))
        page.text(column, "\n".join(filter(None, said)), Style.NOTE)

    return write


def _by_lot(row: BoardRow) -> str | None:
    """Return on whom the lot fell where votes were equal, None where none was drawn."""
    names = [line.candidate.name for line in row.front if line.elected and line.by_lot]
    if not names:
        return None
    return _("Equal votes: {names} elected by lot.").format(names=wording.listed(names))


def _notes(rows: Sequence[BoardRow]) -> Iterator[str]:
    """Yield what a reader has to know of the columns."""
    yield _(
        "{of_first}; changes and swings (Butler) are in percentage points. The majority is that of "
        "the last elected over the first who is not; before a declaration it is a lead. {dash} "
        "stands where a figure is not known."
    ).format(of_first=SHARES_OF_FIRST, dash=figures.UNKNOWN)
    if any(row.turnout is not None for row in rows):
        yield EACH_TURNOUT
    if any(row.swing is not None and row.swing.is_notional for row in rows):
        yield _("A notional swing is to or from a party that did not stand last time.")
    if any(row.is_notional for row in rows):
        yield _(
            "Some contests are compared with a notional result, an estimate for their boundaries; "
            "the sheet of each contest says so."
        )
    if any(row.stage is Stage.CORRECTED for row in rows):
        yield _("A corrected result shows when it was declared first.")
