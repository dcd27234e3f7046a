"""The lines of a table that the rules refuse, gathered so that every fault is listed at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import TableFault, TableFaults
from countdesk.models.refusals import EntryRefused
from countdesk.wording.standing import passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator


_MOST_MEANT = 10
"""Slips in the names of a table for which the nearest name is looked for: that takes its time."""


class RefusedLines:
    """What is wrong with a table, line by line, and how many of its lines stand already.

    What stands just so is no fault: it is passed over, and the rest is taken in.
    """

    def __init__(self, file: str, lines: int = 0) -> None:
        self._file = file
        self._lines = lines
        self._faults: list[TableFault] = []
        self._standing: list[TableFault] = []
        self._passed_over = 0

    @contextmanager
    def at(self, line: int | None, lines: int = 1) -> Iterator[None]:
        """Gather what a rule refuses inside the block, as a fault of this line.

        `lines` is how many lines of the table say it together.
        """
        try:
            yield
        except EntryRefused as refused:
            contest = refused.values.get("contest") if refused.needs_reason else None
            fault = TableFault(
                self._file,
                line,
                None,
                None,
                "",
                # Of what was not taken in nobody can look up the findings.
                f"{self._sentence(refused)} {wording.found(refused)}".strip(),
                # A correction passes over what stands as it is.
                may_be_corrected=refused.may_be_corrected or refused.is_the_same,
                needs_reason=refused.needs_reason,
                is_the_same=refused.is_the_same,
                contest=None if contest is None else str(contest),
            )
            if refused.is_the_same:
                self._standing.append(fault)
                self.pass_over(lines)
            else:
                self._faults.append(fault)

    def pass_over(self, lines: int = 1) -> None:
        """Count lines that say what stands already, as that the contest is where it is."""
        self._passed_over += lines

    def _sentence(self, refused: EntryRefused) -> str:
        """Return a refusal in words; of very many slips the first alone are told what was meant."""
        if len(self._faults) >= _MOST_MEANT:
            known = dict(refused.values)
            for others in ("contests", "identifiers", "known"):
                known.pop(others, None)
            refused = EntryRefused(refused.refusal, **known)
        return wording.refused(refused)

    def add(self, line: int | None, column: str | None, sentence: str) -> None:
        """Gather one fault by its sentence."""
        self._faults.append(TableFault(self._file, line, column, None, "", sentence))

    def raise_gathered(self, *, is_nothing_new: bool = False) -> None:
        """Raise every fault at once, in the order of the lines.

        Where nothing of the table is new, the lines that stand already are raised.
        """
        faults = self._faults or (self._standing if is_nothing_new else [])
        if faults:
            raise TableFaults(sorted(faults, key=lambda fault: fault.line or 0))

    @property
    def told(self) -> tuple[str, ...]:
        """Return a note on the lines that were passed over, none where all are entered."""
        if not self._passed_over:
            return ()
        return (passed_over(self._lines - self._passed_over, self._passed_over),)
