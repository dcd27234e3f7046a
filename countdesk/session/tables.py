"""Tables taken in: every fault of every line is found first, and then all of it is written.

Nothing of a table is recorded while one of its lines is at fault, and what is recorded goes
through the same rules as a figure typed in the window.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.boxes import BoxRow, read_boxes
from countdesk.exchange.democracy_club import ContestRows, read_contests
from countdesk.exchange.entries import read_entries
from countdesk.exchange.headings import TableKind, checked_headings, kind_by_headings
from countdesk.exchange.readers import read_table
from countdesk.faults import Known, TableFault, TableFaults
from countdesk.models import decisions
from countdesk.models.election import BallotBox, label_key
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import AccountStated
from countdesk.session.contest_rows import (
    candidates_of,
    contest_of,
    declared_totals_of,
    past_result_of,
    unknown_holders,
)
from countdesk.session.entry_rows import place, place_entries
from countdesk.session.first_lines import FirstLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from countdesk.exchange.tables import Table
    from countdesk.models.count import Count
    from countdesk.models.election import Contest, Keeper
    from countdesk.models.verification import BallotPaperAccount
    from countdesk.session.draft import Draft
    from countdesk.session.session import Session

MOST_LEFT_OUT = 5
"""Names in a note on what was left out; the rest are counted."""


class Refusals:
    """What the rules refuse of a table, gathered so that every fault is listed at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[TableFault] = []

    @contextmanager
    def at(self, line: int | None, column: str | None = None) -> Iterator[None]:
        """Gather what a rule refuses inside the block, as a fault of this line."""
        try:
            yield
        except EntryRefused as refused:
            self._gather(line, column, wording.refused(refused), refused)

    def add(self, line: int | None, column: str | None, sentence: str) -> None:
        """Gather one fault by its sentence."""
        self._gather(line, column, sentence)

    def _gather(
        self,
        line: int | None,
        column: str | None,
        sentence: str,
        refused: EntryRefused | None = None,
    ) -> None:
        self.faults.append(
            TableFault(
                self.file,
                line,
                column,
                None,
                "",
                sentence,
                may_be_corrected=refused is not None and refused.may_be_corrected,
                needs_reason=refused is not None and refused.needs_reason,
            )
        )

    def raise_gathered(self) -> None:
        """Raise every fault at once, in the order of the lines."""
        if self.faults:
            raise TableFaults(sorted(self.faults, key=lambda fault: fault.line or 0))


def new_night(
    session: Session,
    *,
    candidates: Path,
    boxes: Path | None = None,
    previous: Path | None = None,
    previous_name: str | None = None,
    kept_by: Keeper | None = None,
) -> tuple[str, ...]:
    """Set a night up from its tables, all of them or nothing; return notes for the user.

    Raises `faults.TableFaults` with every fault of the first table that has any.
    """
    draft = session.draft()
    notes = list(_take_candidates(draft, candidates, kept_by))
    if boxes is not None:
        notes += _take_boxes(draft, read_table(boxes), session.now())
    if previous is not None:
        notes += _take_past(draft, previous, previous_name)
    session.set_up(*draft.statements)
    return tuple(notes)


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


def attach_past(
    session: Session, path: Path, name: str | None, *, correction: bool = False
) -> tuple[str, ...]:
    """Attach the past results of a table to the contests they belong to."""
    draft = session.draft()
    notes = _take_past(draft, path, name, correction=correction)
    session.record(*draft.statements)
    return notes


def _take_candidates(draft: Draft, path: Path, kept_by: Keeper | None) -> tuple[str, ...]:
    table = read_table(path)
    read = read_contests(table, TableKind.CANDIDATES)
    refusals = Refusals(table.file)
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
    return (*table.notes, *read.notes, *notes)


def _first_line(rows: ContestRows) -> int | None:
    return min((row.line for row in rows.candidates), default=None)


def _take_boxes(
    draft: Draft, table: Table, at: datetime, *, correction: bool = False
) -> tuple[str, ...]:
    refusals = Refusals(table.file)
    first_lines = FirstLines()
    for row in read_boxes(table):
        with refusals.at(row.line):
            count = find_count(draft, row.contest)
            first_lines.check(row.line, count.scope, label_key(row.box))
            _list_box(draft, count, row, at, correction=correction)
    refusals.raise_gathered()
    return checked_headings(table, TableKind.BOXES)


def _list_box(draft: Draft, count: Count, row: BoxRow, at: datetime, *, correction: bool) -> None:
    """List a box; its figures alone may come later, in a table of the same boxes."""
    box = BallotBox(row.box, row.kind, row.place, row.station, row.district).known_in(count.scope)
    account = _filled_in(count, row)
    known = count.assigned(row.box)
    is_the_same = (
        known is not None and known.electors == row.electors and draft.box(known.box) == box
    )
    if not is_the_same or (row.account.is_blank and not correction):
        draft.decide_on_night(
            lambda night: draft.ruled(
                count.scope,
                partial(decisions.list_box, night, box=box, electors=row.electors),
            )
        )
    if not row.account.is_blank:
        rule = partial(
            decisions.state_account, box=row.box, account=account, at=at, correction=correction
        )
        place(draft, count.scope, rule, None, correction=correction)


def _filled_in(count: Count, row: BoxRow) -> BallotPaperAccount:
    """Return the account of a line; a figure it leaves blank stays as it was entered before."""
    body = count.ledger.standing.get(("account", label_key(row.box)))
    if not isinstance(body, AccountStated):
        return row.account
    known = {figure: papers for figure, papers in asdict(row.account).items() if papers is not None}
    return replace(body.account, **known)


def find_count(draft: Draft, contest: str | None) -> Count:
    """Return the contest that a cell names by identifier or name; a blank where there is one.

    Raises `EntryRefused` where no contest answers to it, or several do.
    """
    if contest is None and len(draft.contests) == 1:
        return draft.count(next(iter(draft.contests)))
    called = draft.contests_called(contest or "")
    if len(called) == 1:
        return draft.count(called[0])
    raise EntryRefused(
        Refusal.UNKNOWN_CONTEST,
        contest=contest or "(blank)",
        contests=tuple(known.name for known in draft.contests.values()),
    )


def _take_past(
    draft: Draft, path: Path, name: str | None, *, correction: bool = False
) -> tuple[str, ...]:
    table = read_table(path)
    read = read_contests(table, TableKind.PAST_RESULT)
    digest = _digest(path)
    called = name or path.stem.replace("_", " ")
    refusals = Refusals(table.file)
    left_out: list[str] = []
    taken: dict[str, str] = {}
    successors = _Successors(draft.contests)
    for rows in read.contests:
        contest = successors.of(rows)
        if contest is None:
            left_out.append(rows.post_label)
            continue
        first = taken.setdefault(contest, rows.ballot_paper_id)
        if first != rows.ballot_paper_id:
            refusals.add(
                _first_line(rows),
                "ballot_paper_id",
                f"{first} and {rows.ballot_paper_id} are both past results of "
                f"{draft.contests[contest].name}; keep the one to compare with.",
            )
            continue
        past = past_result_of(
            rows,
            name=called,
            notional="notional" in called.casefold(),
            source=path.name,
            digest=digest,
        )
        with refusals.at(_first_line(rows)):
            rule = partial(decisions.attach_past, past=past, correction=correction)
            draft.decide_on(contest, rule)
    if len(left_out) == len(read.contests):
        refusals.add(
            None,
            None,
            "none of these past results belongs to a contest of this file, by ward_code or "
            "else by post_label; check both columns.",
        )
    refusals.raise_gathered()
    return (*table.notes, *read.notes, *_left_out_note(left_out))


def _digest(path: Path) -> str:
    """Return the SHA-256 of a table, by which anybody can tell that it is the same one."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Known(f"{path.name} cannot be read any more: try again.") from error


class _Successors:
    """The contests of a night, by what a past result finds the one it belongs to."""

    def __init__(self, contests: Mapping[str, Contest]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, list[tuple[str, str | None]]] = {}
        for scope, contest in contests.items():
            if contest.ward_code is not None:
                self._by_code.setdefault(contest.ward_code, scope)
            named = self._by_name.setdefault(contest.name.casefold(), [])
            named.append((scope, contest.ward_code))

    def of(self, rows: ContestRows) -> str | None:
        """Return the contest a past result belongs to: by ward code, else by name.

        Where both have a code and the codes differ, the name is not enough: a ward with a new
        code has new boundaries.
        """
        if rows.ward_code is not None and rows.ward_code in self._by_code:
            return self._by_code[rows.ward_code]
        named = [
            scope
            for scope, code in self._by_name.get(rows.post_label.casefold(), ())
            if rows.ward_code is None or code is None
        ]
        return named[0] if len(named) == 1 else None


def _left_out_note(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    shown = ", ".join(names[:MOST_LEFT_OUT])
    more = len(names) - MOST_LEFT_OUT
    tail = f" and {more} more" if more > 0 else ""
    return (f"Past results of no contest in this file were left out: {shown}{tail}.",)


def _take_entries(
    session: Session, draft: Draft, table: Table, *, correction: bool
) -> tuple[str, ...]:
    refusals = Refusals(table.file)
    place_entries(
        draft,
        read_entries(table),
        refusals,
        find_count=find_count,
        at=session.now(),
        correction=correction,
    )
    refusals.raise_gathered()
    return checked_headings(table, TableKind.ENTRIES)


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
    refusals = Refusals(table.file)
    first_lines = FirstLines()
    for rows in read.contests:
        with refusals.at(_first_line(rows)):
            count = find_count(draft, rows.ballot_paper_id)
            first_lines.check(_first_line(rows), count.scope)
            totals, strangers = declared_totals_of(rows, count, path.name)
            for row in strangers:
                refusals.add(
                    row.line,
                    "person_name",
                    f"{row.person_name or row.party_name} is no candidate of "
                    f"{count.contest.name}, or is named twice; check the name.",
                )
            if totals is not None:
                why = rows.reason or reason
                rule = partial(
                    decisions.declare_totals,
                    totals=totals,
                    reason=why,
                    correction=correction,
                    at=session.now(),
                )
                draft.decide(draft.ruled(count.scope, rule, why))
    refusals.raise_gathered()
    return read.notes
