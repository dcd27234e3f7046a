"""A table as it was read: headings and rows of text, with the line each row stands on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from countdesk.exchange.cells import FaultList, NotInForm
from countdesk.faults import Known

Value = TypeVar("Value")

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 500_000
MOST_LINES = 2_000_000
MOST_COLUMNS = 2_000
MOST_CELLS = 8_000_000
LONGEST_ROW = 1024 * 1024
MOST_SHARED = 100_000


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


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `headings` as the program names them, `written` as the file does."""

    file: str
    headings: tuple[str, ...]
    written: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


class ReadColumn(Generic[Value]):
    """One column of a table, its cells read in one form.

    Parties, dates and wards come back line after line, so each text is read once; what cannot be
    read goes to the fault list for every line it stands on.
    """

    __slots__ = ("_faults", "_form", "_heading", "_place", "_values")

    def __init__(
        self,
        table: Table,
        heading: str,
        form: Callable[[str], Value | None],
        faults: FaultList,
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
        return [self.value(row) for row in rows]

    def text(self, row: Row) -> str:
        """Return the text of a cell, blank where the table has no such column."""
        texts = row.texts
        return texts[self._place] if self._place < len(texts) else ""

    def value(self, row: Row) -> Value | None:
        """Return what a cell holds; None is a blank, or a fault that was gathered."""
        texts = row.texts
        if self._place >= len(texts):
            return None
        text = texts[self._place]
        if text in self._values:
            return self._values[text]
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


def gathered(file: str, raw_rows: Iterable[RawRow], notes: Iterable[str] = ()) -> Table:
    """Make a table of raw rows; its first row with content is the heading line.

    `notes` is read after the rows, so that a reader may add to it on the way.
    """
    remaining = iter(raw_rows)
    first = next((row for row in remaining if any(row.texts)), None)
    if first is None:
        raise Known(f"{file} holds no headings and no rows; export the table again.")
    faults = FaultList(file)
    places = _places(first, faults)
    faults.raise_gathered()
    rows = tuple(_named(file, remaining, places, faults))
    faults.raise_gathered()
    if not rows:
        raise Known(f"{file} holds a heading line but no rows; export the table again.")
    written = tuple(first.texts[place] for place in places.values())
    return Table(file, tuple(places), written, first.line, rows, tuple(notes))


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


def _named(
    file: str, raw_rows: Iterator[RawRow], places: Mapping[str, int], faults: FaultList
) -> Iterator[Row]:
    """Yield the rows that hold anything, within the bounds of a table."""
    width = max(places.values()) + 1
    unnamed = frozenset(range(width)).difference(places.values())
    shared: dict[str, str] = {}
    row_count = cell_count = 0
    for raw in raw_rows:
        texts = raw.texts
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        row_count += 1
        cell_count += len(texts)
        if row_count > MOST_ROWS or cell_count > MOST_CELLS:
            raise Known(
                f"{file} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells by line "
                f"{raw.line:,}; split it into smaller tables."
            )
        if raw.broken or unnamed or len(texts) > width:
            _check_places(raw, places, width, unnamed, faults)
        if len(shared) > MOST_SHARED:
            shared.clear()
        # Parties, dates and wards come back line after line: one text serves them all.
        yield Row(raw.line, places, tuple([shared.setdefault(text, text) for text in texts]))


def _check_places(
    raw: RawRow,
    places: Mapping[str, int],
    width: int,
    unnamed: frozenset[int],
    faults: FaultList,
) -> None:
    """Gather a fault for cells that are broken or stand under no heading."""
    if len(raw.texts) > width:
        faults.add(
            raw.line,
            None,
            f"{len(raw.texts)} cells",
            f"at most {width}, one under each heading; a comma inside a cell needs quotation "
            "marks around the cell",
        )
        return
    for broken in raw.broken:
        heading = next((name for name, place in places.items() if place == broken.place), None)
        faults.add(raw.line, heading, raw.texts[broken.place], broken.expected)
    for place in unnamed:
        if place < len(raw.texts) and raw.texts[place]:
            faults.add(raw.line, None, raw.texts[place], "a heading over every cell with content")
