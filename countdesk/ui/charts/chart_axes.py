"""The axes of the chart: shares with their sign, and papers up to those that are verified."""

from __future__ import annotations

import pyqtgraph

Levels = list[tuple[float | None, list[float]]]

_LEAST_APART = 56
"""Pixels that the tick of the verified papers keeps from those before it."""


class PercentAxis(pyqtgraph.AxisItem):
    """Shares with their sign of percent."""

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Return the text of each tick."""
        return [f"{value:.0f}%" if float(value).is_integer() else "" for value in values]


class PapersAxis(pyqtgraph.AxisItem):
    """Papers with their thousands apart; the axis ends where the count does.

    Beyond that end the names stand, and no paper will ever be counted.
    """

    def __init__(self) -> None:
        super().__init__("bottom")
        self._length = 0.0
        self._whole: float | None = None

    def end_at(self, length: float, whole: float | None) -> None:
        """End the axis at a length; `whole` are the papers verified, where they are known."""
        if (length, whole) != (self._length, self._whole):
            self._length, self._whole = length, whole
            self.picture = None
            self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> Levels:
        """Return the ticks up to the end, and one at the verified papers."""
        levels: Levels = super().tickValues(minVal, maxVal, size)
        spacing, values = levels[0]
        if self._whole is None:
            return [(spacing, [value for value in values if value <= self._length])]
        apart = (maxVal - minVal) * _LEAST_APART / max(1.0, size)
        before = [
            value for value in values if value <= self._length and abs(value - self._whole) >= apart
        ]
        return [(spacing, [*before, self._whole])]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Return the text of each tick."""
        return [f"{value:,.0f}" if float(value).is_integer() else "" for value in values]

    def generateDrawSpecs(self, p: object) -> object:
        """Return what is drawn, with the line of the axis no longer than the count."""
        specs = super().generateDrawSpecs(p)
        low, high = self.range
        if specs is None or high <= low:
            return specs
        (pen, start, end), ticks, texts = specs
        part = min(1.0, (self._length - low) / (high - low))
        return (pen, start, start + (end - start) * part), ticks, texts
