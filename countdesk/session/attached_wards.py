"""The past results attached in a night, as the wards of one past election."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.past_election import PastContest

if TYPE_CHECKING:
    from countdesk.session.session import Session


def attached_wards(session: Session) -> dict[str, PastContest]:
    """Return the past result of each contest that has one, by the contest's identifier.

    A by-election beside the ordinary election of its ward rests on the same past result: the ward
    is there once, as the ordinary contest's. Wards are called as their contests are tonight.
    """
    counts = [count for count in session.night.contests if count.past is not None]
    wards: dict[str, PastContest] = {}
    seen: set[tuple[object, ...]] = set()
    for count in sorted(counts, key=lambda count: count.contest.is_by_election):
        contest, past = count.contest, count.past
        if past is None:
            continue
        ward = (past.digest, past.area, past.candidacies)
        if contest.is_by_election and ward in seen:
            continue
        seen.add(ward)
        wards[count.scope] = PastContest(contest.name, past, contest.ward_code, contest.authority)
    return {count.scope: wards[count.scope] for count in counts if count.scope in wards}
