"""Orders for the tests of despatch: the workbook of a contest, and a file that says a word."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from countdesk.despatch.kinds import WORKBOOK, FileKind
from countdesk.despatch.orders import Maker, Order
from countdesk.despatch.packing import Packed
from countdesk.faults import Known
from tests.exchange.contests import stretton, whole

WORDS = FileKind("words", ".txt", (b"",))
"""A file that may hold any word, and replaces any other."""

DECLARATION = Maker("countdesk.exchange.sheets.workbook:declaration_workbook")
SAID = Maker("tests.despatch.orders:said")
FAILED = Maker("tests.despatch.orders:failed")
DIED = Maker("tests.despatch.orders:died")
SLOW = Maker("tests.despatch.orders:slow")
UNHURRIED = Maker("tests.despatch.orders:unhurried")
REFUSED = Maker("tests.despatch.orders:refused")
DEAF = Maker("tests.despatch.orders:deaf")
AWAITING = Maker("tests.despatch.orders:awaiting")
ROW = Maker("tests.despatch.orders:in_a_row")


def said(word: str) -> bytes:
    """Return a word as a file holds it: a maker that costs nothing."""
    return word.encode()


def failed(word: str) -> bytes:
    """Fail as a fault of ours does."""
    raise AttributeError(word)


def refused(word: str) -> bytes:
    """Refuse to make a file, with a sentence."""
    raise Known(f"{word} cannot be made.")


def died(_word: str) -> bytes:
    """End the process over a file, as the system does where memory runs out."""
    os._exit(9)


def slow(_word: str) -> bytes:
    """Take longer than anybody waits for."""
    time.sleep(600)
    return b""


def unhurried(word: str) -> bytes:
    """Return a word after longer than another process takes for the same."""
    time.sleep(0.5)
    return word.encode()


def deaf(word: str) -> bytes:
    """Hear nothing of being told to end, as a process that paints does until it is through."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(word).touch()
    time.sleep(600)
    return b""


def awaiting(words: Sequence[str]) -> bytes:
    """Return words once there is a file of the name that the first of them is."""
    until = time.monotonic() + 60
    while not Path(words[0]).exists() and time.monotonic() < until:
        time.sleep(0.01)
    return "".join(words[1:]).encode()


def in_a_row(words: Sequence[str]) -> bytes:
    """Return words in a row."""
    return "".join(words).encode()


def of_words(folder: Path, number: int) -> list[Order]:
    """Return orders for files in a folder, each with its own number in it."""
    return [
        Order(folder / f"{index}.txt", WORDS, SAID, (Packed.of(str(index)),))
        for index in range(number)
    ]


def of_workbook(path: Path) -> Order:
    """Return the order for the declaration workbook of a real by-election."""
    return Order(path, WORKBOOK, DECLARATION, (Packed.of(whole(stretton())),))
