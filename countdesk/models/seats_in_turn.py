"""Whether a past result tells who held the seats of a contest.

An English councillor sits for four years. Where a council elects a third or a half of its members
at a time, the seats up in one May are those of four years before, and not those of the May between;
so the winner of a past result between held another seat (Local Government Act 1972, section 7). No
council of Scotland, Wales or Northern Ireland elects so.

Whoever won a seat longer ago than its term may hold it no more: it came up again in between. That
is said only beyond the longest time there was between two elections of such a seat, for terms were
lengthened and elections put off (`Cycle`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from countdesk.models.area_names import code_key, is_issued
from countdesk.models.baseline import Found, PastKind
from countdesk.models.contest_kinds import is_parliamentary
from countdesk.models.council import fills_seats_of_council

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Contest

TERM = 4
"""Years from one ordinary election of a seat of an English council to the next."""

LONGEST_TERM = 5
"""The longest term of anybody elected: a Parliament's, and a council's in Scotland and Wales."""

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


@dataclass(frozen=True, slots=True)
class Cycle:
    """After how many years the councils of a country elect again, at the latest.

    `next_years` are the years of the next election after those of some years, where it was another
    than a term later.
    """

    term: int
    next_years: Mapping[int, int] = field(default_factory=dict)

    def next_year(self, year: int) -> int:
        """Return the year in which the seats of a year's election came up again at the latest."""
        return self.next_years.get(year, year + self.term)


CYCLES: Mapping[str, Cycle] = MappingProxyType(
    {
        # Put off: 2020 to 2021 (Coronavirus Act 2020, section 60), Cumbria, North Yorkshire and
        # Somerset from 2021 to 2022, before they became unitary, and nine councils from 2025 to
        # 2026 (S.I. 2025/137).
        "E": Cycle(TERM, {2016: 2021, 2017: 2022, 2021: 2026}),
        # Four years to 2007 (Scottish Local Government (Elections) Act 2002), then 2012, 2017, 2022
        # and five years by the Scottish Elections (Reform) Act 2020.
        "S": Cycle(LONGEST_TERM, {1999: 2003, 2003: 2007}),
        # 1999, 2004, 2008, 2012 (Anglesey 2013), 2017, 2022, and five years by the Local Government
        # and Elections (Wales) Act 2021, section 14.
        "W": Cycle(LONGEST_TERM, {2004: 2008, 2013: 2017}),
        # Every fourth year (Electoral Law Act (Northern Ireland) 1962, section 11), but that 2009
        # was put off to 2011, and 2014 was a year early and 2019 a year late.
        "N": Cycle(LONGEST_TERM, {1997: 2001, 2001: 2005, 2005: 2011, 2011: 2014, 2019: 2023}),
    }
)
"""The cycle of each country's councils, by how the codes of its areas begin."""

ANY_CYCLE = Cycle(LONGEST_TERM, {2005: 2011})
"""The longest of all, where nobody knows the country."""

_BY_NAME = {"england": "E", "scotland": "S", "wales": "W", "northern ireland": "N"}

WARD = "E05"
"""How the codes of English wards begin; those of divisions of counties begin with E58."""

LAST_MONTH = 6
"""No ordinary election of councils is later in its year than June."""


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


def why_other_seats(contest: Contest, past: PastResult) -> OtherSeats | None:
    """Return why a past result does not tell who held the seats of a contest, None where it does.

    The seats of an English council are others where it was less than four years ago, by the
    calendar, for the polling day moves by weeks. Seats of 2021 came up again in 2024, three years
    on: as many of them now as then are taken for the same. A known day says more than that the
    area elects by thirds: the seats of one term before are the same. Without a day, several seats
    are taken for all those of the area where as many are up now and nobody says that it elects by
    thirds, and one seat for one of several.

    Of a vacancy of a council the days say no more than that seats came up again in between: it
    falls within the years of any seat. In an area that filled one seat, or that elects by thirds,
    there may be more, of other years, and only the stated holder tells whose is vacant; nor is it
    among the seats that the ordinary election beside it fills.

    A seat in Parliament of no known day may have come up again, for all are up at every election.
    """
    is_of_council = fills_seats_of_council(contest)
    if past.shared_with_ordinary:
        return OtherSeats.VACANCY
    if is_of_council and contest.is_by_election and (past.by_thirds or past.seats == 1):
        return OtherSeats.VACANCY
    if past.day is not None and _came_up_since(contest, past, past.day):
        return OtherSeats.UP_SINCE
    if past.day is None and is_parliamentary(contest):
        return OtherSeats.DAY_UNKNOWN
    if contest.is_by_election or not is_of_council:
        return None
    if past.day is not None:
        return OtherSeats.IN_TURN if _are_in_turn(contest, past, past.day) else None
    are_all = contest.seats == past.seats > 1 and not past.by_thirds
    return None if are_all else OtherSeats.DAY_UNKNOWN


def _came_up_since(contest: Contest, past: PastResult, day: date) -> bool:
    """Return whether an ordinary election of the seats lies between a day and a contest."""
    if fills_seats_of_council(contest):
        cycle = CYCLES.get(_country(contest, past), ANY_CYCLE)
        # A third of the members put off from 2020 came up with the years of 2020 again.
        is_third = past.by_thirds and day.year == PUT_OFF
        following = PUT_OFF - 1 + TERM if is_third else cycle.next_year(day.year)
        if day.year == PUT_OFF and _issued_code(contest).startswith(WARD):
            # What was put off from 2025 were divisions of counties, but for one council of wards.
            following = min(following, PUT_OFF + TERM)
        return (contest.date.year, contest.date.month) > (following, LAST_MONTH)
    if is_parliamentary(contest) and any(day < known < contest.date for known in GENERAL_ELECTIONS):
        return True
    return contest.date.year - day.year > LONGEST_TERM


def _are_in_turn(contest: Contest, past: PastResult, day: date) -> bool:
    """Return whether an election of a day filled other seats of the area than a contest does."""
    if _country(contest, past) not in {"", "E"}:
        return False
    begins = day.year - (day.year == PUT_OFF and past.seats == contest.seats)
    return contest.date.year - begins < TERM


def _country(contest: Contest, past: PastResult) -> str:
    """Return how the codes of a contest's country begin, blank where nobody knows the country."""
    country = _issued_code(contest)[:1]
    if country in CYCLES:
        return country
    return _BY_NAME.get((past.country or "").casefold(), "")


def _issued_code(contest: Contest) -> str:
    """Return the code that was issued for a contest's area, blank where it has none but its own."""
    key = code_key(contest.ward_code)
    return key if key is not None and is_issued(key) else ""


def fills_only_some(contest: Contest, past: PastResult) -> bool | None:
    """Return whether a contest fills only some of its area's seats, None where nobody can tell.

    A vacancy does, and a contest that fills fewer seats than the past result did, and one whose
    area is said to elect by thirds, or is known to by the days. As many as then are all of them
    where they are several; of one seat, then as now, there may be two more in the area. Nothing is
    told by a past result of other boundaries: one that is notional, or that somebody chose.
    """
    if contest.is_by_election or past.by_thirds:
        return True
    if past.kind is PastKind.NOTIONAL or past.found is Found.BY_DECISION:
        return None
    if contest.seats < past.seats or why_other_seats(contest, past) is OtherSeats.IN_TURN:
        return True
    return False if contest.seats == past.seats > 1 else None
