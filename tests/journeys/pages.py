"""The window and its pages, as one person with a keyboard reads them and types into them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from countdesk.ui.charts.share_chart import ShareChart
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.blocks import BlocksPanel
from countdesk.ui.panels.checking import CheckingPanel
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.estimate import EstimateFrame
from countdesk.ui.panels.findings import FindingsPanel
from countdesk.ui.panels.postal import PostalPanel
from countdesk.ui.panels.recount import RecountPanel
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.panels.verification import VerificationPanel
from countdesk.ui.roles import DISPLAY
from tests.journeys.entry_pages import (
    BlocksPage,
    CheckingPage,
    CountPage,
    PostalPage,
    RecountPage,
    RejectedPage,
    SamplesPage,
    VerificationPage,
)
from tests.journeys.keyboard import enter, press

Panel = TypeVar("Panel", bound=QWidget)

_ROUNDS = 3
"""Rounds of events after which nothing of the window moves any more."""

SMALL = QSize(1366, 768)
"""A small laptop."""


class FindingsPage:
    """What does not add up."""

    def __init__(self, panel: FindingsPanel) -> None:
        self._panel = panel

    @property
    def codes(self) -> list[str]:
        """Return the code of each finding."""
        return [text.split(" ")[0] for text in self.sentences]

    @property
    def sentences(self) -> list[str]:
        """Return each finding with its code and its sentence."""
        model = self._panel.model
        return [str(model.index(row).data(DISPLAY)) for row in range(model.rowCount())]

    @property
    def summary(self) -> str:
        """Return how much does not add up, in one line."""
        return self._panel.summary.text()

    def choose(self, code: str) -> None:
        """Go to a finding by the arrows."""
        wanted = self.codes.index(code)
        press(*["Up"] * len(self.codes), *["Down"] * wanted)
        assert self._panel.list.currentIndex().row() == wanted

    def go_to_figure(self, code: str) -> None:
        """Go to the figure that a finding names."""
        self.choose(code)
        press("Return")

    def give_reason(self, code: str, reason: str) -> None:
        """Type the reason for a warning."""
        self.choose(code)
        enter(reason)


class WindowPage:
    """The window: its pages, its stages, and what it says."""

    def __init__(self, qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
        self._qtbot = qtbot
        self.window = window
        self._pictures = pictures

    # Pages.

    def verification(self) -> VerificationPage:
        """Go to the boxes."""
        return VerificationPage(self._qtbot, self._page("F5", VerificationPanel))

    def postal(self) -> PostalPage:
        """Go to the postal votes."""
        return PostalPage(self._qtbot, self._page("Shift+F5", PostalPanel))

    def blocks(self) -> BlocksPage:
        """Go to the block votes."""
        return BlocksPage(self._qtbot, self._page("Shift+F6", BlocksPanel))

    def recount(self) -> RecountPage:
        """Go to the counts side by side."""
        return RecountPage(self._qtbot, self._page("Shift+F8", RecountPanel))

    def checking(self) -> CheckingPage:
        """Go to the check of sheets."""
        return CheckingPage(self._qtbot, self._page("Shift+F7", CheckingPanel))

    def samples(self) -> SamplesPage:
        """Go to the agents' samples."""
        return SamplesPage(self._qtbot, self._page("F12", SamplesPanel))

    def count(self) -> CountPage:
        """Go to the counting sheets."""
        return CountPage(self._qtbot, self._page("F6", CountPanel))

    def rejected(self) -> RejectedPage:
        """Go to the rejected papers."""
        return RejectedPage(self._qtbot, self._page("F7", RejectedPanel))

    def findings(self) -> FindingsPage:
        """Go to the findings."""
        return FindingsPage(self._page("F8", FindingsPanel))

    def _page(self, key: str, panel: type[Panel]) -> Panel:
        press(key)
        shown = self.night.centre.page
        assert isinstance(shown, panel)
        assert shown.isVisible()
        return shown

    @property
    def page(self) -> str:
        """Return the name of the page in sight."""
        return self.night.centre.name

    @property
    def night(self) -> NightView:
        """Return the open night."""
        assert self.window.night is not None, self.start_fault
        return self.window.night

    # The start.

    @property
    def start_fault(self) -> str:
        """Return why a file could not be opened, an empty text where nothing was wrong."""
        start = self.window.start
        return start.sentence.text() if start.fault.isVisible() else ""

    def choose_button(self, caption: str) -> None:
        """Go from field to field to a button, and press it."""
        for _step in range(12):
            focus = QApplication.focusWidget()
            if isinstance(focus, QPushButton) and focus.text() == caption:
                press("Space")
                return
            press("Tab")
        raise AssertionError(f"The keys never came to {caption}.")

    # Stages, and who is typing.

    @property
    def stage(self) -> str:
        """Return the stage that the header shows as the current one."""
        (lit,) = (
            button
            for button in self.night.header.stages.values()
            if button.property("stage") == "current"
        )
        mark, _space, stage = lit.text().partition(" ")
        # A recount has no key of its own, and so no figure before it.
        return stage if len(mark) == 1 else lit.text()

    def change_author(self, initials: str) -> None:
        """Say who is typing from now on."""
        press("F2")
        assert "Who is typing" in self.question
        enter(initials)
        assert not self.question
        assert self.typing.startswith(initials.upper())

    # What is said.

    @property
    def question(self) -> str:
        """Return what the line above the work asks, an empty text where it asks nothing."""
        bar = self.night.question
        return bar.sentence.text() if bar.isVisible() else ""

    @property
    def notice(self) -> str:
        """Return what the notice says, an empty text where there is none."""
        bar = self.night.notice
        return bar.sentence.text() if bar.isVisible() else ""

    @property
    def saved(self) -> str:
        """Return what the status bar says of the last entry."""
        return self.night.status.saved.text()

    @property
    def typing(self) -> str:
        """Return who is typing, as the status bar says it."""
        return self.night.status.typing.text()

    @property
    def copies(self) -> str:
        """Return how the copies stand, as the status bar says it."""
        return self.night.status.copy.text()

    @property
    def told(self) -> str:
        """Return what the status bar was told last."""
        return self.night.status.told.text()

    @property
    def scoreboard(self) -> dict[str, str]:
        """Return what is written under the bars of the scoreboard, by name."""
        return self.night.scoreboard.texts()

    def picture(self, name: str) -> None:
        """Keep a picture of the window, for eyes."""
        for chart in self.window.findChildren(ShareChart):
            # It follows the table by a frame.
            self._qtbot.waitUntil(partial(_is_still, chart))
        for estimate in self.window.findChildren(EstimateFrame):
            # It follows the keys of a tally by a pause.
            self._qtbot.waitUntil(partial(_is_shown, estimate))
        self.picture_of(self.window, name)

    def small_picture(self, name: str) -> None:
        """Keep a picture of the window as it is on a small laptop."""
        size = self.window.size()
        self.window.resize(SMALL)
        self.picture(name)
        self.window.resize(size)

    def picture_of(self, shown: QWidget, name: str) -> None:
        """Keep a picture of one widget, such as a dialog."""
        for _round in range(_ROUNDS):
            # What gives way to something else is laid out once that has its place.
            QApplication.processEvents()
        self._pictures.mkdir(parents=True, exist_ok=True)
        assert shown.grab().save(str(self._pictures / f"{name}.png"))


def _is_shown(estimate: EstimateFrame) -> bool:
    return not estimate.is_due


def _is_still(chart: ShareChart) -> bool:
    return not chart._timer.isActive()
