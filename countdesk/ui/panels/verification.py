"""The verification: every box with its account, its counts, and what differs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import figures
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.statements import AccountStated
from countdesk.session.session import Session
from countdesk.ui.itemmodels.verification import VerificationTable
from countdesk.ui.panels.asking import Choice
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import Order
from countdesk.ui.roles import Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

_FIRST_COUNT = ("count", 1)


class VerificationPanel(EntryPanel):
    """The boxes of a contest; Enter goes down the column, since boxes are called one by one."""

    model: VerificationTable
    shown = VerificationTable.parts

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, VerificationTable(session, announcements), parent)
        self.name("verificationPanel", _("Verification"), _("Ballot boxes"))
        self.add_button(_("Add box"), "Ins", self.add_row, is_main=True)
        self.add_button(_("Find"), "G", self.find)
        self.add_button(_("Explain variance"), "E", self.explain)
        self.add_undo_button()
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)
        self.model.found.connect(self._show_found)
        self.model.named.connect(self._ask_kind)
        self.table.delegate.given_up.connect(lambda _at: self.model.end_new_row())

    def show_contest(self, contest: str) -> None:
        """Show a contest; the keys are on the first box that is not yet counted."""
        super().show_contest(contest)
        column = self.model.column_of(_FIRST_COUNT)
        awaited = [
            row for row in range(self.model.rowCount() - 1) if self.model.is_blank(row, column)
        ]
        if self.model.rowCount() > 1:
            self.table.setCurrentIndex(self.model.index(awaited[0] if awaited else 0, column))

    def _cards(self, contest: str) -> tuple[Card, ...]:
        statement = self.session.count(contest).verification
        done = len(statement.boxes) - len(statement.awaited)
        finished = bool(statement.boxes) and not statement.awaited
        variances = [box.variance for box in statement.boxes if box.variance is not None]
        open_ones = sum(1 for box in statement.boxes if box.variance and not box.explanation)
        return (
            Card(
                _("Boxes counted"),
                _("{done} of {boxes}").format(done=done, boxes=len(statement.boxes)),
                Tone.GOOD if finished else Tone.PLAIN,
            ),
            Card(
                _("Verified papers") if finished else _("Papers so far"),
                figures.whole(statement.papers_so_far if done else None),
            ),
            Card(_("Papers expected"), figures.whole(statement.papers_expected)),
            Card(
                _("Variance so far") if not finished else _("Variance"),
                figures.signed(sum(variances) if variances else None),
            ),
            Card(
                _("Unexplained"),
                figures.whole(open_ones if done else None),
                Tone.WARNING if open_ones else Tone.PLAIN,
            ),
        )

    # Boxes.

    def add_row(self) -> None:
        """List a box: its label is typed in its own row, its kind asked above."""
        if not self.table.finish_editing():
            return
        if self.model.is_closed:
            self.table.say_closed()
            return
        at = self.model.begin_new_row()
        self.table.go_to(at.row(), 0)
        self.table.edit(at)
        if self.table.editor is not None:
            self.table.editor.setAccessibleName(_("Number of the new box"))
            self.table.say(_("Type what is painted on the box, then Enter"))

    def _ask_kind(self, label: str) -> None:
        self.strip.choose(
            _("Box {label} holds").format(label=label),
            (
                Choice("S", _("papers of a polling station")),
                Choice("P", _("postal votes")),
            ),
            lambda key: self._list_box(
                BallotBox(label, BoxKind.POSTAL if key == "P" else BoxKind.STATION)
            ),
        )

    def _list_box(self, box: BallotBox) -> str | None:
        contest = self.contest or ""
        refused = self._answer(lambda: self.session.list_box(contest, box))
        if refused is None:
            self._go_to_row(self.model.row_of_label(box.label))
        return refused

    def _show_found(self, row: int, sentence: str) -> None:
        self._go_to_row(row)
        self.table.say(sentence, Tone.WARNING)

    def _go_to_row(self, row: int) -> None:
        """Go to a box in the column the keys are in, where figures are entered there."""
        column = self.table.currentIndex().column()
        if not 0 < column < self.model.columnCount() or not self.model.is_entry(row, column):
            column = self.model.column_of(_FIRST_COUNT)
        self.table.go_to(row, column)

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a box by typing its number."""
        if self.table.finish_editing():
            self.strip.ask(_("Go to box"), self._find, hint=_("Type its number, then Enter"))

    def _find(self, label: str) -> str | None:
        row = self.model.row_of_label(label)
        if row < 0:
            return _("There is no box {label}; Ins adds one.").format(label=label.strip())
        self._go_to_row(row)
        return None

    def strike_out(self) -> None:
        """Ask why the box that has the keys should never have been listed, and take it off."""
        box = self.model.box_at(self.table.currentIndex().row())
        if not self.finish_editing():
            return
        if box is None:
            self._say(_("Go to the box that is to be taken off the list first."))
            return
        label = box.box.label
        self.strip.ask(
            _("Why should box {label} not be on the list?").format(label=label),
            lambda reason: self._withdraw(label, reason),
            hint=_("The journal keeps it. Enter takes it off the list, Esc keeps it."),
        )

    def _withdraw(self, label: str, reason: str) -> str | None:
        contest = self.contest or ""
        return self._answer(lambda: self.session.withdraw_box(contest, label, reason))

    def explain(self) -> None:
        """Ask why the box that has the keys differs from its account."""
        box = self.model.box_at(self.table.currentIndex().row())
        if not self.finish_editing():
            return
        if box is None:
            self._say(_("Go to the box whose variance is to be explained first."))
            return
        if not box.variance:
            self.table.say(
                _("Box {label} does not differ from its account.").format(label=box.box.label)
            )
            return
        self.strip.ask(
            _("Why does box {label} differ by {papers}?").format(
                label=box.box.label, papers=figures.signed(box.variance)
            ),
            lambda text: self._explain(box.box.label, text),
            suggestion=box.explanation or "",
            hint=_("It prints on the verification statement. Enter takes it."),
        )

    def _explain(self, box: str, text: str) -> str | None:
        contest = self.contest or ""
        return self._answer(lambda: self.session.explain_variance(contest, box, text))

    def decide(self) -> None:
        """Decide which of two desks' accounts of a box stands."""
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        box, disputed = self.model.box_at(row), self.model.disputed_accounts(row)
        if box is None or not disputed:
            self._say(_("Two desks do not differ about the account of this box."))
            return
        question = _("Box {label}: which account is right?").format(label=box.box.label)
        self._choose_between(question, disputed, self._decided)

    def _decided(self, body: object) -> str | None:
        if not isinstance(body, AccountStated):
            return None
        contest = self.contest or ""
        return self._answer(
            lambda: self.session.state_account(contest, body.box, body.account, correction=True)
        )

    def _empty_words(self) -> str | None:
        if self.model.rowCount() > 1:
            return None
        return _(
            "<b>No boxes yet.</b><br>Press Ins and type what is painted on the first box,"
            "<br>or take in a table of boxes with Ctrl T."
        )
