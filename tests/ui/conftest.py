"""What the tests of the window share: nights on the disk, and a window that shows one."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from tests.ui import outcome_night, score_examples

Prepare = Callable[[Session], None]
Opened = Callable[[Prepare], NightView]


@pytest.fixture(scope="session", autouse=True)
def _one_core() -> Iterator[None]:
    """Let the window think that there is one core: processes beside it take time to begin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        yield


@pytest.fixture
def night_file(tmp_path: Path) -> Path:
    """Return a closed count file with Stretton, two sheets counted."""
    path = tmp_path / "night.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        score_examples.stretton(session, sheets=2)
    return path


@contextmanager
def on_the_screen(qtbot: QtBot, desk: str, author: str) -> Generator[MainWindow]:
    """Show a window without a count file, and close it at the end."""
    shown = MainWindow(desk=desk, author=author)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()
    QApplication.processEvents()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window on the screen, without a count file."""
    with on_the_screen(qtbot, "desk 2", "AB") as shown:
        yield shown


@pytest.fixture
def night(window: MainWindow, night_file: Path, qtbot: QtBot) -> NightView:
    """Return the open night of a window, once its chain was checked."""
    window.open_path(night_file)
    night = window.night
    assert night is not None
    qtbot.waitUntil(lambda: night.session.integrity.chain is Chain.WHOLE)
    return night


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session on a new file, without a contest."""
    with Session.create(tmp_path / "new.count", desk="desk 2", author="AB") as opened:
        yield opened


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Opened:
    """Return what opens a night in the window, once it is prepared, and its chain checked."""

    def open_night(prepare: Prepare) -> NightView:
        path = tmp_path / "prepared.count"
        with Session.create(path, desk="desk 2", author="AB") as session:
            prepare(session)
        window.open_path(path)
        night = window.night
        assert night is not None
        qtbot.waitUntil(lambda: night.session.integrity.chain is Chain.WHOLE)
        return night

    return open_night


@pytest.fixture
def tied(opened: Opened) -> NightView:
    """Return the open night of a ward in which a lot is owed."""
    return opened(lambda session: outcome_night.provisional(session, outcome_night.TIED))


@pytest.fixture
def two_contests(window: MainWindow, tmp_path: Path) -> NightView:
    """Return the open night of a window with two contests, Stretton shown."""
    path = tmp_path / "two.count"
    with Session.create(path, desk="desk 2", author="AB") as session:
        score_examples.stretton(session, sheets=1)
        score_examples.crowd(session)
    window.open_path(path)
    assert window.night is not None
    return window.night


@pytest.fixture(autouse=True)
def _windows_are_gone() -> Iterator[None]:
    """Delete the windows of a test at its end: Qt may crash restyling one that is half gone."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
