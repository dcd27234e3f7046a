"""A question asked in one line above the work, and answered by typing: never a modal box."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from countdesk.ui.delegates.text_field import TextField
from countdesk.wording.language import gettext as _

_MARGIN = 20
_GAP = 10
_LEAST_FIELD = 420
"""The pixels in which a reason of some sixty letters is seen whole, as it is typed."""

_OF_AN_OFFER = frozenset(
    (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
    )
)
"""The keys that answer an offer or leave it, and those that are only held with another."""

Answer = Callable[[str], str | None]
"""Takes what was typed; returns why it does not serve, or None where it does."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what is done with the answer.

    Args:
        sentence: The question as one sentence.
        answer: Takes what was typed and returns a refusal, which is shown beside the field.
        caption: What the button says.
        typed: What stands in the field at first; None where nothing is to be typed.
        hint: What the empty field says.
        left: What is done where it is left without an answer.
        is_offer: Whether it only offers something after what is done already: nothing waits for
            it, and the next key that does anything else leaves it.
        contest: The contest of which it asks as that stands; None where it is about none.
    """

    sentence: str
    answer: Answer
    caption: str
    typed: str | None = ""
    hint: str = ""
    left: Callable[[], None] | None = None
    is_offer: bool = False
    contest: str | None = None


class QuestionBar(QFrame):
    """Asks for initials, for a number to find, for a reason, or only for Enter.

    Enter answers, Escape leaves; in both cases the keys go back to where they were. Where the keys
    are elsewhere, an Escape that nothing there takes leaves it too, unless something is typed here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAccessibleName(_("Question"))
        self._question: Question | None = None
        self._answering = False
        self._before: QWidget | None = None
        self.sentence = QLabel(self)
        self.field = TextField(self)
        self.field.setMinimumWidth(220)
        self.field.installEventFilter(self)
        self.refusal = QLabel(self)
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        # What is typed next is another answer, of which nothing is refused yet.
        self.field.textEdited.connect(self.refusal.hide)
        self.agree = QPushButton(self)
        self.agree.setProperty("primary", True)
        self.agree.clicked.connect(self._answer)
        self.agree.installEventFilter(self)
        self.leave = QPushButton(_("Leave   Esc"), self)
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave.clicked.connect(self._give_up)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._grid.setSpacing(_GAP)
        self._arrange()
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Return whether a question waits for its answer; an offer waits for none."""
        return self._question is not None and not self._question.is_offer

    @property
    def holds_text(self) -> bool:
        """Return whether something was typed that is neither entered nor given up."""
        if self._question is None or not self.field.isVisible():
            return False
        return self.field.isModified() and bool(self.field.text())

    def remind(self) -> None:
        """Say that what was typed waits for Enter or Escape, and take the keys."""
        self._refuse(_("Enter takes it, Esc leaves it."))
        self._take_keys()

    def dismiss(self) -> None:
        """Leave the question that stands, if any, without an answer."""
        if self._question is not None:
            self._give_up()

    def dismiss_about(self, contests: Container[str]) -> str:
        """Leave a question about one of some contests, which are no longer as it found them.

        What its own answer changes is no reason to. Return what was typed in it already.
        """
        question = self._question
        if question is None or question.contest not in contests or self._answering:
            return ""
        typed = self.field.text() if self.holds_text else ""
        self._give_up()
        return typed

    def ask(self, question: Question) -> None:
        """Ask, and take the keys until it is answered or left."""
        if not self.isVisible():
            window = self.window()
            self._before = window.focusWidget()
        before, self._question = self._question, question
        if before is not None and before.left is not None and not self._answering:
            # Another question in its place leaves it as Escape does.
            before.left()
        self.sentence.setText(question.sentence)
        self.field.setAccessibleName(question.sentence)
        self.agree.setAccessibleName(f"{question.caption}: {question.sentence}")
        self.agree.setText(f"{question.caption}   Enter")
        self.refusal.hide()
        typing = question.typed is not None
        self.field.setVisible(typing)
        self.field.setText(question.typed or "")
        self.field.setPlaceholderText(question.hint)
        self._arrange()
        self.show()
        self._take_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape wherever the keys are inside the bar, Escape from outside too."""
        if watched is not self.field and watched is not self.agree:
            is_key = event.type() is QEvent.Type.KeyPress
            if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                if self.holds_text:
                    # Nobody looks here just now, and what was typed is to be given up here.
                    self.remind()
                else:
                    self._give_up()
                return True
            return super().eventFilter(watched, event)
        if self._question is not None and self._question.is_offer and _is_elsewhere(event):
            # Left before the key does its own, which it does where the keys were before.
            self._give_up()
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._answer()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            if watched is self.agree and event.text().isprintable() and event.text():
                # A button takes the space bar for its own; on a page it may be one paper more.
                self.remind()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the keys that nobody took, as long as something is asked."""
        self.window().installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Listen no longer."""
        self.window().removeEventFilter(self)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _take_keys(self) -> None:
        if self.field.isHidden():
            self.agree.setFocus()
        else:
            self.field.setFocus()
            self.field.selectAll()

    def _arrange(self) -> None:
        """Put the field beside the question where both have room, else beneath it, far longer."""
        grid, is_typed = self._grid, not self.field.isHidden()
        besides = 2 * _MARGIN + 3 * _GAP
        besides += self.agree.sizeHint().width() + self.leave.sizeHint().width()
        words = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        is_beside = is_typed and words + besides + _LEAST_FIELD <= self.width()
        self.sentence.setWordWrap(not is_beside)
        row = 1 if is_typed and not is_beside else 0
        if is_beside:
            grid.addWidget(self.sentence, 0, 0)
        else:
            grid.addWidget(self.sentence, 0, 0, 1, 4 if row else 2)
        if is_typed:
            grid.addWidget(self.field, row, 0 if row else 1, 1, 2 if row else 1)
        grid.addWidget(self.agree, row, 2)
        grid.addWidget(self.leave, row, 3)
        grid.addWidget(self.refusal, row + 1, 0, 1, 4)
        grid.setColumnStretch(1, 1)

    def _answer(self) -> None:
        question = self._question
        if question is None:
            return
        # While it is being answered nothing of it waits: the answer may leave the page.
        self.field.setModified(False)
        self._answering = True
        try:
            refusal = question.answer(self.field.text().strip())
        finally:
            self._answering = False
        if refusal is None:
            # The answer may itself have asked the next thing.
            if self._question is question:
                self._leave()
            return
        self.field.setModified(True)
        self._refuse(refusal)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        self.field.selectAll()

    def _give_up(self) -> None:
        question = self._question
        self._leave()
        if question is not None and question.left is not None:
            question.left()

    def _leave(self) -> None:
        before, self._before = self._before, None
        held = self.field.hasFocus() or self.agree.hasFocus()
        self._question = None
        self.hide()
        if held and before is not None and before.isVisible():
            before.setFocus()


def _is_elsewhere(event: QEvent) -> bool:
    """Return whether an event has nothing to do with an offer: another key, or the keys leave."""
    if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
        return event.key() not in _OF_AN_OFFER
    if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
        return event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
    return False
