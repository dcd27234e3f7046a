"""What a past election was read with: places in its table, what stood there, what was done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from countdesk.exchange.cells import FAULTS_LISTED, quotation
from countdesk.exchange.past.note_kinds import NoteKind
from countdesk.faults import TableFault
from countdesk.models.past_notes import NoteGroup

_MOST_APART = 3
"""Notes of one kind that are said one by one; of more, the first are named in one sentence."""

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class PastNote:
    """One thing to know of a past election that was read.

    Args:
        file: The table's name.
        line: The line, counted from 1; None for the table as a whole.
        column: The heading, or the number where the table has none; None for the whole line.
        found: What stands there; None where there is nothing to quote.
        done: What was made of it, as a sentence without its full stop.
        kind: What it has alike with others; None where there is one of it only.
    """

    file: str
    line: int | None
    column: str | None
    found: str | None
    done: str
    kind: NoteKind | None = None

    @property
    def sentence(self) -> str:
        """Say where it is, what was found and what was done."""
        place = TableFault(self.file, self.line, self.column, None, "").place
        if self.found is None:
            return f"{place}: {self.done}."
        return f"{place}: found {_quoted(self.found)}; {self.done}."


def note_groups(notes: Sequence[PastNote]) -> tuple[NoteGroup, ...]:
    """Return what is said of the notes in the order of the first of each kind.

    Many of one kind become one sentence, with their number and the first of them by line.
    """
    alike: dict[object, list[PastNote]] = {}
    for place, note in enumerate(notes):
        key = place if note.kind is None else (note.file, note.column, note.kind)
        alike.setdefault(key, []).append(note)
    return tuple(group for of_one_kind in alike.values() for group in _groups(of_one_kind))


def _groups(notes: Sequence[PastNote]) -> Iterator[NoteGroup]:
    first, sentences = notes[0], tuple(note.sentence for note in notes)
    if first.kind is None or len(notes) <= _MOST_APART:
        yield from map(NoteGroup, sentences)
        return
    place = TableFault(first.file, None, first.column, None, "").place
    named = ", ".join(_named(notes[:_MOST_NAMED]))
    more = len(notes) - _MOST_NAMED
    said = f"{place}: {len(notes):,} {first.kind}: {named} and {more:,} more."
    yield NoteGroup(said, sentences)


def _named(notes: Iterable[PastNote]) -> Iterator[str]:
    """Yield what stands where, of each note as much as it has."""
    for note in notes:
        line = None if note.line is None else f"line {note.line:,}"
        if note.found is None:
            yield line or note.done
        else:
            yield _quoted(note.found) + (f" ({line})" if line else "")


def _quoted(found: str) -> str:
    text = " ".join(found.split())
    return f'"{text}"' if text else "a blank"


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
        done = f"expected {expected}, so it is taken as unknown"
        self.note(line, column, found, done, NoteKind.CELL_UNREAD)

    def note(
        self,
        line: int | None,
        column: str | None,
        found: str | None,
        done: str,
        kind: NoteKind | None = None,
    ) -> None:
        """Gather one note; after very many the rest are only said to be there."""
        if len(self._notes) == FAULTS_LISTED:
            self._notes.append(
                PastNote(self.file, line, None, None, "the notes from here on are not listed")
            )
        elif len(self._notes) < FAULTS_LISTED:
            self._notes.append(PastNote(self.file, line, column, quotation(found), done, kind))
