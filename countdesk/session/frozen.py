"""A contest frozen for its sheets, once the journal it comes from was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.declaration import Declaration
from countdesk.models.embargo import close_of_poll, is_poll_open
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.integrity import Chain

if TYPE_CHECKING:
    from countdesk.session.session import Session


def require_poll_closed(session: Session, contest: str) -> None:
    """Raise `EntryRefused` before the close of poll: until then nothing of a result goes out.

    A contest without a poll has none to wait for. Representation of the People Act 1983,
    sections 66 and 66A.
    """
    count = session.count(contest)
    if not count.stage.is_without_poll and is_poll_open(count, session.now()):
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=close_of_poll(count))


def declaration_of(session: Session, contest: str) -> Declaration:
    """Return what the sheets of a contest print, as it stands now.

    Raises `EntryRefused` before the close of poll, and `faults.Known` until the chain of the
    journal is checked. Over a broken chain every sheet says so.
    """
    require_poll_closed(session, contest)
    session.integrity.require_for_export()
    return Declaration.of(
        session.cooked(contest),
        desk=session.recording_desk(contest),
        digest=session.file.digest(),
        is_vouched_for=session.integrity.chain is not Chain.BROKEN,
    )
