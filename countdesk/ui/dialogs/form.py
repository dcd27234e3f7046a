"""A small form that is answered with the keys, and keeps what was chosen where it is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.answers import Answers
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.places import PlaceField
from countdesk.wording.language import gettext as _

Deed = Callable[[], str | None]
"""Does what was asked for; returns the sentence with which it is refused, None where it is done."""

_HIDDEN: Final = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
_SHOWN: Final = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"

_TO_FIRST_LINE: Final = 7
"""Pixels from the upper edge of a field to its first line, beside which its name stands."""


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
        self.answers = Answers(caption, self)
        self.agree = self.answers.agree
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(words)
        column.addLayout(self._fields)
        column.addWidget(self.refusal)
        column.addLayout(self.answers)
        self._deed: Deed = lambda: None
        self.more: QPushButton | None = None
        self._further: list[QWidget] = []

    def add_more(self, what: str) -> None:
        """Put the fields added from here on, which few need, under a button that shows them."""
        self.more = QPushButton(self)
        self.more.setObjectName("moreFields")
        self.more.setCheckable(True)
        self.more.toggled.connect(partial(self._show_further, what))
        self._fields.addWidget(self.more, self._fields.rowCount(), 0, 1, 2)
        self._show_further(what, shown=False)

    def open_more(self) -> None:
        """Show the fields that few need, for something of theirs is to be seen."""
        if self.more is not None:
            self.more.setChecked(True)

    def _show_further(self, what: str, shown: bool) -> None:
        if self.more is None:
            return
        mark = _SHOWN if shown else _HIDDEN
        self.more.setText(_("{mark}  &More: {what}").format(mark=mark, what=what))
        self.more.setAccessibleName(_("More: {what}").format(what=what))
        for widget in self._further:
            widget.setVisible(shown)
        self._fit(tight=True)

    def add(self, caption: str, field: QWidget) -> None:
        """Add a field under those that are there, with its name at its left."""
        label = QLabel(caption, self)
        # A field that is made of several hands its key on to the one that is typed in.
        label.setBuddy(field.focusProxy() or field)
        if not isinstance(field, QLabel):
            label.setContentsMargins(0, _TO_FIRST_LINE, 0, 0)
        field.setAccessibleName(caption.replace("&", ""))
        row = self._fields.rowCount()
        self._fields.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(field, row, 1)
        if self.more is not None:
            self._further += (label, field)
            label.hide()
            field.hide()
        if isinstance(field, ChoiceList):
            field.changed.connect(self._look_again)
            field.told.connect(self._tell)
        elif isinstance(field, TextField):
            field.textChanged.connect(self._look_again)
        elif isinstance(field, PlaceField):
            field.changed.connect(self._look_again)

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

    def _fit(self, *, tight: bool = False) -> None:
        """Take the room that is needed, and where it is `tight` give back what is not."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = max(self.width(), layout.totalMinimumSize().width())
        needed = layout.totalHeightForWidth(width)
        height = needed if tight else max(self.height(), needed)
        self.resize(width, height)
