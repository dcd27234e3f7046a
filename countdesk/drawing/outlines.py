"""Texts laid out in lines, and their letters as shapes, which look the same on every computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QRawFont, QTextLayout, QTextOption, QTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFont

_DRAWN_AT: Final = 1000.0
"""The size that shapes are taken at: at the size of the text they would come on a grid that is
another one once a picture in dots was painted."""


def outline(text: str, begin: QPointF, font: QFont) -> QPainterPath:
    """Return the shapes of a line of text that begins at a place on its base line."""
    layout = laid_out(text, font)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for run in layout.glyphRuns():
        raw = QRawFont(run.rawFont())
        scale = raw.pixelSize() / _DRAWN_AT
        raw.setPixelSize(_DRAWN_AT)
        down = layout.lineAt(0).ascent()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            moved = QTransform.fromTranslate(begin.x() + place.x(), begin.y() + place.y() - down)
            path.addPath(moved.scale(scale, scale).map(raw.pathForGlyph(glyph)))
    return path


def has_outline(letter: str, font: QFont) -> bool:
    """Return whether any typeface here draws a letter in shapes, and not as a box."""
    return all(
        number and not run.rawFont().pathForGlyph(number).isEmpty()
        for run in laid_out(letter, font).glyphRuns()
        for number in run.glyphIndexes()
    )


def laid_out(text: str, font: QFont) -> QTextLayout:
    """Return the layout of a text on one line."""
    layout = _begun(text, font)
    layout.createLine()
    layout.endLayout()
    return layout


def broken(text: str, font: QFont, room: float) -> Iterator[tuple[str, str]]:
    """Yield the lines of a text in a room, each with all that is left of the text before it.

    A word that is longer than a line is broken too.
    """
    # Qt counts in units of UTF-16, Python in characters.
    encoded = text.encode("utf-16-le")
    layout = _begun(text, font)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        begin, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        left, taken = encoded[begin:].decode("utf-16-le"), encoded[begin:end].decode("utf-16-le")
        yield left.strip(), taken.strip()
    layout.endLayout()


def _begun(text: str, font: QFont) -> QTextLayout:
    """Return a begun layout of a text as English, whatever writing it begins with."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    return layout
