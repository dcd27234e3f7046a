"""The lines of a table of entries about the whole contest: stages, recounts, lots and reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.entry_kinds import EntryRowKind
from countdesk.models import decisions
from countdesk.models.checks import findings
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.contest_rows import candidate_named
from countdesk.session.first_lines import entered_before
from countdesk.session.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.models.statements import RecountRequest
    from countdesk.session.first_lines import FirstLines

STAGE_WORDS = {
    **{stage.value: stage for stage in Stage},
    **{words.casefold(): stage for stage, words in wording.STAGES.items()},
    "set_up": Stage.SET_UP,
}
"""What a table may call a stage."""


@dataclass
class _OpenLot:
    """A lot whose lines are still being read; `line` is its first, `lines` those of the names."""

    line: int
    author: str | None
    drawn: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass
class LotRows:
    """The lots that a table speaks of: all lines of one contest are one lot."""

    _open: dict[str, _OpenLot] = field(default_factory=dict)

    def gather(self, first_lines: FirstLines, count: Count, row: EntryRow) -> None:
        """Add one candidate on whom the lot of a contest fell."""
        candidate = candidate_named(row.item, count)
        drawn = candidate.identifier
        first_lines.check(row.line, count.scope, count.current_count, row.kind, drawn)
        opened = self._open.setdefault(count.scope, _OpenLot(row.line, row.author))
        if opened.author != row.author:
            raise EntryRefused(Refusal.TWO_AUTHORS, sheet=None, one=opened.author, other=row.author)
        opened.drawn.append(drawn)
        opened.lines[candidate.name] = row.line

    def placed(self, contest: str | None, at: datetime, *, correction: bool) -> Iterator[Gathered]:
        """Yield the lot of a contest, or those of every contest, and end them."""
        del at
        for scope, lot in tuple(self._open.items()):
            if contest in (None, scope):
                del self._open[scope]
                rule = partial(decisions.draw_lot, drawn=tuple(lot.drawn), correction=correction)
                yield Gathered(lot.line, scope, rule, lot.author, lot.lines, len(lot.drawn))


def outcomes_ruled(
    count: Count, row: EntryRow, at: datetime, reason: str | None
) -> tuple[tuple[object, ...] | None, Callable[[Count], Decision]]:
    """Return what a line is about and the rule that decides it.

    A contest may come to a stage, and be asked to be recounted, more often than once: None.
    `reason` is that of the whole table, for a declaration that wants one and has none of its own.
    """
    match row.kind:
        case EntryRowKind.STAGE:
            return None, partial(_reach_stage, row=row, at=at, reason=reason)
        case EntryRowKind.RECOUNT:
            return None, partial(_ask_recount, row=row, at=at)
        case _:
            return _reason(count, row)


def _reach_stage(count: Count, row: EntryRow, at: datetime, reason: str | None) -> Decision:
    stage = STAGE_WORDS.get((row.value or "").strip().casefold())
    if stage is None:
        raise EntryRefused(
            Refusal.UNKNOWN_STAGE,
            stage=row.value,
            stages=tuple(stage.value for stage in Stage),
        )
    if stage is Stage.COUNTING and count.stage is Stage.RECOUNT:
        # The papers are being counted, and a recount goes back to no other count.
        stage = Stage.RECOUNT
    if stage is count.stage and not _is_news(count, row.reason):
        # A first box or sheet takes a contest on by itself; a line that says so too is no fault.
        return ()
    try:
        return decisions.reach_stage(count, stage, at, row.reason)
    except EntryRefused as refused:
        if reason is None or refused.refusal is not Refusal.REASON_NEEDED:
            raise
    return decisions.reach_stage(count, stage, at, reason)


def _is_news(count: Count, reason: str | None) -> bool:
    """Return whether a line does anything that says again where the contest stands.

    It puts the provisional result again where the votes moved, corrects the declaration to sheets
    that moved, and settles which result two desks wrote down. What a contest is corrected for is
    never passed over either, unless it is what was said.
    """
    is_disputed = count.is_stage_disputed
    match count.stage:
        case Stage.PROVISIONAL:
            return is_disputed or decisions.has_moved_since_put(count)
        case Stage.CORRECTED:
            given = None if reason is None else " ".join(reason.split())
            # What is amended just now is corrected to the sheets by that.
            is_owed = not count.amending and (is_disputed or stands_beside_sheets(count))
            return is_owed or given not in (None, count.stage_reason)
        case _:
            return is_disputed


def _ask_recount(count: Count, row: EntryRow, at: datetime) -> Decision:
    asked_by, allowed = Asker(row.item), row.number == 1
    candidate = candidate_named(row.field, count).identifier if row.field else None
    last = _last_asked(count)
    if last is not None:
        said = (asked_by, candidate, allowed, row.reason and " ".join(row.reason.split()))
        if said == (last.asked_by, last.candidate, last.allowed, last.reason):
            raise EntryRefused(Refusal.NOTHING_CHANGED)
    return decisions.ask_recount(count, asked_by, candidate, at, allowed=allowed, reason=row.reason)


def _last_asked(count: Count) -> RecountRequest | None:
    """Return the recount asked for last on the result put last, None without any.

    What this table itself asks for is none: each of its lines may ask once more.
    """
    if not count.recounts:
        return None
    last = count.recounts[-1]
    entry = entered_before(count, ("recount", last.number))
    put = [
        known.order
        for result in count.provisional_results
        for known in count.ledger.standing_entries(("provisional", result.number))
    ]
    if entry is None or any(order > entry.order for order in put):
        return None
    return last


def _reason(count: Count, row: EntryRow) -> tuple[tuple[object, ...], Callable[[Count], Decision]]:
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
