"""The attachment of a past election of the library to the contests of the open night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from countdesk import wording
from countdesk.exchange.overlaps import read_overlaps
from countdesk.faults import Known, TableFaults
from countdesk.models.overlaps import Overlap
from countdesk.models.past_election import PastContest
from countdesk.models.past_notes import NoteGroup
from countdesk.models.past_summary import PastSummary
from countdesk.session.changes import Change
from countdesk.session.past_decisions import PastCopy, copies_apart, past_decisions
from countdesk.session.past_elections import PastElections
from countdesk.session.past_results import Said, attach_election
from countdesk.ui.actions import keys_of
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.file_kinds import TABLES
from countdesk.ui.dialogs.form import FormDialog
from countdesk.ui.dialogs.note_list import NoteListDialog
from countdesk.ui.dialogs.past_decisions import PastDecisionsDialog
from countdesk.ui.dialogs.places import PlaceField
from countdesk.ui.dialogs.table_faults import TableFaultsDialog, number_found
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.styling import set_property
from countdesk.wording.language import gettext as _
from countdesk.wording.past_tables import number_of_contests
from countdesk.wording.succession import copy_apart

_MOST_IN_A_NOTICE = 2
"""Notes that are read in one line; more of them are a list."""


class PastChoiceDialog(FormDialog):
    """Asks which past election of the library is meant; the last one is offered first.

    `copies` are those of the file that the library lacks or has otherwise.
    """

    def __init__(
        self,
        summaries: Sequence[PastSummary],
        copies: Sequence[PastCopy],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Attach a past election"),
            _(
                "Every contest finds its own past result, by code or by name; nothing that is only "
                "near is taken before you say so."
            ),
            _("Look for the contests"),
            parent,
        )
        self._folder = folder
        self.elections = ChoiceList(
            [(summary.name, _line(summary)) for summary in reversed(summaries)], self
        )
        self.copies = QLabel(" ".join(copy_apart(*astuple(known)) for known in copies), self)
        self.copies.setWordWrap(True)
        set_property(self.copies, "tone", "warning")
        self.copies.setVisible(bool(copies))
        if copies:
            self.add(_("In this file"), self.copies)
        self.add(_("&Past election"), self.elections)
        self.add_more(_("an overlap table, for wards with new boundaries"))
        self.overlaps = PlaceField(
            _("Overlap table"),
            _("the old wards in each new one; may be blank"),
            self._choose_overlaps,
            self,
        )
        self.add(_("&Overlap table"), self.overlaps)
        self.elections.setFocus()

    @property
    def name(self) -> str:
        """Return the name of the election that is meant."""
        return str(self.elections.chosen[0])

    def read_overlaps(self) -> tuple[Overlap, ...]:
        """Return the overlaps of the table named; the keys go to its field where it is refused."""
        if self.overlaps.path is None:
            return ()
        try:
            return read_overlaps(self.overlaps.path)
        except Known as fault:
            self.overlaps.setFocus()
            if not isinstance(fault, TableFaults):
                raise
            sentences = [known.sentence for known in fault.faults]
            if len(sentences) == 1:
                raise Known(sentences[0]) from fault
            TableFaultsDialog(sentences, self).open()
            raise Known(number_found(len(sentences))) from fault

    def _choose_overlaps(self, field: QWidget) -> str:
        chosen, _kind = QFileDialog.getOpenFileName(
            field, _("A table of the areas that old and new wards share"), str(self._folder), TABLES
        )
        return chosen


class PastAttachment:
    """Asks for a past election and for what has to be decided, and attaches it."""

    def __init__(self, view: NightView) -> None:
        self._view = view
        self._library = PastElections()

    def ask(self) -> None:
        """Ask which past election is to be attached; say so where the library holds none."""
        session = self._view.session
        try:
            summaries = self._library.listed()
            # What stands is in no contest that is still to be read, as on a large night.
            session.read_all()
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
        copies, folder = copies_apart(session, summaries), session.file.path.parent
        dialog = PastChoiceDialog(summaries, copies, folder, self._view.window())
        dialog.ask(lambda: self._decide(dialog))

    def _decide(self, choice: PastChoiceDialog) -> str | None:
        """Show what was found and what is to be decided; return the sentence of a fault."""
        session = self._view.session
        try:
            election = self._library.named(choice.name)
            overlaps = choice.read_overlaps()
        except Known as fault:
            return fault.sentence

        notes: list[str] = []

        def attach(chosen: Mapping[str, PastContest], by_thirds: bool) -> None:
            said = Said(chosen=chosen, overlaps=overlaps, by_thirds=by_thirds)
            notes.extend(attach_election(session, election, said))

        decisions = past_decisions(session, election, overlaps)
        dialog = PastDecisionsDialog(election, decisions, attach, self._view.window())
        dialog.accepted.connect(lambda: self._say(election.name, notes))
        dialog.open()
        return None

    def _say(self, name: str, notes: Sequence[str]) -> None:
        view = self._view
        view.announcements.told.emit(_("Attached: {name}").format(name=name))
        first, *rest = notes
        is_short = len(notes) <= _MOST_IN_A_NOTICE
        view.notice.say(" ".join(notes) if is_short else first, "active")
        PastNotice(view)
        if not is_short:
            NoteListDialog(first, list(map(NoteGroup, rest)), view.window()).open()


class PastNotice(QObject):
    """Puts the notice of what was attached away with the next entry, undo or page."""

    def __init__(self, view: NightView) -> None:
        super().__init__(view)
        self._view = view
        self._sentence = view.notice.sentence.text()
        view.announcements.changed.connect(self._hear)
        view.centre.currentChanged.connect(self._put_away)

    def _hear(self, change: Change) -> None:
        if change.subjects:
            self._put_away()

    def _put_away(self) -> None:
        self._view.notice.put_away(self._sentence)
        self._view.announcements.changed.disconnect(self._hear)
        self._view.centre.currentChanged.disconnect(self._put_away)
        self.deleteLater()


def _line(summary: PastSummary) -> str:
    """Return an election of the library as one line to choose from."""
    day = None if summary.day is None else wording.day(summary.day)
    return ", ".join(filter(None, (summary.name, day, number_of_contests(summary.contests))))
