"""The output of the open count file: its copies, sheets and blank forms, each a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from countdesk import wording
from countdesk.faults import Known
from countdesk.paths import COUNT_ENDING
from countdesk.session.copies import CopyMade
from countdesk.ui.dialogs.file_kinds import COUNT_FILES
from countdesk.ui.jobs import Workers
from countdesk.ui.main_window.folder_offer import offer_folder
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.sheets_and_press import SheetsAndPress
from countdesk.wording.language import gettext as _


class Output(QObject):
    """Asks for names of files, and lets a thread or a process of its own write them."""

    def __init__(self, view: NightView, workers: Workers) -> None:
        super().__init__(view)
        self._view = view
        self._workers = workers
        self.sheets = SheetsAndPress(view)

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

    def show_sheets_and_press(self) -> None:
        """Show the window of everything that can leave the desk."""
        self.sheets.show()

    def make_everything(self) -> None:
        """Make every sheet, line and picture of the contest in sight."""
        self.sheets.make_everything()

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

    def close(self) -> str | None:
        """End what is being made; return what is to be said of it."""
        return self.sheets.close()

    def _forms_written(self, paths: tuple[Path, ...]) -> None:
        folder = paths[0].parent
        self._view.announcements.told.emit(_("Blank forms written: {path}").format(path=folder))
        names = wording.listed([path.name for path in paths])
        said = _("{names} are in {folder}.").format(names=names, folder=folder)
        offer_folder(self._view, said, folder)

    def _copied(self, made: CopyMade) -> None:
        self._view.announcements.told.emit(_("Copy saved: {path}").format(path=made.path))

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Known):
            raise fault
        self._view.say_fault(fault.sentence)

    @property
    def _folder(self) -> Path:
        return self._view.session.file.path.parent
