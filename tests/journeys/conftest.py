"""What the journeys share: the window as it stands at the first start, and where pictures go."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.ui.application import face
from countdesk.ui.main_window.dress import dress
from countdesk.ui.main_window.window import MainWindow
from tests.journeys.keyboard import NoMouse
from tests.journeys.pages import WindowPage

ROOT = Path(__file__).parents[2]
SIZE = QSize(1440, 900)

Start = Callable[..., WindowPage]


@pytest.fixture
def start(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Return what starts the program: a window on the screen, dressed as its settings say."""
    pictures = Path(os.environ.get("COUNTDESK_ARTEFACTS") or ROOT / "artefacts")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.font()
    application.setFont(face(before))
    mouse = NoMouse()
    application.installEventFilter(mouse)
    started: list[MainWindow] = []

    def begin(desk: str | None = None, author: str | None = None) -> WindowPage:
        window = MainWindow(desk=desk, author=author)
        started.append(window)
        dress(window.theme)
        window.resize(SIZE)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return WindowPage(qtbot, window, pictures)

    yield begin
    application.removeEventFilter(mouse)
    for window in started:
        window.close()
    application.processEvents()
    application.setStyleSheet("")
    application.setFont(before)
    # Gone at once: one left to the next journey would be walked over while it is taken apart.
    for window in started:
        shiboken6.delete(window)
    assert mouse.events == []


@pytest.fixture
def first_start(start: Start) -> WindowPage:
    """Return the window of a first start: nobody has said whose desk this is."""
    return start()


@pytest.fixture
def begun(start: Start) -> WindowPage:
    """Return the window at a desk that is known."""
    return start("table 4", "KP")
