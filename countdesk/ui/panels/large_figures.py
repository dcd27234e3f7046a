"""The figures of one counting sheet, large, to be compared with its paper by eye."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from countdesk import figures
from countdesk.ui.itemmodels.checking import CheckingTable
from countdesk.ui.itemmodels.readings import figure_in
from countdesk.ui.panels.cards import Card, CardStrip
from countdesk.ui.roles import LOOK
from countdesk.ui.theme import Theme

_CARDS = 8
"""The figures of a sheet shown large side by side."""


class LargeFigures:
    """Two strips of cards, the second of which a wide sheet needs."""

    def __init__(self, table: CheckingTable, parent: QWidget) -> None:
        self._table = table
        self.strips = (CardStrip(parent), CardStrip(parent))
        for strip in self.strips:
            strip.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for strip in self.strips:
            strip.set_theme(theme)

    def show_sheet(self, row: int) -> None:
        """Show the figures entered on the sheet of a row, none where there is no such row."""
        sheet = self._table.sheet_at(row)
        cards: list[Card] = []
        if sheet is not None:
            cards = [
                Card(self._caption(figure), figures.whole(figure_in(sheet, figure)))
                for figure in self._table.figures
            ]
        half = len(cards) if len(cards) <= _CARDS else -(-len(cards) // 2)
        for strip, part in zip(self.strips, (cards[:half], cards[half:]), strict=True):
            strip.show_cards(part)
            strip.setVisible(bool(part))

    def _caption(self, figure: str) -> str:
        """Return what a figure is called where there is little room."""
        across, column = Qt.Orientation.Horizontal, self._table.column_of(figure)
        return str(self._table.headerData(column, across, LOOK).text)
