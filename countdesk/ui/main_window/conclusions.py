"""Recounts and lots, asked for with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.models.statements import Asker
from countdesk.ui.main_window.stage_moves import line_of_seats
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.dialogs.lot import LotDialog
    from countdesk.ui.dialogs.recount import RecountDialog
    from countdesk.ui.main_window.night_view import NightView


class Conclusions:
    """Writes recounts and lots of the contest in sight down."""

    def __init__(self, view: NightView) -> None:
        self._view = view

    def ask_recount(self) -> None:
        """Ask who asks for a recount; where there can be none, say why at once."""
        view = self._view
        shown = view.contest_shown()
        if shown is None or not view.finish_editing():
            return
        if not view.moves.permits("ask_recount"):
            view.attempt(
                lambda: view.session.ask_recount(shown, Asker.RETURNING_OFFICER, allowed=True)
            )
            return
        from countdesk.ui.dialogs.recount import RecountDialog

        dialog = RecountDialog(view.session.count(shown), view.window())
        dialog.ask(lambda: self._recount(shown, dialog))

    def _recount(self, contest: str, dialog: RecountDialog) -> str | None:
        view, is_allowed = self._view, dialog.is_allowed
        refused = view.answer(
            lambda: view.session.ask_recount(
                contest, dialog.asker, dialog.for_whom, allowed=is_allowed, reason=dialog.why
            )
        )
        if refused is not None:
            return refused
        count = view.session.count(contest)
        view.announcements.told.emit(wording.recount_asked(count.recounts[-1], count))
        view.show_page("count" if is_allowed else "recount")
        return None

    def draw_lot(self) -> None:
        """Ask on whom the lot falls; where nobody is tied, say so at once."""
        view = self._view
        shown = view.contest_shown()
        if shown is None or not view.finish_editing():
            return
        count = view.session.count(shown)
        votes = {
            line.candidate.identifier: line.votes
            for line in view.session.cooked(shown).result.candidates
        }
        line = line_of_seats(count, votes)
        if line is None or not line.tied:
            # The rule itself says why there is no lot.
            view.attempt(lambda: view.session.draw_lot(shown, ()))
            return
        from countdesk.ui.dialogs.lot import LotDialog

        dialog = LotDialog(count, line, votes[line.tied[0]] or 0, view.window())
        dialog.ask(lambda: self._draw(shown, dialog))

    def _draw(self, contest: str, dialog: LotDialog) -> str | None:
        view, drawn = self._view, dialog.drawn
        stands = view.session.count(contest).lot is not None
        refused = view.answer(lambda: view.session.draw_lot(contest, drawn, correction=stands))
        if refused is None:
            names = {
                known.identifier: known.name for known in view.session.count(contest).candidates
            }
            view.announcements.told.emit(
                _("The lot falls on {names}.").format(
                    names=wording.listed([names[key] for key in drawn])
                )
            )
        return refused
