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
        """Show rows; where the parties stay in their places only what differs is painted anew."""
        before = self._rows
        if [name for _looks, name in before] != [name for _looks, name in rows]:
            with self.rearranged(lambda: [name for _looks, name in self._rows]):
                self._rows = list(rows)
            return
        self._rows = list(rows)
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

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
