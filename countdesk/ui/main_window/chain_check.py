"""The check of the journal's chain after opening, while nothing is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from countdesk.faults import Known
from countdesk.session.session import Session
from countdesk.ui.jobs import SlicedJob
from countdesk.wording.language import gettext as _


class ChainCheck(QObject):
    """Checks every entry in slices, and says what came of it.

    `said` carries words and a tone for the status bar; `alarmed` a sentence where the chain does
    not hold.
    """

    said = Signal(str, str)
    alarmed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._file = session.file
        self._job: SlicedJob | None = None

    def begin(self) -> None:
        """Begin, or begin anew."""
        self.stop()
        self.said.emit(_("checking the chain…"), "")
        self._job = SlicedJob(self._file.check_in_steps(), self)
        self._job.finished.connect(self._checked)
        self._job.failed.connect(self._failed)
        self._job.start()

    def stop(self) -> None:
        """Check no further."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _checked(self, faults: tuple[object, ...]) -> None:
        if not faults:
            self.said.emit(_("chain intact"), "")
            return
        self.said.emit(_("CHAIN BROKEN"), "bad")
        self.alarmed.emit(
            _(
                "The journal of this file was altered or cut: keep it as it is, and compare it "
                "with the latest copy before anything is signed."
            )
        )

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Known):
            raise fault
        self.said.emit(_("CHAIN NOT CHECKED"), "bad")
        self.alarmed.emit(fault.sentence)
