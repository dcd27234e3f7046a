"""Worker processes that make files for a window or a command, and who of them makes what."""

from __future__ import annotations

import itertools
import os
import time
from collections import Counter
from collections.abc import Iterable
from multiprocessing import connection
from typing import TYPE_CHECKING, Final

from countdesk.despatch.despatches import Cancelled, Despatch, Progress
from countdesk.despatch.hands import Hand
from countdesk.despatch.worker import Made, Make, Warm
from countdesk.faults import Known

if TYPE_CHECKING:
    from pathlib import Path

    from countdesk.despatch.orders import Errand

_LOOK_EVERY: Final = 0.02
_PATIENCE: Final = 2.0
"""Seconds in which processes that are told to end do so, all of them together."""

_TRIES: Final = 2
"""How often a process may end over one file before that file is given up."""


def processes_beside_a_window() -> int:
    """Return how many processes may work while somebody types: all cores, which give way to it."""
    return max(1, os.cpu_count() or 1)


class Crew:
    """Worker processes, begun when they are first wanted and kept for what comes after."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._hands: list[Hand] = []
        self._leaving: list[Hand] = []
        self._despatches: list[Despatch] = []
        self._given: dict[int, tuple[Hand, Despatch, int, Errand]] = {}
        self._tries: Counter[tuple[Despatch, int]] = Counter()
        self._numbers = 0
        self._moments = itertools.count(1)
        self._latest: dict[Path, int] = {}

    def warm(self, modules: tuple[str, ...] = (), *, draws: bool = False) -> bool:
        """Begin one process more and let it import modules, before anybody waits for a file.

        Returns whether there are more of them to be begun. Raises `Known` where the system begins
        none.
        """
        if len(self._hands) < self._processes:
            self._hands.append(Hand())
            self._hands[-1].warm(Warm(modules, draws))
        return len(self._hands) < self._processes

    def despatch(
        self,
        errands: Iterable[Errand] = (),
        *,
        progress: Progress = lambda done, total: None,  # noqa: ARG005
        cancelled: Cancelled = lambda: False,
        more_to_come: bool = False,
        is_urgent: bool = False,
    ) -> Despatch:
        """Begin to make files; with `more_to_come` others are added until `seal` is called.

        Args:
            errands: What is to be made, in this order.
            progress: Told how many are made, and of how many: 0 while more may be added.
            cancelled: Asked on every `advance` whether the rest is still wanted.
            more_to_come: Whether further orders are added.
            is_urgent: Whether it goes before others, since somebody waits for it.
        """
        despatch = Despatch(self, progress, cancelled, is_urgent=is_urgent)
        self._despatches.append(despatch)
        for errand in errands:
            despatch.add(errand)
        if not more_to_come:
            despatch.seal()
        return despatch

    def close(self) -> None:
        """End the processes, whatever they hold: a file is whole by then, or as it was before."""
        for despatch in self._despatches:
            despatch.give_up()
        for hand in self._hands:
            hand.end()
        until = time.monotonic() + _PATIENCE
        for hand in (*self._hands, *self._leaving):
            hand.join(max(0.1, until - time.monotonic()))
        self._hands.clear()
        self._leaving.clear()
        self._given.clear()

    def next_moment(self) -> int:
        """Return a number larger than all before: what is frozen later has the larger one."""
        return next(self._moments)

    def hear(self) -> None:
        """Take in what the processes said since last time, and give them what is next."""
        for hand in tuple(self._hands):
            while (made := hand.heard()) is not None:
                _hand, despatch, place, _errand = self._given.pop(made.number)
                despatch.take(place, made)
            if hand.has_ended:
                self._lose(hand)
        self._end_overdue()
        self._let_go()
        self._forget_ended()
        self._deal()

    def wait_a_moment(self) -> None:
        """Wait until a process says something, but not for long."""
        ready = [hand.connection for hand in self._hands]
        if ready:
            connection.wait(ready, _LOOK_EVERY)

    def _deal(self) -> None:
        """Give out what is next: of what somebody waits for first.

        A file never goes back to older figures: one that was given out of a later moment is
        passed over, and of two the same time no two processes hold it.
        """
        for despatch in sorted(self._despatches, key=lambda known: not known.is_urgent):
            while (errand := despatch.next_errand) is not None:
                if self._is_overtaken(errand, despatch):
                    despatch.pass_over()
                    continue
                hand = self._free_hand(errand, despatch)
                if hand is None or self._is_in_hand(errand.path):
                    break
                if errand.path is not None:
                    self._latest[errand.path] = despatch.moment
                self._numbers += 1
                place = despatch.give_out()
                self._given[self._numbers] = (hand, despatch, place, errand)
                hand.give(Make(self._numbers, errand))

    def _free_hand(self, errand: Errand, despatch: Despatch) -> Hand | None:
        """Return the process with least to do, begun where that helps; None where all are busy."""
        if len(self._hands) < min(self._processes, despatch.waiting):
            self._hands.append(Hand())
        return min(
            (hand for hand in self._hands if hand.has_room(errand, is_urgent=despatch.is_urgent)),
            key=lambda hand: hand.in_hand,
            default=None,
        )

    def _is_overtaken(self, errand: Errand, despatch: Despatch) -> bool:
        """Return whether the same file was given out already as it is at a later moment."""
        return errand.path is not None and self._latest.get(errand.path, 0) > despatch.moment

    def _is_in_hand(self, path: Path | None) -> bool:
        return path is not None and any(path == given[3].path for given in self._given.values())

    def _end_overdue(self) -> None:
        """End the processes that are still busy with what was cancelled a while ago."""
        overdue = {despatch for despatch in self._despatches if despatch.is_overdue}
        busy = {hand for hand, despatch, *_rest in self._given.values() if despatch in overdue}
        for hand in busy:
            hand.end()
            self._lose(hand)

    def _lose(self, hand: Hand) -> None:
        """Give out anew what a process held when it ended, unless it is what ends processes."""
        self._hands.remove(hand)
        hand.end()
        self._leaving.append(hand)
        lost = [number for number, (holder, *_rest) in self._given.items() if holder is hand]
        for number in reversed(lost):
            _hand, despatch, place, errand = self._given.pop(number)
            self._tries[despatch, place] += number == min(lost)
            if self._tries[despatch, place] < _TRIES:
                despatch.give_back(place, errand)
            else:
                sentence = "The process that writes the files ended too soon: export again."
                despatch.take(place, Made(number, "fault", Known(sentence)))

    def _let_go(self) -> None:
        """Let go of processes that were told to end, once they have: nobody waits for that."""
        for hand in [known for known in self._leaving if not known.is_alive]:
            self._leaving.remove(hand)
            hand.join(0)

    def _forget_ended(self) -> None:
        """Let the processes forget what is all made."""
        for despatch in self._despatches:
            if despatch.has_ended:
                for hand in self._hands:
                    hand.clear(despatch.shelves)
        self._despatches = [known for known in self._despatches if not known.has_ended]
        if not self._despatches:
            self._latest.clear()
        self._tries = Counter({key: n for key, n in self._tries.items() if not key[0].has_ended})
