"""The kinds of fault that Countdesk knows and can tell its user in one plain sentence.

A refusal by a rule of the count is not here: that is ``EntryRefused``, in ``models``. Whatever is
neither is a fault of ours: ``logbook`` writes it down and the window stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST_FOUND = 40


class Known(Exception):
    """A fault told to the user in one sentence: what is wrong, where, and what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    @property
    def log_sentence(self) -> str:
        """What the log may keep of it: the sentence, where it quotes nothing that was entered."""
        return self.sentence


class DiskFull(Known):
    """There is no room left where the file lies."""


class ReadOnly(Known):
    """The file or its folder cannot be written to."""


class Locked(Known):
    """The file is open elsewhere, in another window or another program."""


class ForeignFile(Known):
    """The file is not one of ours, whatever its name says."""


class NewerFile(Known):
    """The file was written by a later version and holds what this one cannot read."""


class DamagedFile(Known):
    """The file is one of ours, and part of it cannot be read."""


class WriteFailed(Known):
    """The system reported that writing failed, for a reason other than a full disk."""


class MissingFile(Known):
    """There is no file or folder of that name."""


class WrongName(Known):
    """Something is named that is not there, or that is not the only one of its name."""


class NotUnderstood(Known):
    """Something is typed in a form that cannot be read."""


@dataclass(frozen=True, slots=True)
class TableFault:
    """One place in a table that is not what it has to be.

    Args:
        file: The table's name as the user knows it.
        line: The line or row, counted from 1 with the headings; None for the table as a whole.
        column: The heading; None for the line as a whole.
        found: What stands there; an empty text where the cell is blank, None where there is
            nothing to quote.
        expected: What should stand there, as the end of "expected ...".
        refusal: The sentence of the rule that refused it, in place of what was expected.
        may_be_corrected: Whether a table that corrects what stands would be taken in with it.
        needs_reason: Whether that rule would take it with a reason.
        is_the_same: Whether the very same stands already.
        contest: The name of the contest that a reason is asked for; None where none is.
    """

    file: str
    line: int | None
    column: str | None
    found: str | None
    expected: str
    refusal: str | None = None
    may_be_corrected: bool = False
    needs_reason: bool = False
    is_the_same: bool = False
    contest: str | None = None

    @property
    def place(self) -> str:
        """Where it is: the file, and the line and the column where they are known."""
        parts = [self.file]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """Say where it is, what was found and what was expected."""
        if self.refusal is not None:
            return f"{self.place}: {self.refusal}"
        if self.found is None:
            return f"{self.place}: expected {self.expected}."
        return f"{self.place}: found {_quoted(self.found)}, expected {self.expected}."


class TableFaults(Known):
    """A table, or several read together, with every fault listed; nothing of it was taken in."""

    def __init__(self, faults: Iterable[TableFault]) -> None:
        self.faults = tuple(faults)
        if not self.faults:
            raise ValueError("a table without faults is not a fault")
        first, more = self.faults[0].sentence, len(self.faults) - 1
        if more == 0:
            sentence = f"Nothing was taken in. {first}"
        else:
            sentence = f"Nothing was taken in: {self._counted}. The first: {first}"
        super().__init__(sentence)

    @property
    def _counted(self) -> str:
        count = len(self.faults)
        return "1 fault was found" if count == 1 else f"{count:,} faults were found"

    @property
    def log_sentence(self) -> str:
        """Count the faults only, because their sentences quote names and votes."""
        return f"Nothing was taken in: {self._counted}."

    def __reduce__(self) -> tuple[type["TableFaults"], tuple[tuple[TableFault, ...]]]:
        # A fault crosses from a worker process pickled, and pickle would rebuild it from its text.
        return type(self), (self.faults,)


def _quoted(found: str) -> str:
    """Quote what was found on one line and cut to a length that a sentence can carry."""
    # A damaged file can hold a line of gigabytes: only its beginning is looked at.
    text = " ".join(found[: 4 * _LONGEST_FOUND].split())
    if not text:
        return "a blank"
    if len(text) > _LONGEST_FOUND or len(found) > 4 * _LONGEST_FOUND:
        text = text[: _LONGEST_FOUND - 1] + "…"
    return f'"{text}"'
