"""The dialogs of the window, as one person with a keyboard meets them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from countdesk.models.election import Keeper
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.commands import Palette
from countdesk.ui.dialogs.desk import DeskDialog
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.dialogs.lot import LotDialog
from countdesk.ui.dialogs.new_count import NewCountDialog
from countdesk.ui.dialogs.practice import PracticeDialog
from countdesk.ui.dialogs.recount import RecountDialog
from countdesk.ui.dialogs.second_place import SecondPlaceDialog
from tests.journeys.keyboard import Typist, press, write


class FirstStart:
    """Asks at the first start for the desk and the initials of who types."""

    def __init__(self, key: str) -> None:
        self._key = key

    def answer(self, desk: str, initials: str) -> None:
        """Press the key that leads to the question, and answer it."""

        def types() -> None:
            write(desk)
            press("Tab")
            write(initials)
            press("Return")

        typist = Typist(DeskDialog, types)
        press(self._key)
        typist.told()


class NewCount:
    """Asks for the tables of a new count."""

    def __init__(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NewCountDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewCountDialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        self._qtbot, self._dialog = qtbot, dialog

    def put(self, caption: str, text: object) -> None:
        """Go to a field by the letter that its caption underlines, and type."""
        press(f"Alt+{caption}")
        write(text)

    def choose_keeper(self, keeper: Keeper, letter: str) -> None:
        """Choose who keeps the count, by the letter that is underlined."""
        press(f"Alt+{letter}")
        # A button pressed by its letter is seen to go down before it is chosen.
        self._qtbot.waitUntil(self._dialog.kept_by[keeper].isChecked)

    def agree_to(self, candidates: Path, file: Path) -> None:
        """Make a count of a table of candidates that the Returning Officer's staff keep."""
        write(candidates)
        self.put("F", file)
        self.choose_keeper(Keeper.RETURNING_OFFICER, "R")
        self.agree()

    def agree(self) -> None:
        """Make the count, wherever the keys are."""
        press("Ctrl+Return")

    @property
    def refusal(self) -> str:
        """Return what is said against it, an empty text where nothing is."""
        faults = self._dialog.faults
        return faults.sentence.text() if faults.isVisible() else ""


class FileDialog:
    """The system's own dialog for a file, here Qt's."""

    @staticmethod
    def answer(key: str, path: Path) -> None:
        """Press the key that leads to it, and type a name."""

        def types() -> None:
            field = QApplication.focusWidget()
            assert isinstance(field, QLineEdit), "The name of the file has not the keys."
            field.selectAll()
            write(path)
            press("Return")

        typist = Typist(QFileDialog, types)
        press(key)
        typist.told()


class SecondPlace:
    """Asks for the folder in which copies are kept."""

    def __init__(self, qtbot: QtBot) -> None:
        press("Ctrl+Shift+P")
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SecondPlaceDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SecondPlaceDialog)
        qtbot.waitUntil(dialog.isActiveWindow)

    def answer(self, folder: Path) -> None:
        """Type the folder."""
        write(folder)
        press("Return")


class Form:
    """A small form that is gone through with Tab and answered with Enter."""

    def __init__(self, qtbot: QtBot, key: str, dialog: type[FormDialog]) -> None:
        press(key)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), dialog))
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, FormDialog)
        qtbot.waitUntil(shown.isActiveWindow)
        self._dialog = shown

    @property
    def field(self) -> str:
        """Return what the field is called that has the keys."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus.accessibleName()

    @property
    def choices(self) -> list[str]:
        """Return the lines to choose from in the field that has the keys."""
        shown = QApplication.focusWidget()
        assert isinstance(shown, ChoiceList)
        return [shown.item(row).text() for row in range(shown.count())]

    @property
    def refusal(self) -> str:
        """Return what is said against it, an empty text where nothing is."""
        said = self._dialog.refusal
        return said.text() if said.isVisible() else ""

    @property
    def dialog(self) -> QWidget:
        """Return the form, for a picture of it."""
        return self._dialog

    def agree(self) -> None:
        """Press Enter, wherever the keys are."""
        press("Return")

    @property
    def is_open(self) -> bool:
        """Return whether the form still asks."""
        return isinstance(QApplication.activeModalWidget(), QDialog)


class Recount(Form):
    """Asks who asks for a recount, for whom, and what is decided."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, "Ctrl+Shift+R", RecountDialog)
        assert self.field == "Asked by"

    def fill(self, asker: str, candidate: str, decision: str, reason: str) -> None:
        """Choose by the figures before the lines, and type the reason."""
        press(asker, "Tab")
        assert self.field == "For the candidate"
        press(*candidate, "Tab")
        assert self.field == "Decision"
        press(decision, "Tab")
        assert self.field == "Reason"
        write(reason)


class Lot(Form):
    """Asks on whom a lot falls."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, "Ctrl+Shift+L", LotDialog)
        assert self.field == "The lot falls on"

    def mark(self, number: int) -> None:
        """Mark one of the tied by the number before the name, which is that of the ballot paper."""
        press(*str(number))


class Practice(Form):
    """Asks how a contest is counted."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, "Ctrl+Shift+H", PracticeDialog)
        assert self.field == "Second look at sheets"


class Commands:
    """The list of all actions, narrowed by a few letters."""

    def __init__(self) -> None:
        press("Ctrl+K")
        field = QApplication.focusWidget()
        palette = None if field is None else field.parentWidget()
        assert isinstance(palette, Palette)
        self._palette = palette

    def first(self, letters: str) -> str:
        """Type a few letters, and return what is marked."""
        write(letters)
        return self._palette.lines.currentItem().text()

    def choose(self) -> None:
        """Do what is marked."""
        press("Return")
