"""The swing between two parties, by Butler and by Steed, and which two parties it is of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.seat_changes import (
    holder_at_last_election,
    holder_key,
    net_seats,
    seats_held,
)
from countdesk.models.share_changes import Standing

if TYPE_CHECKING:
    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.results import Result
    from countdesk.models.share_changes import Change


_TWO = 2


@dataclass(frozen=True, slots=True)
class Swing:
    """A swing from one party to another; `size` is 0 or more, and 0.01 is one point.

    Where nothing moved, the first of the pair is named as the winner of it. It `is_notional` where
    one of the two did not stand last time.
    """

    loser: Party
    winner: Party
    size: Fraction
    is_notional: bool = False


@dataclass(frozen=True, slots=True)
class PairSwing:
    """Both swings between two parties, each None where it cannot be said."""

    pair: tuple[Party, Party]
    butler: Swing | None
    steed: Swing | None


def butler_swing(pair: tuple[Party, Party], first: Change, second: Change) -> Swing | None:
    """Return half the sum of one party's gain and the other's loss, of all valid votes.

    None where a share is unknown or both parties are new. Where one of them is, it counts from
    nought and the swing is notional.
    """
    new = (first.standing, second.standing).count(Standing.NEW)
    if first.change is None or second.change is None or new == len(pair):
        return None
    return replace(_directed(pair, (first.change - second.change) / 2), is_notional=bool(new))


def steed_swing(pair: tuple[Party, Party], first: Change, second: Change) -> Swing | None:
    """Return the change of the first party's share of the two parties' votes alone.

    None where a share is unknown, neither has votes, or one had none last time: the other then had
    all of theirs, and any vote for a new party would be a swing.
    """
    shares = (first.share, second.share, first.previous_share, second.previous_share)
    first_now, second_now, first_then, second_then = shares
    if first_now is None or second_now is None or first_then is None or second_then is None:
        return None
    if not (first_now + second_now and first_then and second_then):
        return None
    now = first_now / (first_now + second_now)
    then = first_then / (first_then + second_then)
    return _directed(pair, now - then)


def swing_between(comparison: Comparison, first: str, second: str) -> PairSwing | None:
    """Return both swings between any two parties by comparison key, the absent ones too.

    None where one of them stood neither now nor, as far as is known, at the past result.
    """
    one, other = comparison.party_and_change(first), comparison.party_and_change(second)
    if one is None or other is None:
        return None
    return pair_swing((one[0], other[0]), one[1], other[1])


def pair_swing(pair: tuple[Party, Party], first: Change, second: Change) -> PairSwing:
    """Return both swings between a pair of parties whose changes are these."""
    return PairSwing(pair, butler_swing(pair, first, second), steed_swing(pair, first, second))


def swing_pair(count: Count, result: Result) -> tuple[str, str] | None:
    """Return the two parties of the swing: winner and loser on a gain, else first and second.

    The Press Association's rule; where the party that lost the seat does not stand, or nobody
    knows who held it, the first and the second of this contest. Where several seats are filled it
    is a gain once everybody is elected and one party alone has more seats, one alone fewer.
    """
    order: list[str] = []
    # Whoever is elected comes first, as a lot may have it.
    for line in sorted(result.in_order_of_votes, key=lambda line: not line.elected):
        key = line.candidate.comparison_key
        if line.votes is not None and key not in order:
            order.append(key)
    if not order[1:] or (result.leader is None and not result.winners):
        return None
    holder = holder_at_last_election(count)
    held_by = None
    if holder is not None and count.contest.seats == 1:
        held_by = holder_key(holder, count.contest, count.past)
    standing = {line.key for line in result.parties}
    if held_by in standing and held_by != order[0]:
        return order[0], held_by
    moved = _gain_of_several(count, result)
    if moved is not None and standing.issuperset(moved):
        return moved
    return order[0], order[1]


def _gain_of_several(count: Count, result: Result) -> tuple[str, str] | None:
    """Return who alone gained of several seats and who alone lost, None where it is not so."""
    if count.contest.seats == 1:
        return None
    net = net_seats(seats_held(count), result, count.past)
    if net is None or len(net) != _TWO or any(party.stands_alone for party, _seats in net):
        return None
    (gainer, more), (loser, fewer) = net
    return (gainer.key, loser.key) if more > 0 > fewer else None


def _directed(pair: tuple[Party, Party], to_first: Fraction) -> Swing:
    first, second = pair
    return Swing(second, first, to_first) if to_first >= 0 else Swing(first, second, -to_first)
