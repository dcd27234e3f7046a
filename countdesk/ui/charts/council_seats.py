"""The seats of a council in the window: the half circle in the colours of a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from countdesk.contrast import legible
from countdesk.drawing.half_circle import Colours, HalfCircle, SeatBlock, SeatsOfNoCouncil
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _


class CouncilSeats(QWidget):
    """Shows blocks of seats; their colours stand out from the panel in every theme.

    `is_council` says that they are all those of one council, so that there is a majority to have.
    """

    is_council = True
    of_no_council: type[HalfCircle] = SeatsOfNoCouncil

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("councilSeats")
        self.setAccessibleName(_("Seats by party"))
        # It fills its ground itself: else every frame of a slider paints all that lies behind.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme = NIGHT
        self._blocks: tuple[SeatBlock, ...] = ()
        self.circle = self._made()

    def set_blocks(self, blocks: Sequence[SeatBlock]) -> None:
        """Show these seats from left to right, with the colours of the parties as registered."""
        shown = tuple(blocks)
        if shown == self._blocks:
            return
        self._blocks = shown
        self._make()

    def show_as_council(self, *, is_council: bool) -> None:
        """Draw the line of the majority and say who has one, or do not."""
        if is_council != self.is_council:
            self.is_council = is_council
            self._make()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._make()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in which rows and legend have their full size."""
        return round(self.circle.height_for(width))

    def sizeHint(self) -> QSize:
        """Return a size at which the dots of a council are told apart."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size in which the words can be read."""
        return QSize(260, 170)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new font where the application's font changed."""
        if event.type() is QEvent.Type.FontChange:
            self._make()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the half circle and its legend."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        self.circle.paint(painter, QRectF(self.rect()))
        painter.end()

    def _made(self) -> HalfCircle:
        theme = self._theme
        kind = HalfCircle if self.is_council else self.of_no_council
        return kind(
            tuple(
                replace(block, colour=legible(block.colour, theme.panel)) for block in self._blocks
            ),
            Colours(theme.text, theme.quiet),
            self.font(),
        )

    def _make(self) -> None:
        before, self.circle = self.circle.height_for(self.width()), self._made()
        if self.circle.height_for(self.width()) != before:
            self.updateGeometry()
        self.setAccessibleDescription(self.circle.spoken)
        self.update()
