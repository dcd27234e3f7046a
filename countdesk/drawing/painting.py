"""Pictures made into files: PNG in pixels and SVG in shapes by the same marks, and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from countdesk.drawing import lettering
from countdesk.drawing.outlines import outline
from countdesk.drawing.picture import Block, Logo, Mark, Picture, Seats, Text, Tick
from countdesk.drawing.png import png_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

_PIXELS_AN_INCH: Final = 96


def png(picture: Picture) -> bytes:
    """Return a picture as PNG, with its title and what it tells kept in it too."""
    image = QImage(picture.width, picture.height, QImage.Format.Format_RGB888)
    image.setText("Title", picture.title)
    image.setText("Description", picture.told)
    _paint(image, picture)
    return png_of(image)


def svg(picture: Picture) -> bytes:
    """Return a picture as SVG, with its title and what it tells for a screen reader.

    Letters are outlines: a browser without the typeface would set them in another, whose words
    run over one another. A reader finds the words in the description.
    """
    # Imported here: one picture in ten is an SVG, and a window that previews has no use for it.
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    # Of so many pixels to the inch is the size that a browser gives a picture by itself.
    made.setResolution(_PIXELS_AN_INCH)
    made.setSize(QSize(picture.width, picture.height))
    made.setViewBox(QRectF(0, 0, picture.width, picture.height))
    made.setTitle(picture.title)
    made.setDescription(picture.told)
    _paint(made, picture, as_outlines=True)
    # A screen reader takes it for one picture, whose parts are not to be read one by one.
    return bytes(buffer.data().data()).replace(b"<svg ", b'<svg role="img" ', 1)


def text(picture: Picture) -> bytes:
    """Return what a picture shows in sentences, as UTF-8, to be put beside it."""
    return f"{picture.told}\n".encode()


def _paint(device: QPaintDevice, picture: Picture, *, as_outlines: bool = False) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    # A line that begins with an Arabic name is a line of English for all that.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.fillRect(QRectF(0, 0, picture.width, picture.height), QColor(picture.ground))
    for mark in picture.marks:
        _paint_mark(painter, mark, as_outlines=as_outlines)
    painter.end()


def _paint_mark(painter: QPainter, mark: Mark, *, as_outlines: bool) -> None:
    match mark:
        case Text():
            _paint_text(painter, mark, as_outlines=as_outlines)
        case Block(place, colour, radius):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(place, radius, radius)
        case Tick():
            _paint_tick(painter, mark)
        case Logo(place, image):
            painter.drawImage(_within(place, image), image)
        case Seats(place, circle):
            circle.paint(painter, place)


def _paint_text(painter: QPainter, mark: Text, *, as_outlines: bool) -> None:
    font = lettering.font(mark.letters)
    if as_outlines:
        path = outline(mark.text, QPointF(mark.left, mark.base), font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark.colour))
        painter.drawPath(path)
    else:
        painter.setFont(font)
        painter.setPen(QColor(mark.colour))
        painter.drawText(QPointF(mark.left, mark.base), mark.text)


def _paint_tick(painter: QPainter, tick: Tick) -> None:
    place = tick.place
    pen = QPen(QColor(tick.colour), place.width() * 0.16)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [
            QPointF(place.left() + place.width() * across, place.top() + place.height() * down)
            for across, down in ((0.14, 0.54), (0.40, 0.80), (0.88, 0.24))
        ]
    )


def _within(place: QRectF, image: QImage) -> QRectF:
    """Return where an image stands in a place: whole, unstretched, in the middle."""
    size = image.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    left = place.center().x() - size.width() / 2
    top = place.center().y() - size.height() / 2
    return QRectF(left, top, size.width(), size.height())
