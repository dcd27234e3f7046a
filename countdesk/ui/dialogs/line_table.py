"""A table of lines in a dialog, gone through with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_WIDEST = 340
"""Pixels: one long text leaves the other columns in sight."""


class LineTable(QTableView):
    """Shows a model line by line, and chooses whole lines.

    Of the room there is, the column `widest` takes what the others leave, of which none takes more
    pixels than `most`. Where there is not room for all, the widest are cut to one width.
    """

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        parent: QWidget | None,
        *,
        widest: int = 0,
        most: int = _WIDEST,
    ) -> None:
        super().__init__(parent)
        self._widest, self._most = widest, most
        self._needed: dict[int, int] = {}
        self.setObjectName("lineTable")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give every column the room of its texts, within reason."""
        self.ensurePolished()
        header = self.horizontalHeader()
        self._needed = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) + 10
            for column in range(self.model().columnCount())
            if not self.isColumnHidden(column)
        }
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Set the width of every column but the one that takes what is left."""
        asked = {
            column: needed if column == self._widest else min(self._most, needed)
            for column, needed in self._needed.items()
        }
        most = _width_of_widest(sorted(asked.values()), self.viewport().width())
        for column, width in asked.items():
            if column != self._widest:
                self.setColumnWidth(column, min(most, width))

    @property
    def row(self) -> int:
        """Return the line the keys are on, -1 where there is none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first line and the last; within a line there is nowhere to go."""
        key = event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.model().rowCount())
        elif key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Put the keys on a line, or on the last one there is."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(min(row, last), 0))


def _width_of_widest(widths: Sequence[int], room: int) -> int:
    """Return to which width the widest columns are cut for all to fit; `widths` ascend."""
    for place, width in enumerate(widths):
        share = room // (len(widths) - place)
        if width > share:
            return share
        room -= width
    return widths[-1]
