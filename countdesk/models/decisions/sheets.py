"""What is found at the count: the sheets, and the papers rejected or in doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.counting import TOTAL_REJECTED, rejection_heads
from countdesk.models.decisions.rules import (
    Decision,
    check_candidates,
    check_figure,
    check_open,
    check_poll_closed,
    cleaned,
    counting_begun,
    fills_only,
    papers_placed,
    placed_as,
    stage_reached,
)
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetEntered

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.papers import PapersStated


def enter_sheet(
    count: Count, sheet: CountingSheet, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide a counting sheet; the first one takes the contest to counting.

    A sheet's number is entered once: entering it again is a correction, which shows the old
    figures and asks (Forest Hill 2014). Filling what was blank asks nothing. A provisional result
    never rests on blanks, so an unfinished sheet takes the contest back to counting.
    """
    check_poll_closed(count, at)
    check_open(count, Stage.PROVISIONAL)
    label = cleaned(sheet.label, "sheet")
    check_figure(sheet.papers, "papers")
    check_figure(sheet.doubtful, "doubtful")
    check_candidates(count, sheet.votes)
    for key, votes in sheet.votes.items():
        check_figure(votes, key)
    body = SheetEntered(count.current_count, replace(sheet, label=label))
    old = count.sheet(label)
    if old is not None:
        # However it is typed now, the sheet keeps the label it carries.
        body = SheetEntered(count.current_count, replace(sheet, label=old.label))
    completes = (
        old is not None
        and old != body.sheet
        and fills_only(_sheet_figures(old), _sheet_figures(body.sheet))
    )
    placed = placed_as(count, body, correction=correction, completes=completes)
    if count.stage in (Stage.SET_UP, Stage.VERIFICATION):
        return (counting_begun(count, at), placed)
    if count.stage is Stage.PROVISIONAL and any(
        key not in sheet.votes for key in count.candidate_keys
    ):
        return (stage_reached(count, Stage.COUNTING), placed)
    return (placed,)


def _sheet_figures(sheet: CountingSheet) -> dict[str, int | None]:
    return {
        "papers": sheet.papers,
        "doubtful": sheet.doubtful,
        **{f"votes/{key}": votes for key, votes in sheet.votes.items()},
    }


def strike_sheet(count: Count, label: str, reason: str) -> Decision:
    """Decide that a sheet should never have been entered.

    Without the last of them there is no provisional result, and the contest is counting again.
    """
    check_open(count, Stage.PROVISIONAL)
    known = count.sheet(label)
    carried = label if known is None else known.label
    body = statements.SheetStruck(count.current_count, carried, cleaned(reason, "reason"))
    if known is None and body.subject not in count.ledger.conflicts:
        raise EntryRefused(Refusal.UNKNOWN_SHEET, sheet=label, contest=count.contest.name)
    struck = placed_as(count, body, correction=True)
    if count.stage is Stage.PROVISIONAL and count.sheets == (known,):
        return (stage_reached(count, Stage.COUNTING), struck)
    return (struck,)


def reject_papers(
    count: Count, head: str, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the papers wholly rejected under a head, or in `total` where only that is known."""
    heads = {known.code for known in rejection_heads(count.contest)} | {TOTAL_REJECTED}
    if head not in heads:
        raise EntryRefused(Refusal.UNKNOWN_HEAD, head=head, heads=tuple(sorted(heads)))
    body = statements.PapersRejected(count.current_count, head, papers)
    return _at_the_count(count, body, at, correction=correction)


def reject_in_part(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the papers rejected in part, which are never added to the rejected."""
    body = statements.RejectedInPart(count.current_count, papers)
    return _at_the_count(count, body, at, correction=correction)


def set_doubtful_aside(
    count: Count, papers: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide the doubtful papers that stand on no sheet."""
    body = statements.DoubtfulSetAside(count.current_count, papers)
    return _at_the_count(count, body, at, correction=correction)


def _at_the_count(count: Count, body: PapersStated, at: datetime, *, correction: bool) -> Decision:
    """Return a number of papers found at the count; the first one begins it, as a sheet does."""
    check_open(count, Stage.PROVISIONAL)
    check_poll_closed(count, at)
    check_figure(body.papers, "papers")
    placed = papers_placed(count, body, correction=correction)
    if count.stage in (Stage.SET_UP, Stage.VERIFICATION):
        return (counting_begun(count, at), placed)
    return (placed,)
