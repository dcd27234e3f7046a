"""Every fault of a table, line by line, so that all of them are mended in one go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext


class FaultList(QFrame):
    """A sentence, and below it the faults one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableFaults")
        self.sentence = QLabel(self)
        self.sentence.setProperty("refusal", True)
        self.sentence.setWordWrap(True)
        self.faults = QListWidget(self)
        self.faults.setAccessibleName(_("Faults of the table"))
        self.faults.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.sentence)
        column.addWidget(self.faults)

    def show_faults(self, sentence: str, faults: Sequence[str] = ()) -> None:
        """Show what is wrong."""
        self.sentence.setText(sentence)
        self.faults.clear()
        self.faults.addItems(list(faults))
        self.faults.setVisible(bool(faults))
        self.show()


def number_found(number: int) -> str:
    """Return the sentence above a list of faults."""
    return ngettext(
        "Nothing was taken in: {n} fault was found.",
        "Nothing was taken in: {n} faults were found.",
        number,
    ).format(n=number)


class TableFaultsDialog(QDialog):
    """Shows the faults of a table that was not taken in."""

    def __init__(self, faults: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Nothing was taken in"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = FaultList(self)
        self.list.show_faults(number_found(len(faults)), faults)
        self.leave = QPushButton(_("Close"), self)
        self.leave.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(760, 460)
