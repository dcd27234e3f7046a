"""What this session wrote, newest last, and how it is taken back and made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NIGHT, Entry, Ledger
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    EntryWithdrawn,
    StageReached,
    Statement,
    TotalsDeclared,
)

if TYPE_CHECKING:
    from countdesk.models.night import Night
    from countdesk.models.statements import Body, Subject

Batch = tuple[Entry, ...]
"""The entries that were written together."""


class OwnWork:
    """The batches of this session that can be undone, and those that can be redone.

    Undo is an entry like any other: it withdraws a batch, and each subject returns to what the
    batch replaced. The set-up of a night is no such work: undo stops at it.
    """

    def __init__(self) -> None:
        self._done: list[Batch] = []
        self._undone: list[Batch] = []
        self._ends_at = Refusal.NOTHING_TO_UNDO

    @property
    def can_undo(self) -> bool:
        """Return whether something of this session can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Return whether something taken back can be made again."""
        return bool(self._undone)

    def recorded(self, batch: Batch) -> None:
        """Remember what was written; what was undone before cannot be redone after it."""
        self._done.append(batch)
        self._undone.clear()

    def set_up(self) -> None:
        """Remember that something was set up: what was written before stands as it is."""
        self._done.clear()
        self._undone.clear()
        self._ends_at = Refusal.UNDO_PAST_SET_UP

    def withdrawal(self, night: Night) -> list[Statement]:
        """Return the statements that take the newest batch back.

        Raises `EntryRefused` with nothing left, at the set-up, at a sign-off or a declaration,
        and where someone has since replaced the figure.
        """
        if not self._done:
            raise EntryRefused(self._ends_at)
        batch = self._done[-1]
        for entry in batch:
            if _is_final(entry.body):
                raise EntryRefused(Refusal.UNDO_PAST_STAGE, entry=entry.body)
            if not _still_stands(entry, batch, night):
                raise EntryRefused(Refusal.UNDO_REPLACED, entry=entry.body)
        scopes = dict.fromkeys(entry.scope for entry in batch)
        return [Statement(scope, EntryWithdrawn(batch[0].batch)) for scope in scopes]

    def withdrawn(self) -> Batch:
        """Remember that the newest batch was taken back, and return it."""
        batch = self._done.pop()
        self._undone.append(batch)
        return batch

    def repetition(self, night: Night) -> list[Statement]:
        """Return the statements that make again what was taken back last.

        They are new statements: they replace what stands now, not what stood then.
        """
        if not self._undone:
            raise EntryRefused(Refusal.NOTHING_TO_REDO)
        statements: list[Statement] = []
        latest: dict[tuple[str, Subject], str] = {}
        for place, entry in enumerate(self._undone[-1]):
            about = (entry.scope, entry.subject)
            replaces = (
                (latest[about],)
                if about in latest
                else _ledger(night, entry.scope).standing_keys(entry.subject)
            )
            statements.append(Statement(entry.scope, entry.body, replaces))
            latest[about] = f"+{place}"
        return statements

    def repeated(self, batch: Batch) -> None:
        """Remember that what was taken back was made again, as these entries."""
        self._undone.pop()
        self._done.append(batch)


def _is_final(body: Body) -> bool:
    """Return whether undo stops here: a sign-off or a declaration."""
    if isinstance(body, StageReached):
        return body.stage in (Stage.AGREED, Stage.DECLARED)
    return isinstance(body, TotalsDeclared)


def _still_stands(entry: Entry, batch: Batch, night: Night) -> bool:
    """Return whether an entry stands, or a later one of its own batch stands in its place."""
    standing = _ledger(night, entry.scope).standing_keys(entry.subject)
    return any(known.key in standing for known in batch if known.subject == entry.subject)


def _ledger(night: Night, scope: str) -> Ledger:
    return night.ledger if scope == NIGHT else night.counts[scope].ledger
