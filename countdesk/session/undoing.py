"""What this session wrote, newest last, and how it is taken back and made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.journal import NIGHT, Entry, Ledger
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    BoxCounted,
    EntryWithdrawn,
    LotDrawn,
    StageReached,
    Statement,
)

if TYPE_CHECKING:
    from countdesk.models.night import Night
    from countdesk.models.statements import Body, Subject

Batch = tuple[Entry, ...]
"""The entries that were written together."""

_SET_UP: Batch = ()
"""Stands among the batches for the making of the night, which wrote them or found them written."""


class OwnWork:
    """The batches of this session that can be undone, and those that can be redone.

    Undo is an entry like any other: it withdraws a batch, and each subject returns to what the
    batch replaced. The making of a night is no such work: it leaves a mark that undo never
    crosses.
    """

    def __init__(self) -> None:
        self._done: list[Batch] = []
        self._undone: list[Batch] = []

    def recorded(self, batch: Batch) -> None:
        """Remember what was written; what was undone before cannot be redone after it."""
        self._done.append(batch)
        self._undone.clear()

    def set_up(self) -> None:
        """Remember that the night was made: what was written until now stands as it is."""
        self.recorded(_SET_UP)

    def withdrawal(self, night: Night) -> list[Statement]:
        """Return the statements that take the newest batch back.

        Raises `EntryRefused` with nothing left, at the set-up, at a sign-off or a declaration,
        where someone has since replaced the figure, and where papers were since counted in a box.
        """
        if not self._done:
            raise EntryRefused(Refusal.NOTHING_TO_UNDO)
        batch = self._done[-1]
        if batch == _SET_UP:
            raise EntryRefused(Refusal.UNDO_PAST_SET_UP)
        written = _keys(batch)
        for entry in batch:
            if _is_final(entry.body) or _decides_declared(entry, night):
                raise EntryRefused(Refusal.UNDO_PAST_STAGE, entry=entry.body)
            # A later entry of the batch may stand in its place.
            standing = _ledger(night, entry.scope).standing_keys(entry.subject)
            if written[entry.scope, entry.subject].isdisjoint(standing):
                raise EntryRefused(Refusal.UNDO_REPLACED, entry=entry.body)
        _check_boxes(batch, night)
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
            # Whose figures they are decides who may check them, whoever makes them again.
            statements.append(Statement(entry.scope, entry.body, replaces, entry.author))
            latest[about] = f"+{place}"
        return statements

    def repeated(self, batch: Batch) -> None:
        """Remember that what was taken back was made again, as these entries."""
        self._undone.pop()
        self._done.append(batch)


def _is_final(body: Body) -> bool:
    """Return whether undo stops here: a sign-off, a declaration or a correction."""
    return isinstance(body, StageReached) and (body.stage is Stage.AGREED or body.stage.is_declared)


def _decides_declared(entry: Entry, night: Night) -> bool:
    """Return whether an entry is the lot by which somebody is declared to be elected."""
    return isinstance(entry.body, LotDrawn) and night.counts[entry.scope].stage.is_declared


def _keys(batch: Batch) -> dict[tuple[str, Subject], set[str]]:
    """Return the keys of a batch by what they speak of: a table can list thousands of boxes."""
    keys: dict[tuple[str, Subject], set[str]] = {}
    for entry in batch:
        keys.setdefault((entry.scope, entry.subject), set()).add(entry.key)
    return keys


def _check_boxes(batch: Batch, night: Night) -> None:
    """Refuse to take a box off the list in which papers were counted since it was listed."""
    listed: dict[str, dict[Subject, Entry]] = {}
    for entry in batch:
        if isinstance(entry.body, BoxAssigned):
            listed.setdefault(entry.scope, {})[entry.subject] = entry
    for scope, boxes in listed.items():
        ledger = _ledger(night, scope)
        for subject in (*ledger.standing, *ledger.conflicts):
            if subject[0] != "count":
                continue
            box = boxes.get(("assigned", subject[1]))
            if box is not None and _is_counted_since(box, ledger.standing_entries(subject)):
                raise EntryRefused(Refusal.BOX_COUNTED, box=subject[1])


def _is_counted_since(listed: Entry, counted: Batch) -> bool:
    return any(
        isinstance(entry.body, BoxCounted)
        and entry.body.papers is not None
        and entry.order > listed.order
        for entry in counted
    )


def _ledger(night: Night, scope: str) -> Ledger:
    return night.ledger if scope == NIGHT else night.counts[scope].ledger
