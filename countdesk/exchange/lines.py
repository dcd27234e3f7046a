"""One line of a table, read cell by cell; what cannot be read is gathered and the rest goes on."""

from collections.abc import Callable
from typing import TypeVar

from countdesk.exchange.cells import FaultList, NotInForm, plain_text, whole_number
from countdesk.exchange.tables import Row

Value = TypeVar("Value")


class LineCells:
    """The cells of one line, read by heading; what cannot be read goes to the fault list."""

    __slots__ = ("_faults", "_row", "line")

    def __init__(self, row: Row, faults: FaultList) -> None:
        self.line = row.line
        self._row = row
        self._faults = faults

    def has(self, heading: str) -> bool:
        """Return whether the table has such a column."""
        return heading in self._row.places

    def found(self, heading: str) -> str:
        """Return the text of a cell, blank where the table has no such column."""
        return self._row.text(heading)

    def fault(self, heading: str, expected: str) -> None:
        """Gather a fault of one cell of this line."""
        self._faults.add(self.line, heading, self.found(heading), expected)

    def read(self, heading: str, form: Callable[[str], Value | None]) -> Value | None:
        """Read a cell in the form given; None is a blank, or a fault that was gathered."""
        found = self._row.text(heading)
        if not found:
            return None
        try:
            return form(found)
        except NotInForm as error:
            self.fault(heading, error.expected)
            return None

    def needed(
        self, heading: str, form: Callable[[str], Value | None], expected: str
    ) -> Value | None:
        """Read a cell that may not be blank; a blank is gathered as a fault."""
        if not self.found(heading):
            self.fault(heading, expected)
            return None
        return self.read(heading, form)

    def number(self, heading: str) -> int | None:
        """Read a whole number."""
        return self.read(heading, whole_number)

    def text(self, heading: str) -> str | None:
        """Read a name or a label."""
        return self.read(heading, plain_text)
