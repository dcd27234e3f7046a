"""The seats of a night: those of one whole council, or of no one council."""

from __future__ import annotations

from countdesk.drawing.half_circle import SeatBlock, SeatsOfNoCouncil
from countdesk.ui.charts.council_seats import CouncilSeats


class SeatsUpTonight(SeatsOfNoCouncil):
    """A half circle without a legend: every party stands with its seats in the table beneath."""

    def _legend(self, _width: float, _scale: float) -> list[list[tuple[SeatBlock, float]]]:
        """Return no line."""
        return []


class NightSeats(CouncilSeats):
    """Shows the seats of a night, at first as those of no one council."""

    is_council = False
    of_no_council = SeatsUpTonight
