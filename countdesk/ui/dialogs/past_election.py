"""A past election of the library: its areas, and who stood there or what the parties came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures, parties, wording
from countdesk.exchange.flat_past import candidate_cells, first_of
from countdesk.models.baseline import Base
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.past_notes import NoteGroup, every_note
from countdesk.models.past_totals import PastPartyTotal, past_totals
from countdesk.ui.delegates.filter_field import FilterField
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.itemmodels.listing import Heading, Listing
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import (
    all_areas,
    bases_of_shares,
    number_of_contests,
    number_of_notes,
    what_is_known,
)

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
_CANDIDATES = (
    Heading(_("Candidate")),
    Heading(_("Party")),
    Heading(_("Votes"), is_of_figures=True),
    Heading(_("Share"), is_of_figures=True),
    Heading(_("Elected")),
)
_AUTHORITY = 1
_MOST = 150
"""Pixels of a column: a long name of an authority leaves the one of the area in sight."""


class AreaTable(LineTable):
    """The areas; letters typed among them go to the filter."""

    typed = Signal(str)
    """Letters that look for an area."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to filter with a letter or a digit; all other keys go about the table."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not held and event.text().isalnum():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class PastElectionDialog(QDialog):
    """Shows the areas in the order of the source, and beside them what the chosen line comes to.

    The first line is all areas that are shown, with their parties; of one area its candidates
    stand there.
    """

    def __init__(
        self,
        election: PastElection,
        notes: Sequence[NoteGroup] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(election.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._election = election
        self._notes = tuple(notes)
        self._shown: tuple[PastContest, ...] = ()
        # Of each area once, for thousands of them are gone through at each key of the filter.
        self._lines = [_area(contest, election.day_of((contest,))) for contest in election.contests]
        self._sought = [f"{area} {authority}".casefold() for area, authority, *_more in self._lines]
        self.filter = FilterField(_("Filter: ward, council"), _("Filter the areas"), self)
        self.areas = Listing(_AREAS, self)
        self.area_table = AreaTable(self.areas, _("Areas"), self, most=_MOST)
        authorities = {contest.authority for contest in election.contests}
        # Where all are of one authority its name would only take room.
        self.area_table.setColumnHidden(_AUTHORITY, len(authorities) == 1)
        self.chosen = QLabel(self)
        self.parties = Listing(_PARTIES, self)
        self.party_table = LineTable(self.parties, _("Parties"), self)
        self.candidates = Listing(_CANDIDATES, self)
        self.candidate_table = LineTable(
            self.candidates, _("Candidates"), self, widest=1, most=_MOST
        )
        self.beside = QStackedWidget(self)
        self.beside.addWidget(self.party_table)
        self.beside.addWidget(self.candidate_table)
        self.known = QLabel(self)
        self.known.setProperty("quiet", True)
        self.known.setWordWrap(True)
        self.noted = QPushButton(f"{self._number_of_notes}   Alt+N", self)
        self.noted.setAutoDefault(False)
        self.noted.setShortcut("Alt+N")
        self.noted.setVisible(bool(self._notes))
        self.noted.clicked.connect(self.show_notes)
        self._lay_out()
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.area_table.setFocus)
        self.area_table.typed.connect(self.filter.begin)
        self.area_table.selectionModel().currentRowChanged.connect(
            lambda at, _before: self._show_beside(at.row())
        )
        self._filter("")
        # The columns have room for all areas, and so for those of every filter.
        self.areas.modelReset.disconnect(self.area_table.fit)
        self.area_table.setFocus()

    @property
    def _number_of_notes(self) -> str:
        return number_of_notes(len(every_note(self._notes)))

    def _lay_out(self) -> None:
        title = QLabel(self._election.name, self)
        title.setProperty("title", True)
        origin = QLabel(_origin(self._election), self)
        origin.setProperty("quiet", True)
        origin.setWordWrap(True)
        leave = QPushButton(_("Close   Esc"), self)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(8)
        left.addWidget(self.filter)
        left.addWidget(self.area_table, 1)
        self.chosen.setMinimumHeight(self.filter.sizeHint().height())
        right.addWidget(self.chosen)
        right.addWidget(self.beside, 1)
        tables = QHBoxLayout()
        tables.setSpacing(24)
        tables.addLayout(left, 5)
        tables.addLayout(right, 4)
        foot = QHBoxLayout()
        foot.addWidget(self.known, 1)
        foot.addWidget(self.noted, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(leave, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(origin)
        column.addLayout(tables, 1)
        column.addLayout(foot)
        self.resize(1280, 620)

    def show_notes(self) -> None:
        """Show what was to be known of the table as it was added."""
        NoteListDialog(f"{self._election.name}: {self._number_of_notes}", self._notes, self).open()

    def _filter(self, text: str) -> None:
        """Show the areas in whose name or authority every word stands, and all of them first."""
        words = text.casefold().split()
        places = [
            place
            for place, sought in enumerate(self._sought)
            if all(word in sought for word in words)
        ]
        self._shown = tuple(self._election.contests[place] for place in places)
        lines = [self._lines[place] for place in places]
        if len(lines) > 1:
            seats = figures.whole(sum(contest.result.seats for contest in self._shown))
            lines.insert(0, (all_areas(len(lines)), "", seats, "", ""))
        self.areas.show(lines)
        if lines:
            self.area_table.go_to(0)
        else:
            self._show_beside(0)

    def _show_beside(self, row: int) -> None:
        """Show the candidates of the area in a row, or the parties of all areas that are shown."""
        if row < 0:
            return
        first = 1 if len(self._shown) > 1 else 0
        contests = self._shown if row < first else self._shown[row - first : row - first + 1]
        day = self._election.day_of(contests)
        totals = past_totals(contests)
        if len(contests) == 1:
            (contest,) = contests
            self.chosen.setText(", ".join(filter(None, (contest.area, contest.authority))))
            self.candidates.show(list(candidate_cells(contest.result, day)))
            self.candidate_table.go_to(0)
            self.beside.setCurrentWidget(self.candidate_table)
        else:
            self.chosen.setText(all_areas(len(contests)))
            self.parties.show([_party(line, day) for line in totals.parties])
            self.party_table.go_to(0)
            self.beside.setCurrentWidget(self.party_table)
        self.known.setText(" ".join((*what_is_known(totals), *_bases(contests))))


def _bases(contests: Sequence[PastContest]) -> tuple[str, ...]:
    has_slates = any(contest.result.default_base is Base.AVERAGE for contest in contests)
    return (bases_of_shares(),) if has_slates else ()


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
