"""The contests without a past result, each with the past contests that may be its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from countdesk.models.past_election import PastContest
from countdesk.session.past_decisions import OpenContest
from countdesk.wording.language import gettext as _
from countdesk.wording.succession import with_code

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CHOSEN, _NOT_CHOSEN = "\N{BLACK CIRCLE}", "\N{WHITE CIRCLE}"


class DecisionTable(QAbstractTableModel):
    """A row a contest; beside its name, what is near, of which one may be chosen, or none."""

    def __init__(self, contests: Sequence[OpenContest], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contests = list(contests)
        self._chosen: dict[int, int] = {}

    @property
    def chosen(self) -> Mapping[str, PastContest]:
        """Return the past contests that were chosen, by the identifier of the contest."""
        return {
            self._contests[row].scope: self._contests[row].offered[place]
            for row, place in sorted(self._chosen.items())
        }

    @property
    def _offers(self) -> int:
        """Return how many columns what is offered takes; one at least says that nothing is near."""
        return max((len(known.offered) for known in self._contests), default=0) or 1

    def contest(self, row: int) -> OpenContest:
        """Return the contest of a row, with what is offered for it."""
        return self._contests[row]

    def choose_other(self, row: int, past: PastContest) -> None:
        """Choose a past contest that was not near, and offer it beside the others from now on."""
        known = self._contests[row]
        if past not in known.offered:
            self.beginResetModel()
            self._contests[row] = known = replace(known, offered=(*known.offered, past))
            self.endResetModel()
        self.choose(row, known.offered.index(past))

    def choose(self, row: int, place: int | None) -> bool:
        """Choose what is offered at a place, counted from 0, or none; return whether it is there.

        What is chosen already stays so.
        """
        if place is None:
            self._chosen.pop(row, None)
        elif place < len(self._contests[row].offered):
            self._chosen[row] = place
        else:
            return False
        self.dataChanged.emit(self.index(row, 1), self.index(row, self._offers))
        return True

    def turn(self, row: int, place: int) -> None:
        """Choose what is offered at a place, or no longer where it is chosen."""
        self.choose(row, None if self._chosen.get(row) == place else place)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of contests."""
        return 0 if parent.isValid() else len(self._contests)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns: the contest, and what may be offered."""
        return 0 if parent.isValid() else 1 + self._offers

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the contest, or one past contest with its figure and whether it is chosen."""
        if not index.isValid():
            return None
        row, place = index.row(), index.column() - 1
        is_chosen = self._chosen.get(row) == place
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, place, is_chosen=is_chosen)
        if role == Qt.ItemDataRole.FontRole and is_chosen:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands over a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            captions = {0: _("Contest"), 1: _("May come after")}
            return captions.get(section, "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def _text(self, row: int, place: int, *, is_chosen: bool) -> str:
        known = self._contests[row]
        if place < 0:
            return known.name
        if place < len(known.offered):
            mark = _CHOSEN if is_chosen else _NOT_CHOSEN
            return f"{mark}  {place + 1}  {with_code(known.offered[place])}"
        return _("nothing near by name") if not known.offered and place == 0 else ""
