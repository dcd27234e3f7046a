"""Somebody waits for a file or a look beside a pack: nothing of either is lost or held up."""

from __future__ import annotations

import multiprocessing.context
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk.despatch import crew as crews
from countdesk.despatch import despatches
from countdesk.despatch.crew import Crew
from countdesk.despatch.orders import Look, Order
from countdesk.despatch.packing import Packed, Shelf
from tests.despatch.orders import AWAITING, DEAF, ROW, SAID, UNHURRIED, WORDS, of_words

MakeCrew = Callable[..., Crew]


@pytest.fixture
def crew_of(request: pytest.FixtureRequest) -> MakeCrew:
    """Return what makes a crew that is closed at the end."""

    def make(processes: int, *, leaves_one_free: bool = False) -> Crew:
        made = Crew(processes, leaves_one_free=leaves_one_free)
        request.addfinalizer(made.close)
        return made

    return make


def look(word: str) -> Look:
    return Look(SAID, (Packed.of(word),))


def of_a_night(to: Path, until: Path, number: int) -> list[Order]:
    """Return orders made of a whole night, which take until there is a file."""
    return [
        Order(to / f"night {index}.txt", WORDS, AWAITING, (Shelf([Packed.of(str(until))]),))
        for index in range(number)
    ]


def listens_until(crew: Crew, is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        crew.hear()
        crew.wait_a_moment()
    return is_so()


def test_that_a_look_given_up_behind_a_file_ends_no_process(
    crew_of: MakeCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(despatches, "_OVERDUE_AFTER", 0.05)
    crew = crew_of(1)
    pack = crew.despatch([Order(tmp_path / "a.txt", WORDS, UNHURRIED, (Packed.of("a"),))])
    pack.advance()
    (hand,) = crew._hands
    for word in ("b", "c"):
        passed_by = crew.despatch([look(word)], is_urgent=True)
        passed_by.advance()
        passed_by.leave()
    assert pack.wait().is_whole
    assert crew._hands == [hand]


def test_that_what_is_given_up_is_forgotten_with_all_it_was_made_of(crew_of: MakeCrew) -> None:
    crew = crew_of(1)
    shelf = Shelf([Packed.of("a")])
    passed_by = crew.despatch([Look(ROW, (shelf,))], is_urgent=True)
    passed_by.advance()
    assert crew._hands[0]._shelves == {shelf.number}
    passed_by.leave()
    assert listens_until(crew, lambda: not crew._despatches)
    assert crew._hands[0]._shelves == set()


def test_that_what_is_made_is_forgotten_as_its_outcome_is_known(
    crew_of: MakeCrew, tmp_path: Path
) -> None:
    crew = crew_of(1)
    shelf = Shelf([Packed.of("a")])
    outcome = crew.despatch([Order(tmp_path / "a.txt", WORDS, ROW, (shelf,))]).wait()
    assert outcome.is_whole
    assert crew._despatches == []
    assert crew._hands[0]._shelves == set()


def test_that_a_process_that_hears_nothing_is_ended_by_the_system(
    crew_of: MakeCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(despatches, "_OVERDUE_AFTER", 0.05)
    monkeypatch.setattr(crews, "_PATIENCE", 0.05)
    crew = crew_of(1)
    begun = tmp_path / "begun"
    passed_by = crew.despatch([Look(DEAF, (Packed.of(str(begun)),))], is_urgent=True)
    assert listens_until(crew, begun.exists)
    (hand,) = crew._hands
    passed_by.leave()
    assert listens_until(crew, lambda: not hand.is_alive)
    assert crew.despatch([look("b")], is_urgent=True).wait().made == (b"b",)


@pytest.mark.parametrize("processes", [1, 2])
def test_that_nobody_who_waits_stands_behind_what_is_made_of_a_whole_night(
    crew_of: MakeCrew, tmp_path: Path, processes: int
) -> None:
    crew = crew_of(processes, leaves_one_free=True)
    until = tmp_path / "until"
    pack = crew.despatch(of_a_night(tmp_path, until, 2))
    pack.advance()
    (tmp_path / "soon").mkdir()
    soon = crew.despatch(of_words(tmp_path / "soon", 20), is_urgent=True)
    assert soon.wait(50).is_whole
    assert pack.advance() is None
    until.touch()
    assert pack.wait().is_whole


def test_that_a_command_works_on_a_whole_night_with_all_its_processes(
    crew_of: MakeCrew, tmp_path: Path
) -> None:
    crew = crew_of(2)
    until = tmp_path / "until"
    pack = crew.despatch(of_a_night(tmp_path, until, 2))
    pack.advance()
    assert [hand.in_hand for hand in crew._hands] == [1, 1]
    until.touch()
    assert pack.wait().is_whole


def test_that_one_process_goes_on_alone_where_the_system_begins_no_other(
    crew_of: MakeCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = multiprocessing.context.SpawnProcess.start
    crew = crew_of(2)
    assert crew.despatch(of_words(tmp_path, 1)).wait().is_whole

    def refuse(process: multiprocessing.context.SpawnProcess) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", refuse)
    assert crew.despatch(of_words(tmp_path, 20)).wait().is_whole
    assert len(crew._hands) == 1
    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", starts)
