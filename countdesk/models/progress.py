"""The shares as the count progressed, for the chart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """The count after one more sheet: `papers` and each candidate's `votes` counted so far.

    The votes are kept, and a share is made of them when one is asked for: a chart of 200 sheets
    and 30 candidates would else make 6,000 fractions at every entry.
    """

    sheet: str
    papers: int
    votes: Mapping[str, int]
    total: int

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Return the share of valid votes by candidate, exact."""
        return {key: Fraction(figure, self.total) for key, figure in self.votes.items()}

    def percent(self, key: str) -> float:
        """Return one candidate's share in percent, near enough to be drawn."""
        return 100 * self.votes[key] / self.total


def progress(count: Count) -> tuple[ProgressPoint, ...]:
    """Return the shares as the count progressed, sheet by sheet as the figures stand now.

    A sheet without votes makes no point; a correction moves every point after its sheet. Block
    votes and those allowed on adjudication stand on no sheet, and are in every point.
    """
    found = count.papers
    votes = {
        key: (found.votes[key] or 0) - (figure or 0)
        for key, figure in found.votes_on_sheets.items()
    }
    papers, total = found.papers - found.papers_on_sheets, sum(votes.values())
    points: list[ProgressPoint] = []
    for sheet in count.sheets:
        papers += sheet.papers or 0
        for key, figure in sheet.votes.items():
            if key in votes:
                votes[key] += figure
                total += figure
        if sheet.votes and total:
            points.append(ProgressPoint(sheet.label, papers, dict(votes), total))
    return tuple(points)
