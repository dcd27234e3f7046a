"""The lead of a count under way, and whether the papers without a vote yet can overturn it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.results import CandidateResult, Result


class Overtaking(StrEnum):
    """What the papers without a vote yet can still do to a lead."""

    POSSIBLE = "possible"
    EQUAL_AT_MOST = "equal-at-most"
    """All of them for the one behind would make the two equal."""

    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"
    """The verified papers are not known yet, or the figures do not add up."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How far the last to be elected is ahead of the first who would not be.

    A paper carries one vote at most for each candidate, so two candidates cannot come closer
    than by one vote a paper, with one seat or several. `papers_open` counts the papers that
    can still change a candidate's votes: on no sheet, on a sheet not finished, or doubtful.
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


def lead(count: Count, result: Result) -> Lead | None:
    """Return the lead for the last seat.

    None before every candidate has votes, at a tie across the line of the seats, and where nobody
    is to lose.
    """
    ranked = result.in_order_of_votes
    seats = result.contest.seats
    if len(ranked) <= seats or not result.valid_votes or ranked[-1].votes is None:
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
        papers_open=papers_open(count, result),
    )


def papers_open(count: Count, result: Result) -> int | None:
    """Return the papers that can still change a candidate's votes, None while unknown."""
    if result.verified_papers is None or result.from_declared_totals:
        return None
    keys = count.candidate_keys
    votes_each = count.contest.votes_each
    settled = sum(_settled(sheet, keys, votes_each) for sheet in count.sheets)
    # Block papers and those allowed on adjudication carry all the votes they ever will.
    settled += result.block_papers + result.papers_allowed
    return result.verified_papers - result.rejected_so_far - settled


def _settled(sheet: CountingSheet, keys: tuple[str, ...], votes_each: int) -> int:
    """Return the papers of a sheet whose votes are all known.

    With one vote on a paper each vote settles one; with several, only a finished sheet does.
    """
    if votes_each == 1:
        votes = sheet.total_votes()
        return votes if sheet.papers is None else min(votes, sheet.papers)
    if sheet.papers is None or not sheet.is_complete(keys):
        return 0
    return sheet.papers
