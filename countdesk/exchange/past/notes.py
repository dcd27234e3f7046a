"""What a past election was read with: places in its table, what stood there, what was done."""

from dataclasses import dataclass

from countdesk.exchange.cells import FAULTS_LISTED, quotation
from countdesk.faults import TableFault


@dataclass(frozen=True, slots=True)
class PastNote:
    """One thing to know of a past election that was read.

    Args:
        file: The table's name.
        line: The line, counted from 1; None for the table as a whole.
        column: The heading, or the number where the table has none; None for the whole line.
        found: What stands there; None where there is nothing to quote.
        done: What was made of it, as a sentence without its full stop.
    """

    file: str
    line: int | None
    column: str | None
    found: str | None
    done: str

    @property
    def sentence(self) -> str:
        """Say where it is, what was found and what was done."""
        place = TableFault(self.file, self.line, self.column, None, "").place
        if self.found is None:
            return f"{place}: {self.done}."
        text = " ".join(self.found.split())
        found = f'"{text}"' if text else "a blank"
        return f"{place}: found {found}; {self.done}."


class NoteList:
    """The notes on one table, gathered as it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._notes: list[PastNote] = []
        self._cells: list[TableFault] = []

    @property
    def gathered(self) -> tuple[PastNote, ...]:
        """Return the notes in the order of their lines."""
        return tuple(sorted(self._notes, key=lambda note: note.line or 0))

    @property
    def unread_cells(self) -> tuple[TableFault, ...]:
        """Return the cells that could not be read, as the faults they are where nothing else is."""
        return tuple(self._cells)

    def add(self, line: int | None, column: str | None, found: str | None, expected: str) -> None:
        """Gather a cell that cannot be read: it is unknown, and nothing is refused for it."""
        if len(self._cells) < FAULTS_LISTED:
            self._cells.append(TableFault(self.file, line, column, quotation(found), expected))
        self.note(line, column, found, f"expected {expected}, so it is taken as unknown")

    def note(self, line: int | None, column: str | None, found: str | None, done: str) -> None:
        """Gather one note; after very many the rest are only said to be there."""
        if len(self._notes) == FAULTS_LISTED:
            self._notes.append(
                PastNote(self.file, line, None, None, "the notes from here on are not listed")
            )
        elif len(self._notes) < FAULTS_LISTED:
            self._notes.append(PastNote(self.file, line, column, quotation(found), done))
