"""The rest of a large night, read while nothing is typed."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from countdesk.faults import Known
from countdesk.session.session import Session
from countdesk.ui.jobs import SlicedJob


class Reading(QObject):
    """Reads on in slices until every entry is known, and then says so with `finished`.

    `alarmed` carries a sentence where an entry cannot be read.
    """

    finished = Signal()
    alarmed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: SlicedJob | None = None

    def begin(self) -> None:
        """Begin; a night that was read whole is finished at once."""
        if self._session.is_whole:
            self.finished.emit()
            return
        self._job = SlicedJob(_steps(self._session), self)
        self._job.finished.connect(lambda _nothing: self.finished.emit())
        self._job.failed.connect(self._failed)
        self._job.start()

    def stop(self) -> None:
        """Read no further, as the file is being closed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Known):
            raise fault
        self.alarmed.emit(fault.sentence)


def _steps(session: Session) -> Iterator[tuple[int, int]]:
    entries = session.file.length()
    while session.read_on():
        # What was read stays until the file is closed. Python's collector of circles would go
        # through all of it again each time it grew by a quarter: of 262,000 entries, 4 s together
        # and 0.9 s at once between two keys. The process is the window's own, so it may say that
        # nothing of this has to be looked at.
        gc.freeze()
        yield len(session.journal), entries
