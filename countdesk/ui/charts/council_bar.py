"""The seats of a council as two bars, before and now, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk import figures
from countdesk.contrast import contrast, legible
from countdesk.drawing.half_circle import SeatBlock
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _

_BAR = 18
_GAP = 6
_PADDING = 4
_LIGHT, _DARK = "#FFFFFF", "#000000"


@dataclass(frozen=True, slots=True)
class Segment:
    """A party's part of a bar: where it begins, how wide it is, and what is written on it."""

    block: SeatBlock
    left: float
    width: float
    label: str


def segments(
    blocks: Sequence[SeatBlock], left: float, width: float, metrics: QFontMetricsF
) -> tuple[Segment, ...]:
    """Return the parts of a bar from left to right, as wide as their seats.

    On each stands as much as fits: the party with its seats, the seats alone, or nothing.
    """
    whole = sum(block.seats for block in blocks)
    made: list[Segment] = []
    begun = 0
    for block in blocks:
        part = width * block.seats / whole
        number = figures.whole(block.seats)
        labels = (f"{block.name} {number}", number, "")
        room = part - 2 * _PADDING
        label = next(text for text in labels if metrics.horizontalAdvance(text) <= max(room, 0))
        made.append(Segment(block, left + width * begun / whole, part, label))
        begun += block.seats
    return tuple(made)


class CouncilBar(QWidget):
    """Shows who held the seats of a council and who has them now, and where half of them ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("councilBar")
        self.setAccessibleName(_("Seats before and now"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = NIGHT
        self._bars: tuple[tuple[str, tuple[SeatBlock, ...]], ...] = ()
        self.setVisible(False)

    def show_seats(self, before: Sequence[SeatBlock], now: Sequence[SeatBlock]) -> None:
        """Show the seats before and now; nothing where those before are not all known."""
        shown = ((_("Before"), tuple(before)), (_("Now"), tuple(now))) if before else ()
        if shown != self._bars:
            self._bars = shown
            self.setAccessibleDescription(self.spoken)
            self.update()
        self.setVisible(bool(shown))

    @property
    def spoken(self) -> str:
        """Return both bars in words, such as ``Before: Lab 52, LD 11. Now: Lab 63.``."""
        return " ".join(
            f"{caption}: {', '.join(f'{known.name} {known.seats}' for known in blocks)}."
            for caption, blocks in self._bars
        )

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two bars."""
        return QSize(260, 2 * _BAR + _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the captions, the bars, and between them the mark of half the seats."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        captions = [metrics.horizontalAdvance(caption) for caption, _blocks in self._bars]
        left = max(captions, default=0) + 2 * _PADDING
        width = self.width() - left
        for line, (caption, blocks) in enumerate(self._bars):
            top = line * (_BAR + _GAP)
            painter.setPen(QColor(self._theme.quiet))
            place = QRectF(0, top, left, _BAR)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), caption)
            for segment in segments(blocks, left, width, metrics):
                self._paint(painter, segment, top)
        # Between the bars alone, where it crosses nothing that is written.
        painter.setPen(QPen(QColor(self._theme.text), 2))
        middle = round(left + width / 2)
        painter.drawLine(QLineF(middle, _BAR - 1, middle, _BAR + _GAP + 1))
        painter.end()

    def _paint(self, painter: QPainter, segment: Segment, top: float) -> None:
        block = segment.block
        place = QRectF(segment.left, top, max(segment.width - 1, 1), _BAR)
        colour = legible(block.colour, self._theme.panel)
        if block.is_hollow:
            painter.setPen(QPen(QColor(colour), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(self._theme.text))
        else:
            painter.fillRect(place, QColor(colour))
            is_light = contrast(_LIGHT, colour) >= contrast(_DARK, colour)
            painter.setPen(QColor(_LIGHT if is_light else _DARK))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), segment.label)
