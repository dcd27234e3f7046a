"""How far the table of a past election is read, told beside a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from countdesk import figures
from countdesk.wording.language import gettext as _


class ReadingProgress(QFrame):
    """Says which table is read and how many of its rows are; hidden while none is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(_("Rows read"))
        self._bar.setTextVisible(False)
        self._rows = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._rows)
        row.addWidget(self._bar, 1)
        self.hide()

    def begin(self, table: str) -> None:
        """Say that a table is read, of how many rows is not known yet."""
        self._bar.setRange(0, 0)
        self._rows.setText(_("Reading {table}…").format(table=table))
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Say how many rows are read, and of how many."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._rows.setText(
            _("{done} of {total} rows read").format(
                done=figures.whole(done), total=figures.whole(total)
            )
        )

    def cancel(self) -> None:
        """Say that the reading comes to its end before all rows are read."""
        self._rows.setText(_("Cancelling…"))
