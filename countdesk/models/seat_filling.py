"""The seats of a ward filled by the figures of its candidates, after its shares have moved."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from countdesk.models.baseline import PastResult
    from countdesk.models.slates import Slate

_SEVERAL = 2


def seats_filled(
    standing: Sequence[Slate], shares: Mapping[str, Fraction], past: PastResult
) -> tuple[Mapping[str, int], int]:
    """Return the seats by party key, and how many are open between candidates who are level.

    Candidates of one party who are level leave open who of them it is, and not whose the seat is.
    Open too are the seats for which too few candidates of parties that have votes are left.
    """
    seats = past.seats
    standing_now = [
        (figure, slate.key) for slate in standing for figure in slate.figures(shares[slate.key])
    ]
    highest = nlargest(seats + 1, standing_now, key=lambda line: line[0])
    if len(highest) <= seats:
        return Counter(key for _figure, key in highest), seats - len(highest)
    last, following = highest[-2][0], highest[-1][0]
    level = {key for figure, key in standing_now if figure == last == following}
    if len(level) < _SEVERAL:
        return Counter(key for _figure, key in highest[:seats]), 0
    clear = Counter(key for figure, key in standing_now if figure > last)
    number = seats - clear.total()
    drawn = _drawn_before(standing, shares, last) if past.elected is not None else None
    if drawn is None or drawn.total() != number:
        return clear, number
    return clear + drawn, 0


def _drawn_before(
    standing: Sequence[Slate], shares: Mapping[str, Fraction], level: Fraction
) -> Counter[str] | None:
    """Return how many of those now level were elected, None where they were not level before.

    Where a movement leaves them level, what the lot decided last time stays decided.
    """
    drawn: Counter[str] = Counter()
    before: set[Fraction] = set()
    for slate in standing:
        then, now = slate.figures(slate.share), slate.figures(shares[slate.key])
        for figure_then, figure_now, marked in zip(then, now, slate.marked, strict=False):
            if figure_now == level:
                before.add(figure_then)
                drawn[slate.key] += marked
    return drawn if len(before) == 1 else None
