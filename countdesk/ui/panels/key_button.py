"""A button that shows the key which does the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from countdesk.ui.styling import set_property


class KeyButton(QPushButton):
    """A caption and, boxed beside it, the key; the main one of a row is filled."""

    def __init__(self, caption: str, key: str, parent: QWidget, *, is_main: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("keyButton")
        self.setProperty("main", is_main)
        self.setAccessibleName(f"{caption}, {key}" if key else caption)
        # A click must not take the keys away from the table; Tab would stop there for nothing.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 6, 13 if not key else 9, 6)
        row.setSpacing(8)
        self._key = key
        self._words = words = QLabel(caption, self)
        words.setObjectName("keyButtonCaption")
        words.setProperty("main", is_main)
        row.addWidget(words)
        hint = QLabel(key, self)
        hint.setObjectName("keyHint")
        hint.setProperty("main", is_main)
        hint.setVisible(bool(key))
        row.addWidget(hint)
        for label in (words, hint):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, caption: str) -> None:
        """Take another caption, where the same key does it to something else."""
        if self._words.text() != caption:
            self._words.setText(caption)
            self.setAccessibleName(f"{caption}, {self._key}" if self._key else caption)
            self.updateGeometry()

    def be_main(self, *, is_main: bool) -> None:
        """Be filled, or outlined where what it does is not to be done now: it still says why."""
        if self.property("main") == is_main:
            return
        for part in (self, *self.findChildren(QLabel)):
            set_property(part, "main", is_main)

    def sizeHint(self) -> QSize:
        """Return the room that caption and key want."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()
