"""The lines of a table of entries about boxes, postal votes and the total announced."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from countdesk.exchange.cells import folded
from countdesk.exchange.entry_kinds import EntryRowKind
from countdesk.models import decisions
from countdesk.models.arrangements import BoxAssigned
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.election import label_key
from countdesk.models.postal import POSTAL_FIGURES
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.first_lines import entered_before

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow

BOX_KINDS = frozenset(
    {
        EntryRowKind.RECEIVE_BOX,
        EntryRowKind.WITHDRAW_BOX,
        EntryRowKind.POSTAL,
        EntryRowKind.ANNOUNCED,
    }
)
"""The kinds of line that are read here."""


def boxes_ruled(
    row: EntryRow, at: datetime, *, correction: bool
) -> tuple[tuple[object, ...], Callable[[Count], Decision]]:
    """Return what a line is about, as the night knows it, and the rule that decides it."""
    match row.kind:
        case EntryRowKind.RECEIVE_BOX:
            rule = partial(decisions.receive_box, box=row.item, received=row.number != 0)
            return (label_key(row.item),), rule
        case EntryRowKind.WITHDRAW_BOX:
            withdraw = partial(_withdraw, label=row.item, reason=row.reason or "")
            return (label_key(row.item),), withdraw
        case EntryRowKind.POSTAL:
            what = postal_named(row.item)
            return (what,), partial(
                decisions.state_postal, what=what, papers=row.number, correction=correction
            )
        case _:
            return (), partial(
                decisions.announce_verified, papers=row.number, at=at, correction=correction
            )


def _withdraw(count: Count, *, label: str, reason: str) -> Decision:
    """Decide that a box goes off the list, unless it is off it for the very same reason."""
    known = entered_before(count, ("assigned", label_key(label)))
    if known and isinstance(known.body, BoxAssigned):
        off_for = None if known.body.serves else known.body.reason
        if off_for == " ".join(reason.split()):
            raise EntryRefused(Refusal.NOTHING_CHANGED)
    return decisions.withdraw_box(count, label, reason)


def postal_named(text: str) -> str:
    """Return the code of the figure that a cell names by code or by words, else what it says."""
    wanted = folded(text)
    for figure in POSTAL_FIGURES:
        if wanted in (folded(figure.code), folded(figure.words)):
            return figure.code
    return text
