"""The projection page: the change of this night applied to every ward of a past election."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from countdesk.faults import Known
from countdesk.models.area_names import authority_key
from countdesk.models.baseline import Base
from countdesk.models.declared_wards import DeclaredWards
from countdesk.models.namesakes import PartyNames
from countdesk.models.newer_boundaries import is_on_other_boundaries
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.projection import Method, Projection
from countdesk.models.slates import base_of_slates
from countdesk.session.change_sources import ALL_DECLARED, Source, Sources
from countdesk.session.changes import Change, Part
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.jobs import NOT_WORKED_OUT, SlicedWork, left_alone
from countdesk.ui.panels.elided_label import ElidedLabel
from countdesk.ui.panels.projection_choices import (
    PastChoices,
    council_choices,
    pairs,
    subject,
    wards_of,
    what_is_wanting,
    with_pair,
)
from countdesk.ui.panels.projection_controls import MethodButtons, ProjectionControls
from countdesk.ui.panels.projection_run import ProjectionRun
from countdesk.ui.panels.projection_swing import SwingBar
from countdesk.ui.panels.projection_view import ProjectionView
from countdesk.ui.panels.projection_wards import ProjectedWards
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import ILLUSTRATION, WHAT_THE_MARK_MEANS, swing_and_pair
from countdesk.wording.projection import notes, on_other_boundaries

_PARTS = Part.CONTEST | Part.STAGE | Part.PAST | Part.TOTALS | Part.READ
"""What may change what is declared, or against what; the votes of others do not matter here."""

_REST = 250
"""Milliseconds without a move until the rows are put in order again and all is said exactly."""

_SIDE_WIDTH = 452
_LEAST_SIDE = 340
_TABLE_WANTS = 760


class ProjectionPanel(QWidget):
    """The choices and the slider above, the wards beneath, and beside them what it comes to."""

    contest_opened = Signal(str)
    """The contest of a ward that was opened."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        parent: QWidget | None = None,
        *,
        library: PastElections | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("projectionPanel")
        self.setAccessibleName(_("Council projection"))
        self.session = session
        self._announcements = announcements
        self.sources = Sources(session)
        self.choices = PastChoices(session, library or PastElections())
        self.run: ProjectionRun | None = None
        self._contest: str | None = None
        self._wards_of: tuple[object, ...] = ()
        self._is_stale = True
        self._looking, self._making, self._noting = (SlicedWork(self) for _work in range(3))
        self._build()
        self._connect()

    # Laid out.

    def _build(self) -> None:
        self.methods = MethodButtons(self)
        self.controls = ProjectionControls(self)
        self.swing = SwingBar(self)
        self.view = ProjectionView(self)
        self.wards = ProjectedWards(self)
        self.model, self.table = self.wards.model, self.wards.table
        self.empty = QLabel(self)
        self.empty.setObjectName("emptyState")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self.wards)
        self.body.addWidget(self.view)
        self.body.setStretchFactor(0, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 0, 0)
        column.setSpacing(10)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 20, 0)
        above.setSpacing(10)
        above.addLayout(self._title())
        above.addWidget(self.controls)
        above.addWidget(self.swing)
        column.addLayout(above)
        column.addWidget(self.stack, 1)

    def _title(self) -> QHBoxLayout:
        """Lay out the name of the page and beneath it its subject, and beside both the methods."""
        name = QLabel(_("Council projection"), self)
        name.setObjectName("contestName")
        self.illustration = QLabel(ILLUSTRATION, self)
        self.illustration.setObjectName("sampleLabel")
        self.what = ElidedLabel(self)
        self.what.setObjectName("contestFacts")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(name)
        row.addWidget(self.illustration)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.what)
        title = QHBoxLayout()
        title.addLayout(column, 1)
        title.addWidget(self.methods, alignment=Qt.AlignmentFlag.AlignTop)
        return title

    def _connect(self) -> None:
        self.methods.picked.connect(self._pick)
        self.controls.picked.connect(self._pick)
        self.swing.moved.connect(self._move)
        self.wards.keep.toggled.connect(lambda _on: self._pick())
        self.table.swung.connect(self._swing)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._mark)
        self.model.modelReset.connect(lambda: self._mark(self.table.currentIndex()))
        self._looking.done.connect(lambda _end: self._offer())
        self._looking.failed.connect(self._look_again)
        self._making.done.connect(lambda made: self._show(*made))
        self._making.failed.connect(lambda fault: self._look_again(fault, may_choose=True))
        self._making.lasting.connect(self._say_working)
        self._noting.done.connect(self._say)
        self._noting.failed.connect(self._leave_unsaid)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._come_to_rest)
        self._announcements.changed.connect(self._hear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the seats their width, and what is over to the wards."""
        super().resizeEvent(event)
        side = max(_LEAST_SIDE, min(_SIDE_WIDTH, self.width() - _TABLE_WANTS))
        self.body.setSizes([self.width() - side, side])

    # What the window asks.

    def show_contest(self, contest: str) -> None:
        """Take the change of a contest once it is declared, where nothing else was chosen."""
        self._contest = contest
        self._is_stale = True
        if self.isVisible():
            self._look()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)
        self.view.set_theme(theme)
        self.swing.set_theme(theme)

    def to_figures(self) -> None:
        """Put the keys into the table."""
        self.table.to_a_ward()

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Put the keys into the filter."""
        self.wards.filter.take_keys()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is declared by now."""
        super().showEvent(event)
        self._look()

    # What there is to project.

    def _hear(self, change: Change) -> None:
        if change.parts & _PARTS:
            self._is_stale = True
            if self.isVisible():
                self._look()

    def _look(self) -> None:
        """Work out what is declared, a contest at a time, and offer it."""
        if self._is_stale:
            self._is_stale = False
            self._looking.begin(left_alone(self.sources.work_out()))

    def _look_again(self, fault: Exception, *, may_choose: bool = False) -> None:
        """Say why nothing can be told, look anew the next time, and let others be chosen or not."""
        self._is_stale = True
        sentence = fault.sentence if isinstance(fault, Known) else NOT_WORKED_OUT
        self._say_empty(sentence, may_choose=may_choose)
        if not isinstance(fault, Known):
            raise fault

    def _offer(self) -> None:
        """Offer the changes and the past elections there are now; what was chosen stays."""
        sources = self.sources.known
        keys = [source.key for source in sources]
        of_contest = self._contest if self._contest in keys else ALL_DECLARED
        self.controls.source.offer([(source.key, source.name) for source in sources], of_contest)
        try:
            listed, preferred = self.choices.listed()
        except Known as fault:
            self._look_again(fault)
            return
        self.controls.past.offer(listed, preferred)
        self._choose()

    def _pick(self) -> None:
        """Project what somebody chose; what was said of something else is not said of this."""
        self.wards.notes.clear()
        self._choose()

    def _choose(self) -> None:
        """Project what is chosen; where something is wanting, say what to do."""
        self._making.cancel()
        self._noting.cancel()
        source = self.sources.of(self.controls.source.key)
        if source is None:
            self._say_empty(what_is_wanting(self.session))
            return
        if not self.controls.past.key:
            self._say_empty(
                _("Attach past results to the contests ({key}), or add a past election.").format(
                    key=keys_of("attach_past")
                )
            )
            return
        for widget in (self.methods, self.controls, self.swing):
            widget.setEnabled(True)
        past = self.controls.past.key
        if self.choices.is_loaded(past):
            election = self.choices.election(past)
            self._offer_rest(source, election)
            if self.run is not None and self._chosen_of(source, election) == self._wards_of:
                self._show(source, election, self.run)
                return
        self._work_out(source, past)

    def _work_out(self, source: Source, past: str) -> None:
        """Make the wards of an election ready little by little, and then show them."""

        def made() -> Generator[tuple[int, int], None, tuple[Source, PastElection, ProjectionRun]]:
            election = yield from self.choices.election_in_steps(past)
            self._offer_rest(source, election)
            self._wards_of = chosen = self._chosen_of(source, election)
            return source, election, (yield from ProjectionRun.in_steps(*chosen))

        self.run = None
        self._making.begin(left_alone(made()))

    def _say_working(self) -> None:
        """Say what is being worked out; another choice can be made meanwhile."""
        past = self.controls.past.currentText()
        self.empty.setText(
            _("Working out the wards of {past}\N{HORIZONTAL ELLIPSIS}").format(past=past)
        )
        self.stack.setCurrentWidget(self.empty)

    def _say_empty(self, sentence: str, *, may_choose: bool = False) -> None:
        self.run = None
        self.wards.notes.clear()
        self.empty.setText(sentence)
        self.stack.setCurrentWidget(self.empty)
        self.controls.setEnabled(may_choose)
        for widget in (self.methods, self.swing):
            widget.setEnabled(False)

    def _offer_rest(self, source: Source, election: PastElection) -> None:
        """Offer the councils of the election, the pairs of the movement, and the bases."""
        councils = council_choices(election)
        of_source = authority_key(source.authority or self.sources.authority_of(self._contest))
        here = next((key for key, _name in councils if authority_key(key) == of_source), "")
        self.controls.council.offer(councils, here)
        self.controls.pair.offer(pairs(source))
        has_slates = any(line.result.default_base is not Base.SINGLE for line in election.contests)
        base = base_of_slates(source.base, self.session.night.base)
        self.controls.offer_base(base, is_offered=has_slates)
        self.methods.offer(
            Method.TWO_PARTY, is_offered=with_pair(source, self.controls.pair.key).pair is not None
        )

    def _chosen_of(
        self, source: Source, election: PastElection
    ) -> tuple[tuple[PastContest, ...], Base, PartyNames, DeclaredWards | None]:
        """Return the wards of the council, their base, who moves, and what is kept of them."""
        contests = wards_of(election, self.controls.council.key)
        keeping = self.sources.declared_wards if self.wards.keep.isChecked() else None
        return contests, self.controls.chosen_base, self.sources.names(source), keeping

    def _show(self, source: Source, election: PastElection, run: ProjectionRun) -> None:
        """Show a change applied to wards that are ready."""
        self.run = run
        self.stack.setCurrentWidget(self.body)
        run.stand_beside(self.sources.declared_wards)
        self.table.show_declared(is_shown=bool(run.declared))
        movement = with_pair(source, self.controls.pair.key)
        self.swing.show_movement(source, movement, self.methods.method)
        self.what.setText(subject(source, election, len(run), len(run.kept)))
        self.what.setToolTip(self.what.text())
        self._move()
        self.wards.show_number(len(run))
        if self.table.hasFocus():
            self.table.to_a_ward()

    # Moved.

    def _move(self) -> None:
        """Project every ward at the swing that the slider stands at, and show what is in sight."""
        run, movement = self.run, self.swing.movement
        if run is None or movement is None:
            return
        run.move(movement, self.methods.method)
        self.model.show(run)
        self.view.show_seats(run)
        self.view.show_swings(run, movement.pair, self.swing.reach)
        swing, measured = self.swing.swing, self.swing.measured_swing
        if swing is not None and movement.pair is not None:
            caption = swing_and_pair(swing, movement.pair, run.parties)
            self.view.swings.set_applied(
                float(swing * 100),
                caption,
                own=None if measured is None else float(measured * 100),
            )
        self._rest.start()

    def _come_to_rest(self) -> None:
        """Put the rows in order where the figures moved under them, and say all exactly."""
        if self.run is not None:
            self.model.order_anew()
            self._noting.begin(left_alone(self.run.exactly()))

    def _say(self, projection: Projection) -> None:
        """Say all that the projection rests on."""
        source, run = self.sources.of(self.controls.source.key), self.run
        if source is None or run is None:
            return
        said = list(notes(projection, {**run.parties, **source.parties}))
        if is_on_other_boundaries(source.codes, run.contests):
            said.insert(0, on_other_boundaries(source.name, self.controls.past.currentText()))
        if projection.limited:
            said.insert(0, WHAT_THE_MARK_MEANS)
        self.wards.notes.setText(" ".join(said))

    def _leave_unsaid(self, fault: Exception) -> None:
        """Let nothing stand that was said of figures which have moved since."""
        self.wards.notes.clear()
        raise fault

    # Wards.

    def _swing(self, steps: int) -> None:
        slider = self.swing.slider
        if slider.isEnabled():
            slider.setValue(slider.value() + steps)

    def _mark(self, current: QModelIndex) -> None:
        place = self.model.place(current.row()) if current.isValid() else None
        self.view.swings.mark(None if place is None else str(place))

    def _open(self, place: int) -> None:
        """Open a ward that is a contest of the night; say so where it is none."""
        if self.run is None:
            return
        ward = self.run.contests[place]
        contest = self.choices.contest_of(self.controls.past.key, self.run.contests, place)
        if contest is not None:
            self.contest_opened.emit(contest)
        else:
            self._announcements.told.emit(
                _("{ward} is no contest of this night.").format(ward=ward.area)
            )
