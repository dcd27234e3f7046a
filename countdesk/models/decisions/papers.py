"""The papers rejected, set aside as doubtful, and adjudicated in the count under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.decisions.rules import Decision, check_candidates
from countdesk.models.decisions.sheets import at_the_count
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.rejection_heads import TOTAL_REJECTED

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count


def _check_head(count: Count, head: str, *also: str) -> None:
    heads = {known.code for known in count.papers.rejected.heads} | set(also)
    if head not in heads:
        raise EntryRefused(Refusal.UNKNOWN_HEAD, head=head, heads=tuple(sorted(heads)))


def reject_papers(
    count: Count, head: str, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the papers wholly rejected under a head, or in `total` where only that is known."""
    _check_head(count, head, TOTAL_REJECTED)
    body = statements.PapersRejected(count.current_count, head, papers)
    return at_the_count(count, body, at, correction=correction)


def reject_in_part(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the papers rejected in part, which are never added to the rejected."""
    body = statements.RejectedInPart(count.current_count, papers)
    return at_the_count(count, body, at, correction=correction)


def set_doubtful_aside(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the doubtful papers that stand on no sheet."""
    body = statements.DoubtfulSetAside(count.current_count, papers)
    return at_the_count(count, body, at, correction=correction)


def allow_votes(
    count: Count, candidate: str, votes: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the votes that doubtful papers, allowed on adjudication, give a candidate so far."""
    check_candidates(count, (candidate,))
    body = statements.VotesAllowed(count.current_count, candidate, votes)
    return at_the_count(count, body, at, correction=correction)


def allow_papers(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the doubtful papers allowed so far, where a paper may carry several votes."""
    if count.contest.votes_each == 1:
        raise EntryRefused(Refusal.ONE_VOTE_A_PAPER)
    body = statements.DoubtfulAllowed(count.current_count, papers)
    return at_the_count(count, body, at, correction=correction)


def reject_doubtful(
    count: Count, head: str, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the doubtful papers rejected under a head on adjudication so far."""
    _check_head(count, head)
    body = statements.DoubtfulRejected(count.current_count, head, papers)
    return at_the_count(count, body, at, correction=correction)


def object_to_rejection(
    count: Count, head: str, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the papers under a head to whose rejection a counting agent objected.

    They are endorsed "rejection objected to" (SI 2012/1917, schedule 3, rule 53).
    """
    _check_head(count, head)
    body = statements.RejectionObjected(count.current_count, head, papers)
    return at_the_count(count, body, at, correction=correction)
