"""Worksheets painted as they would be printed, so that they can be looked at without a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QColorConstants, QFont, QImage, QPainter, QPen, QTextOption

from countdesk.drawing import application
from countdesk.drawing.png import png_of
from countdesk.drawing.sheet_pages import SheetPage, sheet_pages
from countdesk.drawing.typeface import UNITS, Typeface
from countdesk.drawing.worksheet_chart import paint_chart
from countdesk.exchange.sheets.sheet_cells import looks
from countdesk.exchange.sheets.sheet_look import CellLook, Horizontal, Type, Vertical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.exchange.sheets.sheet_look import Edge, HeadOrFoot, SheetLook

_FACES: Final = ("Arial", "Liberation Sans", "Helvetica", "Inter", "DejaVu Sans")
"""The face that the sheets name, and what is as wide where it is not there."""

_POINTS_AN_INCH: Final = 72
_PAD: Final = 2.0
"""Points between the edge of a cell and its text."""

_ACROSS = {
    Horizontal.LEFT: Qt.AlignmentFlag.AlignLeft,
    Horizontal.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Horizontal.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_DOWN = {
    Vertical.TOP: Qt.AlignmentFlag.AlignTop,
    Vertical.MIDDLE: Qt.AlignmentFlag.AlignVCenter,
    Vertical.BOTTOM: Qt.AlignmentFlag.AlignBottom,
}


def sheet_preview(
    workbook: bytes, *, dots_an_inch: int = 110, most_sheets: int = 8, most_pages: int = 24
) -> tuple[bytes, ...]:
    """Return the first pages of a workbook, each as the content of a PNG file.

    May be called on any thread and in any process. Raises `Known` for a workbook that cannot be
    read.
    """
    application.kept()
    Typeface()
    pages = ((look, page) for look in looks(workbook, most_sheets) for page in sheet_pages(look))
    shown = (known for known, _number in zip(pages, range(most_pages), strict=False))
    return tuple(png_of(picture_of(look, page, dots_an_inch)) for look, page in shown)


def picture_of(look: SheetLook, page: SheetPage, dots_an_inch: int) -> QImage:
    """Return one page of a worksheet as it would be printed."""
    scale = dots_an_inch / _POINTS_AN_INCH
    image = QImage(
        round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(QColorConstants.White)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    # Type is set in twentieths of a point, so that no rounding to dots is seen in it.
    painter.scale(scale / UNITS, scale / UNITS)
    _SheetPainter(painter, look, page).paint()
    painter.end()
    return image


class _SheetPainter:
    """Paints one page of a worksheet; all its measures are points of the sheet."""

    def __init__(self, painter: QPainter, look: SheetLook, page: SheetPage) -> None:
        self._painter, self._look, self._page = painter, look, page
        self._fonts: dict[Type, QFont] = {}
        rows = set(page.rows.numbers)
        self._cells = [cell for cell in look.cells if cell.row in rows or cell.rows > 1]
        self._taken = {(cell.row, cell.column) for cell in self._cells if cell.text}

    def paint(self) -> None:
        """Paint the head, the cells, the charts and the foot."""
        page, painter = self._page, self._painter
        margins = self._look.margins
        self._paint_running(self._look.head, margins.head, Qt.AlignmentFlag.AlignTop)
        self._paint_running(self._look.foot, margins.foot, Qt.AlignmentFlag.AlignBottom)
        painter.save()
        spare = page.area.width - page.columns.size * page.scale
        left = page.area.x + (max(0.0, spare) / 2 if self._look.is_centred else 0.0)
        painter.translate(left * UNITS, page.area.y * UNITS)
        painter.scale(page.scale, page.scale)
        placed = tuple(self._placed())
        for cell, place in placed:
            if cell.fill is not None:
                painter.fillRect(place, QColor(cell.fill))
        for cell, place in placed:
            if cell.text:
                self._paint_text(cell, place)
            self._paint_edges(cell, place)
        self._paint_charts()
        painter.restore()

    def _placed(self) -> Iterator[tuple[CellLook, QRectF]]:
        """Yield the cells of this page, each with its place."""
        for cell in self._cells:
            down = self._page.rows.span(cell.row, cell.rows)
            across = self._page.columns.span(cell.column, cell.columns)
            if down is not None and across is not None:
                yield cell, _rectangle(across[0], down[0], across[1], down[1])

    def _paint_text(self, cell: CellLook, place: QRectF) -> None:
        painter = self._painter
        option = QTextOption(_ACROSS[cell.horizontal] | _DOWN[cell.vertical])
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if cell.wraps
            else QTextOption.WrapMode.ManualWrap
        )
        pad, indent = _PAD * UNITS, cell.indent * UNITS
        room = place.adjusted(pad, 0, -pad, 0)
        if cell.horizontal is Horizontal.RIGHT:
            room.adjust(0, 0, -indent, 0)
        else:
            room.adjust(indent, 0, 0, 0)
            if not cell.wraps and cell.horizontal is Horizontal.LEFT:
                room.setRight(self._end_of_run(cell, place.right()))
        painter.save()
        painter.setClipRect(room.adjusted(-pad, 0, pad, 0))
        painter.setFont(self._font(cell.type))
        painter.setPen(QColor(cell.type.ink))
        painter.drawText(room, cell.text, option)
        painter.restore()

    def _end_of_run(self, cell: CellLook, right: float) -> float:
        """Return how far a text runs on over empty cells beside it."""
        columns = self._page.columns
        after = cell.column + cell.columns
        while (span := columns.span(after, 1)) is not None and (cell.row, after) not in self._taken:
            right = span[1] * UNITS
            after += 1
        return right

    def _paint_edges(self, cell: CellLook, place: QRectF) -> None:
        left, above, right, below = cell.edges
        for edge, begin, end in (
            (left, place.topLeft(), place.bottomLeft()),
            (above, place.topLeft(), place.topRight()),
            (right, place.topRight(), place.bottomRight()),
            (below, place.bottomLeft(), place.bottomRight()),
        ):
            if edge is not None:
                self._paint_edge(edge, begin, end)

    def _paint_edge(self, edge: Edge, begin: QPointF, end: QPointF) -> None:
        pen = QPen(QColor(edge.ink), edge.width * UNITS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if edge.is_dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        self._painter.drawLine(begin, end)

    def _paint_charts(self) -> None:
        """Paint the charts that stand beside the rows of this page."""
        rows, heights = self._page.rows, self._look.heights
        own = [
            (number, start)
            for number, start in zip(rows.numbers, rows.starts, strict=False)
            if self._look.repeated is None or number > self._look.repeated[1]
        ]
        if not own:
            return
        first, start = own[0]
        offset = start - sum(heights[:first])
        left = sum(self._look.widths[: self._page.columns.numbers[0]])
        for chart in self._look.charts:
            top = chart.y + offset
            if start <= top < rows.size:
                x = chart.x - left
                place = _rectangle(x, top, x + chart.width, top + chart.height)
                paint_chart(self._painter, chart, place, self._font)

    def _paint_running(self, words: HeadOrFoot, edge: float, down: Qt.AlignmentFlag) -> None:
        page, margins = self._page, self._look.margins
        place = _rectangle(margins.left, edge, page.width - margins.right, page.height - edge)
        self._painter.setFont(self._font(Type(words.points)))
        self._painter.setPen(QColorConstants.Black)
        for text, across in zip(words.texts, _ACROSS.values(), strict=True):
            numbered = text.replace("&P", str(page.number)).replace("&N", str(page.pages))
            option = QTextOption(across | down)
            self._painter.drawText(place, numbered.replace("&&", "&"), option)

    def _font(self, kind: Type) -> QFont:
        known = self._fonts.get(kind)
        if known is None:
            known = self._fonts[kind] = QFont(_FACES)
            known.setPixelSize(round(kind.points * UNITS))
            known.setBold(kind.bold)
            known.setItalic(kind.italic)
            known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return known


def _rectangle(left: float, top: float, right: float, bottom: float) -> QRectF:
    return QRectF(left * UNITS, top * UNITS, (right - left) * UNITS, (bottom - top) * UNITS)
