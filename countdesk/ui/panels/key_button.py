"""A button that shows the key which does the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


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
        self._caption = QLabel(caption, self)
        self._caption.setObjectName("keyButtonCaption")
        self._caption.setProperty("main", is_main)
        row.addWidget(self._caption)
        self._key = QLabel(key, self)
        self._key.setObjectName("keyHint")
        self._key.setProperty("main", is_main)
        self._key.setVisible(bool(key))
        row.addWidget(self._key)
        for label in (self._caption, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_caption(self, caption: str) -> None:
        """Change what the button says."""
        self._caption.setText(caption)
        self.setAccessibleName(f"{caption}, {self._key.text()}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room that caption and key want."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()
