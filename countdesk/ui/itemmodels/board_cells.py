"""What the board shows in one row: each cell as it is painted, said and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from countdesk import figures, parties
from countdesk.models.board import BoardRow
from countdesk.models.stages import Stage
from countdesk.ui.roles import Kind, Look, MarkedLook, SeatLook, SeatRun, StageLook, SwingLook, Tone
from countdesk.wording.board import (
    change_on_board,
    in_front,
    outcome_on_board,
    short_on_board,
    stage_on_board,
)
from countdesk.wording.board_notes import (
    NOTIONAL_PAIR,
    ahead,
    compared_with,
    errors_open,
    outcome_unknown,
    signs,
    stage_and_counted,
)
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import pair_of_swing, swing
from countdesk.wording.share_changes import NEW
from countdesk.wording.terms import clock, moment, surname

CONTEST: Final = 0
STAGE: Final = 1
FRONT: Final = 2
OUTCOME: Final = 3
SHARE: Final = 4
CHANGE: Final = 5
MAJORITY: Final = 6
SWING: Final = 7
TURNOUT: Final = 8

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
    named = ", ".join(filter(None, (contest.name, contest.authority, row.region)))
    past = compared_with(row)
    return _words(
        contest.name,
        f"{contest.name}, {council}" if council else contest.name,
        f"{named}\n{past}" if past else named,
        detail=council,
    )


def _stage(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.withheld is not None and not row.is_in_dispute:
        return _words(stage_on_board(row), tone=Tone.QUIET)
    stage = stage_and_counted(row)
    if row.errors:
        errors = errors_open(row.errors)
        said = f"{stage}, {errors}"
        return BoardCell(StageLook(stage, Kind.LABEL, errors=errors), said, tip=said)
    tone = Tone.QUIET if row.stage is Stage.SET_UP else Tone.PLAIN
    if row.declared_at is None:
        return _words(stage, tone=tone)
    spoken = _("{stage} at {time}").format(stage=stage, time=moment(row.declared_at))
    return _words(stage, spoken, tone=tone, detail=clock(row.declared_at))


def _front(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.is_in_dispute:
        tip = _("Desks disagree on these votes; open the contest to decide.")
        return _words(_("in dispute"), _("votes in dispute"), tip, tone=Tone.BAD)
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
        is_one = row.contest.seats == 1 and row.front
        detail = surname(row.front[0].candidate) if is_one else ""
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
            detail=surname(first),
            colour=parties.colour(first.party),
            is_hollow=True,
        ),
        f"{words}, {first.name}",
        tip=_("Ahead, not elected: {people}").format(people=people),
    )


def _figure(text: str, spoken: str = "", tip: str = "", **looks: Any) -> BoardCell:
    return BoardCell(Look(text, Kind.FIGURE, **looks), spoken or text, tip=tip)


def _share(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.share is None or row.share_of is None:
        return _NO_FIGURE
    share = figures.percent(row.share)
    return _figure(share, tip=_("{share} for {party}").format(share=share, party=row.share_of.name))


NEW_LOOK = Look(NEW, Kind.FIGURE, Tone.GOOD)
"""How it looks that a party did not stand last time."""


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
    said = change_on_board(row)
    look = change_look(row.change, sign)
    if row.is_new:
        # Its change is all of its share, which stands beside it.
        look = replace(NEW_LOOK, detail=sign)
    return BoardCell(look, said, tip=compared)


def _swing(row: BoardRow, _names_council: bool) -> BoardCell:
    if row.swing is None:
        return BoardCell(SwingLook(figures.UNKNOWN, Kind.LABEL, Tone.QUIET), _("not known"))
    between = pair_of_swing(row.swing, short_on_board, NOTIONAL_PAIR)
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
    if said is None and not row.is_decided:
        return _UNKNOWN
    if said is None:
        why = outcome_unknown(row)
        return BoardCell(Look(figures.UNKNOWN, Kind.LABEL, Tone.QUIET), why, why)
    if row.outcome is not None:
        is_gain = row.outcome.gained_from is not None
    else:
        is_gain = bool(row.net_seats)
    return _words(said, strong=is_gain, tone=Tone.PLAIN if is_gain else Tone.QUIET)


_MAKES: Final[Mapping[int, _Make]] = {
    CONTEST: _contest,
    STAGE: _stage,
    FRONT: _front,
    OUTCOME: _outcome,
    SHARE: _share,
    CHANGE: _change,
    MAJORITY: _majority,
    SWING: _swing,
    TURNOUT: _turnout,
}
