"""The lines of a table that the rules refuse, gathered so that every fault is listed at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import TableFault, TableFaults
from countdesk.models.refusals import EntryRefused

if TYPE_CHECKING:
    from collections.abc import Iterator


_MOST_MEANT = 10
"""Slips in the names of a table for which the nearest name is looked for: that takes its time."""


class RefusedLines:
    """What is wrong with a table, line by line."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._faults: list[TableFault] = []

    @contextmanager
    def at(self, line: int | None) -> Iterator[None]:
        """Gather what a rule refuses inside the block, as a fault of this line."""
        try:
            yield
        except EntryRefused as refused:
            self._faults.append(
                TableFault(
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
                )
            )

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

    def raise_gathered(self) -> None:
        """Raise every fault at once, in the order of the lines."""
        if self._faults:
            raise TableFaults(sorted(self._faults, key=lambda fault: fault.line or 0))
