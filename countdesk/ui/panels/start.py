"""The start page: new count, open, the files opened last; and why a file could not be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.ui.actions import keys_of
from countdesk.wording.language import gettext as _

_PATH = int(Qt.ItemDataRole.UserRole)
_WIDTH = 640


class StartPanel(QWidget):
    """What the window shows while no count file is open."""

    action_chosen = Signal(str)
    file_chosen = Signal(object)
    reading_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Start"))
        self._refused: Path | None = None
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reading = QPushButton(_("Open it for reading only"), self)
        self.reading.clicked.connect(lambda: self.reading_chosen.emit(self._refused))
        self.fault = self._fault()
        self.new = self._button(_("New count"), "new_count", primary=True)
        self.open = self._button(_("Open…"), "open_file", primary=False)
        self.recent = QListWidget(self)
        self.recent.setObjectName("recentFiles")
        self.recent.setAccessibleName(_("Count files opened last"))
        self.recent.itemActivated.connect(self._choose)
        self.recent_heading = QLabel(_("Opened last").upper(), self)
        self.recent_heading.setProperty("heading", True)
        self._lay_out()

    def show_recent(self, files: tuple[str, ...]) -> None:
        """List the files opened last, by name with their folder."""
        self.recent.clear()
        for text in files:
            path = Path(text)
            item = QListWidgetItem(f"{path.stem}    {path.parent}")
            item.setData(_PATH, text)
            self.recent.addItem(item)
        self.recent.setVisible(bool(files))
        self.recent_heading.setVisible(bool(files))
        if files:
            self.recent.setCurrentRow(0)

    def show_fault(self, sentence: str, path: Path | None, *, can_read: bool) -> None:
        """Say why a file could not be opened; the sentence says what to do."""
        self._refused = path
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self.reading.setVisible(can_read)
        self.fault.show()

    def forget_fault(self) -> None:
        """Take the sentence away."""
        self.fault.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys where Enter does the likeliest thing."""
        super().showEvent(event)
        (self.recent if self.recent.count() else self.new).setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(Path(str(item.data(_PATH))))

    def _button(self, caption: str, identifier: str, *, primary: bool) -> QPushButton:
        button = QPushButton(f"{caption}   {keys_of(identifier)}", self)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda: self.action_chosen.emit(identifier))
        return button

    def _fault(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("startFault")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.sentence)
        column.addWidget(self.reading, 0, Qt.AlignmentFlag.AlignLeft)
        frame.hide()
        return frame

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        program = QLabel("Countdesk", self)
        program.setObjectName("startProgram")
        purpose = QLabel(_("The night of a count, from the first box to the declaration."), self)
        purpose.setObjectName("startPurpose")
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        column.addStretch(2)
        column.addWidget(program)
        column.addWidget(purpose)
        column.addSpacing(14)
        column.addWidget(self.fault)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(self.recent_heading)
        column.addWidget(self.recent, 6)
        column.addStretch(2)
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
