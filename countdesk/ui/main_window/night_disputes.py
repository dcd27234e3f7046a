"""What desks say differently of the whole night, said above the work until it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.ui.actions import keys_of
from countdesk.wording.disputes import bases_in_dispute, councils_in_dispute
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.session.changes import Change
    from countdesk.ui.main_window.night_view import NightView


class NightDisputes:
    """Says once in the notice bar where desks stated the night differently, and takes it back.

    No finding says it: findings are of one contest, and the base and the councils are the night's.
    """

    def __init__(self, view: NightView) -> None:
        self._view = view
        self._said = ""
        view.announcements.changed.connect(self._hear)
        self._look()

    def _hear(self, _change: Change) -> None:
        self._look()

    def _look(self) -> None:
        # All in one notice: it holds one at a time.
        before, self._said = self._said, " ".join(self._sentences())
        if self._said == before:
            return
        self._view.notice.put_away(before)
        if self._said:
            self._view.say_fault(self._said)

    def _sentences(self) -> Iterator[str]:
        night = self._view.session.night
        of_bases = bases_in_dispute(night.bases_in_dispute)
        if of_bases is not None:
            yield _("{sentence} {key} chooses one.").format(
                sentence=of_bases, key=keys_of("choose_base")
            )
        of_councils = councils_in_dispute(night.councils_in_dispute)
        if of_councils is not None:
            yield of_councils
