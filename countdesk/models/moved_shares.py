"""Shares after a movement, made into a whole again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class MovedShares:
    """Shares by party key that add up to a whole; none is below nought.

    `clamped` are the parties that the movement would have taken below nought, and `is_scaled`
    says that what was left did not add up to a whole by itself.
    """

    shares: Mapping[str, Fraction]
    clamped: tuple[str, ...]
    is_scaled: bool


def made_whole(moved: Mapping[str, Fraction]) -> MovedShares | None:
    """Return moved shares as a whole, None where nothing is left of any.

    One rule for every place where a change is seen elsewhere: who is below nought stands at it,
    and all the others alike are scaled, those who moved and those who did not.
    """
    # As whole numbers over one denominator, which add many times as fast as fractions do.
    below = lcm(*(share.denominator for share in moved.values()))
    parts = {key: share.numerator * (below // share.denominator) for key, share in moved.items()}
    total = sum(part for part in parts.values() if part > 0)
    if not total:
        return None
    return MovedShares(
        shares={key: Fraction(max(part, 0), total) for key, part in parts.items()},
        clamped=tuple(key for key, part in parts.items() if part < 0),
        is_scaled=total != below,
    )
