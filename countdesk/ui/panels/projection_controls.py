"""What is projected and how: the change, the past election, its wards, pair, base and method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from countdesk.models.baseline import Base
from countdesk.models.projection import Method
from countdesk.wording.language import gettext as _
from countdesk.wording.projection import METHODS

_MNEMONICS: Final[dict[Method, str]] = {
    Method.UNIFORM: "U",
    Method.PROPORTIONAL: "P",
    Method.TWO_PARTY: "T",
}
"""The letter that, with Alt, chooses each method; it is the first of its name."""

_SLATES: Final[dict[Base, str]] = {
    Base.AVERAGE: _("slate average"),
    Base.TOP: _("top vote"),
    Base.SUM: _("sum of votes"),
}
"""How a slate becomes one share, in few words; the notes say it at length."""

_BESIDE_THE_NAME: Final = 2
"""Pixels that the style keeps free beside what is chosen."""


class Choice(QComboBox):
    """A choice among things that have a key and a name, which keeps what somebody chose."""

    picked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("projectionChoice")
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_made = False
        # What is chosen without a person is chosen with its signals held back.
        self.currentIndexChanged.connect(self._keep)
        self.currentIndexChanged.connect(self._say_whole)
        self.currentIndexChanged.connect(lambda _row: self.picked.emit())

    @property
    def key(self) -> str:
        """Return the key of what is chosen, an empty one where there is nothing."""
        return str(self.currentData() or "")

    def offer(self, choices: Sequence[tuple[str, str]], preferred: str = "") -> None:
        """Offer pairs of key and name; what somebody chose stays, else it is what is preferred.

        Without a preference it is the first.
        """
        known = [(self.itemData(row), self.itemText(row)) for row in range(self.count())]
        keys = [key for key, _name in choices]
        wanted = self.key if self._is_made and self.key in keys else preferred
        with QSignalBlocker(self):
            if known != list(choices):
                self.clear()
                for key, name in choices:
                    self.addItem(name, key)
            if choices:
                self.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self._say_whole()

    def choose(self, key: str) -> None:
        """Choose by key, without telling anybody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(key)))
        self._say_whole()

    @property
    def shown(self) -> str:
        """Return what is seen of the name: where it has no room it loses its middle.

        Names of elections begin alike and differ at their end.
        """
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width()
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideMiddle, room - _BESIDE_THE_NAME
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the choice, and at its right the sign that there are others."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.6))
        middle = QPointF(self.width() - 14.0, self.height() / 2)
        corners = (QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2))
        painter.drawPolyline([middle + corner for corner in corners])
        painter.end()

    def _keep(self) -> None:
        self._is_made = True

    def _say_whole(self) -> None:
        self.setToolTip(self.currentText())


class MethodButtons(QWidget):
    """The three methods side by side; Alt with the first letter of each, or arrow keys."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("methodButtons")
        self.setAccessibleName(_("How the change is applied"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Method, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        methods = list(Method)
        for method in methods:
            button = QPushButton(f"&{METHODS[method]}", self)
            button.setCheckable(True)
            button.setProperty(
                "segment",
                "first" if method is methods[0] else "last" if method is methods[-1] else "middle",
            )
            button.setToolTip(
                _("{name} (Alt+{key})").format(name=METHODS[method], key=_MNEMONICS[method])
            )
            self._group.addButton(button)
            self.buttons[method] = button
            row.addWidget(button)
        self.buttons[Method.UNIFORM].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.picked.emit())

    @property
    def method(self) -> Method:
        """Return the method chosen."""
        return next(method for method, button in self.buttons.items() if button.isChecked())

    def offer(self, method: Method, *, is_offered: bool) -> None:
        """Let a method be chosen or not; one that can be no more gives way to the first."""
        self.buttons[method].setEnabled(is_offered)
        if not is_offered and self.buttons[method].isChecked():
            self.buttons[Method.UNIFORM].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the method to the left or the right with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        offered = [button for button in self.buttons.values() if button.isEnabled()]
        at = offered.index(self.buttons[self.method]) + step
        if 0 <= at < len(offered):
            offered[at].setFocus()
            offered[at].click()


class ProjectionControls(QWidget):
    """The choices in a row, each under its name; `picked` comes when one of them is made."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = Choice(_("Change of"), self)
        self.past = Choice(_("Past election"), self)
        self.council = Choice(_("Wards of"), self)
        self.pair = Choice(_("Pair of the swing"), self)
        self.base = Choice(_("Share of a slate"), self)
        self.base.offer([(base.value, name) for base, name in _SLATES.items()])
        self._is_base_chosen = False
        self.base.activated.connect(self._keep_base)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for caption, choice, stretch in (
            (_("&Change of"), self.source, 9),
            (_("Past &election"), self.past, 12),
            (_("&Wards of"), self.council, 7),
            (_("P&air"), self.pair, 7),
            (_("&Base"), self.base, 7),
        ):
            row.addLayout(self._named(caption, choice), stretch)
            choice.picked.connect(self.picked)

    def _named(self, caption: str, choice: Choice) -> QVBoxLayout:
        label = QLabel(caption, self)
        label.setObjectName("projectionCaption")
        label.setBuddy(choice)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(choice)
        return column

    def offer_base(self, base: Base, *, is_offered: bool) -> None:
        """Let the base be chosen or not; until somebody chooses, it is that of the change."""
        self.base.setEnabled(is_offered)
        if not self._is_base_chosen:
            self.base.choose(base.value)

    def _keep_base(self) -> None:
        self._is_base_chosen = True

    @property
    def chosen_base(self) -> Base:
        """Return how a slate becomes one share."""
        return Base(self.base.key)
