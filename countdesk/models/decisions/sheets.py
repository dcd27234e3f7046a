"""The counting sheets of the count under way, their second look, and the block votes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.checking import CheckState, checked
from countdesk.models.decisions.rules import (
    Decision,
    candidates_without_votes,
    check_candidates,
    check_count_known,
    check_figure,
    check_open,
    check_poll_closed,
    cleaned,
    counting_begun,
    figure_placed,
    fills_only,
    placed_as,
    slate_of,
    stage_reached,
)
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetChecked, SheetEntered, Statement

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.statements import FigureStated


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
    check_count_known(count)
    label = cleaned(sheet.label, "sheet")
    _check_figures(count, sheet)
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
    if count.stage is Stage.PROVISIONAL and sheet.blanks(count.candidate_keys):
        return (stage_reached(count, count.counting_stage), placed)
    return (placed,)


def _check_figures(count: Count, sheet: CountingSheet) -> None:
    """Refuse a sheet with what is no figure, or with votes for somebody who does not stand."""
    check_figure(sheet.papers, "papers")
    check_figure(sheet.doubtful, "doubtful")
    check_candidates(count, sheet.votes)
    for key, votes in sheet.votes.items():
        check_figure(votes, key)


def _sheet_figures(sheet: CountingSheet) -> dict[str, int | None]:
    return {
        "papers": sheet.papers,
        "doubtful": sheet.doubtful,
        **{f"votes/{key}": votes for key, votes in sheet.votes.items()},
    }


def strike_sheet(count: Count, label: str, reason: str) -> Decision:
    """Decide that a sheet should never have been entered.

    Where no sheet is left there is no provisional result, and the contest is counting again; of
    a sheet in dispute neither entry is left.
    """
    check_open(count, Stage.PROVISIONAL)
    check_count_known(count)
    known = count.sheet(label)
    carried = label if known is None else known.label
    body = statements.SheetStruck(count.current_count, carried, cleaned(reason, "reason"))
    if known is None and body.subject not in count.ledger.conflicts:
        raise EntryRefused(Refusal.UNKNOWN_SHEET, sheet=label, contest=count.contest.name)
    struck = placed_as(count, body, correction=True)
    if count.stage is Stage.PROVISIONAL and not count.supposing((struck,)).sheets:
        return (stage_reached(count, count.counting_stage), struck)
    return (struck,)


def check_sheet(
    count: Count, sheet: CountingSheet, checking: Checking, author: str, *, correction: bool = False
) -> Decision:
    """Decide what a second author found on a sheet; nobody checks what they entered themselves.

    `sheet` holds the figures as this author typed or read them. Where they differ, the sheet is
    corrected or the check made again: neither figure is taken for the other.
    """
    if not count.stage.is_declared:
        # Once it is declared too: what is found on a sheet moves no figure.
        check_open(count, Stage.PROVISIONAL)
    check_count_known(count)
    entered = SheetEntered(count.current_count, sheet)
    standing = count.ledger.standing_entries(entered.subject)
    known = count.sheet(sheet.label)
    if known is None or len(standing) != 1:
        raise EntryRefused(Refusal.UNKNOWN_SHEET, sheet=sheet.label, contest=count.contest.name)
    if standing[0].author == author:
        raise EntryRefused(Refusal.OWN_SHEET, sheet=known.label)
    _check_figures(count, sheet)
    body = SheetChecked(count.current_count, replace(sheet, label=known.label), checking)
    checks = count.ledger.standing_entries(body.subject)
    found = checked(count, known).state
    if len(checks) == 1 and found is CheckState.AWAITED:
        # It was not finished, or is none since a correction, whatever the figures.
        return (Statement(count.scope, body, (checks[0].key,)),)
    # A check that differs gives way to another look.
    completes = found is CheckState.DIFFERS
    return (placed_as(count, body, correction=correction, completes=completes),)


def count_block(
    count: Count,
    party: str,
    papers: int | None,
    at: datetime,
    *,
    credited: int | None = None,
    correction: bool = False,
) -> Decision:
    """Decide the block papers of a party, counted once and credited one vote to each candidate.

    `credited` is the votes that each candidate of the party is said to get of them: whatever is
    not the papers themselves is refused (at Highworth in 2019, 265 papers were multiplied by ten).
    """
    # What another desk counted is blanked here too.
    if count.contest.votes_each == 1 and papers is not None:
        raise EntryRefused(Refusal.ONE_VOTE_A_PAPER)
    slate = slate_of(count, party)
    if len(slate) > count.contest.votes_each and papers is not None:
        raise EntryRefused(
            Refusal.BLOCK_TOO_LARGE,
            party=slate[0].party.name,
            candidates=len(slate),
            votes_each=count.contest.votes_each,
        )
    check_figure(papers, "papers")
    if credited is not None and credited != papers:
        raise EntryRefused(
            Refusal.BLOCK_MULTIPLIED,
            party=slate[0].party.name,
            papers=papers,
            credited=credited,
            candidates=len(slate),
        )
    body = statements.BlockCounted(count.current_count, party, papers)
    return at_the_count(count, body, at, correction=correction)


def state_party_total(
    count: Count, party: str, votes: int | None, at: datetime, *, correction: bool = False
) -> Decision:
    """Decide all votes of a party as the count states them apart, to be added up again here."""
    slate_of(count, party)
    body = statements.PartyTotalStated(count.current_count, party, votes)
    return at_the_count(count, body, at, correction=correction)


def at_the_count(count: Count, body: FigureStated, at: datetime, *, correction: bool) -> Decision:
    """Return a figure found at the count; the first one begins it, as a sheet does.

    Taken back, it may leave a candidate without votes: there is no provisional result then.
    """
    check_open(count, Stage.PROVISIONAL)
    check_count_known(count)
    check_poll_closed(count, at)
    check_figure(body.figure, body.unit)
    placed = figure_placed(count, body, correction=correction)
    if count.stage in (Stage.SET_UP, Stage.VERIFICATION):
        return (counting_begun(count, at), placed)
    if count.stage is Stage.PROVISIONAL and body.figure is None:
        left = count.supposing((placed,)).papers.votes
        if candidates_without_votes(count, left):
            return (stage_reached(count, count.counting_stage), placed)
    return (placed,)
