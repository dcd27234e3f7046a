"""The postal votes before they come to the count: what was issued, received and rejected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from countdesk import figures, wording
from countdesk.models.findings import Code
from countdesk.models.postal import COVERING_ENVELOPES, INTO_BOXES
from countdesk.models.statements import Subject
from countdesk.models.turnout import TurnoutMeasure
from countdesk.session.changes import Part
from countdesk.session.session import Session
from countdesk.ui.delegates.painting import ROW_HEIGHT
from countdesk.ui.itemmodels.postal import PostalTable
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import EntryPanel
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.roles import Tone
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

LEAST_ROW = 32
"""The pixels of a row from which a figure in it is still read at arm's length."""


class PostalPanel(EntryPanel):
    """The figures of the postal votes; what is still to come to the count is said above them."""

    model: PostalTable
    shown = PostalTable.parts | Part.SHEETS | Part.REJECTED | Part.TOTALS

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, PostalTable(session, announcements), parent)
        self.name("postalPanel", _("Postal votes"), _("Figures of the postal votes"))
        self.add_button(_("Bundles \N{MULTIPLICATION SIGN} size"), "B", self.open_bundles)
        self.add_undo_button()
        self.late = QLabel(self)
        self.late.setObjectName("postalNote")
        self.late.setWordWrap(True)
        self.late.setTextFormat(Qt.TextFormat.PlainText)
        self.late.hide()
        self.column.insertWidget(self.column.indexOf(self.table), self.late)
        self.column.addStretch(1)
        # Whole rows have every pixel there is: what is left beneath them takes none before.
        self.column.setStretchFactor(self.table, 10_000)
        self.set_order(Order.DOWN)
        self.strip.opened.connect(self._share_height)
        self.strip.closed.connect(self._share_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew in another window."""
        super().resizeEvent(event)
        self._share_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first figure, where the row that has the keys allows it."""
        super().showEvent(event)
        self._begin_at_top()

    def show_contest(self, contest: str) -> None:
        """Show the figures of a contest from the first one on."""
        super().show_contest(contest)
        self._begin_at_top()

    def show_subject(self, subject: Subject) -> bool:
        """Put the keys on the figure of a subject; say whether it is in this table."""
        row = self.model.row_of(subject)
        if row >= 0:
            self.table.go_to(row, 1)
        return row >= 0

    def _begin_at_top(self) -> None:
        # The keys were brought into sight of a table that had not yet its height.
        self.column.activate()
        self.table.scrollToTop()
        self.table.scrollTo(self.table.currentIndex())

    def _fit(self) -> None:
        super()._fit()
        self._share_height()

    def _share_height(self) -> None:
        """Give the table whole rows: where not all have room, the cards give theirs first.

        Rows a little lower than elsewhere are better than some out of sight.
        """
        margins, between = self.column.contentsMargins(), self.column.spacing()
        room = self.height() - margins.top() - margins.bottom() - self.buttons.sizeHint().height()
        for part in (self.strip, self.late):
            if not part.isHidden():
                room -= part.sizeHint().height() + between
        room -= between
        heading = self.table.headings.sizeHint().height()
        wanted = heading + self.model.rowCount() * ROW_HEIGHT
        cards = self.cards.sizeHint().height() + between
        self.cards.setHidden(room - cards < wanted)
        if not self.cards.isHidden():
            room -= cards
        fitting = (room - heading) // max(1, self.model.rowCount())
        self.table.set_row_height(min(ROW_HEIGHT, fitting) if fitting >= LEAST_ROW else ROW_HEIGHT)
        length = self.table.verticalHeader().length()
        if room - heading < length:
            above = length - self.table.kept.foot_height
            spare = max(1, (room - heading - self.table.kept.foot_height) // ROW_HEIGHT)
            length += min(above, spare * ROW_HEIGHT) - above
        self.table.setMaximumHeight(heading + length)

    def _cards(self, contest: str) -> tuple[Card, ...]:
        cooked, count = self.session.cooked(contest), self.session.count(contest)
        postal = count.postal
        late = [
            f"{finding.code}  {wording.sentence(finding)}"
            for finding in cooked.findings
            if finding.code is Code.LATE_POSTAL_PAPERS
        ]
        self.late.setText("\n".join(late))
        self.late.setVisible(bool(late))
        self._share_height()
        rejected = postal.rejected
        so_far = rejected is None and postal.rejected_so_far > 0
        turnout = cooked.result.turnout(TurnoutMeasure.TOTAL)
        cards = (
            Card(_("Envelopes received"), figures.whole(postal.figures.get(COVERING_ENVELOPES))),
            Card(
                _("Rejected before the count"),
                figures.whole(postal.rejected_so_far if so_far else rejected),
                so_far=so_far,
            ),
            Card(_("Put into boxes"), figures.whole(postal.figures.get(INTO_BOXES))),
            Card(
                _("Verified from postal boxes"),
                figures.whole(count.verification.postal_papers),
                Tone.BAD if late else Tone.PLAIN,
            ),
        )
        if turnout is None:
            return cards
        return (*cards, Card(_("Total turnout"), figures.percent(turnout)))
