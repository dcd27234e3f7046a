"""What the tests of the hall display share: the display of a night, beside no other window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from countdesk.session.session import Session
from countdesk.settings import HallSettings
from countdesk.ui.hall_window.marks import Words
from countdesk.ui.hall_window.window import HallWindow
from countdesk.ui.signals import Announcements

FULL = QSize(1920, 1080)


@dataclass
class Hall:
    """A hall display, with the session that it follows."""

    session: Session
    window: HallWindow
    announcements: Announcements

    @property
    def texts(self) -> list[str]:
        """Return every text on the slide, as it is read."""
        return [mark.text for mark in self.words]

    @property
    def words(self) -> list[Words]:
        """Return the texts with their places."""
        return [mark for mark in self.window.marks if isinstance(mark, Words)]

    @property
    def said(self) -> str:
        """Return all that is read on the slide, in one line."""
        return " | ".join(self.texts)

    def use(self, settings: HallSettings, *, told: bool = False) -> None:
        self.window.use(settings, is_provisional_told=told)


ShowHall = Callable[[Callable[[Session], object]], Hall]


@pytest.fixture
def show_hall(qtbot: QtBot, tmp_path: Path) -> Iterator[ShowHall]:
    """Return what shows a night in the hall, once it is prepared."""
    halls: list[Hall] = []

    def show(prepare: Callable[[Session], object]) -> Hall:
        session = Session.create(tmp_path / "Netherford.count", desk="table 4", author="KP")
        prepare(session)
        announcements = Announcements()
        session.subscribe(announcements.changed.emit)
        window = HallWindow(session, announcements, HallSettings())
        window.resize(FULL)
        with qtbot.waitExposed(window):
            window.show()
        window.show_of.work_out()
        halls.append(Hall(session, window, announcements))
        return halls[-1]

    yield show
    for hall in halls:
        hall.window.close()
        hall.session.close()
