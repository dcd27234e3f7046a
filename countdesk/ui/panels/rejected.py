"""The rejected papers, by head as the statement words them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import figures
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.rejected import RejectedTable
from countdesk.ui.panels.cards import Card, CardStrip
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import Order
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _


class RejectedPanel(EntryPanel):
    """The heads of rejected papers, and apart from them papers rejected in part and doubtful."""

    model: RejectedTable

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, RejectedTable(session, announcements), parent)
        self.model.setParent(self)
        self.setObjectName("rejectedPanel")
        self.setAccessibleName(_("Rejected papers"))
        self.table.setAccessibleName(_("Rejected papers by head"))
        self.add_button(_("Bundles \N{MULTIPLICATION SIGN} size"), "B", self.open_bundles)
        self.add_button(_("Undo"), "Ctrl Z", self.undo)
        self.buttons.addWidget(self.note, 1)
        self.cards = CardStrip(self)
        self.column.addWidget(self.cards)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)
        announcements.changed.connect(self._hear)

    def show_contest(self, contest: str) -> None:
        """Show a contest."""
        super().show_contest(contest)
        self._show_cards()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        self.cards.set_theme(theme)

    def _hear(self, change: Change) -> None:
        shown = RejectedTable.parts | Part.BOXES
        if self.contest in change.contests and change.parts & shown:
            self._show_cards()

    def _show_cards(self) -> None:
        if self.contest is None:
            return
        result = self.session.cooked(self.contest).result
        self.cards.show_cards(
            (
                Card(_("Verified papers"), figures.whole(result.verified_papers)),
                Card(_("Rejected papers"), figures.whole(result.rejected_papers)),
                Card(_("Valid papers"), figures.whole(result.valid_papers)),
            )
        )
