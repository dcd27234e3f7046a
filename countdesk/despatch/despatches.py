"""Files on their way: what is still to be made, what is made, and what became of it all.

Frozen values go over to the processes of a crew; paths, or the sentences of faults, come back.
Whoever waits for files calls `Despatch.advance` now and then, from the thread of the crew.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from countdesk.despatch.orders import Look, NotMade, Order, Removal
from countdesk.despatch.packing import PackedNight, Shelf
from countdesk.faults import DiskFull, Known, MissingFile, ReadOnly, WriteFailed

if TYPE_CHECKING:
    from countdesk.despatch.crew import Crew
    from countdesk.despatch.orders import Errand
    from countdesk.despatch.worker import Made

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_OF_THE_PLACE: Final = (DiskFull, ReadOnly, MissingFile, WriteFailed)
"""Faults that every further file would meet too."""

_NAMED: Final = 3
"""Files that are named of those that met a fault of ours."""

_OVERDUE_AFTER: Final = 1.0
"""Seconds after a cancellation in which what is in hand comes to its end by itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a despatch.

    `made` are the files in their places and what was looked at, in the order in which they were
    asked for, and `faults` what stopped others: of a file that is open elsewhere, or that met a
    fault of ours, the rest goes on, and a place that takes nothing more ends it. `overtaken` is how
    many files were left as they are, since they were made meanwhile as of a later moment.
    """

    made: tuple[object, ...]
    faults: tuple[Known, ...] = ()
    cancelled: bool = False
    overtaken: int = 0

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files in their places."""
        return tuple(path for path in self.made if isinstance(path, Path))

    @property
    def is_whole(self) -> bool:
        """Return whether all that was asked for is made."""
        return not self.faults and not self.cancelled

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what stopped files, each sentence once.

        Of many that met a fault of ours, which is likely the same, the first are named.
        """
        ours = [fault for fault in self.faults if isinstance(fault, NotMade)]
        others = ours[_NAMED:]
        told = dict.fromkeys(fault.sentence for fault in self.faults if fault not in others)
        if others:
            files = "1 more file" if len(others) == 1 else f"{len(others):,} more files"
            told[f"{files} could not be made for such a fault either."] = None
        return tuple(told)


class Despatch:
    """Files on their way through a crew. Nothing here waits, except `wait`."""

    def __init__(
        self, crew: Crew, progress: Progress, cancelled: Cancelled, *, is_urgent: bool
    ) -> None:
        self._crew = crew
        self._progress = progress
        self._cancelled = cancelled
        self.is_urgent = is_urgent
        self.moment = crew.next_moment()
        """Of two despatches with the same file, that of the larger number is in it at last."""

        self.shelves: set[int] = set()
        """The numbers of what its orders share."""

        self._errands: deque[tuple[int, Errand]] = deque()
        self._last: deque[tuple[int, Errand]] = deque()
        self._asked = 0
        self._files = 0
        self._in_hand = 0
        self._made: dict[int, object] = {}
        self._overtaken = 0
        self._faults: list[Known] = []
        self._is_sealed = False
        self._given_up_at: float | None = None
        self._outcome: Outcome | None = None

    def freeze_now(self) -> None:
        """Say that what is added from here on is as it stands now, and not when this was begun."""
        self.moment = self._crew.next_moment()

    def add(self, errand: Errand) -> None:
        """Add a file to be made, or something to be looked at."""
        if isinstance(errand, Order | Look):
            self.shelves.update(
                shelf.number
                for part in errand.parts
                for shelf in (part.rows if isinstance(part, PackedNight) else part,)
                if isinstance(shelf, Shelf)
            )
        (self._last if errand.comes_last else self._errands).append((self._asked, errand))
        self._asked += 1
        self._files += not isinstance(errand, Removal)

    def seal(self) -> None:
        """Say that no further file is added."""
        self._is_sealed = True

    def advance(self) -> Outcome | None:
        """Take in what was made since last time; return the outcome once there is one.

        Raises `Known` where the system begins no process.
        """
        if self._outcome is not None:
            return self._outcome
        if self._given_up_at is None and self._cancelled():
            self.give_up()
        self._crew.hear()
        if self._is_sealed and self._has_failed:
            # What leads to all other files would lead to one that is not there, or is older.
            self._last.clear()
        if self._is_sealed and not self.waiting and not self._in_hand:
            made = tuple(self._made[place] for place in sorted(self._made))
            self._outcome = Outcome(
                made,
                tuple(self._faults),
                cancelled=self._given_up_at is not None,
                overtaken=self._overtaken,
            )
            # Nobody asks any more.
            self._crew.forget_ended()
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
        """Make nothing more; what is in hand comes to its end, or soon is ended."""
        if self._outcome is None and self._given_up_at is None:
            self._given_up_at = time.monotonic()
        self._drop()

    def leave(self) -> None:
        """Make nothing more, and tell nobody anything of what is in hand."""
        self.give_up()
        self._progress = lambda done, total: None  # noqa: ARG005

    # What the crew asks.

    @property
    def has_ended(self) -> bool:
        """Return whether nothing more comes of it."""
        is_given_up = self._given_up_at is not None and not self._in_hand
        return self._outcome is not None or is_given_up

    def is_overdue(self, since: float) -> bool:
        """Return whether it was given up a while ago, and is worked on for as long since then."""
        given_up = self._given_up_at
        if given_up is None:
            return False
        return time.monotonic() - max(given_up, since) > _OVERDUE_AFTER

    @property
    def waiting(self) -> int:
        """Return how many files are not given to any process yet."""
        return len(self._errands) + len(self._last)

    @property
    def next_errand(self) -> Errand | None:
        """Return what may be begun next, None where that is nothing now."""
        if self._errands:
            return self._errands[0][1]
        is_sealed = self._is_sealed and not self._has_failed
        is_turn_of_last = self._last and is_sealed and not self._in_hand
        return self._last[0][1] if is_turn_of_last else None

    def give_out(self) -> int:
        """Take what is next as given to a process; return its place among what was asked for."""
        self._in_hand += 1
        return (self._errands or self._last).popleft()[0]

    def pass_over(self) -> None:
        """Leave the next file as it is, since it is made as of a later moment."""
        _place, errand = (self._errands or self._last).popleft()
        self._overtaken += not isinstance(errand, Removal)
        self._tell()

    def give_back(self, place: int, errand: Errand) -> None:
        """Take back what a process held that has ended, to be given to another one."""
        self._in_hand -= 1
        if self._given_up_at is None and not self._has_ended_early:
            (self._last if errand.comes_last else self._errands).appendleft((place, errand))

    def take(self, place: int, made: Made) -> None:
        """Take in the end of one file."""
        self._in_hand -= 1
        if made.end == "done":
            # Of a file that was taken away nothing is told.
            if made.value is not None:
                self._made[place] = made.value
                self._tell()
            return
        if made.where is not None:
            _log.error("%s", made.where)
        if not self._has_ended_early:
            # What was given out before the place took nothing more meets the same fault.
            assert isinstance(made.value, Known)  # noqa: S101
            self._faults.append(made.value)
            if self._has_ended_early:
                self._drop()

    @property
    def _has_failed(self) -> bool:
        """Return whether a file met a fault of ours."""
        return any(isinstance(fault, NotMade) for fault in self._faults)

    @property
    def _has_ended_early(self) -> bool:
        """Return whether the place takes nothing more."""
        return any(isinstance(fault, _OF_THE_PLACE) for fault in self._faults)

    def _tell(self) -> None:
        """Say how many files are in their places, and of how many where that is known."""
        done = len(self._made) + self._overtaken
        self._progress(done, self._files if self._is_sealed else 0)

    def _drop(self) -> None:
        self._is_sealed = True
        self._errands.clear()
        self._last.clear()
