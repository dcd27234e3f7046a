"""The outputs to choose from: those of the contest in sight, and those of the night."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from countdesk import figures
from countdesk.despatch.outputs import BY_WORD, OUTPUTS, PACK, Output, What
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.wording.language import gettext as _

_WIDTH: Final = 404

OUTPUTS_OF: Final = {
    of_night: tuple(output for output in OUTPUTS if output.of_night is of_night)
    for of_night in (False, True)
}


class OutputLists(QScrollArea):
    """Two lists in which outputs are marked, one under the other, scrolled on a small screen.

    One row of both is in sight, and another only once the keys go to a row: whoever goes through
    the window field by field keeps what is to be seen.
    """

    moved = Signal()
    """Another output is in sight."""

    changed = Signal()
    """More or fewer outputs are marked, or of other contests."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._both = both = QWidget(self)
        self.of_contest = _list_of(both, of_night=False)
        self.every_contest = QCheckBox(both)
        self.only_declared = QCheckBox(_("Leave out &what is not declared"), both)
        self.of_night = _list_of(both, of_night=True)
        for what in PACK:
            if not BY_WORD[what].of_night:
                self.of_contest.choose(what)
        self.of_contest.setCurrentRow(0)
        self.of_night.choose_none()
        self._last = self.of_contest
        for listed in (self.of_contest, self.of_night):
            listed.currentRowChanged.connect(lambda row, listed=listed: self._go_to(listed, row))
            listed.changed.connect(self.changed)
        for box in (self.every_contest, self.only_declared):
            box.toggled.connect(self.changed)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_heading(_("Of this &contest"), self.of_contest, both))
        column.addWidget(self.of_contest)
        column.addWidget(self.every_contest)
        column.addSpacing(8)
        column.addWidget(_heading(_("Of the &night"), self.of_night, both))
        column.addWidget(self.of_night)
        column.addWidget(self.only_declared)
        column.addStretch(1)
        self.setWidget(both)
        self.setWidgetResizable(True)
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def tell_contests(self, number: int) -> None:
        """Say how many contests the night has; of more than one all may be chosen."""
        self.every_contest.setText(
            _("Of &every contest of the night ({number})").format(number=figures.whole(number))
        )
        for box in (self.every_contest, self.only_declared):
            box.setVisible(number > 1)

    def take_keys(self) -> None:
        """Take the keys to the list of the output in sight."""
        self._last.setFocus()

    @property
    def in_sight(self) -> Output:
        """Return the output that the keys went to last."""
        return OUTPUTS_OF[self._last is self.of_night][max(self._last.currentRow(), 0)]

    @property
    def whats(self) -> tuple[What, ...]:
        """Return the outputs that are marked, those of a contest first."""
        marked = (*self.of_contest.chosen, *self.of_night.chosen)
        return tuple(what for what in marked if isinstance(what, What))

    def _go_to(self, listed: ChoiceList, row: int) -> None:
        if row < 0:
            return
        before, self._last = self._last, listed
        if before is not listed:
            before.choose_none()
        middle = listed.visualItemRect(listed.item(row)).center()
        self.ensureVisible(0, listed.viewport().mapTo(self._both, middle).y())
        self.moved.emit()


def _list_of(parent: QWidget, *, of_night: bool) -> ChoiceList:
    choices = [(output.what, output.caption) for output in OUTPUTS_OF[of_night]]
    listed = ChoiceList(choices, parent, several=True, most_rows=len(choices))
    listed.setAccessibleName(_("Outputs of the night") if of_night else _("Outputs of a contest"))
    return listed


def _heading(text: str, buddy: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setBuddy(buddy)
    label.setProperty("quiet", True)
    return label
