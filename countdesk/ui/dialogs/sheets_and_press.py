"""Everything that can leave the desk, in one window: what to make, how it will look, and where."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from countdesk.despatch.outputs import BY_WORD, OUTPUTS, Output, What
from countdesk.despatch.web_folder import WebFolder
from countdesk.faults import Known
from countdesk.ui.dialogs.field_grid import OutputFields
from countdesk.ui.dialogs.folder import asked_folder
from countdesk.ui.dialogs.output_fields import WebFields, fields_of
from countdesk.ui.dialogs.output_foot import OutputFoot
from countdesk.ui.dialogs.output_lists import OutputLists
from countdesk.ui.dialogs.places import PlaceField
from countdesk.ui.dialogs.preview_pane import PreviewPane
from countdesk.ui.dialogs.screen_room import resize_on_screen
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.drawing.preview import Preview
    from countdesk.models.election import Party

_SIZE: Final = QSize(1240, 860)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to have made: the outputs, of which contests, and where.

    `only_declared` leaves contests out of the outputs of every contest and of the night.
    """

    whats: tuple[What, ...]
    every_contest: bool
    only_declared: bool
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

    web_folder_marked = Signal(object)
    """The `WebFolder` that is to be made again at each declaration from now on, or None."""

    folder_wanted = Signal()
    """The folder with what was made is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sheets and press"))
        self._contest = ""
        self._is_awaited = False
        self._not_kept = ""
        self._pages_in: Path | None = None
        self._beside = Path()
        # The keys go from field to field in the order in which these are made.
        self.lists = OutputLists(self)
        self.of_contest, self.of_night = self.lists.of_contest, self.lists.of_night
        self.every_contest = self.lists.every_contest
        self.name = QLabel(self)
        self.name.setProperty("title", True)
        self.caption = QLabel(self)
        self.caption.setObjectName("outputCaption")
        self.tip = QLabel(self)
        self.tip.setWordWrap(True)
        self.tip.setProperty("quiet", True)
        self.fields = QStackedWidget(self)
        self._fields = self._all_fields()
        self.preview = PreviewPane(self)
        self.folder = PlaceField(
            _("Folder"), _("the folder for the files"), self._choose_folder, self
        )
        self.foot = OutputFoot(self)
        self._lay_out()
        self._connect()
        self._enable()
        resize_on_screen(self, _SIZE)

    # What the window tells.

    def show_for(self, folder: Path) -> None:
        """Show what can be made, and propose a folder for it where none is chosen yet."""
        self._beside = folder.parent
        if self.folder.path is None:
            self.folder.put(folder)
        if not self.foot.is_making:
            self.say("")
        self.show()
        self.activateWindow()
        self.lists.take_keys()
        self.look()

    def tell_contest(
        self, contest: str | None, contests: int, parties: Sequence[Party] = ()
    ) -> None:
        """Say of which contest the outputs are, as another comes in sight, and who stands in it."""
        for fields in self._fields.values():
            fields.tell_parties(parties)
        self._contest = contest or ""
        self.name.setText(self._contest or _("The night"))
        self.lists.tell_contests(contests)
        self._enable()

    def tell_web_folder(self, kept: WebFolder) -> None:
        """Say which folder of web pages is made again at each declaration since earlier."""
        self._pages_in = kept.to
        self._web.put(kept.site)

    def show_preview(self, preview: Preview, note: str = "") -> None:
        """Show the output the keys are on as it would be made now; `note` says what of it."""
        if not self._is_awaited:
            # Something is missing since it was asked for.
            return
        self.tip.setText(f"{self.in_sight.tip} {note}".strip())
        if preview.text is not None:
            self.preview.show_text(preview.text, self.in_sight.caption)
        else:
            self.preview.show_pages(
                preview.pages, self.in_sight.caption, is_whole=preview.is_picture
            )

    def show_nothing(self, sentence: str) -> None:
        """Say why the output the keys are on cannot be seen."""
        if self._is_awaited:
            self.preview.say(sentence, "warning")

    def end(self, sentence: str, tone: str = "good") -> None:
        """Say what became of the files, and of what was to be kept for the next ones."""
        if self._not_kept:
            sentence, tone = f"{sentence} {self._not_kept}", "warning" if tone == "good" else tone
            self._not_kept = ""
        self.foot.end(sentence, tone)

    def say(self, sentence: str, tone: str = "active") -> None:
        """Say something at the foot of the window."""
        self.foot.say(sentence, tone)

    # What is asked of it.

    @property
    def in_sight(self) -> Output:
        """Return the output the keys are on."""
        return self.lists.in_sight

    @property
    def whats(self) -> tuple[What, ...]:
        """Return the outputs that are marked, those of a contest first."""
        return self.lists.whats

    @property
    def options(self) -> Mapping[What, Mapping[str, object]]:
        """Return what the makers of the outputs are told, as far as nothing of it is missing."""
        told: dict[What, Mapping[str, object]] = {}
        for what, fields in self._fields.items():
            try:
                told[what] = fields.options
            except Known:
                told[what] = fields.given
        return told

    def lacking(self, whats: Iterable[What]) -> str | None:
        """Return what is still to be given for outputs, so that they are made without it."""
        for what in whats:
            fields = self._fields.get(what)
            missing = None if fields is None else fields.missing()
            if missing is not None:
                return _("{what}: {missing}").format(what=BY_WORD[what].caption, missing=missing)
        return None

    def ask(self) -> None:
        """Ask for what is marked to be made; where something is missing, say what."""
        self._name_whole_folder()
        folder = self.folder.path
        missing = self._missing(folder)
        if missing is not None:
            self.say(missing, "bad")
            return
        assert folder is not None  # noqa: S101
        if What.WEB in self.whats and self._web.again.isChecked():
            self._pages_in = folder
            self._mark_web_folder()
        kept = [self._fields[what].keep() for what in self.whats if what in self._fields]
        self._not_kept = " ".join(sentence for sentence in kept if sentence)
        every, only_declared = (
            box.isChecked() and not box.isHidden()
            for box in (self.every_contest, self.lists.only_declared)
        )
        self.sent.emit(Wish(self.whats, every, only_declared, folder, self.options))

    def look(self) -> None:
        """Ask to see the output the keys are on."""
        output = self.in_sight
        self.caption.setText(output.caption)
        self.tip.setText(output.tip)
        fields = self._fields.get(output.what)
        self.fields.setVisible(fields is not None)
        if fields is not None:
            self.fields.setCurrentWidget(fields)
        try:
            options = {} if fields is None else fields.options
        except Known as fault:
            self._is_awaited = False
            self.preview.say(fault.sentence)
            return
        self._is_awaited = True
        self.preview.say(_("Making the preview…"))
        self.looked.emit(output.what, options)

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
        if self.foot.is_making:
            self.say(_("Cancelling…"))
            self.cancelled.emit()
            return
        super().reject()
        for fields in self._fields.values():
            fields.put_back()

    # Inside.

    def _missing(self, folder: Path | None) -> str | None:
        """Return what is still to be given, None where nothing is."""
        if not self.whats:
            return _("Nothing is marked: mark with Space what is to be made.")
        if not self._contest and any(not BY_WORD[what].of_night for what in self.whats):
            return _("No contest is in sight: choose one in the window, or mark the night's alone.")
        lacking = self.lacking(self.whats)
        if lacking is not None:
            return lacking
        return None if folder is not None else _("Choose the folder for the files.")

    def _choose_folder(self, field: QWidget) -> str:
        chosen = asked_folder(field, _("A folder for the files"), self.folder.path or Path.home())
        return "" if chosen is None else str(chosen)

    def _name_whole_folder(self) -> None:
        """Show where a folder is that was typed without its place: beside the count file."""
        folder = self.folder.path
        if folder is not None and not folder.is_absolute():
            self.folder.put(self._beside / folder)

    def _connect(self) -> None:
        self.foot.asked.connect(self.ask)
        self.foot.left.connect(self.reject)
        self.foot.put_aside.connect(self.hide)
        self.foot.folder_wanted.connect(self.folder_wanted)
        self.lists.moved.connect(self._look_again)
        self.lists.changed.connect(self._enable)
        self.folder.field.editingFinished.connect(self._name_whole_folder)
        for fields in self._fields.values():
            fields.changed.connect(self._look_again)
        self._web.changed.connect(self._mark_web_folder)
        self._web.again.toggled.connect(self._mark_web_folder)
        self.folder.changed.connect(lambda: self.say(""))

    def _mark_web_folder(self) -> None:
        """Say which web folder is made again: the one chosen as that was marked or made last."""
        if not self._web.again.isChecked():
            self._pages_in = None
            self.web_folder_marked.emit(None)
        else:
            self._pages_in = self._pages_in or self.folder.path
            # Of an address that is none yet the one before stands.
            with contextlib.suppress(Known):
                if self._pages_in is not None:
                    self.web_folder_marked.emit(WebFolder(self._pages_in, self._web.site))
        self._web.say_where(self._pages_in)

    def _look_again(self) -> None:
        """Look at what is chosen now, where somebody sees it."""
        if self.isVisible():
            self.look()

    def _all_fields(self) -> dict[What, OutputFields]:
        """Return the fields of every output that has some, in a pile."""
        made: dict[What, OutputFields] = {}
        for output in OUTPUTS:
            fields = fields_of(output.what, self)
            if fields is not None:
                made[output.what] = fields
                self.fields.addWidget(fields)
        return made

    @property
    def _web(self) -> WebFields:
        fields = self._fields[What.WEB]
        assert isinstance(fields, WebFields)  # noqa: S101
        return fields

    def _enable(self) -> None:
        """Say what Enter does just now."""
        self.foot.tell_marked(len(self.whats))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.name)
        left.addWidget(self.lists, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.caption)
        right.addWidget(self.tip)
        right.addWidget(self.preview, 1)
        right.addWidget(self.fields)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        into = QHBoxLayout()
        into.setSpacing(14)
        into.addWidget(self.folder.caption(_("&Into")))
        into.addWidget(self.folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(into)
        column.addWidget(self.foot)
