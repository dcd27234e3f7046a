"""A party's logo read from a file that somebody chose: PNG, JPEG or SVG."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from countdesk.contrast import contrast
from countdesk.drawing.palette import INK, PAPER
from countdesk.drawing.svg_source import is_svg
from countdesk.faults import Known

MOST_BYTES: Final = 5_000_000
MOST_PIXELS: Final = 5000
"""The largest file, and the longest side: more is a photograph of a wall, not a logo."""

_SIDE: Final = 720
"""Pixels of the longer side of a logo kept: more than any card shows."""

_READ: Final = frozenset({b"png", b"jpeg", b"jpg"})

_IN_DOTS: Final = (b"\x89PNG", b"\xff\xd8")
"""How a file begins that is a PNG or a JPEG."""

_THINNEST: Final = 25
"""How many times as long as broad a logo is at most."""

_SAMPLE: Final = 32
_SEEN: Final = 96
_STANDS_OUT: Final = 1.35
_LEAST_APART: Final = 0.1
"""The dots on a side by which a logo is judged, and how opaque those are that count; the contrast
to white with which one is seen there, and the part of them that has to be."""


@lru_cache(maxsize=4)
def logo(content: bytes) -> QImage:
    """Return the picture of a logo, what is transparent in it left so, its empty edges cut off.

    Raises `Known` with a sentence where it is no picture, too large, or empty.
    """
    if len(content) > MOST_BYTES:
        raise Known(
            f"The logo has {len(content) / 1e6:.1f} MB, more than a card has use for: save it"
            f" smaller than {MOST_BYTES // 1_000_000} MB."
        )
    in_shapes = not content.startswith(_IN_DOTS) and is_svg(content)
    image = _drawn(content) if in_shapes else _read(content)
    inked = _inked(image)
    if inked.isEmpty():
        raise Known("The logo is empty, nothing in it can be seen: choose another file.")
    _require_broad(inked.size())
    return image.copy(inked)


def ground_of(image: QImage) -> str:
    """Return the colour of what a logo stands on: white, or dark where it is made for that."""
    small = image.scaled(QSize(_SAMPLE, _SAMPLE), mode=Qt.TransformationMode.SmoothTransformation)
    inked = [
        colour.name()
        for across in range(_SAMPLE)
        for down in range(_SAMPLE)
        if (colour := small.pixelColor(across, down)).alpha() > _SEEN
    ]
    apart = sum(contrast(colour, PAPER) >= _STANDS_OUT for colour in inked)
    return PAPER if apart >= len(inked) * _LEAST_APART else INK


def _require_broad(size: QSize) -> None:
    """Raise `Known` for a logo so thin that on a card nothing of it would be seen."""
    sides = size.width(), size.height()
    if max(sides) > _THINNEST * min(sides):
        raise Known("The logo is a line too thin to be seen on a card: choose another file.")


def _read(content: bytes) -> QImage:
    # The reader looks into the buffer, and the buffer into the array, as long as it reads.
    array = QByteArray(content)
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).lower() not in _READ:
        raise Known("The logo is no PNG, JPEG or SVG picture: choose another file.")
    size = reader.size()
    if max(size.width(), size.height()) > MOST_PIXELS:
        raise Known(
            f"The logo has {size.width()} by {size.height()} pixels: save it with at most"
            f" {MOST_PIXELS} on each side."
        )
    image = reader.read()
    if image.isNull():
        raise Known("The logo is damaged and cannot be read: save it anew, or choose another file.")
    return _small(image)


def _drawn(content: bytes) -> QImage:
    """Return an SVG drawn once, large enough for any card."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise Known("The logo is damaged and cannot be read: save it anew, or choose another file.")
    _require_broad(size)
    size.scale(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def _small(image: QImage) -> QImage:
    if max(image.width(), image.height()) > _SIDE:
        mode, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image = image.scaled(QSize(_SIDE, _SIDE), mode, smooth)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _inked(image: QImage) -> QRect:
    """Return the smallest part of an image outside which everything is transparent."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    bits, stride = bytes(alpha.constBits()), alpha.bytesPerLine()
    rows = {
        number: row
        for number in range(alpha.height())
        if any(row := bits[number * stride : number * stride + alpha.width()])
    }
    if not rows:
        return QRect()
    left = min(len(row) - len(row.lstrip(b"\0")) for row in rows.values())
    right = max(len(row.rstrip(b"\0")) for row in rows.values())
    return QRect(left, min(rows), right - left, max(rows) - min(rows) + 1)
