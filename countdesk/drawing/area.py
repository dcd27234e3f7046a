"""A rectangle on a page."""

from __future__ import annotations

from dataclasses import dataclass

_HAIR = 0.01
"""Points that rounding may add; a printer has no dots as small."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in points from the page's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where the rectangle ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where the rectangle ends below."""
        return self.y + self.height

    def inset(self, across: float, down: float) -> Area:
        """Return the rectangle with so much taken off each side, and off top and bottom."""
        return Area(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def below(self, height: float) -> Area:
        """Return what is left of the rectangle below so many points."""
        return Area(self.x, self.y + height, self.width, self.height - height)

    def contains(self, other: Area) -> bool:
        """Return whether another rectangle lies within this one."""
        return (
            other.x >= self.x - _HAIR
            and other.y >= self.y - _HAIR
            and other.right <= self.right + _HAIR
            and other.bottom <= self.bottom + _HAIR
        )

    def overlaps(self, other: Area) -> bool:
        """Return whether the two rectangles have more than an edge in common."""
        return (
            self.x < other.right - _HAIR
            and other.x < self.right - _HAIR
            and self.y < other.bottom - _HAIR
            and other.y < self.bottom - _HAIR
        )
