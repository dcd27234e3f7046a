"""How a finding is painted, and how the reason for a warning is typed into it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from countdesk.ui.delegates.callout import Callout, paint_shape
from countdesk.ui.delegates.painting import focus_colour
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.roles import EDIT, LOOK, REFUSED, SPOKEN, Message, Tone
from countdesk.ui.theme import THEMES, Theme
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 14
_SIGN: Final = 96
"""The room for shape, code and severity at the left."""
_GAP: Final = 5
_REASON: Final = 32
_BETWEEN: Final = 8
_MOST_SAID: Final = 120
"""Letters of a reason that stands which are said beside its editor."""
_WRAPS: Final = int(Qt.TextFlag.TextWordWrap)


def _unbroken(sentence: str) -> str:
    """Return a sentence in which no figure is parted from its word where a line ends."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", sentence)


class MessageDelegate(QStyledItemDelegate):
    """Paints a finding: shape, code and severity; the sentence; what to do; the reason.

    `entered` comes once a reason was written down.
    """

    entered = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = THEMES["night"]
        self._callout: Callout | None = None
        self.editor: TextField | None = None
        self._asked: tuple[str, str] | None = None
        """What was typed and what stands, while it is asked whether the one replaces the other."""
        self.set_theme(self._theme, view.font())

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        self._theme = theme
        self._strong, self._plain, self._small = QFont(font), QFont(font), QFont(font)
        self._strong.setPixelSize(15)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._plain.setPixelSize(14)
        self._small.setPixelSize(12)
        if self._callout is not None:
            self._callout.set_theme(theme)

    @property
    def said(self) -> str:
        """Return what is said beside a finding now."""
        return "" if self._callout is None else self._callout.text

    def say(self, text: str, tone: Tone, index: Index) -> None:
        """Say something beside a finding."""
        host = self._view.parentWidget() or self._view
        if self._callout is None:
            self._callout = Callout(host, self._theme)
        cell = self._view.visualRect(index)
        place = self._view.viewport().mapTo(host, cell.topLeft())
        self._callout.say(text, tone, QRect(place, cell.size()))

    def hush(self) -> None:
        """Say nothing any more."""
        if self._callout is not None:
            self._callout.hide()

    # Painting.

    def _parts(self, message: Message, width: int) -> tuple[int, int, int]:
        """Return the heights of sentence, action and reason in a width."""
        room = QRect(0, 0, max(80, width - _SIGN - 2 * _PAD), 10_000)
        said, to_do = _unbroken(message.sentence), _unbroken(message.action)
        sentence = QFontMetrics(self._strong).boundingRect(room, _WRAPS, said)
        action = QFontMetrics(self._plain).boundingRect(room, _WRAPS, to_do)
        return (
            sentence.height(),
            action.height() + _GAP,
            _REASON + _GAP if message.takes_reason else 0,
        )

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that a finding wants in the width of the list."""
        message = index.data(LOOK)
        width = self._view.viewport().width()
        if not isinstance(message, Message):
            return QSize(width, 0)
        return QSize(width, sum(self._parts(message, width)) + 2 * _PAD + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one finding as a card."""
        message = index.data(LOOK)
        if not isinstance(message, Message):
            return
        theme = self._theme
        state = option.state
        whole: QRect = option.rect
        rect = whole.adjusted(0, 0, 0, -_BETWEEN)
        tone = {Tone.BAD: theme.bad, Tone.WARNING: theme.warning, Tone.GOOD: theme.good}[
            message.tone
        ]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(focus_colour(theme), 2) if selected else QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
        paint_shape(
            painter,
            QRectF(rect.left() + _PAD, rect.top() + _PAD + 1, 17, 17),
            message.tone,
            QColor(tone),
        )
        painter.setPen(QColor(tone))
        painter.setFont(self._strong)
        painter.drawText(rect.left() + _PAD + 26, rect.top() + _PAD + 15, message.code)
        painter.setFont(self._small)
        sign = QRect(rect.left() + _PAD, rect.top() + _PAD + 22, _SIGN - 14, 40)
        painter.drawText(sign, _WRAPS, message.severity)
        left, width = rect.left() + _PAD + _SIGN, rect.width() - _SIGN - 2 * _PAD
        sentence, action, _reason = self._parts(message, whole.width())
        painter.setPen(QColor(theme.text))
        painter.setFont(self._strong)
        top = rect.top() + _PAD
        painter.drawText(QRect(left, top, width, sentence), _WRAPS, _unbroken(message.sentence))
        painter.setPen(QColor(theme.quiet))
        painter.setFont(self._plain)
        to_do = QRect(left, top + sentence + _GAP, width, action)
        painter.drawText(to_do, _WRAPS, _unbroken(message.action))
        if message.takes_reason:
            self._paint_reason(painter, self._reason_place(whole, message), message)
        painter.restore()

    def _paint_reason(self, painter: QPainter, place: QRect, message: Message) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        inner = place.adjusted(9, 0, -9, 0)
        painter.setPen(QColor(theme.text if message.reason else theme.quiet))
        said = message.reason or message.asks
        shown = QFontMetrics(self._plain).elidedText(
            said, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown
        )

    def _reason_place(self, whole: QRect, message: Message) -> QRect:
        sentence, action, _reason = self._parts(message, whole.width())
        top = whole.top() + _PAD + sentence + action + _GAP
        left = whole.left() + _PAD + _SIGN
        return QRect(left, top, whole.width() - _SIGN - 2 * _PAD, _REASON)

    # Typing a reason.

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a reason."""
        editor = TextField(parent)
        editor.setObjectName("reasonEditor")
        editor.setProperty("row", index.row())
        editor.setFont(self._plain)
        editor.setAccessibleName(_("Reason for: {finding}").format(finding=index.data(SPOKEN)))
        editor.textEdited.connect(lambda _text: self._say_what_stands())
        self.editor, self._asked = editor, None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the reason that stands into the editor, once."""
        if isinstance(editor, TextField) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(EDIT) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write nothing: a reason is written by `enter`, which hears what became of it."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over the place of the reason."""
        message = index.data(LOOK)
        if isinstance(message, Message):
            editor.setGeometry(self._reason_place(option.rect, message))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let go of the editor."""
        if self.editor is editor:
            self.editor = None
            self.hush()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc; everything else is the editor's own."""
        if not isinstance(watched, TextField) or not isinstance(event, QKeyEvent):
            return False
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if event.type() == QEvent.Type.ShortcutOverride:
            if ends:
                event.accept()
            return False
        if event.type() != QEvent.Type.KeyPress or not ends:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
        elif not event.isAutoRepeat():
            # A key that is held down is one answer: it must not answer what it has asked.
            self.enter(watched, confirms=True)
        return True

    def _say_what_stands(self) -> None:
        """Say which reason stands until another one is entered."""
        self._asked = None
        index = self._view.currentIndex()
        stands = str(index.data(EDIT) or "")
        if stands:
            self.say(_("Now {old}").format(old=_brief(stands)), Tone.PLAIN, index)
        else:
            self.hush()

    def _asks(self, index: Index, text: str, *, confirms: bool) -> bool:
        """Ask whether another reason replaces the one that stands; Enter again says that it does.

        A reason prints, and after the declaration it is replaced without an amendment.
        """
        stands, typed = str(index.data(EDIT) or ""), " ".join(text.split())
        if not stands or typed == stands or (confirms and self._asked == (typed, stands)):
            return False
        self._asked = (typed, stands)
        said = _("Was {old}. Enter again replaces it; Esc keeps it.")
        if not typed:
            said = _("Was {old}. Enter again takes it away; Esc keeps it.")
        self.say(said.format(old=_brief(stands)), Tone.WARNING, index)
        return True

    def enter(self, editor: TextField, *, confirms: bool = False) -> bool:
        """Write the reason down; say why beside the finding where it is refused, and stay.

        `confirms` says that the key is one that answers the question about the reason that stands.
        """
        index = self._view.currentIndex()
        at = QPersistentModelIndex(index)
        if self._asks(index, editor.text(), confirms=confirms):
            return False
        if not index.model().setData(index, editor.text(), EDIT):
            self.say(str(index.data(REFUSED) or ""), Tone.BAD, index)
            return False
        # An explained variance is a finding no longer, and its editor went with it.
        if at.isValid() and self.editor is editor:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._view.setFocus()
        self.entered.emit()
        return True


def _brief(reason: str) -> str:
    """Return a reason as it is said, the end of a long one left out."""
    cut = reason if len(reason) <= _MOST_SAID else f"{reason[: _MOST_SAID - 1].rstrip()}…"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{cut}\N{RIGHT DOUBLE QUOTATION MARK}"
