"""The check of sheets: a second author types or compares each counting sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from countdesk import figures, wording
from countdesk.models.checking import CheckState, checked
from countdesk.models.counting import CountingSheet
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.checking import CheckingTable, figure_in
from countdesk.ui.itemmodels.count import with_figure
from countdesk.ui.panels.asking import Choice
from countdesk.ui.panels.cards import Card, CardStrip
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import Order
from countdesk.ui.roles import KEY, Tone
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_CARDS = 8
"""The figures of a sheet shown large side by side."""


@dataclass(frozen=True)
class Settling:
    """Two readings of one sheet, and which of them was chosen for each figure so far."""

    entered: CountingSheet
    found: CountingSheet
    choices: Mapping[str, bool] = field(default_factory=dict)
    """For each figure chosen, whether the one that was found is right."""

    def with_choice(self, figure: str, is_found: bool) -> Settling:
        """Return this with one figure more chosen."""
        return Settling(self.entered, self.found, {**self.choices, figure: is_found})

    def corrected(self, order: Sequence[str]) -> CountingSheet:
        """Return the sheet with the figures found where these are right."""
        return self._taking(self.entered, self.found, order, is_found=True)

    def found_again(self, order: Sequence[str]) -> CountingSheet:
        """Return the reading of the check with the figures entered where these are right."""
        return self._taking(self.found, self.entered, order, is_found=False)

    def _taking(
        self, sheet: CountingSheet, other: CountingSheet, order: Sequence[str], *, is_found: bool
    ) -> CountingSheet:
        for figure, chosen in self.choices.items():
            if chosen is is_found:
                sheet = with_figure(sheet, figure, figure_in(other, figure), order)
        return sheet


class CheckingPanel(EntryPanel):
    """The sheets to be checked, and what the first and the second author differ on."""

    model: CheckingTable
    shown = CheckingTable.parts | Part.DESK

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, CheckingTable(session, announcements), parent)
        self.name("checkingPanel", _("Check of sheets"), _("Counting sheets to be checked"))
        self.add_button(_("Find sheet"), "G", self.find, is_main=True)
        self.add_button(_("Settle a difference"), "D", self.decide)
        self.add_undo_button()
        # By eye, the figures of the sheet that has the keys, to be read from the paper.
        self.large = (CardStrip(self), CardStrip(self))
        for strip in self.large:
            self.column.insertWidget(self.column.indexOf(self.table), strip)
            strip.hide()
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.ACROSS)
        self.model.done.connect(self._tell_done)
        self.model.dataChanged.connect(self._show_large)
        self.model.modelReset.connect(self._show_large)
        self.table.selectionModel().currentChanged.connect(self._show_large)
        self.table.installEventFilter(self)
        self._kept: tuple[object, int] | None = None
        self.model.modelAboutToBeReset.connect(self._keep_place)
        self.model.modelReset.connect(self._find_place)

    def _keep_place(self) -> None:
        at = self.table.currentIndex()
        self._kept = (at.data(KEY), at.column()) if at.isValid() else None

    def _find_place(self) -> None:
        if self._kept is not None:
            row = self.model.row_of(self._kept[0])
            if row >= 0:
                self.table.setCurrentIndex(self.model.index(row, self._kept[1]))
        self._show_note()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        for strip in self.large:
            strip.set_theme(theme)

    def show_contest(self, contest: str) -> None:
        """Show a contest; the keys are on the first sheet that awaits somebody else's check."""
        self._kept = None
        super().show_contest(contest)
        self._go_to_awaited(0)

    def _go_to_awaited(self, first: int) -> bool:
        """Go to the next sheet that this author can check; say whether there is one."""
        rows = self.model.rowCount()
        for row in [*range(first, rows), *range(min(first, rows))]:
            check = self.model.check_at(row)
            if (
                check is not None
                and check.state is CheckState.AWAITED
                and check.author != self.session.author
            ):
                self.table.go_to_first_blank(row)
                return True
        return False

    def _leave_what_is_done(self) -> None:
        """Go to a sheet that whoever types now can check, from one that they cannot."""
        here = self.model.check_at(self.table.currentIndex().row())
        if here is None or self.model.holds_typed:
            return
        is_own = here.state is CheckState.AWAITED and here.author == self.session.author
        if is_own or here.state is CheckState.AGREES:
            self._go_to_awaited(0)

    # What it comes to.

    def _cards(self, contest: str) -> tuple[Card, ...]:
        count = self.session.count(contest)
        if self.model.checking is Checking.NONE or not count.sheets:
            return ()
        states = [checked(count, sheet).state for sheet in count.sheets]
        agreed, differ = states.count(CheckState.AGREES), states.count(CheckState.DIFFERS)
        finished = agreed == len(states)
        return (
            Card(
                _("Sheets that agree"),
                _("{agreed} of {sheets}").format(agreed=agreed, sheets=len(states)),
                Tone.GOOD if finished else Tone.PLAIN,
            ),
            Card(_("Differ"), figures.whole(differ), Tone.BAD if differ else Tone.PLAIN),
            Card(_("Awaited"), figures.whole(states.count(CheckState.AWAITED))),
        )

    def _hear(self, change: Change) -> None:
        super()._hear(change)
        self._show_empty()
        self.cards.setVisible(bool(self.cards.cards))
        if change.parts & Part.DESK and not change.contests:
            self._show_note()
            self._leave_what_is_done()

    def _show_cards(self, contest: str) -> None:
        super()._show_cards(contest)
        self.cards.setVisible(bool(self.cards.cards))

    def _show_note(self) -> None:
        super()._show_note()
        if self.contest is not None and self.model.checking is Checking.BY_EYE:
            self._note_full = f"{self._note_words()} \N{MIDDLE DOT} {_('Enter: the sheet agrees')}"
            self._fit_note()

    def _note_words(self) -> str:
        if self.contest is None or self.model.checking is Checking.NONE:
            return ""
        return _("{author} checks").format(author=self.session.author)

    def _empty_words(self) -> str | None:
        if self.model.checking is Checking.NONE:
            return _(
                "<b>No second look is chosen for this contest.</b><br>{key} chooses whether another"
                " author<br>types each sheet again or compares it by eye."
            ).format(key=keys_of("choose_practice").replace("+", " "))
        if self.model.rowCount():
            return None
        return _("<b>No sheets yet.</b><br>Sheets are entered on the Count page ({key}).").format(
            key=keys_of("go_count")
        )

    def _show_large(self, *_changed: object) -> None:
        """Show the figures of the sheet that has the keys, large; by eye alone."""
        by_eye = self.model.checking is Checking.BY_EYE
        sheet = self.model.sheet_at(self.table.currentIndex().row()) if by_eye else None
        cards: list[Card] = []
        if sheet is not None:
            cards = [
                Card(name, figures.whole(figure_in(sheet, column)))
                for name, column in zip(self._names(), self._columns(), strict=True)
            ]
        half = len(cards) if len(cards) <= _CARDS else -(-len(cards) // 2)
        for strip, part in zip(self.large, (cards[:half], cards[half:]), strict=True):
            strip.show_cards(part)
            strip.setVisible(bool(part))

    def _names(self) -> list[str]:
        """Return what the figures of a sheet are called over their columns."""
        columns = range(1, self.model.columnCount() - 1)
        return [str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]

    def _columns(self) -> list[str]:
        """Return what the figures of a sheet are known by."""
        columns = range(1, self.model.columnCount() - 1)
        return [str(self.model.column_key(column)) for column in columns]

    # By eye: Enter confirms the sheet.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter confirm a sheet that is compared by eye, where no figure is being typed."""
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and self.table.editor is None
            and self.model.checking is Checking.BY_EYE
        ):
            if not event.isAutoRepeat():
                self.confirm()
            return True
        return super().eventFilter(watched, event)

    def confirm(self) -> None:
        """Write down that the figures of the sheet in hand were compared with its paper."""
        row = self.table.currentIndex().row()
        sheet, check = self.model.sheet_at(row), self.model.check_at(row)
        if sheet is None or check is None:
            return
        if check.state is not CheckState.AWAITED:
            self.table.say(_("Sheet {label} is checked already.").format(label=sheet.label))
            return
        refused = self._answer_or_amend(lambda: self.model.record(sheet.label))
        if refused is not None:
            self.table.say(refused, Tone.BAD)

    def _tell_done(self, label: str) -> None:
        """Say what came of a check, and go on to the next sheet."""
        row = self.model.row_of_label(label)
        check = self.model.check_at(row)
        if check is None:
            return
        if check.state is CheckState.DIFFERS:
            # Once the editor that brought this about has closed, and let its keys go.
            QTimer.singleShot(0, self, lambda: self._show_difference(label))
            return
        self.announcements.told.emit(_("Sheet {label} agrees.").format(label=label))
        QTimer.singleShot(0, self, lambda: self._go_to_awaited(row + 1))

    def _show_difference(self, label: str) -> None:
        row = self.model.row_of_label(label)
        fields = self._fields_of_differences(row)
        if fields:
            self.table.go_to(row, self.model.column_of(fields[0]))
            self.table.say(
                _("Entered / found. D settles which is right on the sheet."), Tone.WARNING
            )

    # Differences.

    def _fields_of_differences(self, row: int) -> list[str]:
        """Return the figures that two authors gave differently, in the order of the paper."""
        check = self.model.check_at(row)
        differing = set() if check is None else {known.field for known in check.differences}
        return [field for field in self._columns() if field in differing]

    def decide(self) -> None:
        """Ask of each figure on which two readings of the sheet differ which one is right.

        All of them together: a corrected sheet awaits another author, and what else differed
        would be out of sight.
        """
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        sheet, found = self.model.sheet_at(row), self.model.found_at(row)
        fields = self._fields_of_differences(row)
        if sheet is None or found is None or not fields:
            self._say(_("The two readings of this sheet do not differ."))
            return
        self._ask_which(Settling(sheet, found), fields)

    def _ask_which(self, settling: Settling, fields: list[str]) -> None:
        figure, label = fields[0], settling.entered.label
        row = self.model.row_of_label(label)
        check = self.model.check_at(row)
        if check is None:
            return
        self.table.setCurrentIndex(self.model.index(row, self.model.column_of(figure)))
        named = dict(zip(self._columns(), self._names(), strict=True))
        said = _("{figure}, {reading} by {author}")
        found, entered = (
            figures.whole(figure_in(reading, figure))
            for reading in (settling.found, settling.entered)
        )
        self.strip.choose(
            _("Sheet {label}, {figure}: which stands on the paper?").format(
                label=label, figure=named[figure]
            ),
            (
                Choice("F", said.format(figure=found, reading=_("found"), author=check.checker)),
                Choice("E", said.format(figure=entered, reading=_("entered"), author=check.author)),
            ),
            lambda key: self._settled(settling.with_choice(figure, key == "F"), fields[1:]),
        )

    def _settled(self, settling: Settling, left: list[str]) -> str | None:
        """Ask of the next figure, or write down what became of all of them."""
        if left:
            self._ask_which(settling, left)
            return None
        return self._answer_or_amend(lambda: self._write_down(settling))

    def _write_down(self, settling: Settling) -> None:
        contest = self.contest or ""
        order = self.session.count(contest).candidate_keys
        sheet, found = settling.corrected(order), settling.found_again(order)
        # The check first: who corrects the sheet is its author, and checks it no more.
        if found != settling.found:
            self.session.check_sheet(contest, found, self.model.checking, correction=True)
        if sheet != settling.entered:
            self.session.enter_sheet(contest, sheet, correction=True)
        # Once the strip is gone, for the table has moved up by then.
        QTimer.singleShot(0, self, lambda: self._say_whose(sheet.label))

    def _say_whose(self, label: str) -> None:
        """Say who has still to look at a sheet once its differences are settled."""
        check = self.model.check_at(self.model.row_of_label(label))
        if check is None:
            return
        said = _("Sheet {label} agrees.")
        if check.state is CheckState.AWAITED:
            said = _("Sheet {label} is corrected by {author}: it awaits another pair of eyes.")
        self.column.activate()
        self._say(said.format(label=label, author=check.author))

    # Sheets.

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a sheet by typing its number."""
        if self.table.finish_editing():
            self.strip.ask(_("Check sheet"), self._find, hint=_("Type its number, then Enter"))

    def _find(self, label: str) -> str | None:
        row = self.model.row_of_label(label)
        if row < 0:
            return _("There is no sheet {label} to check.").format(label=label.strip())
        self.table.go_to_first_blank(row)
        check, sheet = self.model.check_at(row), self.model.sheet_at(row)
        if (
            check is not None
            and sheet is not None
            and check.state is CheckState.AWAITED
            and check.author == self.session.author
        ):
            return wording.refused(
                EntryRefused(Refusal.OWN_SHEET, f"sheet/{sheet.label}", sheet=sheet.label)
            )
        return None

    def is_typing(self) -> bool:
        """Return whether a figure is typed, or a sheet begun and not completed."""
        return super().is_typing() or self.model.holds_typed
