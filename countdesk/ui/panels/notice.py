"""The notice bar: one sentence at the top of the window that stays until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _


class NoticeBar(QFrame):
    """Says what was refused or went wrong, beside the work and never in its way.

    Esc puts it away, wherever the keys are, once nothing else wants that key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(_("Notice"))
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.closing = QPushButton(_("Put away   Esc"), self)
        self.closing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.closing.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.closing)
        self.hide()

    def say(self, sentence: str, tone: str = "warning") -> None:
        """Show a sentence: `bad` for a fault, `warning` for a refusal, `active` for news."""
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        set_property(self, "tone", tone)
        self.show()

    def put_away(self, sentence: str) -> None:
        """Put a sentence away that no longer holds."""
        if self.sentence.text() == sentence:
            self.hide()

    def put_refusal_away(self) -> None:
        """Put away what was refused: a fault stays until somebody has read it."""
        if self.property("tone") == "warning":
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the keys that nobody took, as long as there is something to put away."""
        self.window().installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Listen no longer."""
        self.window().removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the notice away with an Esc that came as far as the window."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.hide()
            return True
        return super().eventFilter(watched, event)
