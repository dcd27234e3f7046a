"""The lines of a table that spoke of each thing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.refusals import EntryRefused, Refusal

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.journal import Entry
    from countdesk.models.statements import Subject


def entered_before(count: Count, subject: Subject) -> Entry | None:
    """Return what stood about a subject before the table; None without, or where desks disagree.

    What is not written yet, as all that the table says itself, has no time.
    """
    standing = count.ledger.standing_entries(subject)
    return standing[0] if len(standing) == 1 and standing[0].at else None


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
