"""The night at one moment: contests and the board frozen together for what goes out."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight, Origin
from countdesk.models.blanks import left_blank
from countdesk.models.embargo import close_of_poll, is_poll_open
from countdesk.models.proceedings import recording_desk
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.board import Board
from countdesk.session.cooked import Cooked
from countdesk.session.integrity import Chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.models.count import Count
    from countdesk.models.night import Night
    from countdesk.models.steps import Steps
    from countdesk.session.session import Session


def require_poll_closed(session: Session, contest: str) -> None:
    """Raise `EntryRefused` before the close of poll: until then nothing of a result goes out.

    A contest without a poll has none to wait for. Representation of the People Act 1983,
    sections 66 and 66A.
    """
    _require_closed(session.count(contest), session.now())


def frozen_contest(session: Session, contest: str) -> FrozenContest:
    """Return a contest with all that follows from it, as it stands now.

    Raises `EntryRefused` before the close of poll, and `faults.Known` until the chain of the
    journal is checked. Over a broken chain every sheet says so.
    """
    require_poll_closed(session, contest)
    return Moment(session).contest(contest)


def origin_of(session: Session, desk: str) -> Origin:
    """Return where figures come from that are frozen now, recorded by a desk."""
    return Origin(
        desk,
        session.file.digest(),
        int(session.now().timestamp() * 1000),
        is_vouched_for=session.integrity.chain is not Chain.BROKEN,
    )


class Moment:
    """The night as it stands now, whatever is entered while what goes out is made of it.

    Contests are as far as they are read: read them first. Raises `faults.Known` until the chain of
    the journal is checked, and for an older copy of the file; not where it `is_shown` alone, under
    a warning that says so.
    """

    def __init__(self, session: Session, *, is_shown: bool = False) -> None:
        if not is_shown:
            session.integrity.require_for_export()
        self.night: Night = session.night
        self._session = session
        self._now = session.now()
        self._origin = origin_of(session, session.desk)

    def contest(self, contest: str) -> FrozenContest:
        """Return a contest with all that follows from it; refused before the close of poll."""
        cooked = self._cooked(contest)
        _require_closed(cooked.count, self._now)
        desk = recording_desk(cooked.count.ledger) or self._origin.desk
        return FrozenContest.of(cooked, replace(self._origin, desk=desk))

    def contests(self, contests: Iterable[str]) -> Iterator[FrozenContest]:
        """Yield contests one at a time; those whose poll is open are passed over."""
        for contest in contests:
            if not _is_open(self.night.counts[contest], self._now):
                yield self.contest(contest)

    def board(self) -> Steps[FrozenNight]:
        """Work the board out, a contest at a step, and return the night with it."""
        board = Board(self)
        for done in itertools.count(1):
            if not board.work_on():
                break
            yield done, len(board)
        flat = FlatBoard(
            tuple(board.row(contest) for contest in board.order()),
            tuple(board.kinds),
            tuple((board.control(council), board.totals_of(council)) for council in board.councils),
        )
        desk = self._origin.desk or wording.listed(self._desks())
        return FrozenNight(self._session.file.path.stem, flat, replace(self._origin, desk=desk))

    def _cooked(self, contest: str) -> Cooked:
        """Return what follows from one contest, made anew only where it has changed since."""
        count = self.night.counts[contest]
        known = self._session.cooked(contest)
        return known if known.count is count else Cooked(count)

    def _desks(self) -> list[str]:
        """Return the desks that recorded the contests, for a night that is only read here."""
        desks = (recording_desk(count.ledger) for count in self.night.contests)
        return sorted({desk for desk in desks if desk})

    # What a board asks: of a moment everything is read, and nothing changes any more.

    is_whole = True

    def now(self) -> datetime:
        """Return the moment."""
        return self._now

    def cooked(self, contest: str) -> ContestFigures:
        """Return what goes out of one contest, frozen only where that is not all that follows."""
        cooked = self._cooked(contest)
        return FrozenContest.of(cooked, self._origin) if left_blank(cooked.count) else cooked

    def is_read(self, contest: str) -> bool:
        """Return whether a contest is in the night."""
        return contest in self.night.counts

    def read_all(self) -> None:
        """Read nothing: what was read by the moment is what there is."""

    def subscribe(self, listener: Callable[..., None]) -> Callable[[], None]:  # noqa: ARG002
        """Tell nobody anything: nothing changes."""
        return lambda: None


def _is_open(count: Count, now: datetime) -> bool:
    return not count.stage.is_without_poll and is_poll_open(count, now)


def _require_closed(count: Count, now: datetime) -> None:
    if _is_open(count, now):
        raise EntryRefused(Refusal.POLL_STILL_OPEN, closes=close_of_poll(count))
