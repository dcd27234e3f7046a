"""The count file that is open in the window: its view, and what goes on beside it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from countdesk.faults import Known
from countdesk.session.integrity import Chain
from countdesk.session.session import Session
from countdesk.ui.actions import keys_of
from countdesk.ui.jobs import Workers
from countdesk.ui.main_window.chain_check import ChainCheck
from countdesk.ui.main_window.copying import CopyKeeper
from countdesk.ui.main_window.intake import Intake
from countdesk.ui.main_window.night_view import NightView
from countdesk.ui.main_window.older_copy import OlderCopyQuestion
from countdesk.ui.main_window.output import Output
from countdesk.ui.main_window.reading import Reading
from countdesk.ui.main_window.resting import Rest
from countdesk.wording.language import gettext as _


class OpenCount(QObject):
    """Keeps copies, reads on, checks the chain and uses the pauses, as long as a file is open."""

    def __init__(self, view: NightView, workers: Workers) -> None:
        super().__init__(view)
        self.view = view
        self.session: Session = view.session
        self.copies = CopyKeeper(self.session, view.announcements, workers, view)
        self.rest = Rest(self.session, view.announcements, view)
        self.intake = Intake(view)
        self.output = Output(view, workers)
        self.chain = ChainCheck(self.session, view)
        self.reading = Reading(self.session, view)
        self.older_copy = OlderCopyQuestion(view, self.chain)
        self._is_closed = False
        self.copies.said.connect(view.status.show_copy)
        self.copies.alarmed.connect(view.say_fault)
        self.copies.relieved.connect(view.notice.put_away)
        self.chain.said.connect(view.status.show_chain)
        self.chain.alarmed.connect(self._alarmed)
        self.reading.finished.connect(self.chain.begin)
        self.reading.alarmed.connect(view.say_fault)

    def _alarmed(self, sentence: str) -> None:
        says_it_already = self.session.integrity.chain is Chain.OLDER_COPY
        if not (self.older_copy.is_asking and says_it_already):
            self.view.say_fault(sentence)

    def begin(self) -> None:
        """Begin, once the window is on the screen, unless the file is closed by then."""
        if self.session.file.on_fragile_place and self.session.file.writing:
            self.view.notice.say(
                _(
                    "This file lies on a stick or in the network, where a count is less safe: "
                    "save a copy on this computer's own disk ({key}) and open that one."
                ).format(key=keys_of("save_copy"))
            )
        self.output.sheets.begin()
        QTimer.singleShot(0, self.view, self._begin)

    def _begin(self) -> None:
        """Begin copies and read on, which the check of the chain follows."""
        if not self._is_closed:
            self.older_copy.ask_where_it_is_one()
            self.copies.begin()
            self.reading.begin()

    def close(self) -> tuple[str, ...]:
        """Close the file, then make the last copy; return what there is to say of either."""
        self._is_closed = True
        self.reading.stop()
        self.chain.stop()
        self.rest.stop()
        broken_off = self.output.close()
        self.copies.stop()
        self.view.close_view()
        said = [] if broken_off is None else [broken_off]
        # The file first: whatever the second place does, the night is one whole file.
        try:
            self.session.close()
        except Known as fault:
            said.append(fault.sentence)
        # What was kept from Python's collector while the file was open may go with it.
        gc.unfreeze()
        last = self.copies.copy_at_last()
        if last is not None and last not in said:
            said.append(last)
        return tuple(said)
