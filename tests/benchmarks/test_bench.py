"""Every row of the table of speeds can still be measured; how fast it is, is asked elsewhere."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench import ROWS
from tests.benchmarks.measuring import (
    QUICK,
    Measured,
    NotMeasured,
    Pair,
    Repeat,
    Row,
    Size,
    measure,
    percentile,
    table,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_that_a_row_can_be_measured(row: Row, folder: Path, qapp: QApplication) -> None:
    measured = measure(row, folder, QUICK)
    assert row.name in table([measured])
    if not measured.repeats:
        pytest.skip(" ".join(measured.notes))
    assert math.isfinite(measured.whole.p50)
    assert measured.whole.p50 > 0


def test_that_every_row_has_a_name_of_its_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def row_of(aim: float, aim_p99: float | None = None) -> Row:
    return Row("row", "this", "that", aim, 1, never, aim_p99)


@contextmanager
def never(_folder: Path, _size: Size) -> Iterator[Pair]:
    raise AssertionError
    yield


def test_that_a_row_without_its_floor_is_said_not_to_be_measured(folder: Path) -> None:
    @contextmanager
    def missing(_folder: Path, _size: Size) -> Iterator[Pair]:
        raise NotMeasured("LibreOffice is not installed")
        yield

    measured = measure(Row("row", "this", "that", 1, 1, missing), folder, QUICK)
    assert not measured.repeats
    *_headings, row, reason = table([measured]).splitlines()
    assert row.endswith("not measured")
    assert reason.strip() == "LibreOffice is not installed"


def test_that_a_very_small_ratio_is_not_shown_as_none() -> None:
    measured = Measured(row_of(0.001), (Repeat((0.0004,), (1.0,)),))
    assert "0.0004x" in table([measured])


def test_that_a_ratio_is_the_median_by_the_median_of_the_floor() -> None:
    assert Repeat((3.0, 4.0, 50.0), (1.0, 2.0, 9.0)).p50 == 2


def test_that_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(1, 301)]
    assert percentile(values, 0.99) == 298
    assert percentile([7.0], 0.99) == 7


def test_that_each_pair_is_set_against_its_own_floor_to_say_what_is_over_the_aim() -> None:
    measured = Measured(row_of(2), (Repeat((3.0, 3.0, 8.0), (1.0, 2.0, 4.0)),))
    assert measured.over == 1


def test_that_repeats_that_differ_by_more_than_a_fifth_are_said_to_be_unsteady() -> None:
    repeats = tuple(Repeat((ratio,), (1.0,)) for ratio in (1.0, 1.1, 1.3))
    assert not Measured(row_of(2), repeats).is_steady
    assert Measured(row_of(2), repeats[:2]).is_steady
    assert "unsteady" in table([Measured(row_of(2), repeats)])


def test_that_the_99th_percentile_has_an_aim_of_its_own() -> None:
    many = Repeat((1.0,) * 97 + (9.0,) * 3, (1.0,) * 100)
    assert Measured(row_of(2), (many,)).is_met
    assert not Measured(row_of(2, 2), (many,)).is_met
