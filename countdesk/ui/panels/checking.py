"""The check of sheets: a second author types or compares each counting sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from countdesk.models.checking import CheckState
from countdesk.models.practice import Checking
from countdesk.models.statements import Subject
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.checking import STATE, CheckingTable
from countdesk.ui.itemmodels.count import PAPERS
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.checking_words import (
    cards,
    no_sheets,
    none_chosen,
    none_differs,
    nothing_to_settle,
    outcome,
    settled,
)
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.large_figures import LargeFigures
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.panels.settling import Settling, SettlingQuestions
from countdesk.ui.roles import Step, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _


class CheckingPanel(EntryPanel):
    """The sheets to be checked, and what the first and the second author differ on."""

    model: CheckingTable
    shown = CheckingTable.parts | Part.DESK
    may_have_no_cards = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, CheckingTable(session, announcements), parent)
        self.name("checkingPanel", _("Check of sheets"), _("Counting sheets to be checked"))
        self.add_button(_("Find"), "G", self.find, is_main=True)
        self.add_button(_("Difference"), "N", self.next_difference)
        self.add_button(_("Settle"), "D", self.decide)
        self.add_button(_("Clear"), "C", self.clear_check)
        self.add_undo_button()
        # By eye, the figures of the sheet that has the keys, to be read from the paper.
        self.large = LargeFigures(self.model, self)
        for strip in self.large.strips:
            self.column.insertWidget(self.column.indexOf(self.table), strip)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.ACROSS)
        self.settling = SettlingQuestions(
            session, self.model, self.table, self.strip, self.amending
        )
        # Once the strip is gone, for the table has moved up by then.
        self.settling.settled.connect(self._say_whose, Qt.ConnectionType.QueuedConnection)
        self._done: str | None = None
        self.model.done.connect(self._tell_done)
        # After the table has taken the keys on, and before another key can be pressed.
        self.table.delegate.left.connect(self._go_on)
        self.model.dataChanged.connect(self._show_large)
        self.model.modelReset.connect(self._show_large)
        self.table.selectionModel().currentChanged.connect(self._show_large)
        self.table.installEventFilter(self)
        self.model.modelReset.connect(self._show_note)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        self.large.set_theme(theme)

    def show_contest(self, contest: str) -> None:
        """Show a contest; the keys are on the first sheet that awaits somebody else's check."""
        super().show_contest(contest)
        if not self._go_to_awaited(0):
            self._stay_in_the_table()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with a sheet that awaits who types now, where the keys are on none."""
        super().showEvent(event)
        self._show_around()
        at = self.table.currentIndex()
        if not at.isValid() or not self.model.is_entry(at.row(), at.column()):
            self._leave_what_is_done()

    def _go_to_awaited(self, first: int) -> bool:
        """Go to the next sheet that this author can check; say whether there is one."""
        rows = self.model.rowCount()
        for row in [*range(first, rows), *range(min(first, rows))]:
            check = self.model.check_at(row)
            if check is not None and self.model.awaits(check):
                self._go_to_row(row)
                return True
        return False

    def _go_to_row(self, row: int) -> None:
        """Go to what is to be done on a sheet: its first difference, or first figure to type."""
        differing = self.model.differing_at(row)
        if differing:
            self.table.go_to(row, self.model.column_of(differing[0]))
        elif self.table.path.first_figure(row) is not None:
            self.table.go_to_first_blank(row)
        else:
            self.table.go_to(row, self.model.column_of(PAPERS))

    def _leave_what_is_done(self) -> None:
        """Go to the first sheet that whoever types now can check; where there is none, say so.

        A sheet that differs is not left: it is settled by whoever looks at it.
        """
        here = self.model.check_at(self.table.currentIndex().row())
        is_differing = here is not None and here.state is CheckState.DIFFERS
        if is_differing or self.table.editor is not None:
            return
        if not self._go_to_awaited(0):
            self._stay_in_the_table()

    def _stay_in_the_table(self) -> None:
        """Put the keys on a cell where no sheet awaits who types now; the note says why."""
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.go_to(0, self.model.column_of(PAPERS))

    def _say_all_are_own(self) -> None:
        """Say why no figure is to be typed, where somebody tries to."""
        said = _("Every sheet that awaits a check is your own: {key} lets another author on.")
        self.table.say(said.format(key=keys_of("change_author")), Tone.WARNING)

    # What it comes to.

    def _cards(self, _contest: str) -> tuple[Card, ...]:
        return cards(self.model.checks)

    def _show_around(self) -> None:
        """Show what all sheets come to, for which each of them is looked at."""
        if self.contest is not None:
            self._show_cards(self.contest)
        self._show_empty()
        self._show_note()

    def _hear(self, change: Change) -> None:
        # Out of sight it looks at no sheet for a figure typed elsewhere.
        if self.isVisible() and change.parts & self.shown:
            self._show_around()
        if change.parts & Part.DESK and not change.contests:
            # Whose sheet it is is said of who typed before.
            if self.table.editor is None:
                self.table.delegate.hush()
            self._leave_what_is_done()
        elif self.isVisible() and self.table.editor is None:
            self._follow(change)

    def _follow(self, change: Change) -> None:
        """Go to the blank that undo or another key left on a sheet, for the figure that is next."""
        for scope, named in change.subjects:
            subject = self._taken_back(named)
            if scope == self.contest and subject[0] == "check":
                row = self.model.row_of_label(str(subject[2]))
                check = self.model.check_at(row)
                if check is not None and self.model.awaits(check):
                    self._go_to_row(row)

    def _taken_back(self, subject: Subject) -> Subject:
        """Return what an undo is about, of anything else the subject itself."""
        if subject[0] != "withdrawn":
            return subject
        newest = reversed(self.session.journal)
        return next((entry.subject for entry in newest if entry.batch == subject[1]), subject)

    def _note_goes(self) -> str:
        if self.contest is not None and self.model.checking is Checking.BY_EYE:
            return _("Enter: the sheet agrees")
        return super()._note_goes()

    def _note_words(self) -> str:
        if self.contest is None or self.model.checking is Checking.NONE:
            return ""
        if self.model.are_all_own:
            said = _("All are your own: {key} lets another author on")
            return said.format(key=keys_of("change_author"))
        return _("{author} checks").format(author=self.session.author)

    def _note_matters(self) -> bool:
        return self.model.are_all_own

    def _show_note(self) -> None:
        super()._show_note()
        self._fit_buttons()

    def _note_room(self) -> int:
        """Return the room of the note where it says why nothing can be done with the buttons."""
        return self.note.room_for(self._note_words()) if self.model.are_all_own else 0

    def _empty_words(self) -> str | None:
        count = self.model.count
        if count is not None and self.model.checking is Checking.NONE:
            return none_chosen(count)
        return None if self.model.rowCount() else no_sheets()

    def _show_large(self, *_changed: object) -> None:
        """Show the figures of the sheet that has the keys, large; by eye alone."""
        by_eye = self.model.checking is Checking.BY_EYE
        self.large.show_sheet(self.table.currentIndex().row() if by_eye else -1)

    # Enter, where no figure is being typed.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter confirm a sheet that is compared by eye, and say where none can be typed."""
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self.table.editor is None
        ):
            if self.model.checking is Checking.BY_EYE:
                if not event.isAutoRepeat():
                    self.confirm()
                return True
            if self.model.are_all_own:
                self._say_all_are_own()
                return True
        return super().eventFilter(watched, event)

    def confirm(self) -> None:
        """Write down that the figures of the sheet in hand were compared with its paper."""
        row = self.table.currentIndex().row()
        sheet, check = self.model.sheet_at(row), self.model.check_at(row)
        if sheet is None or check is None:
            return
        if check.state is CheckState.AGREES:
            self.table.say(_("Sheet {label} is checked already.").format(label=sheet.label))
            return
        if check.state is CheckState.AWAITED:
            refused = self._answer_or_amend(lambda: self.model.let_stand(sheet.label))
            if refused is not None:
                self.table.say(refused, Tone.BAD)
                return
        self._go_past(sheet.label)

    def _tell_done(self, label: str) -> None:
        """Say in the status what came of a check, once every figure of the sheet is found."""
        check = self.model.check_at(self.model.row_of_label(label))
        if check is not None:
            self._done = label
            self.announcements.told.emit(outcome(label, check))

    def _go_on(self, step: Step) -> None:
        """Go on from a sheet that was just found; by eye its next figure may differ as well."""
        label, self._done = self._done, None
        if label is None or step is Step.STAY:
            return
        if self.model.checking is Checking.BLIND:
            self._go_past(label)
        else:
            self._say_of(label)

    def _go_past(self, label: str) -> None:
        """Go on to the next sheet in order, whatever came of the check of this one."""
        self._done = None
        self._go_to_awaited(self.model.row_of_label(label) + 1)
        self._say_of(label)

    def _say_of(self, label: str) -> None:
        """Say beside a sheet that it differs, wherever the keys are."""
        row = self.model.row_of_label(label)
        check = self.model.check_at(row)
        if check is None or check.state is not CheckState.DIFFERS:
            return
        seen = self.table.viewport().rect()
        cells = [self.model.index(row, at) for at in range(self.model.columnCount())]
        beside = [at for at in cells if seen.contains(self.table.visualRect(at))]
        # The last that is in sight, clear of where the keys are.
        at = beside[-1] if beside else self.table.currentIndex()
        self.table.delegate.say(outcome(label, check), Tone.WARNING, at)

    # Differences.

    def next_difference(self) -> None:
        """Go to the next figure on which two readings differ, round from the last to the first."""
        if not self.finish_editing():
            return
        at = self.table.currentIndex()
        here = (at.row(), at.column())
        cells = [
            (row, self.model.column_of(figure))
            for row in range(self.model.rowCount())
            for figure in self.model.differing_at(row)
        ]
        if not cells:
            self._say(none_differs(self.model.under_way))
            return
        self.table.go_to(*next((cell for cell in cells if cell > here), cells[0]))
        self.table.say(
            _(
                "Entered / found. D settles which is right, Shift+E lets all that was entered "
                "stand, C lets the sheet be typed anew."
            ),
            Tone.WARNING,
        )

    def let_entered_stand(self) -> None:
        """Write down that every figure entered is on the paper, of a sheet that differs."""
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        sheet = self.model.sheet_at(row)
        if sheet is None or not self.model.differing_at(row):
            self._say(nothing_to_settle(self.model, row))
            return
        refused = self._answer_or_amend(lambda: self.model.let_stand(sheet.label))
        self._done = None
        if refused is None:
            self._say_whose(sheet.label)
        else:
            self.table.say(refused, Tone.BAD)

    def clear_check(self) -> None:
        """Let the sheet that has the keys be checked anew."""
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        sheet = self.model.sheet_at(row)
        if sheet is None or not self.model.is_begun(row):
            self._say(_("Nothing of the check of this sheet can be cleared."))
            return
        refused = self._answer_or_amend(lambda: self.model.clear(sheet.label))
        if refused is not None:
            self.table.say(refused, Tone.BAD)
            return
        said = _("The check of sheet {label} is cleared. Ctrl+Z brings it back.")
        self.table.say(said.format(label=sheet.label))

    def decide(self) -> None:
        """Ask of each figure on which two readings of the sheet differ which one is right.

        All of them together: a corrected sheet awaits another author, and what else differed
        would be out of sight.
        """
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        sheet, found = self.model.sheet_at(row), self.model.found_at(row)
        fields = self.model.differing_at(row)
        if sheet is None or found is None or not fields:
            self._say(nothing_to_settle(self.model, row))
            return
        self.settling.begin(Settling(sheet, found), fields)

    def _say_whose(self, label: str) -> None:
        """Say who has still to look at a sheet once its differences are settled."""
        check = self.model.check_at(self.model.row_of_label(label))
        if check is None:
            return
        self.column.activate()
        self._say(settled(label, check))

    # Sheets.

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a sheet by typing its number."""
        if self.table.finish_editing():
            self.strip.ask(_("Check sheet"), self._find, hint=_("Type its number, then Enter"))

    def _find(self, label: str) -> str | None:
        row = self.model.row_of_label(label)
        if row < 0:
            return _("There is no sheet {label} to check.").format(label=label.strip())
        self._go_to_row(row)
        column = self.table.currentIndex().column()
        check = self.model.check_at(row)
        if (
            check is not None
            and check.state is CheckState.AWAITED
            and check.author == self.session.author
        ):
            return self.model.why_no_figure(row, column)
        return None

    def _entry_column(self, index: QModelIndex) -> int:
        """Return where a sheet that a finding names is to be gone on with."""
        if self.model.column_key(index.column()) != STATE:
            return index.column()
        self._go_to_row(index.row())
        return self.table.currentIndex().column()
