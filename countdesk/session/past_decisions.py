"""What a past election gives the contests of a night by itself, and what somebody has to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.baseline import Found
from countdesk.models.succession import succession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.past_election import PastContest, PastElection
    from countdesk.models.succession import Succession
    from countdesk.session.session import Session


@dataclass(frozen=True, slots=True)
class OpenContest:
    """A contest that nothing was found for, and the past contests that may be its own.

    `name` tells it from every other contest of the night.
    """

    scope: str
    name: str
    offered: tuple[PastContest, ...]


@dataclass(frozen=True)
class PastDecisions:
    """What is found for the contests of a night, and what is left to somebody's decision.

    `open` are the contests with something near first. `standing` names the past results that the
    contests have already, and which would give way.
    """

    contests: int
    by_code: int
    by_name: int
    open: tuple[OpenContest, ...]
    standing: tuple[str, ...]


def past_decisions(session: Session, election: PastElection) -> PastDecisions:
    """Return what is found for every contest of a night, which must be read whole before."""
    counts = session.night.contests
    found = succession([count.contest for count in counts], election)
    ways = Counter(known.found for known in found.found.values())
    names = Counter(count.contest.name for count in counts)
    open_contests = [
        OpenContest(
            count.scope,
            count.contest.name
            if names[count.contest.name] == 1
            else f"{count.contest.name} ({count.scope})",
            tuple(_offered(count.scope, found)),
        )
        for count in counts
        if count.scope not in found.found
    ]
    standing = dict.fromkeys(count.past.name for count in counts if count.past is not None)
    return PastDecisions(
        contests=len(counts),
        by_code=ways[Found.BY_CODE],
        by_name=ways[Found.BY_NAME],
        open=tuple(sorted(open_contests, key=lambda known: not known.offered)),
        standing=tuple(standing),
    )


def _offered(scope: str, found: Succession) -> Iterable[PastContest]:
    """Return what is near in name, or what it was not clear between."""
    for ambiguity in found.ambiguous:
        if scope in ambiguity.contests:
            return ambiguity.past
    return found.offered.get(scope, ())
