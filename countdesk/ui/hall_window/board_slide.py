"""A page of the board laid out on a sheet: a row a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, LINE, MAIN, PLAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.hall_window.night_content import BoardContent, BoardLine
    from countdesk.ui.hall_window.sheet import Sheet

_PARTS: Final = (0.29, 0.27, 0.24)
"""The parts of the width that contest, elected and outcome have; figures have the rest."""

_HIGHEST: Final = 104.0
_SQUARE: Final = 24.0
_MOST_SQUARES: Final = 3


def board_slide(sheet: Sheet, content: BoardContent) -> None:
    """Lay a page of the board out."""
    sheet.title(content.title, "", content.detail)
    if content.status:
        sheet.line(content.status, MAIN, colour=sheet.theme.text)
    sheet.top += 10
    columns = _columns(sheet)
    _put_heads(sheet, columns)
    height = min(_HIGHEST, (sheet.bottom - sheet.top - 8) / max(1, len(content.lines)))
    for row, line in enumerate(content.lines):
        top = sheet.top + row * height
        _put_row(sheet, line, [at._replace(top=top, height=height) for at in columns])


def _columns(sheet: Sheet) -> list[Place]:
    """Return where the columns stand: contest, elected, outcome, majority, turnout."""
    figures = sheet.lettering.widest((_("Majority"), _("Turnout")), BESIDE, PLAIN)
    figures = max(figures, sheet.lettering.width("00,000", MAIN, BOLD))
    room = sheet.room - 2 * (figures + GAP)
    places: list[Place] = []
    left, together = sheet.left, sum(_PARTS)
    for part in _PARTS:
        wide = room * part / together
        places.append(Place(left, 0, wide - GAP, 0))
        left += wide
    left += GAP
    for _figure in range(2):
        places.append(Place(left, 0, figures, 0))
        left += figures + GAP
    return places


def _put_heads(sheet: Sheet, columns: list[Place]) -> None:
    heads = (_("Contest"), _("Elected"), _("Result"), _("Majority"), _("Turnout"))
    height = BESIDE * LINE
    for place, (text, at) in enumerate(zip(heads, columns, strict=True)):
        of = at._replace(top=sheet.top, height=height)
        side = Side.RIGHT if place > 2 else Side.LEFT  # noqa: PLR2004
        sheet.words(text, of, BESIDE, colour=sheet.theme.quiet, side=side)
    sheet.top += height
    sheet.bar(Place(sheet.left, sheet.top, sheet.room, 3), sheet.theme.line)
    sheet.top += 3


def _put_row(sheet: Sheet, line: BoardLine, columns: list[Place]) -> None:
    theme = sheet.theme
    contest, elected, outcome, majority, turnout = columns
    sheet.bar(Place(sheet.left, contest.bottom - 1, sheet.room, 1), theme.line)
    _put_contest(sheet, line, contest)
    if line.is_declared:
        _put_elected(sheet, line, elected)
        words = line.outcome or line.stage
        weight = BOLD if line.is_gain else PLAIN
        colour = theme.text if line.is_gain or not line.outcome else theme.quiet
        sheet.words(words, outcome, MAIN, weight, colour=colour)
    else:
        both = elected._replace(width=outcome.right - elected.left)
        sheet.words(line.stage, both, MAIN, colour=theme.quiet)
    sheet.words(line.majority, majority, MAIN, BOLD, side=Side.RIGHT)
    sheet.words(line.turnout, turnout, MAIN, side=Side.RIGHT)


def _put_contest(sheet: Sheet, line: BoardLine, at: Place) -> None:
    """Put the name, and where it has room the time of its declaration, or its council."""
    lettering, theme = sheet.lettering, sheet.theme
    beside = line.time or line.council
    wide = lettering.width(line.name, MAIN, HALF)
    left = at.width - wide - GAP
    if beside and lettering.width(beside, BESIDE) <= left:
        sheet.words(line.name, at._replace(width=wide), MAIN, HALF)
        place = at._replace(left=at.left + wide + GAP, width=left)
        sheet.words(beside, place, BESIDE, colour=theme.quiet, side=Side.RIGHT)
        return
    most = max(1, int(at.height // (MAIN * LINE)))
    lines = lettering.broken(line.name, at.width, most, MAIN, HALF)
    top = at.top + (at.height - len(lines) * MAIN * LINE) / 2
    for text in lines:
        sheet.words(text, at._replace(top=top, height=MAIN * LINE), MAIN, HALF)
        top += MAIN * LINE


def _put_elected(sheet: Sheet, line: BoardLine, at: Place) -> None:
    """Put squares of the parties' colours, their names, and the person of a single seat."""
    left = at.left
    for colour in line.colours[:_MOST_SQUARES]:
        top = at.top + (at.height - _SQUARE) / 2
        sheet.bar(Place(left, top, _SQUARE, _SQUARE), sheet.colour(colour), 5)
        left += _SQUARE + 6
    left += 8
    room = at.right - left
    wide = min(room, sheet.lettering.width(line.front, MAIN, HALF))
    sheet.words(line.front, at._replace(left=left, width=wide), MAIN, HALF)
    if line.person and room - wide > 3 * GAP:
        place = at._replace(left=left + wide + 14, width=room - wide - 14)
        sheet.words(line.person, place, MAIN)
