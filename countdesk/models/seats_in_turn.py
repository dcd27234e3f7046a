"""Whether a past result tells who held the seats of a contest.

A councillor sits for four years. Where a council elects a third or a half of its members at a
time, the seats up in one May are those of four years before, and not those of the May between;
so the winner of a past result between held another seat (Local Government Act 1972, section 7).
Whoever won a seat longer ago than its term may hold it no more: it came up again in between.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.contest_kinds import ContestKind, contest_kind

if TYPE_CHECKING:
    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Contest

TERM = 4
"""Years from one ordinary election of a seat of an English council to the next."""

LONGEST_TERM = 5
"""The same in Scotland and Wales, and the longest there is of anybody elected."""

_FIVE_YEARS = ("S", "W")
"""How the codes of areas begin whose councils sit for five years: Scotland's and Wales's."""

GENERAL_ELECTIONS = (
    date(1997, 5, 1),
    date(2001, 6, 7),
    date(2005, 5, 5),
    date(2010, 5, 6),
    date(2015, 5, 7),
    date(2017, 6, 8),
    date(2019, 12, 12),
    date(2024, 7, 4),
)
"""When all of the House of Commons was elected, which may be long before five years are over."""

PUT_OFF = 2021
"""The year of the elections put off from 2020, whose seats kept the years of 2020."""


class OtherSeats(StrEnum):
    """Why a past result does not tell who held the seats of a contest."""

    IN_TURN = "in-turn"
    """It filled other seats of the area than those that are up now."""

    VACANCY = "vacancy"
    """The vacated seat may be another seat of the area than those it filled."""

    UP_SINCE = "up-since"
    """The seats came up again in between, and others may have won them then."""

    DAY_UNKNOWN = "day-unknown"
    """Nobody knows when it was, and so whether its seats are up again."""


def why_other_seats(contest: Contest, past: PastResult, day: date | None) -> OtherSeats | None:
    """Return why a past result does not tell who held the seats of a contest, None where it does.

    `day` is that of its poll. The seats of a council are others where it was less than four years
    ago, by the calendar, for the polling day moves by weeks. Seats of 2021 came up again in 2024,
    three years on: as many of them now as then are taken for the same. Without a day, several
    seats are taken for all those of the area where as many are up now, and one seat for one of
    several. Where it was longer ago than a term of these seats they came up again in between.

    Of a vacancy of a council the days say no more than that: it falls within the four years of any
    seat. In an area that filled one seat there may be two more, of other years, and only the
    stated holder tells whose is vacant.
    """
    is_of_council = contest_kind(contest) is ContestKind.LOCAL
    if is_of_council and contest.is_by_election and past.seats == 1:
        return OtherSeats.VACANCY
    in_turn = is_of_council and not contest.is_by_election
    if day is None:
        is_known = not in_turn or fills_only_some(contest, past) is False
        return None if is_known else OtherSeats.DAY_UNKNOWN
    if _came_up_since(contest, day):
        return OtherSeats.UP_SINCE
    begins = day.year
    if begins == PUT_OFF and past.seats == contest.seats:
        begins -= 1
    return OtherSeats.IN_TURN if in_turn and contest.date.year - begins < TERM else None


def _came_up_since(contest: Contest, day: date) -> bool:
    """Return whether an ordinary election of the seats lies between a day and a contest."""
    kind, code = contest_kind(contest), contest.ward_code or ""
    if kind is ContestKind.UK_PARLIAMENT and any(
        day < known < contest.date for known in GENERAL_ELECTIONS
    ):
        return True
    is_english = kind is ContestKind.LOCAL and not code.upper().startswith(_FIVE_YEARS)
    return contest.date.year - day.year > (TERM if is_english else LONGEST_TERM)


def fills_only_some(contest: Contest, past: PastResult) -> bool | None:
    """Return whether a contest fills only some of its area's seats, None where nobody can tell.

    A vacancy does, and a contest that fills fewer seats than the past result did, and one whose
    area is said to elect by thirds. As many as then are all of them where they are several; of
    one seat, then as now, there may be two more in the area.
    """
    if contest.is_by_election or past.by_thirds or contest.seats < past.seats:
        return True
    return False if contest.seats == past.seats > 1 else None
