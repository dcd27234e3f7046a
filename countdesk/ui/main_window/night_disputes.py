"""What desks say differently of the whole night, said above the work until it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.ui.actions import keys_of
from countdesk.wording.disputes import bases_in_dispute
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.session.changes import Change
    from countdesk.ui.main_window.night_view import NightView


class NightDisputes:
    """Says once in the notice bar where desks chose different bases, and takes it back.

    No finding says it: findings are of one contest, and the base is of the night.
    """

    def __init__(self, view: NightView) -> None:
        self._view = view
        self._said: str | None = None
        view.announcements.changed.connect(self._hear)
        self._look()

    def _hear(self, _change: Change) -> None:
        self._look()

    def _look(self) -> None:
        sentence = bases_in_dispute(self._view.session.night.bases_in_dispute)
        if sentence is not None:
            sentence = _("{sentence} {key} chooses one.").format(
                sentence=sentence, key=keys_of("choose_base")
            )
        if sentence == self._said:
            return
        if self._said is not None:
            self._view.put_away(self._said)
        self._said = sentence
        if sentence is not None:
            self._view.say_fault(sentence)
