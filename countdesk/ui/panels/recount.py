"""The counts of a contest side by side, who asked for them, and every provisional result."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from countdesk import figures, wording
from countdesk.models.corrections import corrections
from countdesk.models.count import Count
from countdesk.models.stages import Stage
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.recount import ProvisionalTable, RecountTable, recounting_of
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

_LEAST_HEIGHT = 164
"""Pixels of the provisional results: the captions, three candidates and the total."""

_AROUND_WORDS = 24
"""Pixels around what is said where the papers were counted once."""

_TO_THE_OTHER = frozenset((Qt.Key.Key_Tab, Qt.Key.Key_Backtab))

_NUMBERED = frozenset({"provisional", "recount"})
"""The subjects that have a number of their own, which is not that of a count of the papers."""


class RecountPanel(EntryPanel):
    """A page to be read: what moved stands first, and below it what was put before the agents."""

    model: RecountTable
    shown = RecountTable.parts

    recount_asked = Signal()
    """A recount is asked for, which is the window's to write down."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, RecountTable(session, announcements), parent)
        self.name("recountPanel", _("Counts side by side"), _("Two counts side by side"))
        self.asking = self.add_button(
            _("Ask for a recount"),
            keys_of("ask_recount").replace("+", " "),
            lambda: self.recount_asked.emit(),  # noqa: PLW0108
            is_main=True,
        )
        self.requests = QLabel(self)
        self.requests.setObjectName("recountRequests")
        self.requests.setWordWrap(True)
        self.requests.setAccessibleName(_("Recounts asked for"))
        self.column.insertWidget(self.column.indexOf(self.table), self.requests)
        self.provisional = FigureTable(ProvisionalTable(session, announcements), self)
        self.provisional.table.setParent(self)
        self.provisional.setAccessibleName(_("Provisional results"))
        # By its own signals: the page hears of a change before this table has taken it.
        for signal in (
            self.provisional.table.rowsInserted,
            self.provisional.table.rowsRemoved,
            self.provisional.table.modelReset,
        ):
            signal.connect(self._show_provisional)
        for table in (self.table, self.provisional):
            table.installEventFilter(self)
        self.column.addWidget(self.provisional)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 300)
        self.column.setStretchFactor(self.provisional, 200)
        self.cards.hide()
        for changed in (self.model.modelReset, self.model.rowsInserted):
            changed.connect(self._to_first_line)

    def show_contest(self, contest: str) -> None:
        """Show a contest, with the keys on the first line."""
        self.provisional.table.show_contest(contest)
        super().show_contest(contest)
        self.table.setCurrentIndex(self.model.index(1, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top at every visit: what moved since the last one came in above it."""
        super().showEvent(event)
        if not event.spontaneous() and self.model.rowCount() > 1:
            self.table.setCurrentIndex(self.model.index(1, 0))
            self.table.scrollToTop()

    def _to_first_line(self) -> None:
        """Give the keys a line where they have none, as after a recount that was taken back."""
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(1, 0))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        self.provisional.set_theme(theme)

    def _show_cards(self, contest: str) -> None:  # noqa: ARG002 - of every page with cards
        """Show who asked for recounts, and give both tables their room."""
        count = self.model.count
        if count is None:
            return
        self.asking.be_main(is_main=count.stage in (Stage.PROVISIONAL, Stage.AGREED))
        lines = [wording.recount_asked(request, count) for request in count.recounts]
        lines += _corrected_since(count)
        self.requests.setText("\n".join(lines))
        self.requests.setVisible(bool(lines))
        self._show_provisional()

    def _show_provisional(self) -> None:
        """Give both tables their room, the provisional results none while there are none."""
        results = self.provisional
        has_keys = results.hasFocus()
        results.setVisible(results.table.rowCount() > 0)
        if has_keys and results.isHidden():
            self.table.setFocus()
        results.setMaximumHeight(results.sizeHint().height())
        results.setMinimumHeight(min(_LEAST_HEIGHT, results.maximumHeight()))
        self._show_note()
        self._show_empty()

    def _fit(self) -> None:
        """Let the words of an empty table take no more than they need above the results."""
        super()._fit()
        if not self.empty.isHidden() and not self.provisional.isHidden():
            words = self.empty.sizeHint().height() + _AROUND_WORDS
            self.table.setMinimumHeight(self.table.height_of(0) + words)
            self.table.setMaximumHeight(self.table.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys from one table to the other: in each of them arrows go about."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _TO_THE_OTHER
            and not self.provisional.isHidden()
        ):
            other = self.provisional if watched is self.table else self.table
            if not other.currentIndex().isValid():
                other.setCurrentIndex(other.table.index(0, 0))
            other.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _show_note(self) -> None:
        """Say how much moved, and how the table beneath is reached."""
        count = self.model.count
        goes = "" if self.provisional.isHidden() else _("Tab: the other table")
        self.note.say("" if count is None else _moved(count), goes, words_matter=True)

    def _empty_words(self) -> str | None:
        if self.model.count is None or self.model.rowCount():
            return None
        if self.model.count.stage.is_declared:
            return _(
                "<b>The papers were counted once.</b><br>The result is declared, and after the "
                "declaration there is no recount."
            )
        return _(
            "<b>The papers were counted once so far.</b><br>On a provisional result {key} writes "
            "down who asks for a recount;<br>what moves then stands here, sheet by sheet."
        ).format(key=keys_of("ask_recount"))


def _moved(count: Count) -> str:
    """Return how many sheets moved, and how many stand in one count alone."""
    compared = recounting_of(count)
    if compared is None:
        return ""
    moved = len(compared.sheets_moved)
    alone = sum(not sheet.is_in_both for sheet in compared.sheets)
    return " · ".join(
        (
            ngettext("{n} sheet moved", "{n} sheets moved", moved).format(n=figures.whole(moved)),
            _("{n} of one count alone").format(n=figures.whole(alone)),
        )
    )


def _corrected_since(count: Count) -> list[str]:
    """Return which counts of those compared were corrected after the declaration, a line each."""
    compared = recounting_of(count)
    if compared is None:
        return []
    moved = [step.subject for correction in corrections(count) for step in correction.moved]
    return [
        _(
            "{count}: figures were corrected after the declaration, so what differs is not of the "
            "recount alone."
        ).format(count=wording.count_named(number))
        for number in (compared.before, compared.after)
        if any(subject[1:2] == (number,) and subject[0] not in _NUMBERED for subject in moved)
    ]
