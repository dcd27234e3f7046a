"""Whether the seats of a contest are those of a past result, or others of the same area.

A councillor sits for four years. Where a council elects a third or a half of its members at a
time, the seats up in one May are those of four years before, and not those of the May between;
so the winner of a past result between held another seat (Local Government Act 1972, section 7).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.contest_kinds import ContestKind, contest_kind

if TYPE_CHECKING:
    from datetime import date

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Contest

TERM = 4
"""Years from one ordinary election of a seat to the next."""

PUT_OFF = 2021
"""The year of the elections put off from 2020, whose seats kept the years of 2020."""


class OtherSeats(StrEnum):
    """Why a past result does not tell who held the seats of a contest."""

    IN_TURN = "in-turn"
    """It filled other seats of the area than those that are up now."""

    VACANCY = "vacancy"
    """The vacated seat may be another seat of the area than those it filled."""

    DAY_UNKNOWN = "day-unknown"
    """Nobody knows when it was, and so whether its seats are up again."""


def why_other_seats(contest: Contest, past: PastResult, day: date | None) -> OtherSeats | None:
    """Return why a past result does not tell who held a council's seats, None where it does.

    `day` is that of its poll. The seats are others where it was less than four years ago, by the
    calendar, for the polling day moves by weeks. Seats of 2021 came up again in 2024, three years
    on: as many of them now as then are taken for the same. Without a day, several seats are taken
    for all those of the area where as many are up now, and one seat for one of several.

    Of a vacancy the days say nothing: it falls within the four years of any seat. In an area that
    filled one seat there may be two more, of other years, and only the stated holder tells whose
    is vacant.
    """
    if contest_kind(contest) is not ContestKind.LOCAL:
        return None
    if contest.is_by_election:
        return OtherSeats.VACANCY if past.seats == 1 else None
    if day is None:
        return None if fills_only_some(contest, past) is False else OtherSeats.DAY_UNKNOWN
    begins = day.year
    if begins == PUT_OFF and past.seats == contest.seats:
        begins -= 1
    return OtherSeats.IN_TURN if contest.date.year - begins < TERM else None


def fills_only_some(contest: Contest, past: PastResult) -> bool | None:
    """Return whether a contest fills only some of its area's seats, None where nobody can tell.

    A vacancy does, and a contest that fills fewer seats than the past result did, and one whose
    area is said to elect by thirds. As many as then are all of them where they are several; of
    one seat, then as now, there may be two more in the area.
    """
    if contest.is_by_election or past.by_thirds or contest.seats < past.seats:
        return True
    return False if contest.seats == past.seats > 1 else None
