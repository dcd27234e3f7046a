"""How many candidates stand on a page in the hall: as many as are read from the back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize

from countdesk.models.election import Party
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.hall_window.lettering import HEIGHT, LINE, MAIN
from tests.ui.hall_window import halls
from tests.ui.hall_window.conftest import FULL, Hall, ShowHall

SMALL = QSize(1024, 768)


def votes_on(hall: Hall, number: int) -> dict[str, float]:
    """Return the votes that stand in the table of the page that is on, with how far down."""
    votes = {f"{each:,}" for each in halls.votes_of(number)}
    return {mark.text: mark.place.top for mark in hall.words if mark.text in votes}


def every_page(hall: Hall, number: int) -> list[dict[str, float]]:
    pages = []
    for page in range(len(hall.window.show_of.cycle.slides)):
        hall.window.show_of.choose(page + 1)
        pages.append(votes_on(hall, number))
    return pages


@pytest.mark.parametrize(
    ("on_eve", "corrections"), [(None, 0), (halls.REFORM, 1), (halls.REFORM, 2)]
)
@pytest.mark.parametrize("size", [FULL, SMALL])
@pytest.mark.parametrize("number", [8, 12, 30])
def test_that_every_candidate_has_a_line_of_letters_read_from_the_back(
    number: int, size: QSize, on_eve: Party | None, corrections: int, show_hall: ShowHall
) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, number, on_eve=on_eve)
        for correction in range(corrections):
            halls.correct(session, 7 * (correction + 1))

    hall = show_hall(prepare)
    hall.window.resize(size)
    pages = every_page(hall, number)
    others = {f"{votes:,}" for votes in halls.votes_of(number)[2:]}
    assert others <= set().union(*pages)
    for page in pages:
        assert gap_of(page) >= MAIN * LINE - 0.01
        assert all(mark.place.bottom <= HEIGHT for mark in hall.words)


def test_that_thirty_stand_on_one_page_of_a_large_screen(show_hall: ShowHall) -> None:
    hall = show_hall(lambda session: halls.ward(session, 30))
    assert len(votes_on(hall, 30)) == 30
    assert not any(text.startswith("page") for text in hall.texts)


def test_that_more_candidates_than_a_page_holds_stand_on_several_about_as_many_each(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(lambda session: halls.ward(session, 60, with_past=False))
    pages = every_page(hall, 60)
    assert f"page {len(pages)} of {len(pages)}" in hall.texts
    assert sum(map(len, pages)) == 60
    assert max(map(len, pages)) - min(map(len, pages)) <= len(pages)


def test_that_a_contest_that_stays_on_takes_the_pages_that_a_correction_asks_for(
    show_hall: ShowHall,
) -> None:
    hall = show_hall(lambda session: halls.ward(session, 30))
    show = hall.window.show_of
    show.pin(halls.WARD)
    assert len(show.cycle.slides) == 1
    halls.correct(hall.session, 7)
    show.work_out()
    show.step(1)
    assert len(show.cycle.slides) == 2
    assert "page 2 of 2" in hall.texts


def test_that_a_journal_found_broken_leaves_no_candidate_without_a_page(
    show_hall: ShowHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = show_hall(lambda session: halls.ward(session, 30))
    show = hall.window.show_of
    assert len(show.cycle.slides) == 1
    monkeypatch.setattr(hall.session.integrity, "_chain", Chain.BROKEN)
    show.work_out()
    pages = every_page(hall, 30)
    assert len(pages) == 2
    assert sum(map(len, pages)) == 30


def test_that_every_page_of_a_contest_has_the_same_columns_and_lines(show_hall: ShowHall) -> None:
    def prepare(session: Session) -> None:
        halls.ward(session, 23)
        halls.correct(session, 7)

    hall = show_hall(prepare)
    hall.window.resize(SMALL)
    first, second = every_page(hall, 23)
    for page in (first, second):
        tops = sorted(set(page.values()))
        assert len(tops) <= len(page) / 2 + 1
    assert gap_of(first) == pytest.approx(gap_of(second))


def gap_of(page: dict[str, float]) -> float:
    tops = sorted(set(page.values()))
    return min(below - above for above, below in pairwise(tops))


def test_that_another_screen_has_its_own_pages(show_hall: ShowHall) -> None:
    hall = show_hall(lambda session: halls.ward(session, 30))
    cycle = hall.window.show_of.cycle
    assert len(cycle.slides) == 1
    hall.window.resize(SMALL)
    assert len(cycle.slides) == 2
    hall.window.resize(FULL)
    assert len(cycle.slides) == 1
