"""The status bar: what is saved, whether the chain holds, where the copies are, who is typing."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from countdesk import figures, wording
from countdesk.session.changes import Change
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.panels.elided_label import ElidedLabel
from countdesk.ui.signals import Announcements
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _

_GAP = 26


def clock_time(at: int) -> str:
    """Return milliseconds since 1970 as this computer's time of day: ``22:47:06``."""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone():%H:%M:%S}"


class StatusPanel(QWidget):
    """One line at the foot of the window, in which every word is about trust in the figures."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Status"))
        self._session = session
        self._contest: str | None = None
        self.saved = self._label("saved", _("When the last entry was saved"))
        self.journal = self._label("journal", _("Entries in the journal"))
        self.chain = self._label("chain", _("Whether the journal is whole"))
        self.copy = self._label("copy", _("The last copy in the second place"))
        self.place = self._label("place", _("Where the file lies"))
        # A long sentence must not push the window wider.
        self.told = ElidedLabel(self)
        self.told.setObjectName("told")
        self.told.setAccessibleName(_("What was said last"))
        self.typing = self._label("typing", _("Who is typing"))
        self.keys = self._label("keys", _("Where help is"))
        self.keys.setText(
            _("{commands} commands · {help} help").format(
                commands=keys_of("palette"), help=keys_of("help")
            )
        )
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._show_place()
        self._show_saved()
        self._show_typing()
        self.show_chain(_("chain not yet checked"), "")
        self.show_copy(_("No second place for copies"), "")
        announcements.changed.connect(self._show)
        announcements.told.connect(self.tell)
        announcements.failed.connect(self.show_fault)
        announcements.contest_chosen.connect(self._forget)

    # What the window asks of it.

    def tell(self, sentence: str) -> None:
        """Say one sentence, until the next one, the next entry, or another contest.

        Whoever tells of an entry tells it once that entry was announced, so that the sentence of
        the entry before it never stands beside what it no longer says.
        """
        self.told.setText(sentence)
        self.told.setToolTip(sentence)
        self._make_room()

    def show_chain(self, words: str, tone: str) -> None:
        """Say whether the journal is whole."""
        _say(self.chain, words, tone)
        self._make_room()

    def show_copy(self, words: str, tone: str) -> None:
        """Say when the last copy was made, or that the second place is missing."""
        _say(self.copy, words, tone)
        self._make_room()

    def show_fault(self, sentence: str) -> None:
        """Say that the last figure could not be saved, until one is."""
        _say(self.saved, _("NOT SAVED"), "bad")
        self.tell(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what has room beside the sentence at another width."""
        super().resizeEvent(event)
        self._make_room()

    # Inside.

    def _make_room(self) -> None:
        """Leave out where help is, and then the entries, while a sentence has no room for both."""
        row = self.layout()
        if row is None:
            return
        margins, beside = row.contentsMargins(), (self.saved, self.chain, self.copy, self.typing)
        labels = beside if self.place.isHidden() else (*beside, self.place)
        room = self.width() - margins.left() - margins.right() - _width_of(*labels)
        room -= self.told.fontMetrics().horizontalAdvance(self.told.text())
        self.keys.setVisible(_width_of(self.journal, self.keys) <= room)
        self.journal.setVisible(_width_of(self.journal) <= room)

    def _show(self, change: Change) -> None:
        if change.subjects:
            self._show_saved()
            self.tell("")
        self._show_typing()

    def _forget(self, contest: str) -> None:
        """Let what was said of the contest before go; a fault stands until an entry is saved."""
        if contest != self._contest and self.saved.property("tone") != "bad":
            self.tell("")
        self._contest = contest

    def _show_saved(self) -> None:
        journal = self._session.journal
        number = len(journal)
        self.journal.setText(_("Journal {entries}").format(entries=wording.entries(number)))
        if not self._session.file.writing:
            _say(self.saved, _("Open for reading only"), "warning")
        elif number:
            words = _("\N{BLACK CIRCLE} Saved {time}").format(time=clock_time(journal[-1].at))
            _say(self.saved, words, "good")
        else:
            _say(self.saved, _("Nothing entered yet"), "")

    def _show_typing(self) -> None:
        self.typing.setText(
            _("{author} @ {desk}").format(
                author=self._session.author or figures.UNKNOWN, desk=self._session.desk
            )
        )
        self.typing.setToolTip(
            _("{key} changes who is typing").format(key=keys_of("change_author"))
        )

    def _show_place(self) -> None:
        fragile = self._session.file.on_fragile_place
        self.place.setVisible(fragile)
        if fragile:
            _say(self.place, _("The file lies on a stick or in the network"), "warning")
            self.place.setToolTip(
                _("Save a copy on this computer's own disk and go on with that one.")
            )

    def _label(self, name: str, spoken: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleName(spoken)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(_GAP)
        for label in (self.saved, self.journal, self.chain, self.copy, self.place):
            row.addWidget(label)
        row.addWidget(self.told, 1)
        row.addWidget(self.typing)
        row.addWidget(self.keys)


def _width_of(*labels: QLabel) -> int:
    """Return the pixels that labels take beside one another, each with the gap after it."""
    return sum(label.sizeHint().width() + _GAP for label in labels)


def _say(label: QLabel, words: str, tone: str) -> None:
    label.setText(words)
    set_property(label, "tone", tone)
