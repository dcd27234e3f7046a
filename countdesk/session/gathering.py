"""Lines of a table that make one statement together: gathered first, and placed as one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.models.count import Count
    from countdesk.models.decisions import Decision
    from countdesk.models.refusals import EntryRefused
    from countdesk.session.first_lines import FirstLines


class Gathered(NamedTuple):
    """What some lines say together: the first of them, the contest, the rule and the author.

    `lines` holds the line of each candidate, by name, where a line speaks of one; `size` is how
    many lines they are.
    """

    line: int
    contest: str
    rule: Callable[[Count], Decision]
    author: str | None
    lines: Mapping[str, int] = MappingProxyType({})
    size: int = 1

    def at_fault(self, refused: EntryRefused) -> int:
        """Return the line that a refusal is about: that of the candidate it names, or the first."""
        named = refused.values.get("candidates")
        names = named if isinstance(named, tuple) else ()
        return min((self.lines[name] for name in names if name in self.lines), default=self.line)


class Gathering(Protocol):
    """The lines of one kind, while a table is read."""

    def gather(self, first_lines: FirstLines, count: Count, row: EntryRow) -> None:
        """Add one line to those it belongs with."""
        ...

    def placed(self, contest: str | None, at: datetime, *, correction: bool) -> Iterator[Gathered]:
        """Yield what was gathered of a contest, or of every contest, and end it."""
        ...
