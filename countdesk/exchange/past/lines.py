"""The lines of a table of past results, read column by column in the form of the table."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from countdesk.exchange.past.area_codes import AreaCodes
from countdesk.exchange.past.facts import FACT_FIELDS, FactColumns, Facts
from countdesk.exchange.past.figures import (
    candidate_read,
    day,
    elected_mark,
    first_name,
    is_nothing,
    is_unopposed,
    name,
    share_read,
    surname,
    votes,
    whole_name,
)
from countdesk.exchange.past.forms import Field, PastForm, RowKind
from countdesk.exchange.past.gathered_contests import (
    AreaNames,
    CandidacyLine,
    GatheredContest,
    GatheredContests,
)
from countdesk.exchange.past.mixed_rows import electorate_in
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.stood import PartiesStood, WrittenParty
from countdesk.exchange.past.totals import (
    AreasWithTotals,
    may_be_among,
    note_total,
    total_on_line,
)
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
        self._contests = contests
        self._notes = notes
        self._kinds = {text.casefold(): kind for text, kind in form.row_kinds}
        self._facts = FactColumns(table, form, notes)
        self._has_facts = any(form.heading(field, table) for field in FACT_FIELDS)
        self._kind = column(Field.ROW_KIND, name)
        self._day = column(Field.DAY, day)
        self._area = column(Field.AREA, name)
        self._code = column(Field.AREA_CODE, name)
        self._authority = column(Field.AUTHORITY, name)
        areas = self._area.texts(table.rows)
        self._totals = AreasWithTotals(areas)
        named = zip(areas, self._code.texts(table.rows), strict=True)
        self._codes = AreaCodes(named, form.heading(Field.AREA_CODE, table), notes)
        self._candidate = column(
            Field.CANDIDATE, candidate_read(is_surname_first=form.is_surname_first)
        )
        self._first_name = column(Field.FIRST_NAME, first_name)
        self._surname = column(Field.SURNAME, surname)
        self._party = [column(field, name) for field in _PARTY_FIELDS]
        self._party_there = [each for each in self._party if each.is_there]
        self._written_parties: dict[tuple[str, ...], WrittenParty] = {}
        self._votes = column(Field.VOTES, votes)
        self._share = column(Field.SHARE, share_read(form.share_whole))
        self._elected = column(Field.ELECTED, elected_mark)
        self.parties = PartiesStood(
            form.remainder,
            form.heading(Field.PARTY, table) or form.heading(Field.PARTY_ABBREVIATION, table),
        )

    def read(self, progress: Progress, is_cancelled: Cancelled) -> None:
        """Read every line; `ReadingCancelled` as soon as nobody wants the rest."""
        total = len(self._rows)
        groups: list[GatheredContest | None] = []
        for begin in range(0, total, ROWS_AT_ONCE):
            if is_cancelled():
                raise ReadingCancelled
            groups += self._groups(self._rows[begin : begin + ROWS_AT_ONCE])
        self._contests.join()
        for begin in range(0, total, ROWS_AT_ONCE):
            if is_cancelled():
                raise ReadingCancelled
            progress(begin, total)
            end = begin + ROWS_AT_ONCE
            self._read_rows(self._rows[begin:end], groups[begin:end])
        progress(total, total)

    def _groups(self, rows: Sequence[Row]) -> Iterator[GatheredContest | None]:
        """Yield the lines to which each belongs by what it says, None where it names no area."""
        places = (self._area, self._code, self._authority, self._day)
        last: tuple[str, ...] | None = None
        group: GatheredContest | None = None
        named = zip(*[each.texts(rows) for each in places], strict=True)
        for row, texts in zip(rows, named, strict=True):
            # The lines of a contest mostly follow one another.
            if group is None or texts != last:
                group, last = self._group(row), texts
            yield group

    def _group(self, row: Row) -> GatheredContest | None:
        area, authority = self._area.value(row), self._authority.value(row)
        code = self._codes.kept(self._code.value(row), area, authority, row.line)
        if (area is None and code is None) or self._totals.meant(area) is not None:
            return None
        names = AreaNames(area, code, authority)
        return self._contests.group(names, self._day.value(row), row.line)

    def _read_rows(self, rows: Sequence[Row], groups: Sequence[GatheredContest | None]) -> None:
        """Take some lines that follow one another, each into its contest."""
        taken: list[Row] = []
        contests: list[GatheredContest] = []
        unplaced: list[tuple[Row, GatheredContest | None]] = []
        for group, together in groupby(zip(rows, groups, strict=True), itemgetter(1)):
            lines = [row for row, _group in together]
            if group is None:
                unplaced += [(row, self._contests.last) for row in lines]
            else:
                taken += lines
                contests += [self._contests.of(group, lines[0].line)] * len(lines)
        if self._has_facts:
            for row, contest, facts in zip(taken, contests, self._facts.read(taken), strict=True):
                contest.tell(row.line, facts, self._notes)
        if self._kinds:
            taken, contests = self._without_sentences(taken, contests)
        self._take(taken, contests)
        for row, contest_above in unplaced:
            self._take_unplaced(row, contest_above)

    def _without_sentences(
        self, rows: Sequence[Row], contests: Sequence[GatheredContest]
    ) -> tuple[list[Row], list[GatheredContest]]:
        """Take the lines that are sentences, and return those of candidates with their contests."""
        candidates: list[Row] = []
        theirs: list[GatheredContest] = []
        kinds = self._kind.values(rows)
        for row, contest, written in zip(rows, contests, kinds, strict=True):
            kind = self._kinds.get((written or "").casefold())
            if kind is RowKind.CANDIDATE:
                candidates.append(row)
                theirs.append(contest)
            elif kind is None:
                self._leave_out(row, "it is a row of no known kind")
            else:
                self._take_sentence(contest, row, kind)
        return candidates, theirs

    def _take(self, rows: Sequence[Row], contests: Sequence[GatheredContest]) -> None:
        """Take the candidates of some lines."""
        last: GatheredContest | None = None
        country: str | None = None
        names, parties = self._names(rows), self._written(rows)
        has_totals = may_be_among(
            [who or written.spelling for who, written in zip(names, parties, strict=True)]
        )
        for row, contest, candidate, written, its_votes, share, elected, mark in zip(
            rows,
            contests,
            names,
            parties,
            self._votes.values(rows),
            self._share.values(rows),
            self._elected.values(rows),
            self._elected.texts(rows),
            strict=True,
        ):
            named = candidate or written.spelling
            if its_votes is None and share is None and not named:
                self._leave_out(row, "it names nobody and gives no votes")
                continue
            if not named and not elected:
                figures = self._votes.text(row) or self._share.text(row)
                note_total(self._notes, row.line, figures, "a total")
                continue
            figure_meant = total_on_line(candidate, written) if has_totals else None
            if figure_meant is not None:
                note_total(self._notes, row.line, named, figure_meant)
                continue
            if contest is not last:
                country, last = contest.country, contest
            contest.candidacies.append(
                CandidacyLine(
                    row.line,
                    candidate,
                    self.parties.party(written, row.line, country),
                    its_votes,
                    share,
                    (its_votes is None and is_unopposed(self._votes.text(row))) or elected,
                    is_mark_unread=elected is None and not is_nothing(mark),
                )
            )

    def _take_unplaced(self, row: Row, contest: GatheredContest | None) -> None:
        """Take a line that names no area: it may be of the contest above, which then is not whole.

        Such lines come of cells that were merged in a spreadsheet.
        """
        candidate, written = self._names([row])[0], self._written([row])[0]
        area = self._area.value(row)
        figure_meant = self._totals.meant(area) or total_on_line(candidate, written)
        has_figure = bool(self._votes.text(row) or self._share.text(row))
        if figure_meant is not None:
            found = area or candidate or written.spelling
            note_total(self._notes, row.line, found, figure_meant)
        elif contest is None or self._kinds or not (has_figure and (candidate or written.spelling)):
            self._leave_out(row, "no area is named")
        else:
            self._notes.note(
                row.line,
                None,
                candidate or written.spelling,
                f"no area is named; if it is {contest.name}, as above, {contest.name} is not whole "
                "without these votes, which are taken as unknown: fill in the area on every line",
                NoteKind.AREA_UNNAMED,
            )
            contest.candidacies.append(
                CandidacyLine(
                    row.line,
                    candidate,
                    self.parties.party(written, row.line, contest.country),
                    votes=None,
                    share=None,
                    elected=None,
                    is_mark_unread=bool(self._elected.value(row)),
                )
            )

    def _names(self, rows: Sequence[Row]) -> list[str | None]:
        """Return the candidates of some lines, None where a line names nobody."""
        if not (self._first_name.is_there or self._surname.is_there):
            return self._candidate.values(rows)
        return [
            whole or whole_name(first, last)
            for whole, first, last in zip(
                self._candidate.values(rows),
                self._first_name.values(rows),
                self._surname.values(rows),
                strict=True,
            )
        ]

    def _written(self, rows: Sequence[Row]) -> list[WrittenParty]:
        """Return the parties as some lines write them."""
        if not self._party_there:
            return [WrittenParty()] * len(rows)
        written: list[WrittenParty] = []
        texts_of_rows = zip(*[column.texts(rows) for column in self._party_there], strict=True)
        for row, texts in zip(rows, texts_of_rows, strict=True):
            # The same few parties come back line after line.
            known = self._written_parties.get(texts)
            if known is None:
                known = WrittenParty(*[column.value(row) or "" for column in self._party])
                self._written_parties[texts] = known
            written.append(known)
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
        done = f"{reason}, so the line is left out"
        self._notes.note(row.line, None, written, done, NoteKind.LINE_LEFT_OUT)
