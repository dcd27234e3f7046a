"""Pages painted as a PDF fit for an archive, with the typeface in it."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QUuid
from PySide6.QtGui import (
    QColorConstants,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

import countdesk
from countdesk.drawing.marks import Align, Frame, Line, Mark, Text
from countdesk.drawing.page import Page, Paper
from countdesk.drawing.png import png_of
from countdesk.drawing.typeface import UNITS, Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.drawing.area import Area

_POINTS_AN_INCH = 72
UNITS_AN_INCH = UNITS * _POINTS_AN_INCH
_SPARE_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""The part of the width to spare that stands before a line."""

_NAMESPACE = uuid.UUID("5f0cf1b6-6a53-5c0f-9b1e-0c6f3f5d2a41")
"""Ours, so that the same pages get the same identifier."""


_MOMENT = re.compile(rb"(D:)\d{14}(Z|[+-]\d\d'\d\d')")
_MOMENT_OF_METADATA = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
"""How Qt writes the moment of making a PDF, in both of the places that must agree."""

_NAMES_OF_CATALOGUE = re.compile(rb"(/Type /Catalog\s/Pages \d+ 0 R\s)(/Names \d+ 0 R)")
"""The list of attached files that Qt always writes, of which there are none."""

_LANGUAGE = b"/Lang(en-GB)"


def pdf(
    pages: Sequence[Page],
    title: str,
    typeface: Typeface,
    *,
    author: str = "Countdesk",
    at: int | None = None,
) -> bytes:
    """Return pages as a PDF/A-1b in black alone, its language named.

    `at` is the moment that it is of, in milliseconds since 1970 in UTC: without it nothing but the
    moment of making it changes.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
    writer.setResolution(UNITS_AN_INCH)
    writer.setColorModel(QPdfWriter.ColorModel.Grayscale)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator(f"Countdesk {countdesk.__version__}")
    writer.setDocumentId(QUuid(str(uuid.uuid5(_NAMESPACE, repr(tuple(pages))))))
    writer.setPageLayout(page_layout(pages[0].paper))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        paint_page(painter, page, typeface)
    painter.end()
    # Qt has a call neither for the language nor for the moment. Both are put in the place of
    # something as long, so that everything in the file stays where its table says it is.
    content = _NAMES_OF_CATALOGUE.sub(_with_language, bytes(buffer.data().data()))
    return content if at is None else _dated(content, datetime.fromtimestamp(at / 1000, UTC))


def _with_language(found: re.Match[bytes]) -> bytes:
    return found[1] + _LANGUAGE.ljust(len(found[2]))


def _dated(content: bytes, at: datetime) -> bytes:
    """Return a PDF with another moment of making it."""

    def in_utc(zone: bytes) -> bytes:
        return zone if zone == b"Z" else re.sub(rb"\d", b"0", zone).replace(b"-", b"+")

    content = _MOMENT.sub(
        lambda found: found[1] + f"{at:%Y%m%d%H%M%S}".encode() + in_utc(found[2]), content
    )
    return _MOMENT_OF_METADATA.sub(
        lambda found: f"{at:%Y-%m-%dT%H:%M:%S}".encode() + in_utc(found[1]), content
    )


def page_picture(page: Page, typeface: Typeface, dots_an_inch: int) -> QImage:
    """Return a page as it is printed, in black on white."""
    width, height = page.paper.value
    scale = dots_an_inch / _POINTS_AN_INCH
    picture = QImage(round(width * scale), round(height * scale), QImage.Format.Format_Grayscale8)
    picture.fill(QColorConstants.White)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale / UNITS, scale / UNITS)
    paint_page(painter, page, typeface)
    painter.end()
    return picture


def page_png(page: Page, typeface: Typeface, dots_an_inch: int) -> bytes:
    """Return a page as it is printed, as the content of a PNG file."""
    return png_of(page_picture(page, typeface, dots_an_inch))


def paint_page(painter: QPainter, page: Page, typeface: Typeface) -> None:
    """Paint a page with a painter that counts in units of the paper."""
    for mark in page.marks:
        paint(painter, mark, typeface)


def page_layout(paper: Paper) -> QPageLayout:
    """Return the sheet of paper that a page is painted on."""
    orientation = (
        QPageLayout.Orientation.Portrait
        if paper is Paper.PORTRAIT
        else QPageLayout.Orientation.Landscape
    )
    # The margins are in the pages already.
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(), QPageLayout.Unit.Point
    )


def paint(painter: QPainter, mark: Mark, typeface: Typeface) -> None:
    """Paint one mark of a page."""
    match mark:
        case Text():
            _paint_text(painter, mark, typeface)
        case Line(x1, y1, x2, y2, width):
            painter.setPen(_pen(width))
            painter.drawLine(QPointF(x1 * UNITS, y1 * UNITS), QPointF(x2 * UNITS, y2 * UNITS))
        case Frame(area, width):
            painter.setPen(_pen(width))
            painter.drawRect(_rectangle(area))


def _paint_text(painter: QPainter, text: Text, typeface: Typeface) -> None:
    painter.setFont(typeface.font(text.face))
    painter.setPen(QColorConstants.Black)
    base = text.area.y + typeface.ascent(text.face)
    for line in text.lines:
        spare = text.area.width - typeface.width(line, text.face)
        x = text.area.x + spare * _SPARE_BEFORE[text.align]
        painter.drawText(QPointF(x * UNITS, base * UNITS), line)
        base += typeface.line_height(text.face)


def _pen(points: float) -> QPen:
    return QPen(QColorConstants.Black, points * UNITS)


def _rectangle(area: Area) -> QRectF:
    return QRectF(area.x * UNITS, area.y * UNITS, area.width * UNITS, area.height * UNITS)
