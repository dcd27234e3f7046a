"""The changes elsewhere that a contest can be set beside, each worked out once."""

from __future__ import annotations

from collections.abc import Iterator

from countdesk.models.baseline import Base, PastResult
from countdesk.models.count import Count
from countdesk.models.election import Contest
from countdesk.models.past_election import PastElection
from countdesk.models.past_summary import PastHeading
from countdesk.models.steps import Steps
from countdesk.session.elsewhere import (
    Area,
    Elsewhere,
    areas,
    between_in_steps,
    comparable_others,
    of_night,
    other_declared,
)
from countdesk.session.loaded_elections import LoadedElections
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session

_Elections = tuple[PastElection, PastElection]
_Chosen = tuple[Area, Base | None, Contest, PastResult | None]


class WiderSources:
    """The other contests of the night, and the past elections of the library."""

    def __init__(self, session: Session, library: PastElections) -> None:
        self._session = session
        self._library = LoadedElections(library)
        self._between: tuple[_Elections, _Chosen, Elsewhere] | None = None
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

    def listed(self) -> tuple[PastHeading, ...]:
        """Return the past elections, the oldest first; `faults.Known` if they cannot be read."""
        return self._library.headings()

    def read(self, *names: str) -> Iterator[tuple[int, int]]:
        """Read past elections little by little: what comes after is quick."""
        for name in names:
            yield from self._library.named_in_steps(name)

    def areas(self, then: str, now: str) -> list[Area]:
        """Return the areas that two past elections name, all of their contests first."""
        return [Area(), *areas(self._library.named(then), self._library.named(now))]

    def between(self, then: str, now: str, area: Area, beside: Count) -> Steps[Elsewhere]:
        """Work out the change between two past elections; `faults.Known` where there is none."""
        asked = (self._library.named(then), self._library.named(now))
        base = self._session.night.base
        # Of the contest no more than this is asked, and not of every vote again.
        chosen = (area, base, beside.contest, beside.past)
        known = self._between
        if (
            known is None
            or known[1] != chosen
            # Another election may have taken the name of one that was.
            or not all(was is one for was, one in zip(known[0], asked, strict=True))
        ):
            known = asked, chosen, (yield from between_in_steps(*asked, area, base, beside))
            self._between = known
        return known[2]
