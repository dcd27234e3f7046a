"""What a declaration rests on: this desk's own figures as they were, and as they now stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.boxes import listed_differently
from countdesk.models.elected import elected_by_votes
from countdesk.models.statements import DeclaredTotals, StageReached, TotalsDeclared

if TYPE_CHECKING:
    from countdesk.models.count import Count

_DISPUTED = frozenset(
    {
        "contest",
        "candidates",
        "assigned",
        "count",
        "recount",
        "sheet",
        "block",
        "allowed",
        "votes allowed",
        "rejected",
        "rejected in part",
        "rejected on adjudication",
        "lot",
    }
)
"""The subjects on which the figures of a declaration rest."""

_FIGURES = (
    "votes",
    "ballot_papers",
    "rejected",
    "electorate",
    "rejected_by_head",
    "rejected_in_part",
)
"""The figures of a declaration that this desk makes itself."""


def own_totals(count: Count) -> DeclaredTotals:
    """Return the totals that follow from this desk's own sheets, boxes and lot.

    Votes that are unknown are left out, and nobody is marked while anybody's seat is open.
    """
    votes, rejected = count.papers.votes, count.papers.rejected
    elected, by_lot = elected_by_votes(count, votes)
    return DeclaredTotals(
        votes={key: figure for key, figure in votes.items() if figure is not None},
        ballot_papers=count.verification.verified_papers,
        rejected=rejected.total,
        electorate=count.contest.electorate,
        elected=elected,
        by_lot=by_lot,
        rejected_by_head={
            head.code: papers
            for head in rejected.heads
            if (papers := rejected.by_head.get(head.code)) is not None
        },
        rejected_in_part=count.papers.rejected_in_part,
    )


def declarations(count: Count) -> tuple[DeclaredTotals, ...]:
    """Return the totals that stand as declared from the sheets, or corrected: one set at most.

    There are more where two desks declared different figures; a desk that had not come so far
    disputes none. None stand before the declaration, and where the Returning Officer's own totals
    were written down.
    """
    found: list[DeclaredTotals] = []
    for entry in count.ledger.standing_entries(("stage",)):
        body = entry.body
        totals = body.totals if isinstance(body, StageReached) else None
        if totals is not None and totals not in found:
            found.append(totals)
    return tuple(found)


def declared_from_sheets(count: Count) -> DeclaredTotals | None:
    """Return the totals declared from the sheets, None without any or where two desks differ."""
    found = declarations(count)
    return found[0] if len(found) == 1 else None


def is_disputed(count: Count) -> bool:
    """Return whether two desks declared different figures, and nobody wrote down the official."""
    return not is_heard(count) and len(declarations(count)) > 1


def is_heard(count: Count) -> bool:
    """Return whether the Returning Officer's own totals were written down, and stand."""
    return isinstance(count.ledger.standing.get(("totals",)), TotalsDeclared)


def has_moved(count: Count, declared: DeclaredTotals) -> bool:
    """Return whether this desk's own figures are no longer those that were declared.

    That happens where the copies of two desks are joined: one declared, the other still counted.
    A lot that was owed at the declaration may be drawn after it.
    """
    own = own_totals(count)
    if declared.elected is not None and set(declared.elected) != set(own.elected or ()):
        return True
    return any(getattr(declared, figure) != getattr(own, figure) for figure in _FIGURES)


def stands_beside_sheets(count: Count) -> bool:
    """Return whether the result is what was declared, and the sheets give another by now."""
    return count.totals is not None and count.totals == declared_from_sheets(count)


def is_whole(count: Count) -> bool:
    """Return whether a declared result can rest on the sheets as they stand.

    None has a blank, all candidates have votes, desks disagree on nothing of it, and no papers
    that were declared are unknown. Where there are no more candidates than seats nobody votes.
    """
    keys, own = count.candidate_keys, own_totals(count)
    if any(sheet.blanks(keys) for sheet in count.sheets):
        return False
    if any(subject[0] in _DISPUTED for subject in count.conflicts):
        return False
    if any(listed_differently(count)):
        return False
    for declared in declarations(count):
        if declared.ballot_papers is not None and own.ballot_papers is None:
            return False
        if declared.rejected is not None and own.rejected is None:
            return False
    return len(keys) <= count.contest.seats or set(keys) == own.votes.keys()


def is_declared_in_dispute(count: Count) -> bool:
    """Return whether two desks disagree on what was declared, so that no votes of it stand."""
    return count.stage.is_declared and count.votes_disputed
