"""How a cell of a table for figures is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from countdesk.ui.delegates.callout import paint_shape
from countdesk.ui.roles import LOOK, Band, Kind, Look, Tone
from countdesk.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 38
LOW_ROW_HEIGHT: Final = 28
"""The height of a row that is read, and in which nothing is typed."""
PAD: Final = 8
"""The room left and right of a cell's text."""
TIGHT_PAD: Final = 5
"""The same where a table would not fit otherwise."""
TIGHTEST_PAD: Final = 4
"""The same where it does not fit even so, and names are shortened."""

FIGURE_PIXELS: Final = 16
"""Read at arm's length, in a hall."""
LABEL_PIXELS: Final = 15
CHECK_PIXELS: Final = 13
DETAIL_PIXELS: Final = 12
_SHAPE: Final = 13
SHAPE_WIDTH: Final = _SHAPE + 6
"""The room of the shape before the words of a check."""

_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SELECTED: Final = QStyle.StateFlag.State_Selected
_ACTIVE: Final = QStyle.StateFlag.State_Active
_HAS_FOCUS: Final = QStyle.StateFlag.State_HasFocus


def tabular(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font whose digits all have one width, so that they stand under one another."""
    chosen = QFont(font)
    chosen.setPixelSize(pixels)
    chosen.setWeight(weight)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


class Inks:
    """The colours, pens and fonts of a theme, made once and not for each cell."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.ground = QBrush(QColor(theme.window))
        self.selected = QBrush(QColor(theme.selection))
        self.bands = {
            Band.PLAIN: self.ground,
            Band.TOTAL: QBrush(QColor(theme.raised)),
            Band.APART: QBrush(QColor(theme.panel)),
        }
        self.tones = {
            Tone.PLAIN: QColor(theme.text),
            Tone.QUIET: QColor(theme.quiet),
            Tone.GOOD: QColor(theme.good),
            Tone.WARNING: QColor(theme.warning),
            Tone.BAD: QColor(theme.bad),
        }
        self.line = QPen(QColor(theme.line), 1)
        self.heavy_line = QPen(QColor(theme.quiet), 2)
        self.frame = QPen(focus_colour(theme), 2)
        self.faint_frame = QPen(QColor(theme.quiet), 1)
        bold = QFont.Weight.DemiBold
        self.fonts = {
            (Kind.LABEL, False): tabular(font, LABEL_PIXELS),
            (Kind.LABEL, True): tabular(font, LABEL_PIXELS, bold),
            (Kind.FIGURE, False): tabular(font, FIGURE_PIXELS),
            (Kind.FIGURE, True): tabular(font, FIGURE_PIXELS, bold),
            (Kind.CHECK, False): tabular(font, CHECK_PIXELS),
            (Kind.CHECK, True): tabular(font, CHECK_PIXELS, bold),
        }
        self.detail = tabular(font, DETAIL_PIXELS)
        self.detail_metrics = QFontMetrics(self.detail)
        self.metrics = {key: QFontMetrics(known) for key, known in self.fonts.items()}


def focus_colour(theme: Theme) -> QColor:
    """Return the colour of the frame around the cell that has the keys."""
    accent = QColor(theme.accent)
    return accent.lighter(135) if theme.is_dark and theme.name != "contrast" else accent


class CellDelegate(QStyledItemDelegate):
    """Paints cells from their `Look`; figures from the right, a dash for what is not known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.inks = Inks(THEMES["night"], QFont())
        self.pad = PAD
        self.painted = 0
        """The cells painted so far, for those who want few of them painted."""

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        self.inks = Inks(theme, font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how much room a cell wants."""
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return super().sizeHint(option, index)
        metrics = self.inks.metrics[look.kind, look.strong]
        shape = SHAPE_WIDTH + 2 if look.kind is Kind.CHECK else 0
        detail = self.inks.detail_metrics.horizontalAdvance(look.detail)
        words = max(metrics.horizontalAdvance(look.text), detail)
        return QSize(words + 2 * self.pad + shape, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look = index.data(LOOK)
        if not isinstance(look, Look):
            return
        self.painted += 1
        inks = self.inks
        rect: QRect = option.rect
        state = option.state
        painter.fillRect(rect, inks.bands[look.band])
        if look.band is Band.TOTAL:
            painter.setPen(inks.heavy_line)
            # Two pixels, both inside: a cell above that is painted again leaves them whole.
            painter.drawLine(rect.left(), rect.top() + 1, rect.right() + 1, rect.top() + 1)
        else:
            painter.setPen(inks.line)
            painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        if state & _SELECTED:
            self._paint_frame(painter, rect, bool(state & _ACTIVE and state & _HAS_FOCUS))
        self._paint_text(painter, rect, look)

    def _paint_frame(self, painter: QPainter, rect: QRect, has_keys: bool) -> None:
        inks = self.inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(inks.frame if has_keys else inks.faint_frame)
        painter.setBrush(inks.selected)
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_text(self, painter: QPainter, rect: QRect, look: Look) -> None:
        inks = self.inks
        key = (look.kind, look.strong)
        colour = inks.tones[look.tone]
        painter.setPen(colour)
        painter.setFont(inks.fonts[key])
        inner = rect.adjusted(self.pad, 0, -self.pad, 0)
        if look.kind is Kind.FIGURE:
            painter.drawText(inner, _RIGHT, look.text)
            return
        if look.kind is Kind.LABEL:
            self._paint_label(painter, inner, look)
            return
        metrics = inks.metrics[key]
        has_shape = look.tone >= Tone.GOOD
        room = inner.width() - (SHAPE_WIDTH if has_shape else 0)
        if metrics.horizontalAdvance(look.text) > room:
            painter.setFont(inks.detail)
            metrics = inks.detail_metrics
        text = metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, _RIGHT, text)
        if has_shape:
            left = inner.right() - metrics.horizontalAdvance(text) - SHAPE_WIDTH
            shape = QRectF(left, rect.center().y() - _SHAPE / 2 + 1, _SHAPE, _SHAPE)
            paint_shape(painter, shape, look.tone, colour)

    def _paint_label(self, painter: QPainter, inner: QRect, look: Look) -> None:
        """Paint words in the font and colour that are set, and quieter what stands beneath them.

        Words too long for their room are smaller, and on two lines but in a low row. There all is
        on one, and what stands beneath elsewhere is left out where it has no room.
        """
        inks, struck = self.inks, look.struck
        metrics = inks.metrics[Kind.LABEL, look.strong]
        is_low = inner.height() < ROW_HEIGHT
        upper = inner.adjusted(0, 4, 0, -inner.height() // 2 + 2)
        lower = inner.adjusted(0, inner.height() // 2, 0, -3)
        if look.detail:
            place = inner if is_low else upper
            width = _paint_line(painter, place, look.text, metrics, is_struck=struck)
            beside = inner.adjusted(width + self.pad, 1, 0, 1)
            if is_low and inks.detail_metrics.horizontalAdvance(look.detail) > beside.width():
                return
            painter.setPen(inks.tones[Tone.QUIET])
            painter.setFont(inks.detail)
            place = beside if is_low else lower
            detail = without_middle(look.detail, inks.detail_metrics, place.width())
            _paint_line(painter, place, detail, inks.detail_metrics)
            return
        if metrics.horizontalAdvance(look.text) <= inner.width():
            _paint_line(painter, inner, look.text, metrics, is_struck=struck)
            return
        painter.setFont(inks.fonts[Kind.CHECK, look.strong])
        smaller = inks.metrics[Kind.CHECK, look.strong]
        lines = [look.text] if is_low else _broken(look.text, smaller, inner.width())
        places = (upper, lower) if len(lines) > 1 else (inner,)
        for place, line in zip(places, lines, strict=True):
            _paint_line(painter, place, line, smaller, is_struck=struck)


def _paint_line(
    painter: QPainter,
    place: QRect,
    words: str,
    metrics: QFontMetrics,
    *,
    is_struck: bool = False,
) -> int:
    """Paint as much of some words as there is room for; return how wide that is."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LEFT, shown)
    width = metrics.horizontalAdvance(shown)
    if is_struck:
        middle = place.center().y() + 1
        painter.drawLine(place.left(), middle, place.left() + width, middle)
    return width


def without_middle(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return a text with as few of its middle words left out as there is room for the others.

    The end of it tells rows apart, such as two stations of one polling place.
    """
    if metrics.horizontalAdvance(text) <= room:
        return text
    words = text.split(" ")
    shortened = (
        " ".join((*words[: kept - kept // 2], "…", *words[len(words) - kept // 2 :]))
        for kept in range(len(words) - 1, 1, -1)
    )
    fitting = (known for known in shortened if metrics.horizontalAdvance(known) <= room)
    return next(fitting, metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room))


def _broken(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return some words on one line or two, the first as full as there is room for."""
    first, _space, rest = words.partition(" ")
    while rest:
        word, _space, after = rest.partition(" ")
        if metrics.horizontalAdvance(f"{first} {word}") > room:
            return [first, rest]
        first, rest = f"{first} {word}", after
    return [first]
