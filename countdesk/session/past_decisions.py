"""What a past election gives the contests of a night by itself, and what somebody has to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countdesk.models.baseline import Found
from countdesk.models.offers import MOST_OFFERED, offered
from countdesk.models.overlaps import notional_results
from countdesk.models.succession import succession
from countdesk.session.past_results import names_apart
from countdesk.wording import succession as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.election import Contest
    from countdesk.models.overlaps import Overlap
    from countdesk.models.past_election import PastContest, PastElection
    from countdesk.models.past_summary import PastSummary
    from countdesk.session.session import Session


@dataclass(frozen=True, slots=True)
class OpenContest:
    """A contest that nothing was found for, and the past contests that may be its own.

    `name` tells it from every other contest of the night.
    """

    contest: Contest
    name: str
    offered: tuple[PastContest, ...]

    @property
    def scope(self) -> str:
        """Return the identifier of the contest."""
        return self.contest.identifier


@dataclass(frozen=True)
class PastDecisions:
    """What is found for the contests of a night, and what is left to somebody's decision.

    `ways` counts what is found by how it is. `open` are the contests with something near first.
    `standing` names the past results that the contests have already, and which would give way.
    `notes` say what is found and not taken, and what overlapping areas give.
    """

    contests: int
    ways: Mapping[Found, int]
    open: tuple[OpenContest, ...]
    standing: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())


def past_decisions(
    session: Session, election: PastElection, overlaps: Sequence[Overlap] = ()
) -> PastDecisions:
    """Return what is found for every contest of a night, which must be read whole before."""
    counts = session.night.contests
    contests = {count.scope: count.contest for count in counts}
    names = names_apart(contests)
    made = notional_results(contests.values(), election, overlaps)
    search = succession([known for name, known in contests.items() if name not in made], election)
    notional = {scope: known for scope, known in made.items() if known.result is not None}
    ways = {
        **{scope: known.found for scope, known in search.found.items()},
        **dict.fromkeys(notional, Found.BY_OVERLAP),
    }
    days = {
        **{scope: election.day_of((known.past,)) for scope, known in search.found.items()},
        **{scope: election.day_of(known.areas) for scope, known in notional.items()},
    }
    late = [scope for scope, day in days.items() if day is not None and day >= contests[scope].date]
    near = {**offered(search), **search.unclear}
    open_contests = [
        OpenContest(
            contest,
            names[scope],
            _first(made[scope].areas) if scope in made else near[scope],
        )
        for scope, contest in contests.items()
        if scope not in ways
    ]
    standing = dict.fromkeys(count.past.name for count in counts if count.past is not None)
    return PastDecisions(
        contests=len(counts),
        ways=Counter(way for scope, way in ways.items() if scope not in late),
        open=tuple(sorted(open_contests, key=lambda known: not known.offered)),
        standing=tuple(standing),
        notes=(
            *words.not_earlier([names[scope] for scope in late]),
            *words.overlaps_of_nothing(is_so=bool(overlaps) and not made),
            *words.notional({names[scope]: known for scope, known in made.items()}),
        ),
    )


def _first(areas: Iterable[PastContest]) -> tuple[PastContest, ...]:
    """Return the first few old areas of which no notional result can be made, each once."""
    return tuple({id(area): area for area in areas}.values())[:MOST_OFFERED]


@dataclass(frozen=True, slots=True)
class PastCopy:
    """A past election whose rows were copied into a file, and which the library has not so.

    `contests` are those of the file that have rows of it. `digest` is the SHA-256 of its table,
    `library_digest` that of the library's election of its name, None where there is none.
    """

    name: str
    contests: int
    digest: str | None
    library_digest: str | None


def copies_apart(session: Session, library: Iterable[PastSummary]) -> tuple[PastCopy, ...]:
    """Return what a file holds of past elections that the library lacks or has otherwise.

    The file must be read whole before.
    """
    held = Counter(
        (count.past.name, count.past.digest)
        for count in session.night.contests
        if count.past is not None
    )
    digests = {summary.name.casefold(): summary.digest for summary in library}
    return tuple(
        PastCopy(name, contests, digest, digests.get(name.casefold()))
        for (name, digest), contests in held.items()
        if digests.get(name.casefold()) != digest
    )
