"""Workbooks made in a process of their own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from countdesk.despatch.worker import Despatch, Order, WorkerFailed
from countdesk.faults import Known, MissingFile
from tests.despatch.folders import names_in
from tests.exchange.contests import frozen, stretton, ward

ROOT = Path(__file__).resolve().parents[2]


def orders(folder: Path, number: int) -> list[Order]:
    declaration = frozen(stretton())
    return [Order(folder / f"{index}.xlsx", declaration) for index in range(number)]


def test_that_workbooks_are_written_and_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    outcome = Despatch(
        orders(tmp_path, 3), progress=lambda done, total: told.append((done, total))
    ).wait()
    assert outcome.paths == tuple(tmp_path / f"{index}.xlsx" for index in range(3))
    assert outcome.fault is None
    assert not outcome.cancelled
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert openpyxl.load_workbook(outcome.paths[2]).sheetnames[0] == "Declaration"
    assert names_in(tmp_path) == ["0.xlsx", "1.xlsx", "2.xlsx"]


def test_that_a_large_contest_crosses_to_the_worker(tmp_path: Path) -> None:
    outcome = Despatch([Order(tmp_path / "a.xlsx", frozen(ward(30, 300)))]).wait()
    assert outcome.fault is None
    assert outcome.paths == (tmp_path / "a.xlsx",)


def test_that_a_fault_comes_back_as_its_sentence_and_ends_the_rest(tmp_path: Path) -> None:
    first, second, third = orders(tmp_path, 3)
    gone = replace(second, path=tmp_path / "gone" / "1.xlsx")
    outcome = Despatch([first, gone, third]).wait()
    assert outcome.paths == (first.path,)
    assert isinstance(outcome.fault, MissingFile)
    assert "There is no folder" in outcome.fault.sentence
    assert names_in(tmp_path) == ["0.xlsx"]


def test_that_a_despatch_no_longer_wanted_ends_between_two_workbooks(tmp_path: Path) -> None:
    wanted = True

    def enough(_done: int, _total: int) -> None:
        nonlocal wanted
        wanted = False

    ordered = orders(tmp_path, 40)
    outcome = Despatch(ordered, progress=enough, cancelled=lambda: not wanted).wait()
    assert outcome.cancelled
    assert 1 <= len(outcome.paths) < 40
    assert sorted(tmp_path.iterdir()) == sorted(outcome.paths)


def test_that_advancing_never_waits_and_keeps_its_outcome(tmp_path: Path) -> None:
    despatch = Despatch(orders(tmp_path, 1))
    assert despatch.advance() is None
    outcome = despatch.wait()
    assert despatch.advance() == outcome
    despatch.close()


def test_that_a_worker_that_dies_is_told_in_a_sentence(tmp_path: Path) -> None:
    despatch = Despatch(orders(tmp_path, 40))
    despatch._process.kill()
    outcome = despatch.wait()
    assert isinstance(outcome.fault, Known)
    assert "export again" in outcome.fault.sentence


def test_that_closing_ends_the_worker(tmp_path: Path) -> None:
    despatch = Despatch(orders(tmp_path, 40))
    despatch.close()
    assert not despatch._process.is_alive()


def test_that_a_fault_of_ours_is_raised_here_without_names_or_figures(tmp_path: Path) -> None:
    broken = replace(frozen(stretton()), result=None)  # type: ignore[arg-type]
    despatch = Despatch([Order(tmp_path / "a.xlsx", broken)])
    with pytest.raises(WorkerFailed) as caught:
        despatch.wait()
    assert "AttributeError" in str(caught.value)
    assert "notice.py" in str(caught.value)
    assert "Carter" not in str(caught.value)
    assert names_in(tmp_path) == []


def test_that_the_window_never_imports_openpyxl_to_export(tmp_path: Path) -> None:
    pickled = tmp_path / "orders"
    pickled.write_bytes(pickle.dumps(orders(tmp_path, 1)))
    program = (
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "from countdesk.despatch import names, placement, worker\n"
        "from countdesk.exchange import flat\n"
        "if __name__ == '__main__':\n"
        "    orders = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        "    print(len(worker.Despatch(orders).wait().paths))\n"
        "    print('openpyxl' in sys.modules)\n"
    )
    script = tmp_path / "window.py"
    script.write_text(program, encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, str(script), str(pickled)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stdout == "1\nFalse\n", finished.stderr
