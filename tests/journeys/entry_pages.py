"""The pages with a table of figures, as one person with a keyboard reads and types into them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from countdesk.models.election import BoxKind
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.recount import RecountPanel
from countdesk.ui.panels.samples import SamplesPanel
from countdesk.ui.roles import DISPLAY, LOOK
from tests.journeys.keyboard import enter, press, write

_KEY_OF_KIND = {BoxKind.STATION: "S", BoxKind.POSTAL: "P", BoxKind.HANDED_IN: "H"}


class EntryPage:
    """A page with a table of figures."""

    def __init__(self, qtbot: QtBot, panel: EntryPanel) -> None:
        self._qtbot = qtbot
        self._panel = panel
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

    def count_as_expected(self, box: str, *papers: int) -> None:
        """Type what a box and those below it should hold, and that as many were found."""
        for heading in ("Expected", "Count 1"):
            self.find(box)
            self.go_along_to(heading)
            enter(*papers)

    def explain(self, box: str, why: str) -> None:
        """Write down why a box differs from its account."""
        self.find(box)
        press("E")
        assert f"Why does box {box} differ" in self.question
        self.answer(why)

    def list_box(self, label: str, kind: BoxKind, place: str = "") -> None:
        """List a box by what is painted on it, what it holds and where it comes from."""
        press("Ins")
        enter(label)
        assert self.question == f"Box {label} holds"
        press(_KEY_OF_KIND[kind])
        assert self.here[0] == label
        if place:
            press("P")
            self.answer(place)

    def state_account(self, box: str, delivered: int, unused: int, spoilt: int) -> None:
        """Type the account of a station, figure by figure along its row."""
        self.find(box)
        self.go_along_to("Delivered")
        for figure in (delivered, unused, spoilt):
            write(figure)
            press("Tab")
        assert self.here == (box, "Expected")

    def state_handed_in(self, **papers: int) -> None:
        """Type the postal votes handed in at stations, in the columns that stand apart."""
        press("T")
        for box, figure in papers.items():
            self.find(box)
            self.go_along_to("Postal votes")
            enter(figure)
        press("T")


class PostalPage(EntryPage):
    """The postal votes before they come to the count."""


class BlocksPage(EntryPage):
    """The block papers of each party."""

    def count_block(self, party: str, bundles: str) -> None:
        """Go to a party by the arrows and type its block papers as bundles."""
        wanted, at = self.names.index(party), self.names.index(self.here[0])
        press(*["Up" if wanted < at else "Down"] * abs(wanted - at))
        press("B")
        write(bundles)
        press("Return")


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
        press(*["Up"] * len(self.names), "Home")
        assert self.here == (self.names[0], "At once")

    def go_to(self, row: str, heading: str) -> None:
        """Go to a figure by the arrows."""
        wanted = self.names.index(row)
        while (at := self.names.index(self.here[0])) != wanted:
            press("Up" if wanted < at else "Down")
        self.go_along_to(heading)

    def tally(self, outcome: str, papers: int = 1) -> str:
        """Decide doubtful papers one after the other, a key a paper; return what is said."""
        self.find(outcome)
        for _paper in range(papers):
            press("Space")
        return self.said


class RecountPage(EntryPage):
    """Two counts side by side, and every provisional result."""

    _panel: RecountPanel

    @property
    def moved(self) -> dict[str, str]:
        """Return what moved in each line in which a figure stands in both counts."""
        return {
            name: self.cell(name, "Moved")
            for name in self.names
            if self.names.count(name) == 1 and self.cell(name, "Moved")
        }

    @property
    def note(self) -> str:
        """Return how much moved, in one line."""
        return self._panel.note.text()

    @property
    def requests(self) -> str:
        """Return who asked for recounts and what was decided."""
        return self._panel.requests.text()

    @property
    def provisional(self) -> list[str]:
        """Return the name of each provisional result that is kept."""
        model, across = self._panel.provisional.table, Qt.Orientation.Horizontal
        captions = [model.headerData(at, across, LOOK) for at in range(1, model.columnCount())]
        return [str(caption.text) for caption in captions]


class CheckingPage(EntryPage):
    """The counting sheets as a second author finds them."""


class SamplesPage(EntryPage):
    """What agents saw of the boxes, and what it lets one estimate."""

    _panel: SamplesPanel

    @property
    def keys(self) -> dict[str, str]:
        """Return what stands behind each key of the tally."""
        return {tile.key: tile.name for tile in self._panel.tally.board.tiles}

    @property
    def tally(self) -> dict[str, int]:
        """Return the papers seen so far behind each key that was pressed."""
        return {tile.key: tile.papers for tile in self._panel.tally.board.tiles if tile.papers}

    @property
    def heading(self) -> str:
        """Return what is tallied and by whom, an empty text where nothing is."""
        return self._panel.tally.heading.text() if self._panel.is_tallying else ""

    @property
    def said_of_paper(self) -> str:
        """Return what is said under the board of the tally."""
        said = self._panel.tally.said
        return said.text() if said.isVisible() else ""

    def begin_tally(self, box: str) -> None:
        """Tally a box, a key a paper."""
        self.find(box)
        press("K")
        assert self.heading.startswith(f"Box {box} ")

    def see(self, keys: str) -> None:
        """Press the key of each paper as it unfolds."""
        write(keys)

    def see_split(self, keys: str) -> None:
        """Press the keys of a paper whose votes go to several parties."""
        write(f"/{keys}")
        press("Return")

    def end_tally(self) -> None:
        """Go back to the table of boxes."""
        press("Esc")
        assert not self.heading

    @property
    def lead(self) -> str:
        """Return the estimate in one sentence, once it has followed the last paper."""
        estimate = self._panel.estimate
        self._qtbot.waitUntil(lambda: not estimate.is_due)
        return estimate.lead.text()

    @property
    def bars(self) -> dict[str, str]:
        """Return each bar of the estimate in words, with its band, by name."""
        assert self._panel.estimate.bars.isVisible()
        rows = self._panel.estimate.bars.table.rows
        return {row.name: row.spoken for row in rows}
