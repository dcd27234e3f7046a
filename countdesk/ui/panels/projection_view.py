"""What a projection comes to: the seats in a half circle, and the swing each of them needs."""

from __future__ import annotations

from collections.abc import Generator
from math import ceil
from typing import Final

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from countdesk import figures, parties
from countdesk.drawing.half_circle import SeatBlock
from countdesk.models.seat_swings import seat_swings
from countdesk.ui.charts.council_seats import CouncilSeats
from countdesk.ui.charts.swing_needed import SeatNeeding, SwingNeeded
from countdesk.ui.jobs import SlicedWork, left_alone
from countdesk.ui.panels.projection_run import ProjectionRun
from countdesk.ui.theme import Theme
from countdesk.wording.board import party_on_board
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import (
    cut_at_nought,
    needing_more,
    seat_needs,
    seats_as_declared,
    wards_changing,
)
from countdesk.wording.projection import party_in_projection

_LEAST_AXIS: Final = 20
"""Points to which the axis reaches at least: few seats need more."""

_OPEN_COLOUR: Final = "#8E9AA6"
_MOST_LETTERS: Final = 44
"""Up to so many letters of them all together, the legend has the whole names of the parties."""


class ProjectionView(QFrame):
    """The half circle above, the dots of the swings beneath it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("projectionView")
        self.seats = CouncilSeats(self)
        self.changing = self._words("projectionChanging")
        self.clamped = self._words("projectionClamped")
        # Its line is kept when it says nothing, so that no dot is laid out anew as the swing moves.
        self.clamped.setWordWrap(False)
        self.swings = SwingNeeded(self)
        self.key = self._words("panelNote")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(4)
        column.addWidget(self._heading(_("Seats")))
        column.addWidget(self.seats)
        column.addWidget(self.changing)
        column.addWidget(self.clamped)
        column.addSpacing(12)
        column.addWidget(self._heading(_("Swing needed to change each seat, in points")))
        column.addWidget(self.swings, 1)
        column.addWidget(self.key)
        self._finding = SlicedWork(self)
        self._finding.done.connect(self._show_found)
        self._needing: tuple[ProjectionRun, tuple[str, str] | None] | None = None

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName("projectionHeading")
        return label

    def _words(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.clamped.ensurePolished()
        self.clamped.setFixedHeight(self.clamped.fontMetrics().lineSpacing() + 2)
        self.seats.set_theme(theme)
        self.swings.set_theme(theme)

    def show_seats(self, run: ProjectionRun) -> None:
        """Show the seats of all wards as they would be."""
        totals = run.totals
        is_whole = sum(len(total.party.name) for total in totals) <= _MOST_LETTERS
        blocks = [
            SeatBlock(
                name=total.party.name
                if is_whole and total.key
                else party_on_board(total.key, total.party),
                seats=total.after,
                colour=parties.colour(total.party),
                detail=_("was {n}").format(n=figures.whole(total.before)),
            )
            for total in totals
        ]
        if run.undecided or run.unknown_before:
            was = _("was {n}").format(n=figures.whole(run.unknown_before))
            blocks.append(
                SeatBlock(_("Not known"), run.undecided, _OPEN_COLOUR, is_hollow=True, detail=was)
            )
        if run.seats_left_out:
            left_out = SeatBlock(
                _("Not projected"), run.seats_left_out, _OPEN_COLOUR, is_hollow=True
            )
            blocks.append(left_out)
        self.seats.show_as_council(is_council=run.is_one_council)
        self.seats.set_blocks(blocks)
        changing = wards_changing(run.changing, len(run))
        kept = seats_as_declared(sum(ward.seats for ward in run.kept.values()))
        self.changing.setText(f"{changing}; {kept}" if kept else changing)
        self.clamped.setText(cut_at_nought(run.clamped))

    def show_swings(self, run: ProjectionRun, pair: tuple[str, str] | None, reach: int) -> None:
        """Show what each seat needs; of many wards that is worked out little by little."""
        if self._needing == (run, pair):
            return
        self._needing = run, pair
        self.key.setText(_explained(run, pair))
        widest = max(_LEAST_AXIS, ceil(reach / 5) * 5)
        self._finding.begin(left_alone(_needing(run, pair, widest)))

    def _show_found(self, needing: tuple[list[SeatNeeding], int]) -> None:
        found, widest = needing
        self.swings.set_seats(found, widest)
        if self.swings.beyond:
            more = needing_more(self.swings.beyond, widest)
            self.key.setText(f"{self.key.text()} {more}")


def _explained(run: ProjectionRun, pair: tuple[str, str] | None) -> str:
    """Return what the dots are."""
    if pair is None:
        return _("Each ring is a seat in its holder's colour, at the swing to whoever is nearest.")
    to, coming_from = (party_in_projection(key, run.parties) for key in pair)
    return _(
        "A dot is a seat of {loser}: left of the line it goes to {winner} by this swing alone."
        " A ring, or a paler dot, is another party's seat, at the swing to whoever is nearest."
    ).format(loser=coming_from, winner=to)


def _needing(
    run: ProjectionRun, pair: tuple[str, str] | None, widest: int
) -> Generator[tuple[int, int], None, tuple[list[SeatNeeding], int]]:
    """Find what each seat needs, a ward at a time; return it with the end of the axis."""
    found: list[SeatNeeding] = []
    for place, contest in enumerate(run.contests):
        found.extend(
            SeatNeeding(
                key=str(place),
                needed=float(needed.size * 100),
                colour=parties.colour(run.parties[needed.holder]),
                words=seat_needs(contest.area, needed, run.parties),
                of_pair=needed.of_pair,
            )
            for needed in seat_swings(contest.result, run.base, pair)
        )
        yield place, len(run.contests)
    return found, widest
