"""What the agents' samples let one estimate: bars with bands, the lead, and how far they reach."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from countdesk.models.count import Count
from countdesk.models.estimates import Estimate
from countdesk.models.refusals import EntryRefused
from countdesk.models.samples import Coverage, coverage
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from countdesk.ui.charts.estimate_bars import EstimateBars
from countdesk.ui.charts.estimate_rows import EstimateTable, compared_with, estimate_table
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme
from countdesk.wording.samples import (
    BAND,
    LABEL,
    base_of_shares,
    cautions,
    kinds,
    leading,
    no_estimate,
    party_names,
    reach,
    shares,
)

PAUSE = 250
"""Milliseconds from a sample to its estimate: no key waits for it, and it follows within sight."""


class EstimateFrame(QFrame):
    """The estimate of one contest, made at most a few times a second.

    `made` comes after each: it may want more room or less.
    """

    made = Signal()

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("estimateFrame")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        self.contest: str | None = None
        self._is_short = False
        self.label = self._words("estimateLabel", LABEL)
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lead = self._words("estimateLead")
        self.reach = self._words("estimateNote")
        self.bars = EstimateBars(self)
        self.kinds = self._words("estimateNote")
        self.cautions = self._words("estimateCaution")
        self.band = self._words("estimateNote")
        for words in (self.lead, self.reach, self.kinds, self.cautions, self.band):
            words.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.label)
        top.addWidget(self.lead, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(5)
        column.addLayout(top)
        for part in (self.reach, self.bars, self.kinds, self.cautions, self.band):
            column.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.show_now)
        announcements.changed.connect(self._hear)

    def _words(self, name: str, text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.bars.set_theme(theme)

    def show_contest(self, contest: str) -> None:
        """Show the estimate of a contest."""
        self.contest = contest
        self.show_now()

    def be_short(self, *, short: bool) -> None:
        """Show the lead and the reach alone, while the room belongs to a tally."""
        self._is_short = short
        self.show_now()

    @property
    def is_due(self) -> bool:
        """Return whether something changed that is not shown yet."""
        return self._timer.isActive()

    def _hear(self, change: Change) -> None:
        parts = Part.SAMPLES | Part.BOXES | Part.CONTEST | Part.PAST | Part.READ
        if self.contest in change.contests and change.parts & parts and not self.is_due:
            # Not begun anew by each key: a fast hand would put the estimate off for ever.
            self._timer.start()

    def show_now(self) -> None:
        """Make the estimate anew and show it."""
        self._timer.stop()
        try:
            count = self.session.count(self.contest or "")
        except EntryRefused:
            return
        estimate = count.sample_estimate
        reached = coverage(count.sampled_boxes)
        has_room = not self._is_short
        self.bars.setVisible(estimate is not None and has_room)
        _set(self.band, BAND if estimate is not None and has_room else "")
        labels = {box.box.key: box.box.label for box in count.verification.boxes}
        said = cautions(reached, labels) if reached.boxes_sampled and has_room else ()
        _set(self.cautions, " ".join(said))
        if estimate is None:
            _set(self.lead, no_estimate(reached))
            _set(self.reach, reach(reached) if reached.boxes_sampled else "")
            _set(self.kinds, "")
            self.bars.set_table(EstimateTable())
        else:
            self._show(count, estimate, reached)
        self.made.emit()

    def _show(self, count: Count, estimate: Estimate, reached: Coverage) -> None:
        names = party_names(count)
        base = estimate.base_like(self.session.cooked(count.scope).result.base)
        _set(self.lead, leading(estimate, names, base))
        if self._is_short:
            _set(self.reach, shares(estimate, names, base))
            _set(self.kinds, "")
            return
        self.bars.set_table(estimate_table(count, estimate, base))
        _set(self.reach, _in_a_row(reach(reached), base_of_shares(base)))
        votes_each = count.contest.votes_each
        said = (
            kinds(estimate.kinds(votes_each)) if votes_each > 1 else "",
            compared_with(count.past),
        )
        _set(self.kinds, _in_a_row(*said))


def _in_a_row(*parts: str) -> str:
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _set(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
