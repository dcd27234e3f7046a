"""A small table that is read: a row a party, with its whole name as the tip of the short one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from countdesk.ui.itemmodels.captioned import NOWHERE, CaptionedTable, Index
from countdesk.ui.roles import DISPLAY, LOOK, SPOKEN, TIP, Caption, Look

PARTY = 0
"""The column of the party's name, in every such table."""

PartyRow = tuple[tuple[Look, ...], str]
"""The cells of a row, and the party's whole name."""


class PartyTable(CaptionedTable):
    """Rows of parties under captions; a party keeps the keys wherever its row goes."""

    def __init__(self, captions: Sequence[Caption], parent: QObject | None = None) -> None:
        super().__init__(captions, parent)
        self._rows: list[PartyRow] = []

    def show_captions(self, captions: Sequence[Caption]) -> None:
        """Show other captions over the same columns."""
        if tuple(captions) != self._captions:
            self._captions = tuple(captions)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._captions) - 1)

    def show_rows(self, rows: Sequence[PartyRow]) -> None:
        """Show rows: a party that overtakes others moves alone; what differs is painted anew."""
        for at, row in enumerate(rows):
            self._bring(row, at)
        if len(self._rows) > len(rows):
            self.beginRemoveRows(NOWHERE, len(rows), len(self._rows) - 1)
            del self._rows[len(rows) :]
            self.endRemoveRows()
        for at, row in enumerate(rows):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def _bring(self, row: PartyRow, at: int) -> None:
        """Have the row of a party where it belongs; above it each one is where it belongs.

        Parties of one name, as of two registers, keep their order.
        """
        names = [name for _looks, name in self._rows]
        if row[1] not in names[at:]:
            self.beginInsertRows(NOWHERE, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        before = names.index(row[1], at)
        if before > at:
            self.beginMoveRows(NOWHERE, before, before, NOWHERE, at)
            self._rows.insert(at, self._rows.pop(before))
            self.endMoveRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

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
