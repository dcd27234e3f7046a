"""The bars of the scoreboard: a small widget that paints only the lines that changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.ui.charts.contrast import legible
from countdesk.ui.charts.faces import DENSE_BAR, ROOMY, Face, Faces
from countdesk.ui.charts.score_rows import RISE, ScoreRow, ScoreTable, Tone
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _

LOWEST_ROW = 23
"""The height in pixels of a line below which it can no longer be read."""

HIGHEST_ROW = 60

_HEAD = 20
_WIDE = 390
"""The width from which the largest figures leave room for the names."""

_GAP = 10
_NOUGHTS = str.maketrans("123456789", "000000000")
_EMPTY = ScoreTable("", (), 1.0)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text laid out beforehand, its place in the line, and its colour."""

    text: QStaticText
    face: Face
    at: QPointF
    colour: QColor


@dataclass(frozen=True, slots=True)
class _Line:
    """A line ready to be painted: texts, bar, and frame of the mark, from the line's top."""

    texts: tuple[_Text, ...]
    bar: QRectF
    colour: QColor
    past: float | None
    pill: QRectF | None


class ScoreBars(QWidget):
    """Names, votes, shares and changes with a bar a line.

    Everything that is painted is laid out when the figures come; a paint event only draws.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scoreBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = NIGHT
        self._table = _EMPTY
        self._row_height = HIGHEST_ROW
        self._lines: list[_Line] = []
        self._heads: list[_Text] = []
        self._columns = (0.0, 0.0, 0.0)
        self._faces = Faces(self.font(), self._row_height)
        self._make_fonts()

    # What is shown.

    @property
    def table(self) -> ScoreTable:
        """Return the lines shown."""
        return self._table

    @property
    def row_height(self) -> int:
        """Return the height of a line in pixels."""
        return self._row_height

    def set_table(self, table: ScoreTable) -> None:
        """Show these lines; only those that differ are laid out and painted again."""
        before, self._table = self._table, table
        if before == table:
            return
        columns = self._column_widths()
        same_frame = (
            len(before.rows) == len(table.rows)
            and (before.scale, before.line_after, before.caption)
            == (table.scale, table.line_after, table.caption)
            and before.has_changes == table.has_changes
            and columns == self._columns
            and len(self._lines) == len(table.rows)
        )
        self._speak()
        if not same_frame:
            if len(before.rows) != len(table.rows):
                self.updateGeometry()
            self._lay_out()
            return
        for place, (old, new) in enumerate(zip(before.rows, table.rows, strict=True)):
            if old != new:
                self._lines[place] = self._line(new)
                self.update(self.row_rect(place))

    def set_row_height(self, height: int) -> None:
        """Make the lines this high, within what can be read."""
        wanted = max(LOWEST_ROW, min(HIGHEST_ROW, height))
        if wanted != self._row_height:
            self._row_height = wanted
            self._make_fonts()
            self.updateGeometry()
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._lay_out()

    def row_rect(self, place: int) -> QRect:
        """Return where a line lies."""
        return QRect(0, _HEAD + place * self._row_height, self.width(), self._row_height)

    def bar_colour(self, row: ScoreRow) -> str:
        """Return a party's colour as it is painted: legible on this theme's panel."""
        return legible(row.colour, self._theme.panel)

    def height_at(self, row_height: int) -> int:
        """Return the height of the whole at some height of the lines."""
        return _HEAD + len(self._table.rows) * row_height

    def sizeHint(self) -> QSize:
        """Return the size that shows every line."""
        return QSize(400, self.height_at(self._row_height))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width; the height is that of every line."""
        return QSize(280, self.height_at(self._row_height))

    # Laid out beforehand.

    def _make_fonts(self) -> None:
        height = min(self._row_height, ROOMY) if self.width() < _WIDE else self._row_height
        self._faces = Faces(self.font(), height)

    def _column_widths(self) -> tuple[float, float, float]:
        """Return the widths of votes, share and change: by digits, so that they move rarely."""

        def widest(face: Face, least: str, texts: list[str]) -> float:
            wide = {text.translate(_NOUGHTS) for text in texts}
            return max(self._faces.width(text, face) for text in (least, *wide))

        rows = self._table.rows
        changes = (
            max(
                widest(Face.CHANGE, f"{RISE} +00.0", [r.change for r in rows if _moved(r)]),
                widest(Face.DETAIL, "", [r.change for r in rows if not _moved(r)]),
            )
            if self._table.has_changes
            else 0.0
        )
        return (
            widest(Face.VOTES, "000", [row.votes for row in rows]),
            widest(Face.SHARE, "00.0%", [row.share_text for row in rows]),
            changes,
        )

    def _lay_out(self) -> None:
        self._columns = self._column_widths()
        self._lines = [self._line(row) for row in self._table.rows]
        self._heads = self._head_line()
        self.update()

    def _right(self, column: int) -> float:
        """Return the right edge of votes (0), share (1) or change (2)."""
        _votes, share, change = self._columns
        edge = float(self.width())
        if column == 2:  # noqa: PLR2004
            return edge
        edge -= change + (_GAP if change else 0)
        return edge if column == 1 else edge - share - _GAP

    def _head_line(self) -> list[_Text]:
        quiet = QColor(self._theme.quiet)
        titles = [(_("Votes"), 0), (_("Share"), 1)]
        if self._table.has_changes:
            titles.append((_("Change"), 2))
        texts = [
            _Text(
                self._faces.laid(title, Face.HEAD)[0],
                Face.HEAD,
                QPointF(self._right(column) - self._faces.width(title, Face.HEAD), 2),
                quiet,
            )
            for title, column in titles
        ]
        caption = self._faces.laid(self._table.caption, Face.HEAD)[0]
        return [*texts, _Text(caption, Face.HEAD, QPointF(0, 2), quiet)]

    def _line(self, row: ScoreRow) -> _Line:
        theme, metrics, bar = self._theme, self._faces.metrics, self._faces.bar
        roomy = self._row_height >= ROOMY
        bar_top = self._row_height - bar - (8 if roomy else 3)
        votes_font = metrics[Face.VOTES]
        # Figures have no descenders: they stand in the middle between this bar and the one above.
        baseline = (bar_top + votes_font.capHeight()) / 2 + (1.5 if roomy else -0.5)
        texts: list[_Text] = []

        def put(text: str, face: Face, left: float, colour: str) -> None:
            if text:
                top = baseline - metrics[face].ascent()
                at = QPointF(left, top)
                texts.append(_Text(self._faces.laid(text, face)[0], face, at, QColor(colour)))

        def put_right(text: str, face: Face, column: int, colour: str) -> None:
            left = self._right(column) - self._faces.width(text, face)
            put(text, face, left, colour)

        known = row.votes[:1].isdigit()
        put_right(row.votes, Face.VOTES, 0, theme.text if known else theme.quiet)
        put_right(row.share_text, Face.SHARE, 1, theme.text if known else theme.quiet)
        face = Face.CHANGE if _moved(row) else Face.DETAIL
        put_right(row.change, face, 2, self._tone(row.tone))
        room = self._right(0) - self._columns[0] - _GAP
        mark_width = self._faces.width(row.mark, Face.MARK) + 12 if row.mark else 0.0
        name = self._faces.fitting(
            row.names, Face.NAME, room - (mark_width + 6 if mark_width else 0)
        )
        put(name, Face.NAME, 0, theme.text)
        left = self._faces.width(name, Face.NAME)
        pill = None
        if row.mark:
            put(row.mark, Face.MARK, left + 14, theme.good)
            height = metrics[Face.MARK].height() + 1
            top = baseline - metrics[Face.MARK].ascent() - 0.5
            pill = QRectF(left + 8.5, top, mark_width - 1, height)
            left += mark_width + 8
        room -= left + 8
        detail = self._faces.elided(row.detail, Face.DETAIL, room)
        if len(detail) > 4 or detail == row.detail:  # noqa: PLR2004
            put(detail, Face.DETAIL, left + 8, theme.quiet)
        scale = self._table.scale
        return _Line(
            texts=tuple(texts),
            bar=QRectF(0, bar_top, self.width() * min(1.0, row.share / scale), bar),
            colour=QColor(self.bar_colour(row)),
            past=None if row.past is None else self.width() * min(1.0, row.past / scale),
            pill=pill,
        )

    def _tone(self, tone: Tone) -> str:
        theme = self._theme
        return {
            Tone.PLAIN: theme.text,
            Tone.QUIET: theme.quiet,
            Tone.GOOD: theme.good,
            Tone.WARNING: theme.warning,
            Tone.BAD: theme.bad,
        }[tone]

    def _speak(self) -> None:
        self.setAccessibleDescription("; ".join(row.spoken for row in self._table.rows))

    # Painted.

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed."""
        if event.type() is QEvent.Type.FontChange:
            self._make_fonts()
            self._lay_out()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew where the width changed."""
        if event.size().width() != event.oldSize().width():
            self._make_fonts()
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that were asked for, and no others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = event.region()
        if region.intersects(QRect(0, 0, self.width(), _HEAD)):
            self._draw_texts(painter, self._heads)
        for place, line in enumerate(self._lines):
            if region.intersects(self.row_rect(place)):
                painter.save()
                painter.translate(0, _HEAD + place * self._row_height)
                self._paint_line(painter, line)
                if self._table.line_after == place + 1:
                    self._paint_line_of_seats(painter)
                painter.restore()
        painter.end()

    def _draw_texts(self, painter: QPainter, texts: list[_Text] | tuple[_Text, ...]) -> None:
        for text in texts:
            painter.setFont(self._faces.fonts[text.face])
            painter.setPen(text.colour)
            painter.drawStaticText(text.at, text.text)

    def _paint_line(self, painter: QPainter, line: _Line) -> None:
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
            beyond = 2 if line.bar.height() > DENSE_BAR else 0
            top, height = line.bar.top() - beyond, line.bar.height() + beyond + 2
            painter.fillRect(QRectF(left - 3, top, 6, height), QColor(theme.panel))
            painter.fillRect(QRectF(left - 1, top, 2, height), QColor(theme.text))
        if line.pill is not None:
            painter.setPen(QPen(QColor(theme.good), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(line.pill, 7, 7)
        self._draw_texts(painter, line.texts)

    def _paint_line_of_seats(self, painter: QPainter) -> None:
        pen = QPen(QColor(self._theme.text), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = self._row_height - 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


def _moved(row: ScoreRow) -> bool:
    """Return whether a line has a change to be read from afar, not only that none is known."""
    return row.tone is not Tone.QUIET
