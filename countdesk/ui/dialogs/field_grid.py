"""The fields of one output, in a grid with a name at the left of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from countdesk.faults import Known
from countdesk.models.election import Party

NamedField = tuple[QLabel, QWidget]
"""A field behind its name."""


class OutputFields(QWidget):
    """The fields of one output, in a grid with a name at the left of each."""

    changed = Signal()
    """Something else is chosen or typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = grid()
        self.setLayout(self._grid)

    @property
    def options(self) -> Mapping[str, object]:
        """Return what the maker is told.

        Raises `Known` with the sentence of what is still to be given.
        """
        return {}

    @property
    def given(self) -> Mapping[str, object]:
        """Return what the maker is told whatever is still to be given."""
        return {}

    def missing(self) -> str | None:
        """Return the sentence of what is still to be given, None where nothing is."""
        try:
            _given = self.options
        except Known as fault:
            return fault.sentence
        return None

    def keep(self) -> str | None:
        """Stay as it is from now on; return the sentence of what cannot be kept for next time."""
        return None

    def put_back(self) -> None:
        """Be as it was when files were made last, where it was only looked at since."""

    def tell_parties(self, parties: Sequence[Party]) -> None:
        """Say which parties stand in the contest in sight."""

    def add(self, caption: str, field: QWidget, among: QGridLayout | None = None) -> NamedField:
        """Add a field under those that are there; return it with its name."""
        into = among or self._grid
        label = QLabel(caption, self)
        label.setBuddy(field.focusProxy() or field)
        name = caption.replace("&", "")
        (field.focusProxy() or field).setAccessibleName(name)
        row = into.rowCount()
        into.addWidget(label, row, 0)
        into.addWidget(field, row, 1)
        return label, field


def grid() -> QGridLayout:
    """Return a grid for fields and their names, with nothing in it."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(14)
    made.setVerticalSpacing(8)
    made.setColumnStretch(1, 1)
    return made
