"""What the keys do in a table for figures: go about, begin an entry, or ask the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from countdesk.ui.actions import ACTIONS
from countdesk.ui.delegates.figures import FigureEditor, step_of
from countdesk.ui.roles import Tone

if TYPE_CHECKING:
    from countdesk.ui.panels.figure_table import FigureTable

_ASKED = {
    key: action.identifier
    for action in ACTIONS
    if action.of_page
    for key in (*action.shortcuts, *action.table_keys)
}
"""What each key asks the page for; the window takes those that are not of the table alone."""

_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class TableKeys:
    """Takes the keys of one table."""

    def __init__(self, table: FigureTable) -> None:
        self._view = table
        self._hands_on = False
        # Whether figures were typed where none goes, so that Enter would seem to take them.
        self._typed_in_vain = False

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for anything here."""
        editor = self._view.editor
        if editor is not None:
            # A key that reaches the table while a figure is being typed is part of the figure;
            # one that the editor does not want comes back here, and goes nowhere.
            if not self._hands_on:
                self._hand_on(editor, event)
            return True
        self._view.delegate.hush()
        if self._asked(event):
            return True
        step = step_of(event)
        typed_in_vain, self._typed_in_vain = self._typed_in_vain, False
        if typed_in_vain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say_why_no_figure()
            return True
        if step is not None:
            self._view.go(step)
            return True
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self._view.go_to_first_figure()
            return True
        return self._begin(event)

    def _asked(self, event: QKeyEvent) -> bool:
        """Ask the page for what a key stands for, where it stands for anything."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = _ASKED.get(QKeySequence(event.key() | plain.value).toString())
        if asked is None:
            return False
        if not event.isAutoRepeat():
            # A key that is held down is one wish: it must not count paper after paper.
            self._view.asked.emit(asked)
        return True

    def _begin(self, event: QKeyEvent) -> bool:
        """Begin an entry with the key that was pressed, where it belongs to one."""
        at = self._view.currentIndex()
        if not at.isValid():
            return False
        table = self._view.table
        if not table.is_entry(at.row(), at.column()):
            # What is typed blindly must not be thought to be in.
            if event.text().isdigit():
                self._typed_in_vain = True
                self._say_why_no_figure()
            return False
        if not _begins(event):
            return False
        self._view.edit(at)
        editor = self._view.editor
        if editor is None:
            return False
        editor.selectAll()
        self._hand_on(editor, event)
        return True

    def _say_why_no_figure(self) -> None:
        at = self._view.currentIndex()
        if at.isValid():
            self._view.say(self._view.table.why_no_figure(at.row(), at.column()), Tone.WARNING)

    def _hand_on(self, editor: FigureEditor, event: QKeyEvent) -> None:
        self._hands_on = True
        try:
            QApplication.sendEvent(editor, event)
        finally:
            self._hands_on = False


def _begins(event: QKeyEvent) -> bool:
    """Return whether a key pastes, clears or types something."""
    if event.matches(QKeySequence.StandardKey.Paste) or event.key() == Qt.Key.Key_Backspace:
        return True
    typed = event.text()
    # With Alt or Ctrl held a letter is a key of something else, though of nothing here.
    is_held = bool(event.modifiers() & _HELD)
    return bool(typed) and typed.isprintable() and not typed.isspace() and not is_held
