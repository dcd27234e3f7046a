"""Worker processes that make files for a window or a command, and who of them makes what."""

from __future__ import annotations

import itertools
import os
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Given:
    """An order that a process holds: of which despatch, and its place in that."""

    hand: Hand
    despatch: Despatch
    place: int
    errand: Errand


class Crew:
    """Worker processes, begun when they are first wanted and kept for what comes after.

    With `leaves_one_free` one of several processes takes nothing that is made of a whole night,
    which may take seconds: somebody may come who waits for a file.
    """

    def __init__(self, processes: int = 1, *, leaves_one_free: bool = False) -> None:
        self._processes = processes
        self._leaves_one_free = leaves_one_free
        self._hands: list[Hand] = []
        self._leaving: list[Hand] = []
        self._despatches: list[Despatch] = []
        self._given: dict[int, _Given] = {}
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
                given = self._given.pop(made.number)
                given.despatch.take(given.place, made)
                if made.end == "done" and given.errand.path is not None:
                    self._latest[given.errand.path] = given.despatch.moment
            if hand.has_ended:
                self._lose(hand)
        self._end_overdue()
        self._let_go()
        self.forget_ended()
        self._deal()

    @property
    def is_idle(self) -> bool:
        """Return whether nothing is held by any process, and none is still to end."""
        return not self._given and not self._leaving

    def wait_a_moment(self) -> None:
        """Wait until a process says something, but not for long."""
        ready = [hand.connection for hand in self._hands]
        if ready:
            connection.wait(ready, _LOOK_EVERY)

    def _deal(self) -> None:
        """Give out what is next: of what somebody waits for first.

        A file never goes back to older figures: one that was made of a later moment is passed
        over, and no two processes hold the same file.
        """
        for despatch in sorted(self._despatches, key=lambda known: not known.is_urgent):
            while (errand := despatch.next_errand) is not None:
                if self._is_overtaken(errand, despatch):
                    despatch.pass_over()
                    continue
                hand = self._free_hand(errand, despatch)
                if hand is None or self._is_in_hand(errand.path):
                    break
                self._numbers += 1
                place = despatch.give_out()
                self._given[self._numbers] = _Given(hand, despatch, place, errand)
                hand.give(Make(self._numbers, errand))

    def _free_hand(self, errand: Errand, despatch: Despatch) -> Hand | None:
        """Return the process with least to do, begun where that helps; None where all are busy.

        Nobody who waits stands behind what is made of a whole night: where every process holds
        such a thing, another one is begun.
        """
        urgent, on_a_night = despatch.is_urgent, self._on_a_night
        if errand.is_large and not urgent and len(on_a_night) >= self._most_on_a_night:
            return None
        able = self._able(errand, urgent=urgent)
        is_worth_it = len(self._hands) < min(self._processes, despatch.waiting)
        all_on_a_night = urgent and len(on_a_night) == len(self._hands)
        most = self._processes + all_on_a_night
        if is_worth_it or (not able and len(self._hands) < most):
            self._begin_another()
            able = self._able(errand, urgent=urgent)
        return min(able, key=lambda hand: hand.in_hand, default=None)

    def _able(self, errand: Errand, *, urgent: bool) -> list[Hand]:
        """Return the processes that may be given an order now."""
        passed_by = self._on_a_night if urgent else set()
        return [
            hand
            for hand in self._hands
            if hand not in passed_by and hand.has_room(errand, is_urgent=urgent)
        ]

    @property
    def _on_a_night(self) -> set[Hand]:
        """Return the processes that hold something that is made of a whole night."""
        return {given.hand for given in self._given.values() if given.errand.is_large}

    @property
    def _most_on_a_night(self) -> int:
        """Return how many processes may be at what is made of a whole night."""
        return max(1, self._processes - 1) if self._leaves_one_free else self._processes

    def _begin_another(self) -> None:
        """Begin one process more; where the system has none to give, those that are there go on."""
        try:
            self._hands.append(Hand())
        except Known:
            if not self._hands:
                raise
            self._processes = len(self._hands)

    def _is_overtaken(self, errand: Errand, despatch: Despatch) -> bool:
        """Return whether the same file is made already as it is at a later moment."""
        return errand.path is not None and self._latest.get(errand.path, 0) > despatch.moment

    def _is_in_hand(self, path: Path | None) -> bool:
        return path is not None and any(path == given.errand.path for given in self._given.values())

    def _end_overdue(self) -> None:
        """End the processes that are at work for long on what was cancelled a while ago.

        Of what waits behind another order nothing is lost but the wait.
        """
        for hand in tuple(self._hands):
            at_work = min((n for n, given in self._given.items() if given.hand is hand), default=0)
            if at_work and self._given[at_work].despatch.is_overdue(hand.at_work_since):
                self._lose(hand, by_itself=False)

    def _lose(self, hand: Hand, *, by_itself: bool = True) -> None:
        """Give out anew what a process held when it ended, unless it is what ends processes."""
        self._hands.remove(hand)
        hand.end()
        self._leaving.append(hand)
        lost = [number for number, given in self._given.items() if given.hand is hand]
        for number in reversed(lost):
            given = self._given.pop(number)
            order = (given.despatch, given.place)
            self._tries[order] += by_itself and number == min(lost)
            if self._tries[order] < _TRIES:
                given.despatch.give_back(given.place, given.errand)
            else:
                sentence = "The process that writes the files ended too soon: export again."
                given.despatch.take(given.place, Made(number, "fault", Known(sentence)))

    def _let_go(self) -> None:
        """Let go of processes that were told to end, once they have: nobody waits for that.

        One that paints hears nothing until the picture is whole, and is ended by the system.
        """
        for hand in tuple(self._leaving):
            if hand.is_alive:
                hand.end_at_last(_PATIENCE)
            else:
                self._leaving.remove(hand)
                hand.join(0)

    def forget_ended(self) -> None:
        """Let the processes forget what is all made."""
        for despatch in self._despatches:
            if despatch.has_ended:
                for hand in self._hands:
                    hand.clear(despatch.shelves)
        self._despatches = [known for known in self._despatches if not known.has_ended]
        if not self._despatches:
            self._latest.clear()
        self._tries = Counter({key: n for key, n in self._tries.items() if not key[0].has_ended})
