"""What a past election is attached to: what was found, and what somebody decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk import figures, wording
from countdesk.faults import Known, TableFaults
from countdesk.models.past_election import PastContest
from countdesk.models.refusals import EntryRefused
from countdesk.session.past_decisions import PastDecisions
from countdesk.ui.delegates.text_field import is_of_window
from countdesk.ui.dialogs.line_table import LineTable
from countdesk.ui.dialogs.table_faults import FaultList, number_found
from countdesk.ui.itemmodels.past_decisions import DecisionTable
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

Attach = Callable[[Mapping[str, PastContest], bool], object]
"""Attaches with what was chosen, by contest, and whether the seats are elected by thirds."""

_MOST_ROWS = 14
_WIDTH, _HEIGHT_WITHOUT = 980, 280
_NONE_KEYS = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DecisionLines(LineTable):
    """The contests without a past result, decided with figures."""

    def __init__(self, decisions: DecisionTable, parent: QWidget) -> None:
        widest = decisions.columnCount() - 1
        super().__init__(decisions, _("Contests without a past result"), parent, widest=widest)
        self._decisions = decisions
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose what is offered with its figure, none with 0."""
        key = event.key()
        if is_of_window(event) or self.row < 0:
            super().keyPressEvent(event)
        elif key in _NONE_KEYS:
            self._decisions.choose(self.row, None)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._decisions.choose(self.row, key - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self._decisions.turn(index.row(), index.column() - 1)


class PastDecisionsDialog(QDialog):
    """Says what codes and names found, offers what is near for the rest, and attaches at Enter."""

    def __init__(
        self, name: str, decisions: PastDecisions, attach: Attach, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Attach a past election"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._attach = attach
        self._title = QLabel(_("Attach {name}").format(name=name), self)
        self._title.setProperty("title", True)
        self.found = QLabel(_found(decisions), self)
        self.found.setWordWrap(True)
        self.open_words = QLabel(_open_words(decisions), self)
        self.open_words.setProperty("quiet", True)
        self.open_words.setWordWrap(True)
        self.model = DecisionTable(decisions.open, self)
        self.table = DecisionLines(self.model, self)
        self.table.go_to(0)
        self.table.setVisible(bool(decisions.open))
        self.by_thirds = QCheckBox(_("&Seats in turn: these areas elect by thirds or halves"), self)
        self.faults = FaultList(self)
        self.faults.hide()
        self.agree = QPushButton(_("Attach it   Enter"), self)
        self.agree.setProperty("primary", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        self.leave = QPushButton(_("Leave   Esc"), self)
        self.leave.setAutoDefault(False)
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        rows = min(_MOST_ROWS, len(decisions.open))
        self.resize(
            _WIDTH, _HEIGHT_WITHOUT + rows * self.table.verticalHeader().defaultSectionSize()
        )
        (self.table if decisions.open else self.by_thirds).setFocus()

    def accept(self) -> None:
        """Attach and close; where that is refused, say why and keep what was chosen."""
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

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self._title, self.found, self.open_words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.by_thirds)
        column.addWidget(self.faults)
        column.addLayout(buttons)


def _found(decisions: PastDecisions) -> str:
    """Return how many past results were found and how, and what they replace."""
    said = _("Found for {n} of {contests}: {by_code} by code, {by_name} by name.").format(
        n=figures.whole(decisions.by_code + decisions.by_name),
        contests=ngettext("{n} contest", "{n} contests", decisions.contests).format(
            n=figures.whole(decisions.contests)
        ),
        by_code=figures.whole(decisions.by_code),
        by_name=figures.whole(decisions.by_name),
    )
    if not decisions.standing:
        return said
    replaced = _("It replaces {standing}.").format(standing=wording.listed(decisions.standing))
    return f"{said} {replaced}"


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
        return _("{said} Nothing is near by name: they stay without.").format(said=said)
    keys = _("Up and Down go through them, 1 to 3 choose what a contest comes after, 0 none.")
    return f"{said} {keys}"
