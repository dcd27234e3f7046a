"""The board: every contest of the night in one table, and beside it what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from countdesk.faults import Known
from countdesk.session.board import Board
from countdesk.session.board_order import BoardColumn
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.delegates.filter_field import FilterField
from countdesk.ui.itemmodels.board import BoardTable
from countdesk.ui.itemmodels.board_cells import STAGE
from countdesk.ui.jobs import SlicedJob, left_alone
from countdesk.ui.panels import board_summary
from countdesk.ui.panels.board_summary import BoardSummary
from countdesk.ui.panels.board_table import WIDTH, WITH_MAJORITY, BoardView
from countdesk.ui.panels.elided_label import ElidedLabel
from countdesk.ui.panels.key_button import KeyButton
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.board_notes import (
    DECISION_SIGN,
    NOTIONAL_SIGN,
    contests_shown,
    signs_explained,
)
from countdesk.wording.language import gettext as _

_LOOK_AT_CLOCK: Final = 5_000
"""Milliseconds between two looks at the clock: a poll that closes is shown soon after."""

_SHOW_EVERY: Final = 250
"""Milliseconds between two looks at what was worked out meanwhile, of a night of many contests."""

_PAUSE: Final = 120
"""Milliseconds without a key before a filter begins to work."""

_SUMMARY_WIDTH: Final = 400


class BoardPanel(QWidget):
    """Every contest of the night; out of sight it only notes what changed."""

    contest_opened = Signal(str)
    """The contest that is to be shown on a page of its own."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("boardPanel")
        self.setAccessibleName(_("Board"))
        self.session = session
        self.board = Board(session)
        self.destroyed.connect(self.board.close)
        self._changed: set[str] = set()
        self._is_stale = False
        self._shares_widths = True
        self._job: SlicedJob | None = None
        self._build()
        self._connect(announcements)
        self._show_around()
        self._work_on()

    # Laid out.

    def _build(self) -> None:
        self.model = BoardTable(self.board, self)
        self.table = BoardView(self.model, self)
        self.summary = BoardSummary(self.board, self)
        self.filter = FilterField(
            _("Filter: ward, council, region, party, stage"), _("Filter the contests"), self
        )
        self.said = QLabel(self)
        self.said.setObjectName("panelNote")
        self.signs = QLabel(self)
        self.signs.setObjectName("boardSigns")
        self.signs.setWordWrap(True)
        frame = QFrame(self)
        frame.setObjectName("boardTotals")
        within = QVBoxLayout(frame)
        within.setContentsMargins(1, 0, 0, 0)
        within.addWidget(self.summary)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self._left())
        self.body.addWidget(frame)
        self.body.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._title())
        column.addWidget(self.body, 1)

    def _title(self) -> QHBoxLayout:
        name = QLabel(_("Board"), self)
        name.setObjectName("contestName")
        hint = ElidedLabel(self)
        hint.setObjectName("contestFacts")
        hint.setText(_("letters filter · Esc shows all · Space again turns the order round"))
        self.open_button = KeyButton(_("Open"), _("Enter"), self, is_main=True)
        self.sort_button = KeyButton(_("Sort"), _("Space"), self)
        self.latest_button = KeyButton(_("Latest"), keys_of("show_latest"), self)
        self.group_button = KeyButton(_("By council"), _("Shift+Space"), self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(10)
        row.addWidget(name)
        row.addWidget(hint, 1)
        for button in (
            self.open_button,
            self.latest_button,
            self.sort_button,
            self.group_button,
        ):
            row.addWidget(button)
        return row

    def _left(self) -> QWidget:
        left = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.said)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.signs)
        return left

    def _connect(self, announcements: Announcements) -> None:
        self.table.opened.connect(self.contest_opened)
        self.table.typed.connect(self.filter.begin)
        self.table.grouping_asked.connect(self.switch_grouping)
        self.table.cleared.connect(self._clear)
        self.table.selectionModel().currentChanged.connect(lambda _at: self._show_scope())
        self.open_button.clicked.connect(self._open)
        self.latest_button.clicked.connect(self.show_latest)
        self.sort_button.clicked.connect(self._sort)
        self.group_button.clicked.connect(self.switch_grouping)
        self.body.splitterMoved.connect(self._keep_widths)
        self.filter.left.connect(self._leave_filter)
        self.filter.entered.connect(self._open_the_only_one)
        self._pause = self._timer(_PAUSE, self._filter, is_single=True)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self._soon = self._timer(_SHOW_EVERY, self._show_changed, is_single=True)
        self._clock = self._timer(_LOOK_AT_CLOCK, self.board.look_at_the_clock)
        self._clock.start()
        self.board.subscribe(self._hear)
        # What was read of a large file can be worked out, whether or not a row changed.
        announcements.changed.connect(lambda _change: self._work_on())

    def _timer(self, interval: int, call: object, *, is_single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(is_single)
        timer.timeout.connect(call)
        return timer

    @property
    def is_at_work(self) -> bool:
        """Return whether contests are being worked out while nothing is typed."""
        return self._job is not None

    # What the window asks.

    def show_contest(self, contest: str) -> None:
        """Mark the contest that was shown last; a filter that hides it is given up."""
        if self.filter.text() and self.model.row_of(contest) is None:
            self._clear_filter()
        self.table.show_contest(contest)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)
        self.summary.set_theme(theme)

    def to_figures(self) -> None:
        """Put the keys into the table."""
        self.table.to_a_contest()

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Put the keys into the filter."""
        self.filter.take_keys()

    def switch_grouping(self) -> None:
        """Let the contests of one council stand together, then of one region, then none."""
        self._group(self.model.next_grouping)
        self.table.scrollTo(self.table.currentIndex())

    def _group(self, by: BoardColumn | None) -> None:
        if by is not self.model.grouped_by:
            self.table.delegate.has_groups = by is not None
            self.model.group(by)
            self._show_around()

    def show_latest(self) -> None:
        """Put the newest declaration first, with the keys on it, whatever was looked for."""
        self._clear_filter()
        self._group(None)
        self.model.sort(STAGE, Qt.SortOrder.DescendingOrder)
        self.table.setCurrentIndex(self.model.index(0, STAGE))
        self.table.scrollToTop()

    def contest_in_sight(self) -> str | None:
        """Return the contest that has the keys, None where none has."""
        at = self.table.currentIndex()
        return self.model.contest(at.row()) if at.isValid() else None

    def council_in_sight(self) -> str | None:
        """Return the council of the contest that has the keys, None where it is of none."""
        contest = self.contest_in_sight()
        return None if contest is None else self.board.council_of(contest)

    # Keys.

    def _leave_filter(self) -> None:
        """Go on to the contests that are left, without waiting for another key."""
        self._filter()
        self.to_figures()

    def _open_the_only_one(self) -> None:
        """Open the contest that was looked for, where the filter leaves no other."""
        if self.model.rowCount() == 1:
            self._open()

    def _filter(self) -> None:
        self._pause.stop()
        self.model.filter(self.filter.text().strip())
        self.table.scrollTo(self.table.currentIndex())
        self._show_around()

    def _clear_filter(self) -> None:
        self.filter.clear()
        self._filter()

    def _clear(self) -> None:
        """Show all contests again, and after that in the order of the night."""
        if self.filter.text():
            self._clear_filter()
        else:
            self.model.sort(-1)
            self.table.scrollTo(self.table.currentIndex())

    def _open(self) -> None:
        contest = self.contest_in_sight()
        if contest is not None:
            self.contest_opened.emit(contest)

    def _sort(self) -> None:
        at = self.table.currentIndex()
        if at.isValid():
            self.table.sort_by(at.column())

    # What happened.

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while this was out of sight."""
        super().showEvent(event)
        self._show_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table what it needs before the totals get their own width."""
        super().resizeEvent(event)
        if self._shares_widths:
            room = self.body.width()
            spare = room - _BESIDE_TABLE
            totals = max(board_summary.USUAL_WIDTH, min(_SUMMARY_WIDTH, spare - WIDTH))
            if board_summary.LEAST_WIDTH <= spare - WITH_MAJORITY < totals:
                totals = spare - WITH_MAJORITY
            self.body.setSizes([room - totals, totals])
        self._explain_signs()

    def _keep_widths(self) -> None:
        """Leave the widths alone once a person has chosen them."""
        self._shares_widths = False
        self._explain_signs()

    def _hear(self, contests: frozenset[str]) -> None:
        """Show what changed at once; out of sight, or while many are worked out, a little later."""
        self._changed |= contests
        # What is stated of a council changes no row, and who controls it.
        self._is_stale = True
        is_at_work = self._job is not None
        self._work_on()
        if not self.isVisible():
            return
        if not is_at_work:
            self._show_changed()
        elif not self._soon.isActive():
            self._soon.start()

    def _show_changed(self) -> None:
        if not self.isVisible():
            return
        changed, self._changed = self._changed, set()
        if changed:
            self.model.show_changed(changed)
        if self._is_stale:
            self._is_stale = False
            self._show_around()

    def _work_on(self) -> None:
        """Work out what is read and not worked out yet, whenever the window has nothing to do."""
        if self._job is None and not self.board.is_whole:
            self._job = SlicedJob(left_alone(_steps(self.board)), self)
            self._job.finished.connect(lambda _nothing: self._end_work())
            self._job.failed.connect(self._fail)
            self._job.start()

    def _end_work(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self._show_changed()

    def _fail(self, fault: Exception) -> None:
        """Show what was worked out before a contest whose entries cannot be read."""
        self._end_work()
        if not isinstance(fault, Known):
            raise fault

    # Around the table.

    def _show_around(self) -> None:
        """Say how many contests are shown, what their signs mean and what all of them come to."""
        self.said.setText(contests_shown(self.model.rowCount(), len(self.board)))
        self.table.share_width()
        self._explain_signs()
        following = self.model.next_grouping
        self.group_button.setVisible(following is not self.model.grouped_by)
        self.group_button.say(_GROUPINGS[following])
        self.summary.show_of(self._scope)

    def _explain_signs(self) -> None:
        """Say what the signs mean that are in the columns in sight."""
        in_sight = self.table.signs_in_sight
        explained = signs_explained(
            has_notional=NOTIONAL_SIGN in in_sight, has_decision=DECISION_SIGN in in_sight
        )
        self.signs.setText(explained)
        self.signs.setVisible(bool(explained))

    def _show_scope(self) -> None:
        """Show the totals of another council, where the keys went to a row of one."""
        if self._scope != self.summary.council:
            self.summary.show_of(self._scope)

    @property
    def _scope(self) -> str | None:
        """Return the council whose totals are shown, None for the whole night."""
        is_by_council = self.model.grouped_by is BoardColumn.COUNCIL
        return self.council_in_sight() if is_by_council else None


_GROUPINGS: Final[Mapping[BoardColumn | None, str]] = {
    None: _("All together"),
    BoardColumn.COUNCIL: _("By council"),
    BoardColumn.REGION: _("By region"),
}
"""What the button of the grouping says, by the one that comes next."""

_BESIDE_TABLE: Final = 24
"""The room between the table and the totals, with the scroll bar of the table."""


def _steps(board: Board) -> Iterator[tuple[int, int]]:
    """Work out one contest after another."""
    while board.work_on():
        yield 0, 0
