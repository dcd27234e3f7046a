"""The provisional result that was put last, and what moved since it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.statements import ProvisionalResult

VERIFIED = "verified"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FigureSincePut:
    """A figure as it was put, and as it is now; None where it was, or is, unknown.

    The votes of a candidate by name, or papers, verified or rejected: then `candidate` is None.
    """

    what: str
    candidate: str | None
    was: int | None
    now: int | None


def _last_put(count: Count) -> ProvisionalResult | None:
    """Return the provisional result that was put last, and from which figures may have moved.

    None where two desks each put one, for then neither is the last, and where totals were heard.
    """
    if is_put_disputed(count) or count.totals is not None or not count.provisional_results:
        return None
    return count.provisional_results[-1]


def is_put_disputed(count: Count) -> bool:
    """Return whether two desks each put a provisional result as the same one."""
    return any(subject[0] == "provisional" for subject in count.ledger.conflicts)


def has_moved_since_put(count: Count) -> bool:
    """Return whether the figures are no longer those of the last provisional result.

    A revised provisional result goes through the same consultation (Electoral Commission,
    provisional results and recounts). Where two desks each put one, neither is the last.
    """
    return is_put_disputed(count) or outdated(count) is not None


def outdated(count: Count) -> ProvisionalResult | None:
    """Return the provisional result put last, where the figures are no longer those of it."""
    last = _last_put(count)
    if last is None:
        return None
    is_other = last.count != count.current_count or moved_since(count, last)
    return last if is_other else None


def moved_since(count: Count, last: ProvisionalResult) -> tuple[FigureSincePut, ...]:
    """Return the votes, in ballot paper order, and the papers that are not those that were put.

    Papers that were unknown then, and are stated since, are not other papers than were put.
    """
    names = {candidate.identifier: candidate.name for candidate in count.candidates}
    now = count.papers.votes
    votes = (
        FigureSincePut(key, names.get(key, key), last.votes.get(key), now.get(key))
        for key in {**now, **last.votes}
    )
    papers = (
        FigureSincePut(VERIFIED, None, last.verified, count.verification.verified_papers),
        FigureSincePut(REJECTED, None, last.rejected, count.papers.rejected.total),
    )
    known = (*votes, *(figure for figure in papers if figure.was is not None))
    return tuple(figure for figure in known if figure.was != figure.now)
