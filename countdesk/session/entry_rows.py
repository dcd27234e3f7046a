"""The lines of a table of entries, placed one after the other on a draft of the night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from countdesk import wording
from countdesk.exchange.cells import folded
from countdesk.exchange.entries import EntryRow, EntryRowKind
from countdesk.models import decisions
from countdesk.models.checks import findings
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import label_key
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.session.box_rows import BOX_KINDS, boxes_ruled
from countdesk.session.contest_rows import candidate_named
from countdesk.session.first_lines import FirstLines
from countdesk.session.paper_rows import PAPER_KINDS, papers_ruled
from countdesk.session.sample_rows import SampleRows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from countdesk.session.draft import Draft

STAGE_WORDS = {
    **{stage.value: stage for stage in Stage},
    **{words.casefold(): stage for stage, words in wording.STAGES.items()},
    "set_up": Stage.SET_UP,
}
"""What a table may call a stage."""


Rule = Callable[[Count], Decision]
"""Decides one line, asked of the contest as the lines before it leave it."""

_OF_A_SHEET = ("papers", "doubtful")
"""What a line of a sheet may give beside the votes of a candidate."""


class Gathers(Protocol):
    """Gathers what the rules refuse, line by line."""

    def at(self, line: int | None, column: str | None = None) -> AbstractContextManager[None]:
        """Gather what a rule refuses inside the block."""
        ...

    def add(self, line: int | None, column: str | None, sentence: str) -> None:
        """Gather one fault by its sentence."""
        ...


@dataclass
class _OpenSheet:
    """A sheet whose lines are still being read; `line` is its first."""

    contest: str
    line: int
    sheet: CountingSheet
    author: str | None


def place_entries(
    draft: Draft,
    rows: Sequence[EntryRow],
    refusals: Gathers,
    *,
    find_count: Callable[[Draft, str | None], Count],
    at: datetime,
    correction: bool = False,
) -> None:
    """Decide every line in its order; what a rule refuses is gathered, and the rest goes on.

    The lines of one counting sheet may stand in any order: they are one statement, made when the
    next stage begins or the table ends. So are those of an agent's sample of one box.
    """
    sheets: dict[tuple[str, str], _OpenSheet] = {}
    samples = SampleRows(draft.author)
    first_lines = FirstLines()
    for row in rows:
        with refusals.at(row.line):
            count = find_count(draft, row.contest)
            if row.kind is not EntryRowKind.COUNT_BOX:
                _check_count(count, row.attempt)
            if row.kind is EntryRowKind.SHEET:
                _gather(sheets, first_lines, count, row)
                continue
            if row.kind is EntryRowKind.SAMPLE:
                samples.gather(first_lines, count, row)
                continue
            if row.kind is EntryRowKind.STAGE:
                _place_sheets(draft, sheets, refusals, at, correction=correction)
                rule: Rule = partial(_stage, row=row, at=at)
            else:
                about, rule = _ruled(count, row, at, correction=correction)
                first_lines.check(row.line, count.scope, row.kind, *about)
            place(draft, count.scope, rule, row.author, correction=correction)
    _place_sheets(draft, sheets, refusals, at, correction=correction)
    for line, contest, sampled, author in samples.placed(at, correction=correction):
        with refusals.at(line):
            place(draft, contest, sampled, author, correction=correction)


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
    correction: bool,
) -> None:
    """Ask a rule and add what it decides; in a correction, what stands already is passed over."""
    try:
        decided = draft.ruled(contest, rule)
    except EntryRefused as refused:
        if correction and refused.refusal is Refusal.NOTHING_CHANGED:
            return
        raise
    draft.add(*(replace(statement, author=author) for statement in decided))


def _gather(
    sheets: dict[tuple[str, str], _OpenSheet],
    first_lines: FirstLines,
    count: Count,
    row: EntryRow,
) -> None:
    """Add one line to the sheet it belongs to."""
    key = (count.scope, label_key(row.item))
    what = folded(row.field)
    if what not in _OF_A_SHEET:
        what = candidate_named(row.field, count).identifier
    first_lines.check(row.line, *key, row.kind, what)
    opened = sheets.get(key)
    if opened is None:
        known = count.sheet(row.item)
        opened = _OpenSheet(count.scope, row.line, known or CountingSheet(row.item), row.author)
        sheets[key] = opened
    elif opened.author != row.author:
        raise EntryRefused(Refusal.TWO_AUTHORS, sheet=row.item, one=opened.author, other=row.author)
    if what in _OF_A_SHEET:
        opened.sheet = (
            replace(opened.sheet, papers=row.number)
            if what == "papers"
            else replace(opened.sheet, doubtful=row.number)
        )
        return
    votes = dict(opened.sheet.votes)
    if row.number is not None:
        votes[what] = row.number
    opened.sheet = replace(opened.sheet, votes=votes)


def _place_sheets(
    draft: Draft,
    sheets: dict[tuple[str, str], _OpenSheet],
    refusals: Gathers,
    at: datetime,
    *,
    correction: bool,
) -> None:
    for opened in sheets.values():
        with refusals.at(opened.line):
            rule = partial(decisions.enter_sheet, sheet=opened.sheet, at=at, correction=correction)
            place(draft, opened.contest, rule, opened.author, correction=correction)
    sheets.clear()


def _ruled(
    count: Count, row: EntryRow, at: datetime, *, correction: bool
) -> tuple[tuple[object, ...], Rule]:
    """Return what a line is about, as the night knows it, and the rule that decides it."""
    match row.kind:
        case EntryRowKind.COUNT_BOX:
            attempt = row.attempt or decisions.current_attempt(count, row.item)
            return (label_key(row.item), attempt), partial(
                _count_box, row=row, attempt=attempt, at=at, correction=correction
            )
        case kind if kind in BOX_KINDS:
            return boxes_ruled(row, at, correction=correction)
        case kind if kind in PAPER_KINDS:
            return papers_ruled(count, row, at, correction=correction)
        case _:
            return _reason(count, row)


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


def _stage(count: Count, row: EntryRow, at: datetime) -> Decision:
    stage = STAGE_WORDS.get((row.value or "").strip().casefold())
    if stage is None:
        raise EntryRefused(
            Refusal.UNKNOWN_STAGE,
            stage=row.value,
            stages=tuple(stage.value for stage in Stage),
        )
    if stage is count.stage:
        # A first box or sheet takes a contest on by itself; a line that says so too is no fault.
        return ()
    return decisions.reach_stage(count, stage, at, row.item or None)


def _reason(count: Count, row: EntryRow) -> tuple[tuple[object, ...], Rule]:
    """Return the rule of the reason for a finding; a variance has it in the box's explanation."""
    code = row.item.strip().upper()
    box = count.box_by_label(row.field.removeprefix("box/")) if row.field else None
    if code == "W1" and box is not None:
        explained = partial(decisions.explain_variance, box=box.box.label, explanation=row.value)
        return (code, box.box.key), explained
    fields = tuple(part for part in row.field.split(" ") if part)
    # A label may hold a space: what is open here says where one place ends.
    for finding in findings(count):
        if finding.code.value == code and " ".join(finding.fields) == row.field.strip():
            fields = finding.fields
    given = partial(decisions.give_reason, code=code, fields=fields, reason=row.value)
    return (code, *fields), given
