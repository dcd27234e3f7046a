"""Orders for the tests of despatch: the workbook of a contest, and a file that says a word."""

from __future__ import annotations

from pathlib import Path

from countdesk.despatch.kinds import TEXT, WORKBOOK
from countdesk.despatch.orders import Maker, Order, Packed
from tests.exchange.contests import stretton, whole

DECLARATION = Maker("countdesk.exchange.sheets.workbook:declaration_workbook")
SAID = Maker("tests.despatch.orders:said")
FAILED = Maker("tests.despatch.orders:failed")


def said(word: str) -> bytes:
    """Return a word as a file holds it: a maker that costs nothing."""
    return word.encode()


def failed(word: str) -> bytes:
    """Fail as a fault of ours does."""
    raise AttributeError(word)


def of_words(folder: Path, number: int) -> list[Order]:
    """Return orders for files in a folder, each with its own number in it."""
    return [
        Order(folder / f"{index}.txt", TEXT, SAID, (Packed.of(str(index)),))
        for index in range(number)
    ]


def of_workbook(path: Path) -> Order:
    """Return the order for the declaration workbook of a real by-election."""
    return Order(path, WORKBOOK, DECLARATION, (Packed.of(whole(stretton())),))
