"""What a desk takes from tables alone, said here without one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk.models import decisions

if TYPE_CHECKING:
    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Candidate, Contest
    from countdesk.models.statements import DeclaredTotals
    from countdesk.session.session import Session


def add_contest(session: Session, contest: Contest, candidates: tuple[Candidate, ...]) -> None:
    """Add a contest with its candidates in ballot paper order."""
    draft = session.draft()
    draft.decide_on_night(partial(decisions.describe_contest, contest=contest))
    draft.decide(decisions.nominate(contest.identifier, candidates))
    session.record(*draft.statements)


def attach_past(session: Session, contest: str, past: PastResult) -> None:
    """Attach the past result that a contest is compared with."""
    session.decide(contest, partial(decisions.attach_past, past=past))


def declare_totals(
    session: Session,
    contest: str,
    totals: DeclaredTotals,
    reason: str | None = None,
    *,
    correction: bool = False,
) -> None:
    """Write down the totals as the Returning Officer declared them."""
    rule = partial(
        decisions.declare_totals,
        totals=totals,
        reason=reason,
        correction=correction,
        at=session.now(),
    )
    session.decide(contest, rule)
