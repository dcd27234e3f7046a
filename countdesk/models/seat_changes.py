"""Who held the seats, who won them, and what that moved: hold, gain and net seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.seats_in_turn import why_other_seats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.baseline import PastCandidacy, PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Contest, Party
    from countdesk.models.results import Result

SeatsOfParties = tuple[tuple["Party", int], ...]
"""Pairs of a party and seats; all independents are one line together."""

INDEPENDENTS = ""
"""The key of all independents together: their seats and votes are one line."""


def board_key(party: Party) -> str:
    """Return the key of a party's line of seats and votes: independents are one line together."""
    return INDEPENDENTS if party.stands_alone else party.key


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who won the seat, and from whom; a hold has no loser."""

    winner: Party
    gained_from: Party | None


def holder_at_last_election(count: Count) -> Party | None:
    """Return who won the seat last time: as stated, else the winner of the past result."""
    stated = count.contest.holder.at_last_election
    if stated is not None:
        return stated
    winning = _winning_candidacy(count.contest, count.past)
    return None if winning is None else winning.party


def _winning_candidacy(contest: Contest, past: PastResult | None) -> PastCandidacy | None:
    """Return who won the seat of a contest at its past result, None where that tells of others."""
    if past is None or why_other_seats(contest, past) is not None:
        return None
    return past.winning_candidacy


def holder_key(holder: Party, contest: Contest, past: PastResult | None) -> str | None:
    """Return the comparison key of a holder, None for an independent of whom nothing is known.

    Only a past result of the seat that an independent won says which one it was.
    """
    if not holder.stands_alone:
        return holder.key
    winning = _winning_candidacy(contest, past)
    return winning.key if winning is not None and winning.party.stands_alone else None


def outcome(result: Result, holder: Party | None, past: PastResult | None) -> Outcome | None:
    """Return hold or gain, None until one seat has one winner and its holder is known.

    One independent after another is a hold only where both are the same person, which nobody
    knows of one whom nothing names; nor does anybody know who the others were.
    """
    if holder is None or result.contest.seats != 1 or len(result.winners) != 1:
        return None
    winner = result.winners[0].candidate
    held_by = holder_key(holder, result.contest, past)
    if held_by is None and winner.party.stands_alone:
        return None
    if past is not None and held_by in past.may_hold(winner.comparison_key):
        return None
    return Outcome(winner.party, None if winner.comparison_key == held_by else holder)


def seats_before(count: Count) -> Mapping[str, int] | None:
    """Return the seats of this contest before, by comparison key, None where they are unknown.

    Of one seat the holder that is stated comes first. A past result gives the seats where it
    filled as many as this contest does, and tells who held them. An independent whom nothing names
    has the party's own key.
    """
    holder, past = count.contest.holder.at_last_election, count.past
    if count.contest.seats == 1 and holder is not None:
        return {holder_key(holder, count.contest, past) or holder.key: 1}
    if past is None or past.seats != count.contest.seats:
        return None
    return None if why_other_seats(count.contest, past) else past.seats_won


def seats_held(count: Count) -> SeatsOfParties | None:
    """Return the parties that held the seats of this contest, most first, None where unknown."""
    held, past = seats_before(count), count.past
    if held is None:
        return None
    holder = holder_at_last_election(count)
    if count.contest.seats == 1 and holder is not None:
        return ((holder, 1),)
    named = {} if past is None else {known.key: known.party for known in past.candidacies}
    return _together((named[key], seats) for key, seats in held.items())


def net_seats(
    held: SeatsOfParties | None, result: Result, past: PastResult | None
) -> SeatsOfParties | None:
    """Return the seats now less those before of each party that moved, gains first.

    None until everybody is elected, and where nobody knows the seats before. One independent
    after another moves nothing here, whoever they are: hold or gain says whether it is the same.
    None too where others held a seat among whom a party that won one may have been.
    """
    if held is None or not is_everybody_elected(result):
        return None
    held_by = {board_key(party) for party, _seats in held}
    keys = [line.candidate.comparison_key for line in result.winners]
    if past is not None and any(held_by & past.may_hold(key) for key in keys):
        return None
    won = result.seats_by_party
    net = _together((*won, *((party, -seats) for party, seats in held)))
    return tuple((party, seats) for party, seats in net if seats)


def is_everybody_elected(result: Result) -> bool:
    """Return whether every seat is filled for which there is a candidate."""
    return 0 < min(result.contest.seats, len(result.candidates)) <= len(result.winners)


def _together(seats: Iterable[tuple[Party, int]]) -> SeatsOfParties:
    """Return the seats of each party, most first; independents are one line together."""
    parties: dict[str, Party] = {}
    sums: Counter[str] = Counter()
    for party, number in seats:
        key = board_key(party)
        parties.setdefault(key, party)
        sums[key] += number
    return tuple(
        (parties[key], number) for key, number in sorted(sums.items(), key=lambda sum_: -sum_[1])
    )
