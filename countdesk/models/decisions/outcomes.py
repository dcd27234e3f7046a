"""The stages of a contest, its declaration, and the reasons typed for its findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.checks import findings, open_errors
from countdesk.models.decisions.rules import (
    Decision,
    check_candidates,
    check_figure,
    check_poll_closed,
    check_votes_known,
    cleaned,
    counting_begun,
    placed_as,
    stage_reached,
)
from countdesk.models.findings import Severity
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.results import tabulate
from countdesk.models.stages import Stage, may_move

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.statements import DeclaredTotals


def reach_stage(count: Count, stage: Stage, at: datetime, reason: str | None = None) -> Decision:
    """Decide that a contest comes to a stage.

    No provisional result until every box is verified; no agreement over an open error; a
    declaration over an open error takes a reason, for what was declared can always be recorded.
    """
    if not may_move(count.stage, stage):
        raise EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=count.stage, wanted=stage)
    text = None if reason is None else cleaned(reason, "reason")
    if stage is Stage.COUNTING and count.stage.position < stage.position:
        return (counting_begun(count, at, text),)
    if stage in (Stage.PROVISIONAL, Stage.AGREED) and count.verification.awaited:
        awaited = tuple(box.box.label for box in count.verification.awaited)
        raise EntryRefused(Refusal.BOXES_AWAITED, boxes=awaited)
    if stage.position >= Stage.PROVISIONAL.position and count.totals is None:
        check_votes_known(count, count.votes_on_sheets)
        _sheets_finished(count)
    errors = _errors_if(count, stage)
    if errors and stage is Stage.AGREED:
        raise EntryRefused(Refusal.ERRORS_OPEN, codes=errors)
    if errors and stage is Stage.DECLARED and text is None:
        raise EntryRefused(Refusal.REASON_NEEDED, codes=errors)
    return (stage_reached(count, stage, text),)


def _sheets_finished(count: Count) -> None:
    """Refuse a result that rests on a sheet with a blank: in a total it would count as nought."""
    blank = tuple(
        sheet.label
        for sheet in count.sheets
        if any(key not in sheet.votes for key in count.candidate_keys)
    )
    if blank:
        raise EntryRefused(
            Refusal.SHEETS_UNFINISHED, *(f"sheet/{label}" for label in blank), sheets=blank
        )


def _errors_if(count: Count, stage: Stage) -> tuple[str, ...]:
    """Return the codes of the errors that stand once the contest is at a stage.

    A tie that owes a lot is no error of the count: it is settled after the declaration begins.
    """
    result = replace(tabulate(count), stage=stage)
    return tuple(
        dict.fromkeys(finding.code.value for finding in open_errors(findings(count, result)))
    )


def declare_totals(
    count: Count,
    totals: DeclaredTotals,
    reason: str | None = None,
    *,
    correction: bool = False,
    at: datetime | None = None,
) -> Decision:
    """Decide the totals the Returning Officer declared; they take the contest to declared.

    `at` is the time by the clock, for no result is declared before the close of poll. Where the
    contest was declared from its sheets, only a correction puts totals in their place.
    """
    if at is not None:
        check_poll_closed(count, at)
    check_candidates(count, (*totals.votes, *(totals.elected or ()), *totals.by_lot))
    check_votes_known(count, totals.votes)
    for figure, field in (
        (totals.ballot_papers, "ballot_papers"),
        (totals.rejected, "rejected"),
        (totals.electorate, "electorate"),
        *((votes, key) for key, votes in totals.votes.items()),
    ):
        check_figure(figure, field)
    if count.stage is Stage.DECLARED and count.totals is None and not correction:
        # A result declared from the sheets is not replaced by a table that nobody looked at twice.
        raise EntryRefused(Refusal.ALREADY_DECLARED, contest=count.contest.name)
    placed = placed_as(count, statements.TotalsDeclared(totals), correction=correction)
    if count.stage is Stage.DECLARED:
        return (placed,)
    text = None if reason is None else cleaned(reason, "reason")
    return (placed, stage_reached(count, Stage.DECLARED, text))


def give_reason(count: Count, code: str, fields: tuple[str, ...], reason: str | None) -> Decision:
    """Decide the reason typed for a warning that stands now; an error takes none."""
    standing = [
        finding
        for finding in findings(count)
        if finding.code.value == code and finding.severity is Severity.WARNING
    ]
    found = next((finding for finding in standing if finding.fields == fields), None)
    if found is None:
        places = tuple(" ".join(finding.fields) for finding in standing)
        raise EntryRefused(Refusal.UNKNOWN_FINDING, code=code, fields=fields, places=places)
    text = None if reason is None else cleaned(reason, "reason")
    body = statements.ReasonGiven(code, fields, text, found.figures)
    return (placed_as(count, body, correction=True, blank=text is None),)
