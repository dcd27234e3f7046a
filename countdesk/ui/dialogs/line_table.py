"""A table of lines in a dialog, gone through with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_WIDEST = 340
"""Pixels: one long text leaves the other columns in sight."""


class LineTable(QTableView):
    """Shows a model line by line, and chooses whole lines.

    Of the room there is, the column `widest` takes what the others leave, of which none takes more
    pixels than `most`.
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
        self._most = most
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
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(self._most, self.columnWidth(column) + 10))

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
