"""The window and its pages, as one person with a keyboard reads them and types into them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from countdesk.ui.charts.share_chart import ShareChart
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.window import MainWindow
from countdesk.ui.panels.count import CountPanel
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.findings import FindingsPanel
from countdesk.ui.panels.rejected import RejectedPanel
from countdesk.ui.panels.verification import VerificationPanel
from countdesk.ui.roles import DISPLAY, LOOK
from tests.journeys.keyboard import enter, press

Panel = TypeVar("Panel", bound=QWidget)


class EntryPage:
    """A page with a table of figures."""

    def __init__(self, qtbot: QtBot, panel: VerificationPanel | CountPanel | RejectedPanel) -> None:
        self._qtbot = qtbot
        self._panel: EntryPanel = panel
        self._cards = panel.cards

    # Reading.

    @property
    def names(self) -> list[str]:
        """Return the names of the rows."""
        model = self._panel.model
        return [str(model.index(row, 0).data(LOOK).text) for row in range(model.rowCount())]

    @property
    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        model, across = self._panel.model, Qt.Orientation.Horizontal
        return [
            str(model.headerData(column, across, LOOK).text)
            for column in range(model.columnCount())
        ]

    def cell(self, row: str, heading: str) -> str:
        """Return what stands in a row under a heading."""
        return self._at(self._row(row), self.headings.index(heading))

    def row(self, name: str) -> list[str]:
        """Return what the cells of a row show, after its name."""
        at = self._row(name)
        return [self._at(at, column) for column in range(1, self._panel.model.columnCount())]

    @property
    def here(self) -> tuple[str, str]:
        """Return the row and the heading of the cell that has the keys."""
        focus = QApplication.focusWidget()
        assert focus in (self._panel.table, self._panel.table.editor), f"{focus} has the keys."
        at = self._panel.table.currentIndex()
        return self.names[at.row()], self.headings[at.column()]

    @property
    def said(self) -> str:
        """Return what is said beside the cell, an empty text where nothing is."""
        return self._panel.table.delegate.said

    @property
    def being_typed(self) -> str | None:
        """Return what stands in the open editor, None where none is open."""
        editor = self._panel.table.editor
        return None if editor is None else editor.text()

    @property
    def cards(self) -> dict[str, str]:
        """Return the figures under the table by their names."""
        return {card.name: card.figure for card in self._cards.cards}

    def _at(self, row: int, column: int) -> str:
        return str(self._panel.model.index(row, column).data(DISPLAY))

    def _row(self, name: str) -> int:
        (found,) = (at for at, shown in enumerate(self.names) if shown == name)
        return found

    # Typing.

    def find(self, number: str) -> None:
        """Go to a box or a sheet by typing its number."""
        press("G")
        self.answer(number)

    def go_along_to(self, heading: str) -> None:
        """Go along the row with the arrows."""
        wanted = self.headings.index(heading)
        at = self.headings.index(self.here[1])
        for _step in range(abs(wanted - at)):
            press("Right" if at < wanted else "Left")
        assert self.here[1] == heading

    def correct(self, row: str, heading: str, figure: int) -> None:
        """Type over a figure that stands, and confirm it when it is asked."""
        self.find(row)
        self.go_along_to(heading)
        old = self.cell(row, heading)
        enter(figure)
        assert f"Was {old}, entered by" in self.said
        assert self.cell(row, heading) == old
        press("Return")
        assert self.cell(row, heading) == f"{figure:,}"

    @property
    def question(self) -> str:
        """Return what the strip above the table asks, an empty text where it asks nothing."""
        strip = self._panel.strip
        return strip.question.text() if strip.isVisible() else ""

    def answer(self, text: str) -> None:
        """Answer what the strip above the table asks."""
        assert self.question
        enter(text)
        assert not self.question, self._panel.strip.said


class VerificationPage(EntryPage):
    """The boxes, their accounts and their counts."""

    def count_boxes(self, *papers: int) -> None:
        """Type the papers found in one box after the other, down the column."""
        enter(*papers)

    def explain(self, box: str, why: str) -> None:
        """Write down why a box differs from its account."""
        self.find(box)
        press("E")
        assert f"Why does box {box} differ" in self.question
        self.answer(why)


class CountPage(EntryPage):
    """The counting sheets."""

    def add_sheet(self, number: str, *figures: int | None) -> None:
        """Add a sheet and type its figures in the order of the paper."""
        press("Ins")
        enter(number)
        assert self.here[0] == number
        enter(*figures)


class RejectedPage(EntryPage):
    """The rejected papers by head."""

    def enter_heads(self, *papers: int) -> None:
        """Type the papers under one head after the other, from the first."""
        self.go_to_top()
        enter(*papers)

    def go_to_top(self) -> None:
        """Go to the first head."""
        press(*["Up"] * len(self.names))
        assert self.here == (self.names[0], "Papers")


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
        return lit.text().partition(" ")[2]

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
        self._pictures.mkdir(parents=True, exist_ok=True)
        assert self.window.grab().save(str(self._pictures / f"{name}.png"))


def _is_still(chart: ShareChart) -> bool:
    return not chart._timer.isActive()
