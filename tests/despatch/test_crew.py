"""Files made in processes of their own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from countdesk.despatch.crew import Crew
from countdesk.despatch.kinds import TEXT
from countdesk.despatch.orders import Look, Order, Removal, not_made
from countdesk.despatch.packing import Packed, Shelf
from countdesk.faults import Known, MissingFile
from tests.despatch.folders import names_in
from tests.despatch.orders import (
    DECLARATION,
    DIED,
    FAILED,
    REFUSED,
    ROW,
    SLOW,
    of_words,
    of_workbook,
)
from tests.exchange.contests import stretton, ward, whole

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Return a crew of one process that goes from test to test, as it does from file to file."""
    made = Crew()
    yield made
    made.close()


@pytest.fixture
def fresh() -> Iterator[Crew]:
    """Return a crew that is begun for one test, to be warmed, looked into or killed."""
    made = Crew()
    yield made
    made.close()


@pytest.fixture
def two() -> Iterator[Crew]:
    made = Crew(2)
    yield made
    made.close()


def test_that_workbooks_are_written_and_progress_is_told(crew: Crew, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    outcome = crew.despatch(
        [of_workbook(tmp_path / f"{index}.xlsx") for index in range(3)],
        progress=lambda done, total: told.append((done, total)),
    ).wait()
    assert outcome.paths == tuple(tmp_path / f"{index}.xlsx" for index in range(3))
    assert outcome.is_whole
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert openpyxl.load_workbook(outcome.paths[2]).sheetnames[0] == "Declaration"
    assert names_in(tmp_path) == ["0.xlsx", "1.xlsx", "2.xlsx"]


def test_that_a_large_contest_crosses_to_the_worker(crew: Crew, tmp_path: Path) -> None:
    large = replace(of_workbook(tmp_path / "a.xlsx"), parts=(Packed.of(whole(ward(30, 300))),))
    assert crew.despatch([large]).wait().paths == (tmp_path / "a.xlsx",)


def test_that_several_processes_share_the_files_and_keep_their_order(
    two: Crew, tmp_path: Path
) -> None:
    ordered = of_words(tmp_path, 30)
    outcome = two.despatch(ordered).wait()
    assert outcome.paths == tuple(order.path for order in ordered)
    assert [path.read_text() for path in outcome.paths] == [str(index) for index in range(30)]


def test_that_a_place_that_went_away_ends_the_rest(crew: Crew, tmp_path: Path) -> None:
    first, *others = of_words(tmp_path, 30)
    gone = replace(first, path=tmp_path / "gone" / "1.txt")
    outcome = crew.despatch([first, gone, *others]).wait()
    assert [type(fault) for fault in outcome.faults] == [MissingFile]
    assert "There is no folder" in outcome.faults[0].sentence
    assert first.path in outcome.paths
    assert len(outcome.paths) < 20
    assert not outcome.is_whole


def test_that_one_file_that_cannot_be_replaced_holds_up_no_other(
    crew: Crew, tmp_path: Path
) -> None:
    ordered = of_words(tmp_path, 5)
    (tmp_path / "2.txt").mkdir()
    outcome = crew.despatch(ordered).wait()
    assert [path.name for path in outcome.paths] == ["0.txt", "1.txt", "3.txt", "4.txt"]
    assert [fault.sentence.split(" ", 1)[0] for fault in outcome.faults] == ["2.txt"]


def test_that_a_despatch_no_longer_wanted_ends_between_two_files(
    crew: Crew, tmp_path: Path
) -> None:
    wanted = True

    def enough(_done: int, _total: int) -> None:
        nonlocal wanted
        wanted = False

    outcome = crew.despatch(
        of_words(tmp_path, 200), progress=enough, cancelled=lambda: not wanted
    ).wait()
    assert outcome.cancelled
    assert 1 <= len(outcome.paths) < 200
    assert sorted(tmp_path.iterdir()) == sorted(outcome.paths)


def test_that_what_comes_last_is_made_once_all_others_are_there(two: Crew, tmp_path: Path) -> None:
    index, *pages = of_words(tmp_path, 20)
    made: list[str] = []

    def look(_done: int, _total: int) -> None:
        made.append("index" if index.path.exists() else "page")

    two.despatch([replace(index, comes_last=True), *pages], progress=look).wait()
    assert made == ["page"] * 19 + ["index"]


@pytest.mark.expects_logged_error
def test_that_what_leads_to_a_file_that_met_a_fault_of_ours_is_not_made(
    two: Crew, tmp_path: Path
) -> None:
    index, broken, *pages = of_words(tmp_path, 10)
    index.path.write_text("as it was", encoding="utf-8")
    orders = [replace(index, comes_last=True), replace(broken, maker=FAILED), *pages]
    outcome = two.despatch(orders).wait(60)
    assert outcome.paths == tuple(page.path for page in pages)
    assert [fault.sentence for fault in outcome.faults] == [not_made(broken).sentence]
    assert index.path.read_text(encoding="utf-8") == "as it was"


@pytest.mark.expects_logged_error
def test_that_a_despatch_that_is_sealed_after_a_fault_of_ours_ends_too(
    crew: Crew, tmp_path: Path
) -> None:
    index, broken = of_words(tmp_path, 2)
    orders = [replace(index, comes_last=True), replace(broken, maker=FAILED)]
    despatch = crew.despatch(orders, more_to_come=True)
    while not despatch._faults:
        assert despatch.advance() is None
        crew.wait_a_moment()
    despatch.seal()
    assert despatch.wait(60).paths == ()
    assert names_in(tmp_path) == []


def test_that_what_comes_last_is_made_where_another_file_was_refused(
    two: Crew, tmp_path: Path
) -> None:
    index, refused, *pages = of_words(tmp_path, 10)
    orders = [replace(index, comes_last=True), replace(refused, maker=REFUSED), *pages]
    outcome = two.despatch(orders).wait()
    assert outcome.paths == (index.path, *(page.path for page in pages))
    assert [fault.sentence for fault in outcome.faults] == ["1 cannot be made."]


def test_that_orders_may_be_added_until_the_despatch_is_sealed(crew: Crew, tmp_path: Path) -> None:
    first, second = of_words(tmp_path, 2)
    despatch = crew.despatch([first], more_to_come=True)
    while not first.path.exists():
        assert despatch.advance() is None
        crew.wait_a_moment()
    assert despatch.advance() is None
    despatch.add(second)
    despatch.seal()
    assert despatch.wait().paths == (first.path, second.path)


def test_that_a_despatch_of_nothing_is_over_at_once(crew: Crew) -> None:
    outcome = crew.despatch().advance()
    assert outcome is not None
    assert outcome.paths == ()


def test_that_advancing_never_waits_and_keeps_its_outcome(crew: Crew, tmp_path: Path) -> None:
    despatch = crew.despatch(of_words(tmp_path, 1))
    assert despatch.advance() is None
    outcome = despatch.wait()
    assert despatch.advance() == outcome


def test_that_what_a_process_held_is_made_by_another_where_it_dies(
    fresh: Crew, tmp_path: Path
) -> None:
    ordered = of_words(tmp_path, 40)
    despatch = fresh.despatch(ordered)
    despatch.advance()
    fresh._hands[0]._process.kill()
    outcome = despatch.wait()
    assert outcome.is_whole
    assert outcome.paths == tuple(order.path for order in ordered)


def test_that_a_file_over_which_processes_die_is_told_and_the_rest_is_made(
    fresh: Crew, tmp_path: Path
) -> None:
    first, second = of_words(tmp_path, 2)
    outcome = fresh.despatch([replace(first, maker=DIED), second]).wait()
    assert outcome.paths == (second.path,)
    (fault,) = outcome.faults
    assert "export again" in fault.sentence


def test_that_a_place_that_takes_nothing_more_is_told_once(crew: Crew, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    gone = of_words(tmp_path / "gone", 30)
    (tmp_path / "gone").rmdir()
    outcome = crew.despatch(gone).wait()
    assert len(outcome.faults) == 1


def test_that_what_somebody_waits_for_goes_before_what_was_asked_for_earlier(
    crew: Crew, tmp_path: Path
) -> None:
    many = crew.despatch(of_words(tmp_path, 300))
    many.advance()
    (tmp_path / "soon").mkdir()
    soon = crew.despatch(of_words(tmp_path / "soon", 1), is_urgent=True)
    assert soon.wait().is_whole
    assert many.advance() is None
    assert many.wait().is_whole


def test_that_what_is_given_up_and_takes_long_is_ended(fresh: Crew, tmp_path: Path) -> None:
    (slow,) = of_words(tmp_path, 1)
    despatch = fresh.despatch([replace(slow, maker=SLOW)])
    despatch.advance()
    despatch.give_up()
    outcome = despatch.wait(30)
    assert outcome.cancelled
    assert names_in(tmp_path) == []


def test_that_values_that_orders_share_are_handed_to_a_process_once(
    fresh: Crew, tmp_path: Path
) -> None:
    shared = Shelf([Packed.of(word) for word in ("a", "b", "c")])
    first, second = of_words(tmp_path, 2)
    despatch = fresh.despatch(
        [replace(order, maker=ROW, parts=(shared,)) for order in (first, second)]
    )
    outcome = despatch.wait()
    assert [path.read_text() for path in outcome.paths] == ["abc", "abc"]
    assert despatch.shelves == {shared.number}
    fresh.despatch(of_words(tmp_path, 1)).wait()
    assert not fresh._hands[0]._shelves, "nothing is kept of what is all made"


def test_that_closing_ends_the_workers(two: Crew, tmp_path: Path) -> None:
    while two.warm(("countdesk.exchange.sheets.workbook",), draws=True):
        pass
    two.despatch(of_words(tmp_path, 40)).advance()
    hands = tuple(two._hands)
    two.close()
    assert len(hands) == 2
    assert not any(hand.is_alive for hand in hands)


def test_that_a_module_that_is_not_there_is_no_fault_before_it_is_wanted(
    fresh: Crew, tmp_path: Path
) -> None:
    assert not fresh.warm(("countdesk.there_is_none",))
    assert fresh.despatch(of_words(tmp_path, 1)).wait().is_whole


@pytest.mark.expects_logged_error
def test_that_a_fault_of_ours_costs_its_own_file_alone(
    crew: Crew, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Order(tmp_path / "a.txt", TEXT, FAILED, (Packed.of("Carter"),))
    first, *others = of_words(tmp_path, 30)
    outcome = crew.despatch([first, broken, *others]).wait()
    assert [fault.sentence for fault in outcome.faults] == [
        "a.txt could not be made, by a fault of the program: the log says where it failed."
    ]
    assert outcome.paths == (first.path, *(order.path for order in others))
    assert "AttributeError" in caplog.text
    assert "orders.py" in caplog.text
    assert "Carter" not in caplog.text


@pytest.mark.expects_logged_error
def test_that_what_cannot_be_looked_at_or_taken_away_is_told_as_such(
    crew: Crew, tmp_path: Path
) -> None:
    seen = Look(FAILED, (Packed.of("Carter"),))
    assert [fault.sentence for fault in crew.despatch([seen]).wait().faults] == [
        "The preview could not be made, by a fault of the program: the log says where it failed."
    ]
    away = Removal(tmp_path / "a.txt", TEXT)
    assert not_made(away).sentence == (
        "a.txt could not be taken away, by a fault of the program: the log says where it failed."
    )


def test_that_a_wait_that_takes_too_long_is_given_up(crew: Crew, tmp_path: Path) -> None:
    despatch = crew.despatch(of_words(tmp_path, 40))
    with pytest.raises(Known, match="took too long"):
        despatch.wait(0)
    assert despatch.wait().cancelled


def test_that_the_window_never_imports_openpyxl_to_export(tmp_path: Path) -> None:
    contest = tmp_path / "contest"
    contest.write_bytes(pickle.dumps(whole(stretton())))
    program = (
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "from countdesk.despatch import crew, kinds, orders, packing, plan\n"
        "from countdesk.exchange import flat\n"
        "if __name__ == '__main__':\n"
        "    frozen = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        f"    maker = orders.Maker({DECLARATION.name!r})\n"
        "    parts = (packing.Packed.of(frozen),)\n"
        "    path = Path(sys.argv[1]).with_name('a.xlsx')\n"
        "    order = orders.Order(path, kinds.WORKBOOK, maker, parts)\n"
        "    working = crew.Crew()\n"
        "    print(len(working.despatch([order]).wait().paths))\n"
        "    working.close()\n"
        "    print('openpyxl' in sys.modules)\n"
    )
    script = tmp_path / "window.py"
    script.write_text(program, encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, str(script), str(contest)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stdout == "1\nFalse\n", finished.stderr
