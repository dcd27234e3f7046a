"""The past results attached in a night, as the wards of one past election."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.past_election import PastContest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.session.session import Session

    _Stood = tuple[str | None, str | None, tuple[str | None, ...]]


def attached_wards(session: Session) -> dict[str, PastContest]:
    """Return the past result of each contest that has one, by the contest's identifier.

    A by-election beside the ordinary election of its ward rests on the same past result: the ward
    is there once, as the ordinary contest's. Wards are called as their contests are tonight.
    """
    return {
        count.scope: PastContest(
            count.contest.name, past, count.contest.ward_code, count.contest.authority
        )
        for count in each_ward_once(session.night.contests)
        if (past := count.past) is not None
    }


def each_ward_once(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return contests without the by-elections in whose ward another of them is ordinary."""
    # Looked up, for each by-election beside each contest is very many in a large night.
    ordinary: dict[_Stood | None, list[Count]] = {}
    for count in counts:
        if not count.contest.is_by_election:
            ordinary.setdefault(_stood(count), []).append(count)
    return tuple(
        count for count in counts if ordinary_of(count, ordinary.get(_stood(count), ())) is None
    )


def ordinary_of(count: Count, counts: Iterable[Count]) -> Count | None:
    """Return the ordinary contest in whose ward a by-election is held, None without one."""
    if not count.contest.is_by_election:
        return None
    return next((other for other in counts if are_of_one_ward(count, other)), None)


def are_of_one_ward(count: Count, other: Count) -> bool:
    """Return whether one of two contests is a by-election in the ward of the other.

    They rest on one past result then.
    """
    one, two = count.past, other.past
    if one is None or two is None or count.contest.is_by_election is other.contest.is_by_election:
        return False
    # By what was published: under which keys depends on who stands tonight.
    return (one.digest, one.area) == (two.digest, two.area) and _lines(one) == _lines(two)


def _stood(count: Count) -> _Stood | None:
    """Return who stood last time, and in which area of which table; None where nobody knows."""
    past = count.past
    if past is None:
        return None
    return past.digest, past.area, tuple(line.name for line in past.candidacies)


def _lines(past: PastResult) -> list[tuple[object, ...]]:
    return [(line.name, line.votes, line.share) for line in past.candidacies]
