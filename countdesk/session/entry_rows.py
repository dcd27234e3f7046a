"""The lines of a table of entries, placed one after the other on a draft of the night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from countdesk.exchange.entry_kinds import EntryRowKind
from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.election import label_key
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.arrangement_rows import ARRANGEMENT_KINDS, arrangements_ruled
from countdesk.session.box_rows import BOX_KINDS, boxes_ruled
from countdesk.session.first_lines import FirstLines
from countdesk.session.outcome_rows import LotRows, outcomes_ruled
from countdesk.session.paper_rows import PAPER_KINDS, papers_ruled
from countdesk.session.sample_rows import SampleRows
from countdesk.session.sheet_rows import CheckRows, SheetRows, StruckSheets, sheet_struck

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.session.draft import Draft
    from countdesk.session.gathering import Gathered, Gathering
    from countdesk.session.refused_lines import RefusedLines

Rule = Callable[[Count], Decision]
"""Decides one line, asked of the contest as the lines before it leave it."""

_RESTS_ON_SHEETS = frozenset(
    {
        EntryRowKind.STAGE,
        EntryRowKind.RECOUNT,
        EntryRowKind.LOT,
        EntryRowKind.REASON,
        EntryRowKind.STRIKE_SHEET,
    }
)
"""The kinds of line before which everything gathered of the contest is placed."""

_OF_A_COUNT = PAPER_KINDS | {EntryRowKind.STRIKE_SHEET, EntryRowKind.REASON}
"""The kinds of line of which a recount has its own about the same thing."""


def place_entries(
    draft: Draft,
    rows: Sequence[EntryRow],
    refusals: RefusedLines,
    *,
    at: datetime,
    correction: bool = False,
) -> None:
    """Decide every line in its order; what a rule refuses is gathered, and the rest goes on.

    The lines of one counting sheet may stand in any order: they are one statement, made when the
    contest comes to a stage, a recount, a lot or a reason, or the table ends. So are those of the
    check of a sheet, and of an agent's sample of one box.
    """
    struck = StruckSheets()
    # In the order in which they are placed: a check is of a sheet that stands.
    gathering: dict[EntryRowKind, Gathering] = {
        EntryRowKind.SHEET: SheetRows(struck),
        EntryRowKind.CHECK: CheckRows(struck, author=draft.author),
        EntryRowKind.SAMPLE: SampleRows(draft.author),
        EntryRowKind.LOT: LotRows(),
    }
    first_lines = FirstLines()

    def place_gathered(kinds: Iterable[EntryRowKind], contest: str | None) -> None:
        for kind in kinds:
            for gathered in gathering[kind].placed(contest, at, correction=correction):
                _place_gathered(draft, gathered, refusals)

    for row in rows:
        with refusals.at(row.line):
            count = draft.count_called(row.contest)
            if row.kind is not EntryRowKind.COUNT_BOX:
                _check_count(count, row.attempt)
            if row.kind in _RESTS_ON_SHEETS:
                others = [kind for kind in gathering if kind is not row.kind]
                place_gathered(others, count.scope)
                if row.kind is EntryRowKind.REASON:
                    # A finding speaks of what is declared too.
                    draft.bring_up_to_date(count.scope)
                count = draft.count(count.scope)
            if row.kind in gathering:
                gathering[row.kind].gather(first_lines, count, row)
                continue
            about, rule = _ruled(count, row, at, struck, draft.reason, correction=correction)
            _check_first(first_lines, count, row, about)
            _place_line(draft, count.scope, rule, row.author, refusals)
            if row.kind is EntryRowKind.STRIKE_SHEET:
                struck.add(count, row.item)
    place_gathered(gathering, None)


def _place_line(
    draft: Draft, contest: str, rule: Rule, author: str | None, refusals: RefusedLines
) -> None:
    """Place what one line says; of a contest that is where the line says nothing is decided.

    Such a line stood already, unless a line of the table before it took the contest there.
    """
    decided = place(draft, contest, rule, author)
    reached = draft.count(contest).ledger.standing_entries(("stage",))
    # What is not written yet, as all that the table says itself, has no time.
    if not decided and all(entry.at for entry in reached):
        refusals.pass_over()


def _place_gathered(draft: Draft, gathered: Gathered, refusals: RefusedLines) -> None:
    """Place what some lines say together; a refusal is of the line that it is about."""
    try:
        place(draft, gathered.contest, gathered.rule, gathered.author)
    except EntryRefused as refused:
        with refusals.at(gathered.at_fault(refused), gathered.size):
            raise


def _check_first(
    first_lines: FirstLines, count: Count, row: EntryRow, about: tuple[object, ...] | None
) -> None:
    """Refuse a second line about one thing, unless it may happen more often than once: None."""
    if about is not None:
        number = count.current_count if row.kind in _OF_A_COUNT else None
        first_lines.check(row.line, count.scope, number, row.kind, *about)


def _check_count(count: Count, attempt: int | None) -> None:
    """Refuse a figure of another count of the contest than the one under way."""
    if attempt is not None and attempt != count.current_count:
        raise EntryRefused(Refusal.UNKNOWN_COUNT, count=attempt, current=count.current_count)


def place(
    draft: Draft,
    contest: str,
    rule: Rule,
    author: str | None,
    *,
    reason: str | None = None,
) -> Decision:
    """Ask a rule, add what it decides and return it.

    `reason` is why what is declared is amended, where that is not the reason of the whole draft.
    """
    decided = ruled(draft, contest, rule, reason=reason)
    draft.add(*(replace(statement, author=author) for statement in decided))
    return decided


def ruled(draft: Draft, contest: str, rule: Rule, *, reason: str | None = None) -> Decision:
    """Return what a rule decides.

    A line that says what stands is refused for that, and not for want of a reason to amend what
    is declared: it amends nothing. Where a reason is asked for, the refusal says of which contest:
    a table speaks of many.
    """
    try:
        return draft.ruled(contest, rule, reason)
    except EntryRefused as refused:
        count = draft.count(contest)
        stands = _stands_already(count, rule)
        if stands is not None:
            raise stands from None
        if not refused.needs_reason:
            raise
        values = {**refused.values, "contest": count.contest.name}
        raise EntryRefused(refused.refusal, **values).over(refused.findings) from None


def _stands_already(count: Count, rule: Rule) -> EntryRefused | None:
    """Return why a rule changes nothing, even if what is declared could be changed; else None."""
    try:
        rule(count.reopened())
    except EntryRefused as refused:
        if refused.is_the_same:
            return refused
    return None


def _ruled(
    count: Count,
    row: EntryRow,
    at: datetime,
    struck: StruckSheets,
    reason: str | None,
    *,
    correction: bool,
) -> tuple[tuple[object, ...] | None, Rule]:
    """Return what a line is about, as the night knows it, and the rule that decides it."""
    match row.kind:
        case EntryRowKind.COUNT_BOX:
            attempt = row.attempt or decisions.current_attempt(count, row.item)
            return (label_key(row.item), attempt), partial(
                _count_box, row=row, attempt=attempt, at=at, correction=correction
            )
        case EntryRowKind.STRIKE_SHEET:
            return sheet_struck(count, row, struck)
        case kind if kind in ARRANGEMENT_KINDS:
            return arrangements_ruled(row, at, correction=correction)
        case kind if kind in BOX_KINDS:
            return boxes_ruled(row, at, correction=correction)
        case kind if kind in PAPER_KINDS:
            return papers_ruled(count, row, at, correction=correction)
        case _:
            return outcomes_ruled(count, row, at, reason)


def _count_box(
    count: Count, row: EntryRow, attempt: int, at: datetime, *, correction: bool
) -> Decision:
    """Decide a count of a box; where the line does not say which, a refusal says how to."""
    try:
        return decisions.verify_box(count, row.item, attempt, row.number, at, correction=correction)
    except EntryRefused as refused:
        if row.attempt is None and refused.refusal is Refusal.ALREADY_ENTERED:
            raise EntryRefused(refused.refusal, **refused.values, next=attempt + 1) from None
        raise
