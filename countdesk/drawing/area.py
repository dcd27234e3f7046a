"""A rectangle on a page."""

from __future__ import annotations

from dataclasses import dataclass


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
