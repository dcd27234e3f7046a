"""What is to be known of a table that was taken in, note by note, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.models.past_notes import NoteGroup, every_note
from countdesk.wording.language import gettext as _

_CLOSED: Final = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}  "
_OPENED: Final = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}  "
_BELOW: Final = "\N{EM SPACE}\N{EM SPACE}"


class NoteLines(QListWidget):
    """Notes one under the other; those of one kind open below their sentence, and close again."""

    def __init__(self, groups: Sequence[NoteGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteList")
        self.setAccessibleName(_("Notes"))
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._groups = tuple(groups)
        self._opened: set[int] = set()
        self.itemDoubleClicked.connect(lambda _item: self._turn(self._group))
        self._show(0)

    @property
    def holds_kinds(self) -> bool:
        """Return whether notes of one kind stand behind a sentence."""
        return any(group.notes for group in self._groups)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Right the notes behind a sentence, close them with Left, or turn with Space."""
        is_open = self._group in self._opened
        turns = {Qt.Key.Key_Space: True, Qt.Key.Key_Right: not is_open, Qt.Key.Key_Left: is_open}
        if turns.get(Qt.Key(event.key()), False):
            self._turn(self._group)
        else:
            super().keyPressEvent(event)

    @property
    def _group(self) -> int:
        """Return which sentence the keys are on, or below which."""
        row = self.currentRow()
        return -1 if row < 0 else int(self.item(row).data(Qt.ItemDataRole.UserRole))

    def _turn(self, group: int) -> None:
        if group >= 0 and self._groups[group].notes:
            self._opened ^= {group}
            self._show(group)

    def _show(self, current: int) -> None:
        """Show every sentence and what is opened, with the keys on a sentence."""
        self.clear()
        for place, group in enumerate(self._groups):
            mark = (_OPENED if place in self._opened else _CLOSED) if group.notes else ""
            self._add(f"{mark}{group.sentence}", place)
            if place == current:
                self.setCurrentRow(self.count() - 1)
            for note in group.notes if place in self._opened else ():
                self._add(f"{_BELOW}{note}", place)

    def _add(self, text: str, group: int) -> None:
        item = QListWidgetItem(text, self)
        item.setData(Qt.ItemDataRole.UserRole, group)


class NoteListDialog(QDialog):
    """A sentence, and the notes below it; the copy key takes all of them."""

    def __init__(
        self, sentence: str, notes: Sequence[NoteGroup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentence = QLabel(sentence, self)
        self.sentence.setProperty("title", True)
        self.sentence.setWordWrap(True)
        self._texts = every_note(notes)
        self.notes = NoteLines(notes, self)
        self.keys = QLabel(_("Right opens the notes of one kind, Left closes them."), self)
        self.keys.setProperty("quiet", True)
        self.keys.setVisible(self.notes.holds_kinds)
        self.copying = QPushButton(_("Copy all   Ctrl+C"), self)
        self.copying.clicked.connect(self.copy)
        self.leave = QPushButton(_("Close   Enter"), self)
        self.leave.setProperty("primary", True)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copying)
        buttons.addWidget(self.keys)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.notes, 1)
        column.addLayout(buttons)
        self.resize(920, 480)
        self.notes.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy all at the copy key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the sentence and every note on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join((self.sentence.text(), *self._texts)))
