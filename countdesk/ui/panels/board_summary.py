"""What the board comes to, beside it: progress, control, seats, parties, and what is to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from countdesk.drawing.half_circle import SeatBlock
from countdesk.drawing.seat_blocks import blocks_of, seats_so_far
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals
from countdesk.models.control import Control, seats_before
from countdesk.models.turnout import TurnoutMeasure
from countdesk.session.board import Board
from countdesk.ui.actions import keys_of
from countdesk.ui.charts.council_bar import CouncilBar
from countdesk.ui.charts.night_seats import NightSeats
from countdesk.ui.charts.one_council import control_of_all
from countdesk.ui.delegates.board_cells import BoardDelegate
from countdesk.ui.delegates.headings import FigureHeadings
from countdesk.ui.itemmodels.board_parties import (
    CHANGE,
    NET,
    SEATS_WON,
    SHARE,
    TO_COME,
    VOTES,
    BoardParties,
)
from countdesk.ui.itemmodels.party_table import PARTY
from countdesk.ui.panels.sentences import Sentences
from countdesk.ui.theme import Theme
from countdesk.wording.board import (
    CONTEST_KINDS,
    all_votes,
    figures_basis,
    kind_apart,
    progress_of_night,
    turnout_of_night,
)
from countdesk.wording.control import control_of_many, who_controls
from countdesk.wording.councils import composition
from countdesk.wording.language import gettext as _

LEAST_WIDTH: Final = 318
"""The width in which the parties stand with their seats, shares and changes."""
USUAL_WIDTH: Final = 364
"""The width in which what they hold in contests to come stands beside these."""
_COLUMNS: Final = (
    (SEATS_WON, 42),
    (NET, 50),
    (SHARE, 56),
    (CHANGE, 66),
    (TO_COME, 52),
    (VOTES, 84),
)
_LEAST_NAME: Final = 68
_BESIDE: Final = 14
"""Pixels at either side, of which the scroll bar takes its own: nothing moves as it comes."""
_ROW_HEIGHT: Final = 24
"""A little lower than the rows of contests: all parties are to stand in sight."""
_TURNOUTS: Final = (
    (TurnoutMeasure.VALID, _("Turnout (valid papers)")),
    (TurnoutMeasure.BALLOT_BOX, _("Turnout (ballot box)")),
    (TurnoutMeasure.TOTAL, _("Turnout (total)")),
)


class BoardSummary(QScrollArea):
    """The totals of the whole night, or of one council of it."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.council: str | None = None
        """The council whose totals are shown, None for the whole night."""
        self.has_seats_to_come = False
        self._totals = BoardTotals()
        self.setObjectName("boardSummary")
        self.setAccessibleName(_("What the night comes to"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH)
        content = QWidget(self)
        content.setObjectName("boardSummaryContent")
        self._column = QVBoxLayout(content)
        self._column.setSpacing(6)
        self.scope = self._label("boardScope", _("Whose totals these are"))
        self.progress = self._label("boardProgress", _("Progress"))
        self.control = self._label("boardControl", _("Control"))
        self.seats = NightSeats(content)
        self._column.addWidget(self.seats)
        self.bar = CouncilBar(content)
        self._column.addWidget(self.bar)
        self.parties = self._party_table(content)
        self._column.addWidget(self.parties)
        self.apart_heading = QLabel(_("Apart from these"), self)
        self.apart_heading.setObjectName("boardHeading")
        self._column.addWidget(self.apart_heading)
        self.apart = self._label("boardApart", _("Contests of other kinds"))
        self._column.addSpacing(6)
        self.basis = self._label("boardBasis", _("What these figures rest on"))
        self._column.addStretch(1)
        self.setWidget(content)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self.seats.set_theme(theme)
        self.bar.set_theme(theme)
        # The table lies on the panel, and not on the ground of the window.
        on_panel = replace(theme, window=theme.panel)
        self.delegate.set_theme(on_panel, self.font())
        self.headings.set_theme(on_panel, self.font())
        self.parties.viewport().update()

    def show_of(self, council: str | None) -> None:
        """Show the totals of a council, of the whole night where it is None or gone."""
        board = self._board
        if council is not None and council not in board.councils:
            council = None
        self.council = council
        totals = board.totals if council is None else board.totals_of(council)
        self.scope.say(self._name)
        self.progress.say(progress_of_night(totals))
        controls = board.controls if council is None else (board.control(council),)
        self.control.say(*_controlled(controls))
        self._show_seats(totals, controls)
        self.parties_model.show(totals)
        has_parties = self.parties_model.rowCount() > 0
        self.parties.setVisible(has_parties)
        self.has_seats_to_come = totals.of(Sum.TO_COME) > 0
        self._totals = totals
        self._fit_parties()
        # The seats of a council are of one kind.
        apart = board.kinds[1:] if council is None else ()
        self.apart.say(*map(kind_apart, apart))
        self.apart_heading.setVisible(bool(apart))

    # Inside.

    @property
    def _name(self) -> str:
        """Return whose totals these are: a night of one council alone is called after it.

        Where contests of other kinds stand apart the kind of these is named.
        """
        board = self._board
        if self.council is not None:
            return self.council
        if len(board.councils) == 1:
            (council,) = board.councils
            if board.totals_of(council).of(Sum.CONTESTS) == len(board):
                return council
        if len(board.kinds) > 1:
            return _("The whole night: {kind}").format(kind=CONTEST_KINDS[board.kinds[0].kind])
        return _("The whole night")

    def _show_seats(self, totals: BoardTotals, controls: Sequence[Control]) -> None:
        """Show who won how many seats, and hollow those that nobody has yet."""
        known = control_of_all(self._board, totals, controls)
        # Some of the seats of a council are no assembly.
        self.seats.show_as_council(is_council=known is not None and known.untold is None)
        blocks = seats_so_far(totals, known)
        self.seats.set_blocks(blocks)
        is_whole = known is not None and known.untold is None
        before = seats_before(known, totals) if known is not None and is_whole else ()
        self.bar.show_seats(_in_one_order(blocks_of(before), blocks), blocks)

    def _label(self, object_name: str, accessible_name: str) -> Sentences:
        label = Sentences(self)
        label.setObjectName(object_name)
        label.setAccessibleName(accessible_name)
        self._column.addWidget(label)
        return label

    def _party_table(self, parent: QWidget) -> QTableView:
        table = QTableView(parent)
        table.setObjectName("boardParties")
        table.setAccessibleName(_("Parties: seats, net change, share and change"))
        self.delegate = BoardDelegate(table)
        table.setItemDelegate(self.delegate)
        self.headings = FigureHeadings(table)
        self.headings.pad = self.delegate.pad
        table.setHorizontalHeader(self.headings)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(_ROW_HEIGHT)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        rows.hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parties_model = BoardParties(table)
        table.setModel(self.parties_model)
        return table

    def _fit_parties(self) -> None:
        """Give the table the height of its rows; votes and seats to come are there if they fit."""
        table = self.parties
        height = self.headings.sizeHint().height()
        table.setFixedHeight(height + _ROW_HEIGHT * self.parties_model.rowCount() + 2)
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(_BESIDE, 12, max(0, _BESIDE - bar), 12)
        room = self.width() - 2 * _BESIDE
        widths = dict(_COLUMNS)
        if not self.has_seats_to_come:
            del widths[TO_COME]
        for column in (VOTES, TO_COME):
            if room < sum(widths.values()) + _LEAST_NAME:
                widths.pop(column, None)
        self.basis.say(*_rests_on(self._totals, has_votes=VOTES in widths))
        for column, width in _COLUMNS:
            table.setColumnHidden(column, column not in widths)
            table.setColumnWidth(column, width)
        table.setColumnWidth(PARTY, max(_LEAST_NAME, room - sum(widths.values())))

    def viewportEvent(self, event: QEvent) -> bool:
        """Share the width anew where it changed."""
        if event.type() == QEvent.Type.Resize:
            self._fit_parties()
        return super().viewportEvent(event)


_MOST_COUNCILS: Final = 8
"""Up to so many councils each have a sentence; of more it is said how many each party controls."""


def _controlled(controls: Sequence[Control]) -> Iterator[str]:
    """Yield who controls each council, and what it is made of where that is stated."""
    if len(controls) > _MOST_COUNCILS:
        yield control_of_many(controls)
        return
    for known in controls:
        yield who_controls(known, keys_of("state_council"))
        made_of = composition(known)
        if made_of is not None:
            yield made_of


def _in_one_order(blocks: Sequence[SeatBlock], like: Sequence[SeatBlock]) -> list[SeatBlock]:
    """Return blocks with the parties in the order of others, whoever is not among them last."""
    places = {block.name: place for place, block in enumerate(like)}
    return sorted(blocks, key=lambda block: places.get(block.name, len(places)))


def _rests_on(totals: BoardTotals, *, has_votes: bool) -> Iterator[str]:
    """Yield all votes where no column has them, what the figures rest on, and the turnouts."""
    if not has_votes and (told := all_votes(totals)) is not None:
        yield told
    yield from figures_basis(totals)
    for measure, name in _TURNOUTS:
        known = totals.turnout(measure)
        if known is not None:
            yield turnout_of_night(name, known)
