"""How a row of the sidebar is painted: a name, its badge, and a bar beside the one chosen."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from countdesk.ui import theme as themes
from countdesk.ui.itemmodels.contests import BadgeTone, ContestRole
from countdesk.ui.theme import Theme

ROW_HEIGHT = 34
STACKED_HEIGHT = 48
"""Of a row in which the badge stands beneath the name."""

PAGE_HEIGHT = 29
"""Of a row that names a page: there may be ten of them, and the contests need the room."""

_INSET = 8.0
_BADGE_SIZE = 0.86
_BADGE_HEIGHT = 20.0
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class SidebarRow(QStyledItemDelegate):
    """Paints a row of the sidebar; it reads `ContestRole.BADGE` and `ContestRole.TONE`."""

    def __init__(self, parent: QWidget, height: int = ROW_HEIGHT) -> None:
        super().__init__(parent)
        self.height = height
        self._is_stacked = False

    def stack(self, *, stacked: bool) -> None:
        """Put the badges beneath the names, or beside them, which takes less height."""
        self._is_stacked = stacked
        self.height = STACKED_HEIGHT if stacked else ROW_HEIGHT

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        words = {
            BadgeTone.NOT_BEGUN: theme.quiet,
            BadgeTone.QUIET: theme.quiet,
            BadgeTone.ACTIVE: theme.notable,
            BadgeTone.WARNING: theme.warning,
            BadgeTone.GOOD: theme.good,
            BadgeTone.BAD: theme.bad,
            BadgeTone.KEY: theme.quiet,
        }
        self._text = QColor(theme.text)
        self._selected = QColor(theme.selection)
        self._hovered = QColor(themes.mixed(theme.text, theme.panel, 0.05))
        self._bar = QColor(theme.notable)
        self._outlined = theme is themes.CONTRAST
        self._words = {tone: QColor(colour) for tone, colour in words.items()}
        self._grounds = {
            tone: QColor(themes.softened(theme, colour)) for tone, colour in words.items()
        }

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return one height for every row, so that 650 of them are laid out at once."""
        del option, index
        return QSize(120, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the name as far as it fits, and the badge at the right."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        state = option.state
        # A copy: the option's own font is gone with the option.
        font = QFont(option.font)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            self._ground(painter, place, self._selected)
            painter.setBrush(self._bar)
            painter.drawRoundedRect(
                QRectF(place.left(), place.top() + 4, 3, place.height() - 8), 1.5, 1.5
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            self._ground(painter, place, self._hovered)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._bar, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 2.5, -0.5, -2.5), 6, 6)
        right = self._badge(painter, place, index, font)
        height = place.height()
        if self._is_stacked:
            right, height = place.right(), height - _BADGE_HEIGHT
        name = QRectF(place.left() + _INSET, place.top(), right - place.left() - 2 * _INSET, height)
        painter.setPen(self._text)
        painter.setFont(font)
        text = QFontMetricsF(font).elidedText(
            str(index.data(_DISPLAY)), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _ground(self, painter: QPainter, place: QRectF, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(place.adjusted(0, 2, 0, -2), 6, 6)

    def _badge(
        self,
        painter: QPainter,
        place: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        font: QFont,
    ) -> float:
        """Paint the badge and return where the room for the name ends."""
        text = index.data(int(ContestRole.BADGE))
        tone = index.data(int(ContestRole.TONE)) or BadgeTone.QUIET
        if not text or (tone == BadgeTone.NOT_BEGUN and not self._is_stacked):
            # Beside its name a contest not started says nothing, so that the name is read.
            return place.right()
        smaller = _smaller(font)
        # A key has no ground: the longest name of a page comes close up to it.
        around = 0 if tone == BadgeTone.KEY else 2 * _INSET
        width = QFontMetricsF(smaller).horizontalAdvance(text) + around
        height = _BADGE_HEIGHT
        at = QPointF(place.right() - width - _INSET, place.center().y() - height / 2)
        if self._is_stacked:
            at = QPointF(place.left() + _INSET, place.bottom() - height - 3)
        pill = QRectF(at.x(), at.y(), width, height)
        if tone != BadgeTone.KEY:
            painter.setPen(QPen(self._words[tone], 1) if self._outlined else Qt.PenStyle.NoPen)
            painter.setBrush(self._grounds[tone])
            painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._words[tone])
        painter.setFont(smaller)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill.left() + (_INSET / 2 if tone == BadgeTone.KEY else 0)


def row_width(font: QFont, name: str, key: str) -> int:
    """Return the width in which a page's name and its key both stand whole."""
    words = QFontMetricsF(font).horizontalAdvance(name)
    keys = QFontMetricsF(_smaller(font)).horizontalAdvance(key)
    return math.ceil(words + keys + 3.5 * _INSET)


def is_beside(font: QFont, name: str, badge: str, width: int) -> bool:
    """Return whether a name and its badge both stand whole beside one another in a width."""
    words = QFontMetricsF(font).horizontalAdvance(name)
    badges = QFontMetricsF(_smaller(font)).horizontalAdvance(badge)
    return words + badges + 5 * _INSET <= width


def _smaller(font: QFont) -> QFont:
    """Return the font of a badge."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _BADGE_SIZE)
    return smaller
