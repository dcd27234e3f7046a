"""The lines of a table of entries about how a contest is arranged: practice, close, electorate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from countdesk.exchange.cells import choice, clock_time, folded
from countdesk.exchange.entry_kinds import EntryRowKind
from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.rejection_heads import statement_forms

if TYPE_CHECKING:
    from datetime import datetime, time

    from countdesk.exchange.entries import EntryRow

ARRANGEMENT_KINDS = frozenset({EntryRowKind.PRACTICE, EntryRowKind.CLOSE, EntryRowKind.ELECTORATE})
"""The kinds of line that are ruled here."""


def arrangements_ruled(
    row: EntryRow, at: datetime, *, correction: bool
) -> tuple[tuple[object, ...], Callable[[Count], Decision]]:
    """Return what a line is about, as the night knows it, and the rule that decides it."""
    match row.kind:
        case EntryRowKind.PRACTICE:
            return (row.item,), partial(_choose_practice, row=row)
        case EntryRowKind.CLOSE:
            # That it is a time was seen to when the table was read.
            close = cast("time", clock_time(row.value or ""))
            return (), partial(decisions.correct_close, close=close, reason=row.reason or "", at=at)
        case _:
            return (), partial(_state_electorate, electorate=row.number, correction=correction)


def _choose_practice(count: Count, row: EntryRow) -> Decision:
    """Decide one choice of the practice; the others stay as they are."""
    return decisions.choose_practice(count, _chosen(count, row))


def _chosen(count: Count, row: EntryRow) -> CountingPractice:
    match row.item:
        case "checking":
            checking = cast("Checking", choice(row.value or "", Checking))
            return replace(count.practice, checking=checking)
        case "bundle":
            return replace(count.practice, bundle=row.number)
        case _:
            form = form_named(row.value or "", count)
            return replace(count.practice, rejection_form=form)


def form_named(text: str, count: Count) -> str:
    """Return the code of the statement of rejected papers that a cell names, else what it says."""
    wanted = folded(text)
    for form in statement_forms(count.contest):
        if wanted in (folded(form.code), folded(form.title)):
            return form.code
    return text


def _state_electorate(count: Count, *, electorate: int | None, correction: bool) -> Decision:
    """Decide the electorate; where another stands, only a correction takes its place."""
    known = count.contest
    decided = decisions.correct_contest(count, replace(known, electorate=electorate))
    if known.electorate is not None and not correction:
        (statement,) = decided
        (standing, *_others) = count.ledger.standing_entries(statement.body.subject)
        raise EntryRefused(
            Refusal.ALREADY_ENTERED,
            old=standing.body,
            new=statement.body,
            author=standing.author,
        )
    return decided
