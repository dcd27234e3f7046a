"""A draft of several decisions that are to be written together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import Entry
from countdesk.models.refusals import EntryRefused, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.count import Count
    from countdesk.models.decisions import Decision
    from countdesk.models.night import Night
    from countdesk.models.statements import Statement

_AFTER_EVERYTHING = 1 << 62


class Draft:
    """Decisions made one on top of the other, none of them written yet.

    A later decision sees what an earlier one will have written, and names it by its place in
    the draft, which the file turns into the key it stamps.
    """

    def __init__(self, night: Night, *, desk: str, author: str) -> None:
        self.night = night
        self.statements: list[Statement] = []
        self._desk = desk
        self._author = author

    def count(self, contest: str) -> Count:
        """Return a contest as the draft leaves it.

        Raises `EntryRefused` where the night holds no such contest.
        """
        known = self.night.counts.get(contest)
        if known is None:
            raise EntryRefused(Refusal.UNKNOWN_CONTEST, contest=contest)
        return known

    def decide(self, decision: Decision) -> None:
        """Add a decision to the draft."""
        self.add(*decision)

    def decide_on(self, contest: str, rule: Callable[[Count], Decision]) -> None:
        """Ask a rule about a contest as the draft leaves it, and add what it decides."""
        self.decide(rule(self.count(contest)))

    def add(self, *decided: Statement) -> None:
        """Add statements that are already decided."""
        entries: list[Entry] = []
        for statement in decided:
            place = len(self.statements)
            self.statements.append(statement)
            entries.append(
                Entry(
                    key=f"+{place}",
                    order=(_AFTER_EVERYTHING, "", place),
                    at=0,
                    desk=self._desk,
                    author=statement.author or self._author,
                    scope=statement.scope,
                    batch="draft",
                    replaces=statement.replaces,
                    body=statement.body,
                )
            )
        self.night = self.night.with_entries(entries)
