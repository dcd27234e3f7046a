"""A share now and at the past result. All exact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from countdesk.models.baseline import Base, PastResult


class Standing(StrEnum):
    """What is known of a party at the past result."""

    STOOD = "stood"
    NEW = "new"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A share now and then; `change` in parts of the whole, so that 0.01 is one point.

    A party that did not stand has a `previous_share` of 0; where nobody knows, both are None, and
    so is the share of a contest in which nobody had votes.
    """

    standing: Standing
    share: Fraction | None
    previous_share: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """Return share less previous share, None while either is unknown."""
        if self.share is None or self.previous_share is None:
            return None
        return self.share - self.previous_share


def change_of(past: PastResult | None, base: Base, key: str, share: Fraction | None) -> Change:
    """Return the change of a party's share since the past result, both by the base named."""
    if past is None:
        return Change(Standing.UNKNOWN, share, None)
    before = past.share_of(key, base)
    if before.stood is None:
        return Change(Standing.UNKNOWN, share, None)
    return Change(Standing.STOOD if before.stood else Standing.NEW, share, before.share)
