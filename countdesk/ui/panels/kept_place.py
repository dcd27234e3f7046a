"""The figure that has the keys, kept while a table is shown anew."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from countdesk.ui.roles import KEY

if TYPE_CHECKING:
    from countdesk.ui.panels.figure_table import FigureTable


class KeptPlace:
    """Puts the keys back on their row and column of a contest, wherever these have moved to."""

    def __init__(self, view: FigureTable) -> None:
        self._view = view
        self._kept: tuple[str | None, Hashable, Hashable] | None = None
        view.table.modelAboutToBeReset.connect(self._keep)
        view.table.modelReset.connect(self._find)

    def _keep(self) -> None:
        at, table = self._view.currentIndex(), self._view.table
        self._kept = None
        if at.isValid():
            self._kept = (table.contest, at.data(KEY), table.column_key(at.column()))

    def _find(self) -> None:
        table = self._view.table
        if self._kept is None or self._kept[0] != table.contest:
            return
        _contest, key, about = self._kept
        row, column = table.row_of(key), table.column_of(about)
        if row >= 0 and column >= 0:
            self._view.setCurrentIndex(table.index(row, column))
