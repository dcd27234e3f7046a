"""What is to be known of a table that was taken in, note by note, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.wording.language import gettext as _


class NoteListDialog(QDialog):
    """A sentence, and the notes below it; the copy key takes all of them."""

    def __init__(self, sentence: str, notes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentence = QLabel(sentence, self)
        self.sentence.setProperty("title", True)
        self.sentence.setWordWrap(True)
        self._texts = tuple(notes)
        self.notes = QListWidget(self)
        self.notes.setObjectName("noteList")
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setWordWrap(True)
        self.notes.setSpacing(4)
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notes.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.notes.addItems(list(notes))
        self.notes.setCurrentRow(0)
        self.copying = QPushButton(_("Copy all   Ctrl+C"), self)
        self.copying.setAutoDefault(False)
        self.copying.clicked.connect(self.copy)
        self.leave = QPushButton(_("Close   Enter"), self)
        self.leave.setProperty("primary", True)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copying)
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
