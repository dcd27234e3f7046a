"""A small table that is read: a row a party, with its whole name as the tip of the short one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk.ui.roles import DISPLAY, LOOK, SPOKEN, TIP, Caption, Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

PARTY = 0
"""The column of the party's name, in every such table."""

PartyRow = tuple[tuple[Look, ...], str]
"""The cells of a row, and the party's whole name."""


class PartyTable(QAbstractTableModel):
    """Rows of parties under captions; as many rows as before stay in their places."""

    def __init__(self, captions: Sequence[Caption], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._captions = tuple(captions)
        self._rows: list[PartyRow] = []

    def show_rows(self, rows: Sequence[PartyRow]) -> None:
        """Show rows; of as many as before only those that differ are painted anew."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        before, self._rows = self._rows, list(rows)
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._captions)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's caption."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._captions):
            return None
        caption = self._captions[section]
        if role == LOOK:
            return caption
        return (caption.spoken or caption.text) if role in (DISPLAY, SPOKEN) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that the figures are read here and never changed."""
        return _READ if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a party."""
        if not index.isValid():
            return None
        looks, name = self._rows[index.row()]
        look = looks[index.column()]
        if role == LOOK:
            return look
        if role in (DISPLAY, SPOKEN):
            return look.text
        return name if role == TIP and index.column() == PARTY else None
