"""The swing that each seat needs to change hands: a dot a seat, over an axis in points."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, hypot
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from countdesk import figures
from countdesk.contrast import legible
from countdesk.ui.charts.faces import tabular
from countdesk.ui.theme import NIGHT, Theme, mixed
from countdesk.wording.language import gettext as _

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_TOP: Final = 22
"""The height of the words at the line."""
_AXIS: Final = 22
_SIDE: Final = 12
_LARGEST: Final = 7.0
_SMALLEST: Final = 1.2
_GAP: Final = 1.0
_LEAST_RING: Final = 2.6
_PALER: Final = 0.5
_REST: Final = 0.42
"""How strong a seat's colour is that stays where it is."""
_FAINT: Final = 0.6
"""How strong the lines of the axis are beside those of the window."""
_TICKS: Final = (1, 2, 5, 10, 20)
_ROOM_OF_TICK: Final = 44
_MOST_NAMED: Final = 30
"""Seats that are named to a screen reader; of more their number is said."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class SeatNeeding:
    """One seat: whose it is, and the swing in points at which it changes hands.

    `key` tells the ward; `words` say all of it, for the tip and for a screen reader. `of_pair`
    says that it is a seat of the party that the swing is from; the line says nothing of others.
    """

    key: str
    needed: float
    colour: str
    words: str
    of_pair: bool = True


class SwingNeeded(QWidget):
    """Dots stacked over the swing they need, and a line at the swing that is applied.

    The dots are laid out and painted once; as the line moves they are laid on more or less
    strongly, as they stand to the left or to the right of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("swingNeeded")
        self.setAccessibleName(_("Swing needed to change each seat, in points"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # It fills its ground itself: else every frame of a slider paints all that lies behind.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = NIGHT
        self._seats: tuple[SeatNeeding, ...] = ()
        self._of_pair: list[SeatNeeding] = []
        self._widest = 1.0
        self._applied: float | None = None
        self._caption = ""
        self._own: float | None = None
        self._marked: str | None = None
        self._places: list[tuple[SeatNeeding, QPointF]] | None = None
        self._of_ward: dict[str, list[QPointF]] = {}
        self._radius = _LARGEST
        self._layer: QPixmap | None = None
        self._small = tabular(self.font(), 12)

    # What is shown.

    @property
    def seats(self) -> tuple[SeatNeeding, ...]:
        """Return the seats shown, those beyond the end of the axis among them."""
        return self._seats

    @property
    def applied(self) -> float | None:
        """Return the swing at the line, in points."""
        return self._applied

    @property
    def widest(self) -> float:
        """Return the swing at the end of the axis, in points."""
        return self._widest

    @property
    def places(self) -> list[tuple[SeatNeeding, QPointF]]:
        """Return the seats on the axis, each with the middle of its dot."""
        if self._places is None:
            self._places = self._laid_out()
            self._of_ward = defaultdict(list)
            for seat, place in self._places:
                self._of_ward[seat.key].append(place)
        return self._places

    @property
    def radius(self) -> float:
        """Return the radius of a dot: that of 8,000 seats is small."""
        return self._radius

    @property
    def beyond(self) -> int:
        """Return how many seats need a swing beyond the end of the axis."""
        return sum(seat.needed > self._widest for seat in self._seats)

    def set_seats(self, seats: Sequence[SeatNeeding], widest: float) -> None:
        """Show these seats on an axis from 0 to so many points."""
        shown = tuple(seats)
        if shown == self._seats and widest == self._widest:
            return
        self._seats, self._widest = shown, widest
        self._of_pair = sorted((seat for seat in shown if seat.of_pair), key=_needed)
        self._lay_out_anew()

    def set_applied(self, points: float, caption: str, *, own: float | None) -> None:
        """Draw the line at a swing, with words at it; `own` is the swing that was measured."""
        if (points, caption, own) == (self._applied, self._caption, self._own):
            return
        self._applied, self._caption, self._own = points, caption, own
        self._speak()
        self.update()

    def mark(self, key: str | None) -> None:
        """Draw a ring round the seats of a ward, which the keys are on elsewhere."""
        if key != self._marked:
            self._marked = key
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._small = tabular(self.font(), 12)
        self._lay_out_anew()

    def sizeHint(self) -> QSize:
        """Return a size at which the dots of a council are told apart."""
        return QSize(420, 190)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size in which the axis can be read."""
        return QSize(260, 110)

    def _speak(self) -> None:
        """Say how many seats the line has passed, and the first of them by name."""
        passed = bisect_right(self._of_pair, self._applied or 0.0, key=_needed)
        said = _("{n} of {seats} seats need no more than {swing} points").format(
            n=figures.whole(passed),
            seats=figures.whole(len(self._of_pair)),
            swing=f"{self._applied or 0.0:.1f}",
        )
        named = (seat.words for seat in self._of_pair[: min(passed, _MOST_NAMED)])
        self.setAccessibleDescription("; ".join([said, *named]))

    # Laid out.

    def _lay_out_anew(self) -> None:
        self._places, self._layer = None, None
        self._speak()
        self.update()

    @overload
    def _across(self, points: float) -> float: ...
    @overload
    def _across(self, points: Floats) -> Floats: ...
    def _across(self, points: float | Floats) -> float | Floats:
        """Return where swings stand on the axis."""
        return _SIDE + (self.width() - 2 * _SIDE) * points / self._widest

    def _laid_out(self) -> list[tuple[SeatNeeding, QPointF]]:
        """Stack the dots over their swings, as large as the highest stack allows."""
        shown = [seat for seat in self._seats if 0 <= seat.needed <= self._widest]
        shown.sort(key=lambda seat: (seat.needed, seat.key))
        across = self._across(np.array([seat.needed for seat in shown], dtype=np.float64))
        height = self.height() - _TOP - _AXIS
        radius = _LARGEST
        stacks = _stacks(across, radius)
        while radius > _SMALLEST and _highest(stacks) * (2 * radius + _GAP) > height:
            radius = max(_SMALLEST, radius * 0.9)
            stacks = _stacks(across, radius)
        self._radius = radius
        step = min(2 * radius + _GAP, height / max(1, _highest(stacks)))
        base = self.height() - _AXIS - radius - 2
        standing: Counter[int] = Counter()
        places: list[tuple[SeatNeeding, QPointF]] = []
        for seat, at, stack in zip(shown, across.tolist(), stacks.tolist(), strict=True):
            places.append((seat, QPointF(at, base - standing[stack] * step)))
            standing[stack] += 1
        return places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the dots out anew."""
        self._places, self._layer = None, None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed."""
        if event.type() is QEvent.Type.FontChange:
            self._small = tabular(self.font(), 12)
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say whose seat it is where the mouse rests on a dot."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            near = [
                seat.words
                for seat, place in self.places
                if hypot(place.x() - at.x(), place.y() - at.y()) <= self._radius + 2
            ]
            QToolTip.showText(event.globalPos(), "\n".join(near[:8]), self)
            return True
        return super().event(event)

    # Painted.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, the dots and the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        line = self._across(min(max(self._applied or 0.0, 0.0), self._widest))
        dots = self._dots()
        painter.setClipRect(QRectF(0, 0, line, self.height()))
        painter.drawPixmap(0, 0, dots)
        painter.setClipRect(QRectF(line, 0, self.width() - line, self.height()))
        painter.setOpacity(_REST)
        painter.drawPixmap(0, 0, dots)
        painter.setOpacity(1)
        painter.setClipping(False)
        self._paint_marked(painter)
        if self._applied is not None:
            self._paint_line(painter, line)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        theme = self._theme
        bottom = self.height() - _AXIS
        painter.setFont(self._small)
        for points in _ticks(self._widest, self.width()):
            across = self._across(points)
            painter.setPen(QPen(QColor(mixed(theme.line, theme.panel, _FAINT)), 1))
            painter.drawLine(QPointF(across, _TOP), QPointF(across, bottom))
            painter.setPen(QColor(theme.quiet))
            place = QRectF(across - 24, bottom + 3, 48, _AXIS - 4)
            painter.drawText(place, _CENTRE, figures.whole(points))
        painter.setPen(QPen(QColor(theme.quiet), 1))
        painter.drawLine(QPointF(_SIDE, bottom), QPointF(self.width() - _SIDE, bottom))
        if self._own is not None and 0 <= self._own <= self._widest:
            # What was measured stays marked on the axis while the line is moved away from it.
            across = self._across(self._own)
            painter.setPen(QPen(QColor(theme.notable), 2))
            painter.drawLine(QPointF(across, bottom - 4), QPointF(across, bottom + 4))

    def _dots(self) -> QPixmap:
        """Return all dots, painted once for a size and a theme."""
        if self._layer is None:
            self._layer = self._painted()
        return self._layer

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap(ceil(self.width() * ratio), ceil(self.height() * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        alike: dict[tuple[str, bool], list[QPointF]] = defaultdict(list)
        for seat, place in self.places:
            alike[seat.colour, seat.of_pair].append(place)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (registered, of_pair), places in alike.items():
            colour = QColor(legible(registered, self._theme.panel))
            if of_pair or self._radius < _LEAST_RING:
                if not of_pair:
                    # A ring so small would be seen no more: there it is a paler dot.
                    colour = QColor(mixed(colour.name(), self._theme.panel, _PALER))
                # A point of a round pen is a dot, and all that are alike are painted in one call.
                round_end = Qt.PenCapStyle.RoundCap
                painter.setPen(QPen(colour, 2 * self._radius, Qt.PenStyle.SolidLine, round_end))
                painter.drawPoints(places)
                continue
            ring = max(0.6, self._radius * 0.3)
            painter.setPen(QPen(colour, ring))
            for place in places:
                painter.drawEllipse(place, self._radius - ring / 2, self._radius - ring / 2)
        painter.end()
        return layer

    def _paint_marked(self, painter: QPainter) -> None:
        if self._marked is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.text), 1.6))
        for place in self._of_ward.get(self._marked, ()):
            painter.drawEllipse(place, self._radius + 1.8, self._radius + 1.8)

    def _paint_line(self, painter: QPainter, across: float) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.notable), 2))
        painter.drawLine(QPointF(across, _TOP - 4), QPointF(across, self.height() - _AXIS))
        font = QFont(self._small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self._caption) + 2
        left = min(max(0.0, across - width / 2), self.width() - width)
        painter.setPen(QColor(theme.notable))
        painter.drawText(QRectF(left, 0, width, _TOP - 5), _CENTRE, self._caption)


def _needed(seat: SeatNeeding) -> float:
    return seat.needed


def _stacks(across: Floats, radius: float) -> Integers:
    """Return the stack of each dot: none touches another, each is as wide as a dot."""
    return (across / (2 * radius + _GAP)).astype(np.int64)


def _highest(stacks: Integers) -> int:
    return int(np.bincount(stacks).max()) if stacks.size else 0


def _ticks(widest: float, width: int) -> range:
    """Return the points at which the axis has a number, as many as there is room for."""
    wanted = max(1.0, widest * _ROOM_OF_TICK / max(1, width))
    step = next((step for step in _TICKS if step >= wanted), _TICKS[-1])
    return range(0, int(widest) + 1, step)
