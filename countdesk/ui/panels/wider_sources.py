"""The changes elsewhere that a contest can be set beside, each worked out once."""

from __future__ import annotations

from collections.abc import Iterator

from countdesk.models.baseline import Base
from countdesk.models.count import Count
from countdesk.models.past_election import PastElection
from countdesk.session.elsewhere import (
    Area,
    Elsewhere,
    areas,
    between,
    comparable_others,
    of_night,
    other_declared,
)
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session


class WiderSources:
    """The other contests of the night, and the past elections of the library."""

    def __init__(self, session: Session, library: PastElections) -> None:
        self._session = session
        self._library = library
        self._elections: dict[str, PastElection] = {}
        self._between: tuple[tuple[str, str, Area, Base | None], Elsewhere] | None = None
        self._night: tuple[str, tuple[Count, ...], Base | None, Elsewhere] | None = None

    # The night.

    def has_others(self, contest: str) -> bool:
        """Return whether another contest is declared whose votes are known, now and then."""
        return any(True for _other in comparable_others(self._session, contest))

    def work_out(self, contest: str) -> Iterator[tuple[int, int]]:
        """Work out the results of the other contests, one at a time: what comes after is quick."""
        others = other_declared(self._session, contest)
        for done, count in enumerate(others):
            _ = self._session.cooked(count.scope).result
            yield done, len(others)

    def of_night(self, contest: str) -> Elsewhere:
        """Return the change of the night's other contests; `faults.Known` where there is none."""
        base = self._session.night.base
        others = other_declared(self._session, contest)
        known = self._night
        if (
            known is not None
            and known[0] == contest
            and known[2] is base
            and len(known[1]) == len(others)
            # Counts are never changed: another one has taken the place of one that was.
            and all(was is now for was, now in zip(known[1], others, strict=True))
        ):
            return known[3]
        found = of_night(self._session, contest)
        self._night = contest, others, base, found
        return found

    # The library.

    def listed(self) -> list[str]:
        """Return the names of the past elections, the oldest first; `faults.Known` if unread."""
        return [summary.name for summary in self._library.listed()]

    def areas(self, then: str, now: str) -> list[Area]:
        """Return the areas that two past elections name, all of their contests first."""
        return [Area(), *areas(self._election(then), self._election(now))]

    def between(self, then: str, now: str, area: Area) -> Elsewhere:
        """Return the change between two past elections; `faults.Known` where there is none."""
        asked = (then, now, area, self._session.night.base)
        if self._between is None or self._between[0] != asked:
            found = between(self._election(then), self._election(now), area, asked[3])
            self._between = asked, found
        return self._between[1]

    def _election(self, name: str) -> PastElection:
        if name not in self._elections:
            self._elections[name] = self._library.named(name)
        return self._elections[name]
