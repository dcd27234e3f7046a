"""What tables that are only read have in common: captions over their columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk.ui.roles import DISPLAY, LOOK, SPOKEN, Caption

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class CaptionedTable(QAbstractTableModel):
    """Columns under captions, in whose cells nothing is typed."""

    def __init__(self, captions: Sequence[Caption], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._captions = tuple(captions)

    @contextmanager
    def rearranged(self, keys: Callable[[], Sequence[Hashable]]) -> Iterator[None]:
        """Within, show other rows or the same in another order; what marks a row stays on it.

        `keys` returns what each row is known by, from the top down.
        """
        self.layoutAboutToBeChanged.emit()
        kept, before = self.persistentIndexList(), keys()
        yield
        rows = {key: row for row, key in enumerate(keys())}
        moved = [
            QModelIndex() if row is None else self.index(row, at.column())
            for at in kept
            for row in (rows.get(before[at.row()]),)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def columnCount(self, parent: Index = NOWHERE) -> int:
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
        """Return that cells are read here and never changed."""
        return _READ if index.isValid() else Qt.ItemFlag.NoItemFlags
