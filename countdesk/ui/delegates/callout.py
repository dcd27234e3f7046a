"""The small sheet beside a cell on which a refusal or a question is said."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from countdesk.ui.roles import Tone
from countdesk.ui.theme import Theme

_WIDEST: Final = 380
_PAD: Final = 11
_SHAPE: Final = 22
"""The room for the shape of the tone, left of the words."""
_TIP: Final = 7
"""How far the point reaches to the cell."""
_RADIUS: Final = 6.0


class Callout(QWidget):
    """A few words with a point that touches the cell they are about.

    It takes no keys and no clicks, so that typing goes on beneath it.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host = parent
        self._theme = theme
        self._text = ""
        self._tone = Tone.PLAIN
        self._point = QPoint()
        self._is_below = True
        self._words = QFont(self.font())
        self._words.setPixelSize(14)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is said, empty while nothing is."""
        return self._text if not self.isHidden() else ""

    @property
    def tone(self) -> Tone:
        """Return in what tone it is said."""
        return self._tone

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def say(self, text: str, tone: Tone, cell: QRect) -> None:
        """Say something about a cell, whose place is given in the parent's coordinates."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        size = self._size_for(text)
        parent = self._host.rect()
        self._is_below = cell.bottom() + size.height() <= parent.bottom() or (
            cell.top() < parent.bottom() - cell.bottom()
        )
        left = max(4, min(cell.right() - size.width() + 1, parent.right() - size.width() - 4))
        top = cell.bottom() + 1 if self._is_below else cell.top() - size.height()
        self._point = QPoint(
            max(16, min(cell.center().x() - left, size.width() - 16)),
            0 if self._is_below else size.height(),
        )
        self.setGeometry(QRect(QPoint(left, max(0, top)), size))
        self.show()
        self.raise_()
        self.update()

    def _size_for(self, text: str) -> QSize:
        words = QFontMetrics(self._words).boundingRect(
            QRect(0, 0, _WIDEST, 1000), int(Qt.TextFlag.TextWordWrap), text
        )
        return QSize(words.width() + 2 * _PAD + _SHAPE + 2, words.height() + 2 * _PAD + _TIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, its point, the shape of the tone and the words."""
        theme = self._theme
        colours = {
            Tone.GOOD: theme.good,
            Tone.WARNING: theme.warning,
            Tone.BAD: theme.bad,
        }
        edge = QColor(colours.get(self._tone, theme.quiet))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        body = body.adjusted(0, _TIP, 0, 0) if self._is_below else body.adjusted(0, 0, 0, -_TIP)
        path = QPainterPath()
        path.addRoundedRect(body, _RADIUS, _RADIUS)
        point = QPainterPath()
        base = body.top() + 1 if self._is_below else body.bottom() - 1
        tip = 1.0 if self._is_below else self.height() - 1.0
        point.moveTo(self._point.x() - _TIP, base)
        point.lineTo(self._point.x(), tip)
        point.lineTo(self._point.x() + _TIP, base)
        point.closeSubpath()
        path = path.united(point)
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QPen(edge, 1.5))
        painter.drawPath(path)
        shape = QRectF(body.left() + _PAD, body.top() + _PAD + 1, 14, 14)
        paint_shape(painter, shape, self._tone, edge)
        painter.setPen(QColor(theme.text))
        painter.setFont(self._words)
        words = body.adjusted(_PAD + _SHAPE, _PAD, -_PAD + 4, -_PAD + 4)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self._text)
        painter.end()


def paint_shape(painter: QPainter, rect: QRectF, tone: Tone, colour: QColor) -> None:
    """Paint the shape of a tone, so that nothing is told by colour alone.

    Good is a tick, a warning a triangle, what is wrong a filled eight-sided sign.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = min(rect.width(), rect.height())
    x, y = rect.center().x() - mark / 2, rect.center().y() - mark / 2
    if tone is Tone.GOOD:
        painter.setPen(
            QPen(colour, mark / 7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = QPainterPath()
        tick.moveTo(x + mark * 0.15, y + mark * 0.55)
        tick.lineTo(x + mark * 0.40, y + mark * 0.80)
        tick.lineTo(x + mark * 0.88, y + mark * 0.22)
        painter.drawPath(tick)
    elif tone is Tone.WARNING:
        painter.setPen(QPen(colour, mark / 9, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        triangle = QPainterPath()
        triangle.moveTo(x + mark * 0.5, y + mark * 0.08)
        triangle.lineTo(x + mark * 0.96, y + mark * 0.9)
        triangle.lineTo(x + mark * 0.04, y + mark * 0.9)
        triangle.closeSubpath()
        painter.drawPath(triangle)
        middle = x + mark * 0.5
        painter.drawLine(QPointF(middle, y + mark * 0.38), QPointF(middle, y + mark * 0.62))
    elif tone is Tone.BAD:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        cut = 0.29
        sign = QPainterPath()
        corners = [
            (cut, 0), (1 - cut, 0), (1, cut), (1, 1 - cut),
            (1 - cut, 1), (cut, 1), (0, 1 - cut), (0, cut),
        ]  # fmt: skip
        sign.moveTo(x + corners[0][0] * mark, y + corners[0][1] * mark)
        for across, down in corners[1:]:
            sign.lineTo(x + across * mark, y + down * mark)
        sign.closeSubpath()
        painter.drawPath(sign)
        painter.setPen(QPen(_on(colour), mark / 8, c=Qt.PenCapStyle.RoundCap))
        near, far = mark * 0.32, mark * 0.68
        painter.drawLine(QPointF(x + near, y + near), QPointF(x + far, y + far))
        painter.drawLine(QPointF(x + far, y + near), QPointF(x + near, y + far))
    else:
        painter.setPen(QPen(colour, mark / 9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x, y, mark, mark).adjusted(1, 1, -1, -1))
    painter.restore()


def _on(colour: QColor) -> QColor:
    """Return black or white, whichever can be read on a colour."""
    return QColor("#000000") if colour.lightnessF() > 0.5 else QColor("#FFFFFF")  # noqa: PLR2004
