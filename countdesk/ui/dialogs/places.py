"""A field for a file or a folder, typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from countdesk.ui.delegates.text_field import TextField
from countdesk.wording.language import gettext as _

Chooser = Callable[[QWidget], str]


class PlaceField(QWidget):
    """Holds one path; the button opens the system's own dialog."""

    changed = Signal()

    def __init__(self, name: str, hint: str, choose: Chooser, parent: QWidget) -> None:
        super().__init__(parent)
        self._choose_path = choose
        self.field = TextField(self)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.textChanged.connect(self.changed)
        self.button = QPushButton(_("Choose…"), self)
        self.button.setAccessibleName(_("Choose: {name}").format(name=name))
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)

    def caption(self, words: str) -> QLabel:
        """Return a caption whose key leads to the field itself; to this widget it would not."""
        label = QLabel(words, self.parentWidget())
        label.setBuddy(self.field)
        return label

    @property
    def path(self) -> Path | None:
        """Return the path, None where the field is blank."""
        text = self.field.text().strip()
        if not text:
            return None
        try:
            return Path(text).expanduser()
        except RuntimeError:
            # A tilde that stands for nobody's home is part of a name, as while it is typed.
            return Path(text)

    def put(self, path: Path | str) -> None:
        """Put a path into the field."""
        self.field.setText(str(path))

    def _choose(self) -> None:
        chosen = self._choose_path(self)
        if chosen:
            self.field.setText(chosen)
