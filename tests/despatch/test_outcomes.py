"""What is told of files that were not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.despatch.despatches import Outcome
from countdesk.despatch.orders import not_made
from countdesk.faults import DiskFull, Known
from tests.despatch.orders import of_words

BROKEN = tuple(not_made(order) for order in of_words(Path("sheets"), 5))


def said(number: int) -> str:
    return (
        f"{number}.txt could not be made, by a fault of the program: the log says where it failed."
    )


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        (1, ()),
        (3, ()),
        (4, ("1 more file could not be made for such a fault either.",)),
        (650, ("647 more files could not be made for such a fault either.",)),
        (1650, ("1,647 more files could not be made for such a fault either.",)),
    ],
)
def test_that_of_many_files_that_met_a_fault_of_ours_three_are_named_and_the_rest_counted(
    number: int, counted: tuple[str, ...]
) -> None:
    faults = tuple(not_made(order) for order in of_words(Path("sheets"), number))
    named = tuple(said(index) for index in range(min(number, 3)))
    assert Outcome((), faults).sentences == (*named, *counted)


def test_that_each_other_fault_is_told_once_however_many_of_ours_there_are() -> None:
    others = [Known(f"{index}.png is there already.") for index in range(5)]
    faults = (*others, *BROKEN[:2], DiskFull("It is full."), *BROKEN[2:], DiskFull("It is full."))
    assert Outcome((), faults).sentences == (
        *(fault.sentence for fault in others),
        said(0),
        said(1),
        "It is full.",
        said(2),
        "2 more files could not be made for such a fault either.",
    )


def test_that_nothing_is_told_where_every_file_is_made() -> None:
    assert Outcome(("a.txt",), ()).sentences == ()
