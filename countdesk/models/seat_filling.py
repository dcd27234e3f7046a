"""The seats of a ward filled by the figures of its candidates, after its shares have moved."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from operator import itemgetter
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.slates import Slate


def seats_filled(
    standing: Sequence[Slate], shares: Mapping[str, Fraction], past: PastResult
) -> tuple[Mapping[str, int], int]:
    """Return the seats by party key, and how many are open between candidates who are level.

    Open too are those that the others of a past table would have: which of them nobody knows.
    """
    won, undecided = _filled(standing, shares, past)
    of_others = won.pop(OTHERS.key, 0)
    return won, undecided + of_others


def _filled(
    standing: Sequence[Slate], shares: Mapping[str, Fraction], past: PastResult
) -> tuple[Counter[str], int]:
    """Return the seats by party key, the others as one party, and how many are open.

    Candidates of one party who are level leave open who of them it is, and not whose the seat is.
    Open too are the seats for which too few candidates of parties that have votes are left.
    """
    seats = past.seats
    by_slate = _over_one_denominator(standing, shares)
    standing_now = [(figure, slate.key) for slate, now in by_slate for figure in now]
    highest = sorted(standing_now, key=itemgetter(0), reverse=True)[: seats + 1]
    last, following = highest[-2][0], highest[-1][0]
    level = {key for figure, key in standing_now if figure == last == following}
    marked = _level_before(by_slate, last) if level else None
    is_of_one = len(level) == 1 and (last > 0 or marked is not None)
    if not level or is_of_one:
        return Counter(key for _figure, key in highest[:seats]), 0
    clear = Counter(key for figure, key in standing_now if figure > last)
    number = seats - clear.total()
    if marked is None or past.elected is None or marked.total() != number:
        return clear, number
    return clear + marked, 0


def short_of_candidates(
    standing: Sequence[Slate],
    shares: Mapping[str, Fraction],
    won: Mapping[str, int],
    seats: int,
) -> tuple[str, ...]:
    """Return the parties that would have had votes for more seats than they had candidates.

    All of a party's candidates are elected then, and somebody of another party with a lower
    figure than each of theirs is too. One who stands alone has nobody else to put up.
    """
    full = {
        slate.key
        for slate in standing
        if won.get(slate.key) == len(slate.spread) < seats and not slate.party.stands_alone
    }
    if not full:
        return ()
    every = sorted(
        (
            (figure, slate.key)
            for slate, figures in _over_one_denominator(standing, shares)
            for figure in figures
        ),
        reverse=True,
    )
    last = every[min(seats, len(every)) - 1][0]
    lowest = {key: figure for figure, key in every}
    return tuple(sorted(key for key in full if lowest[key] > last))


def _over_one_denominator(
    standing: Sequence[Slate], shares: Mapping[str, Fraction]
) -> list[tuple[Slate, list[int]]]:
    """Return the figures of each slate's candidates as they are now, all over one denominator."""
    now = [slate.parts(shares[slate.key]) for slate in standing]
    below = lcm(*(whole for _parts, whole in now))
    return [
        (slate, [part * (below // whole) for part in parts])
        for slate, (parts, whole) in zip(standing, now, strict=True)
    ]


def _level_before(by_slate: Sequence[tuple[Slate, list[int]]], level: int) -> Counter[str] | None:
    """Return how many of those now level are marked, None where they were not all level before.

    Where a movement leaves them level, what the lot decided last time stays decided, and so does
    who without a vote was given a seat for which nobody else stood.
    """
    marked: Counter[str] = Counter()
    before: set[Fraction] = set()
    for slate, now in by_slate:
        if level not in now:
            continue
        then, whole = slate.parts(slate.share)
        for part_then, figure_now, mark in zip(then, now, slate.marked, strict=True):
            if figure_now == level:
                before.add(Fraction(part_then, whole))
                marked[slate.key] += mark
    # Of those who had votes and have none now nobody is level with another: they are all out.
    is_level = len(before) == 1 and (level > 0 or not any(before))
    return marked if is_level else None
