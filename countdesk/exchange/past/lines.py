"""The lines of a table of past results, read column by column in the form of the table."""

import re
from collections.abc import Callable
from typing import TypeVar

from countdesk.exchange.cells import calendar_date
from countdesk.exchange.past.facts import FACT_FIELDS, FactColumns, Facts
from countdesk.exchange.past.figures import (
    elected_mark,
    figure,
    first_name,
    is_nothing,
    name,
    person,
    share_read,
)
from countdesk.exchange.past.forms import Field, PastForm, RowKind
from countdesk.exchange.past.gathered_contests import (
    AreaNames,
    CandidacyLine,
    GatheredContest,
    GatheredContests,
)
from countdesk.exchange.past.known_forms import CODE
from countdesk.exchange.past.mixed_rows import electorate_in
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import PartiesStood, WrittenParty
from countdesk.exchange.tables import ReadColumn, Row, Table

Value = TypeVar("Value")
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

ROWS_AT_ONCE = 500
"""Rows after which progress is told, and whether the reading is still wanted is asked."""

_PARTY_FIELDS = (
    Field.PARTY_ID,
    Field.ADJUNCT,
    Field.MNIS,
    Field.PARTY,
    Field.PARTY_ABBREVIATION,
)
"""The columns that say which party it is, in the order of `WrittenParty`."""

_CODES = re.compile(rf"{CODE}|\d\d[A-Z]{{2}}(?:[A-Z]{{2}})?")
"""The codes of areas since 2011, and those before, such as 00ABGA."""


class ReadingCancelled(Exception):
    """Nobody wants the table any more."""


class LineReader:
    """Reads the lines of a table into its contests, noting what it cannot take as it stands."""

    def __init__(
        self, table: Table, form: PastForm, contests: GatheredContests, notes: NoteList
    ) -> None:
        def column(field: Field, read: Callable[[str], Value | None]) -> ReadColumn[Value]:
            return ReadColumn(table, form.heading(field, table) or "", read, notes)

        self._rows = table.rows
        self._form = form
        self._contests = contests
        self._notes = notes
        self._strange_codes: set[str] = set()
        self._kinds = {text.casefold(): kind for text, kind in form.row_kinds}
        self._code_heading = form.heading(Field.AREA_CODE, table)
        self._facts = FactColumns(table, form, notes)
        self._has_facts = any(form.heading(field, table) for field in FACT_FIELDS)
        self._last: tuple[tuple[str, ...], GatheredContest] | None = None
        self._kind = column(Field.ROW_KIND, name)
        self._day = column(Field.DAY, calendar_date)
        self._area = column(Field.AREA, name)
        self._code = column(Field.AREA_CODE, name)
        self._authority = column(Field.AUTHORITY, name)
        self._candidate = column(Field.CANDIDATE, name)
        self._first_name = column(Field.FIRST_NAME, first_name)
        self._surname = column(Field.SURNAME, name)
        self._party = [column(field, name) for field in _PARTY_FIELDS]
        self._party_there = [each for each in self._party if each.is_there]
        self._written_parties: dict[tuple[str, ...], WrittenParty] = {}
        self._votes = column(Field.VOTES, figure)
        self._share = column(Field.SHARE, share_read(form.share_whole))
        self._elected = column(Field.ELECTED, elected_mark)
        self.parties = PartiesStood(
            form.remainder,
            form.heading(Field.PARTY, table) or form.heading(Field.PARTY_ABBREVIATION, table),
        )

    def read(self, progress: Progress, is_cancelled: Cancelled) -> None:
        """Read every line; `ReadingCancelled` as soon as nobody wants the rest."""
        groups = []
        for place, row in enumerate(self._rows):
            if place % ROWS_AT_ONCE == 0 and is_cancelled():
                raise ReadingCancelled
            groups.append(self._group(row))
        self._contests.join()
        for place, (row, group) in enumerate(zip(self._rows, groups, strict=True)):
            if place % ROWS_AT_ONCE == 0:
                if is_cancelled():
                    raise ReadingCancelled
                progress(place, len(self._rows))
            if group is None:
                self._leave_out(row, "no area is named")
            else:
                self._read_row(self._contests.of(group, row.line), row)
        progress(len(self._rows), len(self._rows))

    def _read_row(self, contest: GatheredContest, row: Row) -> None:
        if self._has_facts:
            contest.tell(row.line, self._facts.read(row), self._notes)
        if not self._kinds:
            self._take(contest, row)
            return
        kind = self._kinds.get((self._kind.value(row) or "").casefold())
        if kind is RowKind.CANDIDATE:
            self._take(contest, row)
        elif kind is None:
            self._leave_out(row, "it is a row of no known kind")
        else:
            self._take_sentence(contest, row, kind)

    def _group(self, row: Row) -> GatheredContest | None:
        """Return the lines to which one belongs by what it says, None where it names no area."""
        # The lines of a contest mostly follow one another.
        texts = (
            self._area.text(row),
            self._code.text(row),
            self._authority.text(row),
            self._day.text(row),
        )
        if self._last is not None and self._last[0] == texts:
            return self._last[1]
        area, code = self._area.value(row), self._known_code(row)
        if area is None and code is None:
            return None
        names = AreaNames(area, code, self._authority.value(row))
        group = self._contests.group(names, self._day.value(row), row.line)
        self._last = (texts, group)
        return group

    def _known_code(self, row: Row) -> str | None:
        """Return the code of a line; one of no known pattern is noted once and not kept."""
        written = self._code.value(row)
        if written is None:
            return None
        code = written.upper()
        if _CODES.fullmatch(code):
            return code
        if written not in self._strange_codes:
            self._strange_codes.add(written)
            self._notes.note(
                row.line,
                self._code_heading,
                written,
                "no code of an area such as E05011175, so the area is known by its name alone",
            )
        return None

    def _take(self, contest: GatheredContest, row: Row) -> None:
        """Take the candidate of a line."""
        written = self._written_party(row)
        whole = self._candidate.value(row)
        if whole is None:
            parts = (self._first_name.value(row), self._surname.value(row))
            whole = " ".join(filter(None, parts))
        candidate = person(whole, is_surname_first=self._form.is_surname_first)
        votes, share = self._votes.value(row), self._share.value(row)
        if not (candidate or written.spelling) and votes is None and share is None:
            self._leave_out(row, "it names nobody and gives no votes")
            return
        elected = self._elected.value(row)
        contest.candidacies.append(
            CandidacyLine(
                row.line,
                candidate,
                self.parties.party(written, row.line, contest.country),
                votes,
                share,
                elected,
                is_mark_unread=elected is None and not is_nothing(self._elected.text(row)),
            )
        )

    def _written_party(self, row: Row) -> WrittenParty:
        """Return the party as a line writes it."""
        # The same few parties come back line after line.
        texts = tuple([column.text(row) for column in self._party_there])
        written = self._written_parties.get(texts)
        if written is None:
            written = WrittenParty(*[column.value(row) or "" for column in self._party])
            self._written_parties[texts] = written
        return written

    def _take_sentence(self, contest: GatheredContest, row: Row, kind: RowKind) -> None:
        """Take a line that is a sentence about its contest."""
        sentence = self._candidate.text(row)
        if kind is RowKind.ELECTED:
            contest.sentences.append((row.line, sentence))
            return
        electorate = electorate_in(sentence)
        if electorate is None:
            self._leave_out(row, "no electorate stands in it")
        contest.tell(row.line, Facts(electorate=electorate), self._notes)

    def _leave_out(self, row: Row, reason: str) -> None:
        """Note a line of which nothing is taken."""
        written = ", ".join(filter(None, row.texts))
        self._notes.note(row.line, None, written, f"{reason}, so the line is left out")
