"""Web pages beside what lies in their folder: those made anew, and those left as they are."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.main_window import web_pages
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.session.without_tables import add_contest
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.entry_night import candidates
from tests.ui.web_night import (
    HIGH_TOWN,
    LOW_TOWN,
    correct,
    dead_links,
    declare,
    declare_on_web,
    is_told,
    mark,
    opened_anew,
    page_of,
    pages_of,
    sheet_of_low_town,
    two_wards,
    wait_for_pages,
)


def is_at_rest(window: MainWindow) -> bool:
    """Return whether the folder was looked into, and nothing is made or wanted."""
    pages = pages_of(window)
    return pages._is_known and pages._job is None and not pages._is_wanted


@pytest.mark.long
def test_that_nothing_is_made_before_the_first_declaration_however_often_a_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    again = opened_anew(window, night)
    qtbot.waitUntil(lambda: is_at_rest(window), timeout=60_000)
    sheet_of_low_town(again.session, "A1")
    assert is_at_rest(window)
    assert not (to / "web").exists()


@pytest.mark.long
def test_that_pages_that_are_older_than_the_count_are_all_made_again(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = opened(two_wards)
    declare_on_web(window, night, to, qtbot)
    monkeypatch.setattr(web_pages, "_AFTER_A_CORRECTION", 60_000)
    correct(night, 138, 89, 72)
    again = opened_anew(window, night)
    assert f"The web pages in {to} are made again" in again.notice.sentence.text()
    wait_for_pages(again, to, qtbot)
    assert is_told(to, 413, 271, 147)
    qtbot.waitUntil(lambda: is_at_rest(window))


@pytest.mark.long
def test_that_pages_that_were_moved_away_are_all_made_anew(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    declare_on_web(window, night, to, qtbot)
    shutil.move(to / "web", to / "uploaded")
    night.session.reach_stage(LOW_TOWN, Stage.ABANDONED, reason="The hall burned.")
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_a_file_that_is_as_it_should_be_is_not_written_again_as_a_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    declare_on_web(window, night, to, qtbot)
    made = {path: path.stat().st_mtime_ns for path in to.rglob("*.*")}
    again = opened_anew(window, night)
    wait_for_pages(again, to, qtbot)
    assert {path: path.stat().st_mtime_ns for path in to.rglob("*.*")} == made


@pytest.mark.long
@pytest.mark.parametrize("lost", ["High Town's page", "the pages of both"])
def test_that_a_page_that_is_wanting_is_made_once_the_count_is_opened(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot, lost: str
) -> None:
    night = opened(two_wards)
    declare_on_web(window, night, to, qtbot)
    for page in page_of(to).parent.glob("*.html"):
        if page == page_of(to) or lost == "the pages of both":
            page.unlink()
    wait_for_pages(opened_anew(window, night), to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_pages_that_were_broken_off_are_made_once_the_count_is_opened(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    index = to / "web" / "index.html"
    index.unlink()
    wait_for_pages(opened_anew(window, night), to, qtbot)
    assert index.exists()


@pytest.mark.long
def test_that_a_page_that_could_not_be_made_is_made_once_the_count_is_opened(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    page_of(to).write_text("somebody's own page", encoding="utf-8")
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    page_of(to).unlink()
    wait_for_pages(opened_anew(window, night), to, qtbot)
    assert is_told(to, 413, 271, 147)


@pytest.mark.long
def test_that_a_first_page_in_no_known_writing_is_made_anew_at_the_declaration(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    index = to / "web" / "index.html"
    index.write_bytes(index.read_bytes().replace(b"<title>", b"<title>\xff\xfe"))
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)


# What another count left there.


@pytest.mark.long
def test_that_the_pages_of_another_count_stand_until_a_declaration(
    window: MainWindow, night: NightView, to: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    board = (to / "web" / "index.html").read_bytes()
    path = tmp_path / "other.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        other = replace(night.session.count(HIGH_TOWN).contest, identifier=LOW_TOWN)
        add_contest(session, other, candidates(1))
    window.open_path(path)
    assert window.night is not None
    mark(window, to)
    assert is_at_rest(window)
    assert (to / "web" / "index.html").read_bytes() == board
    window.night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(window.night, to, qtbot)
    assert (to / "web" / "index.html").read_bytes() != board


@pytest.mark.long
def test_that_what_a_practice_count_left_in_the_folder_is_made_anew(
    window: MainWindow, night: NightView, to: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    with Session.create(tmp_path / "practice.count", desk="desk 2", author="AB") as session:
        votes = {**outcome_night.FIRST, "A1": (138, 89, 72)}
        outcome_night.provisional(session, votes)
    window.open_path(tmp_path / "practice.count")
    practice = window.night
    assert practice is not None
    mark(window, to)
    declare(practice)
    qtbot.waitUntil(lambda: is_told(to, 413, 271, 147) and is_at_rest(window), timeout=60_000)
    window.open_path(night.session.file.path)
    qtbot.waitUntil(lambda: is_told(to, 423, 261, 147), timeout=60_000)
