"""One file made of frozen values, and put in its place whole."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from countdesk.despatch.kinds import TEXT
from countdesk.despatch.orders import Maker, Order
from countdesk.despatch.packing import Packed, Shelf, Unpacking
from countdesk.faults import DiskFull, Known, MissingFile
from tests.despatch.folders import names_in
from tests.despatch.orders import of_words, of_workbook

NO_ROOM = Maker("tests.despatch.test_orders:full")
JOINED = Maker("tests.despatch.test_orders:joined", (("between", "+"),))


def full(_value: object) -> bytes:
    """Fail as openpyxl does where the system's own folder for temporary files is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def joined(first: str, others: Unpacking, *, between: str) -> bytes:
    """Return values joined by an option."""
    return between.join((first, *others)).encode()


def test_that_a_workbook_is_made_and_put_in_its_place_whole(tmp_path: Path) -> None:
    path = of_workbook(tmp_path / "a.xlsx").carry_out()
    assert openpyxl.load_workbook(path).sheetnames == ["Declaration", "Verification", "Comparison"]
    assert names_in(tmp_path) == ["a.xlsx"]


def test_that_an_older_file_is_replaced(tmp_path: Path) -> None:
    first, second = of_words(tmp_path, 2)
    first.carry_out()
    assert replace(second, path=first.path).carry_out().read_text() == "1"


def test_that_a_maker_is_given_its_values_and_its_options(tmp_path: Path) -> None:
    several = Shelf((Packed.of("b"), Packed.of("c")))
    order = Order(tmp_path / "a.txt", TEXT, JOINED, (Packed.of("a"), several))
    assert order.content() == b"a+b+c"


def test_that_several_values_are_unpacked_one_at_a_time() -> None:
    values = Unpacking([Packed.of(["a"]), Packed.of(["b"]), Packed.of(["c"])])
    assert len(values) == 3
    assert list(values[1:]) == [["b"], ["c"]]
    assert values[0] == ["a"]
    assert values[0] is not values[0]


def test_that_folders_are_made_within_the_one_asked_for(tmp_path: Path) -> None:
    (order,) = of_words(tmp_path / "Stretton" / "cards", 1)
    assert replace(order, within=tmp_path).carry_out().read_text() == "0"


def test_that_a_folder_that_went_away_is_not_made_anew(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    (order,) = of_words(gone / "cards", 1)
    with pytest.raises(MissingFile, match=r"There is no folder .*stick: choose one that is there"):
        replace(order, within=gone).carry_out()
    assert names_in(tmp_path) == []


def test_that_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("mine")
    (order,) = of_words(tmp_path / "cards", 1)
    with pytest.raises(Known):
        replace(order, within=tmp_path).carry_out()
    assert (tmp_path / "cards").read_text() == "mine"


def test_that_a_full_folder_for_temporary_files_is_told_and_nothing_written(tmp_path: Path) -> None:
    order = Order(tmp_path / "a.txt", TEXT, NO_ROOM, (Packed.of("a"),))
    with pytest.raises(DiskFull):
        order.carry_out()
    assert names_in(tmp_path) == []


def test_that_a_name_of_another_kind_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    order = Order(tmp_path / "a.count", TEXT, NO_ROOM, (Packed.of("a"),))
    with pytest.raises(Known, match=r"is not the name of a text"):
        order.carry_out()
