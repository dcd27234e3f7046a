"""A page of the board laid out on a sheet: a row a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, LINE, MAIN, PLAIN
from countdesk.ui.hall_window.marks import Place, Side
from countdesk.ui.hall_window.sheet import GAP
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.ui.hall_window.night_content import BoardContent, BoardLine
    from countdesk.ui.hall_window.sheet import Sheet

_PARTS: Final = (0.36, 0.34, 0.3)
"""The parts that contest, elected and outcome have of the width beside the figures."""

_MOST_OF_OUTCOME: Final = 0.46

_HIGHEST: Final = 104.0
_SQUARE: Final = 24.0
_MOST_SQUARES: Final = 3


def board_slide(sheet: Sheet, content: BoardContent) -> None:
    """Lay a page of the board out."""
    sheet.title(content.title, "", content.detail)
    if content.status:
        sheet.line(content.status, MAIN, colour=sheet.theme.text)
    if content.marks:
        sheet.line(content.marks, BESIDE, colour=sheet.theme.quiet)
    sheet.top += 10
    columns = _columns(sheet, content.lines)
    _put_heads(sheet, columns)
    height = min(_HIGHEST, (sheet.bottom - sheet.top - 8) / max(1, len(content.lines)))
    for row, line in enumerate(content.lines):
        top = sheet.top + row * height
        _put_row(sheet, line, [at._replace(top=top, height=height) for at in columns])


def _columns(sheet: Sheet, lines: Sequence[BoardLine]) -> list[Place]:
    """Return where the columns stand: contest, elected, outcome, majority, turnout.

    Outcomes have the room that the longest needs, up to a share of the width.
    """
    figures = sheet.lettering.widest((_("Majority"), _("Turnout")), BESIDE, PLAIN)
    figures = max(figures, sheet.lettering.width("00,000", MAIN, BOLD))
    room = sheet.room - 2 * (figures + GAP)
    places: list[Place] = []
    outcomes = sheet.lettering.widest([line.outcome for line in lines], MAIN, BOLD) + GAP
    contest, elected, outcome = (room * part for part in _PARTS)
    more = min(max(outcomes, outcome), room * _MOST_OF_OUTCOME) - outcome
    left = sheet.left
    for wide in (contest - more / 2, elected - more / 2, outcome + more):
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
    """Put the name, and where its last line has room the time declared, or the council."""
    lettering, theme = sheet.lettering, sheet.theme
    most = max(1, int(at.height // (MAIN * LINE)))
    room = at.width - lettering.width(line.marks_behind, MAIN, HALF)
    lines = lettering.broken(line.name, room, most, MAIN, HALF)
    lines[-1] += line.marks_behind
    of_line = at._replace(
        top=at.top + (at.height - len(lines) * MAIN * LINE) / 2, height=MAIN * LINE
    )
    for place, text in enumerate(lines):
        sheet.words(text, of_line._replace(top=of_line.top + place * of_line.height), MAIN, HALF)
    beside = line.time or line.council
    taken = lettering.width(lines[-1], MAIN, HALF) + GAP
    if beside and taken + lettering.width(beside, BESIDE) <= at.width:
        last = of_line._replace(
            left=at.left + taken,
            top=of_line.top + (len(lines) - 1) * of_line.height,
            width=at.width - taken,
        )
        sheet.words(beside, last, BESIDE, colour=theme.quiet, side=Side.RIGHT)


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
