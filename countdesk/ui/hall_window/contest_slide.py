"""A contest laid out on a sheet: one column of candidates, or two where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.contest_facts import put_on_lines, put_tiles
from countdesk.ui.hall_window.contest_table import CandidateTable
from countdesk.ui.hall_window.lettering import BESIDE, LINE, MAIN
from countdesk.ui.hall_window.marks import Place
from countdesk.ui.hall_window.sheet import GAP, Sheet
from countdesk.ui.hall_window.slides import pages
from countdesk.ui.roles import Tone
from countdesk.wording.hall import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.ui.hall_window.contest_content import CandidateLine, ContestContent

ONE_COLUMN: Final = 12
"""Candidates up to which one column may have room for them all."""

_STATUS: Final = 26
_PROVISIONAL: Final = 34
"""The capitals of what stands over declared figures, and over others: those words are the more
important, the less the figures are worth."""

_LONGEST_CAUTION: Final = 3
"""The lines in which a caution stands."""

_FEW: Final = 8
"""Candidates up to which the facts have their figures written large."""

_HIGHEST: Final = 290.0
_LOWEST: Final = MAIN * LINE
"""The height of a line of the table at most, and at least."""

_ABOVE_TABLE: Final = 4
_UNDER_HEADS: Final = 6
"""The room above the table, and between its heads and the first line."""


def contest_slide(sheet: Sheet, content: ContestContent, page: int) -> None:
    """Lay a page of a contest out, counted from 0."""
    number = pages_of_contest(sheet, content)
    page = min(page, number - 1)
    _put_around(sheet, content, page_of(page + 1, number) if number > 1 else "")
    if content.lines:
        a_page = -(-len(content.lines) // number)
        shown = content.lines[page * a_page : (page + 1) * a_page]
        _put_lines(sheet, content, shown, a_page)


def pages_of_contest(sheet: Sheet, content: ContestContent) -> int:
    """Return how many pages a contest takes on sheets like this one.

    As many candidates stand on a page as have a line each, of letters that are read from the back,
    in the room that all that is said above and below them leaves.
    """
    if not content.lines:
        return 1
    tried = Sheet(sheet.width, sheet.theme, sheet.lettering)
    _put_around(tried, content, "")
    return pages(len(content.lines), 2 * _rows(tried, content, columns=2))


def _put_around(sheet: Sheet, content: ContestContent, beside: str) -> None:
    """Put what stands above the candidates, and below them what came of the contest."""
    at = content.status[1] if content.tone is Tone.GOOD and len(content.status) > 1 else ""
    detail = " \N{MIDDLE DOT} ".join(filter(None, (at, content.detail)))
    sheet.title(content.title, detail, beside)
    _put_status(sheet, content)
    if len(content.lines) <= _FEW:
        put_tiles(sheet, content.facts)
    else:
        put_on_lines(sheet, content.facts)


def _put_status(sheet: Sheet, content: ContestContent) -> None:
    theme = sheet.theme
    colour = theme.notable if content.tone is Tone.PLAIN else theme.toned(content.tone)
    first, *others = content.status
    if not content.lines:
        # All there is to say: as large as it is read from outside the door.
        sheet.top += 200
        sheet.band(first, 62, colour)
        return
    if content.tone is Tone.GOOD:
        sheet.band(first, _STATUS, colour)
    else:
        sheet.band(first, _PROVISIONAL, colour)
        for other in others:
            sheet.top += 8
            sheet.line(other, MAIN, most=2)
    for caution in content.cautions:
        sheet.band(caution, MAIN, theme.warning, most=_LONGEST_CAUTION)


# The table.


def _rows(sheet: Sheet, content: ContestContent, *, columns: int) -> int:
    """Return how many lines of candidates a column has room for, one at least."""
    note = _note(content, columns)
    above = _ABOVE_TABLE + _heads(content)
    if note and columns > 1:
        above += len(sheet.lettering.broken(note, sheet.room, 2, BESIDE)) * BESIDE * LINE
    return max(1, int((sheet.bottom - sheet.top - above) // _LOWEST))


def _note(content: ContestContent, columns: int) -> str:
    """Return what changes are against, or else the swing; of two columns none has changes."""
    changes_since = content.changes_since if columns == 1 else ""
    return changes_since or content.swing_since


def _heads(content: ContestContent) -> float:
    """Return the height of what stands over the figures."""
    return BESIDE * LINE + _UNDER_HEADS if content.has_votes else 0.0


def _put_lines(
    sheet: Sheet, content: ContestContent, shown: Sequence[CandidateLine], a_page: int
) -> None:
    """Put the candidates in one column, or in two read downwards, on every page alike.

    `a_page` is how many stand on the fullest.
    """
    in_one = a_page <= min(ONE_COLUMN, _rows(sheet, content, columns=1))
    columns = 1 if in_one else 2
    note = _note(content, columns)
    sheet.top += _ABOVE_TABLE
    if note and columns > 1:
        # Over one of two columns it has no room.
        sheet.line(note, BESIDE, colour=sheet.theme.quiet, most=2)
        note = ""
    rows = -(-a_page // columns)
    heads = _heads(content)
    wide = (sheet.room - (columns - 1) * 2 * GAP) / columns
    height = min(_HIGHEST, (sheet.bottom - sheet.top - heads) / rows)
    for column in range(columns):
        lines = shown[column * rows : (column + 1) * rows]
        at = Place(sheet.left + column * (wide + 2 * GAP), sheet.top, wide, height)
        table = CandidateTable(
            sheet, content.lines, at, is_narrow=columns > 1, share=content.share_heading
        )
        if heads:
            table.put_heads(BESIDE * LINE, note)
        for row, line in enumerate(lines):
            table.put(line, sheet.top + heads + row * height)
