"""Pages painted as a PDF, with the typeface in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QUuid
from PySide6.QtGui import QColorConstants, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

import countdesk
from countdesk.drawing.marks import Align, Frame, Line, Mark, Text
from countdesk.drawing.page import Page, Paper
from countdesk.drawing.typeface import UNITS, Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.drawing.area import Area

_POINTS_AN_INCH = 72
_SPARE_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""The part of the width to spare that stands before a line."""

_NAMESPACE = uuid.UUID("5f0cf1b6-6a53-5c0f-9b1e-0c6f3f5d2a41")
"""Ours, so that the same pages get the same identifier."""


def pdf(pages: Sequence[Page], title: str, typeface: Typeface) -> bytes:
    """Return pages as a PDF in black alone; nothing but the moment of making it changes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS * _POINTS_AN_INCH)
    writer.setColorModel(QPdfWriter.ColorModel.Grayscale)
    writer.setTitle(title)
    writer.setCreator(f"Countdesk {countdesk.__version__}")
    writer.setDocumentId(QUuid(str(uuid.uuid5(_NAMESPACE, repr(tuple(pages))))))
    writer.setPageLayout(_page_layout(pages[0].paper))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        for mark in page.marks:
            paint(painter, mark, typeface)
    painter.end()
    return bytes(buffer.data().data())


def _page_layout(paper: Paper) -> QPageLayout:
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
