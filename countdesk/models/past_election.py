"""A past election: its contests, as their results were published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from countdesk.models.area_names import area_key
from countdesk.models.contest_kinds import elects_councillors
from countdesk.models.council import council_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from countdesk.models.baseline import PastResult

_Known = TypeVar("_Known")


@dataclass(frozen=True, slots=True)
class PastContest:
    """One contest of a past election: where it was held, and its result.

    `code` is the area's own, such as E05011175; `region` and `country` are as the source names
    them.
    """

    area: str
    result: PastResult
    code: str | None = None
    authority: str | None = None
    region: str | None = None
    country: str | None = None

    @property
    def council(self) -> str | None:
        """Return what the council of the area is known by, None where the source names none."""
        return council_key(self.authority) if self.authority else None

    @property
    def fills_seats_of_council(self) -> bool:
        """Return whether its seats are seats of its council, and not that of a mayor or an MP."""
        return elects_councillors(self.area, self.code, self.authority)


@dataclass(frozen=True)
class PastElection:
    """The contests of a past election in the order of their source.

    `day` is the day on which all of them polled, None where the source does not say or they
    polled on several.
    """

    name: str
    contests: tuple[PastContest, ...]
    day: date | None = None
    source: str | None = None
    licence: str | None = None
    digest: str | None = None

    @cached_property
    def council_seats(self) -> Mapping[str, int]:
        """Return the seats that were filled in each council, by what the council is known by.

        An area that is there twice had a by-election too, which filled no further seat.
        """
        most: dict[tuple[str, str], int] = {}
        for contest in self.contests:
            if contest.council is not None and contest.fills_seats_of_council:
                place = contest.council, area_key(contest.area)
                most[place] = max(most.get(place, 0), contest.result.seats)
        seats: Counter[str] = Counter()
        for (council, _area), filled in most.items():
            seats[council] += filled
        return seats

    @cached_property
    def first_day(self) -> date | None:
        """Return the earliest day on which a contest is known to have polled."""
        return min(self._days, default=None)

    @cached_property
    def last_day(self) -> date | None:
        """Return the latest day on which a contest is known to have polled."""
        return max(self._days, default=None)

    @property
    def _days(self) -> set[date]:
        days = {contest.result.day or self.day for contest in self.contests}
        return {day for day in days if day is not None}

    def placed(self, result: PastResult, areas: Collection[PastContest]) -> PastResult:
        """Return a result made of some areas with what they share: day, council and place."""
        council = _shared({area.council for area in areas})
        return replace(
            result,
            day=self.day_of(areas),
            council_seats=None if council is None else self.council_seats.get(council),
            region=_shared({area.region for area in areas}),
            country=_shared({area.country for area in areas}),
        )

    def day_of(self, areas: Collection[PastContest]) -> date | None:
        """Return the day on which some areas polled, None where it is unknown or they differ."""
        return _shared({area.result.day or self.day for area in areas})


def _shared(known: Collection[_Known | None]) -> _Known | None:
    """Return what several areas have alike, None where they differ or there are none."""
    return next(iter(known)) if len(known) == 1 else None
