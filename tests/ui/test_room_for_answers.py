"""The room of what is typed: a reason is in view as it is typed, and no row is squeezed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.delegates.painting import ROW_HEIGHT
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.postal import LEAST_ROW, PostalPanel
from countdesk.ui.panels.rejected import RejectedPanel
from tests.journeys.keyboard import press, write
from tests.ui import outcome_night
from tests.ui.outcome_night import WARD

REASON = "Three papers of Mill Lane lay in the box beside it"


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> NightView:
    """Return the night of a ward at its provisional result."""
    path = tmp_path / "room.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        outcome_night.provisional(session)
    window.open_path(path)
    assert window.night is not None
    return window.night


@pytest.fixture(params=[(1160, 660), (1366, 768), (1440, 900)])
def sized(
    request: pytest.FixtureRequest, window: MainWindow, opened: NightView, qtbot: QtBot
) -> NightView:
    """Return the same in windows of several sizes."""
    window.resize(*request.param)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == request.param)
    return opened


def test_that_a_reason_is_in_view_whole_in_the_question_bar(sized: NightView) -> None:
    press("Alt+9")
    write(REASON)
    field = sized.question.field
    assert field.fontMetrics().horizontalAdvance(REASON) < field.width() - 16


def test_that_a_long_question_leaves_the_field_its_room(sized: NightView, qtbot: QtBot) -> None:
    sized.session.reach_stage(WARD, Stage.DECLARED)
    press("Ctrl+Shift+E")
    write("2700")
    press("Return")
    bar = sized.question
    assert "type why it is amended" in bar.sentence.text()
    is_beneath = sized.width() < 1400
    qtbot.waitUntil(lambda: (bar.field.y() > bar.sentence.geometry().bottom()) is is_beneath)
    assert bar.field.width() > (bar.width() // 2 if is_beneath else 400)
    assert bar.sentence.height() < 2 * bar.sentence.fontMetrics().lineSpacing()
    bar.remind()
    assert bar.refusal.isVisible()
    qtbot.waitUntil(lambda: bar.refusal.y() > bar.field.y())


def test_that_a_reason_is_in_view_whole_above_a_table(sized: NightView, qtbot: QtBot) -> None:
    sized.session.reach_stage(WARD, Stage.DECLARED)
    page = sized.centre.page
    assert isinstance(page, CountPanel)
    page.table.go_to(0, 2)
    write("150")
    press("Return")
    write(REASON)
    answer = page.strip.answer
    assert answer.text() == REASON
    qtbot.waitUntil(
        lambda: answer.fontMetrics().horizontalAdvance(REASON) < answer.width() - 16,
    )
    assert page.strip.question.geometry().right() <= page.strip.width()
    assert page.strip.hint.geometry().right() <= page.strip.width()


def test_that_choices_stand_beside_their_key_once_words_were_asked_for(opened: NightView) -> None:
    press("F5", "Ins")
    page = opened.centre.page
    assert isinstance(page, EntryPanel)
    write("9")
    press("Return")
    strip = page.strip
    assert strip.isVisible()
    assert "polling station" in strip.said
    assert strip.answer.width() <= 64
    press("Alt+3")
    # The answers to choose from stay in sight.
    assert "polling station" in strip.said
    assert opened.session.count(WARD).stage is Stage.PROVISIONAL


# Postal votes.


def test_that_the_table_of_postal_votes_has_whole_rows_at_every_size(
    sized: NightView, qtbot: QtBot
) -> None:
    press("Shift+F5")
    page = sized.centre.page
    assert isinstance(page, PostalPanel)
    table = page.table

    def has_whole_rows() -> bool:
        room, foot = table.viewport().height(), table.kept.foot_height
        fits_all = table.verticalHeader().length() == room
        return fits_all or (room - foot) % table.verticalHeader().defaultSectionSize() == 0

    qtbot.waitUntil(has_whole_rows)
    all_rows = table.verticalHeader().length() <= table.viewport().height()
    # The figures of the cards stand in the table too.
    assert all_rows or page.cards.isHidden()
    for _row in range(table.table.rowCount()):
        press("Down")
    last = table.visualRect(table.table.index(table.table.rowCount() - 1, 1))
    # A little lower only where all of them are in sight for it.
    assert last.height() >= ROW_HEIGHT - 1 or (all_rows and last.height() >= LEAST_ROW - 1)
    assert last.bottom() <= table.viewport().height()
    press("B")
    page.strip.ask("Where do they come from?", lambda _text: None)
    qtbot.waitUntil(has_whole_rows)


# The finder of the rejected papers.


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("part", "Rejected in part"),
        ("allowed", "Allowed, in papers"),
        ("stated", "Total rejected, as stated"),
        ("no sheet", "Set aside, on no sheet"),
        ("official", "Want of an official mark"),
        ("cole", "2  Cole"),
    ],
)
def test_that_every_row_of_the_rejected_papers_is_found_by_its_words(
    opened: NightView, typed: str, words: str
) -> None:
    press("F7", "G")
    write(typed)
    press("Return")
    page = opened.centre.page
    assert isinstance(page, RejectedPanel)
    assert page.strip.isHidden()
    at = page.table.currentIndex()
    assert str(at.siblingAtColumn(0).data(Qt.ItemDataRole.DisplayRole)).startswith(words)
    assert page.table.hasFocus()


def test_that_words_of_several_rows_are_refused(opened: NightView) -> None:
    press("F7", "G")
    write("rejected")
    press("Return")
    page = opened.centre.page
    assert isinstance(page, RejectedPanel)
    assert "or is several" in page.strip.said
    press("Escape", "G")
    write("nobody")
    press("Return")
    assert page.strip.isVisible()
