"""The block votes: papers that give every candidate of a party one vote, counted once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import figures, wording
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.blocks import PAPERS, BlockTable
from countdesk.ui.panels import paper_cards
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _


class BlocksPanel(EntryPanel):
    """A row a party: its block papers, what they give, and the total stated for the party."""

    model: BlockTable
    shown = BlockTable.parts | Part.BOXES
    begins_anew = True
    ends_with_a_row = True
    may_have_no_cards = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, BlockTable(session, announcements), parent)
        self.name("blocksPanel", _("Block votes"), _("Block papers by party"))
        self.add_button(_("Bundles \N{MULTIPLICATION SIGN} size"), "B", self.open_bundles)
        self.add_undo_button()
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)

    def show_contest(self, contest: str) -> None:
        """Show a contest; the keys are on the first party whose block papers are not known."""
        super().show_contest(contest)
        self._show_note()
        column = self.model.column_of(PAPERS)
        rows = [row for row in range(self.model.rowCount()) if self.model.is_entry(row, column)]
        blank = (row for row in rows if self.model.is_blank(row, column))
        if rows:
            self.table.setCurrentIndex(self.model.index(next(blank, rows[0]), column))

    def _note_words(self) -> str:
        count = self.model.count
        if count is None or count.contest.votes_each == 1:
            return ""
        votes = wording.votes(count.contest.votes_each)
        return _("{votes} a paper, one to each candidate").format(votes=votes)

    def _cards(self, contest: str) -> tuple[Card, ...]:
        count, result = self.session.count(contest), self.session.cooked(contest).result
        if count.contest.votes_each == 1:
            return ()
        papers, votes_each = count.papers, count.contest.votes_each
        made = sum(block * len(papers.slates[party]) for party, block in papers.blocks.items())
        unused = votes_each * papers.block_papers - made
        known = bool(papers.blocks)
        return (
            paper_cards.verified(result),
            Card(_("Block papers"), figures.whole(papers.block_papers if known else None)),
            Card(_("Votes made"), figures.whole(made if known else None)),
            Card(_("Votes unused"), figures.whole(unused if known else None)),
            paper_cards.unaccounted(result),
        )

    def _empty_words(self) -> str | None:
        count = self.model.count
        if count is None or self.model.rowCount() > 1:
            return None
        if count.contest.votes_each == 1:
            return wording.refused(EntryRefused(Refusal.ONE_VOTE_A_PAPER))
        return _("<b>No candidates yet.</b><br>Enter a table of candidates to begin.")
