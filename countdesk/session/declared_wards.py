"""What the wards of a night have declared, to stand beside what they would have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.declared_wards import DeclaredWards, declared_ward

if TYPE_CHECKING:
    from countdesk.session.session import Session


def declared_wards(session: Session) -> DeclaredWards:
    """Return what is declared by now, of as much of the file as is read."""
    found = (
        declared_ward(count, session.cooked(count.scope).result)
        for count in session.night.contests
        if count.stage.is_declared and session.is_read(count.scope)
    )
    return DeclaredWards(ward for ward in found if ward is not None)
