"""The lines of a table that spoke of each thing first."""

from __future__ import annotations

from countdesk.models.refusals import EntryRefused, Refusal


class FirstLines:
    """The line on which a table speaks of each thing; a second line about it is refused.

    A thing is given as the night knows it, since one contest or candidate has several names.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[object, ...], int | None] = {}

    def check(self, line: int | None, *thing: object) -> None:
        """Refuse a line about what an earlier line has spoken of."""
        first = self._lines.setdefault(thing, line)
        if first != line:
            raise EntryRefused(Refusal.LINE_REPEATED, line=first)
