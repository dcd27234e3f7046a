"""Files that two despatches make at once: what is in them at last is of the later moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.despatch.crew import Crew
from countdesk.despatch.orders import Order, Removal
from countdesk.despatch.packing import Packed
from tests.despatch.orders import REFUSED, SAID, UNHURRIED, WORDS, of_words


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    made = Crew(2)
    yield made
    made.close()


def word(path: Path, said: str) -> Order:
    return Order(path, WORDS, SAID, (Packed.of(said),))


def test_that_a_file_made_of_a_later_moment_is_not_made_again_of_an_earlier_one(
    crew: Crew, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    many = crew.despatch(
        of_words(tmp_path, 100), progress=lambda done, total: told.append((done, total))
    )
    many.advance()
    later = crew.despatch([word(tmp_path / "99.txt", "later")], is_urgent=True)
    assert later.wait().is_whole
    outcome = many.wait()
    assert outcome.overtaken == 1
    assert len(outcome.paths) == 99
    assert told[-1] == (100, 100)
    assert (tmp_path / "99.txt").read_text() == "later"


def test_that_a_file_is_made_of_an_earlier_moment_where_the_later_one_failed(
    crew: Crew, tmp_path: Path
) -> None:
    many = crew.despatch(of_words(tmp_path, 50))
    many.advance()
    failing = replace(word(tmp_path / "49.txt", "later"), maker=REFUSED)
    later = crew.despatch([failing], is_urgent=True)
    assert [fault.sentence for fault in later.wait().faults] == ["later cannot be made."]
    outcome = many.wait()
    assert (outcome.overtaken, len(outcome.paths)) == (0, 50)
    assert (tmp_path / "49.txt").read_text() == "49"


def test_that_a_file_in_the_hands_of_a_process_is_waited_for(crew: Crew, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    earlier = crew.despatch([replace(word(path, "earlier"), maker=UNHURRIED)])
    earlier.advance()
    later = crew.despatch([word(path, "later")], is_urgent=True)
    assert later.wait().is_whole
    assert earlier.wait().paths == (path,)
    assert path.read_text() == "later"


def test_that_what_is_frozen_later_is_in_the_file_whoever_was_asked_first(
    crew: Crew, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    first = crew.despatch(more_to_come=True)
    second = crew.despatch([word(path, "second")])
    assert second.wait().is_whole
    first.freeze_now()
    first.add(word(path, "first"))
    first.seal()
    assert first.wait().paths == (path,)
    assert path.read_text() == "first"


def test_that_a_picture_made_since_is_not_taken_away_for_what_was_true_before(
    crew: Crew, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    earlier = crew.despatch(more_to_come=True)
    assert crew.despatch([word(path, "later")]).wait().is_whole
    earlier.add(Removal(path, WORDS))
    earlier.seal()
    assert earlier.wait().is_whole
    assert path.read_text() == "later"


def test_that_a_file_may_be_made_again_once_nothing_else_is_on_its_way(
    crew: Crew, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    for said in ("once", "twice"):
        assert crew.despatch([word(path, said)]).wait().overtaken == 0
        assert path.read_text() == said
