"""The amendment of what is declared, for a reason: what it leads to, and whom it elects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.checks import findings, open_errors
from countdesk.models.decisions.rules import cleaned, is_said_alike
from countdesk.models.declaration import (
    declarations,
    declared_from_sheets,
    has_moved,
    is_heard,
    is_whole,
    own_totals,
)
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached, Statement
from countdesk.models.tabulation import tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from countdesk.models.count import Count
    from countdesk.models.decisions.rules import Decision
    from countdesk.models.results import CandidateResult, Result
    from countdesk.models.statements import DeclaredTotals

_UNTOLD = "?"
"""Stands for the reason while it is only asked what an amendment would lead to."""


def amended(count: Count, reason: str, decide: Callable[[Count], Decision]) -> Decision:
    """Return a decision about a contest that is declared, as an amendment made for a reason.

    Each amendment says why, and every sheet that is printed later is marked as corrected. One
    that leaves the sheets unfinished does not move what was declared: the figure that finishes
    them does.
    """
    if not count.stage.is_declared:
        raise EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=count.stage, wanted=Stage.CORRECTED)
    decided = decide(count.reopened())
    return (corrected(count, reason, decided), *decided)


def restated(count: Count, decide: Callable[[Count], Decision]) -> Decision:
    """Return a decision that says once more what several desks said alike of one subject.

    It settles what stands twice. Where what is declared stays what it is, nothing is amended by
    it; else there is no such decision.
    """
    try:
        decided = decide(count.reopened())
    except EntryRefused:
        return ()
    says_the_same = all(is_said_alike(count, statement.body) for statement in decided)
    return decided if says_the_same and _is_kept(count.supposing(decided)) else ()


def _is_kept(count: Count) -> bool:
    """Return whether the result is the one declared, and the figures here give no other."""
    declared = declared_from_sheets(count)
    return is_heard(count) or (declared is not None and not has_moved(count, declared))


def corrected(count: Count, reason: str, decided: Decision) -> Statement:
    """Return the move to corrected, with the figures that stand once this is decided."""
    body = StageReached(Stage.CORRECTED, cleaned(reason, "reason"), _corrected_to(count, decided))
    # Written each time, for the same reason too: undo stops at it.
    return Statement(count.scope, body, count.ledger.standing_keys(body.subject))


def _corrected_to(count: Count, decided: Decision) -> DeclaredTotals | None:
    after = count.supposing(decided)
    if is_heard(after):
        return None
    if is_whole(after):
        return own_totals(after)
    # What was declared is never forgotten: of two declarations the later.
    return next(reversed(declarations(count)), None)


def asking_why(count: Count, decide: Callable[[Count], Decision]) -> EntryRefused:
    """Return the refusal that asks why what is declared is amended.

    Where the amendment changes who is elected, or is owed a lot, its values name them, and it
    bears the errors that the amendment opens: whoever types one figure over must not unseat
    somebody unseen, nor enter what cannot be.
    """
    values: dict[str, object] = {"stage": count.stage}
    try:
        after = count.supposing(amended(count, _UNTOLD, decide))
    except EntryRefused:
        # It is refused for itself once the reason is typed.
        return EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, **values)
    values |= _overturned(tabulate(count), tabulate(after))
    open_before = {(known.code, known.fields) for known in open_errors(findings(count))}
    opened = tuple(
        known
        for known in open_errors(findings(after))
        if (known.code, known.fields) not in open_before
    )
    return EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, **values).over(opened)


def _overturned(before: Result, after: Result) -> dict[str, object]:
    """Return the names of those whom an amendment elects, unseats, or leaves owed a lot.

    `by_lot` are those newly elected whom a lot drawn earlier favours once more.
    """
    values: dict[str, object] = {}
    if after.lot_owed and set(after.lot_owed) != set(before.lot_owed):
        owed = [line for line in after.candidates if line.candidate.identifier in after.lot_owed]
        values["equal"] = _names(owed)
    was, now = (
        {line.candidate.identifier: line for line in result.winners} for result in (before, after)
    )
    if was.keys() != now.keys():
        elected = [line for key, line in now.items() if key not in was]
        values["newly_elected"] = _names(elected)
        values["unseated"] = _names(line for key, line in was.items() if key not in now)
        if by_lot := _names(line for line in elected if line.by_lot):
            values["by_lot"] = by_lot
    return values


def _names(lines: Iterable[CandidateResult]) -> tuple[str, ...]:
    return tuple(line.candidate.name for line in lines)
