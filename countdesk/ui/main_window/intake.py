"""The intake of tables into the open count file: boxes, entries, declared totals, past results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from countdesk import figures, wording
from countdesk.faults import Known, TableFaults
from countdesk.models.checks import unreconciled_codes
from countdesk.models.refusals import EntryRefused
from countdesk.ui.dialogs.file_kinds import TABLES
from countdesk.ui.dialogs.question import Question
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.standing import ALL_STANDS

Taking = Callable[[], tuple[str, ...]]
"""Takes a table in, and returns notes for the user."""

Reasoned = Callable[..., tuple[str, ...]]
"""Takes a table in, in place of what stands, and may be given a reason."""

_MOST_NAMED = 5
"""Contests that a notice names; the rest are counted."""

_MOST_IN_A_NOTICE = 3
"""Notes that one line can hold; more of them open as a list."""


class Intake:
    """Asks for a table, lets the session take it in, and asks what stands in its way."""

    def __init__(self, view: NightView) -> None:
        self._view = view

    def enter_table(self) -> None:
        """Ask for a table of boxes, entries or declared totals, and take it in."""
        path = self._asked_table(_("Enter a table"))
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Take in a table of boxes, entries or declared totals, all of it or nothing.

        Where nothing but entries that stand already is in its way, ask whether to replace them.
        """
        from countdesk.session import tables

        session = self._view.session
        self._take(
            path,
            partial(tables.take_in, session, path),
            partial(tables.take_in, session, path, correction=True),
        )

    def attach_past(self) -> None:
        """Ask for a table of a past result and for its name, and attach it."""
        path = self._asked_table(_("Attach a past result"))
        if path is None:
            return
        session = self._view.session

        from countdesk.session import past_results
        from countdesk.ui.main_window.past_attachment import PastNotice

        def attached(name: str) -> tuple[str, ...]:
            return past_results.attach_past(session, path, name, every_note=True)

        def attach(name: str) -> str | None:
            if not name:
                return _("Type its name first, such as May 2022.")
            # What stands is named in the question, so the answer confirms that it is replaced.
            if self._take(path, lambda: self._told(path, attached(name))):
                PastNotice(self._view)
            return None

        # What stands is in no contest that is still to be read, as on a large night just opened.
        try:
            session.read_all()
        except Known as fault:
            self._view.say_fault(fault.sentence)
            return
        sentence = _("What is the past result in {table} called?").format(table=path.name)
        standing = dict.fromkeys(
            count.past.name for count in session.night.contests if count.past is not None
        )
        if standing:
            sentence = _("{question} It replaces {standing}.").format(
                question=sentence, standing=wording.listed(tuple(standing))
            )

        self._view.question.ask(
            Question(
                sentence,
                attach,
                _("Attach it"),
                hint=_("such as May 2022"),
            )
        )

    def attach_election(self) -> None:
        """Ask for a past election of the library, and attach it to the contests it belongs to."""
        from countdesk.ui.main_window.past_attachment import PastAttachment

        PastAttachment(self._view).ask()

    def _take(self, path: Path, taking: Taking, replacing: Reasoned | None = None) -> bool:
        """Take a table in, and return whether its notes are in the notice.

        `replacing` does it in place of what stands, after a question.

        It takes the reason too for which what is declared is amended.
        """
        view = self._view
        touched: set[str] = set()
        end = view.session.subscribe(lambda change: touched.update(change.contests))
        try:
            notes = taking()
        except TableFaults as faults:
            if replacing is not None and _is_for_want_of_a_reason(faults):
                self._ask_why(path, faults, replacing)
                return False
            if all(fault.is_the_same for fault in faults.faults):
                view.notice.say(ALL_STANDS, "active")
                return False
            if replacing is not None and all(fault.may_be_corrected for fault in faults.faults):
                self._ask_to_replace(path, len(faults.faults), replacing)
                return False
            from countdesk.ui.dialogs.table_faults import TableFaultsDialog

            sentences = [fault.sentence for fault in faults.faults]
            TableFaultsDialog(sentences, view.window()).open()
        except EntryRefused as refusal:
            view.notice.say(wording.refused(refusal))
        except Known as fault:
            view.say_fault(fault.sentence)
        else:
            view.announcements.told.emit(_("Taken in: {table}").format(table=path.name))
            if notes:
                view.notice.say(" ".join(notes), "active")
            self._name_errors(touched, notes)
            return bool(notes)
        finally:
            end()
        return False

    def _told(self, path: Path, notes: tuple[str, ...]) -> tuple[str, ...]:
        """Return notes for the notice; more than fit in it are shown as a list."""
        if len(notes) <= _MOST_IN_A_NOTICE:
            return notes
        from countdesk.models.past_notes import NoteGroup
        from countdesk.ui.dialogs.note_list import NoteListDialog

        sentence = _("Taken in: {table}").format(table=path.name)
        NoteListDialog(sentence, list(map(NoteGroup, notes)), self._view.window()).open()
        return (sentence,)

    def _name_errors(self, touched: set[str], notes: tuple[str, ...]) -> None:
        """Name what does not add up in contests that are out of sight, beside the notes."""
        session = self._view.session
        wrong: list[str] = []
        for count in session.night.contests:
            if count.scope in touched and count.scope != self._view.contest:
                codes = unreconciled_codes(session.cooked(count.scope).findings)
                if codes:
                    wrong.append(f"{count.contest.name} ({wording.listed(codes)})")
        if not wrong:
            return
        said = _("Taken in, and something does not add up in {contests}.").format(
            contests=_first_named(wrong)
        )
        self._view.notice.say(" ".join((said, *notes)))

    def _ask_to_replace(self, path: Path, standing: int, replacing: Taking) -> None:
        def replace(_typed: str) -> None:
            self._take(path, replacing)

        sentence = ngettext(
            "{table} was not taken in: {n} of its entries stands already. Replace it?",
            "{table} was not taken in: {n} of its entries stand already. Replace all {n}?",
            standing,
        ).format(table=path.name, n=figures.whole(standing))
        self._view.question.ask(Question(sentence, replace, _("Replace"), typed=None))

    def _ask_why(self, path: Path, faults: TableFaults, replacing: Reasoned) -> None:
        def take(reason: str) -> str | None:
            if not reason:
                return _("Type the reason first.")
            self._take(path, partial(replacing, reason=reason))
            return None

        asking = [fault for fault in faults.faults if fault.needs_reason]
        contests = list(dict.fromkeys(fault.contest for fault in asking if fault.contest))
        self._view.question.ask(
            Question(
                _("{table} was not taken in; a reason is wanted for {contests}. {sentence}").format(
                    table=path.name, contests=_first_named(contests), sentence=asking[0].refusal
                ),
                take,
                _("Take it in"),
                hint=_("The reason"),
            )
        )

    def _asked_table(self, title: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self._view.window(), title, str(self._view.session.file.path.parent), TABLES
        )
        return Path(chosen) if chosen else None


def _first_named(contests: list[str]) -> str:
    """Return the first few of some contests, and how many more there are."""
    shown = contests[:_MOST_NAMED]
    more = len(contests) - len(shown)
    if more:
        shown.append(ngettext("{n} more contest", "{n} more contests", more).format(n=more))
    return wording.listed(shown)


def _is_for_want_of_a_reason(faults: TableFaults) -> bool:
    """Return whether a typed reason, beside a correction, is all that a table wants."""
    return any(fault.needs_reason for fault in faults.faults) and all(
        fault.needs_reason or fault.may_be_corrected for fault in faults.faults
    )
