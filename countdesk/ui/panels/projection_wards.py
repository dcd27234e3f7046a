"""The wards of a projection: their table with what looks for one, and what is said of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from countdesk import figures
from countdesk.ui.delegates.filter_field import FilterField
from countdesk.ui.itemmodels.projection import ProjectionTable
from countdesk.ui.panels.projection_table import WardsView
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import wards

_NOTES_HEIGHT: Final = 78
"""Room for five lines: the wards come first."""


class ProjectedWards(QWidget):
    """The filter above, the wards beneath it, and the notes at the foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = 0
        self.model = ProjectionTable(self)
        self.table = WardsView(self.model, self)
        self.filter = FilterField(_("Filter the wards"), _("Filter the wards by name"), self)
        self.said = QLabel(self)
        self.said.setObjectName("panelNote")
        self.keep = QCheckBox(_("&Keep what has been declared"), self)
        self.keep.setToolTip(
            _("Wards that are declared count as they declared, the rest as projected (Alt+K)")
        )
        self.notes = QLabel(self)
        self.notes.setObjectName("projectionNotes")
        self.notes.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.filter, 1)
        row.addWidget(self.said)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 14, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._scrolled(self.notes))
        self.filter.textChanged.connect(self._filter)
        self.filter.left.connect(self.table.to_a_ward)
        self.table.typed.connect(self.filter.begin)
        self.table.cleared.connect(self._clear)

    def _scrolled(self, notes: QLabel) -> QScrollArea:
        """Return room for the first of the notes, in which the rest is scrolled to."""
        area = QScrollArea(self)
        area.setObjectName("projectionNotesRoom")
        area.setAccessibleName(_("What the projection rests on"))
        area.setWidget(notes)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(_NOTES_HEIGHT)
        notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        return area

    def show_number(self, number: int) -> None:
        """Say how many wards there are, and how many of them are shown."""
        self._number = number
        shown = self.model.rowCount()
        self.said.setText(
            wards(number)
            if shown == number
            else _("{shown} of {wards}").format(shown=figures.whole(shown), wards=wards(number))
        )

    def _clear(self) -> None:
        """Show all wards again, and after that in the order of the past election."""
        if self.filter.text():
            self.filter.clear()
        else:
            self.model.sort(-1)
        self.table.scrollTo(self.table.currentIndex())

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self.show_number(self._number)
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
