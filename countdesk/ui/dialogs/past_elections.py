"""The library of past elections: what it holds, and what is added to it or removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures, wording
from countdesk.faults import Known, TableFaults
from countdesk.models.past_notes import every_note
from countdesk.models.past_summary import PastSummary
from countdesk.session.past_elections import PastElections
from countdesk.session.past_errands import Added, Addition, Ended, PastErrand
from countdesk.ui.dialogs.file_kinds import PUBLISHED_TABLES
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_addition import PastAdditionDialog
from countdesk.ui.dialogs.question import Question, QuestionBar
from countdesk.ui.dialogs.reading_progress import ReadingProgress
from countdesk.ui.dialogs.table_faults import TableFaultsDialog, number_found
from countdesk.ui.itemmodels.listing import Heading, Listing
from countdesk.ui.jobs import WatchedJob
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import added, with_notes

_HEADINGS = (
    Heading(_("Name")),
    Heading(_("Day")),
    Heading(_("Contests"), is_of_figures=True),
    Heading(_("Candidacies"), is_of_figures=True),
    Heading(_("What it is")),
    Heading(_("Source")),
    Heading(_("Licence")),
)

_SOURCE = 5

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PastElectionsDialog(QDialog):
    """Lists the past elections; stands beside the window, whose keys it never takes.

    A table is read in a process of its own, so that this window and the other one go on.
    """

    changed = Signal()
    """The library holds one election more, or fewer, or another of one name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Past elections"))
        self._library = PastElections()
        self._summaries: tuple[PastSummary, ...] = ()
        self._folder = ""
        self._errand: PastErrand | None = None
        self._job: WatchedJob | None = None
        self._addition: PastAdditionDialog | None = None
        self.model = Listing(_HEADINGS, self)
        self.table = LineTable(self.model, _("Past elections"), self, widest=_SOURCE)
        self.table.doubleClicked.connect(self.show_election)
        self.empty = QLabel(
            _(
                "No past election yet. Press Insert and choose the table of one: Democracy Club's, "
                "the House of Commons Library's, the Greater London Authority's, or any other."
            ),
            self,
        )
        self.empty.setObjectName("pastEmpty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.further = QPushButton(self)
        self.further.clicked.connect(lambda _checked: self._way_on())
        self._way_on: Callable[[], None] = lambda: None
        self.question = QuestionBar(self)
        self.working = ReadingProgress(self)
        self.adding = QPushButton(_("Add…   Ins"), self)
        self.adding.clicked.connect(self.add)
        self.showing = QPushButton(_("Show   Enter"), self)
        self.showing.clicked.connect(self.show_election)
        self.removing = QPushButton(_("Remove…   Del"), self)
        self.removing.clicked.connect(self.remove)
        self.leave = QPushButton(_("Close   Esc"), self)
        self.leave.clicked.connect(self.reject)
        for button in (self.adding, self.showing, self.removing, self.leave, self.further):
            button.setAutoDefault(False)
        self._lay_out()
        self.resize(1240, 560)

    def show_list(self) -> None:
        """Show what the library holds, with the keys in the list."""
        self.look_again()
        self.show()
        self.activateWindow()
        self.table.setFocus()

    def look_again(self, name: str | None = None) -> None:
        """List what the library holds now, with the keys on the election of a name, if one."""
        row = self.table.row
        try:
            self._summaries = self._library.listed()
        except Known as fault:
            self._summaries = ()
            self._say(fault.sentence, "bad")
        self.model.show([_line(summary) for summary in self._summaries])
        names = [summary.name for summary in self._summaries]
        self.table.go_to(names.index(name) if name in names else max(row, 0))
        self.table.setVisible(bool(names))
        self.empty.setVisible(not names)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add, show and remove with a key each; Esc ends an addition before it closes.

        On a button Enter does what the button says.
        """
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
            return
        keys = {
            Qt.Key.Key_Insert: self.add,
            Qt.Key.Key_Return: self.show_election,
            Qt.Key.Key_Enter: self.show_election,
            Qt.Key.Key_Delete: self.remove,
        }
        deed = keys.get(Qt.Key(event.key()))
        if deed is None or self.question.is_asking:
            super().keyPressEvent(event)
        else:
            deed()

    def reject(self) -> None:
        """Cancel the addition that is under way; close where none is, and no form is filled in.

        What became of a form that stayed alone would be told by a list out of sight.
        """
        if self._errand is not None:
            self._errand.cancel()
            self.working.cancel()
        elif self._addition is not None and self._addition.isVisible():
            self._addition.come_forward()
        else:
            super().reject()

    def close_down(self) -> None:
        """End what is under way, as the window is closed."""
        if self._job is not None:
            self._job.cancel()
        if self._errand is not None:
            self._errand.close()
            self._errand = None
        if self._addition is not None:
            self._addition.close()

    # What can be asked.

    def add(self) -> None:
        """Ask for the table of a past election, and then how it is to be read."""
        if self._errand is not None:
            self._say(_("Another one is being added: wait for it, or press Esc."), "warning")
            return
        if self._addition is not None:
            self._way_on()
            return
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("The table of a past election"), self._folder, PUBLISHED_TABLES
        )
        if chosen:
            self._folder = str(Path(chosen).parent)
            self.ask_about(Path(chosen))

    def ask_about(self, table: Path) -> None:
        """Ask how a table is to be read and what it is called."""
        self._say("")
        self._addition = PastAdditionDialog(table, self._library, self)
        self._addition.ordered.connect(self._begin)
        self._addition.rejected.connect(self._forget_addition)
        self._way_on = self._addition.come_forward
        self._way_on()

    def show_election(self) -> None:
        """Show the areas and parties of the election the keys are on."""
        from countdesk.ui.dialogs.past_election import PastElectionDialog

        summary = self._current
        if summary is None:
            return
        try:
            election = self._library.named(summary.name)
            notes = self._library.notes(summary.name)
        except Known as fault:
            self._say(fault.sentence, "bad")
            self.look_again()
            return
        PastElectionDialog(election, notes, self).open()

    def remove(self) -> None:
        """Ask whether the election the keys are on is to be removed."""
        summary = self._current
        if summary is None:
            return

        def remove(_typed: str) -> str | None:
            try:
                self._library.remove(summary.name)
            except Known as fault:
                return fault.sentence
            self._say(_("{name} is no longer in the library.").format(name=summary.name))
            self.look_again()
            self.changed.emit()
            return None

        self._say("")
        self.question.ask(
            Question(
                _("Remove {name}? No night that uses it changes.").format(name=summary.name),
                remove,
                _("Remove it"),
                typed=None,
            )
        )

    # Inside.

    @property
    def _current(self) -> PastSummary | None:
        row = self.table.row
        return self._summaries[row] if 0 <= row < len(self._summaries) else None

    def _begin(self, addition: Addition) -> None:
        """Add a past election away from this process."""
        self.working.begin(addition.table.name)
        self._errand = PastErrand(addition, self.working.advance)
        self._job = WatchedJob(self._errand.advance, self)
        self._job.finished.connect(self._ended)
        self._job.failed.connect(self._failed)
        self._say("")
        self._enable()
        self.activateWindow()
        self.table.setFocus()

    def _ended(self, ended: Ended) -> None:
        """Show what was added and what is to be known of it, or why nothing was."""
        self._end_errand()
        if isinstance(ended.brought, Added):
            self._forget_addition()
            self._welcome(ended.brought)
        elif ended.fault is None:
            self._forget_addition()
            self._say(_("Cancelled: the library is as it was."))
        elif self._addition is not None:
            self._ask_again(self._addition, ended.fault)
        self._enable()

    def _welcome(self, new: Added) -> None:
        said = added(new.name, new.contests, new.candidacies)
        self.look_again(new.name)
        self.changed.emit()
        self._say(said, "good")
        self.table.setFocus()
        if new.notes:
            dialog = partial(
                NoteListDialog, with_notes(said, len(every_note(new.notes))), new.notes, self
            )
            self._lead_on(_("Notes…"), "Alt+N", lambda: dialog().show())

    def _ask_again(self, addition: PastAdditionDialog, fault: Known) -> None:
        """Show what is wrong with a table, over the form as it was filled in."""
        faults = fault.faults if isinstance(fault, TableFaults) else ()
        sentences = [known.sentence for known in faults]
        sentence = number_found(len(sentences)) if sentences else fault.sentence

        def show() -> None:
            addition.refuse(sentence)
            if sentences:
                TableFaultsDialog(sentences, addition).show()

        self._say(sentence, "bad")
        self._lead_on(_("Mend it…"), "Alt+M", show)

    def _lead_on(self, caption: str, key: str, way_on: Callable[[], None]) -> None:
        """Open what is to be read where the keys are in this window; else a button does.

        By now somebody may be typing a figure in the other window.
        """
        self._way_on = way_on
        self.further.setText(f"{caption}   {key}")
        self.further.setShortcut(key)
        self.further.show()
        if self.isActiveWindow() and not self.question.is_asking:
            way_on()

    def _failed(self, fault: Exception) -> None:
        self._end_errand()
        self._forget_addition()
        self._say(_("The table could not be read: the log says where it failed."), "bad")
        self._enable()
        raise fault

    def _end_errand(self) -> None:
        if self._errand is not None:
            self._errand.close()
        self._errand = self._job = None
        self.working.hide()

    def _forget_addition(self) -> None:
        if self._addition is not None:
            self._addition.deleteLater()
            self._addition = None
            self._say("")

    def _enable(self) -> None:
        """Leave what can be done just now."""
        self.adding.setEnabled(self._errand is None)
        self.leave.setText(_("Close   Esc") if self._errand is None else _("Cancel   Esc"))
        for button in (self.showing, self.removing):
            button.setEnabled(bool(self._summaries))

    def _say(self, sentence: str, tone: str = "active") -> None:
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.setVisible(bool(sentence))
        set_property(self.said, "tone", tone)
        self.further.hide()

    def _lay_out(self) -> None:
        title = QLabel(_("Past elections"), self)
        title.setProperty("title", True)
        why = QLabel(
            _("What nights are compared with, kept on this computer for every count."), self
        )
        why.setProperty("quiet", True)
        self.said.hide()
        self.further.hide()
        saying = QHBoxLayout()
        saying.addWidget(self.said, 1)
        saying.addWidget(self.further, 0, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        for button in (self.adding, self.showing, self.removing):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, why, self.question):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.working)
        column.addLayout(saying)
        column.addLayout(buttons)


def _line(summary: PastSummary) -> tuple[str, ...]:
    """Return an election of the library as a line of the list."""
    return (
        summary.name,
        figures.UNKNOWN if summary.day is None else wording.day(summary.day),
        figures.whole(summary.contests),
        figures.whole(summary.candidacies),
        ", ".join(wording.PAST_KINDS[kind] for kind in sorted(summary.kinds)),
        summary.source or figures.UNKNOWN,
        summary.licence or figures.UNKNOWN,
    )
