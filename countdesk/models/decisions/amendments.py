"""The amendment of what is declared, for a reason: what it leads to, and whom it elects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.checks import findings, open_errors
from countdesk.models.decisions.rules import cleaned
from countdesk.models.declaration import declarations, is_heard, is_whole, own_totals
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.results import tabulate
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.count import Count
    from countdesk.models.decisions.rules import Decision
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

    Where the amendment changes who is elected its values name them, and it bears the errors that
    the amendment opens: whoever types one figure over must not unseat somebody unseen, nor enter
    what cannot be.
    """
    values: dict[str, object] = {"stage": count.stage}
    try:
        after = count.supposing(amended(count, _UNTOLD, decide))
    except EntryRefused:
        # It is refused for itself once the reason is typed.
        return EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, **values)
    was, now = (_elected(known) for known in (count, after))
    owed = tabulate(after).lot_owed
    if owed and not tabulate(count).lot_owed:
        values["equal"] = tuple(
            known.name for known in count.candidates if known.identifier in owed
        )
    if was.keys() != now.keys():
        values["newly_elected"] = tuple(name for key, name in now.items() if key not in was)
        values["unseated"] = tuple(name for key, name in was.items() if key not in now)
    open_before = {(known.code, known.fields) for known in open_errors(findings(count))}
    opened = tuple(
        known
        for known in open_errors(findings(after))
        if (known.code, known.fields) not in open_before
    )
    return EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, **values).over(opened)


def _elected(count: Count) -> dict[str, str]:
    return {line.candidate.identifier: line.candidate.name for line in tabulate(count).winners}
