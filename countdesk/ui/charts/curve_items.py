"""What is drawn of one candidate on the chart, and of one name beside the curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph

from countdesk.contrast import SHAPES, TEXT, legible

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from countdesk.ui.charts.share_series import Curve
    from countdesk.ui.theme import Theme

_CURVE_WIDTH = 1
"""Antialiased lines wider than a pixel are slow: 15 of them cost 102 ms a frame, not 13.5."""


class DrawnCurve:
    """What is drawn of one candidate: the curve and the past share."""

    def __init__(self, plot: Any, curve: Curve, theme: Theme) -> None:
        self.colour = curve.colour
        self._shown: tuple[tuple[float, ...], tuple[float, ...]] | None = None
        self._shown_past: tuple[float, float] | None = None
        self.line = pyqtgraph.PlotCurveItem(antialias=True)
        self.past = pyqtgraph.PlotCurveItem(antialias=False)
        self.past.setZValue(-1)
        for item in self._items:
            plot.addItem(item, ignoreBounds=True)
        self.paint_as(theme)

    @property
    def _items(self) -> tuple[Any, ...]:
        return (self.past, self.line)

    @property
    def end(self) -> float:
        """Return the last share that is drawn."""
        return self._shown[1][-1] if self._shown is not None and self._shown[1] else 0.0

    def remove_from(self, plot: Any) -> None:
        """Take everything off the chart."""
        for item in self._items:
            plot.removeItem(item)

    def paint_as(self, theme: Theme) -> None:
        """Take the party's colour, legible on this theme."""
        shade = legible(self.colour, theme.panel, SHAPES)
        self.line.setPen(pyqtgraph.mkPen(shade, width=_CURVE_WIDTH))
        self.brush = pyqtgraph.mkBrush(shade)
        self.past.setPen(pyqtgraph.mkPen(shade, width=1, dash=[3, 5]))

    def show(self, curve: Curve, along: tuple[float, ...], length: float, theme: Theme) -> None:
        """Draw a curve; one that is drawn already is left alone."""
        if curve.colour != self.colour:
            self.colour = curve.colour
            self.paint_as(theme)
        if (along, curve.shares) != self._shown:
            self._shown = (along, curve.shares)
            self.line.setData(list(along), list(curve.shares))
        past = None if curve.past is None else (curve.past, length)
        if past != self._shown_past:
            self._shown_past = past
            if past is None:
                self.past.clear()
            else:
                self.past.setData([0, length], [past[0], past[0]])


class DrawnName:
    """One name beside the ends of the curves; what it says changes as the count goes on."""

    def __init__(self, plot: Any, font: QFont) -> None:
        self._shown: tuple[str, Theme] | None = None
        self._colour = ""
        self.item = pyqtgraph.TextItem("", anchor=(0, 0.5))
        # Without a margin of its own a name hides no part of its neighbour.
        self.item.textItem.document().setDocumentMargin(0)
        self.item.setFont(font)
        plot.addItem(self.item, ignoreBounds=True)

    def show(self, text: str, colour: str, theme: Theme) -> None:
        """Say a name in a party's colour; what is said already is left alone."""
        if self.item.toPlainText() != text:
            self.item.setText(text)
        if (colour, theme) != self._shown:
            self._colour = colour
            self.paint_as(theme)

    def paint_as(self, theme: Theme) -> None:
        """Take the party's colour, legible on this theme."""
        self._shown = (self._colour, theme)
        # The past shares' lines run on beneath the names.
        self.item.fill = pyqtgraph.mkBrush(theme.panel)
        if self._colour:
            self.item.setColor(legible(self._colour, theme.panel, TEXT))
