"""How a page asks the session, and for the reason where what is declared is amended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPersistentModelIndex

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.session import Session
from countdesk.ui.panels.asking import AskStrip
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.roles import OVERTURNS, REFUSED, SPOKEN, STANDS, Step
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

_HOW_TO_AMEND = _("Every later sheet says so. Enter amends, Esc leaves.")

Verb = Callable[[], object]
"""Something asked of the session, to be asked again once the reason is typed."""


class Amending:
    """Asks the session for a page; the strip asks why what is declared is amended.

    Esc in the strip leaves what is declared as it stands, and in the cell what was typed.
    """

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        strip: AskStrip,
        table: FigureTable,
    ) -> None:
        self._session = session
        self._announcements = announcements
        self._strip = strip
        self._table = table

    def answer(self, verb: Verb) -> str | None:
        """Ask the session for something; return the sentence where that is refused."""
        try:
            verb()
        except EntryRefused as refusal:
            return wording.refused(refusal)
        except Known as fault:
            self._announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def answer_or_ask(self, verb: Verb) -> str | None:
        """Ask the session for something; what is declared asks for the reason of its amendment."""
        try:
            verb()
        except EntryRefused as refusal:
            sentence = wording.refused(refusal)
            if refusal.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
                return sentence
            self._strip.ask(sentence, partial(self._amend, verb), hint=_HOW_TO_AMEND)
        except Known as fault:
            self._announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def _amend(self, verb: Verb, reason: str) -> str | None:
        with self._session.amending(reason):
            return self.answer(verb)

    def ask_why(self, question: str, verb: Callable[[str], object], *, hint: str) -> None:
        """Ask for the reason without which something is not done, and do it.

        What is declared is amended for that same reason, and the question says so first.
        """
        if self._table.table.is_closed:
            question = _("The result is declared, and this amends it. {question}").format(
                question=question
            )
            hint = _HOW_TO_AMEND
        self._strip.ask(
            question, lambda reason: self._amend(partial(verb, reason), reason), hint=hint
        )

    # A figure that waits in its cell.

    def question_of_figure(self) -> str:
        """Return how to ask why the figure that is being typed replaces what is declared."""
        editor = self._table.editor
        if editor is None:
            return _("Why is the declared result amended?")
        overturns = editor.at.data(OVERTURNS)
        if editor.at.data(STANDS) is None:
            return " ".join(filter(None, (_("Why is the declared result amended?"), overturns)))
        # Such as "Sheet A1, Archer (Lab): 70".
        asked = _("{figure} is declared. Why is it amended to {new}?").format(
            figure=editor.at.data(SPOKEN), new=editor.entered() or _("a blank")
        )
        return " ".join(filter(None, (asked, overturns)))

    def ask_of_figure(self, question: str, step: Step) -> None:
        """Ask why a declared figure is amended; it waits in its cell, then the keys go on."""
        self._strip.ask(question, partial(self._amend_figure, step), hint=_HOW_TO_AMEND)

    def _amend_figure(self, step: Step, reason: str) -> str | None:
        editor = self._table.editor
        if editor is None:
            return None
        at = QPersistentModelIndex(editor.at)
        with self._session.amending(reason):
            entered = self._table.delegate.enter(editor, step, is_amendment=True)
        return None if entered else str(at.data(REFUSED))
