"""The command palette: any action or contest by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from countdesk.ui.delegates.text_field import TextField, is_of_window
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

_MOST_SHOWN = 40
_WIDTH = 620
_ROW_HEIGHT = 38
_APART = 14
"""Pixels between the texts of a line, and beside them."""

_LEAST_OF_A_TIP = 3
"""Letters from which on the words of a sentence are looked through, too."""

_BELOW_CAPTIONS = -10_000

DETAIL = int(Qt.ItemDataRole.UserRole) + 1
KEYS = int(Qt.ItemDataRole.UserRole) + 2
_CHOICE = int(Qt.ItemDataRole.UserRole) + 3
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette: what it is called, where it belongs, its keys, what it does."""

    caption: str
    detail: str
    keys: str
    choose: Callable[[], object]
    is_possible: bool = True
    """Whether it can be done just now; what cannot stands last, and says why when it is chosen."""

    tip: str = ""
    """What it does, as one sentence, by whose words it is found where no caption is."""

    def fits(self, letters: str) -> int | None:
        """Return how well letters fit it, the higher the better; None where they do not.

        Words of the tip fit worse than any caption does, and only from their beginning.
        """
        score = match(letters, self.caption)
        if score is not None:
            return score
        words = letters.casefold().split()
        told = f" {self.tip.casefold()}"
        is_told = len(letters.strip()) >= _LEAST_OF_A_TIP and all(
            f" {word}" in told for word in words
        )
        return _BELOW_CAPTIONS if is_told else None


def match(letters: str, caption: str) -> int | None:
    """Return how well letters fit a caption, the higher the better; None where they do not.

    The letters must come in their order; at the beginning of words, and one after the other,
    they weigh more.
    """
    wanted, text = letters.casefold().replace(" ", ""), caption.casefold()
    if not wanted:
        return 0
    whole = text.find(letters.casefold().strip())
    if whole >= 0:
        begins_word = whole == 0 or not text[whole - 1].isalnum()
        return 1000 - whole - len(text) // 4 + (500 if begins_word else 0)
    return _scattered(wanted, text)


def _scattered(wanted: str, text: str) -> int | None:
    score, at, last = 0, 0, -2
    for letter in wanted:
        # The beginning of a later word is what a typist means: "dw" is Declaration workbook.
        begins = [
            place
            for place in range(at, len(text))
            if text[place] == letter and (place == 0 or not text[place - 1].isalnum())
        ]
        place = last + 1 if text[last + 1 : last + 2] == letter and last >= 0 else -1
        if place < 0:
            place = begins[0] if begins else text.find(letter, at)
        if place < 0:
            return None
        score += 12 if place == last + 1 else 10 if place in begins else 1
        at, last = place + 1, place
    return score - len(text) // 4


class _Row(QStyledItemDelegate):
    """Paints a line: caption, then quietly where it belongs, and its keys at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._text, self._quiet = QColor(theme.text), QColor(theme.quiet)
        self._selected = QColor(theme.selection)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return one height for every line."""
        del option, index
        return QSize(200, _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        place: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 6, 6)
        inner = place.adjusted(_APART, 0, -_APART, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        metrics = QFontMetrics(painter.font())
        keys = str(index.data(KEYS))
        painter.setPen(self._quiet)
        painter.drawText(inner, right, keys)
        inner.setRight(inner.right() - metrics.horizontalAdvance(keys) - _APART)
        caption = _elided(metrics, str(index.data(_DISPLAY)), inner)
        painter.setPen(self._text)
        painter.drawText(inner, left, caption)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(caption) + _APART)
        painter.setPen(self._quiet)
        painter.drawText(inner, left, _elided(metrics, str(index.data(DETAIL)), inner))
        painter.restore()


def _elided(metrics: QFontMetrics, text: str, place: QRect) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())


class Palette(QFrame):
    """A field and what fits it; Enter does the line that is marked, Escape nothing.

    It lies over the window and is no window itself, since not every screen lets one be placed.
    """

    def __init__(
        self, choices: Sequence[Choice], theme: Theme, parent: QWidget, hint: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(_("Commands"))
        self._choices = tuple(choices)
        self._window = parent
        self._before: QWidget | None = None
        self.field = TextField(self)
        self.field.setPlaceholderText(hint or _("What do you want to do?"))
        self.field.setAccessibleName(_("A few letters of an action or a contest"))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.lines = QListWidget(self)
        self.lines.setAccessibleName(_("What fits"))
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setItemDelegate(_Row(theme, self.lines))
        self.lines.setUniformItemSizes(True)
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.lines)
        self.setFixedSize(_WIDTH, 11 * _ROW_HEIGHT + 70)
        self._narrow("")

    def show_over(self) -> None:
        """Show it near the top of its window, with the keys in its field."""
        window = self._window
        self._before = window.window().focusWidget()
        self.move((window.width() - _WIDTH) // 2, max(40, window.height() // 9))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Close it, and give the keys back to where they were."""
        before, self._before = self._before, None
        if self.field.hasFocus() and before is not None and before.isVisible():
            before.setFocus()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down, Enter and Escape in the field work on the lines."""
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.put_away()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            # No stage is moved behind the palette.
            event.setAccepted(is_of_window(event))
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, row = event.key(), self.lines.currentRow()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.lines.setCurrentRow(max(0, min(self.lines.count() - 1, row + step)))
                return True
            if key == Qt.Key.Key_Escape:
                self.put_away()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.lines.currentItem()
                if item is not None:
                    self._choose(item)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, letters: str) -> None:
        fitting = [
            (choice.is_possible, score, place)
            for place, choice in enumerate(self._choices)
            if (score := choice.fits(letters)) is not None
        ]
        fitting.sort(key=lambda known: (not known[0], -known[1], known[2]))
        self.lines.clear()
        for _possible, _score, place in fitting[:_MOST_SHOWN]:
            choice = self._choices[place]
            item = QListWidgetItem(choice.caption)
            item.setData(DETAIL, choice.detail)
            item.setData(KEYS, choice.keys)
            item.setData(_CHOICE, place)
            self.lines.addItem(item)
        if not fitting:
            nothing = QListWidgetItem(_("Nothing is called so."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setData(DETAIL, "")
            nothing.setData(KEYS, "")
            self.lines.addItem(nothing)
        self.lines.setCurrentRow(0 if fitting else -1)

    def _choose(self, item: QListWidgetItem) -> None:
        if not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        choice = self._choices[int(item.data(_CHOICE))]
        # Closed first, so that what is done finds the keys back in the window.
        self.put_away()
        choice.choose()
