"""A contest frozen for its sheets, once the journal it comes from was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.declaration import Declaration
from countdesk.session.integrity import Chain

if TYPE_CHECKING:
    from countdesk.session.session import Session


def declaration_of(session: Session, contest: str) -> Declaration:
    """Return what the sheets of a contest print, as it stands now.

    Raises `faults.Known` until the chain of the journal is checked. Over a broken chain every
    sheet says so.
    """
    session.integrity.require_for_export()
    return Declaration.of(
        session.cooked(contest),
        desk=session.recording_desk(contest),
        digest=session.file.digest(),
        is_vouched_for=session.integrity.chain is not Chain.BROKEN,
    )
