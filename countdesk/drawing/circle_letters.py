"""The letters of a half circle: as large as it is wide, written, or drawn as shapes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from countdesk.drawing.outlines import outline

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_UNIT: Final = 440
"""The width at which letters have the size of a window's; wider drawings have larger ones."""

_LEAST_SCALE: Final = 0.92

_LEAST_PART: Final = 0.6
"""How much smaller letters are set before their text is cut."""


def write(
    painter: QPainter, place: QRectF, align: Qt.AlignmentFlag, text: str, *, is_outlined: bool
) -> None:
    """Write a text at its place in the font and colour that the painter has, or draw its outlines.

    Outlines look the same where the typeface is not.
    """
    if not is_outlined:
        painter.drawText(place, int(align), text)
        return
    metrics = QFontMetricsF(painter.font())
    spare = place.width() - metrics.horizontalAdvance(text)
    left = place.left() + (spare / 2 if align & Qt.AlignmentFlag.AlignHCenter else 0.0)
    top = place.bottom() - metrics.height()
    if align & Qt.AlignmentFlag.AlignVCenter:
        top = place.center().y() - metrics.height() / 2
    path = outline(text, QPointF(left, top + metrics.ascent()), painter.font())
    painter.fillPath(path, painter.pen().color())


def scale_of(width: float) -> float:
    """Return how much larger than in a window letters are at a width."""
    return max(_LEAST_SCALE, width / _UNIT)


def sized(font: QFont, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of a size and a weight, with figures of one width."""
    return _measured(font.toString(), max(8, round(pixels)), weight)[0]


def fitting(text: str, font: QFont, room: float) -> QFont:
    """Return one of these fonts as much smaller as a text asks for, though never too small."""
    part = room / (width_of(text, font) or room)
    if part >= 1:
        return font
    return sized(font, font.pixelSize() * max(part * 0.98, _LEAST_PART), font.weight())


def width_of(text: str, font: QFont) -> float:
    """Return the width of a text in one of these fonts."""
    return _measured(font.toString(), font.pixelSize(), font.weight())[1].horizontalAdvance(text)


@lru_cache(maxsize=64)
def _measured(description: str, pixels: int, weight: QFont.Weight) -> tuple[QFont, QFontMetricsF]:
    """Return a font with its metrics, which a slider would ask for in every frame."""
    made = QFont()
    made.fromString(description)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made, QFontMetricsF(made)
