"""The swing that is applied: a slider with keys, and what it stands at in words."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from countdesk import figures
from countdesk.models.movement import Movement
from countdesk.models.projection import Method
from countdesk.session.change_sources import Source
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _
from countdesk.wording.projected_wards import swing_and_pair

TENTHS: Final = 10
"""Steps of the slider to a point of swing."""

FRAME: Final = 16
"""Milliseconds of a frame: the slider moves as it is moved, and tells of it once in each."""

FARTHEST: Final = 25
"""Points to either side that the slider reaches, where the changes with it leave any sense."""

_MOST_CHANGE: Final = Fraction(6, 10)
"""No party's change is taken so often that more than this of all votes moves."""


class SwingSlider(QSlider):
    """A slider in tenths of a point, with marks at no swing and at the swing that was measured.

    Left and Right move it by a tenth, PageUp and PageDown by a point; Home goes back to what was
    measured, and 0 to no swing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("swingSlider")
        self.setAccessibleName(_("Swing applied, in tenths of a point"))
        self.setSingleStep(1)
        self.setPageStep(TENTHS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._measured: int | None = None
        self._theme = NIGHT

    @property
    def measured(self) -> int | None:
        """Return the swing that was measured, in tenths of a point."""
        return self._measured

    def measure(self, tenths: int | None, reach: int) -> None:
        """Take the swing that was measured and stand at it; without one it cannot be moved.

        It reaches so many points to either side.
        """
        self._measured = tenths
        self.setRange(-reach * TENTHS, reach * TENTHS)
        self.setEnabled(tenths is not None)
        self.setValue(tenths or 0)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to what was measured with Home, and to no swing with 0."""
        if event.key() == Qt.Key.Key_Home and self._measured is not None:
            self.setValue(self._measured)
        elif event.text() == "0":
            self.setValue(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slider, and above its line the two marks."""
        painter = QPainter(self)
        for tenths, colour in ((0, self._theme.quiet), (self._measured, self._theme.notable)):
            if tenths is not None:
                across = self._across(tenths)
                painter.setPen(QPen(QColor(colour), 2))
                painter.drawLine(QPointF(across, 1), QPointF(across, self.height() - 1))
        painter.end()
        super().paintEvent(event)

    def _across(self, tenths: int) -> float:
        """Return where the middle of the handle stands at a swing."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        part = (tenths - self.minimum()) / max(1, self.maximum() - self.minimum())
        return handle / 2 + part * (self.width() - handle)


class SwingBar(QFrame):
    """The slider with the swing it stands at in words, and the one that was measured.

    `moved` comes at most once a frame, however fast the slider is.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("swingBar")
        self._movement: Movement | None = None
        self._source: Source | None = None
        self.label = QLabel(_("&Swing"), self)
        self.label.setObjectName("projectionCaption")
        self.slider = SwingSlider(self)
        self.label.setBuddy(self.slider)
        self.said = QLabel(self)
        self.said.setObjectName("swingSaid")
        self.measured = QLabel(self)
        self.measured.setObjectName("panelNote")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self.label)
        row.addWidget(self.said)
        row.addWidget(self.slider, 1)
        row.addWidget(self.measured)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME)
        self._frame.timeout.connect(self.moved)
        self.slider.valueChanged.connect(self._slid)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.slider.set_theme(theme)

    def show_movement(self, source: Source, movement: Movement, method: Method) -> None:
        """Show the swing of a movement, with the slider where it was measured.

        One that was moved away from there stays, whatever else the same source comes to.
        """
        slid = self._slid_to(source, movement)
        self._source, self._movement = source, movement
        self.slider.blockSignals(True)
        swing = movement.swing
        tenths = None if swing is None else _tenths(swing)
        self.slider.measure(tenths or None, _reach(movement, method))
        if slid is not None and self.slider.isEnabled():
            self.slider.setValue(slid)
        self.slider.blockSignals(False)
        self._say()

    def _slid_to(self, source: Source, movement: Movement) -> int | None:
        """Return where the slider was moved to, in the direction of a movement.

        None where it was not moved, or for another source or pair.
        """
        known, slider = self._movement, self.slider
        if known is None or self._source is None or self._source.key != source.key:
            return None
        if not slider.isEnabled() or slider.value() == slider.measured:
            return None
        if known.pair == movement.pair:
            return slider.value()
        is_turned = known.pair is not None and known.pair[::-1] == movement.pair
        return -slider.value() if is_turned else None

    @property
    def reach(self) -> int:
        """Return how many points of swing the slider reaches to either side."""
        return self.slider.maximum() // TENTHS

    @property
    def measured_swing(self) -> Fraction | None:
        """Return the swing that was measured."""
        return None if self._movement is None else self._movement.swing

    @property
    def swing(self) -> Fraction | None:
        """Return the swing that is applied, exactly the one measured where it stands there."""
        if self._movement is None or self._movement.swing is None:
            return None
        if not self.slider.isEnabled() or self.slider.value() == self.slider.measured:
            return self._movement.swing
        return Fraction(self.slider.value(), 100 * TENTHS)

    @property
    def movement(self) -> Movement | None:
        """Return the movement made so much larger or smaller that its swing is the one applied."""
        movement, swing = self._movement, self.swing
        if movement is None or swing is None or not movement.swing:
            return movement
        return movement if swing == movement.swing else movement.scaled(swing / movement.swing)

    def _slid(self) -> None:
        self._say()
        if not self._frame.isActive():
            self._frame.start()

    def _say(self) -> None:
        source, movement, swing = self._source, self._movement, self.swing
        if source is None or movement is None or movement.pair is None or swing is None:
            self.said.setText(_("No swing: fewer than two parties moved"))
            self.measured.setText("")
            return
        said = swing_and_pair(swing, movement.pair, source.parties)
        self.said.setText(said)
        self.slider.setAccessibleDescription(said)
        if not self.slider.isEnabled():
            self.measured.setText(_("too small a swing to be scaled"))
            return
        size = figures.points(abs(movement.swing or Fraction(0)))
        self.measured.setText(
            _("{source} {size}").format(source=source.name, size=size)
            + _(" \N{MIDDLE DOT} Home goes back")
        )


def _tenths(swing: Fraction) -> int:
    """Return a swing in tenths of a point, rounded half away from zero."""
    size = int(abs(swing) * 100 * TENTHS + Fraction(1, 2))
    return size if swing >= 0 else -size


def _reach(movement: Movement, method: Method) -> int:
    """Return how many points a slider reaches: what it scales with the swing is to make sense."""
    swing = abs(movement.swing or Fraction(0))
    if not swing or method is Method.TWO_PARTY:
        return max(FARTHEST, ceil(swing * 100))
    largest = max(abs(change) for change in movement.changes.values())
    most = min(Fraction(FARTHEST, 100), swing * _MOST_CHANGE / largest)
    return ceil(max(most, swing) * 100)
