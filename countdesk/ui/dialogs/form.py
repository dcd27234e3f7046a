"""A small form that is answered with the keys, and keeps what was chosen where it is refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.wording.language import gettext as _

Deed = Callable[[], str | None]
"""Does what was asked for; returns the sentence with which it is refused, None where it is done."""


class FormDialog(QDialog):
    """A title, a few words, fields one under the other, and a sentence where they are refused."""

    def __init__(self, title: str, why: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(620)
        heading = QLabel(title, self)
        heading.setProperty("title", True)
        words = QLabel(why, self)
        words.setWordWrap(True)
        words.setProperty("quiet", True)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(16)
        self._fields.setVerticalSpacing(10)
        self._fields.setColumnStretch(1, 1)
        self.refusal = QLabel(self)
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.agree = QPushButton(f"{caption}   Enter", self)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.setAccessibleName(caption)
        self.agree.clicked.connect(self.accept)
        leave = QPushButton(_("Leave   Esc"), self)
        leave.setAutoDefault(False)
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        column.addLayout(self._fields)
        column.addWidget(self.refusal)
        column.addLayout(buttons)
        self._deed: Deed = lambda: None

    def add(self, caption: str, field: QWidget) -> None:
        """Add a field under those that are there, with its name at its left."""
        label = QLabel(caption, self)
        label.setBuddy(field)
        field.setAccessibleName(caption.replace("&", ""))
        row = self._fields.rowCount()
        self._fields.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(field, row, 1)
        if isinstance(field, ChoiceList):
            field.changed.connect(self._look_again)
            field.told.connect(self._tell)
        elif isinstance(field, TextField):
            field.textChanged.connect(self._look_again)

    def ask(self, deed: Deed) -> None:
        """Show the form; once Enter is pressed, do this and close unless it is refused."""
        self._deed = deed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def accept(self) -> None:
        """Do what the form is for; where that is refused, say why and keep what was chosen."""
        refused = self._deed()
        if refused is None:
            super().accept()
            return
        self._tell(refused)

    def _tell(self, sentence: str) -> None:
        """Say what is refused or leads nowhere; nothing once something else is typed."""
        if not sentence:
            self._look_again()
            return
        self.refusal.setText(sentence)
        self.refusal.setAccessibleName(sentence)
        self.refusal.show()
        self._fit()

    def missing(self) -> str | None:
        """Return the sentence of what is still to be chosen, None where nothing is."""
        return None

    def _look_again(self) -> None:
        """Leave what was refused unsaid once it holds no longer, or another answer is given."""
        if self.refusal.text() != self.missing():
            self.refusal.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the width of the fields, and the height of sentences broken at it."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = max(self.width(), layout.totalMinimumSize().width())
        height = max(self.height(), layout.totalHeightForWidth(width))
        self.resize(width, height)
