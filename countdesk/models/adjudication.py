"""The adjudication of doubtful papers: set aside, then allowed or rejected, as the count goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Adjudication:
    """The running tally of the doubtful papers of one count; it knows numbers and never a paper.

    `set_aside` counts all papers set aside so far. `votes` holds the votes that allowed papers
    give by candidate; `rejected` the papers rejected by head, and `objected` those of them to
    whose rejection a counting agent objected. `allowed_papers` is stated where a paper carries
    several votes; elsewhere each vote is a paper.
    """

    set_aside: int
    votes: Mapping[str, int]
    rejected: Mapping[str, int]
    objected: Mapping[str, int]
    votes_each: int
    allowed_papers: int | None = None

    @property
    def papers_allowed(self) -> int:
        """Return the doubtful papers allowed so far."""
        return self.votes_allowed if self.votes_each == 1 else self.allowed_papers or 0

    @property
    def votes_allowed(self) -> int:
        """Return the votes that the papers allowed so far give."""
        return sum(self.votes.values())

    @property
    def papers_rejected(self) -> int:
        """Return the doubtful papers rejected so far."""
        return sum(self.rejected.values())

    @property
    def adjudicated(self) -> int:
        """Return the doubtful papers on which a decision was made."""
        return self.papers_allowed + self.papers_rejected

    @property
    def awaiting(self) -> int:
        """Return the papers still to be adjudicated, below zero where too many were."""
        return self.set_aside - self.adjudicated

    @property
    def doubtful(self) -> int:
        """Return the papers that are doubtful still, none where more are adjudicated than that."""
        return max(0, self.awaiting)
