"""The rejected papers by head as the statement words them, and the adjudication of the doubtful."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QWidget

from countdesk import figures, wording
from countdesk.models.count import Count
from countdesk.models.results import Result
from countdesk.models.statements import Subject
from countdesk.session.changes import Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.outcomes import AT_ONCE, IN_PART, OBJECTED, TOTAL
from countdesk.ui.itemmodels.rejected import RejectedTable
from countdesk.ui.panels import paper_cards
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.panels.rows_below import RowsBelow
from countdesk.ui.roles import Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import either

_ONE_PAPER = _("One paper more")


class RejectedPanel(EntryPanel):
    """The heads of rejected papers, apart from them those in part, and the running tally.

    Doubtful papers are adjudicated one key a paper. What is counted is numbers: nothing tells
    one paper from another.
    """

    model: RejectedTable
    shown = RejectedTable.parts | Part.BOXES
    begins_anew = True
    ends_with_a_row = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, RejectedTable(session, announcements), parent)
        self.name("rejectedPanel", _("Rejected papers"), _("Rejected and doubtful papers"))
        self.more = self.add_button(_ONE_PAPER, "Space", self.one_more, is_main=True)
        self.fewer = self.add_button(_("One fewer"), "Shift Space", self.one_fewer)
        self.add_button(_("Find"), "G", self.find)
        self.add_undo_button()
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)
        self.below = RowsBelow(self.table, AT_ONCE, TOTAL)
        self.table.selectionModel().currentChanged.connect(lambda _now, _was: self._show_unit())

    def show_contest(self, contest: str) -> None:
        """Show a contest, and of what its rows take one more."""
        super().show_contest(contest)
        self._show_unit()

    def _show_unit(self) -> None:
        """Say on the button of what one more is counted, and offer it where one is."""
        at = self.model.tally_cell(self.table.currentIndex())
        self.more.say(self._one_more_of(at))
        for button in (self.more, self.fewer):
            button.setEnabled(at.isValid())
            button.setToolTip("" if at.isValid() else self._why_no_tally())
        self._fit_buttons()
        self._show_note()

    def _one_more_of(self, at: QModelIndex) -> str:
        """Return what one more is called: not every figure here is of papers."""
        if self.model.counts_votes(self.table.currentIndex().row()):
            return _("One vote more")
        if at.isValid() and self.model.column_key(at.column()) == OBJECTED:
            return _("One objection more")
        return _ONE_PAPER

    def _note_words(self) -> str:
        if self.model.counts_votes(self.table.currentIndex().row()):
            return _("votes, not papers")
        return ""

    def _note_matters(self) -> bool:
        return True

    def _cards(self, contest: str) -> tuple[Card, ...]:
        result = self.session.cooked(contest).result
        tally = self.session.count(contest).papers.adjudication
        known = tally.set_aside > 0 or tally.adjudicated > 0
        too_many = tally.awaiting < 0
        tone = Tone.BAD if too_many else Tone.WARNING if tally.awaiting else Tone.GOOD
        return (
            paper_cards.verified(result),
            paper_cards.rejected(result, _("Rejected papers")),
            self._third_card(result),
            Card(_("Doubtful set aside"), figures.whole(tally.set_aside if known else None)),
            Card(_("Adjudicated"), figures.whole(tally.adjudicated if known else None)),
            Card(
                _("Adjudicated too many") if too_many else _("Awaiting adjudication"),
                figures.whole(abs(tally.awaiting) if known else None),
                tone if known else Tone.PLAIN,
            ),
        )

    @staticmethod
    def _third_card(result: Result) -> Card:
        """Return the valid papers, and those still missing while more of them may be rejected."""
        is_whole = result.papers_unaccounted == 0 and result.doubtful <= 0
        if is_whole or result.stage.is_declared:
            return Card(_("Valid papers"), figures.whole(result.valid_papers))
        return paper_cards.unaccounted(result)

    # The tally.

    def one_more(self) -> None:
        """Count one paper more in the outcome that has the keys."""
        self._tally(1)

    def one_fewer(self) -> None:
        """Count one paper fewer in the outcome that has the keys."""
        self._tally(-1)

    def _tally(self, papers: int) -> None:
        if not self.finish_editing():
            return
        at = self.model.tally_cell(self.table.currentIndex())
        if not at.isValid():
            self._say(self._why_no_tally())
            return
        self.table.go_to(at.row(), at.column())
        outcome, column = self.model.row_key(at.row()), at.column()
        refused = self._answer_or_amend(lambda: self._count_papers(outcome, column, papers))
        if refused is not None:
            self.table.say(refused, Tone.BAD)

    def _why_no_tally(self) -> str:
        """Return why nothing is counted up where the keys are, and where it is."""
        here = self.table.currentIndex()
        columns = self.model.tally_columns(here.row())
        if not columns:
            return _("Go to a head or a candidate first: this is no outcome of a paper.")
        goes = either(self.model.captions_of(columns))
        if self.model.is_entry(here.row(), here.column()):
            return _(
                "Papers rejected at once are typed here; Space counts under {columns}."
            ).format(columns=goes)
        return _("Nothing is counted up in this cell; Space counts under {columns}.").format(
            columns=goes
        )

    def _count_papers(self, outcome: Hashable, column: int, papers: int) -> None:
        """State so many papers more or fewer of an outcome, and say what that leaves."""
        at = self.model.index(self.model.row_of(outcome), column)
        if self.model.tally(at, papers) is None:
            self.table.say(self._why_not_counted(at), Tone.WARNING)
        elif self.strip.isHidden():
            self._say_where_it_stands(outcome, column)
        else:
            # Once the strip that asked for a reason is gone, for the table moves up then.
            QTimer.singleShot(0, self, lambda: self._say_where_it_stands(outcome, column))

    def _why_not_counted(self, at: QModelIndex) -> str:
        """Return why a key counted nothing in a cell, and what to do."""
        if self.model.desks_differ_in(at):
            return _("Two desks differ here: type the figure that is right.")
        if self.model.counts_votes(at.row()):
            return _("No vote is counted here yet, so none is taken off; Space counts one.")
        if self.model.column_key(at.column()) == OBJECTED:
            return _("No objection is counted here yet, so none is taken off; Space counts one.")
        return _("No paper is counted here yet, so none is taken off; Space counts one.")

    def _say_where_it_stands(self, outcome: Hashable, column: int) -> None:
        count = self.model.count
        if count is None:
            return
        if self.model.column_key(column) == OBJECTED:
            # An objection decides nothing about a paper: as many as before await adjudication.
            self._say_objections(count, outcome)
            return
        if outcome == IN_PART:
            # None of these awaits adjudication: their other votes are counted.
            in_part = count.papers.rejected_in_part
            said = _("{papers} rejected in part").format(papers=figures.whole(in_part))
            self.table.say(said)
            return
        votes = self.model.tally_of_votes(outcome)
        if votes is not None:
            # No paper of these is adjudicated by its votes alone.
            self.table.say(
                _("{votes}; the paper is counted in the row Allowed, in papers").format(
                    votes=wording.votes(votes)
                )
            )
            return
        awaiting = count.papers.adjudication.awaiting
        if awaiting < 0:
            self.table.say(
                _("{papers} more adjudicated than set aside").format(
                    papers=figures.whole(-awaiting)
                ),
                Tone.BAD,
            )
        else:
            self.table.say(
                _("{papers} awaiting adjudication").format(papers=figures.whole(awaiting))
            )

    def _say_objections(self, count: Count, outcome: Hashable) -> None:
        """Say how many papers rejected under a head an agent objected to."""
        head = outcome[1] if isinstance(outcome, tuple) else ""
        papers = count.papers.rejected.by_head.get(head)
        objected = count.papers.adjudication.objected.get(head, 0)
        tone = Tone.PLAIN
        if papers is None:
            said, tone = (
                _("{objected} objected to; the papers rejected here are not known"),
                Tone.BAD,
            )
        elif objected > papers:
            said, tone = _("{objected} objected to, more than the {papers} rejected here"), Tone.BAD
        else:
            said = _("{objected} objected to, of {papers} rejected here")
        self.table.say(
            said.format(objected=figures.whole(objected), papers=figures.whole(papers)), tone
        )

    def show_subject(self, subject: Subject) -> bool:
        """Put the keys on the figure of a subject; say whether it is in this table."""
        at = self.model.cell_of_subject(subject)
        if at.isValid():
            self.table.go_to(at.row(), at.column())
        return at.isValid()

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a candidate by ballot paper number or name, or to any other row by its words."""
        if self.table.finish_editing():
            self.strip.ask(
                _("Go to candidate or row"),
                self._find,
                hint=_("A number on the ballot paper, or a part of a name, then Enter"),
            )

    def _find(self, typed: str) -> str | None:
        row = self.model.row_of_name(typed)
        if row < 0:
            return _("{typed} is no candidate and no row, or is several; type more of it.").format(
                typed=typed.strip()
            )
        name = self.model.index(row, 0)
        at = self.model.tally_cell(name)
        if not at.isValid():
            # The total as stated is typed, and never counted up; other sums are only looked at.
            at = self.model.index(row, self.model.column_of(TOTAL))
        self.table.go_to(row, at.column())
        return None
