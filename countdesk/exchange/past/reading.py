"""A published table of a past election, in whatever form, becomes that election."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from countdesk.exchange.cells import NotInForm
from countdesk.exchange.democracy_club import ContestRows, read_contests
from countdesk.exchange.headings import TableKind
from countdesk.exchange.past.contests import ContestMaker, Publication, days_of, note_days
from countdesk.exchange.past.facts import Facts, FactsBeside, read_beside
from countdesk.exchange.past.figures import (
    UNKNOWN_FIGURE,
    elected_mark,
    is_nothing,
    is_unopposed,
    with_nought,
    without_noughts,
)
from countdesk.exchange.past.figures import day as day_of_poll
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
from countdesk.exchange.past.notes import NoteList, PastNote, note_groups
from countdesk.exchange.past.recognition import read_in_form, unlike
from countdesk.exchange.past.repeated_headings import without_repeated_headings
from countdesk.exchange.past.stood import PartiesStood, WrittenParty
from countdesk.exchange.past.totals import note_total, total_on_line
from countdesk.exchange.past.unread_columns import UnreadColumns
from countdesk.exchange.tables import Row, Table
from countdesk.faults import Known, TableFault, TableFaults
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_notes import NoteGroup

__all__ = ["PastReading", "PlaceInTable", "ReadingCancelled", "read_past_election"]

_NOTIONAL = "notional"
"""What the name of an election holds whose votes are estimated."""

_FIGURES = (
    "seats_contested",
    "votes_cast",
    "share",
    "total_electorate",
    "turnout_reported",
    "turnout_percentage",
    "spoilt_ballots",
)
"""The columns of Democracy Club's headings of which a past result may do without a cell."""

_MARKS = {True: "t", False: "f", None: ""}
"""What stands under those headings for who was elected, who was not and who is not known."""


@dataclass(frozen=True, slots=True)
class PlaceInTable:
    """Where a contest stands in its table: its first line, and what that calls it.

    `identifier` is None where the table has none.
    """

    line: int
    identifier: str | None


@dataclass(frozen=True, slots=True)
class PastReading:
    """A past election as it was read, the form it was in, and what to know of it.

    `places` are those of its contests in the table, in their order.
    """

    election: PastElection
    form: PastForm
    notes: tuple[PastNote, ...]
    places: tuple[PlaceInTable, ...]

    @property
    def groups(self) -> tuple[NoteGroup, ...]:
        """Return the notes as they are said: of many of one kind one sentence, and each of them."""
        return note_groups(self.notes)

    def said(self, *, every_note: bool = False) -> tuple[str, ...]:
        """Return the notes as sentences: of many of one kind one, unless every one is wanted."""
        if every_note:
            return tuple(note.sentence for note in self.notes)
        return tuple(group.sentence for group in self.groups)


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

    An election that is called notional holds votes estimated for other boundaries, as with
    `notional`. What cannot be taken as it stands is in the notes, with its line and what was done.
    Raises `faults.TableFaults` with every fault where the table is in no form that is known, or
    where nothing of it can be read as votes or shares.
    """
    table, its_form = read_in_form(path, form, KNOWN_FORMS)
    table.fault_list().raise_gathered()
    notes = NoteList(table.file)
    for note in table.notes:
        notes.note(None, None, None, note.rstrip("."))
    table = without_repeated_headings(table, its_form, notes)
    if its_form not in KNOWN_FORMS:
        _note_absent_columns(table, its_form, notes)
    not_as_form = unlike(table, its_form)
    if not_as_form is not None:
        notes.note(None, None, None, f"{not_as_form}; check what was read")
    facts_beside, notes_beside = (None, None) if beside is None else read_beside(beside)
    if its_form.identifier == DEMOCRACY_CLUB.identifier:
        gathered = _gathered_of_contests(table, notes, progress, is_cancelled)
    else:
        gathered = _gathered_of_lines(table, its_form, notes, progress, is_cancelled)
    if facts_beside is not None and notes_beside is not None:
        facts_beside.check_day(table.file, {day} if day else days_of(gathered), notes_beside)
    is_notional = notional or its_form.notional
    if not is_notional and _NOTIONAL in name.casefold():
        is_notional = True
        notes.note(None, None, name, "it is called notional, so its votes count as estimated")
    publication = Publication(
        name=name,
        source=source or path.name,
        licence=licence or its_form.licence,
        digest=_digest(path),
        day=_one_day(gathered, day),
        stated=day,
        seats=its_form.seats,
        by_thirds=by_thirds or its_form.by_thirds,
        notional=is_notional,
    )
    unread = UnreadColumns(table, its_form)
    unread.note(notes)
    made = tuple(ContestMaker(publication, facts_beside, unread, notes).made(gathered))
    contests = tuple(contest for contest, _lines in made)
    _refuse_nothing_known(table, contests, notes, not_as_form)
    note_days(gathered, day, notes)
    election = PastElection(
        name=name,
        contests=contests,
        day=publication.day,
        source=publication.source,
        licence=publication.licence,
        digest=publication.digest,
    )
    return PastReading(
        election,
        its_form,
        _all_notes(notes, facts_beside, notes_beside),
        tuple(PlaceInTable(lines.line, lines.identifier) for _contest, lines in made),
    )


def _note_absent_columns(table: Table, form: PastForm, notes: NoteList) -> None:
    """Note the columns that a user named and the table does not have."""
    for field in form.fields:
        if form.heading(field, table) is None:
            named = " or ".join(f'"{column}"' for column in form.written(field))
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
    unopposed = {row.line for row in table.rows if is_unopposed(row.text("votes_cast"))}
    unread_marks = {row.line for row in table.rows if _mark_fault(row) is not None}
    known = replace(table, rows=tuple(_in_its_words(row, notes) for row in table.rows))
    read = read_contests(known, TableKind.PAST_RESULT)
    for note in read.notes:
        notes.note(None, None, None, note.rstrip("."))
    parties = PartiesStood(None, "party_name")
    # Identifiers tell authorities apart; in a table of one council's own they may be made up.
    are_several = len({rows.council_named for rows in read.contests}) > 1
    gathered = [
        _gathered_contest(
            rows,
            rows.authority or (rows.council_named if are_several else None),
            unopposed,
            unread_marks,
            parties,
            notes,
        )
        for rows in read.contests
    ]
    parties.note(notes)
    progress(len(table.rows), len(table.rows))
    return gathered


def _in_its_words(row: Row, notes: NoteList) -> Row:
    """Return a row with its figures, day and mark as the reader of contests has them.

    It reads tonight's tables too, in which the words of publishers are faults. What says that a
    figure is not known becomes a blank and is noted, as does a mark that nobody can read.
    """
    texts = list(row.texts)
    for heading in _FIGURES:
        text = row.text(heading)
        if not text:
            continue
        if is_nothing(text):
            notes.add(row.line, heading, text, UNKNOWN_FIGURE)
        is_blank = is_nothing(text) or (heading == "votes_cast" and is_unopposed(text))
        texts[row.places[heading]] = "" if is_blank else with_nought(without_noughts(text))
    mark = row.text("elected")
    fault = _mark_fault(row)
    if fault is not None:
        notes.add(row.line, "elected", mark, fault)
    if mark:
        texts[row.places["elected"]] = "" if fault is not None else _MARKS[elected_mark(mark)]
    day = row.text("election_date")
    if day:
        texts[row.places["election_date"]] = _day(day)
    return row._replace(texts=tuple(texts))


def _mark_fault(row: Row) -> str | None:
    """Return what was expected where nobody can read the mark of a row, else None."""
    try:
        elected_mark(row.text("elected"))
    except NotInForm as error:
        return error.expected
    return None


def _day(text: str) -> str:
    """Return the day of a poll with the year first, any other text as it is."""
    try:
        return str(day_of_poll(text) or "")
    except NotInForm:
        return text


def _gathered_contest(
    rows: ContestRows,
    authority: str | None,
    unopposed: set[int],
    unread_marks: set[int],
    parties: PartiesStood,
    notes: NoteList,
) -> GatheredContest:
    """Return a contest of Democracy Club's headings as the others are gathered."""
    first_line = min(row.line for row in rows.candidates)
    names = AreaNames(rows.post_label, rows.ward_code, authority)
    contest = GatheredContest(names, rows.election_date, first_line)
    contest.identifier, contest.source = rows.ballot_paper_id, rows.source
    facts = Facts(
        seats=rows.seats,
        electorate=rows.electorate,
        ballot_papers=rows.turnout_reported,
        rejected=rows.spoilt_ballots,
    )
    contest.tell(first_line, facts, notes)
    for row in rows.candidates:
        written = WrittenParty(row.party_id or "", name=row.party_name)
        figure_meant = total_on_line(row.person_name, written)
        if figure_meant is not None:
            note_total(notes, row.line, row.person_name or row.party_name, figure_meant)
            continue
        contest.candidacies.append(
            CandidacyLine(
                row.line,
                row.person_name or None,
                parties.party(written, row.line, contest.country),
                row.votes,
                None if row.share is None else row.share / 100,
                row.line in unopposed or row.elected,
                row.person_id,
                is_mark_unread=row.line in unread_marks,
            )
        )
    return contest


def _refuse_nothing_known(
    table: Table, contests: tuple[PastContest, ...], notes: NoteList, not_as_form: str | None
) -> None:
    """Refuse a table in which no votes and no shares are known, with every cell at fault."""
    if any(
        candidacy.votes is not None or candidacy.share is not None
        for contest in contests
        for candidacy in contest.result.candidacies
    ):
        return
    why = "" if not_as_form is None else f"; {not_as_form}"
    nothing = TableFault(
        table.file, None, None, None, f"votes or shares of somebody; none can be read{why}"
    )
    raise TableFaults((nothing, *notes.unread_cells))


def _one_day(gathered: list[GatheredContest], stated: date | None) -> date | None:
    """Return the one day of all contests, None where none is known or they were on several.

    The day stated goes before the one that stands in the table, and behind several.
    """
    days = days_of(gathered)
    if len(days) > 1:
        return None
    return stated or next(iter(days), None)


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
