"""The rejected papers, by head as the statement words them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from countdesk import figures
from countdesk.session.changes import Part
from countdesk.session.session import Session
from countdesk.ui.itemmodels.rejected import RejectedTable
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.figure_table import Order
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _


class RejectedPanel(EntryPanel):
    """The heads of rejected papers, and apart from them papers rejected in part and doubtful."""

    model: RejectedTable
    shown = RejectedTable.parts | Part.BOXES

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, RejectedTable(session, announcements), parent)
        self.name("rejectedPanel", _("Rejected papers"), _("Rejected papers by head"))
        self.add_button(_("Bundles \N{MULTIPLICATION SIGN} size"), "B", self.open_bundles)
        self.add_undo_button()
        self.column.addStretch(1)
        self.column.setStretchFactor(self.table, 100)
        self.set_order(Order.DOWN)

    def _cards(self, contest: str) -> tuple[Card, ...]:
        result = self.session.cooked(contest).result
        rejected = result.rejected_papers
        so_far = rejected is None and result.rejected_so_far > 0
        if so_far:
            rejected = result.rejected_so_far
        return (
            Card(_("Verified papers"), figures.whole(result.verified_papers)),
            Card(_("Rejected papers"), figures.whole(rejected), so_far=so_far),
            Card(_("Valid papers"), figures.whole(result.valid_papers)),
        )
