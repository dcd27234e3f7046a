"""Copies in a second place: made, missed at once, and taken up again."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from countdesk import settings
from countdesk.models.stages import Stage
from countdesk.session.copies import Copies
from countdesk.session.session import Session
from countdesk.ui import jobs
from countdesk.ui.dialogs.second_place import SecondPlaceDialog
from countdesk.ui.main_window import copying
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui import score_examples
from tests.ui.score_examples import STRETTON


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for the stick more often than on the night, so that no test waits long."""
    monkeypatch.setattr(copying, "LOOK_AGAIN", 50)


def sheets_in(copy: Path) -> int:
    with Session.open(copy, desk="desk 1", author="CD", writing=False) as session:
        return len(session.count(STRETTON).sheets)


def has_copy(night: NightView) -> bool:
    return night.status.copy.text().startswith("Copy ")


def test_that_a_copy_is_made_at_once_and_its_time_is_said(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    assert night.status.copy.text() == "No second place for copies"
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    assert night.status.copy.property("tone") == "good"
    assert sheets_in(stick / "night copy.count") == 2
    assert settings.load().copies_folder == str(stick)


def test_that_a_minute_makes_a_copy_only_after_an_entry(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    keeper = window.copies
    assert keeper is not None
    made = (stick / "night copy.count").stat().st_mtime_ns
    keeper._minute.timeout.emit()
    assert not night.session.copies.is_due
    assert (stick / "night copy.count").stat().st_mtime_ns == made
    score_examples.enter_sheet(night.session, "B1")
    assert night.session.copies.is_due
    keeper._minute.timeout.emit()
    qtbot.waitUntil(lambda: not night.session.copies.is_due)
    assert sheets_in(stick / "night copy.count") == 3


def test_that_a_stage_makes_a_copy(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    night.session.reach_stage(STRETTON, Stage.VERIFICATION)
    qtbot.waitUntil(lambda: not night.session.copies.is_due)


def test_that_a_missing_stick_is_said_at_once_and_taken_up_again(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    away = stick.rename(stick.with_name("pulled out"))
    qtbot.waitUntil(lambda: night.status.copy.text() == "SECOND PLACE MISSING")
    assert night.notice.isVisible()
    assert str(stick) in night.notice.sentence.text()
    score_examples.enter_sheet(night.session, "B1")
    assert night.session.count(STRETTON).sheet("B1") is not None
    away.rename(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    assert sheets_in(stick / "night copy.count") == 3


def test_that_a_stick_that_answers_with_errors_is_said_and_taken_up_again(
    window: MainWindow,
    night: NightView,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    stat = Path.stat

    def failing(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == stick:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return stat(path, follow_symlinks=follow_symlinks)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", failing)
        qtbot.waitUntil(lambda: night.status.copy.text() == "SECOND PLACE MISSING")
    qtbot.waitUntil(lambda: has_copy(night))


@pytest.mark.qt_no_exception_capture
def test_that_a_look_that_fails_is_not_the_last(
    window: MainWindow,
    night: NightView,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    faults: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, fault, _frames: faults.append(fault))

    def fail(_copies: Copies) -> bool:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr(Copies, "is_there", property(fail))
        qtbot.waitUntil(lambda: len(faults) >= 2)
    stick.rename(stick.with_name("pulled out"))
    qtbot.waitUntil(lambda: night.status.copy.text() == "SECOND PLACE MISSING")


def test_that_a_place_chosen_while_a_copy_is_made_gets_a_copy_too(
    window: MainWindow, night: NightView, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "another stick"
    other.mkdir()
    window.use_second_place(stick)
    window.use_second_place(other)
    qtbot.waitUntil(lambda: has_copy(night))
    assert night.status.copy.text().endswith("another stick")
    assert sheets_in(other / "night copy.count") == 2


def test_that_closing_lets_go_of_a_file_that_is_gone_and_says_so(
    window: MainWindow, night: NightView, night_file: Path, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    writer = night.session.file._writer
    assert writer is not None
    # As after an error of the disk.
    writer.let_go()
    night_file.rename(night_file.with_name("pulled out"))
    assert not window.close()
    assert window.night is None
    assert not night_file.with_name(".night.count.lock").exists()
    sentence = window.notice.sentence.text()
    assert window.notice.isVisible()
    assert sentence.count("There is no file night.count") == 1
    assert window.close()


def test_that_what_was_entered_last_is_copied_on_closing(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    score_examples.enter_sheet(night.session, "B1")
    window.close_session()
    assert sheets_in(stick / "night copy.count") == 3


@pytest.fixture
def hanging(stick: Path) -> Iterator[Path]:
    """Return a second place that answers nobody: its copy is a pipe without a writer."""
    pipe = stick / "night copy.count"
    os.mkfifo(pipe)
    yield stick
    # Whoever still waits for it is let go.
    with contextlib.suppress(OSError):
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))


def test_that_a_stick_that_hangs_keeps_neither_the_file_nor_the_window_open(
    window: MainWindow,
    night: NightView,
    night_file: Path,
    hanging: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(copying, "_LET_GO_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "CLOSING_SECONDS", 0.1)
    window.use_second_place(hanging)
    qtbot.wait(50)
    score_examples.enter_sheet(night.session, "B1")
    assert not window.close()
    assert window.isVisible()
    assert window.night is None
    assert window.notice.isVisible()
    assert f"{hanging} does not answer" in window.notice.sentence.text()
    log = night_file.with_name("night.count-wal")
    assert not log.exists() or log.stat().st_size == 0
    assert sheets_in(night_file) == 3
    # Once it has been read, the window closes.
    assert window.close()


def test_that_the_program_ends_while_a_stick_hangs(hanging: Path) -> None:
    program = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from countdesk.ui.jobs import Workers\n"
        "application = QCoreApplication(sys.argv)\n"
        "workers = Workers(application)\n"
        "workers.in_thread(lambda job: open(sys.argv[1], 'rb'))\n"
        "print(workers.close(0.1))\n"
    )
    pipe = hanging / "night copy.count"
    ended = subprocess.run(
        [sys.executable, "-c", program, str(pipe)],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert ended.stdout == "False\n"


def test_that_what_stops_the_last_copy_is_said(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    score_examples.enter_sheet(night.session, "B1")
    stick.rename(stick.with_name("pulled out"))
    assert not window.close_session()
    assert str(stick) in window.notice.sentence.text()


def test_that_the_second_place_is_kept_from_night_to_night(
    window: MainWindow, night: NightView, night_file: Path, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    window.close_session()
    window.open_path(night_file)
    again = window.night
    assert again is not None
    qtbot.waitUntil(lambda: has_copy(again))


def test_that_no_copies_can_be_chosen_again(
    window: MainWindow, night: NightView, stick: Path, qtbot: QtBot
) -> None:
    window.use_second_place(stick)
    qtbot.waitUntil(lambda: has_copy(night))
    window.use_second_place(None)
    assert night.status.copy.text() == "No second place for copies"
    assert settings.load().copies_folder is None


def test_that_a_folder_that_is_not_there_is_refused_beside_the_field(
    tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = SecondPlaceDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.refusal.isVisible()
    QTest.keyClicks(dialog.place.field, str(tmp_path / "nowhere"))
    QTest.keyClick(dialog.place.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "nowhere" in dialog.refusal.text()
    dialog.place.put(tmp_path)
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.folder == tmp_path


def test_that_the_key_for_a_copy_asks_for_a_place_where_there_is_none(
    window: MainWindow, night: NightView
) -> None:
    window.do("copy_now")
    (dialog,) = window.findChildren(SecondPlaceDialog)
    assert dialog.isVisible()
    dialog.reject()
