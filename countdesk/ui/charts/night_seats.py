"""The seats of a night that are not those of one whole council: nobody has a majority of them."""

from __future__ import annotations

from countdesk.drawing.half_circle import HalfCircle
from countdesk.ui.charts.council_seats import CouncilSeats
from countdesk.wording.seating import held_by, seats_spoken


class SeatsUpTonight(HalfCircle):
    """A half circle without a line of the majority, and without a word about control."""

    @property
    def needed(self) -> int:
        """Return a number that nobody reaches."""
        return self.seats + 1

    @property
    def words(self) -> tuple[str, str]:
        """Return who has the most of these seats."""
        largest = [
            block.name for block in self.blocks if block.seats == self.most and not block.is_hollow
        ]
        return (held_by(largest, self.seats) if largest else ""), ""

    @property
    def spoken(self) -> str:
        """Return all of it in words, for a screen reader."""
        return seats_spoken([(block.name, block.seats) for block in self.blocks])


class NightSeats(CouncilSeats):
    """Shows the seats of a night; `is_council` says that they are all those of one council."""

    is_council = False

    def show_as_council(self, *, is_council: bool) -> None:
        """Draw the line of the majority and say who has one, or do not."""
        if is_council != self.is_council:
            self.is_council = is_council
            self._make()

    def _made(self) -> HalfCircle:
        circle = super()._made()
        if self.is_council:
            return circle
        return SeatsUpTonight(circle.blocks, circle.colours, self.font())
