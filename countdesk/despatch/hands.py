"""One worker process as it is seen from here: what it was given, and what it says."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import time
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING

from countdesk.despatch.packing import Shelf, said
from countdesk.despatch.worker import Clear, Made, Make, Shelve, Warm, work
from countdesk.faults import Known

if TYPE_CHECKING:
    from countdesk.despatch.orders import Errand

_AHEAD = 6
"""Orders a process holds at most: a window looks every 50 ms, and a small file takes a tenth of
that. What is given up still makes as many, so of those made of a whole night it holds one."""

_SOONER = 2
"""Orders it holds beyond that, of what somebody is waiting for."""


class Hand:
    """A worker process. Nothing here waits, except `join`.

    Raises `Known` where the system begins no further process.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            self.connection, theirs = context.Pipe()
            self._process = context.Process(
                target=work, args=(theirs,), name="countdesk-despatch", daemon=True
            )
            self._process.start()
        except OSError as fault:
            raise Known(
                f"No process can be begun to make the files ({fault.strerror}): close other"
                " programs and export again."
            ) from fault
        theirs.close()
        # A pipe holds some 64 KiB, and the process reads it only once Python is up: a thread
        # waits for that in the window's stead. Writing to a pipe releases the interpreter.
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = threading.Thread(target=self._send, name="despatch", daemon=True)
        self._sender.start()
        self._shelves: set[int] = set()
        self.in_hand = 0
        self.at_work_since = 0.0
        """When it began what it is at, as `time.monotonic` tells it."""

        self.has_ended = False
        self._told_to_end_at = 0.0

    def has_room(self, errand: Errand, *, is_urgent: bool) -> bool:
        """Return whether it may be given one order more."""
        room = (1 if errand.is_large else _AHEAD) + (_SOONER if is_urgent else 0)
        return not self.has_ended and self.in_hand < room

    def give(self, asked: Make) -> None:
        """Give it an order, and before that what the order is made of and it has not."""
        if not self.in_hand:
            self.at_work_since = time.monotonic()
        self.in_hand += 1
        content, shelves = said(asked)
        for shelf in shelves:
            if shelf.number not in self._shelves:
                self._shelve(shelf)
        self._outbox.put(content)

    def clear(self, numbers: set[int]) -> None:
        """Let it forget what was shelved for orders that are all made."""
        for number in numbers & self._shelves:
            self._outbox.put(said(Clear(number))[0])
        self._shelves -= numbers

    def warm(self, asked: Warm) -> None:
        """Let it get ready."""
        self._outbox.put(said(asked)[0])

    def heard(self) -> Made | None:
        """Return what it said next, None where it said nothing; see `has_ended` then."""
        if self.has_ended:
            return None
        try:
            if not self.connection.poll():
                return None
            made: Made = pickle.loads(self.connection.recv_bytes())  # noqa: S301
        except (EOFError, OSError):
            self.has_ended = True
            return None
        self.in_hand -= 1
        self.at_work_since = time.monotonic()
        return made

    def end(self) -> None:
        """Tell it to end, whatever it holds: an older file stands.

        Half a file is taken away, except on Windows, where the next one to come by does that.
        """
        self._process.terminate()
        self._outbox.put(None)
        self.has_ended = True
        self._told_to_end_at = self._told_to_end_at or time.monotonic()

    def end_at_last(self, patience: float) -> None:
        """Let the system end it, where it was told to end so many seconds ago and has not."""
        if time.monotonic() - self._told_to_end_at > patience:
            self._process.kill()

    def join(self, seconds: float) -> None:
        """Wait so long for its end; what does not end then is ended by the system."""
        self._process.join(seconds)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(seconds)
        # With nobody at its other end the pipe holds the sender up no longer.
        self._sender.join(seconds)
        self.connection.close()

    @property
    def is_alive(self) -> bool:
        """Return whether the process is there still."""
        return self._process.is_alive()

    def _shelve(self, shelf: Shelf) -> None:
        self._shelves.add(shelf.number)
        self._outbox.put(said(Shelve(shelf.number, len(shelf.values)))[0])
        # As they are: they are packed, and a night of them is not to be copied.
        for value in shelf.values:
            self._outbox.put(value.content)

    def _send(self) -> None:
        # A process that has ended says so by the end of its own messages.
        with suppress(OSError, ValueError):
            while (content := self._outbox.get()) is not None:
                self.connection.send_bytes(content)
