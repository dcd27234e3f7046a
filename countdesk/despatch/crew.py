"""Worker processes that make files for a window or a command, and what became of each order.

Frozen values go over; paths, or the sentences of faults, come back. Whoever waits for files calls
`Despatch.advance` now and then, from the thread that made the crew.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING

from countdesk.despatch.hands import Hand
from countdesk.despatch.orders import Order
from countdesk.despatch.worker import Made, Make, Warm
from countdesk.faults import DiskFull, Known, MissingFile, ReadOnly, WriteFailed

if TYPE_CHECKING:
    from countdesk.despatch.orders import Look

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_LOOK_EVERY = 0.02
_OF_THE_PLACE = (DiskFull, ReadOnly, MissingFile, WriteFailed)
"""Faults that every further file would meet too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a despatch.

    `made` are the files in their places and what was looked at, in the order in which they were
    asked for, and `faults` what stopped others: of a file that is open elsewhere the rest goes on,
    and a place that takes nothing more ends it.
    """

    made: tuple[object, ...]
    faults: tuple[Known, ...] = ()
    cancelled: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files in their places."""
        return tuple(path for path in self.made if isinstance(path, Path))

    @property
    def is_whole(self) -> bool:
        """Return whether all that was asked for is made."""
        return not self.faults and not self.cancelled


class WorkerFailed(Exception):
    """The worker met a fault of ours; the text is where, without any figure or name."""


def processes_beside_a_window() -> int:
    """Return how many processes may work while somebody types: all cores, which give way to it."""
    return max(1, os.cpu_count() or 1)


class Crew:
    """Worker processes, begun when they are first wanted and kept for what comes after."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._hands: list[Hand] = []
        self._despatches: list[Despatch] = []
        self._given: dict[int, tuple[Hand, Despatch, int]] = {}
        self._numbers = 0

    def warm(self, modules: tuple[str, ...] = (), *, draws: bool = False) -> None:
        """Begin the processes, and let them import modules, before anybody waits for a file."""
        self._begin(self._processes)
        for hand in self._hands:
            hand.warm(Warm(modules, draws))

    def despatch(
        self,
        orders: Iterable[Order | Look] = (),
        *,
        progress: Progress = lambda done, total: None,  # noqa: ARG005
        cancelled: Cancelled = lambda: False,
        more_to_come: bool = False,
    ) -> Despatch:
        """Begin to make files; with `more_to_come` others are added until `seal` is called.

        Args:
            orders: What is to be made, in this order.
            progress: Told how many are made, and of how many asked for so far.
            cancelled: Asked on every `advance` whether the rest is still wanted.
            more_to_come: Whether further orders are added.
        """
        despatch = Despatch(self, progress, cancelled)
        self._despatches.append(despatch)
        for order in orders:
            despatch.add(order)
        if not more_to_come:
            despatch.seal()
        return despatch

    def close(self) -> None:
        """End the processes: each finishes the file in hand, and is ended where it does not.

        One with nothing in hand but what somebody looks at is not waited for.
        """
        makes_files = any(despatch.makes_files for despatch in self._despatches)
        for despatch in self._despatches:
            despatch.give_up()
        for hand in self._hands:
            if makes_files:
                hand.close()
            else:
                hand.kill()
        self._hands.clear()
        self._given.clear()

    def hear(self) -> None:
        """Take in what the processes said since last time, and give them what is next."""
        for hand in tuple(self._hands):
            while (made := hand.heard()) is not None:
                _hand, despatch, place = self._given.pop(made.number)
                despatch.take(place, made)
            if hand.has_ended:
                self._lose(hand)
        self._deal()

    def wait_a_moment(self) -> None:
        """Wait until a process says something, but not for long."""
        ready = [hand.connection for hand in self._hands]
        if ready:
            connection.wait(ready, _LOOK_EVERY)

    def _deal(self) -> None:
        self._despatches = [known for known in self._despatches if not known.has_ended]
        for despatch in self._despatches:
            while despatch.has_next:
                hand = self._free_hand(despatch.waiting)
                if hand is None:
                    return
                place, order = despatch.next_order()
                self._numbers += 1
                self._given[self._numbers] = (hand, despatch, place)
                hand.give(Make(self._numbers, order))

    def _free_hand(self, wanted: int) -> Hand | None:
        """Return the process with least to do, begun where that helps; None where all are busy."""
        self._begin(min(self._processes, wanted))
        return min(
            (hand for hand in self._hands if hand.has_room),
            key=lambda hand: hand.in_hand,
            default=None,
        )

    def _begin(self, processes: int) -> None:
        while len(self._hands) < processes:
            self._hands.append(Hand())

    def _lose(self, hand: Hand) -> None:
        """Tell of the orders that a process held when it ended."""
        self._hands.remove(hand)
        hand.close()
        lost = [number for number, (holder, *_rest) in self._given.items() if holder is hand]
        for number in lost:
            _hand, despatch, place = self._given.pop(number)
            sentence = "The process that writes the files ended too soon: export again."
            despatch.take(place, Made(number, "fault", WriteFailed(sentence)))


class Despatch:
    """Files on their way through a crew. Nothing here waits, except `wait`."""

    def __init__(self, crew: Crew, progress: Progress, cancelled: Cancelled) -> None:
        self._crew = crew
        self._progress = progress
        self._cancelled = cancelled
        self._orders: deque[tuple[int, Order | Look]] = deque()
        self._last: deque[tuple[int, Order | Look]] = deque()
        self._asked = 0
        self._makes_files = False
        self._in_hand = 0
        self._made: dict[int, object] = {}
        self._faults: list[Known] = []
        self._failure: str | None = None
        self._is_sealed = False
        self._is_cancelled = False
        self._outcome: Outcome | None = None

    def add(self, order: Order | Look) -> None:
        """Add a file to be made, or something to be looked at."""
        self._makes_files = self._makes_files or isinstance(order, Order)
        (self._last if order.comes_last else self._orders).append((self._asked, order))
        self._asked += 1

    def seal(self) -> None:
        """Say that no further file is added."""
        self._is_sealed = True

    def advance(self) -> Outcome | None:
        """Take in what was made since last time; return the outcome once there is one.

        Raises `WorkerFailed` where a worker met a fault of ours.
        """
        if self._outcome is not None:
            return self._outcome
        if not self._is_cancelled and self._cancelled():
            self.give_up()
        self._crew.hear()
        if self._is_sealed and not self.waiting and not self._in_hand:
            made = tuple(self._made[place] for place in sorted(self._made))
            self._outcome = Outcome(made, tuple(self._faults), self._is_cancelled)
        failure, self._failure = self._failure, None
        if failure is not None:
            raise WorkerFailed(failure)
        return self._outcome

    def wait(self, seconds: float = 3600.0) -> Outcome:
        """Wait for the outcome, for a caller that has no window to keep alive."""
        until = time.monotonic() + seconds
        while (outcome := self.advance()) is None:
            if time.monotonic() > until:
                self.give_up()
                raise Known("The files took too long and were given up: export again.")
            self._crew.wait_a_moment()
        return outcome

    def give_up(self) -> None:
        """Make nothing more; what is in hand comes to its end."""
        self._is_cancelled = self._is_cancelled or self._outcome is None
        self._drop()

    def leave(self) -> None:
        """Make nothing more, and tell nobody anything of what is in hand."""
        self.give_up()
        self._progress = lambda done, total: None  # noqa: ARG005

    # What the crew asks.

    @property
    def has_ended(self) -> bool:
        """Return whether nothing more comes of it."""
        return self._outcome is not None

    @property
    def makes_files(self) -> bool:
        """Return whether a file may be in the making."""
        return self._makes_files and not self.has_ended

    @property
    def waiting(self) -> int:
        """Return how many files are not given to any process yet."""
        return len(self._orders) + len(self._last)

    @property
    def has_next(self) -> bool:
        """Return whether a file may be begun now."""
        if self._orders:
            return True
        return bool(self._last) and self._is_sealed and not self._in_hand

    def next_order(self) -> tuple[int, Order | Look]:
        """Return the next file to be made, with its place among those asked for."""
        self._in_hand += 1
        return (self._orders or self._last).popleft()

    def take(self, place: int, made: Made) -> None:
        """Take in the end of one file."""
        self._in_hand -= 1
        if made.end == "done":
            self._made[place] = made.value
            self._progress(len(self._made), self._asked)
        elif made.end == "fault":
            assert isinstance(made.value, Known)  # noqa: S101
            self._faults.append(made.value)
            if isinstance(made.value, _OF_THE_PLACE):
                self._drop()
        else:
            self._failure = str(made.value)
            self._drop()

    def _drop(self) -> None:
        self._is_sealed = True
        self._orders.clear()
        self._last.clear()
