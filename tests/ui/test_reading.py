"""A large night is shown before it is read, and read while nothing is typed."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from countdesk.session.session import Session
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.main_window.window import MainWindow
from tests.session.large_night import CONTESTS, statements
from tests.session.without_tables import attach_past
from tests.ui.score_examples import MAY_2007


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a count file of more entries than are read at once."""
    path = tmp_path / "large.count"
    with Session.create(path, desk="hall", author="KP") as session:
        session.record(*statements())
    return path


def test_that_a_large_night_is_read_whole_in_pauses_and_then_checked(
    qtbot: QtBot, large: Path
) -> None:
    window = MainWindow(desk="hall", author="KP")
    qtbot.addWidget(window)
    window.show()
    window.open_path(large)
    night = window.night
    assert night is not None
    assert not night.session.is_whole
    assert night.contest == CONTESTS[0]
    window.do("make_everything")
    assert "try again in a moment" in night.notice.sentence.text()
    qtbot.waitUntil(lambda: night.session.is_whole, timeout=20_000)
    qtbot.waitUntil(lambda: "intact" in night.status.chain.text(), timeout=20_000)
    assert gc.get_freeze_count() > 10_000
    window.close()
    assert gc.get_freeze_count() == 0


def test_that_a_large_night_can_be_closed_while_it_is_read(qtbot: QtBot, large: Path) -> None:
    window = MainWindow(desk="hall", author="KP")
    qtbot.addWidget(window)
    window.show()
    window.open_path(large)
    assert window.night is not None
    session = window.night.session
    qtbot.waitUntil(lambda: session.is_read(CONTESTS[0]), timeout=20_000)
    window.close()
    assert window.night is None


def test_that_a_past_result_of_a_contest_not_yet_read_is_named_before_it_is_replaced(
    qtbot: QtBot, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.open(large, desk="hall", author="KP") as session:
        session.read_all()
        attach_past(session, CONTESTS[-1], MAY_2007)
    window = MainWindow(desk="hall", author="KP")
    qtbot.addWidget(window)
    window.show()
    window.open_path(large)
    night = window.night
    assert night is not None
    assert not night.session.is_read(CONTESTS[-1])
    table = tmp_path / "before.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(table), ""))
    window.do("attach_past")
    assert "It replaces May 2007." in night.question.sentence.text()
    window.close()


def test_that_many_notes_on_a_table_attached_are_a_list_of_all_of_them(
    qtbot: QtBot, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(desk="hall", author="KP")
    qtbot.addWidget(window)
    window.show()
    window.open_path(large)
    night = window.night
    assert night is not None
    contest = night.session.count(CONTESTS[0]).contest
    table = tmp_path / "before.csv"
    lines = "".join(
        f'"A","E07000223","{contest.name}","NULL","Ann {n}","XX{n}","{n}","0"\n' for n in range(9)
    )
    table.write_text(lines, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(table), ""))
    window.do("attach_past")
    QTest.keyClicks(night.question.field, "May 2003")
    QTest.keyClick(night.question.field, Qt.Key.Key_Return)
    (shown,) = window.findChildren(NoteListDialog)
    texts = [shown.notes.item(place).text() for place in range(shown.notes.count())]
    assert sum("this party is in no register" in text for text in texts) == 9
    assert night.notice.sentence.text() == "Taken in: before.csv"
    shown.accept()
    window.close()
