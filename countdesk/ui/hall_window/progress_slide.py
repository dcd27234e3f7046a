"""How far the night is, laid out on a sheet: a bar of all contests, and the last declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk import figures
from countdesk.drawing.palette import on
from countdesk.ui.hall_window.lettering import BESIDE, BOLD, HALF, LINE, MAIN
from countdesk.ui.hall_window.marks import Bar, Place, Side
from countdesk.ui.hall_window.night_content import LATEST
from countdesk.ui.hall_window.sheet import GAP
from countdesk.wording.hall import declared_of
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.hall_window.night_content import BoardLine, ProgressContent, StageSum
    from countdesk.ui.hall_window.sheet import Sheet
    from countdesk.ui.theme import Theme

_LARGE: Final = 78
_BAR: Final = 64.0
_BETWEEN: Final = 4.0
_ROW: Final = 56.0
_HIGHEST: Final = 80.0


def progress_slide(sheet: Sheet, content: ProgressContent) -> None:
    """Lay out how far the night is."""
    sheet.title(content.title, "")
    if content.status:
        sheet.line(content.status, MAIN, colour=sheet.theme.text)
    said = declared_of(content.declared, content.contests)
    capital = sheet.lettering.fitting_capital(said, sheet.room, _LARGE, BOLD)
    sheet.line(said, capital, BOLD)
    sheet.top += 6
    _put_bar(sheet, content)
    _put_latest(sheet, content)


def _put_bar(sheet: Sheet, content: ProgressContent) -> None:
    """Put a piece of the bar for each stage, and under it what each piece is, in words.

    A piece has its number where it has room, by which it is known without its colour.
    """
    left, room = sheet.left, sheet.room - _BETWEEN * (len(content.sums) - 1)
    for known in content.sums:
        place = Place(left, sheet.top, room * known.contests / content.contests, _BAR)
        colour, is_hollow = _look(known, sheet.theme)
        sheet.marks.append(Bar(place, colour, 6, is_hollow))
        number = figures.whole(known.contests)
        if sheet.lettering.width(number, MAIN, BOLD) + GAP <= place.width:
            ink = sheet.theme.text if is_hollow else on(colour)
            sheet.words(number, place, MAIN, BOLD, colour=ink, side=Side.MIDDLE)
        left += place.width + _BETWEEN
    sheet.top += _BAR + 16
    wide = sheet.room / max(3, len(content.sums))
    for column, known in enumerate(content.sums):
        at = Place(sheet.left + column * wide, sheet.top, wide - GAP, 2 * MAIN * LINE)
        colour, is_hollow = _look(known, sheet.theme)
        square = Place(at.left, at.top + 10, 26, 26)
        sheet.marks.append(Bar(square, colour, 6, is_hollow))
        beside = at._replace(left=at.left + 40, width=at.width - 40, height=MAIN * LINE)
        sheet.words(figures.whole(known.contests), beside, MAIN, BOLD)
        for line in sheet.lettering.broken(known.words, beside.width, 2, MAIN):
            beside = beside._replace(top=beside.bottom)
            sheet.words(line, beside, MAIN)
    sheet.top += 3 * MAIN * LINE + 8


def _look(known: StageSum, theme: Theme) -> tuple[str, bool]:
    """Return the colour of a piece, and whether it is a frame alone; words say the same."""
    return {
        "declared": (theme.good, False),
        "counted": (theme.notable, False),
        "counting": (theme.warning, False),
        "verification": (theme.quiet, False),
        "to-come": (theme.quiet, True),
        "put-off": (theme.line, False),
    }[known.kind]


def _put_latest(sheet: Sheet, content: ProgressContent) -> None:
    if not content.latest:
        return
    height = BESIDE * LINE
    place = Place(sheet.left, sheet.top, sheet.room, height)
    sheet.words(_("Declared last"), place, BESIDE, colour=sheet.theme.quiet)
    sheet.words(content.marks, place, BESIDE, colour=sheet.theme.quiet, side=Side.RIGHT)
    sheet.top += height
    sheet.bar(Place(sheet.left, sheet.top, sheet.room, 3), sheet.theme.line)
    sheet.top += 6
    rows = min(LATEST, int((sheet.bottom - sheet.top) // _ROW))
    height = min(_HIGHEST, (sheet.bottom - sheet.top) / rows)
    shown = content.latest[:rows]
    outcomes = sheet.lettering.widest([line.outcome for line in shown], MAIN, BOLD)
    for line in shown:
        _put_declaration(sheet, line, height, outcomes)
        sheet.top += height


def _put_declaration(sheet: Sheet, line: BoardLine, height: float, outcomes: float) -> None:
    """Put the time, the contest, who is elected, and what that is; `outcomes` need that width."""
    time = sheet.lettering.width("00:00", MAIN) + GAP
    rest = sheet.room - time
    of_outcome = min(max(outcomes, rest * 0.3), rest * 0.42)
    of_contest = (rest - of_outcome) / 2
    at = Place(sheet.left, sheet.top, time, height)
    sheet.words(line.time, at, MAIN, colour=sheet.theme.quiet)
    contest = Place(at.right, sheet.top, of_contest, height)
    room = contest.width - GAP - sheet.lettering.width(line.marks_behind, MAIN, HALF)
    name = sheet.lettering.elided(line.name, room, MAIN, HALF)
    sheet.words(name + line.marks_behind, contest._replace(width=contest.width - GAP), MAIN, HALF)
    left = contest.right
    for colour in line.colours[:3]:
        sheet.bar(Place(left, sheet.top + (height - 24) / 2, 24, 24), sheet.colour(colour), 5)
        left += 30
    front = " ".join(filter(None, (line.front, line.person)))
    elected = Place(left + 8, sheet.top, contest.right + of_contest - left - GAP, height)
    sheet.words(front, elected, MAIN)
    outcome = Place(contest.right + of_contest, sheet.top, of_outcome, height)
    weight = BOLD if line.is_gain else HALF
    sheet.words(line.outcome, outcome, MAIN, weight, side=Side.RIGHT)
