"""A new count: which tables it is made of, who keeps it, and where its file lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.faults import Known, TableFaults
from countdesk.models.election import Keeper
from countdesk.paths import COUNT_ENDING
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.file_kinds import COUNT_FILES, TABLES
from countdesk.ui.dialogs.places import PlaceField
from countdesk.ui.dialogs.table_faults import FaultList, number_found
from countdesk.wording.language import gettext as _

_KEEPERS: dict[Keeper, str] = {
    Keeper.AGENT: _("An &agent or a party"),
    Keeper.RETURNING_OFFICER: _("The &Returning Officer's staff"),
}


@dataclass(frozen=True, slots=True)
class NewCount:
    """What a new count is made of. `kept_by` None leaves it to what the table says."""

    path: Path
    candidates: Path
    boxes: Path | None = None
    previous: Path | None = None
    previous_name: str | None = None
    kept_by: Keeper | None = None


Make = Callable[[NewCount], object]
"""Makes the count; raises `Known` with a sentence, or `TableFaults` with many."""


class NewCountDialog(QDialog):
    """Asks for the tables, makes the count, and lists every fault of a table where there is one."""

    def __init__(self, make: Make, parent: QWidget | None = None, *, folder: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New count"))
        self.setMinimumWidth(720)
        self._make = make
        self._folder = folder
        self.candidates = PlaceField(
            _("Candidates"), _("A table of candidates: CSV or .xlsx"), self._choose_table, self
        )
        self.boxes = PlaceField(
            _("Boxes"), _("A table of boxes; may be left blank"), self._choose_table, self
        )
        self.previous = PlaceField(
            _("Past result"),
            _("A table of the past result; may be blank"),
            self._choose_table,
            self,
        )
        self.previous_name = TextField(self)
        self.previous_name.setPlaceholderText(_("What the past result is called: May 2022"))
        self.previous_name.setAccessibleName(_("Name of the past result"))
        self.kept_by = {keeper: QRadioButton(words, self) for keeper, words in _KEEPERS.items()}
        self.kept_by[Keeper.AGENT].setChecked(True)
        self.file = PlaceField(
            _("Count file"), _("Where the count is kept"), self._choose_file, self
        )
        self.candidates.changed.connect(self._propose_file)
        self.faults = FaultList(self)
        self._refused: PlaceField | None = None
        for place in (self.candidates, self.file):
            place.changed.connect(partial(self._look_again, place))
        self.agree = QPushButton(_("Make the count   Ctrl+Enter"), self)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        self.leave = QPushButton(_("Leave"), self)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the next field, as in a table; from the last one it makes the count.

        With Ctrl held it makes the count from anywhere.
        """
        fields = [
            self.candidates.field,
            self.boxes.field,
            self.previous.field,
            self.previous_name,
            self.file.field,
        ]
        at = self.focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enters and not held and at in fields[:-1]:
            following = fields[fields.index(at) + 1]
            following.setFocus()
            following.selectAll()
        elif enters and held:
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Make the count and close; where that fails, say why and keep what was typed."""
        asked = self._asked()
        if asked is None:
            return
        try:
            self._make(asked)
        except TableFaults as faults:
            self._say(number_found(len(faults.faults)), [fault.sentence for fault in faults.faults])
        except Known as fault:
            self._say(fault.sentence)
        else:
            super().accept()

    def _asked(self) -> NewCount | None:
        candidates, file = self.candidates.path, self.file.path
        if candidates is None:
            self._refuse(_("Choose a table of candidates first."), self.candidates)
            return None
        if file is not None and file.is_dir():
            # A folder is named: the count takes the name of its candidates' table in it.
            file = (file / candidates.name).with_suffix(COUNT_ENDING)
        if file is None or not file.name:
            self._refuse(_("Say where the count file is to be kept."), self.file)
            return None
        if file.suffix != COUNT_ENDING:
            file = file.with_name(file.name + COUNT_ENDING)
        return NewCount(
            path=file,
            candidates=candidates,
            boxes=self.boxes.path,
            previous=self.previous.path,
            previous_name=self.previous_name.text().strip() or None,
            kept_by=self._keeper,
        )

    def _refuse(self, sentence: str, place: PlaceField) -> None:
        """Say what is missing, and put the keys there."""
        self._say(sentence)
        self._refused = place
        place.setFocus()

    def _look_again(self, place: PlaceField) -> None:
        """Leave unsaid what was missing once it is given; faults of a table stay to be read."""
        if place is self._refused and place.path is not None:
            self._refused = None
            self.faults.hide()

    def _say(self, sentence: str, faults: Sequence[str] = ()) -> None:
        """Say what is wrong, in room of its own: what was typed must stay legible."""
        self._refused = None
        self.faults.show_faults(sentence, faults)
        layout = self.layout()
        wanted = 0 if layout is None else layout.totalHeightForWidth(self.width())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    @property
    def _keeper(self) -> Keeper:
        return next(keeper for keeper, button in self.kept_by.items() if button.isChecked())

    def _propose_file(self) -> None:
        candidates = self.candidates.path
        # A path has no name yet while only its first slash is typed.
        if candidates is not None and candidates.name and not self.file.field.isModified():
            self.file.put(candidates.with_suffix(COUNT_ENDING))

    def _choose_table(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(field, _("A table"), self._folder, TABLES)
        if chosen:
            self._folder = str(Path(chosen).parent)
        return chosen

    def _choose_file(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getSaveFileName(
            field, _("The count file"), str(self.file.path or self._folder), COUNT_FILES
        )
        self.file.field.setModified(bool(chosen))
        return chosen

    def _lay_out(self) -> None:
        title = QLabel(_("New count"), self)
        title.setProperty("title", True)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.candidates.caption(_("&Candidates")), self.candidates)
        form.addRow(self.boxes.caption(_("&Boxes")), self.boxes)
        form.addRow(self.previous.caption(_("&Past result")), self.previous)
        form.addRow(_("&Name of it"), self.previous_name)
        keepers = QHBoxLayout()
        keepers.setSpacing(24)
        for button in self.kept_by.values():
            keepers.addWidget(button)
        keepers.addStretch(1)
        form.addRow(_("Kept by"), keepers)
        form.addRow(self.file.caption(_("Count &file")), self.file)
        self.faults.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(self.faults)
        column.addLayout(buttons)
