"""A table as it was read: headings and rows of text, with the line each row stands on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from countdesk.exchange.cells import FaultList, NotInForm
from countdesk.faults import Known, TableFault, TableFaults

Value = TypeVar("Value")

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 500_000
MOST_LINES = 2_000_000
MOST_COLUMNS = 2_000
MOST_CELLS = 8_000_000
LONGEST_ROW = 1024 * 1024
MOST_SHARED = 100_000
MOST_NAMED = 5

_FIRST_ROWS, _LEAST_KNOWN = 20, 2
"""The rows in which headings under a title are looked for, and how many of them make a line."""


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that its program could not work out, such as a formula that shows #REF!."""

    place: int
    expected: str


class RawRow(NamedTuple):
    """A row as its file holds it, stripped, before the headings name the cells."""

    line: int
    texts: list[str]
    broken: tuple[BrokenCell, ...] = ()
    is_of_a_sheet: bool = False


class Row(NamedTuple):
    """One row: the line it begins on, and its cells by heading.

    The places of the headings are shared by all rows of a table: a dictionary a row would take
    five times the room. A row that ends early is blank from there on.
    """

    line: int
    places: Mapping[str, int]
    texts: tuple[str, ...]

    def text(self, heading: str) -> str:
        """Return a cell, blank where the table has no such column."""
        place = self.places.get(heading)
        return self.texts[place] if place is not None and place < len(self.texts) else ""

    @property
    def cells(self) -> Mapping[str, str]:
        """Return every cell by its heading."""
        return {heading: self.text(heading) for heading in self.places}


def has_heading_line(_first_rows: Sequence[RawRow]) -> bool:
    """Say of any table that its first row with content is its heading line."""
    return True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    `known` are the headings that tell a heading line from a title above it. `is_headed` says by
    the first rows with content whether there is a heading line; without one the columns are called
    1, 2 and so on. `may_be_packed` says that the table may come in a zip file.
    """

    known: frozenset[str] = frozenset()
    is_headed: Callable[[Sequence[RawRow]], bool] = has_heading_line
    may_be_packed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `headings` as the program names them, `written` as the file does.

    `sheets` names those of a workbook, the one read first; `faults` are of cells that its program
    could not work out, raised with all others once the table is read in its form. A table without
    a heading line calls its columns by their numbers, and its `heading_line` is the first row.
    """

    file: str
    headings: tuple[str, ...]
    written: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    faults: tuple[TableFault, ...] = ()

    def fault_list(self) -> FaultList:
        """Return a list for the faults of this table, in which those of broken cells stand."""
        return FaultList(self.file, self.faults)

    @property
    def unread_sheets(self) -> str:
        """Return which sheets of the workbook are not read, empty where there are none."""
        return unread_sheets(self.sheets)


class Gathering(Protocol):
    """What takes the faults of cells as they are met: a list to refuse by, or one to read."""

    def add(self, line: int | None, column: str | None, found: str | None, expected: str) -> None:
        """Gather one fault."""


class ReadColumn(Generic[Value]):
    """One column of a table, its cells read in one form.

    Parties, dates and wards come back line after line, so each text is read once; what cannot be
    read is gathered for every line it stands on.
    """

    __slots__ = ("_faults", "_form", "_heading", "_place", "_values")

    def __init__(
        self,
        table: Table,
        heading: str,
        form: Callable[[str], Value | None],
        faults: Gathering,
    ) -> None:
        self._heading = heading
        # Where there is no such column: beyond the cells of any row.
        self._place = table.rows[0].places.get(heading, MOST_COLUMNS)
        self._form = form
        self._faults = faults
        self._values: dict[str, Value | None] = {"": None}

    @property
    def is_there(self) -> bool:
        """Return whether the table has such a column."""
        return self._place < MOST_COLUMNS

    def values(self, rows: Sequence[Row]) -> list[Value | None]:
        """Return what the cells of some rows hold; None is a blank, or a fault now gathered."""
        if not self.is_there:
            return [None] * len(rows)
        known = self._values
        return [
            known[text] if text in known else self._read(row, text)
            for row, text in zip(rows, self.texts(rows), strict=True)
        ]

    def texts(self, rows: Sequence[Row]) -> list[str]:
        """Return the texts of the cells of some rows, blank where there is no such column."""
        place = self._place
        return [texts[place] if place < len(texts) else "" for _line, _places, texts in rows]

    def text(self, row: Row) -> str:
        """Return the text of a cell, blank where the table has no such column."""
        texts = row.texts
        return texts[self._place] if self._place < len(texts) else ""

    def value(self, row: Row) -> Value | None:
        """Return what a cell holds; None is a blank, or a fault that was gathered."""
        text = self.text(row)
        return self._values[text] if text in self._values else self._read(row, text)

    def _read(self, row: Row, text: str) -> Value | None:
        try:
            value = self._form(text)
        except NotInForm as error:
            self.fault(row, error.expected)
            return None
        self._values[text] = value
        return value

    def fault(self, row: Row, expected: str) -> None:
        """Gather a fault of one cell."""
        self._faults.add(row.line, self._heading, self.text(row), expected)


def heading_name(written: str) -> str:
    """Return a heading as the program names it: small letters, underscores for spaces."""
    return re.sub(r"[\s_-]+", "_", written.strip().casefold()).strip("_")


def unread_sheets(sheets: Sequence[str]) -> str:
    """Return which sheets of a workbook are not read, empty where there is one sheet alone."""
    if len(sheets) <= 1:
        return ""
    first, *others = (f'"{sheet}"' for sheet in sheets)
    more = len(others) - MOST_NAMED
    named = " or ".join(others[:MOST_NAMED]) + (f" or {more} more" if more > 0 else "")
    return f"only the sheet {first} is read, not {named}: put the sheet with the table first"


_HEADED = Layout()


def gathered(
    file: str,
    raw_rows: Iterable[RawRow],
    notes: Iterable[str] = (),
    sheets: Sequence[str] = (),
    layout: Layout = _HEADED,
) -> Table:
    """Make a table of raw rows; its first row with content is the heading line, if it has one.

    `notes` and `sheets` are read after the rows, so that a reader may add to them on the way.
    """
    remaining = iter(raw_rows)
    first = next((row for row in remaining if any(row.texts)), None)
    if first is None:
        raise Known(f"{file} holds no headings and no rows; export the table again.")
    ahead = list(islice(remaining, _FIRST_ROWS))
    faults = FaultList(file)
    if layout.is_headed([first, *ahead]):
        _check_title(first, ahead, layout.known, faults, unread_sheets(sheets))
        faults.raise_gathered()
        remaining = chain(ahead, remaining)
        places = _places(first, faults)
        faults.raise_gathered()
        written = tuple(first.texts[place] for place in places.values())
    else:
        remaining = chain([first, *ahead], remaining)
        places = _numbers([first, *ahead])
        written = tuple(places)
    broken = FaultList(file)
    rows = tuple(_named(file, remaining, places, faults, broken))
    if faults.gathered:
        raise TableFaults(
            sorted((*faults.gathered, *broken.gathered), key=lambda fault: fault.line or 0)
        )
    if not rows:
        elsewhere = unread_sheets(sheets)
        raise Known(
            f"{file} holds a heading line but no rows; {elsewhere or 'export the table again'}."
        )
    return Table(
        file,
        tuple(places),
        written,
        first.line,
        rows,
        tuple(notes),
        tuple(sheets),
        broken.gathered,
    )


def _check_title(
    first: RawRow, ahead: Sequence[RawRow], known: frozenset[str], faults: FaultList, elsewhere: str
) -> None:
    """Gather a fault for a first row that is a title, where the headings stand further down.

    That is one of which nothing is known over headings that are, or a single cell over rows of
    several. `elsewhere` says which sheets may hold the table.
    """
    title = [text for text in first.texts if text]
    is_known = not known.isdisjoint(map(heading_name, title))
    headings = next((row for row in ahead if not is_known and _is_heading_line(row, known)), None)
    if headings is not None:
        expected = f"which stand on line {headings.line}; delete the lines above them"
    elif len(title) == 1 and any(sum(map(bool, row.texts)) > 1 for row in ahead):
        expected = "and this looks like a title; delete all lines above the headings"
    else:
        return
    tail = f" ({elsewhere})" if elsewhere else ""
    faults.add(first.line, None, ", ".join(title), f"the headings of a table, {expected}{tail}")


def _is_heading_line(row: RawRow, known: frozenset[str]) -> bool:
    return len(known.intersection(map(heading_name, row.texts))) >= _LEAST_KNOWN


def _places(first: RawRow, faults: FaultList) -> dict[str, int]:
    """Return the place of every heading; two columns of one heading are a fault."""
    places: dict[str, int] = {}
    for broken in first.broken:
        faults.add(first.line, None, first.texts[broken.place], broken.expected)
    for place, text in enumerate(first.texts):
        name = heading_name(text)
        if name in places:
            faults.add(first.line, name, text, "a heading that stands over one column only")
        elif name:
            places[name] = place
    if not places:
        faults.add(first.line, None, first.texts[0], "a line of headings")
    return places


def _numbers(rows: Iterable[RawRow]) -> dict[str, int]:
    """Return the place of every column by its number from 1, as many as the first rows have."""
    return {str(place + 1): place for place in range(max(len(row.texts) for row in rows))}


def _named(
    file: str,
    raw_rows: Iterator[RawRow],
    places: Mapping[str, int],
    faults: FaultList,
    broken: FaultList,
) -> Iterator[Row]:
    """Yield the rows that hold anything, within the bounds of a table."""
    width = max(places.values()) + 1
    unnamed = frozenset(range(width)).difference(places.values())
    shared: dict[str, str] = {}
    row_count = cell_count = 0
    for raw in raw_rows:
        line, texts, broken_cells, _is_of_a_sheet = raw
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        row_count += 1
        cell_count += len(texts)
        if row_count > MOST_ROWS or cell_count > MOST_CELLS:
            raise Known(
                f"{file} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells by line "
                f"{line:,}; split it into smaller tables."
            )
        if broken_cells or unnamed or len(texts) > width:
            _check_places(raw, width, unnamed, faults)
            _check_cells(raw, places, broken)
        if len(shared) > MOST_SHARED:
            shared.clear()
        # Parties, dates and wards come back line after line: one text serves them all.
        yield Row(line, places, tuple(map(shared.setdefault, texts, texts)))


def _check_places(
    raw: RawRow,
    width: int,
    unnamed: frozenset[int],
    faults: FaultList,
) -> None:
    """Gather a fault for cells that stand under no heading."""
    if len(raw.texts) > width:
        expected = f"at most {width}, one under each heading"
        if not raw.is_of_a_sheet:
            expected += "; a comma inside a cell needs quotation marks around the cell"
        faults.add(raw.line, None, f"{len(raw.texts)} cells", expected)
        return
    for place in unnamed:
        if place < len(raw.texts) and raw.texts[place]:
            faults.add(raw.line, None, raw.texts[place], "a heading over every cell with content")


def _check_cells(raw: RawRow, places: Mapping[str, int], broken: FaultList) -> None:
    """Gather a fault for every cell that its program could not work out."""
    for cell in raw.broken:
        heading = next((name for name, place in places.items() if place == cell.place), None)
        broken.add(raw.line, heading, raw.texts[cell.place], cell.expected)
