"""The output of the open count file: its copies, workbooks and blank forms, each a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.refusals import EntryRefused
from countdesk.paths import COUNT_ENDING
from countdesk.session.copies import CopyMade
from countdesk.ui.dialogs.file_kinds import COUNT_FILES, WORKBOOKS
from countdesk.ui.dialogs.question import Question
from countdesk.ui.jobs import WatchedJob, Workers
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.despatch.worker import Despatch, Outcome
    from countdesk.exchange.declaration import Declaration


class Output(QObject):
    """Asks for names of files, and lets a thread or a process of its own write them."""

    def __init__(self, view: NightView, workers: Workers) -> None:
        super().__init__(view)
        self._view = view
        self._workers = workers
        self._despatches: list[Despatch] = []

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
        from countdesk.session.frozen import frozen_contest

        try:
            return frozen_contest(self._view.session, contest).declaration
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
