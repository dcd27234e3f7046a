"""The cell of what an undo or a redo moved, to which the keys go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.corrections import moved_between
from countdesk.models.statements import (
    AccountStated,
    BlockCounted,
    BoxCounted,
    PartyTotalStated,
    SheetEntered,
)

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.statements import Body, Subject


def field_moved(before: Count | None, now: Count, subject: Subject) -> str | None:
    """Return the field of the figure of a subject that moved, the first of several.

    None where no cell shows it: nothing moved, its row is gone, or it is of an earlier count.
    """
    was = None if before is None else before.ledger.standing.get(subject)
    stands = now.ledger.standing.get(subject)
    match stands or was:
        case SheetEntered(count=number) if number == now.current_count:
            return _field_of_sheet(was, stands)
        case BoxCounted(box=box, attempt=attempt):
            label = _label(now, box)
            return label and (label if attempt == 1 else f"{label}/count/{attempt}")
        case AccountStated(box=box):
            label, place = _label(now, box), _place_moved(was, stands)
            return label and place and f"{label}/{place}"
        case BlockCounted(count=number, party=party) if number == now.current_count:
            return f"block/{party}"
        case PartyTotalStated(count=number, party=party) if number == now.current_count:
            return f"party/{party}"
    return None


def _field_of_sheet(was: Body | None, stands: Body | None) -> str | None:
    if not isinstance(stands, SheetEntered):
        return None
    field = f"sheet/{stands.sheet.label}"
    # One that is entered or stands again is gone on with at its papers.
    place = _place_moved(was, stands) if isinstance(was, SheetEntered) else None
    return field if place in (None, "papers") else f"{field}/{place}"


def _place_moved(was: Body | None, stands: Body | None) -> str | None:
    """Return the first figure that moved between two statements, either of which may be none."""
    first, *rest = [body for body in (was, stands) if body is not None]
    moved = moved_between(first if rest else None, rest[0] if rest else first)
    return moved[0].place[-1] if moved else None


def _label(count: Count, box: str) -> str | None:
    """Return the field of a box by its label, None where it is on the list no longer."""
    labels = [known.box.label for known in count.verification.boxes if known.box.key == box]
    return f"box/{labels[0]}" if labels else None
