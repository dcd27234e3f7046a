"""The keeper of the copies: one each minute in which something was entered, and at each stage."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from countdesk.faults import Known
from countdesk.session.changes import Change, Part
from countdesk.session.copies import CopyMade, SecondPlaceMissing
from countdesk.session.session import Session
from countdesk.ui import jobs
from countdesk.ui.jobs import AwayJob, Workers
from countdesk.ui.panels.status import clock_time
from countdesk.ui.signals import Announcements
from countdesk.wording.language import gettext as _

MINUTE: Final = 60_000
LOOK_AGAIN: Final = 3_000
"""How often a second place is looked for, in milliseconds: a stick pulled out is said at once."""

_LET_GO_SECONDS: Final = 2.0
"""How long closing waits for a copy that was given up; it looks at each megabyte."""


class CopyKeeper(QObject):
    """Makes copies in a thread, and says how the second place stands.

    `said` carries words and a tone for the status bar; `alarmed` a sentence when the second
    place goes missing or a copy fails.
    """

    said = Signal(str, str)
    alarmed = Signal(str)
    relieved = Signal(str)
    """A sentence of an alarm that holds no longer."""

    def __init__(
        self, session: Session, announcements: Announcements, workers: Workers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._copies = session.copies
        self._workers = workers
        self._copying: AwayJob | None = None
        self._looking: AwayJob | None = None
        self._is_missing = False
        self._is_owed = False
        self._again = False
        self._minute = _timer(self, MINUTE)
        self._minute.timeout.connect(self._copy_if_due)
        self._look = _timer(self, LOOK_AGAIN)
        self._look.timeout.connect(self._look_for_place)
        announcements.changed.connect(self._heard)

    def begin(self) -> None:
        """Begin with the second place as it now is, with a copy at once."""
        # What is under way goes to the place that was chosen before.
        self._give_up()
        if self._copies.second_place is None:
            self._minute.stop()
            self._look.stop()
            self._is_missing = False
            self.said.emit(_("No second place for copies"), "")
            return
        self._minute.start()
        self._look.start()
        self.copy()

    def copy(self) -> None:
        """Make a copy now; while one is being made, another after it."""
        if self._copies.second_place is None:
            return
        if self._copying is not None:
            self._again = True
            return
        self.said.emit(_("Copying…"), "")
        job = self._workers.in_thread(
            lambda job: self._copies.make(job.tell, lambda: job.is_cancelled)
        )
        self._copying = job
        job.finished.connect(self._copied)
        job.failed.connect(self._failed)

    def stop(self) -> None:
        """Begin nothing more and give up what is under way, so that the file can be closed."""
        self._minute.stop()
        self._look.stop()
        for job in self._give_up():
            job.wait(_LET_GO_SECONDS)
        self._is_owed = self._is_due()

    def copy_at_last(self) -> str | None:
        """Make the copy that is owed, once the file is closed; return what is to be said of it.

        A second place that does not answer is not waited for without end.
        """
        if not self._is_owed:
            return None
        job = self._workers.in_thread(
            lambda job: self._copies.make(cancelled=lambda: job.is_cancelled)
        )
        if not job.wait(jobs.CLOSING_SECONDS):
            job.cancel()
            return _(
                "The second place {folder} does not answer, so the last copy was not made. Every "
                "entry is saved in the count file itself: open it again and save a copy elsewhere."
            ).format(folder=self._copies.second_place)
        fault = job.fault
        if isinstance(fault, SecondPlaceMissing) and self._is_missing:
            # It was said when it went.
            return None
        if isinstance(fault, Known):
            return fault.sentence
        if fault is not None:
            raise fault
        return None

    def _give_up(self) -> list[AwayJob]:
        """Give up what is under way and return it: nothing more is heard of it."""
        given_up = [job for job in (self._copying, self._looking) if job is not None]
        for job in given_up:
            job.cancel()
        self._copying = self._looking = None
        self._again = False
        return given_up

    def _heard(self, change: Change) -> None:
        if Part.STAGE in change.parts and change.parts != Part.EVERYTHING:
            self.copy()

    def _copy_if_due(self) -> None:
        if self._is_due():
            self.copy()

    def _is_due(self) -> bool:
        """Return whether a copy is owed; of a file that cannot be asked, trying to says why."""
        try:
            return self._copies.is_due
        except Known:
            return True

    def _look_for_place(self) -> None:
        if self._looking is not None or self._copying is not None:
            return
        # In the thread: a network folder that hangs must not hold up the keys.
        self._looking = self._workers.in_thread(lambda _job: self._copies.is_there)
        self._looking.finished.connect(self._looked)
        self._looking.failed.connect(self._not_looked)

    def _looked(self, is_there: bool) -> None:
        self._looking = None
        if not is_there:
            self._miss()
        elif self._is_missing:
            self.copy()

    def _not_looked(self, fault: Exception) -> None:
        # The next look is made all the same.
        self._looking = None
        raise fault

    def _miss(self) -> None:
        self.said.emit(_("SECOND PLACE MISSING"), "bad")
        if not self._is_missing:
            self._is_missing = True
            self.alarmed.emit(self._missing_sentence())

    def _missing_sentence(self) -> str:
        return _(
            "The second place {folder} is missing, so no copy is made: put the stick back in, and "
            "copying goes on by itself."
        ).format(folder=self._copies.second_place)

    def _copied(self, made: CopyMade) -> None:
        self._copying = None
        if self._is_missing:
            self._is_missing = False
            self.relieved.emit(self._missing_sentence())
        self.said.emit(
            _("Copy {time} in {folder}").format(
                time=clock_time(made.at), folder=made.path.parent.name or made.path.parent
            ),
            "good",
        )
        if self._again:
            self._again = False
            self._copy_if_due()

    def _failed(self, fault: Exception) -> None:
        self._copying = None
        self._again = False
        if isinstance(fault, SecondPlaceMissing):
            self._miss()
            return
        self.said.emit(_("NO COPY MADE"), "bad")
        if not isinstance(fault, Known):
            raise fault
        self.alarmed.emit(fault.sentence)


def _timer(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    return timer
