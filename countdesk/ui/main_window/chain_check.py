"""The check of the journal's chain after opening, while nothing is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from countdesk import wording
from countdesk.faults import Known
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.jobs import SlicedJob
from countdesk.wording.language import gettext as _


class ChainCheck(QObject):
    """Checks every entry in slices, and says what came of it.

    `said` carries words and a tone for the status bar; `alarmed` a sentence where the chain does
    not hold. An older copy, whose chain is whole as far as it goes, is told from a broken one.
    """

    said = Signal(str, str)
    alarmed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._integrity = session.integrity
        self._copies = session.copies
        self._job: SlicedJob | None = None

    def begin(self) -> None:
        """Begin, or begin anew."""
        self.stop()
        self.said.emit(_("checking the chain…"), "")
        self._job = SlicedJob(self._integrity.check_in_steps(), self)
        self._job.finished.connect(self._checked)
        self._job.failed.connect(self._failed)
        self._job.start()

    def stop(self) -> None:
        """Check no further."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _checked(self, chain: Chain) -> None:
        if chain is Chain.WHOLE:
            self.said.emit(_("chain intact"), "")
            return
        if chain is Chain.OLDER_COPY:
            self.said.emit(_("OLDER COPY"), "bad")
            self.alarmed.emit(self.older_copy_sentence())
            return
        self.said.emit(_("CHAIN BROKEN"), "bad")
        self.alarmed.emit(
            _(
                "The journal of this file was altered or cut: keep it as it is, and compare it "
                "with the latest copy before anything is signed."
            )
        )

    def older_copy_sentence(self) -> str:
        """Return what is said of an older copy from which nobody agreed to go on."""
        return _("{older} Open the newest copy; to go on from this one, open it again.").format(
            older=wording.older_copy(self._copies.later_entries)
        )

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Known):
            raise fault
        self.said.emit(_("CHAIN NOT CHECKED"), "bad")
        self.alarmed.emit(fault.sentence)
