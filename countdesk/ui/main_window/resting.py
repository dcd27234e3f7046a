"""The pause: two seconds after the last key every entry is put into the one file."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer

from countdesk.faults import Known
from countdesk.session.changes import Change
from countdesk.session.session import Session
from countdesk.ui.signals import Announcements

QUIET: Final = 2_000
"""Milliseconds without a key."""

log = logging.getLogger(__name__)


class Rest(QObject):
    """Waits for a pause after an entry, then lets the session put its log into the file.

    Install it as an event filter on the window's handle: every key begins the pause anew.
    """

    def __init__(self, session: Session, announcements: Announcements, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self._rest)
        announcements.changed.connect(self._heard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the pause anew at each key; the event itself goes on."""
        if event.type() is QEvent.Type.KeyPress and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Wait no longer, as the session is being closed."""
        self._timer.stop()

    def _heard(self, change: Change) -> None:
        if change.subjects:
            self._timer.start()

    def _rest(self) -> None:
        try:
            done = self._session.rest()
        except Known as fault:
            # The entry itself was acknowledged; the next entry meets the same fault and says it.
            log.warning("The pause could not be used: %s", fault.log_sentence)
            return
        if not done:
            self._timer.start()
