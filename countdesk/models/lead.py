"""The lead of a count under way, and whether the papers without a vote yet can overturn it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countdesk.models.results import CandidateResult, Result


class Overtaking(StrEnum):
    """What the papers without a vote yet can still do to a lead."""

    POSSIBLE = "possible"
    EQUAL_AT_MOST = "equal-at-most"
    """All of them for the one behind would make the two equal."""

    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"
    """The verified papers are not known yet, or there are more papers than were verified."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How far the last to be elected is ahead of the first who would not be.

    A paper carries one vote at most for each candidate, so two candidates cannot come closer
    than by one vote a paper, with one seat or several. `papers_open` are those that can still
    change a candidate's votes, as of the result.
    """

    ahead: CandidateResult
    behind: CandidateResult
    votes: int
    share: Fraction | None
    papers_open: int | None

    @property
    def overtaking(self) -> Overtaking:
        """Return whether the one behind can still come past, on these figures."""
        if self.papers_open is None or self.papers_open < 0:
            return Overtaking.UNKNOWN
        if self.votes > self.papers_open:
            return Overtaking.IMPOSSIBLE
        if self.votes == self.papers_open:
            return Overtaking.EQUAL_AT_MOST
        return Overtaking.POSSIBLE


def lead(result: Result) -> Lead | None:
    """Return the lead for the last seat.

    None before every candidate has votes, while somebody's are known in part alone, at a tie across
    the line of the seats, and where nobody is to lose.
    """
    ranked = result.in_order_of_votes
    seats = result.contest.seats
    if len(ranked) <= seats or not result.valid_votes or ranked[-1].votes is None:
        return None
    if result.has_blanks:
        return None
    ahead, behind = ranked[seats - 1], ranked[seats]
    votes = (ahead.votes or 0) - (behind.votes or 0)
    if votes == 0:
        return None
    return Lead(
        ahead=ahead,
        behind=behind,
        votes=votes,
        share=Fraction(votes, result.valid_votes),
        papers_open=result.papers_open,
    )
