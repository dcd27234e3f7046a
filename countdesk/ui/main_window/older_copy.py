"""The question asked of an older copy: whether the night goes on from it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from countdesk import figures, wording
from countdesk.session.integrity import Chain
from countdesk.ui.dialogs.question import Question
from countdesk.ui.main_window.chain_check import ChainCheck
from countdesk.ui.main_window.night_view import NightView
from countdesk.wording.language import gettext as _


class OlderCopyQuestion(QObject):
    """Asks, once a file is open for writing, about entries this computer saved and it lacks.

    Their number has to be typed, so that no Enter too many gives them up; then the chain is
    checked anew. Escape leaves the file as it is: the check of the chain goes on reporting it, and
    the next opening asks again.
    """

    def __init__(self, night: NightView, chain: ChainCheck) -> None:
        super().__init__(night)
        self._night = night
        self._chain = chain
        self._copies = night.session.copies
        self.is_asking = False
        """Whether the question stands, which says what the check of the chain would say."""

    def ask_where_it_is_one(self) -> None:
        """Ask, where the file is an older copy; else do nothing."""
        later = self._copies.later_entries if self._night.session.file.writing else 0
        if not later:
            return
        self._night.question.ask(
            Question(
                _("{older} To go on without them, type how many they are.").format(
                    older=wording.older_copy(later)
                ),
                lambda typed: self._accept(typed, later),
                _("Go on from here"),
                hint=_("how many later entries"),
                left=self._left,
            )
        )
        self.is_asking = True

    def _left(self) -> None:
        self.is_asking = False
        if self._night.session.integrity.chain is Chain.OLDER_COPY:
            self._night.say_fault(self._chain.older_copy_sentence())

    def _accept(self, typed: str, later: int) -> str | None:
        if typed.replace(",", "") != str(later):
            return _("Type {n} to give those entries up, or press Esc.").format(
                n=figures.whole(later)
            )
        self.is_asking = False
        given_up = self._night.session.integrity.accept_older_copy()
        self._night.announcements.told.emit(
            _("The night goes on from this copy; given up: {entries}.").format(
                entries=wording.entries(given_up)
            )
        )
        # Of a large night that is still being read the check has not begun.
        if self._night.session.is_whole:
            self._chain.begin()
        return None
