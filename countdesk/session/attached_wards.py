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


class OrdinaryContests:
    """The ordinary contests of a night, in whose wards by-elections may be held beside them.

    They are looked up by who stood there last time: to set each by-election beside each contest is
    very much in a large night.
    """

    def __init__(self, counts: Iterable[Count] = ()) -> None:
        self._of_ward: dict[_Stood, dict[str, Count]] = {}
        for count in counts:
            self.put(count)

    def put(self, count: Count) -> None:
        """Take note of a contest, if it is an ordinary one that has a past result."""
        stood = None if count.contest.is_by_election else _stood(count)
        if stood is not None:
            self._of_ward.setdefault(stood, {})[count.scope] = count

    def take_out(self, count: Count) -> None:
        """Forget a contest as it was put in."""
        stood = _stood(count)
        if stood is not None:
            self._of_ward.get(stood, {}).pop(count.scope, None)

    def beside(self, count: Count) -> Count | None:
        """Return the ordinary contest in whose ward a by-election is held, None without one."""
        stood = _stood(count) if count.contest.is_by_election else None
        there = () if stood is None else self._of_ward.get(stood, {}).values()
        return next((other for other in there if are_of_one_ward(count, other)), None)


def each_ward_once(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return contests without the by-elections in whose ward another of them is ordinary."""
    ordinary = OrdinaryContests(counts)
    return tuple(count for count in counts if ordinary.beside(count) is None)


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
