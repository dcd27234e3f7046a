"""What goes out of the open count: frozen between two keys, made in processes of their own."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.ui.jobs import LOOK_EVERY, SlicedJob, WatchedJob, left_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from countdesk.despatch.crew import Crew
    from countdesk.despatch.despatches import Despatch, Outcome
    from countdesk.despatch.orders import Maker
    from countdesk.despatch.outputs import What
    from countdesk.despatch.plan import Options, Plan
    from countdesk.despatch.web_folder import Pages
    from countdesk.models.steps import Steps
    from countdesk.session.frozen import Moment
    from countdesk.session.session import Session

_FIRST_PAUSE, _PAUSE = 3_000, 300
"""Milliseconds before the first process is begun ahead, and between it and the next ones: from a
provisional result to its declaration it is minutes."""

_log = logging.getLogger(__name__)

MOST_SEEN: Final = 12
"""Contests of which a preview of all of them is made."""

_WARMED = ("countdesk.exchange.sheets.workbook", "countdesk.drawing.card")
"""What takes longest to import of all that makes a file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to have made.

    Args:
        whats: The outputs.
        contests: The contests by identifier of which the outputs of a contest are made.
        to: The folder, which is there.
        options: What the makers are told beside the frozen values.
        of_night: The contests of which the outputs of the night are made, None for all of them.
        pages: Returns of the moment which web pages are made, None for all.
    """

    whats: tuple[What, ...]
    contests: tuple[str, ...]
    to: Path
    options: Options = field(default_factory=dict)
    of_night: tuple[str, ...] | None = None
    pages: Callable[[Moment], Pages] | None = None

    def plan(self, session: Session, moment: Moment | None = None) -> Plan:
        """Return which files are made of the night as it is at a moment, and where they go."""
        from countdesk.despatch.plan import Plan

        return Plan(
            self.whats,
            self.to,
            tuple(count.contest for count in session.night.contests),
            session.file.path.stem,
            self.options,
            chosen=frozenset(self.contests),
            of_night=None if self.of_night is None else frozenset(self.of_night),
            by_contest=True,
            pages=None if moment is None or self.pages is None else self.pages(moment),
        )


class DespatchJob(QObject):
    """Something on its way through the processes: how far it is, and what becomes of it.

    `steps` freeze what it is made of and hand it over, in slices of a few milliseconds on the
    thread of the window; the rest is done in processes that give way to it.
    """

    progressed = Signal(int, int)
    """How many files are made, and of how many: 0 while that is not known yet."""

    ended = Signal(object)
    """What became of it, as `despatch.despatches.Outcome`."""

    failed = Signal(object)
    """A fault that ended it before anything was asked for, or one of ours."""

    dropped = Signal()
    """Nobody asks for what is in hand any more."""

    def __init__(
        self,
        crew: Crew,
        steps: Callable[[Despatch], Steps[None]],
        parent: QObject,
        *,
        to: Path | None = None,
        is_urgent: bool,
    ) -> None:
        super().__init__(parent)
        self.to = to
        """The folder that files are made in, None where they are only looked at."""

        self._is_cancelled = False
        self._despatch = crew.despatch(
            progress=self.progressed.emit,
            cancelled=lambda: self._is_cancelled,
            more_to_come=True,
            is_urgent=is_urgent,
        )
        # So much is frozen of a night of hundreds that the collector would stop the window.
        self._freezing = SlicedJob(left_alone(steps(self._despatch)), self)
        self._freezing.failed.connect(self._fail)
        self._watching = WatchedJob(self._despatch.advance, self)
        self._watching.finished.connect(self._end)
        self._watching.failed.connect(self._fail)
        self._freezing.start()

    @property
    def is_under_way(self) -> bool:
        """Return whether something of it is still to be made."""
        return not self._despatch.has_ended

    def cancel(self) -> None:
        """Make nothing more; what is in hand comes to its end, which is announced."""
        self._is_cancelled = True
        self._freezing.cancel()

    def drop(self) -> None:
        """Give it up without a word."""
        self._freezing.cancel()
        self._watching.cancel()
        self._despatch.leave()
        self.dropped.emit()
        self.deleteLater()

    def _end(self, outcome: Outcome) -> None:
        self._freezing.cancel()
        self.ended.emit(outcome)
        self.deleteLater()

    def _fail(self, fault: Exception) -> None:
        self.drop()
        if isinstance(fault, EntryRefused):
            fault = Known(wording.refused(fault))
        self.failed.emit(fault)


class Outgoing(QObject):
    """The processes of an open count, kept ready once they were wanted."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._crew: Crew | None = None
        self._is_warm = False
        self._listening = QTimer(self)
        self._listening.setInterval(LOOK_EVERY)
        self._listening.timeout.connect(self._hear_out)

    def warm(self) -> None:
        """Begin the processes, so that nobody waits for them once the result is declared.

        One after the other, in pauses: to begin one takes as long as a key may.
        """
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(_FIRST_PAUSE, self, self._warm_one)

    def send(self, asked: Asked, *, is_urgent: bool = False) -> DespatchJob:
        """Begin to make files, before all others where somebody waits for them."""
        steps = partial(_files, asked, self._session)
        return self._begun(
            DespatchJob(self._crew_in_being, steps, self, to=asked.to, is_urgent=is_urgent)
        )

    def look(self, maker: Maker, contest: str | None) -> DespatchJob:
        """Begin to make what is to be seen of one contest, or of the night where that is None."""
        steps = partial(_look, maker, contest, self._session)
        return self._begun(DespatchJob(self._crew_in_being, steps, self, is_urgent=True))

    def _begun(self, job: DespatchJob) -> DespatchJob:
        job.dropped.connect(self._listening.start)
        return job

    def _hear_out(self) -> None:
        """Hear the processes out that are still at what nobody asks for any more."""
        if self._crew is not None and not self._crew.is_idle:
            self._crew.hear()
        else:
            self._listening.stop()

    def _warm_one(self) -> None:
        try:
            has_more = self._crew_in_being.warm(_WARMED, draws=True)
        except Known as fault:
            # Told once files are wanted.
            _log.warning("The processes could not be begun ahead: %s", fault.log_sentence)
            return
        if has_more:
            QTimer.singleShot(_PAUSE, self, self._warm_one)

    def close(self) -> tuple[Path, ...]:
        """Give up what is being made, and end the processes; return where files are wanting."""
        wanting: dict[Path, None] = {}
        self._listening.stop()
        for job in self.findChildren(DespatchJob):
            if job.is_under_way and job.to is not None:
                wanting[job.to] = None
            job.drop()
        if self._crew is not None:
            self._crew.close()
            self._crew = None
        return tuple(wanting)

    @property
    def _crew_in_being(self) -> Crew:
        from countdesk.despatch.crew import Crew, processes_beside_a_window

        if self._crew is None:
            self._crew = Crew(processes_beside_a_window(), leaves_one_free=True)
        return self._crew


def _files(asked: Asked, session: Session, despatch: Despatch) -> Steps[None]:
    """Freeze what is asked for, a contest at a step, and hand it to the processes."""
    from countdesk.despatch.packing import packed_night

    is_of_night = bool(asked.plan(session).outputs_of_night)
    moment = yield from _moment(session, asked.contests, of_night=is_of_night)
    despatch.freeze_now()
    plan = asked.plan(session, moment)
    # Worked out before the contests are frozen: of so many steps none may take long.
    night = (yield from packed_night((yield from moment.board()))) if is_of_night else None
    wanted = plan.wanted(count.scope for count in moment.night.contests)
    for done, orders in enumerate(plan.orders(moment.contests(wanted), night), start=1):
        for order in orders:
            despatch.add(order)
        yield done, len(wanted)
    despatch.seal()


def _look(maker: Maker, contest: str | None, session: Session, despatch: Despatch) -> Steps[None]:
    """Freeze what is to be seen, of the night with its first contests."""
    from countdesk.despatch.orders import Look
    from countdesk.despatch.packing import Packed, Shelf, packed_night

    contests = tuple(session.night.counts) if contest is None else (contest,)
    moment = yield from _moment(session, contests, of_night=contest is None)
    if contest is not None:
        despatch.add(Look(maker, (Packed.of(moment.contest(contest)),)))
    else:
        night = yield from packed_night((yield from moment.board()))
        shown = islice(moment.contests(count.scope for count in moment.night.contests), MOST_SEEN)
        despatch.add(Look(maker, (night, Shelf(tuple(map(Packed.of, shown))))))
    despatch.seal()


def _moment(session: Session, contests: Iterable[str], *, of_night: bool) -> Steps[Moment]:
    """Read what is not read yet of a large file, and return the night as it stands then."""
    from countdesk.session.frozen import Moment

    while of_night and session.read_on():
        yield 0, 1
    for contest in contests:
        if not session.is_read(contest):
            session.count(contest)
            yield 0, 1
    return Moment(session)
