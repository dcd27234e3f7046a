"""Recounts and lots, asked for with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.models.statements import Asker
from countdesk.ui.main_window.stage_moves import tie_for_a_seat
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
        shown = view.contest_to_act_on()
        if shown is None:
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
        missing = dialog.to_what_is_missing()
        if missing is not None:
            return missing
        view, is_allowed = self._view, dialog.is_allowed
        asker, for_whom, why = dialog.asker, dialog.for_whom, dialog.why

        def ask() -> None:
            view.session.ask_recount(contest, asker, for_whom, allowed=is_allowed, reason=why)
            # Told by the deed itself: after the declaration a reason is asked for before it.
            count = view.session.count(contest)
            view.announcements.told.emit(wording.recount_asked(count.recounts[-1], count))
            begins = is_allowed and not count.stage.is_declared
            view.show_page("count" if begins else "recount")

        return view.answer(ask)

    def draw_lot(self) -> None:
        """Ask on whom the lot falls; where nobody is tied, say so at once."""
        view = self._view
        shown = view.contest_to_act_on()
        if shown is None:
            return
        tie = tie_for_a_seat(view.session.cooked(shown))
        if tie is None:
            # The rule itself says why there is no lot.
            view.attempt(lambda: view.session.draw_lot(shown, ()))
            return
        from countdesk.ui.dialogs.lot import LotDialog

        dialog = LotDialog(view.session.count(shown), *tie, view.window())
        dialog.ask(lambda: self._draw(shown, dialog))

    def _draw(self, contest: str, dialog: LotDialog) -> str | None:
        view, drawn = self._view, dialog.drawn
        count = view.session.count(contest)
        names = {known.identifier: known.name for known in count.candidates}
        stands = count.lot is not None

        def draw() -> None:
            view.session.draw_lot(contest, drawn, correction=stands)
            # Told by the deed itself: after the declaration a reason is asked for before it.
            view.announcements.told.emit(
                _("The lot falls on {names}.").format(
                    names=wording.listed([names[key] for key in drawn])
                )
            )

        return view.answer(draw)
