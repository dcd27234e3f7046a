"""Shares after a movement, made into a whole again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOUGHT = Fraction(0)


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
    total = sum(share for share in moved.values() if share > 0)
    if not total:
        return None
    return MovedShares(
        shares={key: max(share, _NOUGHT) / total for key, share in moved.items()},
        clamped=tuple(key for key, share in moved.items() if share < 0),
        is_scaled=total != 1,
    )
