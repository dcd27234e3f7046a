"""Tables taken in: every fault of every line is found first, and then all of it is written.

Nothing of a table is recorded while one of its lines is at fault, and what is recorded goes
through the same rules as a figure typed in the window.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange.boxes import BoxRow, read_boxes
from countdesk.exchange.democracy_club import ContestRows, read_contests
from countdesk.exchange.entries import read_entries
from countdesk.exchange.headings import TableKind, checked_headings, kind_by_headings
from countdesk.exchange.readers import read_table
from countdesk.models import decisions
from countdesk.models.election import BallotBox, label_key
from countdesk.models.first_declaration import reason_of
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import AccountStated
from countdesk.models.tabulation import tabulate
from countdesk.session.collector import resting_collector
from countdesk.session.contest_rows import (
    candidate_of,
    candidates_of,
    contest_of,
    declared_totals_of,
    stage_without_poll,
    unknown_holders,
)
from countdesk.session.entry_rows import place, place_entries, ruled
from countdesk.session.first_lines import FirstLines
from countdesk.session.past_results import take_past
from countdesk.session.refused_lines import RefusedLines
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from countdesk.exchange.candidacies import CandidacyRow
    from countdesk.exchange.tables import Table
    from countdesk.models.count import Count
    from countdesk.models.election import Keeper
    from countdesk.models.verification import BallotPaperAccount
    from countdesk.session.draft import Draft
    from countdesk.session.entry_rows import Rule
    from countdesk.session.session import Session

_CANCELLED = "The table says that the poll is cancelled."
"""Why a contest is countermanded of which a table says no more."""


@resting_collector()
def new_night(
    session: Session,
    *,
    candidates: Path,
    boxes: Path | None = None,
    previous: Path | None = None,
    previous_name: str | None = None,
    kept_by: Keeper | None = None,
    every_note: bool = False,
) -> tuple[str, ...]:
    """Set a night up from its tables, all of them or nothing; return notes for the user.

    Of many notes of one kind on the past result the first are named, unless `every_note` is wanted.
    Raises `faults.TableFaults` with every fault of the first table that has any.
    """
    draft = session.draft()
    contests, taken = _take_candidates(draft, candidates, kept_by)
    notes = list(taken)
    if boxes is not None:
        notes += _take_boxes(draft, read_table(boxes), session.now())
    if previous is not None:
        notes += take_past(draft, previous, previous_name, every_note=every_note)
    # The boxes of a poll that was countermanded may be listed with the others.
    notes += _leave_without_poll(draft, contests, session.now())
    session.set_up(*draft.statements)
    return tuple(notes)


@resting_collector()
def take_in(
    session: Session, path: Path, *, correction: bool = False, reason: str | None = None
) -> tuple[str, ...]:
    """Take in a table of boxes, entries or declared totals; return notes for the user.

    `reason` is why what is declared is amended, and why totals are recorded as declared that do
    not reconcile; a line of declared totals may have one of its own.
    """
    table = read_table(path)
    draft = session.draft(reason)
    match kind_by_headings(table):
        case TableKind.BOXES:
            notes = _take_boxes(draft, table, session.now(), correction=correction)
        case TableKind.ENTRIES:
            notes = _take_entries(session, draft, table, correction=correction)
        case _:
            notes = _take_declared(
                session, draft, table, path, correction=correction, reason=reason
            )
    session.record(*draft.statements)
    return (*table.notes, *notes)


def _take_candidates(
    draft: Draft, path: Path, kept_by: Keeper | None
) -> tuple[tuple[ContestRows, ...], tuple[str, ...]]:
    table = read_table(path)
    read = read_contests(table, TableKind.CANDIDATES)
    refusals = RefusedLines(table.file)
    notes: list[str] = []
    for rows in read.contests:
        contest = contest_of(rows, kept_by)
        notes += (
            f"{contest.name}: {holder} is taken for the holder as written; no party of that name "
            "is known or stands, so check that it is no slip."
            for holder in unknown_holders(rows)
        )
        with refusals.at(_first_line(rows)):
            draft.decide_on_night(partial(decisions.describe_contest, contest=contest))
            draft.decide(decisions.nominate(contest.identifier, candidates_of(rows)))
    refusals.raise_gathered()
    return read.contests, (*table.notes, *read.notes, *notes)


def _leave_without_poll(
    draft: Draft, contests: tuple[ContestRows, ...], at: datetime
) -> tuple[str, ...]:
    """Take the contests whose poll is cancelled to the stage that says so."""
    notes: list[str] = []
    for rows in contests:
        stage = stage_without_poll(rows)
        if stage is None:
            continue
        draft.decide(draft.ruled(rows.ballot_paper_id, _without_poll(rows, stage, at)))
        notes += _taken_for(rows, stage)
    return tuple(notes)


def _without_poll(rows: ContestRows, stage: Stage, at: datetime) -> Rule:
    """Return the rule by which a contest whose poll is cancelled comes to its stage."""
    reason = _reason_told(rows, stage) or (None if stage is Stage.UNCONTESTED else _CANCELLED)
    return partial(decisions.reach_stage, stage=stage, at=at, reason=reason)


def _reason_told(rows: ContestRows, stage: Stage) -> str | None:
    """Return why nobody votes as a table says it.

    Of a declaration without votes it has the reason of that, and none why nobody votes.
    """
    is_declared = stage is Stage.UNCONTESTED and rows.stage is None
    return None if is_declared else rows.reason


def _taken_for(rows: ContestRows, stage: Stage) -> tuple[str, ...]:
    """Return the note on a poll of which the table does not say how it was cancelled."""
    if stage is not Stage.COUNTERMANDED or rows.stage is not None:
        return ()
    note = (
        f"{rows.post_label}: the poll is cancelled and more stand, {len(rows.candidates)}, than "
        f"are to be elected, {rows.seats}, so it is taken for countermanded; if there is a poll, "
        "take it back to its set-up (Alt+1)."
    )
    return (note,)


def _first_line(rows: ContestRows) -> int | None:
    return min((row.line for row in rows.candidates), default=None)


def _take_boxes(
    draft: Draft, table: Table, at: datetime, *, correction: bool = False
) -> tuple[str, ...]:
    rows = read_boxes(table)
    refusals = RefusedLines(table.file, len(rows))
    first_lines = FirstLines()
    for row in rows:
        with refusals.at(row.line):
            count = draft.count_called(row.contest)
            first_lines.check(row.line, count.scope, label_key(row.box))
            _list_box(draft, count, row, at, correction=correction)
    refusals.raise_gathered(is_nothing_new=not (draft.statements or correction))
    return (*checked_headings(table, TableKind.BOXES), *refusals.told)


def _list_box(draft: Draft, count: Count, row: BoxRow, at: datetime, *, correction: bool) -> None:
    """List a box; its figures alone may come later, in a table of the same boxes."""
    assigned = count.assigned(row.box)
    listed = None if assigned is None else draft.box(assigned.box)
    box = _placed(row, listed).known_in(count.scope)
    known = None if assigned is None else assigned.electors
    electors = known if row.electors is None else row.electors
    is_the_same = box == listed and electors == known
    if not is_the_same or row.account.is_blank:
        # Electors that nobody stated are filled in; nothing else that stands gives way to a table.
        fills = not is_the_same and box == listed and known is None
        draft.decide_on_night(
            lambda night: ruled(
                draft,
                count.scope,
                partial(decisions.list_box, night, box=box, electors=electors, correction=fills),
            )
        )
    if not row.account.is_blank:
        rule = partial(
            decisions.state_account,
            box=row.box,
            account=_filled_in(count, row),
            at=at,
            correction=correction,
        )
        try:
            place(draft, count.scope, rule, None)
        except EntryRefused as refused:
            # A line that said something new of the box itself is no line that stood already.
            if is_the_same or not refused.is_the_same:
                raise


def _placed(row: BoxRow, listed: BallotBox | None) -> BallotBox:
    """Return the box of a line; what it leaves blank stays as it was listed before."""
    if listed is None:
        return BallotBox(row.box, row.kind, row.place, row.station, row.district)
    return BallotBox(
        listed.label,
        row.kind,
        row.place or listed.place,
        row.station or listed.station,
        row.district or listed.district,
    )


def _filled_in(count: Count, row: BoxRow) -> BallotPaperAccount:
    """Return the account of a line; a figure it leaves blank stays as it was entered before."""
    body = count.ledger.standing.get(("account", label_key(row.box)))
    if not isinstance(body, AccountStated):
        return row.account
    known = {figure: papers for figure, papers in asdict(row.account).items() if papers is not None}
    return replace(body.account, **known)


def _take_entries(
    session: Session, draft: Draft, table: Table, *, correction: bool
) -> tuple[str, ...]:
    rows = read_entries(table)
    refusals = RefusedLines(table.file, len(rows))
    place_entries(
        draft,
        rows,
        refusals,
        at=session.now(),
        correction=correction,
    )
    refusals.raise_gathered(is_nothing_new=not (draft.statements or correction))
    return (*checked_headings(table, TableKind.ENTRIES), *refusals.told)


def _take_declared(
    session: Session,
    draft: Draft,
    table: Table,
    path: Path,
    *,
    correction: bool,
    reason: str | None,
) -> tuple[str, ...]:
    read = read_contests(table, TableKind.DECLARED_TOTALS)
    notes = list(read.notes)
    refusals = RefusedLines(table.file, sum(len(rows.candidates) for rows in read.contests))
    first_lines = FirstLines()
    # A table of a whole night lists contests that are not declared yet; one of such alone says why.
    declared = [rows for rows in read.contests if _declares(rows)] or read.contests
    for rows in declared:
        with refusals.at(_first_line(rows), len(rows.candidates)):
            count = draft.count_called(rows.ballot_paper_id)
            first_lines.check(_first_line(rows), count.scope)
            totals, strangers = declared_totals_of(rows, count, path.name)
            for row in strangers:
                refusals.add(
                    row.line,
                    "person_name",
                    _stranger(row, count),
                )
            if totals is None:
                continue
            why, stage = rows.reason or reason, _stage_without_votes(rows)
            if stage is not None:
                if _is_there_already(rows, stage, count):
                    notes += _reason_passed_over(rows, stage, count)
                    continue
                rule = _without_poll(rows, stage, session.now())
                place(draft, count.scope, rule, None, reason=why)
                notes += _taken_for(rows, stage)
                continue
            declare = partial(
                decisions.declare_totals,
                totals=totals,
                reason=why,
                correction=correction,
                at=session.now(),
            )
            place(draft, count.scope, declare, None, reason=why)
    refusals.raise_gathered(is_nothing_new=not (draft.statements or correction))
    return (*notes, *_not_declared(len(read.contests) - len(declared)), *refusals.told)


def _is_there_already(rows: ContestRows, stage: Stage, count: Count) -> bool:
    """Return whether a count has no poll as a table says it, be it without saying how.

    Declared without votes of more than the seats, it is uncontested whatever its stage.
    """
    if count.stage is stage:
        return True
    result = tabulate(count)
    is_unopposed = stage is Stage.UNCONTESTED and result.is_uncontested
    return result.has_no_poll and (rows.stage is None or is_unopposed)


def _reason_passed_over(rows: ContestRows, stage: Stage, count: Count) -> tuple[str, ...]:
    """Return the note on another reason for what stands already: the first one is kept."""
    told, kept = _reason_told(rows, stage), reason_of(count)
    if told is None or " ".join(told.split()) == kept:
        return ()
    note = _(
        "{contest}: the table gives another reason why nobody votes, which was passed over: "
        "{passed} What was given before is kept: {kept}"
    ).format(
        contest=count.contest.name,
        passed=one_sentence(told),
        kept=one_sentence(kept or _("no reason")),
    )
    return (note,)


def _stage_without_votes(rows: ContestRows) -> Stage | None:
    """Return the stage of a contest whose poll is cancelled, None where a table has votes of it.

    Nor is a contest uncontested of which the table marks somebody as not elected.
    """
    stage = stage_without_poll(rows)
    has_votes = any(row.votes is not None for row in rows.candidates)
    has_losers = any(row.elected is False for row in rows.candidates)
    return None if has_votes or (stage is Stage.UNCONTESTED and has_losers) else stage


def _declares(rows: ContestRows) -> bool:
    """Return whether a table has votes or marks of a contest."""
    known = any(row.votes is not None or row.elected is not None for row in rows.candidates)
    return known or rows.cancelled_poll


def _not_declared(contests: int) -> tuple[str, ...]:
    """Return the note on the contests of a table that it has no votes of."""
    if not contests:
        return ()
    form = ngettext(
        "{contests} contest of the table has no votes yet and was passed over.",
        "{contests} contests of the table have no votes yet and were passed over.",
        contests,
    )
    return (form.format(contests=figures.whole(contests)),)


def _stranger(row: CandidacyRow, count: Count) -> str:
    """Return why a line of declared totals is nobody's, and whom it may mean."""
    named = row.person_name or row.party_name
    known = tuple(candidate.name for candidate in count.candidates)
    if candidate_of(row, count) is not None:
        return f"{named} is named twice in {count.contest.name}; keep one of the lines."
    refused = EntryRefused(
        Refusal.UNKNOWN_CANDIDATE, candidate=named, contest=count.contest.name, known=known
    )
    return wording.refused(refused)
