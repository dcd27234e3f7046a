"""Errands of the library of past elections, run in a process of their own.

A table of a whole night takes seconds to read, and reading holds the interpreter: in a thread it
would hold every key as well. The window starts an errand, calls `advance` now and then, and is
told what became of it.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from countdesk.faults import Known
from countdesk.session.past_elections import AdditionCancelled, PastElections

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from countdesk.exchange.past import PastForm
    from countdesk.models.past_notes import NoteGroup
    from countdesk.session.past_look import PastLook

Progress = Callable[[int, int], None]

_PATIENCE = 2.0
_GIVE_UP = "give up"
_PROGRESS, _ENDED, _FAILED = "progress", "ended", "failed"


@dataclass(frozen=True, slots=True)
class Look:
    """A table to be looked at."""

    table: Path


@dataclass(frozen=True, slots=True)
class Addition:
    """A past election to be read from its table and added to the library.

    `remember_as` is the name under which its form is remembered once it was added.
    """

    table: Path
    name: str
    form: PastForm | None = None
    beside: Path | None = None
    day: date | None = None
    by_thirds: bool = False
    notional: bool = False
    licence: str | None = None
    source: str | None = None
    replacing: bool = False
    remember_as: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A past election that is in the library now, and what is to be known of its table."""

    name: str
    contests: int
    candidacies: int
    notes: tuple[NoteGroup, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of an errand: what it brought, or the fault; neither where it was cancelled."""

    brought: PastLook | Added | None = None
    fault: Known | None = None


class ErrandFailed(Exception):
    """The process met a fault of ours; the text is where, without any figure or name."""


class PastErrand:
    """One errand on its way. Nothing here waits, except `close`.

    Args:
        order: What is to be done.
        progress: Told how many rows of the table are read, and of how many.
    """

    def __init__(
        self,
        order: Look | Addition,
        progress: Progress = lambda done, total: None,  # noqa: ARG005
    ) -> None:
        self._progress = progress
        self._ended: Ended | None = None
        self._is_cancelled = False
        self._is_look = isinstance(order, Look)
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_run, args=(theirs, order), name="countdesk-past", daemon=True
        )
        self._process.start()
        theirs.close()

    def advance(self) -> Ended | None:
        """Take in what the process said since last time; return what became of it, once known.

        Raises `ErrandFailed` where it met a fault of ours.
        """
        while self._ended is None and (message := self._heard()) is not None:
            what, value = message
            if what == _PROGRESS:
                self._progress(*value)
                continue
            self._connection.close()
            self._ended = value if what == _ENDED else Ended()
            if what == _FAILED:
                raise ErrandFailed(value)
        return self._ended

    def cancel(self) -> None:
        """Ask that nothing be added; what was added by then stays, and is said to be there."""
        if self._ended is None and not self._is_cancelled:
            self._is_cancelled = True
            with suppress(OSError):
                self._connection.send(_GIVE_UP)

    def close(self) -> None:
        """End the process. The library holds all of the election by then, or nothing of it."""
        if self._ended is not None:
            # It said its last word and is ending by itself.
            return
        self.cancel()
        # A look leaves nothing half done; an addition is given the time to give up.
        self._process.join(0 if self._is_look else _PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_PATIENCE)

    def _heard(self) -> tuple[str, Any] | None:
        """Return the next message, None where nothing was said yet."""
        try:
            if not self._connection.poll():
                return None
            message: tuple[str, Any] = self._connection.recv()
        except (EOFError, OSError):
            sentence = "The process that reads the table ended too soon: try again."
            return _ENDED, Ended(fault=Known(sentence))
        return message


def _run(connection: Connection, order: Look | Addition) -> None:
    """Do what is ordered, in the process of its own."""
    # Where the window is gone, nobody wants to know.
    with suppress(EOFError, OSError), connection:
        try:
            connection.send((_ENDED, _brought(connection, order)))
        except Exception as error:  # noqa: BLE001  whatever it is, the window must hear of it
            places = "".join(traceback.format_tb(error.__traceback__))
            connection.send((_FAILED, f"{type(error).__name__} in the process:\n{places}"))


def _brought(connection: Connection, order: Look | Addition) -> Ended:
    try:
        elections = PastElections()
        if isinstance(order, Look):
            return Ended(elections.look_at(order.table))
        return Ended(_added(elections, connection, order))
    except AdditionCancelled:
        return Ended()
    except Known as fault:
        return Ended(fault=fault)


def _added(elections: PastElections, connection: Connection, order: Addition) -> Added:
    reading = elections.add(
        order.table,
        name=order.name,
        form=order.form,
        beside=order.beside,
        day=order.day,
        by_thirds=order.by_thirds,
        notional=order.notional,
        licence=order.licence,
        source=order.source,
        replacing=order.replacing,
        progress=lambda done, total: connection.send((_PROGRESS, (done, total))),
        cancelled=connection.poll,
    )
    if order.remember_as is not None and order.form is not None:
        elections.remember_form(order.remember_as, order.form)
    election = reading.election
    return Added(
        name=election.name,
        contests=len(election.contests),
        candidacies=sum(len(contest.result.candidacies) for contest in election.contests),
        notes=reading.groups,
    )
