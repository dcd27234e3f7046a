"""The verification: every box with its account, its counts, and what differs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from countdesk import figures, wording
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.statements import AccountStated
from countdesk.models.verification import BoxVerification
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.box_columns import ACCOUNT, APART, ELECTORS
from countdesk.ui.itemmodels.box_facts import origin, why_nothing_differs
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.verification import VerificationTable
from countdesk.ui.panels import box_cards
from countdesk.ui.panels.asking import Choice
from countdesk.ui.panels.box_detail import BoxDetail, Extent
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import FEW_ROWS, GOES, EntryPanel
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.roles import Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

_FIRST_COUNT = ("count", 1)
_ACCOUNT_BEGINS = ACCOUNT[0]

_ROWS_BESIDE_STEPS = 6
"""The rows of the table that are left in sight above all six steps."""

_WIDTH_FOR_STEPS = 700
"""The least width of the page in which the six steps are not broken into many lines."""

_KINDS = (
    Choice("S", _("papers of a polling station")),
    Choice("P", _("postal votes")),
    Choice("H", _("postal votes handed in at stations")),
)
_KIND_OF_KEY = {"S": BoxKind.STATION, "P": BoxKind.POSTAL, "H": BoxKind.HANDED_IN}


class VerificationPanel(EntryPanel):
    """The boxes of a contest; Enter goes down the column, since boxes are called one by one.

    Beneath the table stands what is known of the box that has the keys.
    """

    model: VerificationTable
    shown = VerificationTable.parts
    ends_with_a_row = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, VerificationTable(session, announcements), parent)
        self.name("verificationPanel", _("Verification"), _("Ballot boxes"))
        # A little closer than elsewhere, so that all stand in a window of 1366 pixels.
        self.buttons.setSpacing(7)
        self.add_button(_("Add box"), "Ins", self.add_row, is_main=True)
        self.add_button(_("Received"), "R", self.receive)
        self.add_button(_("Explain"), "E", self.explain)
        self.add_button(_("Tendered"), "T", self.switch_columns)
        self.add_button(_("Announced"), "A", self.announce)
        self.add_undo_button()
        self.detail = BoxDetail(self)
        self.column.insertWidget(self.column.indexOf(self.cards), self.detail)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)
        self.model.found.connect(self._show_found)
        self.model.named.connect(self._ask_kind)
        self.table.delegate.given_up.connect(lambda _at: self.model.end_new_row())
        # Once for all that one key does: an entry changes a box and moves on to the next.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_box)
        self.table.selectionModel().currentChanged.connect(lambda _now, _was: self._moved())
        # A question takes room of which the box has less then.
        self.strip.opened.connect(self._soon.start)
        self.strip.closed.connect(self._soon.start)

    def show_contest(self, contest: str) -> None:
        """Show a contest; the keys are on the first box that is not yet counted."""
        self.model.shows_apart = False
        super().show_contest(contest)
        column = self.model.column_of(_FIRST_COUNT)
        rows = [row for row in range(self.model.rowCount()) if self.model.is_entry(row, column)]
        awaited = [row for row in rows if self.model.is_blank(row, column)]
        if rows:
            self.table.setCurrentIndex(self.model.index((awaited or rows)[0], column))
        self._soon.start()

    def _moved(self) -> None:
        """Tell of the box that has the keys now, and where Enter goes from there."""
        self._soon.start()
        self._show_note()

    def _note_goes(self) -> str:
        at = self.table.currentIndex()
        if self.table.order is Order.DOWN and self.model.is_walked_along(at.row(), at.column()):
            return _("Enter: across")
        return super()._note_goes()

    def _hear(self, change: Change) -> None:
        super()._hear(change)
        # Of another contest too: it may have papers in the same box.
        if change.parts & (self.shown | Part.POSTAL):
            self._soon.start()

    def _show_box(self) -> None:
        box = self._box_here()
        others = () if box is None else self.model.others_served(box.box)
        margins = self.column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        for extent in Extent:
            is_whole = extent is Extent.WHOLE
            if is_whole and self.width() < _WIDTH_FOR_STEPS:
                continue
            rows = _ROWS_BESIDE_STEPS if is_whole else FEW_ROWS
            room = self.spare_height(rows) - self.column.spacing()
            self.detail.show_box(self.model.count, box, others, extent)
            if self.detail.height_in(width) <= room:
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much of the box as there is room for."""
        super().resizeEvent(event)
        self._soon.start()

    def _note_room(self) -> int:
        """Return the room of the note: where Enter goes is said whatever else has no room."""
        return self.note.room_for(*GOES.values())

    def _box_here(self) -> BoxVerification | None:
        return self.model.box_at(self.table.currentIndex().row())

    def show_field(self, field: str) -> bool:
        """Put the keys on the cell a finding names, or ask for the total that was announced."""
        if field == "announced":
            self.announce()
            return True
        is_apart = field.rpartition("/")[2] in (*APART, ELECTORS)
        if is_apart is not self.model.shows_apart and not self.model.find_field(field).isValid():
            self.switch_columns()
        return super().show_field(field)

    def _cards(self, contest: str) -> tuple[Card, ...]:
        return box_cards.cards(self.session.count(contest))

    # Boxes.

    def add_row(self) -> None:
        """List a box: its label is typed in its own row, its kind asked above."""
        if not self.table.finish_editing():
            return
        at = self.model.begin_new_row()
        self.table.go_to(at.row(), 0)
        self.table.edit(at)
        if self.table.editor is not None:
            self.table.editor.setAccessibleName(_("Number of the new box"))
            self.table.say(_("Type what is painted on the box, then Enter"))

    def _ask_kind(self, label: str) -> None:
        """Ask what a new box holds; one that another contest lists may be the same box."""
        known = self.model.boxes_elsewhere(label)[:9]
        same = [
            Choice(
                str(number),
                _("the box from {where} that serves {contests} too").format(
                    where=origin(box),
                    contests=wording.listed(
                        [count.contest.name for count in self.model.others_served(box)]
                    ),
                ),
            )
            for number, box in enumerate(known, 1)
        ]
        self.strip.choose(
            (_("Which box {label} is it?") if same else _("Box {label} holds")).format(label=label),
            (*same, *_KINDS),
            lambda key: self._list_box(
                BallotBox(label, _KIND_OF_KEY[key]) if key in _KIND_OF_KEY else known[int(key) - 1]
            ),
        )

    def _list_box(self, box: BallotBox) -> str | None:
        contest = self.contest or ""

        def list_box() -> None:
            self.session.list_box(contest, box)
            self._go_to_new(box)

        return self._answer_or_amend(list_box)

    def _go_to_new(self, box: BallotBox) -> None:
        """Go to where the figures of a new box begin on paper: its account, else its count."""
        row = self.model.row_of_label(box.label)
        first = _FIRST_COUNT if box.kind.is_postal else _ACCOUNT_BEGINS
        self.table.go_to(row, self.model.column_of(first, 1))

    def _show_found(self, row: int, sentence: str) -> None:
        self._go_to_row(row)
        self.table.say(sentence, Tone.WARNING)

    def _go_to_row(self, row: int) -> None:
        """Go to a box in the column the keys are in, where figures are entered there."""
        column = self.table.currentIndex().column()
        if not 0 < column < self.model.columnCount() or not self.model.is_entry(row, column):
            column = self.model.column_of(_FIRST_COUNT, 1)
        self.table.go_to(row, column)

    def state_place(self) -> None:
        """Ask from which polling place and station the box that has the keys comes."""
        box = self._box_here()
        if not self.finish_editing():
            return
        if box is None:
            self._say(_("Go to the box first of which you know where it comes from."))
            return
        self.strip.ask(
            _("Where does box {label} come from?").format(label=box.box.label),
            lambda text: self._state_place(box, text),
            suggestion=", ".join(filter(None, (box.box.place, box.box.station))),
            hint=_("Polling place, station: Village Hall, 2. Enter takes it."),
        )

    def _state_place(self, box: BoxVerification, text: str) -> str | None:
        contest = self.contest or ""
        place, _comma, station = (part.strip() or None for part in text.partition(","))
        known = replace(box.box, place=place, station=station, contest=None)
        return self._answer_or_amend(
            lambda: self.session.list_box(contest, known, box.electors, correction=True)
        )

    def receive(self) -> None:
        """Mark that the box that has the keys came to the count, or that it did not after all."""
        box = self._box_here()
        if not self.finish_editing():
            return
        contest = self.contest or ""
        if box is None:
            self._say(_("Go to the box first that was received."))
        elif box.counts:
            self.table.say(
                _("Box {label} is counted, so it was received.").format(label=box.box.label)
            )
        else:
            refused = self._answer_or_amend(
                lambda: self.session.receive_box(contest, box.box.label, received=not box.received)
            )
            if refused is not None:
                self.table.say(refused, Tone.WARNING)

    def announce(self) -> None:
        """Ask for the verified papers as the Returning Officer announced them."""
        count = self.model.count
        if not self.finish_editing() or count is None:
            return
        stands = count.verification.announced
        self.strip.ask(
            _("Verified papers as the Returning Officer announced them:"),
            self._announce,
            suggestion="" if stands is None else str(stands),
            hint=_("Enter takes it; a blank takes it back."),
        )

    def _announce(self, text: str) -> str | None:
        contest, count = self.contest or "", self.model.count
        stands = None if count is None else count.verification.announced

        def state() -> None:
            figure = figure_of(text)
            if figure != stands:
                # The figure that stood was offered to be changed: no more is to be asked.
                self.session.announce_verified(contest, figure, correction=True)

        return self._answer_or_amend(state)

    def switch_columns(self) -> None:
        """Show the tendered papers, electors and postal votes handed in, or the boxes again."""
        if not self.finish_editing():
            return
        row = self.model.row_key(self.table.currentIndex().row())
        self.model.switch_columns()
        column = 1 if self.model.shows_apart else self.model.column_of(_FIRST_COUNT)
        self.table.go_to(max(0, self.model.row_of(row)), column)

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
        box = self._box_here()
        if not self.finish_editing():
            return
        if box is None:
            self._say(_("Go to the box that is to be taken off the list first."))
            return
        label = box.box.label
        contest = self.contest or ""
        self.amending.ask_why(
            _("Why should box {label} not be on the list?").format(label=label),
            lambda reason: self.session.withdraw_box(contest, label, reason),
            hint=_("The journal keeps it. Enter takes it off the list, Esc keeps it."),
        )

    def explain(self) -> None:
        """Ask why the box that has the keys differs from its account."""
        box = self._box_here()
        if not self.finish_editing():
            return
        if box is None:
            self._say(_("Go to the box whose variance is to be explained first."))
            return
        if not box.variance:
            self.table.say(why_nothing_differs(box))
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
        return self._answer_or_amend(lambda: self.session.explain_variance(contest, box, text))

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
        return self._answer_or_amend(
            lambda: self.session.state_account(contest, body.box, body.account, correction=True)
        )

    def _empty_words(self) -> str | None:
        if self.model.rowCount() > 1:
            return None
        return _(
            "<b>No boxes yet.</b><br>Press Ins and type what is painted on the first box,"
            "<br>or take in a table of boxes with Ctrl T."
        )
