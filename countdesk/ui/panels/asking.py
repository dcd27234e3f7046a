"""The strip above a table that asks one thing at a time, in the place of a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from countdesk.ui.delegates.text_field import TextField, is_of_window
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import either

Answered = Callable[[str], str | None]
"""Takes an answer; returns the sentence with which it is refused, None where it is taken."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of several: the key that gives it, and what it says."""

    key: str
    text: str


_MARGIN = 14
_GAP = 12
_LEAST_ANSWER = 300
"""The pixels that an answer has at least beside its question."""

_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
"""The keys that are only held with another."""

_LEFT = Qt.AlignmentFlag.AlignLeft
_LONGEST_LINE = 56
"""Letters of all answers together that stand side by side."""


class AskStrip(QWidget):
    """Asks for a text or a choice of a few; the answer is typed where the eyes are.

    `opened` comes with each question, `closed` once it is answered or given up with Esc, and then
    `given_up` before it.
    """

    opened = Signal()
    closed = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("askStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)
        self.question = QLabel(self)
        self.question.setObjectName("askQuestion")
        self.question.setWordWrap(True)
        self.answer = TextField(self)
        self.answer.setObjectName("askAnswer")
        self.answer.setMinimumWidth(160)
        self.hint = QLabel(self)
        self.hint.setObjectName("askHint")
        self.hint.setWordWrap(True)
        self._take: Answered | None = None
        self._told = ""
        self._choices: Sequence[Choice] = ()
        self._arrange()
        self.answer.installEventFilter(self)
        self.answer.textEdited.connect(self._say_what_is_asked)
        self.hide()

    def ask(self, question: str, take: Answered, *, hint: str = "", suggestion: str = "") -> None:
        """Ask for a text; Enter answers, Esc gives up."""
        self._open(question, take, (), hint or _("Enter takes it, Esc gives up"))
        self.answer.setReadOnly(False)
        self.answer.setText(suggestion)
        self.answer.selectAll()

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        take: Answered,
        *,
        has_default: bool = True,
    ) -> None:
        """Ask for one of several; each has a key, and Enter gives the first.

        Without a default only the keys answer, such as where two people differ on a figure.
        """
        # Long answers stand on lines of their own, each with its key before it.
        is_long = sum(len(choice.text) for choice in choices) > _LONGEST_LINE
        between = "\n" if is_long else "    "
        told = between.join(f"{choice.key}  {choice.text}" for choice in choices)
        self._open(question, take, choices, told)
        self.answer.setReadOnly(True)
        self.answer.setText(choices[0].key if has_default else "")

    def _open(self, question: str, take: Answered, choices: Sequence[Choice], hint: str) -> None:
        self._take, self._choices, self._told = take, choices, hint
        self.question.setText(question)
        self.answer.setAccessibleName(question)
        self.answer.setAccessibleDescription(hint)
        self.answer.setMaximumWidth(64 if choices else 16_777_215)
        self.answer.setMinimumWidth(40 if choices else 160)
        self._say(hint, refused=False)
        self.show()
        self.answer.setFocus()
        self.opened.emit()

    @property
    def holds_text(self) -> bool:
        """Return whether something was typed that is neither taken nor given up."""
        return not self.isHidden() and self.answer.isModified()

    @property
    def said(self) -> str:
        """Return what stands beside the answer: a hint, or why it was refused."""
        return self.hint.text()

    def remind(self) -> None:
        """Say that what was typed waits for Enter or Esc, and take the keys."""
        # The answers of a choice stay in sight: one of them is what is waited for.
        said = _("Enter takes it, Esc gives up")
        if self._choices:
            said = _("{answers}\nThis waits for its answer; Esc leaves it.").format(
                answers=self._told
            )
        self._say(said, refused=True)
        self.answer.setFocus()

    def _say_what_is_asked(self) -> None:
        """Say again what to type, once another answer is typed than the one refused."""
        if self.hint.text() != self._told or self.hint.property("refused"):
            self._say(self._told, refused=False)

    def _say_which(self) -> None:
        """Say that none of the answers is given by Enter."""
        keys = either([choice.key for choice in self._choices])
        said = _("{answers}\nEnter alone decides nothing: type {keys}.")
        self._say(said.format(answers=self._told, keys=keys), refused=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Esc and the keys of the choices."""
        if watched is self.answer and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _arrange(self) -> None:
        """Put all side by side where there is room, else the answer beneath, across the strip."""
        grid = self._grid
        question, hint = (
            label.fontMetrics().horizontalAdvance(label.text())
            for label in (self.question, self.hint)
        )
        is_beside = question + hint + _LEAST_ANSWER + 2 * (_MARGIN + _GAP) <= self.width()
        row = 0 if is_beside or self._choices else 1
        grid.addWidget(self.question, 0, 0)
        grid.addWidget(self.answer, row, 0 if row else 1, 1, 3 if row else 1)
        grid.addWidget(self.hint, 0, 2)
        is_broken = question + hint + 2 * _MARGIN + 3 * _GAP > self.width()
        # Of several answers the words want the room, of one to be typed the answer.
        stretches = (2, 0, 3) if self._choices else (3, 0, 2) if is_broken else (0, 1, 0)
        for column, stretch in enumerate(stretches):
            grid.setColumnStretch(column, stretch)
        for label in (self.question, self.hint):
            label.setWordWrap(is_broken or bool(self._choices))
        is_end = row or is_beside
        across = Qt.AlignmentFlag.AlignRight if is_end and not self._choices else _LEFT
        self.hint.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)

    def _key(self, event: QKeyEvent) -> bool:
        if is_of_window(event):
            # No stage is moved while something is asked; the letter of its key is none here.
            self.remind()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            self.close_strip()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                # Enter that opened the question and is still held down answers nothing.
                return True
            if self._choices and not self.answer.text():
                self._say_which()
            else:
                self._answered(self.answer.text())
            return True
        if not self._choices:
            if _is_of_a_page(event):
                self.remind()
                return True
            return False
        typed = event.text().casefold()
        chosen = next((known for known in self._choices if known.key.casefold() == typed), None)
        if chosen is not None:
            self._answered(chosen.key)
        elif event.key() not in _HELD:
            # Nothing else is done meanwhile, and nobody should wonder why.
            self.remind()
        return True

    def _answered(self, text: str) -> None:
        take = self._take
        if take is None:
            return
        refused = take(text)
        if refused is not None:
            self._say(refused, refused=True)
            self.answer.selectAll()
        elif self._take is take:
            # Where the answer led to another question, that one is open now.
            self.close_strip()

    def close_strip(self) -> None:
        """Ask nothing any more."""
        self._take = None
        self.hide()
        self.closed.emit()

    def _say(self, text: str, *, refused: bool) -> None:
        self.hint.setText(text)
        set_property(self.hint, "refused", refused)
        self._arrange()


def _is_of_a_page(event: QKeyEvent) -> bool:
    """Return whether a key shows another page: of the text that is typed it is none."""
    return Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
