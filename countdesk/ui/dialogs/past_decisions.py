"""What a past election is attached to: what was found, and what somebody decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures, wording
from countdesk.faults import Known, TableFaults
from countdesk.models.area_names import authority_key
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.refusals import EntryRefused
from countdesk.session.past_decisions import PastDecisions
from countdesk.session.past_results import past_called
from countdesk.ui.delegates.text_field import TextField, is_of_window
from countdesk.ui.dialogs.answers import Answers
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.dialogs.table_faults import FaultList, number_found
from countdesk.ui.itemmodels.past_decisions import DecisionTable
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.succession import found, told_apart

Attach = Callable[[Mapping[str, PastContest], bool], object]
"""Attaches with what was chosen, by contest, and whether the seats are elected by thirds."""

_MOST_ROWS = 14
_WIDTH, _HEIGHT_WITHOUT, _HEIGHT_WITH_NOTHING_OPEN = 1140, 320, 200
_MOST_OF_NAME: Final = 188
_MOST: Final = 296
"""Pixels of the columns: all that is offered for a contest stands beside it in sight."""
_NONE_KEYS = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DecisionLines(LineTable):
    """The contests without a past result, decided with figures."""

    typed = Signal(str)
    """The first letter of an area that is not among those offered."""

    def __init__(self, decisions: DecisionTable, parent: QWidget) -> None:
        widest = decisions.columnCount() - 1
        super().__init__(
            decisions, _("Contests without a past result"), parent, widest=widest, most=_MOST
        )
        self._decisions = decisions
        self.clicked.connect(self._clicked)

    def fit(self) -> None:
        """Leave the columns of what is offered more room than the names of the contests."""
        super().fit()
        self.setColumnWidth(0, min(_MOST_OF_NAME, self.columnWidth(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose what is offered with its figure, none with 0; a letter begins another area."""
        key = event.key()
        if is_of_window(event) or self.row < 0:
            super().keyPressEvent(event)
        elif key in _NONE_KEYS:
            self._decisions.choose(self.row, None)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._decisions.choose(self.row, key - Qt.Key.Key_1)
        elif event.text().isalpha():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self._decisions.turn(index.row(), index.column() - 1)


class PastDecisionsDialog(QDialog):
    """Says what codes and names found, offers what is near for the rest, and attaches at Enter."""

    def __init__(
        self,
        election: PastElection,
        decisions: PastDecisions,
        attach: Attach,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._election = election
        self.setWindowTitle(_("Attach a past election"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._attach = attach
        self._title = QLabel(_("Attach {name}").format(name=election.name), self)
        self._title.setWordWrap(True)
        self._title.setProperty("title", True)
        self.found = QLabel(_found(decisions), self)
        self.found.setWordWrap(True)
        self.open_words = QLabel(_open_words(decisions), self)
        self.open_words.setProperty("quiet", True)
        self.open_words.setWordWrap(True)
        self.model = DecisionTable(decisions.open, self)
        self.table = DecisionLines(self.model, self)
        self.table.go_to(0)
        self.other = TextField(self)
        self.other.setPlaceholderText(_("its older name or its code, where nothing offered is it"))
        self._other_caption = QLabel(self)
        self._other_caption.setBuddy(self.other)
        areas = election.contests
        self._completions = dict(zip(told_apart(areas), areas, strict=True))
        self._authority_keys = {
            authority: authority_key(authority) for authority in {past.authority for past in areas}
        }
        self._offered = QStringListModel(self)
        self.other.setCompleter(self._completer())
        self.table.typed.connect(self._begin_other)
        self.table.selectionModel().currentRowChanged.connect(self._name_other)
        self._name_other()
        for widget in (self.table, self.other, self._other_caption):
            widget.setVisible(bool(decisions.open))
        self.by_thirds = QCheckBox(_("&Seats in turn: these areas elect by thirds or halves"), self)
        self.faults = FaultList(self)
        self.faults.hide()
        self.answers = Answers(_("Attach it"), self)
        self._lay_out()
        rows = min(_MOST_ROWS, len(decisions.open))
        height = _HEIGHT_WITHOUT + rows * self.table.verticalHeader().defaultSectionSize()
        self.resize(_WIDTH, height if rows else _HEIGHT_WITH_NOTHING_OPEN)
        (self.table if decisions.open else self.by_thirds).setFocus()

    def accept(self) -> None:
        """Attach and close; where that is refused, say why and keep what was chosen.

        An area that is still being typed is chosen first.
        """
        if self.other.text().strip():
            self._choose_other()
            return
        try:
            self._attach(self.model.chosen, self.by_thirds.isChecked())
        except TableFaults as faults:
            sentences = [fault.sentence for fault in faults.faults]
            self.faults.show_faults(number_found(len(sentences)), sentences)
        except EntryRefused as refusal:
            self.faults.show_faults(wording.refused(refusal))
        except Known as fault:
            self.faults.show_faults(fault.sentence)
        else:
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back an area that is still being typed before Esc leaves the decisions."""
        if event.key() == Qt.Key.Key_Escape and self.other.text():
            self._forget_other()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _begin_other(self, letter: str) -> None:
        """Type another area from its first letter on."""
        self.other.setFocus()
        self.other.setText(letter)

    def _choose_other(self) -> None:
        """Choose the area that was typed for the contest the keys are on, and go back to it."""
        row, text = self.table.row, self.other.text().strip()
        contest = self.model.contest(row).contest
        try:
            past = self._completions.get(text) or past_called(self._election, contest, text)
        except Known as fault:
            self.faults.show_faults(fault.sentence)
            self.other.setFocus()
            return
        self._forget_other()
        self.model.choose_other(row, past)
        self.table.go_to(row)
        self.table.setFocus()

    def _forget_other(self) -> None:
        self.faults.hide()
        self.other.clear()

    def _completer(self) -> QCompleter:
        """Return what offers the areas of the past election as one of them is typed."""
        completer = QCompleter(self._offered, self.other)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        offered = QListView()
        offered.setObjectName("completions")
        # Or all that are offered are measured at each key.
        offered.setUniformItemSizes(True)
        completer.setPopup(offered)
        completer.activated.connect(self._choose_other)
        return completer

    def _name_other(self) -> None:
        """Name the contest of which another area may be typed, and offer its council's first.

        What was typed was meant for the contest before it.
        """
        if self.other.text():
            self._forget_other()
        name = ""
        if self.table.row >= 0:
            known = self.model.contest(self.table.row)
            name, own = known.name, authority_key(known.contest.authority)
            self._offered.setStringList(
                sorted(
                    self._completions,
                    key=lambda area: self._authority_keys[self._completions[area].authority] != own,
                )
            )
        caption = _("&Another area for {contest}").format(contest=name.replace("&", "&&"))
        self._other_caption.setText(caption)
        self.other.setAccessibleName(_("Another area for {contest}").format(contest=name))

    def _lay_out(self) -> None:
        other = QHBoxLayout()
        other.addWidget(self._other_caption)
        other.addWidget(self.other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self._title, self.found, self.open_words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(other)
        column.addWidget(self.by_thirds)
        column.addWidget(self.faults)
        column.addLayout(self.answers)


def _found(decisions: PastDecisions) -> str:
    """Return how many past results were found and how, and what they replace."""
    said = [found(decisions.ways, decisions.contests), *decisions.notes]
    if decisions.standing:
        replaced = _("Where it is found it replaces {standing}.")
        said.append(replaced.format(standing=wording.listed(decisions.standing)))
    return " ".join(said)


def _open_words(decisions: PastDecisions) -> str:
    """Return what is left to decide, and with which keys."""
    number = len(decisions.open)
    if not number:
        return _("Nothing is left to decide.")
    near = sum(bool(known.offered) for known in decisions.open)
    said = ngettext("{n} contest has none yet.", "{n} contests have none yet.", number).format(
        n=figures.whole(number)
    )
    if not near:
        return _("{said} Nothing is near by name: type which area each comes after.").format(
            said=said
        )
    keys = _(
        "Up and Down go through them, 1 to 3 choose what a contest comes after, 0 none; another "
        "area is typed."
    )
    return f"{said} {keys}"
