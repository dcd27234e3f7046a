"""How far a share taken from samples may be off: its variance and the band that follows.

The band is a floor widened by a design effect: papers seen at a box are not drawn one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from countdesk.models.samples import BoxSample

DESIGN_EFFECT: Final = 2
"""How many times the variance of papers drawn one by one is taken: papers unfold in clumps of
alike ones, and agents miss some. Two is the upper end of what is usual."""

STANDARD_ERRORS: Final = Fraction(196, 100)
"""The half-width of a 95 % band, in standard errors."""

ADDED_PAPERS: Final = 3 * DESIGN_EFFECT
"""The papers added for the variance, on either side.

Where a party is on none of the papers seen, or on all, the formula's variance is 0, as if the
sample were the count. The rule of three says what may be claimed: of n papers drawn one by one
without a hit, a share of up to 3/n. Papers that come in clumps are worth fewer, n over the design
effect. So the variance, never the share, is taken as if that many papers more had been seen for the
party and as many against it. It costs a party near a half nothing, and also mends the band of a
party with two or three papers, which the formula makes too narrow.
"""

_PRECISION: Final = 10**9


@dataclass(frozen=True, slots=True)
class _Means:
    """Means over the papers seen of one box: of y, of x, and of their squares and product."""

    y: Fraction
    x: Fraction
    yy: Fraction
    xy: Fraction
    xx: Fraction


def _means(
    box: BoxSample, worths: Mapping[str, int | Fraction], ahead: str, behind: str | None
) -> _Means:
    """Return the means of y, the votes for a party less those for another, and x, all votes."""
    y: int | Fraction = 0
    x = yy = xy = xx = y
    for votes, papers in box.patterns.items():
        given = {key: count * worths[key] for key, count in votes}
        difference = given.get(ahead, 0) - (0 if behind is None else given.get(behind, 0))
        whole = sum(given.values())
        y += difference * papers
        x += whole * papers
        yy += difference * difference * papers
        xy += difference * whole * papers
        xx += whole * whole * papers
    return _Means(*(Fraction(figure, box.seen) for figure in (y, x, yy, xy, xx)))


def ratio(
    boxes: Sequence[BoxSample],
    worths: Mapping[str, int | Fraction],
    ahead: str,
    behind: str | None = None,
) -> tuple[Fraction, Fraction]:
    """Return a party's share, less another's where one is named, and its variance.

    The share is a ratio R = Y / X of means a paper, each box weighed by its papers: raw tallies of
    boxes sampled at different rates must not be added. `worths` says what a vote for each party
    weighs. The variance is linearised: of each paper counts y - R x. These squares are taken about
    the estimate and not about the box's own mean, which of a box with one paper seen would leave no
    spread at all; the differences between boxes so stay in, a few hundredths of the variance, and
    on the safe side.
    """
    total = sum(box.papers or 0 for box in boxes)
    weighed = [
        (box, Fraction(box.papers or 0, total), _means(box, worths, ahead, behind)) for box in boxes
    ]
    mean_votes = sum((weight * mean.x for _box, weight, mean in weighed), Fraction(0))
    share = sum((weight * mean.y for _box, weight, mean in weighed), Fraction(0)) / mean_votes
    spread = scale = added = Fraction(0)
    for box, weight, mean in weighed:
        drawn = weight**2 / box.seen
        square = mean.yy - 2 * share * mean.xy + share**2 * mean.xx
        spread += drawn * _left(box) * square / mean_votes**2
        scale += drawn * _left(box)
        added += drawn * ADDED_PAPERS
    for_and_against = (1 - share) ** 2 + ((0 if behind is None else -1) - share) ** 2
    widened = (spread + added * for_and_against * scale) / (1 + 2 * added)
    return share, DESIGN_EFFECT * max(spread, widened)


def _left(box: BoxSample) -> Fraction:
    """Return the finite correction: what the papers not seen leave of the variance."""
    papers = box.papers or 0
    return Fraction(papers - box.seen, papers - 1) if box.seen < papers else Fraction(0)


def half_width(variance: Fraction) -> Fraction:
    """Return the half-width of a 95 % band, cut to nine decimals."""
    square = STANDARD_ERRORS**2 * variance * _PRECISION**2
    return Fraction(isqrt(square.numerator // square.denominator), _PRECISION)


def is_apart(difference: Fraction, variance: Fraction, *, times: int) -> bool:
    """Return whether a difference is above so many half-widths of the band."""
    return difference**2 > (times * STANDARD_ERRORS) ** 2 * variance
