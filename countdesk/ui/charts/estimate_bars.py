"""The estimate from the agents' samples: a bar a party, with the band in which it may lie."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.contrast import legible
from countdesk.ui.charts.estimate_rows import EstimateRow, EstimateTable
from countdesk.ui.charts.faces import tabular
from countdesk.ui.theme import NIGHT, Theme, mixed
from countdesk.wording.language import gettext as _

HEAD: Final = 20
ROW: Final = 27
LOW_ROW: Final = 21
"""The height of a row where there are many."""
_MANY: Final = 7
_GAP: Final = 14
_SWATCH: Final = 11
_LEAST_BAR: Final = 90
_BAR: Final = 9
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class EstimateBars(QWidget):
    """Names, shares, bands and changes, and beside them each share in its band."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("estimateBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Estimate from the agents' sample by party"))
        self._theme = NIGHT
        self._table = EstimateTable()
        self._take_fonts()

    @property
    def table(self) -> EstimateTable:
        """Return the rows shown."""
        return self._table

    def set_table(self, table: EstimateTable) -> None:
        """Show these rows."""
        if table == self._table:
            return
        if len(table.rows) != len(self._table.rows):
            self.updateGeometry()
        self._table = table
        self.setAccessibleDescription("; ".join(row.spoken for row in table.rows))
        self.update()

    @property
    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return LOW_ROW if len(self._table.rows) > _MANY else ROW

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._take_fonts()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed."""
        if event.type() is QEvent.Type.FontChange:
            self._take_fonts()
        super().changeEvent(event)

    def _take_fonts(self) -> None:
        font = self.font()
        self._plain = tabular(font, 14)
        self._strong = tabular(font, 16, QFont.Weight.DemiBold)
        self._small = tabular(font, 12)

    def sizeHint(self) -> QSize:
        """Return the size that shows every row."""
        return QSize(500, HEAD + self.row_height * len(self._table.rows))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width; the height is that of every row."""
        return QSize(300, self.sizeHint().height())

    # Painted.

    def _columns(self) -> list[tuple[str, str, QFont]]:
        """Return for each column of figures its caption, the field it shows and its font."""
        columns = [
            (_("Share"), "share_text", self._strong),
            (_("Band"), "band_text", self._plain),
        ]
        if self._table.has_changes:
            columns.append((_("Change"), "change_text", self._plain))
        if self._table.has_blocks:
            columns.append((_("Block papers"), "block_text", self._plain))
        return columns

    def _places(self) -> tuple[int, list[tuple[str, str, QFont, int, int]], int]:
        """Return the width of the names, the columns with left and width, and where bars begin."""
        columns = []
        small = QFontMetrics(self._small)
        for caption, field, font in self._columns():
            metrics = QFontMetrics(font)
            widths = [metrics.horizontalAdvance(getattr(row, field)) for row in self._table.rows]
            wide = max([*widths, small.horizontalAdvance(caption)], default=0)
            columns.append((caption, field, font, wide))
        names = QFontMetrics(self._plain)
        wanted = max((names.horizontalAdvance(row.name) for row in self._table.rows), default=0)
        taken = sum(wide + _GAP for *_column, wide in columns)
        room = self.width() - taken - _LEAST_BAR - _SWATCH - 8
        width = max(40, min(wanted, room)) + _SWATCH + 8
        left, placed = width + _GAP, []
        for caption, field, font, wide in columns:
            placed.append((caption, field, font, left, wide))
            left += wide + _GAP
        return width, placed, left

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the captions, and each row with its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, columns, bars = self._places()
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.quiet))
        for caption, _field, _font, left, wide in columns:
            painter.drawText(QRect(left, 0, wide, HEAD), _RIGHT, caption)
        row_height = self.row_height
        for place, row in enumerate(self._table.rows):
            top = HEAD + place * row_height
            self._paint_words(painter, row, top, names, columns)
            self._paint_bar(painter, row, QRectF(bars, top, self.width() - bars, row_height))
        painter.end()

    def _paint_words(
        self,
        painter: QPainter,
        row: EstimateRow,
        top: int,
        names: int,
        columns: list[tuple[str, str, QFont, int, int]],
    ) -> None:
        theme, height = self._theme, self.row_height
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(legible(row.colour, theme.panel)))
        painter.drawRoundedRect(QRectF(0, top + (height - _SWATCH) / 2, _SWATCH, _SWATCH), 2, 2)
        painter.setFont(self._plain)
        painter.setPen(QColor(theme.text))
        room = names - _SWATCH - 8
        name = QFontMetrics(self._plain).elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(_SWATCH + 8, top, room, height), _LEFT, name)
        for _caption, field, font, left, wide in columns:
            painter.setFont(font)
            painter.setPen(QColor(theme.text if field == "share_text" else theme.quiet))
            painter.drawText(QRect(left, top, wide, height), _RIGHT, getattr(row, field))

    def _paint_bar(self, painter: QPainter, row: EstimateRow, place: QRectF) -> None:
        """Paint the share as a thin bar, its band as a pale broad one with both ends marked."""
        theme, scale = self._theme, self._table.scale
        colour = QColor(legible(row.colour, theme.panel))

        def at(share: Fraction) -> float:
            return place.left() + float(share / scale) * place.width()

        middle = place.center().y()
        top, bottom = middle - _BAR / 2 - 3, middle + _BAR / 2 + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.track))
        painter.drawRoundedRect(QRectF(place.left(), middle - _BAR / 2, place.width(), _BAR), 3, 3)
        painter.setBrush(colour)
        painter.drawRoundedRect(
            QRectF(place.left(), middle - _BAR / 2, at(row.share) - place.left(), _BAR), 3, 3
        )
        low, high = at(row.low), at(row.high)
        tint = QColor(mixed(colour.name(), theme.panel, 0.45))
        tint.setAlpha(150)
        painter.setBrush(tint)
        painter.drawRect(QRectF(low, top, high - low, bottom - top))
        painter.setPen(QPen(QColor(theme.text), 1.5))
        for end in (low, high):
            painter.drawLine(QPointF(end, top), QPointF(end, bottom))
        painter.fillRect(QRectF(at(row.share) - 1.5, top, 3, bottom - top), colour)
        if row.past is not None:
            # Last time, as the mark on the scoreboard's bars: in a gap of the ground's colour.
            past = at(min(row.past, scale))
            painter.fillRect(QRectF(past - 3, middle - 7, 6, 14), QColor(theme.panel))
            painter.fillRect(QRectF(past - 1, middle - 7, 2, 14), QColor(theme.quiet))
