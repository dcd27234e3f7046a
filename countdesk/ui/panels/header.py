"""The header: which contest is shown, its facts, and its stages across the top."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from countdesk import figures, wording
from countdesk.models.contest_kinds import is_parliamentary
from countdesk.models.count import Count
from countdesk.models.declaration import stands_beside_sheets
from countdesk.models.election import Contest
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.models.proceedings import stages_come_through
from countdesk.models.refusals import EntryRefused
from countdesk.models.stages import ON_THE_WAY, WITHOUT_POLL, Stage
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.actions import STAGE_MOVES, keys_of
from countdesk.ui.panels.elided_label import ElidedLabel
from countdesk.ui.signals import Announcements
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _

_SHOWN_PARTS = Part.CONTEST | Part.BOXES | Part.STAGE | Part.TOTALS
_KEYS = {stage: keys_of(identifier) for identifier, stage in STAGE_MOVES.items()}
_DIGITS = {stage: keys[-1] for stage, keys in _KEYS.items() if keys[-1].isdecimal()}
"""The figure of each stage's key, which stands before the stage: who reads it presses it."""

_BETWEEN = " · "
_GAP = 4
_ELLIPSIS = _BETWEEN.lstrip() + "\N{HORIZONTAL ELLIPSIS}"
"""The least that is seen of words, so that nobody takes the figures for all there is."""


def figures_of(count: Count, verified: int | None, so_far: int) -> str:
    """Return the figures below the contest's name: seats and papers."""
    parts = [wording.seats(count.contest)]
    if count.stage.position < Stage.COUNTING.position:
        parts.append(_("close of poll {time}").format(time=f"{count.close_of_poll:%H:%M}"))
    if count.totals is not None and not stands_beside_sheets(count) and verified is not None:
        # Declared by the Returning Officer, and verified by nobody here.
        parts.append(_("ballot papers {papers}").format(papers=figures.whole(verified)))
    elif verified is not None:
        parts.append(_("papers verified {papers}").format(papers=figures.whole(verified)))
    elif so_far:
        parts.append(_("papers verified so far {papers}").format(papers=figures.whole(so_far)))
    return _BETWEEN.join(parts)


def _election(contest: Contest) -> str:
    day = wording.day(contest.date)
    if ".by." in contest.identifier:
        return _("by-election {day}").format(day=day)
    if is_parliamentary(contest):
        return _("general election {day}").format(day=day)
    return _("election {day}").format(day=day)


_SHOWN: tuple[Stage, ...] = tuple(stage for stage in ON_THE_WAY if stage is not Stage.CORRECTED)
"""The stages across the top; a correction stands in the place of the declaration."""


def captions_of(count: Count) -> dict[Stage, str]:
    """Return what stands across the top for a contest: its stages, or its one word.

    A recount is there where one was begun. What was corrected stands in the place of what was
    declared, and a contest without a poll has no way to go.
    """
    if count.stage.is_without_poll:
        return {count.stage: wording.STAGES[count.stage]}
    captions = {stage: wording.STAGES[stage] for stage in _SHOWN}
    recount = count.current_count - FIRST_COUNT
    if recount:
        captions[Stage.RECOUNT] = _("Recount {n}").format(n=recount)
    else:
        del captions[Stage.RECOUNT]
    is_passed_over = Stage.PROVISIONAL not in stages_come_through(count.ledger)
    if count.provisional_results and not (count.stage.is_declared and is_passed_over):
        # Not how many stand: one that was taken back leaves a gap.
        provisional = count.provisional_results[-1].number
        # While the papers are counted again, the next one is to come.
        provisional += count.stage.position < Stage.PROVISIONAL.position
        captions[Stage.PROVISIONAL] = _("Provisional {n}").format(n=provisional)
    if count.stage is Stage.CORRECTED:
        captions[Stage.DECLARED] = wording.STAGES[Stage.CORRECTED]
    return captions


class HeaderPanel(QWidget):
    """The name and facts of a contest, with its stages: done ones ticked, the current one lit."""

    stage_chosen = Signal(object)

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("The contest and its stages"))
        self._session = session
        self._contest: str | None = None
        self.name = ElidedLabel(self)
        self.name.setObjectName("contestName")
        self.name.setAccessibleName(_("Contest"))
        # The figures stand first, in a label of their own: the words after them give way.
        self.figures = QLabel(self)
        self.figures.setObjectName("contestFacts")
        self.figures.setAccessibleName(_("Seats and papers"))
        self.facts = ElidedLabel(self)
        self.facts.setObjectName("contestFacts")
        self.facts.setAccessibleName(_("Facts of the contest"))
        self.stages = {stage: self._stage(stage) for stage in (*_SHOWN, *sorted(WITHOUT_POLL))}
        self._lay_out()
        announcements.changed.connect(self._show)
        announcements.contest_chosen.connect(self.show_contest)

    def show_contest(self, contest: str) -> None:
        """Show a contest."""
        self._contest = contest
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep room for an ellipsis, in the font that the words are shown in."""
        super().showEvent(event)
        self.facts.setMinimumWidth(self.facts.fontMetrics().horizontalAdvance(_ELLIPSIS))

    def _show(self, change: Change) -> None:
        if self._contest in change.contests and change.parts & _SHOWN_PARTS:
            self._refresh()

    def _refresh(self) -> None:
        if self._contest is None:
            return
        try:
            cooked = self._session.cooked(self._contest)
        except EntryRefused:
            # It was taken back: the window shows another, or none.
            for label in (self.name, self.figures, self.facts):
                label.clear()
                label.setToolTip("")
            return
        contest, result = cooked.count.contest, cooked.result
        self.name.setText(contest.name)
        self.name.setToolTip(contest.name)
        words = _BETWEEN.join(filter(None, (contest.authority, _election(contest))))
        self.figures.setText(
            figures_of(cooked.count, result.verified_papers, result.verified_so_far)
        )
        self.facts.setText(f"{_BETWEEN.lstrip()}{words}")
        for label in (self.figures, self.facts):
            label.setToolTip(_BETWEEN.join((self.figures.text(), words)))
        self._show_stage(cooked.count)

    def _show_stage(self, count: Count) -> None:
        current, come = count.stage, stages_come_through(count.ledger)
        here = Stage.DECLARED if current is Stage.CORRECTED else current
        captions = captions_of(count)
        for stage, button in self.stages.items():
            button.setVisible(stage in captions)
        for stage, caption in captions.items():
            button = self.stages[stage]
            if stage is here:
                state = "current"
            elif stage.position > current.position:
                state = "later"
            else:
                # Totals alone can be declared: nobody ticks a verification that never was, nor a
                # result put before the figures that were declared.
                state = "done" if stage in come else "passed"
            is_over = state == "done" or (stage is here and current.is_declared)
            mark = "\N{CHECK MARK}" if is_over else _DIGITS.get(stage, "")
            text = caption if current.is_without_poll else f"{mark} {caption}".lstrip()
            said = {
                "current": _("now"),
                "done": _("done"),
                "passed": _("passed over"),
                "later": _("to come"),
            }[state]
            button.setText(text)
            button.setAccessibleName(f"{caption}, {said}")
            set_property(button, "stage", state)

    def _stage(self, stage: Stage) -> QPushButton:
        button = QPushButton(self)
        # Tab belongs to the table; every stage has a key of its own.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("stage", "later")
        if stage in _KEYS:
            button.setToolTip(f"{wording.STAGES[stage]} ({_KEYS[stage]})")
        button.clicked.connect(lambda: self.stage_chosen.emit(stage))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self.figures)
        line.addWidget(self.facts, 1)
        words.addLayout(line)
        row.addLayout(words, 1)
        for button in self.stages.values():
            row.addWidget(button)
