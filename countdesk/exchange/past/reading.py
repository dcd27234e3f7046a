"""A published table of a past election, in whatever form, becomes that election."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from countdesk.exchange.democracy_club import ContestRows, read_contests
from countdesk.exchange.headings import TableKind
from countdesk.exchange.past.contests import ContestMaker, Publication, day_of
from countdesk.exchange.past.facts import Facts, FactsBeside, read_beside
from countdesk.exchange.past.forms import PastForm
from countdesk.exchange.past.gathered_contests import (
    AreaNames,
    CandidacyLine,
    GatheredContest,
    GatheredContests,
)
from countdesk.exchange.past.known_forms import DEMOCRACY_CLUB, KNOWN_FORMS
from countdesk.exchange.past.lines import (
    Cancelled,
    LineReader,
    Progress,
    ReadingCancelled,
)
from countdesk.exchange.past.notes import NoteList, PastNote
from countdesk.exchange.past.recognition import read_in_form
from countdesk.exchange.past.stood import PartiesStood, WrittenParty
from countdesk.exchange.tables import Table
from countdesk.faults import Known, TableFault, TableFaults
from countdesk.models.past_election import PastContest, PastElection

__all__ = ["PastReading", "ReadingCancelled", "read_past_election"]


@dataclass(frozen=True, slots=True)
class PastReading:
    """A past election as it was read, the form it was in, and what to know of it."""

    election: PastElection
    form: PastForm
    notes: tuple[PastNote, ...]


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    """Say that the reading is wanted."""
    return False


def read_past_election(
    path: Path,
    *,
    name: str,
    form: PastForm | None = None,
    beside: Path | None = None,
    day: date | None = None,
    by_thirds: bool = False,
    notional: bool = False,
    licence: str | None = None,
    source: str | None = None,
    progress: Progress = _no_progress,
    is_cancelled: Cancelled = _never,
) -> PastReading:
    """Read a past election of any form that is known, or of the form given.

    `beside` is the table with the electors and papers of each area that some publishers give
    apart. `progress` is told how many lines are read, and of how many, every 500 lines;
    `ReadingCancelled` is raised as soon as `is_cancelled` says so.

    What cannot be taken as it stands is in the notes, with its line and what was done. Raises
    `faults.TableFaults` with every fault where the table is in no form that is known, or where
    nothing of it can be read as votes or shares.
    """
    table, its_form = read_in_form(path, form, KNOWN_FORMS)
    table.fault_list().raise_gathered()
    notes = NoteList(table.file)
    for note in table.notes:
        notes.note(None, None, None, note.rstrip("."))
    if its_form not in KNOWN_FORMS:
        _note_absent_columns(table, its_form, notes)
    facts_beside, notes_beside = (None, None) if beside is None else read_beside(beside)
    if its_form.identifier == DEMOCRACY_CLUB.identifier:
        gathered = _gathered_of_contests(table, notes, progress, is_cancelled)
    else:
        gathered = _gathered_of_lines(table, its_form, notes, progress, is_cancelled)
    publication = Publication(
        name=name,
        source=source or path.name,
        licence=licence or its_form.licence,
        digest=_digest(path),
        seats=its_form.seats,
        by_thirds=by_thirds or its_form.by_thirds,
        notional=notional or its_form.notional,
    )
    contests = ContestMaker(publication, facts_beside, notes).made(gathered)
    _refuse_nothing_known(table, contests, notes)
    election = PastElection(
        name=name,
        contests=contests,
        day=day_of(gathered, day, notes),
        source=publication.source,
        licence=publication.licence,
        digest=publication.digest,
    )
    return PastReading(election, its_form, _all_notes(notes, facts_beside, notes_beside))


def _note_absent_columns(table: Table, form: PastForm, notes: NoteList) -> None:
    """Note the columns that a user named and the table does not have."""
    for field in form.fields:
        if form.heading(field, table) is None:
            named = " or ".join(f'"{column}"' for column in form.headings(field))
            notes.note(
                table.heading_line,
                None,
                None,
                f"there is no column {named}, so the {field.value.replace('-', ' ')} is unknown",
            )


def _gathered_of_lines(
    table: Table, form: PastForm, notes: NoteList, progress: Progress, is_cancelled: Cancelled
) -> list[GatheredContest]:
    """Gather the contests of a table by its form."""
    contests = GatheredContests(notes)
    reader = LineReader(table, form, contests, notes)
    reader.read(progress, is_cancelled)
    reader.parties.note(notes)
    return list(contests)


def _gathered_of_contests(
    table: Table, notes: NoteList, progress: Progress, is_cancelled: Cancelled
) -> list[GatheredContest]:
    """Gather the contests of a table in Democracy Club's headings, by the reader of those."""
    if is_cancelled():
        raise ReadingCancelled
    progress(0, len(table.rows))
    read = read_contests(table, TableKind.PAST_RESULT)
    for note in read.notes:
        notes.note(None, None, None, note.rstrip("."))
    parties = PartiesStood(None, "party_name")
    gathered = [_gathered_contest(rows, parties, notes) for rows in read.contests]
    parties.note(notes)
    progress(len(table.rows), len(table.rows))
    return gathered


def _gathered_contest(rows: ContestRows, parties: PartiesStood, notes: NoteList) -> GatheredContest:
    """Return a contest of Democracy Club's headings as the others are gathered."""
    first_line = min(row.line for row in rows.candidates)
    names = AreaNames(rows.post_label, rows.ward_code, rows.authority)
    contest = GatheredContest(names, rows.election_date, first_line)
    facts = Facts(
        seats=rows.seats,
        electorate=rows.electorate,
        ballot_papers=rows.turnout_reported,
        rejected=rows.spoilt_ballots,
    )
    contest.tell(first_line, facts, notes)
    for row in rows.candidates:
        written = WrittenParty(row.party_id or "", name=row.party_name)
        contest.candidacies.append(
            CandidacyLine(
                row.line,
                row.person_name or None,
                parties.party(written, row.line, contest.country),
                row.votes,
                None if row.share is None else row.share / 100,
                row.elected,
                row.person_id,
            )
        )
    return contest


def _refuse_nothing_known(table: Table, contests: tuple[PastContest, ...], notes: NoteList) -> None:
    """Refuse a table in which no votes and no shares are known, with every cell at fault."""
    if any(
        candidacy.votes is not None or candidacy.share is not None
        for contest in contests
        for candidacy in contest.result.candidacies
    ):
        return
    nothing = TableFault(
        table.file, None, None, None, "votes or shares of somebody; none can be read"
    )
    raise TableFaults((nothing, *notes.unread_cells))


def _all_notes(
    notes: NoteList, beside: FactsBeside | None, notes_beside: NoteList | None
) -> tuple[PastNote, ...]:
    """Return the notes on the table, then those on the one beside it."""
    if beside is None or notes_beside is None:
        return notes.gathered
    beside.note_unused(notes_beside)
    return (*notes.gathered, *notes_beside.gathered)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a table, by which anybody can tell that it is the same one."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Known(f"{path.name} cannot be read any more: try again.") from error
