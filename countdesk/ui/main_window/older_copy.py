"""The question asked of an older copy: whether the night goes on from it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from countdesk import wording
from countdesk.ui.dialogs.question import Question
from countdesk.ui.main_window.chain_check import ChainCheck
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _


class OlderCopyQuestion(QObject):
    """Asks, once a file is open for writing, about entries this computer saved and it lacks.

    Enter goes on from the copy, and the chain is checked anew. Escape leaves it as it is: the
    check of the chain goes on reporting it, and the next opening asks again.
    """

    def __init__(self, night: NightView, chain: ChainCheck) -> None:
        super().__init__(night)
        self._night = night
        self._chain = chain
        self._copies = night.session.copies

    def ask_where_it_is_one(self) -> None:
        """Ask, where the file is an older copy; else do nothing."""
        later = self._copies.later_entries if self._night.session.file.writing else 0
        if not later:
            return
        self._night.question.ask(
            Question(
                _("{older} Go on from here, without them?").format(older=wording.older_copy(later)),
                lambda _typed: self._accept(),
                _("Go on from here"),
                typed=None,
            )
        )

    def _accept(self) -> None:
        notice = self._night.notice
        if notice.sentence.text() == self._chain.older_copy_sentence():
            notice.hide()
        given_up = self._night.session.integrity.accept_older_copy()
        self._night.announcements.told.emit(
            _("The night goes on from this copy: {n} later entries were given up.").format(
                n=given_up
            )
        )
        # Of a large night that is still being read the check has not begun.
        if self._night.session.is_whole:
            self._chain.begin()
