"""What the board shows in one row: each cell as it is painted, said and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from countdesk import figures, parties
from countdesk.models.board import BoardRow
from countdesk.models.stages import Stage
from countdesk.ui.roles import Kind, Look, MarkedLook, SeatLook, SeatRun, StageLook, SwingLook, Tone
from countdesk.wording.board import in_front, outcome_on_board, short_on_board, stage_on_board
from countdesk.wording.board_notes import (
    ahead,
    compared_with,
    errors_open,
    signs,
    stage_and_counted,
    swing_between,
)
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import swing

CONTEST: Final = 0
STAGE: Final = 1
FRONT: Final = 2
SHARE: Final = 3
CHANGE: Final = 4
SWING: Final = 5
TURNOUT: Final = 6
MAJORITY: Final = 7
OUTCOME: Final = 8

RISE: Final = "\N{BLACK UP-POINTING TRIANGLE}"
FALL: Final = "\N{BLACK DOWN-POINTING TRIANGLE}"


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One cell: how it is painted, how it is said, and its tip."""

    look: Look
    spoken: str
    tip: str = ""


_Make = Callable[[BoardRow, bool], BoardCell]

_UNKNOWN: Final = BoardCell(
    Look(figures.UNKNOWN, Kind.LABEL, Tone.QUIET), _("not known"), tip=_("not known")
)
_NO_FIGURE: Final = BoardCell(Look(figures.UNKNOWN, tone=Tone.QUIET), _("not known"))


def board_cells(row: BoardRow, *, names_council: bool) -> Mapping[int, BoardCell]:
    """Return the cells of a row by column; the council is named where the night has several."""
    return {column: make(row, names_council) for column, make in _MAKES.items()}


def _words(text: str, spoken: str = "", tip: str = "", **looks: Any) -> BoardCell:
    return BoardCell(Look(text, Kind.LABEL, **looks), spoken or text, tip=tip or spoken or text)


def _contest(row: BoardRow, names_council: bool) -> BoardCell:
    contest = row.contest
    council = (contest.authority or "") if names_council else ""
    named = ", ".join(filter(None, (contest.name, contest.authority)))
    past = compared_with(row)
    return _words(
        contest.name,
        f"{contest.name}, {council}" if council else contest.name,
        f"{named}\n{past}" if past else named,
        detail=council,
    )


def _stage(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.withheld is not None:
        return _words(stage_on_board(row), tone=Tone.QUIET)
    stage = stage_and_counted(row)
    if row.errors:
        errors = errors_open(row.errors)
        said = f"{stage}, {errors}"
        return BoardCell(StageLook(stage, Kind.LABEL, errors=errors), said, tip=said)
    is_begun = row.stage is not Stage.SET_UP
    return _words(stage, tone=Tone.PLAIN if is_begun else Tone.QUIET)


def _front(row: BoardRow, _names_council: bool) -> BoardCell:
    if not row.front and not row.seats_won:
        return _UNKNOWN
    people = ", ".join(
        f"{line.candidate.name} ({short_on_board(line.candidate.party)})" for line in row.front
    )
    if row.seats_won:
        runs = tuple(
            SeatRun(short_on_board(party), parties.colour(party), seats)
            for party, seats in row.seats_won
        )
        detail = row.front[0].candidate.name if row.contest.seats == 1 and row.front else ""
        if row.seats_open:
            detail = _("{n} open").format(n=figures.whole(row.seats_open))
        spoken = ", ".join(filter(None, (_("elected: {who}").format(who=in_front(row)), detail)))
        return BoardCell(
            SeatLook(in_front(row), Kind.LABEL, detail=detail, runs=runs),
            spoken,
            _("Elected: {people}").format(people=people) if people else spoken,
        )
    first = row.front[0].candidate
    words = ahead(short_on_board(first.party))
    return BoardCell(
        MarkedLook(
            words,
            Kind.LABEL,
            detail=first.name,
            colour=parties.colour(first.party),
            is_hollow=True,
        ),
        f"{words}, {first.name}",
        tip=_("Ahead, not elected: {people}").format(people=people),
    )


def _figure(text: str, spoken: str = "", tip: str = "", **looks: Any) -> BoardCell:
    return BoardCell(Look(text, Kind.FIGURE, **looks), spoken or text, tip=tip)


def _share(row: BoardRow, _names_council: bool) -> BoardCell:
    return _NO_FIGURE if row.share is None else _figure(figures.percent(row.share))


def change_look(change: Fraction | None, sign: str = "") -> Look:
    """Return a change with its triangle and its tone, as the scoreboard has them."""
    text = figures.change(change)
    if text.startswith("+"):
        return Look(f"{RISE} {text}", Kind.FIGURE, Tone.GOOD, detail=sign)
    if text.startswith(figures.MINUS):
        return Look(f"{FALL} {text}", Kind.FIGURE, Tone.BAD, detail=sign)
    return Look(text, Kind.FIGURE, Tone.QUIET, detail=sign)


def _change(row: BoardRow, _names_council: bool) -> BoardCell:
    compared = compared_with(row) or ""
    sign = signs(row) if row.withheld is None else ""
    if row.change is None:
        return BoardCell(
            Look(figures.UNKNOWN, tone=Tone.QUIET, detail=sign), _("not known"), tip=compared
        )
    return BoardCell(change_look(row.change, sign), figures.change(row.change), tip=compared)


def _swing(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.swing is None:
        return BoardCell(SwingLook(figures.UNKNOWN, Kind.LABEL, Tone.QUIET), _("not known"))
    between = swing_between(short_on_board(row.swing.loser), short_on_board(row.swing.winner))
    said = swing(row.swing)
    return BoardCell(
        SwingLook(figures.points(row.swing.size), Kind.LABEL, detail=between), said, tip=said
    )


def _turnout(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.turnout is None:
        return _NO_FIGURE
    change = row.turnout_change
    tip = "" if change is None else _("Change {points}").format(points=figures.change(change))
    return _figure(figures.percent(row.turnout), tip=tip)


def _majority(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.majority is None:
        return _NO_FIGURE
    votes = figures.whole(row.majority.votes)
    share = row.majority.share
    tip = "" if share is None else _("{share} of valid votes").format(share=figures.percent(share))
    return _figure(votes, tip=tip)


def _outcome(row: BoardRow, _names_council: bool) -> BoardCell:
    said = outcome_on_board(row)
    if said is None:
        return _UNKNOWN
    if row.outcome is not None:
        is_gain = row.outcome.gained_from is not None
    else:
        is_gain = bool(row.net_seats)
    return _words(said, strong=is_gain, tone=Tone.PLAIN if is_gain else Tone.QUIET)


_MAKES: Final[Mapping[int, _Make]] = {
    CONTEST: _contest,
    STAGE: _stage,
    FRONT: _front,
    SHARE: _share,
    CHANGE: _change,
    SWING: _swing,
    TURNOUT: _turnout,
    MAJORITY: _majority,
    OUTCOME: _outcome,
}
