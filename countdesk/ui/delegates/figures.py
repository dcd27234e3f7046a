"""The editor of a figure: digits into a cell, refusals and questions beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from countdesk import figures
from countdesk.models.bundles import summed
from countdesk.ui.delegates.callout import Callout
from countdesk.ui.delegates.painting import PAD, CellDelegate
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.roles import (
    AMENDS,
    ASKS,
    BUNDLED,
    CORRECTED,
    EDIT,
    LOOK,
    REFUSED,
    STANDS,
    Kind,
    Look,
    Step,
    Tone,
)
from countdesk.ui.styling import set_property
from countdesk.ui.theme import Theme
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex

_STEPS: Final = {
    Qt.Key.Key_Return: Step.NEXT,
    Qt.Key.Key_Enter: Step.NEXT,
    Qt.Key.Key_Down: Step.BELOW,
    Qt.Key.Key_Up: Step.ABOVE,
    Qt.Key.Key_Tab: Step.RIGHT,
    Qt.Key.Key_Backtab: Step.LEFT,
}
_SHIFTED: Final = {
    Qt.Key.Key_Return: Step.PREVIOUS,
    Qt.Key.Key_Enter: Step.PREVIOUS,
    Qt.Key.Key_Down: Step.TOTAL,
    Qt.Key.Key_Tab: Step.LEFT,
    Qt.Key.Key_Backtab: Step.LEFT,
}
_BUNDLES_WIDTH: Final = 150
"""The pixels in which ``7*50+23`` and a few bundles more are seen whole."""

_KEYPAD: Final = {Qt.Key.Key_Plus: Step.NEXT, Qt.Key.Key_Minus: Step.PREVIOUS}


def step_of(event: QKeyEvent) -> Step | None:
    """Return where a key goes from a cell, None for a key that goes nowhere."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if modifiers & Qt.KeyboardModifier.KeypadModifier and key in _KEYPAD:
        return _KEYPAD[key]
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    if plain == Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(key)
    return _STEPS.get(key) if plain == Qt.KeyboardModifier.NoModifier else None


class FigureEditor(TextField):
    """The open editor of one cell.

    `asked` is the text about which the overwrite question is open: entering it once more
    confirms it. In the bundle editor ``*`` and ``+`` are arithmetic.
    """

    def __init__(self, parent: QWidget, index: Index, *, is_figure: bool) -> None:
        super().__init__(parent)
        self.setObjectName("figureEditor")
        self.setFrame(False)
        self.at = QPersistentModelIndex(index)
        self.is_figure = is_figure
        self.asked: str | None = None
        self.bundles = False
        self.clear_of = 0
        """How far from the left there are names, which the wider editor of bundles leaves clear."""
        self.is_filled = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft)
        self.setTextMargins(PAD - 4, 0, PAD - 4, 0)

    def index(self) -> QModelIndex:
        """Return the cell, wherever it has moved to."""
        return self.at.model().index(self.at.row(), self.at.column())

    def begin_bundles(self) -> None:
        """Let ``*`` and ``+`` be arithmetic from now on."""
        self.bundles = True
        self.place(self.geometry())
        self.setProperty("bundles", True)
        self.setAccessibleDescription(_("Bundles: so many times a size, plus what is over"))

    def place(self, cell: QRect) -> None:
        """Lie over a cell; bundles are longer than what they come to, so they want more room."""
        left, right = cell.left(), cell.right()
        if self.bundles and cell.width() < _BUNDLES_WIDTH:
            left = max(min(self.clear_of, left), right + 1 - _BUNDLES_WIDTH)
            right = max(right, left + _BUNDLES_WIDTH - 1)
            left, right = self._around_columns(cell, left, right)
        self.setGeometry(QRect(left, cell.top(), right + 1 - left, cell.height()))

    def _around_columns(self, cell: QRect, left: int, right: int) -> tuple[int, int]:
        """Return where the columns begin and end that lie beneath: no figure is left half seen."""
        viewport = self.parentWidget()
        view = None if viewport is None else viewport.parentWidget()
        if isinstance(view, QTableView):
            if left < cell.left():
                left = max(self.clear_of, view.columnViewportPosition(view.columnAt(left)))
            last = view.columnAt(right)
            if right > cell.right() and last >= 0:
                right = view.columnViewportPosition(last) + view.columnWidth(last) - 1
        return left, right

    def entered(self) -> str:
        """Return what is to be entered: the digits, or what the bundles come to.

        A cell that judges the factors itself gets the bundles as they were typed.
        """
        text = self.text()
        if self.bundles and not self.at.data(BUNDLED):
            total = summed(text)
            if total is not None:
                return str(total)
        return text

    def showEvent(self, event: QShowEvent) -> None:
        """Select what stands, so that typing replaces it."""
        super().showEvent(event)
        self.selectAll()


class FigureDelegate(CellDelegate):
    """Lets figures be typed into cells, and keeps the editor open on what is refused.

    `left` carries where the keys go once a figure was entered; `given_up` comes after Esc.
    `amendment_asked` comes where what is declared wants a typed reason, with where the keys were
    to go.
    """

    left = Signal(Step)
    given_up = Signal(QPersistentModelIndex)
    amendment_asked = Signal(Step)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._callout: Callout | None = None
        self._said_of = QPersistentModelIndex()
        self.editor: FigureEditor | None = None
        self.is_declared: Callable[[], bool] = bool
        """Says whether what stands is declared, so that it is amended for a reason only."""

    @property
    def callout(self) -> Callout:
        """Return the sheet beside the cells, made when something is first said."""
        if self._callout is None:
            self._callout = Callout(self._host(), self.inks.theme)
        return self._callout

    def _host(self) -> QWidget:
        """Return what carries the callout: the panel, for the table may be two rows high."""
        return self._view.parentWidget() or self._view

    @property
    def said(self) -> str:
        """Return what is said beside a cell now."""
        return "" if self._callout is None else self._callout.text

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Take the colours of a theme and the font of the window."""
        super().set_theme(theme, font)
        if self._callout is not None:
            self._callout.set_theme(theme)

    def say(self, text: str, tone: Tone, index: Index) -> None:
        """Say something beside a cell."""
        self._said_of = QPersistentModelIndex(index)
        cell = self._view.visualRect(index)
        place = self._view.viewport().mapTo(self._host(), cell.topLeft())
        self.callout.say(text, tone, QRect(place, cell.size()))

    def say_there(self) -> None:
        """Say the same where the cell now is, after the table was scrolled or laid out anew."""
        if self.said and self._callout is not None and self._said_of.isValid():
            at = self._said_of
            self.say(
                self._callout.text, self._callout.tone, at.model().index(at.row(), at.column())
            )

    def hush(self) -> None:
        """Say nothing any more."""
        if self._callout is not None and not self._callout.isHidden():
            self._callout.hide()

    # The editor's life.

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell."""
        look = index.data(LOOK)
        is_figure = isinstance(look, Look) and look.kind is Kind.FIGURE
        editor = FigureEditor(parent, index, is_figure=is_figure)
        kind = Kind.FIGURE if is_figure else Kind.LABEL
        editor.setFont(self.inks.fonts[kind, False])
        editor.textEdited.connect(lambda _text: self.look_at(editor))
        self.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put what stands into the editor, once: later news must not overwrite what is typed."""
        if isinstance(editor, FigureEditor) and not editor.is_filled:
            editor.is_filled = True
            editor.setText(str(index.data(EDIT) or ""))
            spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
            editor.setAccessibleName(str(spoken or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter nothing: figures are entered by `enter`, which hears what became of them."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay the editor over its cell."""
        if isinstance(editor, FigureEditor):
            name = self._view.visualRect(editor.index().siblingAtColumn(0))
            editor.clear_of = max(0, name.right() + 1)
            editor.place(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let go of the editor."""
        if self.editor is editor:
            self.editor = None
            self.hush()
        super().destroyEditor(editor, index)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that leave the cell; everything else is the editor's own."""
        if not isinstance(watched, FigureEditor):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc and the keys that leave a cell must not set off an action of the window.
            if event.key() == Qt.Key.Key_Escape or step_of(event) is not None:
                event.accept()
            return False
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._focus_left(watched, event)
        # Not Qt's own filter, which would close the editor on what the session refuses.
        return False

    def _key(self, editor: FigureEditor, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up(editor)
            return True
        if event.text() == "*" and editor.is_figure and not editor.bundles:
            editor.begin_bundles()
        step = step_of(event)
        if step is None or (editor.bundles and event.text() in ("+", "-")):
            return False
        if not (event.isAutoRepeat() and editor.asked is not None):
            # A key that is held down must not answer what it has asked.
            self.enter(editor, step)
        return True

    def _focus_left(self, editor: FigureEditor, event: QFocusEvent) -> None:
        """Enter what was typed when another widget is clicked; another window changes nothing."""
        gone = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason)
        if event.reason() in gone and editor is self.editor:
            self.enter(editor, Step.STAY)

    def enter(self, editor: FigureEditor, step: Step, *, is_amendment: bool = False) -> bool:
        """Enter what was typed; say why beside the cell where it is refused, and stay.

        An amendment, whose reason was typed, replaces what stands without another question.
        """
        if not editor.at.isValid():
            return True
        index = editor.index()
        text = editor.entered()
        confirmed = is_amendment or (editor.asked == text and step in (Step.NEXT, Step.PREVIOUS))
        role = CORRECTED if confirmed else EDIT
        if not index.model().setData(index, text, role):
            if is_amendment:
                # Said where the reason was typed, and gone with that question.
                self.hush()
            else:
                self._refused(editor, index, text, step)
            return False
        if not editor.at.isValid():
            # The row that asked its name is gone, and the keys are where its panel put them.
            return True
        if self.editor is editor:
            self.hush()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(step)
        return True

    def give_up(self, editor: FigureEditor) -> None:
        """Close the editor; what stood still stands."""
        at = QPersistentModelIndex(editor.at)
        self.hush()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.given_up.emit(at)

    def _refused(self, editor: FigureEditor, index: QModelIndex, text: str, step: Step) -> None:
        if self.editor is not editor:
            return
        asks, amends = bool(index.data(ASKS)), bool(index.data(AMENDS))
        editor.asked = text if asks else None
        self._mark(editor, "asks" if asks or amends else "refused")
        if amends:
            # What asks for the reason says it all.
            self.hush()
            self.amendment_asked.emit(step)
            return
        sentence = index.data(REFUSED)
        typed = " ".join(editor.text().split())
        if editor.bundles and typed and summed(typed) is None:
            sentence = _("{typed} adds up to no figure: type digits with * and +, as 7*50+23.")
            sentence = sentence.format(typed=typed)
        if sentence:
            self.say(str(sentence), Tone.WARNING if asks else Tone.BAD, index)

    def look_at(self, editor: FigureEditor) -> None:
        """Say what helps with what is being typed: what stands, what bundles come to."""
        if not editor.is_figure or not editor.at.isValid():
            self.hush()
            return
        editor.asked = None
        index = editor.index()
        text = editor.text().strip()
        self._mark(editor, "")
        if editor.bundles:
            total = summed(text)
            said = _("Bundles, such as 7*50+23") if total is None else f"= {figures.whole(total)}"
            self.say(said, Tone.PLAIN, index)
        elif text and not _are_digits(text):
            self._mark(editor, "refused")
            self.say(_("Digits only; B adds up bundles."), Tone.BAD, index)
        else:
            self._say_what_stands(index)

    def _say_what_stands(self, index: QModelIndex) -> None:
        stands = index.data(STANDS)
        if self.is_declared():
            said = _("The result is declared: Enter asks why it is amended.")
            self.say(said, Tone.WARNING, index)
        elif stands:
            self.say(_("Now {old}").format(old=stands), Tone.PLAIN, index)
        else:
            self.hush()

    def _mark(self, editor: FigureEditor, state: str) -> None:
        """Let the frame of the editor show that something is asked or refused."""
        if (editor.property("state") or "") != state:
            set_property(editor, "state", state)
            editor.update()


def _are_digits(text: str) -> bool:
    plain = text.replace(",", "")
    return plain.isascii() and plain.isdigit()
