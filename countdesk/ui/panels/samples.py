"""The agents' samples: boxes, the tally of one of them, and what they let one estimate."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from countdesk import wording
from countdesk.models.embargo import close_of_poll, is_poll_open
from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.samples import Pattern, pattern
from countdesk.models.statements import SampleTaken
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.itemmodels.samples import SamplesTable, with_papers
from countdesk.ui.panels.cards import Card
from countdesk.ui.panels.entry_panel import FEW_ROWS, EntryPanel
from countdesk.ui.panels.estimate import EstimateFrame
from countdesk.ui.panels.paper_order import Order
from countdesk.ui.panels.tally import TallyPanel
from countdesk.ui.roles import Step
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.samples import LABEL, NEVER_POSTAL, party_names
from countdesk.wording.samples import pattern as pattern_in_words

_LEAST_ESTIMATE = 120
"""The height left to the estimate under a long table; the rest of it is scrolled to."""

_PART_OF_TABLE = 40
"""The percent of the height that the boxes keep beside an estimate which wants more."""


class SamplesPanel(EntryPanel):
    """The table of boxes with the estimate beneath it, or the tally of one box in their place."""

    model: SamplesTable
    ends_with_a_row = True

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, announcements, SamplesTable(session, announcements), parent)
        self.name("samplesPanel", _("Agents' samples"), _("Ballot boxes and what agents saw"))
        self.add_button(_("Tally"), keys_of("begin_tally"), self.begin_tally, is_main=True)
        self._split = self.add_button(_("Split papers"), keys_of("split_paper"), self.split_paper)
        self.add_button(_("Agent"), keys_of("choose_agent"), self.choose_agent)
        self.add_button(_("Find"), "G", self.find)
        self.add_undo_button()
        self.cards.hide()
        self.column.insertLayout(1, self._labels())
        self.tally = TallyPanel(session, announcements, self.model, self)
        self.tally.hide()
        self.column.addWidget(self.tally, 100)
        self.estimate = EstimateFrame(session, announcements, self)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("estimateScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.estimate)
        self.column.addWidget(self._scroll, 1)
        # The boxes take their height, which leaves room for the estimate; it takes the rest.
        self.column.setStretchFactor(self.table, 100)
        # What is left of few boxes or of a row stays beneath and not between, and takes no more.
        self.column.addStretch(0)
        self.set_order(Order.ACROSS)
        self.table.installEventFilter(self)
        self.model.modelReset.connect(self._show_note)
        self._asked: str | None = None
        self.tally.ended.connect(self.end_tally)
        self.tally.left.connect(self._next_box)
        self.strip.closed.connect(self.to_figures)
        self.estimate.made.connect(self._fit_estimate)

    def _labels(self) -> QHBoxLayout:
        """Return the line that says what all of this is, in sight on every part of the page."""
        label = QLabel(LABEL, self)
        label.setObjectName("sampleLabel")
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        never = QLabel(NEVER_POSTAL, self)
        never.setWordWrap(True)
        never.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        never.setObjectName("sampleNever")
        self.label = label
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(never, 1)
        self.agent = QLabel(self)
        self.agent.setObjectName("sampleAgent")
        row.addWidget(self.agent)
        return row

    def show_contest(self, contest: str) -> None:
        """Show a contest, without the tally of another one."""
        self._show_tally(shown=False)
        super().show_contest(contest)
        count = self.model.count
        splits = count is not None and count.contest.votes_each > 1
        self.offer_button(self._split, is_offered=splits)
        self.estimate.show_contest(contest)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        self.tally.set_theme(theme)
        self.estimate.set_theme(theme)

    def _hear(self, change: Change) -> None:
        super()._hear(change)
        if change.parts & Part.DESK:
            self._show_note()

    def _cards(self, _contest: str) -> tuple[Card, ...]:
        return ()

    def _show_note(self) -> None:
        super()._show_note()
        self.agent.setText(_("Typed here: {agent}'s sample").format(agent=self.model.agent))

    def _empty_words(self) -> str | None:
        if self.model.rowCount():
            return None
        return _(
            "<b>No boxes yet.</b><br>Boxes are listed on the Verification page ({key})."
        ).format(key=keys_of("go_verification"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Shift with a page key scroll the estimate, while the keys stay in the table."""
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        ):
            bar = self._scroll.verticalScrollBar()
            down = event.key() == Qt.Key.Key_PageDown
            bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
            return True
        return super().eventFilter(watched, event)

    # The tally.

    @property
    def is_tallying(self) -> bool:
        """Return whether keys are papers now."""
        return not self.tally.isHidden()

    def begin_tally(self) -> None:
        """Tally the box that has the keys, a key a paper."""
        if self.is_tallying or not self.finish_editing():
            return
        count, box = self.model.count, self.model.box_at(self.table.currentIndex().row())
        if count is None or not count.candidates:
            self._say(_("There are no candidates yet to sample."))
        elif box is None:
            self._say(_("Go to the box that is to be tallied first."))
        elif is_poll_open(count, self.session.now()):
            closes = close_of_poll(count)
            self._say(wording.refused(EntryRefused(Refusal.POLL_STILL_OPEN, closes=closes)))
        else:
            self.tally.begin(box.box.key)
            self._show_tally(shown=True)
            self.tally.setFocus()

    def end_tally(self) -> None:
        """Go back to the table, to the box that was tallied."""
        row = self.model.row_of(self.tally.box)
        self._show_tally(shown=False)
        if row >= 0:
            self.table.go_to(row, max(2, self.table.currentIndex().column()))
        self.table.setFocus()

    def _show_tally(self, *, shown: bool) -> None:
        self.tally.setVisible(shown)
        self.table.setVisible(not shown)
        # While papers unfold the estimate is one line under the board.
        self.estimate.be_short(short=shown)
        self._fit_estimate()

    def _fit_estimate(self) -> None:
        """Give the estimate no more than its height; under a tally, where it is short, all."""
        margins = self.column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        # As beside its bar: a line broken for it alone would keep the bar for ever.
        width -= self._scroll.verticalScrollBar().sizeHint().width()
        # Without a line that may be broken, the height does not depend on the width.
        height = self.estimate.sizeHint().height()
        if self.estimate.hasHeightForWidth():
            height = self.estimate.heightForWidth(width)
        self._scroll.setMaximumHeight(height)
        self._scroll.setMinimumHeight(height if self.is_tallying else min(height, _LEAST_ESTIMATE))

    def _room_for_table(self) -> int:
        """Return the pixels for the boxes: what the estimate leaves, and room for a few of them."""
        room = self._room_beside(self.table, self._scroll) - self.column.spacing()
        few = max(room * _PART_OF_TABLE // 100, self.table.height_of(FEW_ROWS))
        least = min(few, room - self._scroll.minimumHeight())
        return max(least, room - self._scroll.maximumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the estimate to another width."""
        super().resizeEvent(event)
        self._fit_estimate()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the estimate to the fonts of the window, which its words have once they are shown."""
        super().showEvent(event)
        self._fit_estimate()

    def _next_box(self, step: Step) -> None:
        row = self.model.row_of(self.tally.box) + (1 if step is Step.BELOW else -1)
        box = self.model.box_at(row)
        if box is not None:
            self.tally.begin(box.box.key)

    # Split papers, from a tally sheet.

    def split_paper(self) -> None:
        """Ask for the votes of a split paper, a party's key for each."""
        if self.is_tallying:
            self.tally.begin_split()
            return
        count, box = self.model.count, self.model.box_at(self.table.currentIndex().row())
        if not self.finish_editing():
            return
        if count is None or count.contest.votes_each == 1:
            self._say(_("A paper carries one vote here, so none is split."))
            return
        if box is None:
            self._say(_("Go to the box of the split papers first."))
            return
        keys = "  ".join(f"{known.key} {known.name}" for known in self.model.keys if known.key)
        self.strip.ask(
            _("Box {label}: votes of a split paper").format(label=box.box.label),
            lambda typed: self._take_split(box.box.key, typed),
            hint=_("A key for each vote, = and how many papers in all: {such}=7. {keys}").format(
                such="112"[-count.contest.votes_each :], keys=keys
            ),
        )
        self._asked = None

    def _take_split(self, box: str, typed: str) -> str | None:
        letters, equals, total = typed.replace(" ", "").upper().partition("=")
        parties = {known.key: known.party for known in self.model.keys}
        stray = next((letter for letter in letters if letter not in parties), None)
        if stray is not None or not letters:
            return _("{key} stands for nobody here; type a party's key for each vote.").format(
                key=stray or typed or _("A blank")
            )
        votes = pattern(Counter(parties[letter] for letter in letters))
        known = self.model.sample(box)
        stands = known.papers.get(votes, 0)
        try:
            papers = figure_of(total) or 0 if equals else stands + 1
        except EntryRefused as refusal:
            return wording.refused(refusal)
        if papers < stands and self._asked != typed:
            self._asked = typed
            return self._asks_for_less(votes, stands)
        contest = self.contest or ""
        sample = with_papers(known, {votes: papers})
        refused = self._answer_or_amend(
            lambda: self.session.take_sample(contest, sample, correction=papers < stands)
        )
        if refused is None:
            self._tell_split(votes, papers)
        return refused

    def _asks_for_less(self, votes: Pattern, stands: int) -> str:
        count = self.model.count
        names = {} if count is None else party_names(count)
        return _("{votes} had {papers}. Enter again corrects it; Esc keeps it.").format(
            votes=pattern_in_words(votes, names), papers=wording.papers(stands)
        )

    def _tell_split(self, votes: Pattern, papers: int) -> None:
        count = self.model.count
        names = {} if count is None else party_names(count)
        self.announcements.told.emit(
            _("{votes}: {papers}").format(
                votes=pattern_in_words(votes, names), papers=wording.papers(papers)
            )
        )

    # Boxes and agents.

    def choose_agent(self) -> None:
        """Ask whose sample is typed, as from another agent's sheet."""
        if self.finish_editing() and not self.is_tallying:
            self.strip.ask(
                _("Whose sample is typed? Initials:"),
                self._choose_agent,
                suggestion=self.model.agent,
            )

    def _choose_agent(self, typed: str) -> str | None:
        try:
            self.model.choose_agent(initials(typed))
        except EntryRefused as refusal:
            return wording.refused(refusal)
        self._show_note()
        return None

    def find(self) -> None:  # type: ignore[override]  # not Qt's, by window number
        """Go to a box by typing its number."""
        if self.finish_editing():
            self.strip.ask(_("Go to box"), self._find, hint=_("Type its number, then Enter"))

    def _find(self, label: str) -> str | None:
        row = self.model.row_of_label(label)
        if row < 0:
            return _("There is no box {label} in this contest.").format(label=label.strip())
        if self.is_tallying:
            box = self.model.box_at(row)
            self.tally.begin("" if box is None else box.box.key)
        self.table.setCurrentIndex(self.model.index(row, self._entry_column_of(row)))
        return None

    def _entry_column_of(self, row: int) -> int:
        column = self.table.currentIndex().column()
        return column if column > 0 and self.model.is_entry(row, column) else 2

    def _entry_column(self, index: QModelIndex) -> int:
        return self._entry_column_of(index.row())

    def decide(self) -> None:
        """Decide which of two desks' samples of this agent stands."""
        if not self.finish_editing():
            return
        row = self.table.currentIndex().row()
        box, disputed = self.model.box_at(row), self.model.disputed(row)
        if box is None or not disputed:
            self._say(_("Two desks do not differ about this sample."))
            return
        question = _("Box {label}: which sample is right?").format(label=box.box.label)
        self._choose_between(question, disputed, self._decided)

    def _decided(self, body: object) -> str | None:
        if not isinstance(body, SampleTaken):
            return None
        contest = self.contest or ""
        return self._answer_or_amend(
            lambda: self.session.take_sample(contest, body.sample, correction=True)
        )

    # What the window asks.

    def finish_editing(self) -> bool:
        """Enter what is being typed; a split paper that was begun is neither entered nor lost."""
        if self.is_tallying and self.tally.holds_paper:
            self.tally.remind()
            return False
        return super().finish_editing()

    def is_typing(self) -> bool:
        """Return whether something is typed and not entered."""
        return super().is_typing() or (self.is_tallying and self.tally.holds_paper)

    def to_figures(self) -> None:
        """Put the keys into the tally, else into the table."""
        if self.is_tallying:
            self.tally.setFocus()
        else:
            super().to_figures()
