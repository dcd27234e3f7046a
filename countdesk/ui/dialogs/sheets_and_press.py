"""Everything that can leave the desk, in one window: what to make, how it will look, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures
from countdesk.despatch.outputs import BY_WORD, OUTPUTS, PACK, Output, What
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.folder import asked_folder
from countdesk.ui.dialogs.output_fields import OutputFields, WebFields, fields_of
from countdesk.ui.dialogs.places import PlaceField
from countdesk.ui.dialogs.preview_pane import PreviewPane
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.drawing.preview import Preview
    from countdesk.models.election import Party

_SIZE: Final = (1240, 860)
_LIST_WIDTH: Final = 400

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to have made: the outputs, of which contests, and where."""

    whats: tuple[What, ...]
    every_contest: bool
    to: Path
    options: Mapping[What, Mapping[str, object]]


class SheetsAndPressDialog(QDialog):
    """Lists the outputs, shows each before it is made, and says how far the making is.

    It stands beside the window, whose keys it never takes: the night goes on while it works.
    """

    sent = Signal(object)
    """A `Wish` that is to be made."""

    looked = Signal(object, object)
    """The output that is to be seen before it is made, and what its maker is told."""

    cancelled = Signal()
    """What is being made is given up."""

    folder_wanted = Signal()
    """The folder with what was made is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sheets and press"))
        self._is_making = False
        self._contest = ""
        self.of_contest = _list_of(self, of_night=False)
        self.of_night = _list_of(self, of_night=True)
        for what in PACK:
            if not BY_WORD[what].of_night:
                self.of_contest.choose(what)
        self.of_contest.setCurrentRow(0)
        self.every_contest = QCheckBox(self)
        self.name = QLabel(self)
        self.name.setProperty("title", True)
        self.caption = QLabel(self)
        self.caption.setObjectName("outputCaption")
        self.tip = QLabel(self)
        self.tip.setWordWrap(True)
        self.tip.setProperty("quiet", True)
        self.preview = PreviewPane(self)
        self.fields = QStackedWidget(self)
        self._fields: dict[What, OutputFields] = {}
        self.folder = PlaceField(
            _("Folder"), _("the folder for the files"), self._choose_folder, self
        )
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Files made"))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.make = QPushButton(self)
        self.make.setProperty("primary", True)
        self.make.clicked.connect(self.ask)
        self.opening = QPushButton(_("Open the folder   Alt+O"), self)
        self.opening.setShortcut("Alt+O")
        self.opening.clicked.connect(self.folder_wanted)
        self.leave = QPushButton(self)
        self.leave.clicked.connect(self.reject)
        for button in (self.make, self.opening, self.leave):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._enable()
        self.resize(*_SIZE)

    # What the window tells.

    def show_for(self, folder: Path) -> None:
        """Show what can be made, and propose a folder for it where none is chosen yet."""
        if self.folder.path is None:
            self.folder.put(folder)
        self.show()
        self.activateWindow()
        self.of_contest.setFocus()
        self.look()

    def tell_contest(
        self, contest: str | None, contests: int, parties: Sequence[Party] = ()
    ) -> None:
        """Say of which contest the outputs are, as another comes in sight, and who stands in it."""
        for fields in self._fields.values():
            fields.tell_parties(parties)
        self._contest = contest or ""
        self.name.setText(self._contest or _("The night"))
        self.every_contest.setText(
            _("Of &every contest of the night ({number})").format(number=figures.whole(contests))
        )
        self.every_contest.setVisible(contests > 1)
        self._enable()

    def show_preview(self, preview: Preview) -> None:
        """Show the output the keys are on as it would be made now."""
        if preview.text is not None:
            self.preview.show_text(preview.text)
        else:
            self.preview.show_pages(
                preview.pages, self.in_sight.caption, is_whole=preview.is_picture
            )

    def show_nothing(self, sentence: str) -> None:
        """Say why the output the keys are on cannot be seen."""
        self.preview.say(sentence, "warning")

    def begin(self, number: int) -> None:
        """Say that so many files are being made."""
        self._is_making = True
        self.bar.setRange(0, number)
        self.bar.setValue(0)
        self.bar.show()
        self.say(_("Making the files…"))
        self._enable()

    def advance(self, done: int, _asked: int) -> None:
        """Say how many files are made."""
        self.bar.setMaximum(max(self.bar.maximum(), done))
        self.bar.setValue(done)
        self.said.setText(
            _("{done} of {number} files made").format(
                done=figures.whole(done), number=figures.whole(self.bar.maximum())
            )
        )

    def end(self, sentence: str, tone: str = "good") -> None:
        """Say what became of the files."""
        self._is_making = False
        self.bar.hide()
        self.opening.setVisible(tone != "bad")
        self.say(sentence, tone)
        self._enable()

    def say(self, sentence: str, tone: str = "active") -> None:
        """Say something at the foot of the window."""
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.setVisible(bool(sentence))
        set_property(self.said, "tone", tone)

    # What is asked of it.

    @property
    def in_sight(self) -> Output:
        """Return the output the keys are on."""
        chosen = self.of_night if self._is_of_night else self.of_contest
        return OUTPUTS_OF[self._is_of_night][max(chosen.currentRow(), 0)]

    @property
    def whats(self) -> tuple[What, ...]:
        """Return the outputs that are marked, those of a contest first."""
        marked = (*self.of_contest.chosen, *self.of_night.chosen)
        return tuple(what for what in marked if isinstance(what, What))

    @property
    def options(self) -> Mapping[What, Mapping[str, object]]:
        """Return what the makers of the outputs are told, where nothing of it is missing."""
        return {
            what: fields.options
            for what, fields in self._fields.items()
            if fields.missing() is None
        }

    @property
    def makes_pages_again(self) -> bool:
        """Return whether the web pages are to be made again at each declaration."""
        fields = self._fields[What.WEB]
        return isinstance(fields, WebFields) and fields.again.isChecked()

    def ask(self) -> None:
        """Ask for what is marked to be made; where something is missing, say what."""
        folder = self.folder.path
        missing = self._missing(folder)
        if missing is not None:
            self.say(missing, "bad")
            return
        assert folder is not None  # noqa: S101
        for what in self.whats:
            if what in self._fields:
                self._fields[what].keep()
        every = self.every_contest.isChecked() and self.every_contest.isVisible()
        self.sent.emit(Wish(self.whats, every, folder, self.options))

    def look(self) -> None:
        """Ask to see the output the keys are on."""
        output = self.in_sight
        self.caption.setText(output.caption)
        self.tip.setText(output.tip)
        fields = self._fields.get(output.what)
        self.fields.setVisible(fields is not None)
        if fields is not None:
            self.fields.setCurrentWidget(fields)
            missing = fields.missing()
            if missing is not None:
                self.preview.say(missing)
                return
        self.preview.say(_("Making the preview…"))
        self.looked.emit(output.what, {} if fields is None else fields.options)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make what is marked with Enter, except on another button."""
        focused = self.focusWidget()
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        else:
            self.ask()

    def reject(self) -> None:
        """Give up what is being made; close where nothing is."""
        if self._is_making:
            self.say(_("Cancelling…"))
            self.cancelled.emit()
        else:
            super().reject()

    # Inside.

    @property
    def _is_of_night(self) -> bool:
        return self._last is self.of_night

    def _missing(self, folder: Path | None) -> str | None:
        """Return what is still to be given, None where nothing is."""
        if not self.whats:
            return _("Nothing is marked: mark with Space what is to be made.")
        if not self._contest and any(not BY_WORD[what].of_night for what in self.whats):
            return _("No contest is in sight: choose one in the window, or mark the night's alone.")
        for what in self.whats:
            fields = self._fields.get(what)
            missing = None if fields is None else fields.missing()
            if missing is not None:
                return _("{what}: {missing}").format(what=BY_WORD[what].caption, missing=missing)
        return None if folder is not None else _("Choose the folder for the files.")

    def _choose_folder(self, field: QWidget) -> str:
        chosen = asked_folder(field, _("A folder for the files"), self.folder.path or Path.home())
        return "" if chosen is None else str(chosen)

    def _connect(self) -> None:
        self._last = self.of_contest
        for listed in (self.of_contest, self.of_night):
            listed.currentRowChanged.connect(lambda _row, listed=listed: self._go_to(listed))
            listed.entered.connect(lambda listed=listed: self._go_to(listed))
            listed.changed.connect(self._enable)
        self.every_contest.toggled.connect(self._enable)
        for output in OUTPUTS:
            fields = fields_of(output.what, self)
            if fields is not None:
                self._fields[output.what] = fields
                self.fields.addWidget(fields)
                fields.changed.connect(self.look)

    def _go_to(self, listed: ChoiceList) -> None:
        if listed.currentRow() < 0:
            return
        changed = listed is not self._last or listed.currentRow() != self._row
        self._last, self._row = listed, listed.currentRow()
        if changed and self.isVisible():
            self.look()

    _row = 0

    def _enable(self) -> None:
        """Say what Enter and Esc do just now."""
        number = len(self.whats)
        self.make.setText(
            ngettext(
                "Make {number} output   Enter", "Make {number} outputs   Enter", number
            ).format(number=figures.whole(number))
        )
        self.make.setEnabled(not self._is_making)
        self.leave.setText(_("Cancel   Esc") if self._is_making else _("Close   Esc"))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.name)
        left.addWidget(_heading(_("Of this &contest"), self.of_contest, self))
        left.addWidget(self.of_contest)
        left.addWidget(self.every_contest)
        left.addSpacing(8)
        left.addWidget(_heading(_("Of the &night"), self.of_night, self))
        left.addWidget(self.of_night)
        left.addStretch(1)
        lists = QWidget(self)
        lists.setLayout(left)
        lists.setFixedWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.caption)
        right.addWidget(self.tip)
        right.addWidget(self.preview, 1)
        right.addWidget(self.fields)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(lists)
        middle.addLayout(right, 1)
        into = QHBoxLayout()
        into.setSpacing(14)
        into.addWidget(self.folder.caption(_("&Into")))
        into.addWidget(self.folder, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addStretch(0)
        for button in (self.opening, self.leave, self.make):
            buttons.addWidget(button)
        for hidden in (self.bar, self.said, self.opening):
            hidden.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(into)
        column.addWidget(self.bar)
        column.addLayout(buttons)


OUTPUTS_OF: Final = {
    of_night: tuple(output for output in OUTPUTS if output.of_night is of_night)
    for of_night in (False, True)
}


def _list_of(parent: QWidget, *, of_night: bool) -> ChoiceList:
    choices = [(output.what, output.caption) for output in OUTPUTS_OF[of_night]]
    listed = ChoiceList(choices, parent, several=True, most_rows=len(choices))
    listed.setAccessibleName(_("Outputs of the night") if of_night else _("Outputs of a contest"))
    return listed


def _heading(text: str, buddy: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setBuddy(buddy)
    label.setProperty("quiet", True)
    return label
