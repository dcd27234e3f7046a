"""What is known of the box that has the keys, and the six steps where it is not its account."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from countdesk.models.count import Count
from countdesk.models.reconciliation import (
    PlaceBalance,
    Saying,
    Step,
    StepProgress,
    StepTaken,
    place_balances,
    steps_for,
)
from countdesk.models.verification import BoxStage, BoxVerification
from countdesk.ui.itemmodels.box_facts import BETWEEN, counts_made, facts, origin, standing
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.steps import PROGRESS, STEPS, place_balance, step_sentence

_MARKS = {
    StepProgress.DONE: "\N{CHECK MARK}",
    StepProgress.TO_DO: "\N{RIGHTWARDS ARROW}",
    StepProgress.NOT_NEEDED: "\N{EN DASH}",
}
_TONES = {
    StepProgress.DONE: "good",
    StepProgress.TO_DO: "warning",
    StepProgress.NOT_NEEDED: "quiet",
}

_MOST_PLACES = 4
"""The polling places that have a line each; more of them follow one another."""


class Extent(Enum):
    """How much is told of a box, from the most to the least."""

    WHOLE = "whole"
    BRIEF = "its own polling place and the next step"
    NEXT_STEP = "its counts and the next step"
    COUNTS = "its counts"


class BoxDetail(QFrame):
    """Tells of one box at a time; it takes no keys, so they stay in the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("boxDetail")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(3)
        top = QHBoxLayout()
        self.title = self._label("boxDetailTitle", wraps=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stage = self._label("boxDetailStage")
        top.addWidget(self.title, 1)
        top.addWidget(self.stage)
        column.addLayout(top)
        self.counts = self._label("boxDetailLine", wraps=True)
        self.facts = self._label("boxDetailLine", wraps=True)
        self.places = self._label("boxDetailLine", wraps=True)
        for label in (self.counts, self.facts, self.places):
            column.addWidget(label)
        self.steps = StepList(self)
        column.addWidget(self.steps)

    def _label(self, name: str, *, wraps: bool = False) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(wraps)
        return label

    def show_box(
        self,
        count: Count | None,
        box: BoxVerification | None,
        others: tuple[Count, ...] = (),
        extent: Extent = Extent.WHOLE,
    ) -> None:
        """Show a box and its polling place, or as much of them as there is room for.

        Without a box, only the polling places whose boxes differ.
        """
        statement = None if count is None else count.verification
        balances = () if statement is None else place_balances(statement)
        if box is not None:
            # Of another place, which has nothing to do with this box, its own boxes tell.
            balances = tuple(known for known in balances if known.place == box.box.place)
        _show(self.places, _places(balances, extent))
        has_facts = extent in (Extent.WHOLE, Extent.BRIEF)
        is_brief = extent is not Extent.WHOLE
        if count is None or statement is None or box is None:
            for label in (self.title, self.stage, self.counts, self.facts):
                _show(label, "")
            self.steps.show_steps((), is_brief=is_brief)
        else:
            where = origin(box.box)
            named = _("Box {label}").format(label=box.box.label)
            _show(self.title, f"{named}{BETWEEN}{where}" if where else named)
            _show(self.stage, standing(box))
            set_property(self.stage, "tone", _tone_of(box))
            _show(self.counts, counts_made(count, box))
            _show(self.facts, facts(box, others) if has_facts else "")
            steps = steps_for(box, statement, count.postal)
            self.steps.show_steps(() if extent is Extent.COUNTS else steps, is_brief=is_brief)
        shown = (self.title, self.stage, self.counts, self.facts, self.places)
        self.setAccessibleName(". ".join(label.text() for label in shown if label.text()))
        self.setVisible(any(label.text() for label in shown))

    def height_in(self, width: int) -> int:
        """Return the pixels it wants at a width, with no line cut."""
        if self.isHidden():
            return 0
        # From the inside out, so that steps shown or hidden just now are counted.
        for layout in (self.steps.layout(), self.layout()):
            if layout is not None:
                layout.activate()
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()


class StepList(QWidget):
    """The six steps of the Electoral Commission, each with what the figures say of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stepList")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 0)
        grid.setHorizontalSpacing(9)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        self.rows: dict[Step, tuple[QLabel, QLabel, QLabel]] = {}
        for at, step in enumerate(Step):
            mark, sentence = QLabel(self), QLabel(self)
            name = QLabel(f"{step.number}  {STEPS[step]}", self)
            sentence.setWordWrap(True)
            sentence.setTextFormat(Qt.TextFormat.PlainText)
            for column, label in enumerate((mark, name, sentence)):
                label.setObjectName(("stepMark", "stepName", "stepSentence")[column])
                grid.addWidget(label, at, column, Qt.AlignmentFlag.AlignTop)
            self.rows[step] = (mark, name, sentence)
        self.hide()

    def show_steps(self, steps: tuple[StepTaken, ...], *, is_brief: bool) -> None:
        """Show the steps for a box, or the next of them; nothing for one that needs none.

        Where none is left to do, the one with the explanation that was typed.
        """
        following = [taken for taken in steps if taken.progress is StepProgress.TO_DO][:1]
        explained = [taken for taken in steps if taken.saying is Saying.EXPLAINED]
        shown = (following or explained) if is_brief else steps
        said = [self._show_step(taken, is_shown=taken in shown) for taken in steps]
        self.setToolTip("\n".join(said))
        self.setAccessibleName(". ".join(said))
        self.setVisible(bool(shown))

    def _show_step(self, taken: StepTaken, *, is_shown: bool) -> str:
        """Show one step, and return it in words."""
        mark, name, sentence = self.rows[taken.step]
        mark.setText(_MARKS[taken.progress])
        sentence.setText(step_sentence(taken))
        progress = PROGRESS[taken.progress]
        mark.setAccessibleName(progress)
        sentence.setAccessibleName(f"{name.text()}, {progress}: {sentence.text()}")
        for label in (mark, name, sentence):
            set_property(label, "tone", _TONES[taken.progress])
            label.setVisible(is_shown)
        return sentence.accessibleName()


def _places(balances: tuple[PlaceBalance, ...], extent: Extent) -> str:
    """Return what polling places come to."""
    shown = {Extent.WHOLE: balances, Extent.BRIEF: balances[:1]}
    said = [place_balance(balance) for balance in shown.get(extent, ())]
    return ("\n" if len(said) <= _MOST_PLACES else BETWEEN).join(said)


def _show(label: QLabel, text: str) -> None:
    """Say something else; a label that says it already is left alone."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


def _tone_of(box: BoxVerification) -> str:
    if box.account.is_astray or box.stage is BoxStage.DISPUTED:
        return "bad"
    if box.has_open_variance:
        return "warning"
    settled = (BoxStage.MATCHED, BoxStage.COMPENSATED, BoxStage.VARIANCE_EXPLAINED)
    return "good" if box.stage in settled else "quiet"
