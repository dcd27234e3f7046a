"""The process in which files are made, so that the window never waits for openpyxl or a picture."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Literal

from countdesk.despatch.orders import not_made
from countdesk.despatch.packing import Named, Packed, Shelf, said
from countdesk.faults import Known

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from countdesk.despatch.orders import Errand

_APPLICATION = "countdesk.drawing.application:kept"
"""What sees to it that painting finds the application that Qt wants."""

_NICENESS = 10
"""How far behind a window that is being typed in this process stands for its turn."""

_BELOW_NORMAL = 0x4000
"""What Windows calls the same."""


@dataclass(frozen=True, slots=True)
class Make:
    """One thing to be made, under the number by which its end is told."""

    number: int
    errand: Errand


@dataclass(frozen=True, slots=True)
class Shelve:
    """So many packed values follow, one message each, to be kept under a number."""

    number: int
    values: int


@dataclass(frozen=True, slots=True)
class Clear:
    """What was shelved under a number is wanted no more."""

    number: int


@dataclass(frozen=True, slots=True)
class Warm:
    """Modules to be imported before anybody waits for them, and whether Qt is to be ready."""

    modules: tuple[str, ...]
    draws: bool


@dataclass(frozen=True, slots=True)
class Made:
    """The end of one order: what was made of it, or the fault that is told.

    Of a fault of ours `where` says for the log where it was met, without any figure or name.
    """

    number: int
    end: Literal["done", "fault"]
    value: object = None
    where: str | None = None


def work(connection: Connection) -> None:
    """Make what is ordered, one after the other, until there is nobody left to order anything."""
    _step_back()
    # Ended from without, it takes away the half file that it is writing.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())
    shelves: dict[int, Shelf] = {}
    # A window that is gone wants nothing more.
    with suppress(EOFError, OSError):
        while True:
            match Named(connection.recv_bytes(), shelves).load():
                case Warm() as asked:
                    _warm(asked)
                case Shelve(number, values):
                    packed = [Packed(connection.recv_bytes()) for _value in range(values)]
                    shelves[number] = Shelf(packed, number)
                case Clear(number):
                    shelves.pop(number, None)
                case Make() as asked:
                    connection.send_bytes(said(_made(asked))[0])
    connection.close()


def _step_back() -> None:
    """Let the window go first wherever both want the same core."""
    with suppress(OSError):
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        else:
            os.nice(_NICENESS)


def _warm(asked: Warm) -> None:
    # What cannot be imported is told once it is wanted.
    with suppress(ImportError):
        for module in asked.modules:
            import_module(module)
        if asked.draws:
            resolve_name(_APPLICATION)()


def _made(asked: Make) -> Made:
    try:
        if asked.errand.draws:
            resolve_name(_APPLICATION)()
        return Made(asked.number, "done", asked.errand.carry_out())
    except Known as fault:
        return Made(asked.number, "fault", fault)
    except Exception as error:  # noqa: BLE001  whatever it is, the other files are made
        places = "".join(traceback.format_tb(error.__traceback__))
        where = f"{type(error).__name__} in the worker:\n{places}"
        return Made(asked.number, "fault", not_made(asked.errand), where)
