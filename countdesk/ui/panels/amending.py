"""How a page asks the session, and for the reason where what is declared is amended."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QPersistentModelIndex

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.session import Session
from countdesk.ui.delegates.figures import FigureEditor
from countdesk.ui.panels.asking import Answered, AskStrip
from countdesk.ui.panels.figure_table import FigureTable
from countdesk.ui.roles import FIELD, OPENS, OVERTURNS, REFUSED, SPOKEN, STANDS, Step
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

_HOW_TO_AMEND = _("Every later sheet says so. Enter amends, Esc leaves.")

Verb = Callable[[], object]
"""Something asked of the session, to be asked again once the reason is typed."""


class Amending:
    """Asks the session for a page; the strip asks why what is declared is amended.

    Esc in the strip leaves what is declared as it stands. In the row for which a reason was given
    last, the same reason is offered again: a sheet found late is typed figure by figure, and all
    of it for one reason. None is offered for what changes who is elected or opens an error, but
    for the blanks of a sheet: two Enters are too few for that.
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
        self._given: tuple[str | None, Hashable, str] | None = None

    def _row(self, row: int) -> tuple[str | None, Hashable]:
        """Return which row of which contest this is."""
        return self._table.table.contest, self._table.table.row_key(row)

    def _offered(self) -> str:
        """Return the reason that was given last, where the keys are still in its row."""
        if self._given is None:
            return ""
        *about, reason = self._given
        return reason if tuple(about) == self._row(self._table.currentIndex().row()) else ""

    def _ask(self, question: str, take: Answered, *, offers: bool) -> None:
        """Ask for the reason, with the one offered selected, so that typing replaces it."""
        offered = self._offered() if offers else ""
        self._strip.ask(question, take, hint=_HOW_TO_AMEND, suggestion=offered)

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
            offers = not (wording.overturned(refusal) or wording.opened(refusal))
            self._ask(sentence, partial(self._amend_row, verb), offers=offers)
        except Known as fault:
            self._announcements.failed.emit(fault.sentence)
            return fault.sentence
        return None

    def _amend(self, verb: Verb, reason: str) -> str | None:
        with self._session.amending(reason):
            return self.answer(verb)

    def _amend_row(self, verb: Verb, reason: str) -> str | None:
        refused = self._amend(verb, reason)
        if refused is None:
            self._given = (*self._row(self._table.currentIndex().row()), reason)
        return refused

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
        leads_to = (editor.at.data(OVERTURNS), editor.at.data(OPENS))
        # Such as "Sheet A1, Archer (Lab): 70".
        asked = _("{figure} is declared. Why is it amended to {new}?")
        if not editor.at.data(SPOKEN):
            # The row of a new sheet, which has no number yet.
            asked = _("Why is {new} entered after the declaration?")
        elif editor.at.data(STANDS) is None:
            asked = _("{figure}. Why is {new} entered after the declaration?")
        asked = asked.format(figure=editor.at.data(SPOKEN), new=editor.entered() or _("a blank"))
        asked = asked[:1].upper() + asked[1:]
        return " ".join(filter(None, (asked, *leads_to)))

    def ask_of_figure(self, question: str, step: Step) -> None:
        """Ask why a declared figure is amended; it waits in its cell, then the keys go on."""
        editor = self._table.editor
        offers = editor is not None and not editor.at.data(OVERTURNS)
        if editor is not None and not _fills_a_sheet(editor):
            # Of a sheet that is still to be filled nothing adds up yet; elsewhere it is a slip.
            offers = offers and not editor.at.data(OPENS)
        self._ask(question, partial(self._amend_figure, step), offers=offers)

    def _amend_figure(self, step: Step, reason: str) -> str | None:
        editor = self._table.editor
        if editor is None:
            return None
        at = QPersistentModelIndex(editor.at)
        with self._session.amending(reason):
            entered = self._table.delegate.enter(editor, step, is_amendment=True)
        if not entered:
            return str(at.data(REFUSED))
        # A row that asked its name may be another one by now, where the keys were put.
        row = at.row() if at.isValid() else self._table.currentIndex().row()
        self._given = (*self._row(row), reason)
        return None


def _fills_a_sheet(editor: FigureEditor) -> bool:
    """Return whether a blank of a counting sheet is being filled."""
    is_of_sheet = str(editor.at.data(FIELD)).startswith("sheet/")
    return is_of_sheet and editor.at.data(STANDS) is None
