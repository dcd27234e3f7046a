"""One worker process as it is seen from here: what it was given, and what it says."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from contextlib import suppress
from queue import SimpleQueue

from countdesk.despatch.worker import Made, Make, Warm, work

_PATIENCE = 5.0
"""Seconds in which a process that is told to end finishes the file in hand."""

_AHEAD = 6
"""Orders a process holds at most: a window looks every 50 ms, and a small file takes a tenth of
that. What is given up still makes as many."""


class Hand:
    """A worker process. Nothing here waits, except `close`."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs,), name="countdesk-despatch", daemon=True
        )
        self._process.start()
        theirs.close()
        # A pipe holds some 64 KiB, and the process reads it only once Python is up: a thread
        # waits for that in the window's stead. Writing to a pipe releases the interpreter.
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        threading.Thread(target=self._send, name="despatch", daemon=True).start()
        self.in_hand = 0
        self.has_ended = False

    @property
    def has_room(self) -> bool:
        """Return whether it may be given one order more."""
        return not self.has_ended and self.in_hand < _AHEAD

    def give(self, asked: Make) -> None:
        """Give it an order."""
        self.in_hand += 1
        self._outbox.put(pickle.dumps(asked, pickle.HIGHEST_PROTOCOL))

    def warm(self, asked: Warm) -> None:
        """Let it get ready."""
        self._outbox.put(pickle.dumps(asked, pickle.HIGHEST_PROTOCOL))

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
        return made

    def close(self) -> None:
        """End it: it finishes what it holds, and is ended where that takes too long."""
        self._outbox.put(pickle.dumps(None))
        self._outbox.put(None)
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_PATIENCE)
        self.connection.close()
        self.has_ended = True

    def kill(self) -> None:
        """End it at once, whatever it holds; of a file in hand nothing is left in its place."""
        self._outbox.put(None)
        self._process.kill()
        self._process.join(_PATIENCE)

    @property
    def is_alive(self) -> bool:
        """Return whether the process is there still."""
        return self._process.is_alive()

    def _send(self) -> None:
        # A process that has ended says so by the end of its own messages.
        with suppress(OSError, ValueError):
            while (content := self._outbox.get()) is not None:
                self.connection.send_bytes(content)
