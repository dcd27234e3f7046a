"""The two answers at the foot of a dialog that asks something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from countdesk.wording.language import gettext as _


class Answers(QHBoxLayout):
    """Enter agrees and Esc leaves, whatever field the keys are in."""

    def __init__(self, caption: str, dialog: QDialog) -> None:
        super().__init__()
        self.agree = QPushButton(dialog)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(dialog.accept)
        self.say(caption)
        leave = QPushButton(_("Leave   Esc"), dialog)
        leave.setAutoDefault(False)
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(dialog.reject)
        self.addStretch(1)
        self.addWidget(leave)
        self.addWidget(self.agree)

    def say(self, caption: str) -> None:
        """Say what Enter does."""
        self.agree.setText(f"{caption}   Enter")
        self.agree.setAccessibleName(caption)
