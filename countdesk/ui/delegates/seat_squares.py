"""A cell of seats: squares in the colours of the parties, with each party's short name."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from countdesk.contrast import legible
from countdesk.ui.delegates.painting import CellDelegate, Index, Inks, tabular
from countdesk.ui.roles import LOOK, Band, SeatLook, SeatRun, Tone
from countdesk.ui.theme import Theme

_SQUARE: Final = 9
_LETTERED: Final = 17
"""The side of a square with letters in it, where there is no room for names."""
_GAP: Final = 3
_BEFORE_NAME: Final = 4
_BETWEEN: Final = 8
_NAME_PIXELS: Final = 13
_LETTER_PIXELS: Final = 9
_MIDDLE: Final = 0.55
"""The lightness from which on letters on a square are dark."""
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SELECTED: Final = QStyle.StateFlag.State_Selected
_ACTIVE: Final = QStyle.StateFlag.State_Active
_HAS_FOCUS: Final = QStyle.StateFlag.State_HasFocus


_MOST_PICTURES: Final = 2_048
"""Pictures of cells that are kept; a table seldom has as many different ones."""

_Picture = tuple[tuple[SeatRun, ...], str, int, int]


def runs_width(runs: tuple[SeatRun, ...], names: QFontMetrics, mark: str = "") -> int:
    """Return the room that squares with their parties' names take side by side."""
    return (
        sum(
            run.seats * (_SQUARE + _GAP) + _BEFORE_NAME + names.horizontalAdvance(run.name)
            for run in runs
        )
        + _BETWEEN * max(0, len(runs) - 1)
        + names.horizontalAdvance(mark)
    )


class SeatDelegate(CellDelegate):
    """Paints seats as squares beside their parties' names, and every other cell as text.

    Where there is no room for the names, each square has its party's first two letters in it.
    Many wards have the same seats: what one of them shows is painted once and then copied.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[_Picture, QPixmap] = {}
        self._take_font(QFont())

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        super().set_theme(theme, font)
        self._take_font(font)

    def _take_font(self, font: QFont) -> None:
        names = tabular(font, _NAME_PIXELS)
        self._names = names, QFontMetrics(names)
        self._pictures.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look = index.data(LOOK)
        if not isinstance(look, SeatLook):
            super().paint(painter, option, index)
            return
        self.painted += 1
        inks, rect = self.inks, QRect(option.rect)
        painter.fillRect(rect, inks.bands[Band.PLAIN])
        painter.setPen(inks.line)
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        state = option.state
        if state & _SELECTED:
            self._paint_frame(painter, rect, bool(state & _ACTIVE and state & _HAS_FOCUS))
        inner = rect.adjusted(self.pad, 0, -self.pad, 0)
        sharpness = painter.device().devicePixelRatioF()
        painter.drawPixmap(inner.topLeft(), self._picture(look, inner.size(), sharpness))

    def _picture(self, look: SeatLook, size: QSize, sharpness: float) -> QPixmap:
        """Return the squares of a cell, painted anew only where no cell has shown the same."""
        key = (look.runs, look.mark, size.width(), size.height())
        known = self._pictures.get(key)
        if known is not None and known.devicePixelRatio() == sharpness:
            return known
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        picture = QPixmap(size * sharpness)
        picture.setDevicePixelRatio(sharpness)
        picture.fill(Qt.GlobalColor.transparent)
        names, metrics = self._names
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(names)
        place = QRect(QPoint(0, 0), size)
        if runs_width(look.runs, metrics, look.mark) <= size.width():
            end = _paint_named(painter, place, look.runs, self.inks, metrics)
        else:
            room = place.adjusted(0, 0, -metrics.horizontalAdvance(look.mark), 0)
            end = _paint_lettered(painter, room, look.runs, self.inks)
        painter.setFont(names)
        painter.setPen(self.inks.tones[Tone.WARNING])
        painter.drawText(place.adjusted(round(end), 0, 0, 0), _LEFT, look.mark)
        painter.end()
        self._pictures[key] = picture
        return picture


def _paint_named(
    painter: QPainter, place: QRect, runs: tuple[SeatRun, ...], inks: Inks, metrics: QFontMetrics
) -> float:
    """Paint squares with the names of their parties; return where they end."""
    left, top = place.left(), place.center().y() - _SQUARE // 2
    for run in runs:
        _set_colour(painter, run, inks)
        for _seat in range(run.seats):
            painter.drawRoundedRect(QRectF(left, top, _SQUARE, _SQUARE), 2, 2)
            left += _SQUARE + _GAP
        left += _BEFORE_NAME - _GAP
        painter.setPen(QColor(inks.theme.quiet))
        width = metrics.horizontalAdvance(run.name)
        painter.drawText(QRect(left, place.top(), width + 1, place.height()), _LEFT, run.name)
        left += width + _BETWEEN
    return left - _BETWEEN


def _paint_lettered(
    painter: QPainter, place: QRect, runs: tuple[SeatRun, ...], inks: Inks
) -> float:
    """Paint squares with letters in them; return where they end."""
    painter.setFont(tabular(painter.font(), _LETTER_PIXELS))
    seats = [run for run in runs for _seat in range(run.seats)]
    step = min(_LETTERED + _GAP, place.width() / max(1, len(seats)))
    side = step - _GAP if step > 2 * _GAP else step
    top = place.center().y() - side / 2 + 1
    for number, run in enumerate(seats):
        square = QRectF(place.left() + number * step, top, side, side)
        _set_colour(painter, run, inks)
        painter.drawRoundedRect(square, 2, 2)
        if side > _LETTER_PIXELS:
            is_light = painter.brush().color().lightnessF() > _MIDDLE
            on_colour = "#000000" if is_light else "#FFFFFF"
            painter.setPen(QColor(on_colour if run.colour else inks.theme.text))
            painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), run.name[:2])
    return place.left() + len(seats) * step


def _set_colour(painter: QPainter, run: SeatRun, inks: Inks) -> None:
    """Fill in a party's colour, as far from the ground as in every chart; nobody's is hollow."""
    painter.setPen(QPen(QColor(inks.theme.line), 1))
    painter.setBrush(
        QColor(legible(run.colour, inks.theme.panel)) if run.colour else Qt.BrushStyle.NoBrush
    )
