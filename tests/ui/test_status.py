"""The status bar: every word of it true."""

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from countdesk.session.session import Session
from countdesk.storage.places import PlaceKind
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.status import StatusPanel, clock_time
from countdesk.ui.signals import Announcements
from tests.ui import score_examples


@pytest.fixture
def status(session: Session, qtbot: QtBot) -> StatusPanel:
    announcements = Announcements()
    session.subscribe(announcements.changed.emit)
    widget = StatusPanel(session, announcements)
    announcements.setParent(widget)
    qtbot.addWidget(widget)
    return widget


def test_that_the_time_is_the_one_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        # 21:47:06 UTC on 4 May 2023, in summer time.
        assert clock_time(1_683_236_826_000) == "22:47:06"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_that_nothing_is_called_saved_before_anything_is(status: StatusPanel) -> None:
    assert status.saved.text() == "Nothing entered yet"
    assert status.journal.text() == "Journal 0 entries"


def test_that_an_entry_shows_when_it_was_saved_and_how_many_there_are(
    status: StatusPanel, session: Session
) -> None:
    score_examples.stretton(session, sheets=1)
    assert status.saved.text().endswith(f"Saved {clock_time(session.journal[-1].at)}")
    assert status.saved.property("tone") == "good"
    assert status.journal.text() == f"Journal {len(session.journal)} entries"


def test_that_who_types_stands_there(status: StatusPanel, session: Session) -> None:
    assert status.typing.text() == "AB @ desk 2"
    session.change_author("KP")
    assert status.typing.text() == "KP @ desk 2"


def test_that_a_long_sentence_has_the_room_of_what_matters_less(
    status: StatusPanel, qtbot: QtBot
) -> None:
    status.resize(1_366, 30)
    with qtbot.waitExposed(status):
        status.show()
    states: list[tuple[bool, bool]] = []
    for letters in range(0, 300, 4):
        status.tell("n" * letters)
        states.append((status.keys.isVisible(), status.journal.isVisible()))
    assert list(dict.fromkeys(states)) == [(True, True), (False, True), (False, False)]
    status.tell("")
    assert status.keys.isVisible()
    assert status.journal.isVisible()


def test_that_a_file_on_a_stick_is_said(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.file, "_place", PlaceKind.REMOVABLE)
    widget = StatusPanel(session, Announcements())
    qtbot.addWidget(widget)
    assert not widget.place.isHidden()
    assert "stick" in widget.place.text()


def test_that_a_whole_chain_is_said_after_opening(night: NightView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: night.status.chain.text() == "chain intact")


def test_that_an_altered_entry_is_said_after_opening(
    window: MainWindow, night_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from countdesk.models.journal import StoredEntry

    honest = StoredEntry.hash
    monkeypatch.setattr(
        StoredEntry, "hash", lambda entry: "0" if entry.sequence == 3 else honest(entry)
    )
    window.open_path(night_file)
    night = window.night
    assert night is not None
    qtbot.waitUntil(lambda: night.status.chain.text() == "CHAIN BROKEN")
    assert night.notice.isVisible()


def test_that_a_file_open_for_reading_says_so(
    window: MainWindow, night_file: Path, qtbot: QtBot
) -> None:
    window.open_path(night_file, writing=False)
    assert window.night is not None
    assert window.night.status.saved.text() == "Open for reading only"


def test_that_a_pause_puts_the_log_into_the_file(
    night: NightView, night_file: Path, qtbot: QtBot
) -> None:
    log = night_file.with_name(night_file.name + "-wal")
    score_examples.enter_sheet(night.session, "B1")
    assert log.stat().st_size > 0
    qtbot.waitUntil(lambda: log.stat().st_size == 0, timeout=6000)
