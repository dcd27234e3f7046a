"""Workbooks made in a process of their own, so that the window never waits for openpyxl.

The window starts a `Despatch`, calls `advance` now and then, and is told what became of it.
Frozen values go over; paths, or the sentence of a fault, come back.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from countdesk.faults import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.exchange.declaration import Declaration

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_LOOK_EVERY = 0.02
_PATIENCE = 5.0
_GIVE_UP = b"give up"


@dataclass(frozen=True, slots=True)
class Order:
    """One workbook to be made, and where."""

    path: Path
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a despatch: the files written, and what stopped it, if anything did."""

    paths: tuple[Path, ...]
    fault: Known | None = None
    cancelled: bool = False


class WorkerFailed(Exception):
    """The worker met a fault of ours; the text is where, without any figure or name."""


_Message = tuple[Literal["done", "fault", "failed", "cancelled", "finished"], object]


class Despatch:
    """Orders on their way through a worker process. Nothing here waits, except `wait`.

    Args:
        orders: What is to be made, in this order.
        progress: Told how many are made, and of how many.
        cancelled: Asked on every `advance` whether the rest is still wanted.
    """

    def __init__(
        self,
        orders: Sequence[Order],
        *,
        progress: Progress = lambda done, total: None,  # noqa: ARG005
        cancelled: Cancelled = lambda: False,
    ) -> None:
        self._orders = tuple(orders)
        self._progress = progress
        self._cancelled = cancelled
        self._paths: list[Path] = []
        self._outcome: Outcome | None = None
        self._gave_up = False
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs,), name="countdesk-despatch", daemon=True
        )
        self._process.start()
        theirs.close()
        # A pipe holds some 64 KiB, and the process reads it only once Python is up: a thread
        # waits for that in the window's stead. Writing to a pipe releases the interpreter.
        content = pickle.dumps(self._orders, pickle.HIGHEST_PROTOCOL)
        self._sender = threading.Thread(target=self._send, args=(content,), daemon=True)
        self._sender.start()

    def _send(self, content: bytes) -> None:
        # A process that has ended says so by the end of its own messages.
        with suppress(OSError, ValueError):
            self._connection.send_bytes(content)

    def advance(self) -> Outcome | None:
        """Take in what the worker said since last time; return the outcome once there is one.

        Raises `WorkerFailed` where the worker met a fault of ours.
        """
        if self._outcome is not None:
            return self._outcome
        if not self._gave_up and self._cancelled() and not self._sender.is_alive():
            self._gave_up = True
            with suppress(OSError):
                self._connection.send_bytes(_GIVE_UP)
        while (message := self._heard()) is not None:
            self._take(message)
            if message[0] != "done":
                break
        return self._outcome

    def _heard(self) -> _Message | None:
        """Return the worker's next message, None where it has said nothing yet."""
        try:
            if not self._connection.poll():
                return None
            message: _Message = pickle.loads(self._connection.recv_bytes())  # noqa: S301
        except (EOFError, OSError):
            sentence = "The process that writes the workbooks ended too soon: export again."
            return "fault", Known(sentence)
        return message

    def _take(self, message: _Message) -> None:
        what, value = message
        if what == "done":
            self._paths.append(Path(str(value)))
            self._progress(len(self._paths), len(self._orders))
        elif what == "fault":
            assert isinstance(value, Known)  # noqa: S101
            self._finish(value)
        elif what == "failed":
            self._finish(None)
            raise WorkerFailed(str(value))
        else:
            self._finish(None, cancelled=what == "cancelled")

    def _finish(self, fault: Known | None, *, cancelled: bool = False) -> None:
        self._outcome = Outcome(tuple(self._paths), fault, cancelled)
        self._connection.close()

    def wait(self, seconds: float = 600.0) -> Outcome:
        """Wait for the outcome, for a caller that has no window to keep alive."""
        until = time.monotonic() + seconds
        while (outcome := self.advance()) is None:
            if time.monotonic() > until:
                self.close()
                raise Known("The workbooks took too long and were given up: export again.")
            with suppress(OSError):
                self._connection.poll(_LOOK_EVERY)
        self._process.join(_PATIENCE)
        return outcome

    def close(self) -> None:
        """End the worker: it finishes the workbook in hand, and is ended where it does not."""
        if self._outcome is None:
            if not self._sender.is_alive():
                with suppress(OSError):
                    self._connection.send_bytes(_GIVE_UP)
            self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
        self._process.join(_PATIENCE)


def _work(connection: Connection) -> None:
    """Make what is ordered, one after the other, in the worker process."""
    try:
        orders: tuple[Order, ...] = pickle.loads(connection.recv_bytes())  # noqa: S301
        for order in orders:
            if connection.poll():
                _say(connection, ("cancelled", None))
                return
            message = _made(order)
            _say(connection, message)
            if message[0] != "done":
                return
        _say(connection, ("finished", None))
    except (EOFError, OSError):
        # The window is gone: nobody wants the rest.
        return
    finally:
        connection.close()


def _made(order: Order) -> _Message:
    from countdesk.despatch import workbook

    try:
        return "done", str(workbook.write(order.path, order.declaration))
    except Known as fault:
        return "fault", fault
    except Exception as error:  # noqa: BLE001  whatever it is, the window must hear of it
        places = "".join(traceback.format_tb(error.__traceback__))
        return "failed", f"{type(error).__name__} in the worker:\n{places}"


def _say(connection: Connection, message: _Message) -> None:
    connection.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
