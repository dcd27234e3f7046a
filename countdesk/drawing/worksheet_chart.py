"""A chart of a worksheet, painted as simply as shows its bars, their names and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QColorConstants, QFont, QPainter, QPen, QTransform

from countdesk.drawing.typeface import UNITS
from countdesk.exchange.sheets.sheet_look import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from countdesk.exchange.sheets.sheet_look import ChartLook, SeriesLook

_PLAIN: Final = ("#4f81bd", "#c0504d", "#9bbb59", "#8064a2")
"""The colours of series that say nothing of theirs."""

_FRAME: Final = QColor("#868686")
_TITLE, _SMALL = Type(12, bold=True), Type(8.5)
_TITLE_ROOM, _LEGEND_ROOM, _EDGE = 24.0 * UNITS, 18.0 * UNITS, 8.0 * UNITS
_LABEL_ROOM: Final = 34.0 * UNITS
_HATCH: Final = Qt.BrushStyle.BDiagPattern
_NAMES_PART: Final = 0.28
"""The part of the width that the names of lying bars take."""

_BAR_PART: Final = 0.7
"""The part of the room of a category that its bars take; the rest is white between two."""


def paint_chart(
    painter: QPainter, chart: ChartLook, place: QRectF, font: Callable[[Type], QFont]
) -> None:
    """Paint a chart in its place; one that has no bars has its title alone."""
    painter.setPen(QPen(_FRAME, 0.75 * UNITS) if chart.is_framed else Qt.PenStyle.NoPen)
    painter.setBrush(QColorConstants.White)
    painter.drawRect(place)
    inner = place.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    painter.setPen(QPen(QColorConstants.Black, 0.5 * UNITS))
    painter.setFont(font(_TITLE))
    painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, chart.title)
    if not chart.series or not chart.categories:
        return
    painter.setFont(font(_SMALL))
    if len(chart.series) > 1:
        _paint_legend(painter, chart, inner)
        inner.setBottom(inner.bottom() - _LEGEND_ROOM)
    inner.setTop(inner.top() + (_TITLE_ROOM if chart.title else 0))
    if chart.is_lying:
        _paint_lying(painter, chart, inner)
    else:
        _paint_standing(painter, chart, inner)


def _paint_legend(painter: QPainter, chart: ChartLook, inner: QRectF) -> None:
    width = inner.width() / len(chart.series)
    for number, series in enumerate(chart.series):
        x, y = inner.left() + number * width, inner.bottom() - _LEGEND_ROOM / 2
        side = 6.0 * UNITS
        colour = QColor(series.colour or _PLAIN[number % len(_PLAIN)])
        _paint_bar(painter, QRectF(x, y, side, side), colour, series)
        words = QRectF(x + 1.5 * side, y - side / 2, width - 1.5 * side, 2 * side)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, series.name)


def _paint_lying(painter: QPainter, chart: ChartLook, inner: QRectF) -> None:
    names = inner.width() * _NAMES_PART
    bars = inner.adjusted(names, 0, -_LABEL_ROOM, 0)
    height = inner.height() / len(chart.categories)
    least, unit = _least(chart), bars.width() / _range(chart)
    for number, category in enumerate(chart.categories):
        place = len(chart.categories) - 1 - number if chart.is_from_far_end else number
        top = inner.top() + place * height
        words = QRectF(inner.left(), top, names - 4 * UNITS, height)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags) | int(Qt.TextFlag.TextWordWrap), category)
        for bar in _bars(chart, number, height):
            low, high = sorted((0.0, bar.length))
            left, width = bars.left() + (low - least) * unit, (high - low) * unit
            area = QRectF(left, top + bar.begin, width, bar.thickness)
            _paint_bar(painter, area, bar.colour, bar.series)
            beside = QRectF(area.right() + 2 * UNITS, area.top(), _LABEL_ROOM, area.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, bar.label)
    zero = bars.left() - least * unit
    painter.drawLine(round(zero), round(inner.top()), round(zero), round(inner.bottom()))


def _paint_standing(painter: QPainter, chart: ChartLook, inner: QRectF) -> None:
    bars = inner.adjusted(0, _LEGEND_ROOM, 0, -2 * _LEGEND_ROOM)
    width = inner.width() / len(chart.categories)
    least, unit = _least(chart), bars.height() / _range(chart)
    for number, category in enumerate(chart.categories):
        place = len(chart.categories) - 1 - number if chart.is_from_far_end else number
        left = inner.left() + place * width
        words = QRectF(left, bars.bottom(), width, 2 * _LEGEND_ROOM)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags) | int(Qt.TextFlag.TextWordWrap), category)
        for bar in _bars(chart, number, width):
            low, high = sorted((0.0, bar.length))
            top, height = bars.bottom() - (high - least) * unit, (high - low) * unit
            area = QRectF(left + bar.begin, top, bar.thickness, height)
            _paint_bar(painter, area, bar.colour, bar.series)
            above = QRectF(left, top - _LEGEND_ROOM, width, _LEGEND_ROOM)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, bar.label)
    zero = bars.bottom() + least * unit
    painter.drawLine(round(bars.left()), round(zero), round(bars.right()), round(zero))


def _paint_bar(painter: QPainter, area: QRectF, colour: QColor, series: SeriesLook) -> None:
    painter.save()
    painter.setPen(QPen(QColorConstants.Black, 0.5 * UNITS))
    brush = QBrush(colour, _HATCH if series.is_hatched else Qt.BrushStyle.SolidPattern)
    if series.is_hatched:
        # The lines of a pattern are dots of the screen: here they are to be points of the sheet.
        brush.setTransform(QTransform.fromScale(UNITS / 2, UNITS / 2))
    painter.setBrush(brush)
    painter.drawRect(area)
    painter.restore()


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar within the room of its category: where it begins there, how thick and how long."""

    begin: float
    thickness: float
    length: float
    colour: QColor
    label: str
    series: SeriesLook


def _bars(chart: ChartLook, category: int, room: float) -> Iterator[_Bar]:
    """Yield the bars of a category whose lengths are known."""
    thickness = room * _BAR_PART / len(chart.series)
    for number, series in enumerate(chart.series):
        value = series.values[category] if category < len(series.values) else None
        if value is not None:
            begin = room * (1 - _BAR_PART) / 2 + number * thickness
            colour, label = _colour(chart, number, category), series.labels[category]
            yield _Bar(begin, thickness, float(value), colour, label, series)


def _colour(chart: ChartLook, series: int, category: int) -> QColor:
    colours = chart.series[series].colours
    own = colours[category] if category < len(colours) else None
    return QColor(own or _PLAIN[series % len(_PLAIN)])


def _values(chart: ChartLook) -> list[float]:
    return [float(value) for series in chart.series for value in series.values if value is not None]


def _least(chart: ChartLook) -> float:
    return min((0.0, *_values(chart)))


def _range(chart: ChartLook) -> float:
    return (max((0.0, *_values(chart))) - _least(chart)) or 1.0
