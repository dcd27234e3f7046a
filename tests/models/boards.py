"""Rows of a board, made of contests in memory."""

from __future__ import annotations

from dataclasses import replace

from countdesk.models.baseline import PastResult
from countdesk.models.board import BoardRow, board_row
from countdesk.models.checks import open_errors
from countdesk.models.election import Candidate
from countdesk.models.stages import Stage
from tests.models.builders import TWO, Desk, contest
from tests.models.deciding import counted, enter, finished, reach, sheet
from tests.models.desks import two_desks

COUNCIL = "Anytown"


def ward(
    number: int,
    nominated: tuple[Candidate, ...] = TWO,
    *,
    past: PastResult | None = None,
    seats: int = 1,
    electorate: int | None = None,
    council: str | None = COUNCIL,
) -> Desk:
    """Open a ward of a council at a desk of its own, with its past result."""
    opened = contest(
        f"local.anytown.ward-{number}.2026-05-07",
        f"Ward {number}",
        seats=seats,
        electorate=electorate,
    )
    told = Desk().open(replace(opened, authority=council), nominated)
    return told if past is None else told.past(past)


def in_dispute() -> Desk:
    """Return a contest that one desk declared with 60 votes to 40 and another with 45 to 55."""
    one, other = two_desks(counted())
    other.record(*enter(other, sheet("B1", 100, 45, 55), correction=True))
    for declaring in (one, other):
        declaring.record(*reach(declaring, Stage.PROVISIONAL))
        declaring.record(*reach(declaring, Stage.DECLARED))
    return one.merge(other)


def abandoned_in_dispute() -> Desk:
    """Return a poll abandoned after two desks corrected the one sheet each in its own way."""
    one, other = two_desks(finished())
    one.record(*enter(one, sheet("B1", 100, 61, 39), correction=True))
    other.record(*enter(other, sheet("B1", 100, 62, 38), correction=True))
    one.merge(other)
    one.record(*reach(one, Stage.ABANDONED, "The hall burned."))
    return one


def row(told: Desk) -> BoardRow:
    """Return the row of a desk's contest."""
    return board_row(told.count, told.result, told.comparison, len(open_errors(told.findings)))
