"""The dialogs of the window, as one person with a keyboard meets them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from countdesk.models.election import Keeper
from countdesk.ui.dialogs.commands import Palette
from countdesk.ui.dialogs.desk import DeskDialog
from countdesk.ui.dialogs.new_count import NewCountDialog
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
