"""The board of a tally: the name behind each key, large, with the papers seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.contrast import legible
from countdesk.ui.delegates.painting import focus_colour, tabular
from countdesk.ui.panels.tally_tiles import Tile
from countdesk.ui.theme import THEMES, Theme

_GAP: Final = 8
_LEAST: Final = 236
"""The narrowest tile in pixels: a name of two words and four digits."""
_HIGHEST: Final = 120
_LOWEST: Final = 50
_TALL: Final = 66
"""The height of a tile from which a second line stands in it."""
_CAP: Final = 38
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TallyBoard(QWidget):
    """Tiles in the order of their keys; one more paper paints its own tile alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tallyBoard")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = THEMES["night"]
        self._take_fonts()
        self._tiles: tuple[Tile, ...] = ()
        self._last: str | None = None
        self.painted = 0
        """The tiles painted so far, for those who want few of them painted."""

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Return what is shown."""
        return self._tiles

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._take_fonts()
        self.update()

    def _take_fonts(self) -> None:
        """Make the fonts once, and not for each tile."""
        bold = QFont.Weight.DemiBold
        self._name = tabular(self.font(), 20, bold)
        self._detail = tabular(self.font(), 13)
        self._figures = {
            tall: tabular(self.font(), 34 if tall else 28, QFont.Weight.Bold)
            for tall in (True, False)
        }

    def show_tiles(self, tiles: Sequence[Tile], last: str | None) -> None:
        """Show these tiles; `last` is the key pressed last, which is marked."""
        old, before = self._tiles, self._last
        self._tiles, self._last = tuple(tiles), last
        self.setAccessibleDescription("; ".join(tile.spoken for tile in self._tiles))
        if len(old) != len(self._tiles):
            self.updateGeometry()
            self.update()
            return
        for place, (was, now) in enumerate(zip(old, self._tiles, strict=True)):
            marked = (was.key == before) != (now.key == last)
            if was != now or marked:
                self.update(self.place_of(place))

    def place_of(self, place: int) -> QRect:
        """Return where a tile lies."""
        across, down = self._shape()
        width = (self.width() - _GAP * (across - 1)) // across
        height = max(_LOWEST, min(_HIGHEST, (self.height() - _GAP * (down - 1)) // down))
        # Down the columns, as the names stand on the ballot paper.
        column, row = divmod(place, down)
        return QRect(column * (width + _GAP), row * (height + _GAP), width, height)

    def _shape(self) -> tuple[int, int]:
        """Return how many tiles stand side by side, and how many under one another."""
        number = max(1, len(self._tiles))
        most_down = max(1, (self.height() + _GAP) // (_TALL + _GAP))
        across = max(1, min(-(-number // most_down), (self.width() + _GAP) // (_LEAST + _GAP)))
        across = max(across, min(2, number, (self.width() + _GAP) // (_LEAST + _GAP)))
        return across, -(-number // across)

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which every tile can be read."""
        return QSize(300, max(1, -(-len(self._tiles) // 2)) * (_LOWEST + _GAP))

    def sizeHint(self) -> QSize:
        """Return the room wanted."""
        return QSize(700, max(1, -(-len(self._tiles) // 2)) * (_HIGHEST + _GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that lie in the part to be painted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, tile in enumerate(self._tiles):
            rect = self.place_of(place)
            if event.region().intersects(rect):
                self.painted += 1
                self._paint_tile(painter, tile, rect)
        painter.end()

    def _paint_tile(self, painter: QPainter, tile: Tile, rect: QRect) -> None:
        theme, is_last = self._theme, tile.key == self._last
        frame = QPen(focus_colour(theme), 2) if is_last else QPen(QColor(theme.line), 1)
        painter.setPen(frame)
        painter.setBrush(QColor(theme.selection if is_last else theme.panel))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
        if tile.colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(legible(tile.colour, theme.panel)))
            painter.drawRoundedRect(
                QRectF(rect.left() + 6, rect.top() + 8, 6, rect.height() - 16), 3, 3
            )
        cap = QRectF(rect.left() + 20, rect.center().y() - _CAP / 2 + 1, _CAP, _CAP)
        painter.setPen(QPen(QColor(theme.quiet), 1.5))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(cap, 6, 6)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._name)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), tile.key)
        large = self._figures[rect.height() >= _TALL]
        painter.setFont(large)
        figure = f"{tile.papers:,}"
        wide = QFontMetrics(large).horizontalAdvance(figure)
        painter.drawText(rect.adjusted(0, 0, -14, 0), _RIGHT, figure)
        words = rect.adjusted(20 + _CAP + 12, 0, -14 - wide - 8, 0)
        self._paint_words(painter, tile, words)

    def _paint_words(self, painter: QPainter, tile: Tile, words: QRect) -> None:
        theme = self._theme
        has_detail = words.height() >= _TALL and bool(tile.detail)
        painter.setFont(self._name)
        upper = words.adjusted(0, 0, 0, -22) if has_detail else words
        text = QFontMetrics(self._name).elidedText(
            tile.name, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(upper, _LEFT, text)
        if has_detail:
            painter.setFont(self._detail)
            painter.setPen(QColor(theme.quiet))
            detail = QFontMetrics(self._detail).elidedText(
                tile.detail, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words.adjusted(0, 26, 0, 0), _LEFT, detail)
