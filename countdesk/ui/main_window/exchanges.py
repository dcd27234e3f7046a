"""What goes into the open count file as a table, and what comes out of it as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from countdesk import figures, wording
from countdesk.faults import Known, TableFaults
from countdesk.models.checks import unreconciled_codes
from countdesk.models.refusals import EntryRefused
from countdesk.paths import COUNT_ENDING
from countdesk.session.copies import CopyMade
from countdesk.ui.dialogs.file_kinds import COUNT_FILES, TABLES, WORKBOOKS
from countdesk.ui.dialogs.question import Question
from countdesk.ui.jobs import WatchedJob, Workers
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.despatch.worker import Despatch, Outcome
    from countdesk.exchange.declaration import Declaration

Taking = Callable[[], tuple[str, ...]]
"""Takes a table in, and returns notes for the user."""

Reasoned = Callable[..., tuple[str, ...]]
"""Takes a table in, in place of what stands, and may be given a reason."""

_MOST_NAMED = 5
"""Contests that a notice names; the rest are counted."""


class Exchanges(QObject):
    """Asks for names of files, and lets the session or a process of its own do the rest."""

    def __init__(self, view: NightView, workers: Workers) -> None:
        super().__init__(view)
        self._view = view
        self._workers = workers
        self._despatches: list[Despatch] = []

    # In.

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

        from countdesk.session import tables

        def attach(name: str) -> str | None:
            if not name:
                return _("Type its name first, such as May 2022.")
            # What stands is named in the question, so the answer confirms that it is replaced.
            self._take(path, lambda: tables.attach_past(session, path, name))
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

    def _take(self, path: Path, taking: Taking, replacing: Reasoned | None = None) -> None:
        """Take a table in; `replacing` does it in place of what stands, after a question.

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
                return
            if all(fault.is_the_same for fault in faults.faults):
                view.notice.say(
                    _("All of it stands already, with the very same figures."), "active"
                )
                return
            if replacing is not None and all(fault.may_be_corrected for fault in faults.faults):
                self._ask_to_replace(path, len(faults.faults), replacing)
                return
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
            self._name_errors(touched)
        finally:
            end()

    def _name_errors(self, touched: set[str]) -> None:
        """Name what does not add up in contests that are out of sight."""
        session = self._view.session
        wrong: list[str] = []
        for count in session.night.contests:
            if count.scope in touched and count.scope != self._view.contest:
                codes = unreconciled_codes(session.cooked(count.scope).findings)
                if codes:
                    wrong.append(f"{count.contest.name} ({wording.listed(codes)})")
        if not wrong:
            return
        shown = wrong[:_MOST_NAMED]
        if len(wrong) > len(shown):
            more = len(wrong) - len(shown)
            shown.append(ngettext("{n} more contest", "{n} more contests", more).format(n=more))
        self._view.notice.say(
            _("Taken in, and something does not add up in {contests}.").format(
                contests=wording.listed(tuple(shown))
            )
        )

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

        first = next(fault for fault in faults.faults if fault.needs_reason)
        self._view.question.ask(
            Question(
                _("{table} was not taken in. {sentence}").format(
                    table=path.name, sentence=first.refusal
                ),
                take,
                _("Take it in"),
                hint=_("The reason"),
            )
        )

    def _asked_table(self, title: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self._view.window(), title, str(self._folder), TABLES
        )
        return Path(chosen) if chosen else None

    # Out.

    def save_copy(self) -> None:
        """Ask for a name, and save a copy of the count file under it."""
        file = self._view.session.file.path
        proposed = file.with_name(f"{file.stem} copy{COUNT_ENDING}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._view.window(), _("Save a copy"), str(proposed), COUNT_FILES
        )
        if chosen:
            path = Path(chosen)
            self.copy_to(path if path.suffix else path.with_name(path.name + COUNT_ENDING))

    def copy_to(self, path: Path) -> None:
        """Save a copy of the count file in a thread."""
        copies = self._view.session.copies
        job = self._workers.in_thread(
            lambda job: copies.save_as(path, job.tell, lambda: job.is_cancelled)
        )
        job.finished.connect(self._copied)
        job.failed.connect(self._failed)

    def export_workbook(self) -> None:
        """Ask for a name, and write the declaration workbook of the contest under it."""
        view = self._view
        shown = view.contest_shown()
        # Before the name is asked for: what may not go out yet says so at once.
        if shown is None or self._frozen(shown) is None:
            return
        from countdesk.despatch.names import file_name

        proposed = self._folder / file_name(view.session.count(shown).contest)
        chosen, _kind = QFileDialog.getSaveFileName(
            view.window(), _("Declaration workbook"), str(proposed), WORKBOOKS
        )
        if chosen:
            path = Path(chosen)
            self.write_workbook(path if path.suffix else path.with_name(f"{path.name}.xlsx"))

    def blank_forms(self) -> None:
        """Ask for a folder, and write the blank forms of the contest into it."""
        view = self._view
        if view.contest_shown() is None:
            return
        from countdesk.ui.dialogs.folder import asked_folder

        chosen = asked_folder(view.window(), _("A folder for the blank forms"), self._folder)
        if chosen is not None:
            self.write_forms(chosen)

    def write_forms(self, to: Path) -> None:
        """Write the blank forms in a thread, and say where they are.

        No figure is on any, so they may be had before the close of poll too.
        """
        from countdesk.despatch import blank_forms
        from countdesk.drawing.forms import Form, blank_form

        view = self._view
        if view.contest is None:
            return
        count, contests = view.session.count(view.contest), view.session.night.contests
        wanted = tuple(blank_forms.NAMES)
        # Frozen values go over; the session and the window stay where they are.
        job = self._workers.in_thread(
            lambda _job: tuple(
                blank_forms.write(
                    (count,),
                    contests,
                    wanted,
                    to,
                    lambda known, name: blank_form(known, Form(name)),
                )
            )
        )
        view.announcements.told.emit(_("Writing the blank forms…"))
        job.finished.connect(self._forms_written)
        job.failed.connect(self._failed)

    def write_workbook(self, path: Path) -> None:
        """Write the declaration workbook in a process of its own, and say where it is."""
        from countdesk.despatch.worker import Despatch, Order

        view = self._view
        frozen = None if view.contest is None else self._frozen(view.contest)
        if frozen is None:
            return
        despatch = Despatch([Order(path, frozen)])
        self._despatches.append(despatch)
        view.announcements.told.emit(_("Writing {file}…").format(file=path.name))
        job = WatchedJob(despatch.advance, self)
        job.finished.connect(self._despatched)
        job.failed.connect(self._failed)

    def _frozen(self, contest: str) -> Declaration | None:
        """Return what the workbook of a contest prints; where nothing may go out yet, say why."""
        from countdesk.session.frozen import declaration_of

        try:
            return declaration_of(self._view.session, contest)
        except EntryRefused as refusal:
            self._view.notice.say(wording.refused(refusal))
        except Known as fault:
            self._view.say_fault(fault.sentence)
        return None

    def close(self) -> None:
        """Let workbooks that are being written come to their end."""
        for despatch in self._despatches:
            despatch.close()
        self._despatches.clear()

    def _despatched(self, outcome: Outcome) -> None:
        if outcome.fault is not None:
            self._view.say_fault(outcome.fault.sentence)
        elif outcome.paths:
            self._written(outcome.paths[0])

    def _forms_written(self, paths: tuple[Path, ...]) -> None:
        folder = paths[0].parent
        self._view.announcements.told.emit(_("Blank forms written: {path}").format(path=folder))
        names = wording.listed([path.name for path in paths])
        said = _("{names} are in {folder}.").format(names=names, folder=folder)
        self._offer_folder(said, _("Open the folder"), paths[0])

    def _written(self, path: Path) -> None:
        self._view.announcements.told.emit(_("Workbook written: {path}").format(path=path))
        said = _("The declaration workbook is {path}.").format(path=path)
        self._offer_folder(said, _("Open its folder"), path)

    def _offer_folder(self, said: str, caption: str, path: Path) -> None:
        """Say where something is, and offer to show it unless the keys are wanted elsewhere.

        The file is ready at a moment that nobody chose, and a figure may be half typed by then.
        """
        view = self._view
        is_typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if is_typing or view.question.is_asking or QApplication.activeModalWidget() is not None:
            view.notice.say(said, "active")
            return
        view.question.ask(
            Question(
                said, lambda _typed: self._show_folder(path), caption, typed=None, is_offer=True
            )
        )

    def _show_folder(self, path: Path) -> str | None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        return None if opened else _("The folder could not be opened here.")

    def _copied(self, made: CopyMade) -> None:
        self._view.announcements.told.emit(_("Copy saved: {path}").format(path=made.path))

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Known):
            raise fault
        self._view.say_fault(fault.sentence)

    @property
    def _folder(self) -> Path:
        return self._view.session.file.path.parent


def _is_for_want_of_a_reason(faults: TableFaults) -> bool:
    """Return whether a typed reason, beside a correction, is all that a table wants."""
    return any(fault.needs_reason for fault in faults.faults) and all(
        fault.needs_reason or fault.may_be_corrected for fault in faults.faults
    )
