"""The foot of the window of outputs: how far the making is, what is said of it, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from countdesk import figures
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext


class OutputFoot(QWidget):
    """Shows how far files are while they are made, and what Enter and Esc do just now."""

    asked = Signal()
    """What is marked is to be made."""

    left = Signal()
    """What is being made is given up, or the window closed where nothing is."""

    put_aside = Signal()
    """The window is to go while files are made on."""

    folder_wanted = Signal()
    """The folder with what was made is to be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_making = False
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Files made"))
        self.made = QLabel(self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.opening = QPushButton(_("Open the folder   Alt+O"), self)
        self.opening.setShortcut("Alt+O")
        self.opening.clicked.connect(self.folder_wanted)
        self.aside = QPushButton(_("Back to the count   Alt+B"), self)
        self.aside.setShortcut("Alt+B")
        self.aside.clicked.connect(self.put_aside)
        self.leave = QPushButton(self)
        self.leave.clicked.connect(self.left)
        self.make = QPushButton(self)
        self.make.setProperty("primary", True)
        self.make.clicked.connect(self.asked)
        self._lay_out()

    def begin(self, number: int) -> None:
        """Say that so many files are being made."""
        self.is_making = True
        self.bar.setRange(0, number)
        self.bar.setValue(0)
        self.made.setText(_("Making the files…"))
        self._show_progress()
        self.say("")

    def advance(self, done: int, asked: int) -> None:
        """Say how many files are made, and of how many: 0 while that is not known to the file."""
        self.bar.setMaximum(asked or max(self.bar.maximum(), done))
        self.bar.setValue(done)
        self.made.setText(
            _("{done} of {number} files made").format(
                done=figures.whole(done), number=figures.whole(self.bar.maximum())
            )
        )

    def end(self, sentence: str, tone: str) -> None:
        """Say what became of the files, and offer their folder where there are any."""
        self.is_making = False
        self.say(sentence, tone)
        self.opening.setVisible(tone != "bad")
        self._show_progress()

    def say(self, sentence: str, tone: str = "active") -> None:
        """Say something, in place of what was said before."""
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.setVisible(bool(sentence))
        self.opening.hide()
        set_property(self.said, "tone", tone)

    def tell_marked(self, number: int) -> None:
        """Say how many outputs are marked."""
        self.make.setText(
            ngettext(
                "Make {number} output   Enter", "Make {number} outputs   Enter", number
            ).format(number=figures.whole(number))
        )

    def _show_progress(self) -> None:
        for part in (self.bar, self.made, self.aside):
            part.setVisible(self.is_making)
        self.make.setEnabled(not self.is_making)
        self.leave.setText(_("Cancel   Esc") if self.is_making else _("Close   Esc"))

    def _lay_out(self) -> None:
        progress = QHBoxLayout()
        progress.setSpacing(14)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.made)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addStretch(0)
        for button in (self.opening, self.aside, self.leave, self.make):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(progress)
        column.addLayout(buttons)
        self.said.hide()
        self.opening.hide()
        self._show_progress()
