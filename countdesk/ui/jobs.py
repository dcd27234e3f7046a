"""Work that must not hold up a key: cut in slices, in a thread, or watched in its own process.

Slices are for work that needs the session; a thread is for what releases the interpreter's lock,
as copying does; a process of `despatch` takes frozen values and gives back files.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Generator, Iterator
from concurrent import futures
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from typing import Any, Final

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal

from countdesk.wording.language import gettext as _

SLICE_SECONDS: Final = 0.004
"""The longest a slice may hold up the next key."""

CLOSING_SECONDS: Final = 20.0
"""The longest that closing waits for work in the thread."""

FROZEN_AFTER: Final = 250
"""Steps after which Python's collector of circles is told that what is there stays."""

SOON: Final = 0.15
"""Seconds within which work is done without a word: what only flashes up is not read."""

NOT_WORKED_OUT: Final = _("This could not be worked out; go to another page and back to try again.")
"""What stands in the place of work that a fault ended."""

LOOK_EVERY: Final = 50
"""Milliseconds between two questions to another process."""


class SlicedJob(QObject):
    """Runs an iterator on idle time, at most 4 ms at once.

    The iterator yields `(done, total)` after each small step. `finished` comes once it is
    exhausted and carries what it returned; `failed` carries what it raised. A fault that nobody
    listens for is raised, so that it is logged and told like any other.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, steps: Iterator[tuple[int, int]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[tuple[int, int]] | None = steps
        self._is_within_step = False
        # Of no interval: it fires when no event waits, so a key always goes first.
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run_slice)

    def start(self) -> None:
        """Begin, or go on, whenever the window has nothing to do."""
        self._timer.start()

    def cancel(self) -> None:
        """Give up, and let go of the steps; nothing more is announced."""
        steps = self._end()
        # A step that gives up its own job ends first.
        if not self._is_within_step:
            _close(steps)

    def _run_slice(self) -> None:
        until = time.perf_counter() + SLICE_SECONDS
        step = (0, 0)
        try:
            while (steps := self._steps) is not None and time.perf_counter() < until:
                step = self._next(steps)
        except StopIteration as end:
            if self._end() is not None:
                self.finished.emit(end.value)
        except Exception as fault:  # noqa: BLE001 - handed to whoever began the job
            if self._end() is not None:
                _hand_on(fault, self, self.failed)
        else:
            if self._steps is not None:
                self.progressed.emit(*step)

    def _next(self, steps: Iterator[tuple[int, int]]) -> tuple[int, int]:
        self._is_within_step = True
        try:
            return next(steps)
        finally:
            self._is_within_step = False
            if self._steps is None:
                _close(steps)

    def _end(self) -> Iterator[tuple[int, int]] | None:
        """Take no further step; return the steps that were being taken, None after the end."""
        self._timer.stop()
        steps, self._steps = self._steps, None
        return steps


def _close(steps: Iterator[tuple[int, int]] | None) -> None:
    if isinstance(steps, Generator):
        steps.close()


def _hand_on(fault: Exception, job: QObject, failed: Any) -> None:
    """Hand a fault to whoever listens for it, and raise it where nobody does."""
    if not job.isSignalConnected(QMetaMethod.fromSignal(failed)):
        raise fault
    failed.emit(fault)


class SlicedWork(QObject):
    """One piece of sliced work at a time: what is begun next takes the place of what goes on."""

    progressed = Signal(int, int)
    """How far it is."""

    done = Signal(object)
    """What came of it."""

    failed = Signal(object)
    """What it raised; where nobody listens for that, it is raised."""

    lasting = Signal()
    """It takes longer than nobody would notice."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: SlicedJob | None = None
        self._begun = 0.0

    def begin(self, steps: Iterator[tuple[int, int]]) -> None:
        """Begin another piece of work."""
        self.cancel()
        self._begun = time.monotonic()
        self._job = SlicedJob(steps, self)
        self._job.progressed.connect(self._go_on)
        self._job.finished.connect(self.done)
        self._job.failed.connect(self._fail)
        self._job.start()

    def cancel(self) -> None:
        """Give up what is under way; nothing more comes of it."""
        if self._job is not None:
            self._job.cancel()
            self._job.deleteLater()
            self._job = None

    def _go_on(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)
        if time.monotonic() - self._begun > SOON:
            self.lasting.emit()

    def _fail(self, fault: Exception) -> None:
        _hand_on(fault, self, self.failed)


def left_alone(steps: Iterator[tuple[int, int]]) -> Generator[tuple[int, int], None, Any]:
    """Take the steps, and keep what so many make from Python's collector; return what they do.

    It would go through everything again each time that grew by a quarter: of 8,000 wards or
    contests 0.3 s at once, between two keys. It looks at all again once the count is closed
    (`main_window.open_count`).
    """
    taken = 0
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return end.value
        taken += 1
        if not taken % FROZEN_AFTER:
            gc.freeze()
        yield step


class AwayJob(QObject):
    """One call made in a thread, whose end is announced on the window's own.

    `progressed` comes while a job in a thread tells how far it is.

    The thread may still be telling something as the window lets go of the job: those who wait for
    the end are woken before it is announced. One lock is held while anything is said, and taken
    before the job may go.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._future: Future[Any] | None = None
        self._is_cancelled = False
        self._saying = RLock()
        self._ended.connect(self._announce)

    @property
    def is_cancelled(self) -> bool:
        """Return whether it was given up; the call itself may ask this from its thread."""
        return self._is_cancelled

    def follow(self, future: Future[Any]) -> None:
        """Announce the end of a call that was handed to a thread."""
        self._future = future
        # Called on the thread of the work; the signal crosses to the window's by its queue.
        future.add_done_callback(self._end)

    def tell(self, done: int, total: int) -> None:
        """Tell how far the call is, from whatever thread it runs on."""
        with self._saying:
            if not self._is_cancelled:
                self.progressed.emit(done, total)

    def cancel(self) -> None:
        """Give up: the end is no longer announced, and the job may be deleted."""
        with self._saying:
            self._is_cancelled = True
        if self._future is not None:
            self._future.cancel()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, and no longer than so many seconds; return whether it came."""
        if self._future is None or self._future.cancelled():
            return True
        return not futures.wait([self._future], timeout=seconds).not_done

    @property
    def fault(self) -> BaseException | None:
        """Return what the call raised; None where it is under way, well ended or never began."""
        future = self._future
        if future is None or not future.done() or future.cancelled():
            return None
        return future.exception()

    def _end(self, _future: Future[Any]) -> None:
        # What was given up may end long after the window is gone.
        with self._saying:
            if not self._is_cancelled:
                self._ended.emit()

    def _announce(self) -> None:
        # It is deleted below: the thread has to be out of it by then.
        with self._saying:
            future = self._future
            if future is None or self._is_cancelled or future.cancelled():
                return
        fault = future.exception()
        if fault is None:
            self.finished.emit(future.result())
        else:
            self.failed.emit(fault)
        # One is made every few seconds all through the night.
        self.deleteLater()


_Work = tuple[Future[Any], Callable[[], Any]]


class Workers(QObject):
    """The thread to which the window hands work; it is not made before its first use.

    The program never waits for it in order to end, as it would for the thread of an executor: a
    stick or a network folder that hangs lets nobody go.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: SimpleQueue[_Work | None] | None = None
        self._last: AwayJob | None = None

    def in_thread(self, call: Callable[[AwayJob], Any]) -> AwayJob:
        """Run a call that releases the interpreter's lock, such as a copy, in a thread.

        The call gets the job, to tell how far it is and to ask whether it was given up.
        """
        if self._work is None:
            self._work = SimpleQueue()
            Thread(target=_run, args=(self._work,), name="copies", daemon=True).start()
        job = AwayJob(self)
        future: Future[Any] = Future()
        job.follow(future)
        self._work.put((future, partial(call, job)))
        self._last = job
        return job

    def close(self, seconds: float = CLOSING_SECONDS) -> bool:
        """Start nothing more; return whether what runs came to its end in so many seconds.

        Work that was given up already is not waited for, and no end is announced after this.
        """
        work, self._work = self._work, None
        job, self._last = self._last, None
        if work is None:
            return True
        ended = job is None or job.is_cancelled or job.wait(seconds)
        while not ended:
            try:
                waiting = work.get_nowait()
            except Empty:
                break
            if waiting is not None:
                waiting[0].cancel()
        work.put(None)
        # The owner goes now: the thread, in whatever it is held up, says nothing to it any more.
        for left in self.findChildren(AwayJob):
            left.cancel()
        return ended


def _run(work: SimpleQueue[_Work | None]) -> None:
    """Do one piece of work after the other, until there is none to come."""
    while (waiting := work.get()) is not None:
        future, call = waiting
        if not future.set_running_or_notify_cancel():
            continue
        try:
            outcome = call()
        except BaseException as fault:  # noqa: BLE001 - handed to whoever began the job
            future.set_exception(fault)
        else:
            future.set_result(outcome)


class WatchedJob(QObject):
    """Work in a process of its own, asked now and then what became of it.

    `look` returns None while it is under way, and what came of it once it is done.
    """

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Callable[[], object | None], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._ask)
        self._timer.start()

    def cancel(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _ask(self) -> None:
        try:
            outcome = self._look()
        except Exception as fault:  # noqa: BLE001 - handed to whoever began the job
            self._timer.stop()
            self.failed.emit(fault)
            return
        if outcome is not None:
            self._timer.stop()
            self.finished.emit(outcome)
