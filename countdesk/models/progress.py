"""The shares as the count progressed, for the chart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.election import label_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.count import Count


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """The count after one more sheet: `papers` and each candidate's `votes` counted so far.

    `sheet` is None after votes that stand on no sheet: blocks, and what was allowed.

    The votes are kept, and a share is made of them when one is asked for: a chart of 200 sheets
    and 30 candidates would else make 6,000 fractions at every entry.
    """

    sheet: str | None
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


@dataclass(frozen=True, slots=True)
class _Step:
    """Papers and votes that came in together, of a sheet or of none, and when first."""

    order: tuple[int, str, int]
    sheet: str | None
    papers: int
    votes: Mapping[str, int]


def progress(count: Count) -> tuple[ProgressPoint, ...]:
    """Return the shares as the count progressed, step by step as the figures stand now.

    A sheet without votes makes no point; a correction moves every point after its sheet. Block
    votes and those allowed on adjudication come where they were first entered, those in a row as
    one point; the points begin with the first sheet, for one party's blocks are no share of all.
    """
    votes = dict.fromkeys(count.candidate_keys, 0)
    papers = total = 0
    points: list[ProgressPoint] = []
    has_sheet = False
    for step in sorted(_steps(count), key=lambda step: step.order):
        if step.votes:
            papers += step.papers
        for key, figure in step.votes.items():
            if key in votes:
                votes[key] += figure
                total += figure
        has_sheet = has_sheet or bool(step.sheet is not None and step.votes)
        if not (has_sheet and step.votes and total):
            continue
        if step.sheet is None and points and points[-1].sheet is None:
            points.pop()
        points.append(ProgressPoint(step.sheet, papers, dict(votes), total))
    return tuple(points)


def _steps(count: Count) -> Iterator[_Step]:
    """Yield what came in together: each sheet, the blocks of each party, and what was allowed."""
    found, first = count.papers, count.ledger.first_order
    for sheet in count.sheets:
        subject = ("sheet", found.number, label_key(sheet.label))
        yield _Step(first(subject), sheet.label, sheet.papers or 0, sheet.votes)
    for party, papers in found.blocks.items():
        each = {candidate.identifier: papers for candidate in found.slates[party]}
        yield _Step(first(("block", found.number, party)), None, papers, each)
    allowed, histories = found.adjudication, count.ledger.histories
    subjects = [("votes allowed", found.number, key) for key in allowed.votes]
    orders = [
        first(subject) for subject in (*subjects, ("allowed", found.number)) if subject in histories
    ]
    if orders:
        yield _Step(min(orders), None, allowed.papers_allowed, allowed.votes)
