"""What a table says of a contest as a whole, on its lines or in another table beside it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from countdesk.exchange.past.figures import day, figure, name, seats
from countdesk.exchange.past.forms import Field, PastForm
from countdesk.exchange.past.known_forms import FORMS_BESIDE
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.exchange.past.notes import NoteList
from countdesk.exchange.past.recognition import read_in_form
from countdesk.exchange.past.repeated_headings import without_repeated_headings
from countdesk.exchange.tables import ReadColumn, Row, Table
from countdesk.faults import Known
from countdesk.models.area_names import area_key, authority_key

Value = TypeVar("Value")


FACT_FIELDS = (
    Field.SEATS,
    Field.ELECTORATE,
    Field.BALLOT_PAPERS,
    Field.VALID_PAPERS,
    Field.REJECTED,
    Field.REGION,
    Field.COUNTRY,
)
"""The columns that speak of a contest as a whole."""


class Facts(NamedTuple):
    """The figures of a contest: `electorate` in electors, the papers in papers; None is unknown."""

    seats: int | None = None
    electorate: int | None = None
    ballot_papers: int | None = None
    valid_papers: int | None = None
    rejected: int | None = None
    region: str | None = None
    country: str | None = None

    def filled_by(self, other: "Facts") -> "Facts":
        """Return these facts, and where they leave a blank those of another place."""
        blanks = {field for field, value in self._asdict().items() if value is None}
        return self._replace(**{field: getattr(other, field) for field in blanks})

    @property
    def papers(self) -> int | None:
        """Return the ballot papers, rejected ones included, None where they are not known."""
        if self.ballot_papers is not None:
            return self.ballot_papers
        if self.valid_papers is None or self.rejected is None:
            return None
        return self.valid_papers + self.rejected


class FactColumns:
    """The columns of a table that speak of a contest as a whole."""

    def __init__(self, table: Table, form: PastForm, notes: NoteList) -> None:
        def heading(field: Field) -> str:
            return form.heading(field, table) or ""

        def number(field: Field) -> ReadColumn[int]:
            return ReadColumn(table, heading(field), figure, notes)

        self._notes = notes
        self._rejected_heading = heading(Field.REJECTED)
        self._seats = ReadColumn(table, heading(Field.SEATS), seats, notes)
        self._electorate = number(Field.ELECTORATE)
        self._ballot_papers = number(Field.BALLOT_PAPERS)
        self._valid_papers = number(Field.VALID_PAPERS)
        self._rejected = number(Field.REJECTED)
        self._region = ReadColumn(table, heading(Field.REGION), name, notes)
        self._country = ReadColumn(table, heading(Field.COUNTRY), name, notes)
        self._heads = [
            ReadColumn(table, heading, figure, notes)
            for heading in form.headings(Field.REJECTED_HEAD)
        ]

    def read(self, rows: Sequence[Row]) -> list[Facts]:
        """Return what each of some rows says of its contest."""
        told = zip(
            self._seats.values(rows),
            self._electorate.values(rows),
            self._ballot_papers.values(rows),
            self._valid_papers.values(rows),
            self._rejected.values(rows),
            self._region.values(rows),
            self._country.values(rows),
            strict=True,
        )
        facts = list(map(Facts._make, told))
        return list(map(self._checked, rows, facts)) if self._heads else facts

    def _checked(self, row: Row, facts: Facts) -> Facts:
        """Return the facts of a row; a total of nought beside heads that are not is a blank."""
        if facts.rejected == 0 and any(head.value(row) for head in self._heads):
            self._notes.note(
                row.line,
                self._rejected_heading,
                self._rejected.text(row),
                "papers are rejected under the heads, so the total is taken for a blank",
                NoteKind.REJECTED_BLANK,
            )
            return facts._replace(rejected=None)
        return facts


def place_key(code: str | None, authority: str | None, area: str | None) -> tuple[str, ...]:
    """Return what tells one area of an election from another: its code, else its names."""
    if code:
        return (code,)
    return (" ".join(sorted(authority_key(authority) or ())), area_key(area or ""))


class AreaFacts(NamedTuple):
    """The figures of one area in a table beside that of the candidates."""

    line: int
    name: str
    key: tuple[str, ...]
    day: date | None
    facts: Facts


class FactsBeside:
    """The figures of every area in a table beside that of the candidates."""

    def __init__(self, areas: Iterable[AreaFacts]) -> None:
        self._areas: dict[tuple[str, ...], list[AreaFacts]] = {}
        for area in areas:
            self._areas.setdefault(area.key, []).append(area)
        self._used: set[int] = set()

    def check_day(self, file: str, days: set[date], its_notes: NoteList) -> None:
        """Refuse figures of other days than those of the candidates in a file.

        Where nothing says when these stood, whose figures they are is noted.
        """
        own = {area.day for areas in self._areas.values() for area in areas if area.day}
        if not own or not own.isdisjoint(days):
            return
        first = min(own).isoformat()
        if days:
            raise Known(
                f"{its_notes.file} has figures of {first}, and {file} candidates of "
                f"{min(days).isoformat()}: give the table of the same election beside it."
            )
        its_notes.note(
            None,
            None,
            None,
            f"its figures are of {first}, and nothing in {file} says when its candidates stood; "
            "check that they are of one election, or give its day",
        )

    def of(self, key: tuple[str, ...], day: date | None) -> Facts | None:
        """Return the figures of an area on a day, None where the table does not have it."""
        for area in self._areas.get(key, ()):
            if area.day is None or day is None or area.day == day:
                self._used.add(area.line)
                return area.facts
        return None

    def note_unused(self, notes: NoteList) -> None:
        """Note the lines of which nothing was taken."""
        for areas in self._areas.values():
            used = [area for area in areas if area.line in self._used]
            for area in areas:
                if area in used:
                    continue
                again = next((other for other in used if _may_be_one_day(area, other)), None)
                if again is None:
                    done, kind = "no candidate stands there; it is left out", NoteKind.BESIDE_UNUSED
                else:
                    done = (
                        f"line {again.line:,} is of the same area and is kept; this one is left out"
                    )
                    kind = NoteKind.BESIDE_AGAIN
                notes.note(area.line, None, area.name, done, kind)


def _may_be_one_day(one: AreaFacts, other: AreaFacts) -> bool:
    return one.day is None or other.day is None or one.day == other.day


def read_beside(path: Path) -> tuple[FactsBeside, NoteList]:
    """Read the table with the figures of each area that is published beside the candidates."""
    table, form = read_in_form(path, None, FORMS_BESIDE)
    table.fault_list().raise_gathered()
    notes = NoteList(table.file)
    table = without_repeated_headings(table, form, notes)

    def column(field: Field, read: Callable[[str], Value | None]) -> ReadColumn[Value]:
        return ReadColumn(table, form.heading(field, table) or "", read, notes)

    code, area = column(Field.AREA_CODE, name), column(Field.AREA, name)
    authority, polled = column(Field.AUTHORITY, name), column(Field.DAY, day)
    facts = FactColumns(table, form, notes)
    areas = [
        AreaFacts(
            row.line,
            area.value(row) or code.value(row) or "",
            place_key(code.value(row), authority.value(row), area.value(row)),
            polled.value(row),
            told,
        )
        for row, told in zip(table.rows, facts.read(table.rows), strict=True)
    ]
    return FactsBeside(areas), notes
