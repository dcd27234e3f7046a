"""The bars of the scoreboard: a small widget that paints only the lines that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from countdesk.ui.charts.faces import HIGHEST_ROW, Faces
from countdesk.ui.charts.score_lines import (
    Forms,
    Line,
    LineLayout,
    Text,
    column_widths,
    fitting_forms,
)
from countdesk.ui.charts.score_rows import ScoreTable
from countdesk.ui.theme import NIGHT, Theme

LOWEST_ROW = 23
"""The height in pixels of a line below which it can no longer be read."""

HEAD = 22
"""The height of the line over the others."""

_EMPTY = ScoreTable(("",), (), 1.0)


class _Laid(NamedTuple):
    """A table laid out: how, its lines from the top, and the texts above them."""

    layout: LineLayout
    lines: list[Line]
    heads: list[Text]


class ScoreBars(QWidget):
    """Names, votes, shares and changes with a bar a line.

    A figure that moves lays out its own line; all lines are laid out together where their frame
    moved, once before they are painted.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scoreBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = NIGHT
        self._table = _EMPTY
        self._row_height = HIGHEST_ROW
        self._may_be_whole = True
        self._laid: _Laid | None = None
        self._make_fonts()

    # What is shown.

    @property
    def table(self) -> ScoreTable:
        """Return the lines shown."""
        return self._table

    @property
    def lines(self) -> list[Line]:
        """Return the lines as they are painted."""
        return self._laid_out().lines

    @property
    def heads(self) -> list[Text]:
        """Return the texts over the lines as they are painted."""
        return self._laid_out().heads

    @property
    def row_height(self) -> int:
        """Return the height of a line in pixels."""
        return self._row_height

    def set_table(self, table: ScoreTable) -> None:
        """Show these lines; only those that differ are laid out and painted again."""
        before, self._table = self._table, table
        if before == table:
            return
        laid = self._laid
        same_frame = (
            laid is not None
            and len(before.rows) == len(table.rows)
            and (before.scale, before.line_after, before.captions, before.votes_title)
            == (table.scale, table.line_after, table.captions, table.votes_title)
            and before.has_changes == table.has_changes
            and [row.mark for row in before.rows] == [row.mark for row in table.rows]
            and column_widths(table, self._faces) == laid.layout.columns
            and self._forms() == laid.layout.forms
        )
        self._speak()
        if laid is None or not same_frame:
            if len(before.rows) != len(table.rows):
                self.updateGeometry()
            self._lay_out_anew()
            return
        for place, (old, new) in enumerate(zip(before.rows, table.rows, strict=True)):
            if old != new:
                laid.lines[place] = laid.layout.line(new)
                self.update(self.row_rect(place))

    def set_row_height(self, height: int) -> None:
        """Make the lines this high, within what can be read."""
        wanted = max(LOWEST_ROW, min(HIGHEST_ROW, height))
        if wanted != self._row_height:
            self._row_height = wanted
            self._make_fonts()
            self.updateGeometry()
            self._lay_out_anew()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._lay_out_anew()

    def has_whole_parties(self, width: int) -> bool:
        """Return whether at some width every party of this table can have its whole name."""
        return fitting_forms(self._table, self.font(), width, self._row_height).parties_whole

    def let_parties_be_whole(self, allowed: bool) -> None:
        """Let the parties have whole names where all fit, or short ones as the table beside."""
        if allowed != self._may_be_whole:
            self._may_be_whole = allowed
            self._lay_out_anew()

    def row_rect(self, place: int) -> QRect:
        """Return where a line lies."""
        return QRect(0, HEAD + place * self._row_height, self.width(), self._row_height)

    def height_at(self, row_height: int) -> int:
        """Return the height of the whole at some height of the lines."""
        return HEAD + len(self._table.rows) * row_height

    def sizeHint(self) -> QSize:
        """Return the size that shows every line."""
        return QSize(400, self.height_at(self._row_height))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width; the height is that of every line."""
        return QSize(280, self.height_at(self._row_height))

    # Laid out once, before it is painted: a window that opens takes its size in several steps.

    def _make_fonts(self) -> None:
        self._faces = Faces(self.font(), self._row_height)

    def _lay_out_anew(self) -> None:
        self._laid = None
        self.update()

    def _laid_out(self) -> _Laid:
        """Return everything laid out, which is done where something moved since the last time."""
        if self._laid is None:
            layout = LineLayout(
                self._table, self._faces, self._theme, self.width(), self._row_height, self._forms()
            )
            lines = [layout.line(row) for row in self._table.rows]
            # The signs of marks that have no room for words, for the line that explains them.
            sign = "".join(dict.fromkeys("".join(line.sign for line in lines)))
            self._laid = _Laid(layout, lines, layout.heads(sign))
        return self._laid

    def _forms(self) -> Forms:
        forms = fitting_forms(self._table, self.font(), self.width(), self._row_height)
        return forms if self._may_be_whole else replace(forms, parties_whole=False)

    def _speak(self) -> None:
        self.setAccessibleDescription("; ".join(row.spoken for row in self._table.rows))

    # Painted.

    def event(self, event: QEvent) -> bool:
        """Say a line whole where the mouse rests on it: its names may stand shortened."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for place, row in enumerate(self._table.rows):
                if self.row_rect(place).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), row.spoken, self)
                    return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed."""
        if event.type() is QEvent.Type.FontChange:
            self._make_fonts()
            self._lay_out_anew()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew where the width changed."""
        if event.size().width() != event.oldSize().width():
            self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that were asked for, and no others."""
        laid = self._laid_out()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = event.region()
        if region.intersects(QRect(0, 0, self.width(), HEAD)):
            self._draw_texts(painter, laid.heads)
        for place, line in enumerate(laid.lines):
            if region.intersects(self.row_rect(place)):
                painter.save()
                painter.translate(0, HEAD + place * self._row_height)
                self._paint_line(painter, line)
                if self._table.line_after == place + 1:
                    self._paint_line_of_seats(painter)
                painter.restore()
        painter.end()

    def _draw_texts(self, painter: QPainter, texts: Iterable[Text]) -> None:
        for text in texts:
            painter.setFont(self._faces.fonts[text.face])
            painter.setPen(text.colour)
            painter.drawStaticText(text.at, text.text)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        theme, radius = self._theme, min(3.0, line.bar.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.track))
        track = QRectF(line.bar)
        track.setWidth(self.width())
        painter.drawRoundedRect(track, radius, radius)
        painter.setBrush(line.colour)
        painter.drawRoundedRect(line.bar, radius, radius)
        if line.past is not None:
            # The mark stands in a gap of the panel's colour: seen on any bar and beside it.
            left = min(max(line.past, 3.0), self.width() - 3.0)
            top = line.past_top
            height = line.bar.bottom() + 2 - top
            painter.fillRect(QRectF(left - 3, top, 6, height), QColor(theme.panel))
            painter.fillRect(QRectF(left - 1, top, 2, height), QColor(theme.text))
        if line.pill is not None:
            painter.setPen(QPen(line.pill_colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(line.pill, 7, 7)
        self._draw_texts(painter, line.texts)

    def _paint_line_of_seats(self, painter: QPainter) -> None:
        pen = QPen(QColor(self._theme.text), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = self._row_height - 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
