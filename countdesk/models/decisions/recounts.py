"""The recounts: who may ask for one, and what the Returning Officer decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.contest_kinds import ContestKind, contest_kind
from countdesk.models.decisions.rules import (
    Decision,
    check_candidates,
    check_open,
    check_poll_closed,
    cleaned,
    placed_as,
    stage_reached,
)
from countdesk.models.declaration import is_heard
from countdesk.models.proceedings import counts_begun, next_count, next_number
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, ProvisionalReached, RecountAsked

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.election import Contest
    from countdesk.models.statements import RecountRequest

_BY_COUNTING_AGENT = (ContestKind.COMBINED_AUTHORITY_MAYOR, ContestKind.COMMISSIONER)
"""Where a counting agent who is designated for it may ask for a recount as well."""


def askers(contest: Contest) -> tuple[Asker, ...]:
    """Return who may ask for a recount of a contest, the most usual first."""
    is_wider = contest_kind(contest) in _BY_COUNTING_AGENT
    wider = (Asker.COUNTING_AGENT,) if is_wider else ()
    return (Asker.ELECTION_AGENT, Asker.CANDIDATE, *wider, Asker.RETURNING_OFFICER)


def ask_recount(
    count: Count,
    asked_by: Asker,
    candidate: str | None,
    at: datetime,
    *,
    allowed: bool,
    reason: str | None = None,
) -> Decision:
    """Decide a recount that somebody asked for: allowed, it begins with empty sheets.

    A candidate or election agent may ask until the declaration; the Returning Officer may refuse
    what is unreasonable, and may direct one (Electoral Commission, provisional results and
    recounts).
    """
    number = next_number(count.ledger, "recount")
    disputed = _disputed(count, number)
    if count.stage.is_declared:
        if not disputed or (allowed and _would_begin(count, disputed)):
            raise EntryRefused(Refusal.RECOUNT_AFTER_DECLARATION)
        check_open(count, Stage.PROVISIONAL)
    elif count.stage not in (Stage.PROVISIONAL, Stage.AGREED) and not disputed:
        raise EntryRefused(Refusal.RECOUNT_BEFORE_RESULT, stage=count.stage)
    check_poll_closed(count, at)
    if asked_by is Asker.RETURNING_OFFICER:
        if not allowed:
            raise EntryRefused(Refusal.RECOUNT_DIRECTED)
        candidate = None
    elif asked_by not in askers(count.contest):
        raise EntryRefused(Refusal.RECOUNT_BY_COUNTING_AGENT)
    elif candidate is None:
        raise EntryRefused(Refusal.RECOUNT_FOR_WHOM)
    else:
        check_candidates(count, (candidate,))
    request = statements.RecountRequest(
        number=number,
        asked_by=asked_by,
        candidate=candidate,
        count=_count_begun(count, disputed) if allowed else None,
        reason=None if reason is None else cleaned(reason, "reason"),
    )
    asked = placed_as(count, RecountAsked(request), correction=True)
    if count.stage.is_declared:
        return (asked,)
    after = count.supposing((asked,))
    stage = _recount_begun(after) if allowed else _recount_given_up(after)
    return (asked,) if stage is None else (asked, stage_reached(count, stage))


def _recount_begun(after: Count) -> Stage | None:
    """Return the stage to which a recount that is allowed takes a contest, None where it is there.

    One that a desk has counted already, and whose result it put, does not begin anew.
    """
    recounting = statements.StageReached(Stage.RECOUNT)
    begun = after.ledger.standing.get(recounting.subject) == recounting
    return None if begun or _is_put(after) else Stage.RECOUNT


def _recount_given_up(after: Count) -> Stage | None:
    """Return the stage from which a recount began for one desk alone, and was refused after all.

    The provisional result still stands, unless a box was found since or the result was undone.
    """
    if after.stage is not Stage.RECOUNT:
        return None
    if _is_put(after) and not after.verification.awaited:
        return Stage.PROVISIONAL
    return None if after.counting_stage is Stage.RECOUNT else Stage.COUNTING


def _is_put(after: Count) -> bool:
    """Return whether a provisional result is of the count that stands, be it in dispute."""
    ledger = after.ledger
    put = [
        entry.body
        for subject in ledger.histories
        if subject[0] == "provisional"
        for entry in ledger.standing_entries(subject)
    ]
    return any(
        isinstance(body, ProvisionalReached) and body.result.count == after.current_count
        for body in put
    )


def _disputed(count: Count, number: int) -> tuple[RecountRequest, ...]:
    """Return what desks wrote down of one request differently; asking anew settles it."""
    subject = ("recount", number)
    if subject not in count.ledger.conflicts:
        return ()
    bodies = (entry.body for entry in count.ledger.standing_entries(subject))
    return tuple(body.request for body in bodies if isinstance(body, RecountAsked))


def _would_begin(count: Count, disputed: tuple[RecountRequest, ...]) -> bool:
    """Return whether to allow a recount now would begin one of a result that is declared.

    Where a desk says that it was refused and nothing was counted again, there was none; but the
    Returning Officer's own totals, where they were heard, rest on no count of this desk's.
    """
    is_refused = any(not request.allowed for request in disputed)
    begun = _count_begun(count, disputed) in counts_begun(count.ledger)
    return is_refused and not begun and not is_heard(count)


def _count_begun(count: Count, disputed: tuple[RecountRequest, ...]) -> int:
    """Return the number of the count that a recount begins: of one in dispute as it was allowed."""
    allowed = [request.count for request in disputed if request.count is not None]
    return max(allowed) if allowed else next_count(count.ledger)
