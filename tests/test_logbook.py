"""What is written down of a fault, what never is, and who is told."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from countdesk import logbook, paths
from countdesk.faults import DiskFull, TableFault, TableFaults

PERSON_AND_VOTES = "Elizabeth Example 14923"


@pytest.fixture
def log_file() -> Iterator[Path]:
    """Run the log for one test and put everything back after it."""
    file = logbook.start()
    assert file is not None
    yield file
    logbook.stop()


@pytest.fixture
def notices() -> Iterator[list[str]]:
    """Collect what the user would be told."""
    told: list[str] = []
    forget = logbook.on_fault(told.append)
    yield told
    forget()


def throw(fault: BaseException) -> NoReturn:
    raise fault


def raised(fault: BaseException) -> BaseException:
    """Return a fault with frames, as it would come from a real place."""
    try:
        throw(fault)
    except BaseException as caught:  # noqa: BLE001 - any fault at all
        return caught
    raise AssertionError


def uncaught(fault: BaseException) -> None:
    caught = raised(fault)
    sys.excepthook(type(caught), caught, caught.__traceback__)


@pytest.mark.expects_logged_error
def test_that_a_fault_is_logged_with_its_frames_and_without_its_message(
    log_file: Path, notices: list[str]
) -> None:
    uncaught(ValueError(PERSON_AND_VOTES))
    written = log_file.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_logbook.py" in written
    assert " in throw" in written
    assert PERSON_AND_VOTES not in written
    assert len(notices) == 1
    assert PERSON_AND_VOTES not in notices[0]
    assert str(log_file) in notices[0]


@pytest.mark.expects_logged_error
def test_that_the_causes_of_a_fault_are_logged_without_their_messages(log_file: Path) -> None:
    try:
        try:
            int(PERSON_AND_VOTES)
        except ValueError as cause:
            raise RuntimeError(PERSON_AND_VOTES) from cause
    except RuntimeError:
        logging.getLogger("countdesk.session").exception("A listener failed.")
    written = log_file.read_text(encoding="utf-8")
    assert "A listener failed." in written
    assert written.index("ValueError") < written.index("RuntimeError")
    assert PERSON_AND_VOTES not in written


@pytest.mark.expects_logged_error
def test_that_a_known_fault_is_logged_and_told_with_its_sentence(
    log_file: Path, notices: list[str]
) -> None:
    uncaught(DiskFull("The disk is full: free some room."))
    assert "DiskFull: The disk is full: free some room." in log_file.read_text(encoding="utf-8")
    assert notices == ["The disk is full: free some room."]


@pytest.mark.expects_logged_error
def test_that_what_a_table_holds_is_told_and_not_logged(log_file: Path, notices: list[str]) -> None:
    uncaught(TableFaults([TableFault("a.csv", 2, "person_name", PERSON_AND_VOTES, "a name")]))
    assert "1 fault was found" in log_file.read_text(encoding="utf-8")
    assert PERSON_AND_VOTES not in log_file.read_text(encoding="utf-8")
    assert PERSON_AND_VOTES in notices[0]


@pytest.mark.expects_logged_error
def test_that_a_fault_in_a_thread_is_logged_and_told(log_file: Path, notices: list[str]) -> None:
    def failing() -> None:
        raise ValueError(PERSON_AND_VOTES)

    thread = threading.Thread(target=failing, name="copying")
    thread.start()
    thread.join()
    written = log_file.read_text(encoding="utf-8")
    assert "copying" in written
    assert " in failing" in written
    assert PERSON_AND_VOTES not in written
    assert len(notices) == 1


@pytest.mark.expects_logged_error
def test_that_a_fault_with_every_frame_is_told_once_and_logged_each_time(
    log_file: Path, notices: list[str]
) -> None:
    for _ in range(50):
        uncaught(ValueError(PERSON_AND_VOTES))
    assert len(notices) == 1
    assert log_file.read_text(encoding="utf-8").count("Nobody caught this fault.") == 50


@pytest.mark.expects_logged_error
def test_that_a_fault_that_comes_back_later_is_told_again(
    log_file: Path, notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([100.0, 105.0, 120.0])
    monkeypatch.setattr("countdesk.logbook.time.monotonic", lambda: next(clock))
    for _ in range(3):
        uncaught(ValueError(PERSON_AND_VOTES))
    assert len(notices) == 2


@pytest.mark.expects_logged_error
def test_that_a_listener_that_fails_leaves_the_others_told(log_file: Path) -> None:
    def failing(_sentence: str) -> None:
        raise RuntimeError(PERSON_AND_VOTES)

    told: list[str] = []
    forgets = [logbook.on_fault(failing), logbook.on_fault(told.append)]
    uncaught(ValueError(PERSON_AND_VOTES))
    for forget in forgets:
        forget()
        forget()
    uncaught(KeyError(PERSON_AND_VOTES))
    assert len(told) == 1
    assert "A fault could not be shown." in log_file.read_text(encoding="utf-8")
    assert PERSON_AND_VOTES not in log_file.read_text(encoding="utf-8")


def test_that_ctrl_c_is_no_fault(
    log_file: Path, notices: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    uncaught(KeyboardInterrupt())
    assert notices == []
    assert log_file.read_text(encoding="utf-8") == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


@pytest.mark.expects_logged_error
@pytest.mark.parametrize(
    ("kind", "level"),
    [("QtCriticalMsg", "ERROR"), ("QtFatalMsg", "CRITICAL")],
)
def test_that_a_grave_message_of_qt_is_an_error(log_file: Path, kind: str, level: str) -> None:
    logbook.qt_message(kind, "QPainter::begin:\n  failed")
    assert f"{level} countdesk.logbook" in log_file.read_text(encoding="utf-8")
    assert "Qt: QPainter::begin: failed" in log_file.read_text(encoding="utf-8")


def test_that_a_warning_of_qt_is_logged_and_its_chatter_is_not(log_file: Path) -> None:
    logbook.qt_message("QtWarningMsg", "a warning")
    logbook.qt_message("QtDebugMsg", "chatter")
    written = log_file.read_text(encoding="utf-8")
    assert "WARNING" in written
    assert "chatter" not in written


def test_that_starting_twice_is_starting_once(log_file: Path) -> None:
    assert logbook.start() == log_file
    logging.getLogger("countdesk").warning("Once.")
    assert log_file.read_text(encoding="utf-8").count("Once.") == 1


def test_that_stopping_puts_back_what_was_there() -> None:
    hooks = (sys.excepthook, threading.excepthook)
    logbook.start()
    assert sys.excepthook is not hooks[0]
    logbook.stop()
    logbook.stop()
    assert (sys.excepthook, threading.excepthook) == hooks


def test_that_the_log_is_kept_small(log_file: Path) -> None:
    for _ in range(400):
        logging.getLogger("countdesk").warning("x" * 8000)
    sizes = [file.stat().st_size for file in paths.log_folder().iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= 512 * 1024


@pytest.mark.expects_logged_error
def test_that_what_cannot_be_written_down_is_said_elsewhere_and_the_next_record_is_written(
    log_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_file.unlink()
    log_file.mkdir()
    uncaught(ValueError(PERSON_AND_VOTES))
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "test_logbook.py" in said
    assert "14923" not in said
    log_file.rmdir()
    logging.getLogger("countdesk").warning("Written down.")
    assert "Written down." in log_file.read_text(encoding="utf-8")


def test_that_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("COUNTDESK_HOME", str(in_the_way))
    assert logbook.start() is None
    logging.getLogger("countdesk").warning("Said all the same.")
    logbook.stop()
    assert "Said all the same." in capsys.readouterr().err
