"""What web pages tell of which contests: made, taken away, and kept waiting by corrections."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk.despatch.outputs import What
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui import outcome_night
from tests.ui.conftest import Opened
from tests.ui.web_night import (
    HIGH_TOWN,
    LOW_TOWN,
    add_low_town,
    correct,
    dead_links,
    declare,
    declare_on_web,
    dialog_of,
    fields_of,
    is_told,
    mark,
    only,
    opened_anew,
    page_of,
    pages_of,
    sheet_of_low_town,
    two_wards,
    wait_for_pages,
)


def undo_low_town(session: Session) -> None:
    """Undo what was entered of the other ward, and its addition."""
    while LOW_TOWN in {count.scope for count in session.night.contests}:
        session.undo()


@pytest.mark.long
def test_that_a_page_tells_no_provisional_result_that_is_counted_again(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    fields = fields_of(window)
    fields.provisional.setChecked(True)
    night.session.reach_stage(HIGH_TOWN, Stage.AGREED)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    night.session.ask_recount(HIGH_TOWN, Asker.CANDIDATE, "c3", allowed=True)
    wait_for_pages(night, to, qtbot)
    assert not is_told(to, 423)


@pytest.mark.long
def test_that_provisional_figures_are_taken_off_the_pages_as_the_mark_is_taken_away(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    fields = fields_of(window)
    fields.provisional.setChecked(True)
    night.session.reach_stage(HIGH_TOWN, Stage.AGREED)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423)
    fields.provisional.setChecked(False)
    wait_for_pages(night, to, qtbot)
    assert not is_told(to, 423)


@pytest.mark.long
def test_that_a_contest_taken_for_uncontested_by_mistake_is_put_right_on_its_page(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(partial(outcome_night.ward, number=1))
    mark(window, to)
    night.session.reach_stage(HIGH_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    assert "ncontested" in page_of(to).read_text(encoding="utf-8")
    night.session.reach_stage(HIGH_TOWN, Stage.SET_UP, reason="There is a poll after all.")
    wait_for_pages(night, to, qtbot)
    assert "ncontested" not in page_of(to).read_text(encoding="utf-8")


@pytest.mark.long
def test_that_a_page_is_taken_away_of_a_contest_whose_poll_is_open_after_all(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    today = date(2100, 5, 6)
    night = opened(partial(outcome_night.ward, number=1, day=today))
    mark(window, to)
    night.session.reach_stage(HIGH_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    page = page_of(to)
    assert page.exists()
    night.session.reach_stage(HIGH_TOWN, Stage.SET_UP, reason="There is a poll after all.")
    wait_for_pages(night, to, qtbot)
    assert not list(page.parent.iterdir())


@pytest.mark.long
def test_that_the_board_leads_to_a_page_of_every_contest(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    add_low_town(night.session, number=3)
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert "Low Town" in (to / "web" / "index.html").read_text(encoding="utf-8")
    assert dead_links(to) == set()


@pytest.mark.long
def test_that_the_page_of_an_addition_undone_in_the_meantime_is_taken_away(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    add_low_town(night.session, number=1)
    night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    again = fields_of(window).again
    again.setChecked(False)
    undo_low_town(night.session)
    again.setChecked(True)
    wait_for_pages(night, to, qtbot)
    assert not list(page_of(to).parent.glob(f"{LOW_TOWN}*"))


@pytest.mark.long
def test_that_an_addition_that_is_undone_keeps_no_page_from_being_made(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    add_low_town(night.session, number=1)
    night.session.reach_stage(LOW_TOWN, Stage.UNCONTESTED)
    wait_for_pages(night, to, qtbot)
    page = page_of(to).with_name(f"{LOW_TOWN}.html")
    assert page.exists()
    undo_low_town(night.session)
    wait_for_pages(night, to, qtbot)
    assert not page.exists()
    declare(night)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 423, 261, 147)
    assert "Low Town" not in (to / "web" / "index.html").read_text(encoding="utf-8")


# What keeps pages waiting.


@pytest.mark.long
def test_that_no_page_shows_a_result_corrected_by_half(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    before = page_of(to).read_bytes()
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    assert "The web pages wait: since it was corrected, High Town" in night.notice.sentence.text()
    assert "Ctrl+E" in night.notice.sentence.text()
    assert page_of(to).read_bytes() == before
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)
    assert not night.notice.isVisible()


@pytest.mark.long
def test_that_pages_made_by_hand_take_a_correction_as_it_is(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    declare_on_web(window, night, to, qtbot)
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    dialog = dialog_of(window)
    only(dialog, dialog.of_night, dialog.of_night.count())
    assert dialog.whats == (What.WEB,)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_told(to, 413, 261, 147), timeout=60_000)
    qtbot.waitUntil(lambda: not night.notice.isVisible(), timeout=60_000)


@pytest.mark.long
def test_that_why_pages_wait_is_said_once(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    declare_on_web(window, night, to, qtbot)
    correct(night, 138, 79, 72)
    qtbot.waitUntil(night.notice.isVisible, timeout=60_000)
    night.notice.put_away(night.notice.sentence.text())
    sheet_of_low_town(night.session, "A1")
    night.session.reach_stage(LOW_TOWN, Stage.ABANDONED, reason="The hall burned.")
    assert not night.notice.isVisible()
    fields_of(window).again.setChecked(False)
    assert pages_of(window).wanting_in is None


@pytest.mark.long
def test_that_pages_wait_for_the_check_of_the_journal(
    window: MainWindow, night: NightView, to: Path, qtbot: QtBot
) -> None:
    mark(window, to)
    again = opened_anew(window, night)
    assert again.session.integrity.chain is Chain.UNCHECKED
    declare(again)
    wait_for_pages(again, to, qtbot)
    assert is_told(to, 423, 261, 147)


@pytest.mark.long
def test_that_an_entry_elsewhere_begins_nothing_anew_that_failed(
    window: MainWindow, opened: Opened, to: Path, qtbot: QtBot
) -> None:
    night = opened(two_wards)
    mark(window, to)
    page_of(to).parent.mkdir(parents=True)
    page_of(to).write_text("somebody's own page", encoding="utf-8")
    declare(night)
    wait_for_pages(night, to, qtbot)
    assert "made here, so it is not replaced" in night.notice.sentence.text()
    for label in ("A1", "A2", "A3"):
        sheet_of_low_town(night.session, label)
    assert pages_of(window)._job is None
    page_of(to).unlink()
    correct(night, 138, 89, 72)
    wait_for_pages(night, to, qtbot)
    assert is_told(to, 413, 271, 147)
