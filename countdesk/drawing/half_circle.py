"""The seats of a council as dots in a half circle, with each party's name and number beneath."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainterPath, QPen

from countdesk import figures
from countdesk.drawing.circle_letters import fitting, scale_of, sized, width_of, write
from countdesk.drawing.seat_marks import paint_marks
from countdesk.drawing.seat_places import SeatPlaces, seat_places
from countdesk.models.control import majority_line
from countdesk.wording.language import gettext as _
from countdesk.wording.seating import (
    control,
    for_a_majority,
    held_by,
    most_of,
    of_seats,
    seats_spoken,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

MOST_DOTS: Final = 1500
"""From more seats than this on a block is painted whole: nobody could tell its dots apart."""

_LINE: Final = 20.0
_BETWEEN: Final = 16.0
_ABOVE: Final = 20.0
"""The height of a line of the legend, the room between two of its entries, and above the rows."""

_MOST_LINES: Final = 4
"""The lines of the legend: more would be read by nobody, and take the room of the seats."""


@dataclass(frozen=True, slots=True)
class SeatBlock:
    """The seats of one party, side by side; `is_hollow` of seats that nobody has won yet.

    `colour` is painted as it is given, as ``#RRGGBB``. `detail` stands after the number in the
    legend, such as what it was before, and keeps a block there that has no seat left.
    """

    name: str
    seats: int
    colour: str
    is_hollow: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of what is not a party's, each as ``#RRGGBB``."""

    text: str
    quiet: str


class HalfCircle:
    """Paints blocks of seats from left to right, in the order in which they are given.

    `is_outlined` paints letters as shapes, which look the same where the typeface is not.
    """

    def __init__(
        self,
        blocks: tuple[SeatBlock, ...],
        colours: Colours,
        font: QFont,
        *,
        is_outlined: bool = False,
    ) -> None:
        self.blocks = tuple(block for block in blocks if block.seats or block.detail)
        self.colours = colours
        self._font = font
        self._is_outlined = is_outlined
        self._legends: dict[float, list[list[tuple[SeatBlock, float]]]] = {}

    # What it says.

    @property
    def seats(self) -> int:
        """Return the number of all seats, those not yet won among them."""
        return sum(block.seats for block in self.blocks)

    @property
    def needed(self) -> int:
        """Return how many seats are a majority."""
        return majority_line(self.seats)

    @property
    def most(self) -> int:
        """Return the seats of the largest party."""
        return max((block.seats for block in self.blocks if not block.is_hollow), default=0)

    @property
    def largest(self) -> list[str]:
        """Return who has the most seats; several are level, and nobody has none."""
        if not self.most:
            return []
        return [
            block.name for block in self.blocks if block.seats == self.most and not block.is_hollow
        ]

    @property
    def words(self) -> tuple[str, str]:
        """Return who has the most seats, and whether that is a majority."""
        undecided = sum(block.seats for block in self.blocks if block.is_hollow)
        who = held_by(self.largest, self.seats) if self.largest else ""
        return who, control(self.most, self.seats, undecided)

    @property
    def spoken(self) -> str:
        """Return all of it in words, for a screen reader."""
        seats = seats_spoken([(block.name, block.seats) for block in self.blocks if block.seats])
        return f"{seats}; {self.words[1]}"

    def dots(self) -> Iterator[tuple[SeatBlock, tuple[float, float]]]:
        """Yield each seat's block and place, from left to right."""
        places = iter(seat_places(self.seats).places)
        for block in self.blocks:
            for _seat in range(block.seats):
                yield block, next(places)

    # How it is painted.

    def height_for(self, width: float) -> float:
        """Return the height in which everything has its full size at a width."""
        scale = scale_of(width)
        lines = len(self._legend(width, scale))
        return _ABOVE * scale + self._arch_height(width / 2) + (lines * _LINE + 8) * scale

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint into an area, the half circle in the middle of the width and the legend beneath."""
        if not self.seats:
            return
        scale = scale_of(area.width())
        legend = self._legend(area.width(), scale)
        beneath = (len(legend) * _LINE + 8) * scale
        room = area.height() - beneath - _ABOVE * scale
        unit = self._arch_height(1.0)
        radius = max(1.0, min(area.width() / 2, room / unit))
        height = _ABOVE * scale + radius * unit + beneath
        top = area.top() + max(0.0, (area.height() - height) / 2)
        middle = QPointF(area.center().x(), top + _ABOVE * scale + radius)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if self.seats > MOST_DOTS:
            self._paint_whole(painter, middle, radius)
        self._paint_line_of_majority(painter, middle, radius, area)
        if self.seats <= MOST_DOTS:
            self._paint_dots(painter, middle, radius)
        self._paint_words(painter, middle, radius)
        below = middle.y() + radius * (unit - 1) + 8 * scale
        self._paint_legend(painter, legend, QRectF(area.left(), below, area.width(), 0), scale)
        painter.restore()

    @property
    def _places(self) -> SeatPlaces:
        # So many dots would be smaller than a pixel: what is painted whole has rows of fewer.
        return seat_places(min(self.seats, MOST_DOTS))

    def _arch_height(self, radius: float) -> float:
        """Return the height of the rows: the lowest seats reach below the base line."""
        return radius * (1 + self._places.radius)

    def _paint_line_of_majority(
        self, painter: QPainter, middle: QPointF, radius: float, area: QRectF
    ) -> None:
        """Paint the line after as many seats as a majority takes, and how many that is.

        Dots stand over it; where blocks are painted whole it stands over them.
        """
        part = self._places.part_after(self.needed)
        if self.seats > MOST_DOTS:
            part = self.needed / self.seats
        if part >= 1:
            return
        scale = scale_of(area.width())
        across, up = -cos(pi * part), sin(pi * part)
        ends = [
            QPointF(middle.x() + across * far, middle.y() - up * far)
            for far in (self._places.inner * radius - 2 * scale, radius + 5 * scale)
        ]
        painter.setPen(QPen(QColor(self.colours.quiet), max(1.0, 1.2 * scale)))
        painter.drawLine(*ends)
        font = sized(self._font, 12 * scale)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.quiet))
        words = for_a_majority(self.needed)
        width = width_of(words, font) + 2
        left = min(max(area.left(), ends[1].x() - width / 2), area.right() - width)
        place = QRectF(left, ends[1].y() - 15 * scale, width, 15 * scale)
        write(painter, place, Qt.AlignmentFlag.AlignCenter, words, is_outlined=self._is_outlined)

    def _paint_dots(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        size = self._places.radius * radius
        ring = max(0.8, size * 0.22)
        for block, dots in groupby(self.dots(), key=itemgetter(0)):
            places = [
                QPointF(middle.x() + across * radius, middle.y() - up * radius)
                for _block, (across, up) in dots
            ]
            colour = QColor(block.colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if block.is_hollow:
                painter.setPen(QPen(colour, ring))
                for place in places:
                    painter.drawEllipse(place, size - ring / 2, size - ring / 2)
            else:
                # A point of a round pen is a dot, and all of a block are painted in one call.
                round_end = Qt.PenCapStyle.RoundCap
                painter.setPen(QPen(colour, 2 * size, Qt.PenStyle.SolidLine, round_end))
                painter.drawPoints(places)
                paint_marks(painter, self._order(block), places, size, block.colour)

    def _paint_whole(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """Paint each block as one piece of the ring."""
        inner = self._places.inner * radius
        outside = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        inside = QRectF(middle.x() - inner, middle.y() - inner, 2 * inner, 2 * inner)
        begun = 0.0
        for block in self.blocks:
            span = 180 * block.seats / self.seats
            piece = QPainterPath()
            piece.arcMoveTo(outside, 180 - begun)
            piece.arcTo(outside, 180 - begun, -span)
            piece.arcTo(inside, 180 - begun - span, span)
            piece.closeSubpath()
            painter.setPen(QPen(QColor(self.colours.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush if block.is_hollow else QColor(block.colour))
            painter.drawPath(piece)
            if not block.is_hollow:
                half, far = pi * (begun + span / 2) / 180, (inner + radius) / 2
                centre = QPointF(middle.x() - cos(half) * far, middle.y() - sin(half) * far)
                size = min((radius - inner) / 4, pi * span / 180 * far / 2)
                paint_marks(painter, self._order(block), (centre,), size, block.colour)
            begun += span

    def _order(self, block: SeatBlock) -> int:
        """Return the place of a block among all, 0 of several that are in the legend together."""
        return self.blocks.index(block) if block in self.blocks else 0

    def _paint_words(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """Paint the number of the largest party in the middle, and under it what that makes."""
        inner = self._places.inner * radius
        number, words = sized(self._font, inner * 0.4, QFont.Weight.Bold), inner * 0.145
        base = middle.y() + self._places.radius * radius
        for text, font, colour, bottom in (
            (figures.whole(self.most), number, self.colours.text, 2.7 * words),
            (self.words[0], sized(self._font, words), self.colours.text, 1.35 * words),
            (self.words[1], sized(self._font, words), self.colours.quiet, 0.0),
        ):
            room = 2 * inner * 0.92
            fitted = fitting(text, font, room)
            shown = QFontMetricsF(fitted).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(fitted)
            painter.setPen(QColor(colour))
            place = QRectF(middle.x() - room / 2, base - bottom - 2 * inner, room, 2 * inner)
            align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            write(painter, place, align, shown, is_outlined=self._is_outlined)

    # The legend.

    def _legend(self, width: float, scale: float) -> list[list[tuple[SeatBlock, float]]]:
        """Return the lines of the legend: blocks side by side, each with the width it takes."""
        known = self._legends.get(width)
        if known is None:
            known = self._legends[width] = self._laid_out(width, scale)
        return known

    def _laid_out(self, width: float, scale: float) -> list[list[tuple[SeatBlock, float]]]:
        """Lay out the legend; parties for which it has no line are in it together.

        With a line for each of many small parties nothing would be left of the half circle.
        """
        parties = [block for block in self.blocks if not block.is_hollow]
        hollow = [block for block in self.blocks if block.is_hollow]
        wide = {block: min(self._entry_width(block, scale), width) for block in self.blocks}
        lines = _in_lines([(block, wide[block]) for block in self.blocks], width, _BETWEEN * scale)
        named = len(parties)
        while len(lines) > _MOST_LINES and named > 1:
            named -= 1
            seats = sum(block.seats for block in parties[named:])
            others = SeatBlock(_("others"), seats, self.colours.quiet)
            wide[others] = self._entry_width(others, scale)
            shown = [(block, wide[block]) for block in (*parties[:named], others, *hollow)]
            lines = _in_lines(shown, width, _BETWEEN * scale)
        return lines

    def _entry_width(self, block: SeatBlock, scale: float) -> float:
        swatch = 16 * scale
        return swatch + sum(width_of(text, font) for text, font in self._texts(block, scale))

    def _texts(self, block: SeatBlock, scale: float) -> list[tuple[str, QFont]]:
        plain = sized(self._font, 13 * scale)
        texts = [
            (f"{block.name} ", plain),
            (figures.whole(block.seats), sized(self._font, 13 * scale, QFont.Weight.Bold)),
        ]
        if block.detail:
            texts.append((f" {block.detail}", plain))
        return texts

    def _paint_legend(
        self,
        painter: QPainter,
        lines: list[list[tuple[SeatBlock, float]]],
        area: QRectF,
        scale: float,
    ) -> None:
        for number, line in enumerate(lines):
            used = sum(wide for _block, wide in line) + _BETWEEN * scale * (len(line) - 1)
            left = area.left() + (area.width() - used) / 2
            for block, wide in line:
                place = QRectF(left, area.top() + number * _LINE * scale, wide, _LINE * scale)
                self._paint_entry(painter, block, place, scale)
                left += wide + _BETWEEN * scale

    def _paint_entry(
        self, painter: QPainter, block: SeatBlock, place: QRectF, scale: float
    ) -> None:
        """Paint a dot like those of the block, its name and its number."""
        size, colour = 5 * scale, QColor(block.colour)
        painter.setPen(QPen(colour, 1.4 * scale) if block.is_hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if block.is_hollow else colour)
        middle = QPointF(place.left() + size, place.center().y())
        painter.drawEllipse(middle, size, size)
        if not block.is_hollow:
            paint_marks(painter, self._order(block), (middle,), size, block.colour)
        left = place.left() + 16 * scale
        for text, font in self._texts(block, scale):
            is_number = font.bold()
            painter.setFont(font)
            painter.setPen(QColor(self.colours.text if is_number else self.colours.quiet))
            room = max(0.0, place.right() - left + 1)
            shown = text
            if width_of(text, font) > room:
                shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            write(
                painter,
                QRectF(left, place.top(), room, place.height()),
                align,
                shown,
                is_outlined=self._is_outlined,
            )
            left += width_of(text, font)


class SeatsOfNoCouncil(HalfCircle):
    """A half circle of seats of several councils, or of a part of one: nobody has a majority."""

    @property
    def needed(self) -> int:
        """Return a number that nobody reaches."""
        return self.seats + 1

    @property
    def words(self) -> tuple[str, str]:
        """Return who has the most of these seats, and of how many."""
        return (most_of(self.largest) if self.largest else ""), of_seats(self.seats)

    @property
    def spoken(self) -> str:
        """Return all of it in words, for a screen reader."""
        return seats_spoken([(block.name, block.seats) for block in self.blocks if block.seats])


def _in_lines(
    entries: list[tuple[SeatBlock, float]], width: float, between: float
) -> list[list[tuple[SeatBlock, float]]]:
    """Return entries side by side in as many lines as they take."""
    lines: list[list[tuple[SeatBlock, float]]] = []
    room = 0.0
    for block, wide in entries:
        if not lines or wide + between > room:
            lines.append([])
            room = width + between
        lines[-1].append((block, wide))
        room -= wide + between
    return lines
