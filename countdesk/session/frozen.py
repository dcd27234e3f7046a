"""A contest and the night frozen for what goes out, once the journal was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight, Origin
from countdesk.models.embargo import close_of_poll, is_poll_open
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.integrity import Chain

if TYPE_CHECKING:
    from countdesk.session.board import Board
    from countdesk.session.session import Session


def require_poll_closed(session: Session, contest: str) -> None:
    """Raise `EntryRefused` before the close of poll: until then nothing of a result goes out.

    A contest without a poll has none to wait for. Representation of the People Act 1983,
    sections 66 and 66A.
    """
    count = session.count(contest)
    if not count.stage.is_without_poll and is_poll_open(count, session.now()):
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=close_of_poll(count))


def frozen_contest(session: Session, contest: str) -> FrozenContest:
    """Return a contest with all that follows from it, as it stands now.

    Raises `EntryRefused` before the close of poll, and `faults.Known` until the chain of the
    journal is checked. Over a broken chain every sheet says so.
    """
    require_poll_closed(session, contest)
    session.integrity.require_for_export()
    return FrozenContest.of(
        session.cooked(contest), origin_of(session, session.recording_desk(contest))
    )


def origin_of(session: Session, desk: str) -> Origin:
    """Return where figures come from that are frozen now."""
    return Origin(
        desk,
        session.file.digest(),
        int(session.now().timestamp() * 1000),
        is_vouched_for=session.integrity.chain is not Chain.BROKEN,
    )


def frozen_night(session: Session, board: Board) -> FrozenNight:
    """Return the night as it stands now, of a board that is worked out.

    Raises `faults.Known` until the chain of the journal is checked.
    """
    session.integrity.require_for_export()
    flat = FlatBoard(
        tuple(board.row(contest) for contest in board.order()),
        tuple(board.kinds),
        tuple((board.control(council), board.totals_of(council)) for council in board.councils),
    )
    return FrozenNight(session.file.path.stem, flat, origin_of(session, session.desk))
