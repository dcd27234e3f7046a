"""An older copy opened in the window: what is asked, and what follows from the answer."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui import score_examples


@pytest.fixture
def copy(night_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the night that was made before its last sheet."""
    path = tmp_path / "copy.count"
    with Session.open(night_file, desk="desk 2", author="AB") as session:
        session.copies.save_as(path)
        score_examples.enter_sheet(session, "B1")
    return path


def opened(window: MainWindow, path: Path, qtbot: QtBot, *, writing: bool = True) -> NightView:
    window.open_path(path, writing=writing)
    night = window.night
    assert night is not None
    qtbot.waitUntil(lambda: night.status.chain.text() in ("OLDER COPY", "chain intact"))
    return night


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_that_an_older_copy_asks_whether_to_go_on_and_the_number_typed_does(
    window: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    night = opened(window, copy, qtbot)
    assert night.status.chain.text() == "OLDER COPY"
    # The question says it; the notice would say it again.
    assert not night.notice.isVisible()
    assert "later entries. To go on without them, type" in night.question.sentence.text()
    later = night.session.copies.later_entries
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert night.session.copies.later_entries == later
    assert f"Type {later}" in night.question.refusal.text()
    QTest.keyClicks(focused(), str(later))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: night.status.chain.text() == "chain intact")
    assert not night.question.isVisible()
    assert not night.notice.isVisible()
    window.close_session()
    assert not opened(window, copy, qtbot).question.isVisible()


def test_that_escape_leaves_an_older_copy_reported(
    window: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    night = opened(window, copy, qtbot)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not night.question.isVisible()
    assert night.notice.isVisible()
    assert night.status.chain.text() == "OLDER COPY"
    window.close_session()
    assert opened(window, copy, qtbot).question.isVisible()


def test_that_another_question_leaves_an_older_copy_reported(
    window: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    night = opened(window, copy, qtbot)
    assert not night.notice.isVisible()
    night.change_author()
    assert "Who is typing" in night.question.sentence.text()
    assert "older copy" in night.notice.sentence.text()


def test_that_a_broken_chain_is_said_while_an_older_copy_is_asked_about(
    window: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(copy)) as file:
        file.execute("DROP TRIGGER entries_never_updated")
        file.execute("UPDATE entries SET author = 'XX' WHERE seq = 2")
        file.commit()
    window.open_path(copy)
    night = window.night
    assert night is not None
    qtbot.waitUntil(lambda: night.status.chain.text() == "CHAIN BROKEN")
    assert "altered or cut" in night.notice.sentence.text()


def test_that_an_older_copy_opened_for_reading_is_reported_and_not_asked_about(
    window: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    night = opened(window, copy, qtbot, writing=False)
    assert night.status.chain.text() == "OLDER COPY"
    assert not night.question.isVisible()


def test_that_the_night_itself_asks_nothing(
    window: MainWindow, copy: Path, night_file: Path, qtbot: QtBot
) -> None:
    night = opened(window, night_file, qtbot)
    assert night.status.chain.text() == "chain intact"
    assert not night.question.isVisible()
    assert copy.exists()
