"""The attachment of a past election of the library to the contests of the open night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models.past_election import PastContest
from countdesk.models.past_summary import PastSummary
from countdesk.session.past_decisions import past_decisions
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import Said, attach_election
from countdesk.ui.actions import keys_of
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_decisions import PastDecisionsDialog
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

_MOST_IN_A_NOTICE = 2
"""Notes that are read in one line; more of them are a list."""


class PastChoiceDialog(FormDialog):
    """Asks which past election of the library is meant; the last one is offered first."""

    def __init__(self, summaries: Sequence[PastSummary], parent: QWidget | None = None) -> None:
        super().__init__(
            _("Attach a past election"),
            _(
                "Every contest finds its own past result, by code or by name; nothing that is only "
                "near is taken before you say so."
            ),
            _("Look for the contests"),
            parent,
        )
        self.elections = ChoiceList(
            [(summary.name, _line(summary)) for summary in reversed(summaries)], self
        )
        self.add(_("&Past election"), self.elections)
        self.elections.setFocus()

    @property
    def name(self) -> str:
        """Return the name of the election that is meant."""
        return str(self.elections.chosen[0])


class PastAttachment:
    """Asks for a past election and for what has to be decided, and attaches it."""

    def __init__(self, view: NightView) -> None:
        self._view = view
        self._library = PastElections()

    def ask(self) -> None:
        """Ask which past election is to be attached; say so where the library holds none."""
        try:
            summaries = self._library.listed()
        except Known as fault:
            self._view.say_fault(fault.sentence)
            return
        if not summaries:
            self._view.notice.say(
                _("The library of past elections is empty: add one first, with {key}.").format(
                    key=keys_of("past_elections")
                )
            )
            return
        dialog = PastChoiceDialog(summaries, self._view.window())
        dialog.ask(lambda: self._decide(dialog.name))

    def _decide(self, name: str) -> str | None:
        """Show what was found and what is to be decided; return the sentence of a fault."""
        session = self._view.session
        try:
            # What stands is in no contest that is still to be read, as on a large night.
            session.read_all()
            election = self._library.named(name)
        except Known as fault:
            return fault.sentence

        notes: list[str] = []

        def attach(chosen: Mapping[str, PastContest], by_thirds: bool) -> None:
            notes.extend(
                attach_election(session, election, Said(chosen=chosen, by_thirds=by_thirds))
            )

        dialog = PastDecisionsDialog(
            election.name, past_decisions(session, election), attach, self._view.window()
        )
        dialog.accepted.connect(lambda: self._say(election.name, notes))
        dialog.open()
        return None

    def _say(self, name: str, notes: Sequence[str]) -> None:
        view = self._view
        view.announcements.told.emit(_("Attached: {name}").format(name=name))
        if len(notes) <= _MOST_IN_A_NOTICE:
            view.notice.say(" ".join(notes), "active")
            return
        first, *rest = notes
        view.notice.say(first, "active")
        NoteListDialog(first, rest, view.window()).open()


def _line(summary: PastSummary) -> str:
    """Return an election of the library as one line to choose from."""
    day = None if summary.day is None else wording.day(summary.day)
    contests = ngettext("{n} contest", "{n} contests", summary.contests).format(
        n=figures.whole(summary.contests)
    )
    return ", ".join(filter(None, (summary.name, day, contests)))
