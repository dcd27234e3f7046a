"""A past election of the library: its areas, and what the parties came to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from countdesk import figures, parties, wording
from countdesk.exchange.flat_past import first_of
from countdesk.models.baseline import Base
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_totals import PastPartyTotal, past_totals
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.itemmodels.listing import Heading, Listing
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import bases_of_shares, number_of_contests, what_is_known

_AREAS = (
    Heading(_("Area")),
    Heading(_("Authority")),
    Heading(_("Seats"), is_of_figures=True),
    Heading(_("First")),
    Heading(_("Share"), is_of_figures=True),
)
_PARTIES = (
    Heading(_("Party")),
    Heading(_("Votes"), is_of_figures=True),
    Heading(_("Share"), is_of_figures=True),
    Heading(_("Seats"), is_of_figures=True),
)
_AUTHORITY = 1
_MOST = 190
"""Pixels of a column: a long name of an authority leaves the one of the area in sight."""


class PastElectionDialog(QDialog):
    """Shows the areas in the order of the source, and the parties with most seats first."""

    def __init__(self, election: PastElection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(election.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        totals = past_totals(election.contests)
        title = QLabel(election.name, self)
        title.setProperty("title", True)
        origin = QLabel(_origin(election), self)
        origin.setProperty("quiet", True)
        origin.setWordWrap(True)
        self.areas = Listing(_AREAS, self)
        self.areas.show([_area(contest, election.day) for contest in election.contests])
        self.area_table = LineTable(self.areas, _("Areas"), self, most=_MOST)
        authorities = {contest.authority for contest in election.contests}
        # Where all are of one authority its name would only take room.
        self.area_table.setColumnHidden(_AUTHORITY, len(authorities) == 1)
        self.area_table.go_to(0)
        self.parties = Listing(_PARTIES, self)
        self.parties.show([_party(line, election.day) for line in totals.parties])
        self.party_table = LineTable(self.parties, _("Parties"), self)
        self.party_table.go_to(0)
        has_slates = any(known.result.default_base is Base.AVERAGE for known in election.contests)
        said = (*what_is_known(totals), *([bases_of_shares()] if has_slates else []))
        self.known = QLabel(" ".join(said), self)
        self.known.setProperty("quiet", True)
        self.known.setWordWrap(True)
        leave = QPushButton(_("Close   Esc"), self)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        tables = QHBoxLayout()
        tables.setSpacing(24)
        tables.addWidget(self.area_table, 1)
        tables.addWidget(self.party_table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.known, 1)
        foot.addWidget(leave, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(origin)
        column.addLayout(tables, 1)
        column.addLayout(foot)
        self.resize(1280, 620)
        self.area_table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Enter too: there is nothing here to be answered."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


def _origin(election: PastElection) -> str:
    day = None if election.day is None else wording.day(election.day)
    kinds = sorted({contest.result.kind for contest in election.contests})
    return ", ".join(
        filter(
            None,
            (
                day,
                number_of_contests(len(election.contests)),
                *(wording.PAST_KINDS[kind] for kind in kinds),
                election.source,
                election.licence,
            ),
        )
    )


def _area(contest: PastContest, day: date | None) -> tuple[str, ...]:
    first, share = first_of(contest.result)
    return (
        contest.area,
        contest.authority or "",
        figures.whole(contest.result.seats),
        ", ".join(parties.short_name(party, day) for party in first) or figures.UNKNOWN,
        figures.percent(share),
    )


def _party(line: PastPartyTotal, day: date | None) -> tuple[str, ...]:
    return (
        _("Independent or no party")
        if line.party.stands_alone
        else parties.registered_name(line.party, day),
        figures.whole(line.votes),
        figures.percent(line.share),
        figures.whole(line.seats),
    )
