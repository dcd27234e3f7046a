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
    """The shares after one more sheet: `papers` counted so far, share of valid votes by key."""

    sheet: str
    papers: int
    shares: Mapping[str, Fraction]


def progress(count: Count) -> tuple[ProgressPoint, ...]:
    """Return the shares as the count progressed, sheet by sheet as the figures stand now.

    A sheet without votes makes no point; a correction moves every point after its sheet.
    """
    votes = dict.fromkeys(count.candidate_keys, 0)
    papers = 0
    points: list[ProgressPoint] = []
    for sheet in count.sheets:
        papers += sheet.papers or 0
        for key, figure in sheet.votes.items():
            if key in votes:
                votes[key] += figure
        total = sum(votes.values())
        if sheet.votes and total:
            points.append(
                ProgressPoint(
                    sheet.label,
                    papers,
                    {key: Fraction(figure, total) for key, figure in votes.items()},
                )
            )
    return tuple(points)
