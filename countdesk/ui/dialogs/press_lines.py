"""The press lines of the contest in sight, as they would go out now; each copied by one key."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from countdesk import wording
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press import lines_of
from countdesk.exchange.press_table import table_html
from countdesk.exchange.press_templates import PressTemplates
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Change
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.dialogs.press_clipboard import COPIES, Copied, put_on_clipboard
from countdesk.ui.dialogs.press_templates import PressTemplatesDialog
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.signals import Announcements
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _

_SIZE: Final = (940, 720)

_AGAIN: Final = 300
"""Milliseconds after which it is looked again whether something may go out by now."""

_CAPTION: Final = re.compile(r"<table>\s*<caption>(.*?)</caption>")

_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _as_labels_show_it(table: str) -> str:
    """Return a table in the HTML of Qt's labels, which knows no captions and no scopes."""
    shown = _CAPTION.sub(r"<p>\1</p><table cellpadding='4'>", table)
    return shown.replace("<th scope=", "<th align='left' scope=")


class PressLinesDialog(QDialog):
    """Shows the lines as they stand, and follows every entry; stands beside the window.

    `keep` writes edited templates down, and returns the sentence where that fails.
    """

    told = Signal(str)
    """The sentence of what was copied."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        templates: PressTemplates,
        keep: Callable[[PressTemplates], str | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Press lines"))
        self._session = session
        self._templates = templates
        self._keep = keep
        self._contest: str | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look_again)
        self.title = QLabel(self)
        self.title.setProperty("title", True)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.lines: dict[str, QLabel] = {}
        self.buttons: dict[str, KeyButton] = {}
        self.editing = KeyButton(_("Templates…"), "E", self)
        self.editing.clicked.connect(lambda _checked: self.edit())
        self.leave = KeyButton(_("Close"), "Esc", self)
        self.leave.clicked.connect(lambda _checked: self.reject())
        self._lay_out()
        self.resize(*_SIZE)
        announcements.changed.connect(self._heard)
        announcements.contest_chosen.connect(self.show_contest)

    def show_contest(self, contest: str) -> None:
        """Show the lines of another contest."""
        self._contest = contest
        self.say("")
        self.look_again()

    def look_again(self) -> None:
        """Make the lines anew of what stands now; where nothing may go out, say why."""
        if self._contest is None:
            return
        try:
            frozen = frozen_contest(self._session, self._contest)
        except EntryRefused as refusal:
            self._show_nothing(wording.refused(refusal))
        except Known as fault:
            self._show_nothing(fault.sentence)
            # The journal is being checked still, and nobody says when it is.
            self._later.start(_AGAIN)
        else:
            self._show(frozen)

    def copy(self, copied: Copied) -> None:
        """Copy one of the lines as it stands at this moment, and say so."""
        if self._contest is None:
            return
        try:
            frozen = frozen_contest(self._session, self._contest)
        except EntryRefused as refusal:
            self.say(wording.refused(refusal), "bad")
        except Known as fault:
            self.say(fault.sentence, "bad")
        else:
            self._show(frozen)
            sentence = put_on_clipboard(copied, frozen, self._templates)
            self.say(sentence, "good")
            self.told.emit(sentence)

    def edit(self) -> None:
        """Let the templates be edited, each with a preview of this contest."""
        dialog = PressTemplatesDialog(self._templates, self._frozen, self._take, self)
        dialog.open()

    def say(self, sentence: str, tone: str = "") -> None:
        """Say what was done or refused, beside the lines."""
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        set_property(self.said, "tone", tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy at a figure or at the key that copies in the window; E edits the templates."""
        pressed = QKeySequence(event.keyCombination())
        alone = "" if event.modifiers() & _HELD else event.text().casefold()
        for copied in COPIES:
            if alone == copied.figure or pressed == QKeySequence(keys_of(copied.action)):
                self.copy(copied)
                return
        if alone == "e":
            self.edit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more, and say nothing of what was copied once the lines are shown again."""
        self._later.stop()
        self.say("")
        super().hideEvent(event)

    def _frozen(self) -> FrozenContest | None:
        """Return the contest as it stands, None where nothing of it may go out yet."""
        if self._contest is None:
            return None
        try:
            return frozen_contest(self._session, self._contest)
        except (EntryRefused, Known):
            return None

    def _take(self, templates: PressTemplates) -> None:
        """Make the lines by other templates from now on."""
        self._templates = templates
        refused = self._keep(templates)
        self.look_again()
        self.say(refused or _("The templates are kept."), "bad" if refused else "good")

    def _heard(self, change: Change) -> None:
        """Look again once the entry is painted, where it may be of the contest in sight."""
        is_of_it = self._contest in change.contests or not change.contests
        if is_of_it and self.isVisible():
            self._later.start(0)

    def _show(self, frozen: FrozenContest) -> None:
        self.title.setText(_("Press lines: {contest}").format(contest=frozen.result.contest.name))
        lines = lines_of(frozen, self._templates)
        table = _as_labels_show_it(table_html(frozen))
        for name, text in (
            ("rush", lines.rush),
            ("full", lines.full),
            ("paragraph", lines.paragraph),
            ("table", table),
        ):
            if self.lines[name].text() != text:
                self.lines[name].setText(text)
        self._permit(is_permitted=True)

    def _show_nothing(self, sentence: str) -> None:
        self.title.setText(_("Press lines"))
        for label in self.lines.values():
            label.setText("")
        self._permit(is_permitted=False)
        self.say(sentence, "warning")

    def _permit(self, *, is_permitted: bool) -> None:
        if is_permitted and self.said.property("tone") == "warning":
            self.say("")
        for button in self.buttons.values():
            button.setEnabled(is_permitted)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("pressLines")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(6)
        for copied in COPIES:
            rows.addLayout(self._heading(copied, inner))
            rows.addWidget(self._line(copied, inner))
            rows.addSpacing(8)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.editing)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _heading(self, copied: Copied, parent: QWidget) -> QHBoxLayout:
        caption = QLabel(copied.caption, parent)
        caption.setObjectName("pressCaption")
        keys = QLabel(keys_of(copied.action), parent)
        keys.setProperty("quiet", True)
        button = KeyButton(_("Copy"), copied.figure, parent)
        button.setAccessibleName(
            _("Copy {what}, {figure}").format(what=copied.told, figure=copied.figure)
        )
        button.clicked.connect(partial(self._copy_pressed, copied))
        self.buttons[copied.name] = button
        row = QHBoxLayout()
        row.addWidget(caption, 1)
        row.addWidget(keys)
        row.addWidget(button)
        return row

    def _copy_pressed(self, copied: Copied, _checked: bool) -> None:
        self.copy(copied)

    def _line(self, copied: Copied, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setObjectName("pressLine")
        label.setAccessibleName(copied.caption)
        label.setWordWrap(True)
        is_table = copied.name == "table"
        # A name is text: what looks like markup in it is none.
        label.setTextFormat(Qt.TextFormat.RichText if is_table else Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.lines[copied.name] = label
        return label
