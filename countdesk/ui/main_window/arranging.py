"""What is arranged while the night goes on: electorate, practice, close of poll, base, councils."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.council import council_key, council_of
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.councils import (
    council_at_hand,
    councils_of,
    parties_at_hand,
    seats_in_file,
)
from countdesk.ui.dialogs.question import Question
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.ui.dialogs.base_of_night import BaseDialog
    from countdesk.ui.dialogs.council import CouncilDialog
    from countdesk.ui.dialogs.practice import PracticeDialog
    from countdesk.ui.main_window.night_view import NightView

_OF_THE_STAGE = frozenset({Refusal.STAGE_CLOSED, Refusal.WITHOUT_POLL})


class Arranging:
    """Asks about the contest in sight or the night, and writes the answers down."""

    def __init__(self, view: NightView) -> None:
        self._view = view

    def state_electorate(self) -> None:
        """Ask how many electors the contest has."""
        view = self._view
        shown = view.contest_to_act_on()
        if shown is None:
            return
        contest = view.session.count(shown).contest
        view.question.ask(
            Question(
                _("Electorate of {contest}:").format(contest=contest.name),
                partial(self._state_electorate, shown),
                _("Enter it"),
                "" if contest.electorate is None else str(contest.electorate),
            )
        )

    def _state_electorate(self, shown: str, typed: str) -> str | None:
        session = self._view.session
        try:
            contest = session.count(shown).contest
            described = replace(contest, electorate=figure_of(typed))
        except EntryRefused as refusal:
            return wording.refused(refusal)
        return self._view.answer(lambda: session.correct_contest(described))

    def choose_practice(self) -> None:
        """Ask how the contest is counted here."""
        view = self._view
        shown = view.contest_to_act_on()
        if shown is None:
            return
        count = view.session.count(shown)
        try:
            decisions.choose_practice(count, count.practice)
        except EntryRefused as refusal:
            if refusal.refusal in _OF_THE_STAGE:
                # Nothing of it can be chosen at this stage, which is said before anything is.
                view.notice.say(wording.refused(refusal))
                return
        from countdesk.ui.dialogs.practice import PracticeDialog

        dialog = PracticeDialog(count, view.window())
        dialog.ask(lambda: self._choose_practice(shown, dialog))

    def _choose_practice(self, contest: str, dialog: PracticeDialog) -> str | None:
        session = self._view.session
        try:
            practice = dialog.chosen
        except EntryRefused as refusal:
            return wording.refused(refusal)
        if practice == session.count(contest).practice:
            return None
        return self._view.answer(lambda: session.choose_practice(contest, practice))

    def correct_close(self) -> None:
        """Ask for the close of poll, and then why it is another."""
        view = self._view
        shown = view.contest_to_act_on()
        if shown is None:
            return
        count = view.session.count(shown)
        view.question.ask(
            Question(
                _("The poll of {contest} on {day} closes at {time}. When does it close?").format(
                    contest=count.contest.name,
                    day=wording.day(count.contest.date),
                    time=f"{count.close_of_poll:%H:%M}",
                ),
                partial(self._ask_why, shown),
                _("Go on"),
                f"{count.close_of_poll:%H:%M}",
            )
        )

    def _ask_why(self, contest: str, typed: str) -> str | None:
        close = _time_of(typed)
        if close is None:
            return _("Type hours and minutes, such as 22:00.")
        self._view.question.ask(
            Question(
                _("Why is the close of poll corrected to {time}?").format(time=f"{close:%H:%M}"),
                partial(self._correct_close, contest, close),
                _("Correct it"),
                hint=_("The reason"),
            )
        )
        return None

    def _correct_close(self, contest: str, close: time, reason: str) -> str | None:
        session = self._view.session
        return self._view.answer(lambda: session.correct_close(contest, close, reason))

    def choose_base(self) -> None:
        """Ask by which base slates make the shares of their parties, in the whole night."""
        view = self._view
        if not view.finish_editing():
            return
        from countdesk.ui.dialogs.base_of_night import BaseDialog

        dialog = BaseDialog(view.session.night, view.window())
        dialog.ask(lambda: self._choose_base(dialog))

    def _choose_base(self, dialog: BaseDialog) -> str | None:
        base = dialog.chosen
        if base is None:
            return dialog.missing()
        night = self._view.session.night
        if base is night.base and not night.bases_in_dispute:
            return None
        return self._view.answer(lambda: self._view.session.choose_base(base))

    def state_council(self) -> None:
        """Ask for the seats of a council; the one in sight is offered first."""
        view = self._view
        if not view.finish_editing():
            return
        session = view.session
        try:
            # The parties and past results of a large night are in contests still to be read.
            session.read_all()
        except Known as fault:
            view.say_fault(fault.sentence)
            return
        names = councils_of(session)
        if not names:
            view.notice.say(_("No contest of this night fills seats of a council."))
            return
        in_sight = names.get(council_key(self._council_in_sight() or ""))
        ordered = sorted(names.values(), key=lambda name: (name != in_sight, name))
        from countdesk.ui.dialogs.council import CouncilDialog

        dialog = CouncilDialog(
            [replace(council_at_hand(session, name), authority=name) for name in ordered],
            {name: seats_in_file(session, name) for name in ordered},
            parties_at_hand(session),
            view.window(),
        )
        dialog.ask(lambda: self._state_council(dialog))

    def _council_in_sight(self) -> str | None:
        """Return the council of the row of the board that has the keys, else of the contest."""
        of_row = self._view.centre.do("council_in_sight")
        if isinstance(of_row, str):
            return of_row
        shown = self._view.contest
        return None if shown is None else council_of(self._view.session.count(shown).contest)

    def _state_council(self, dialog: CouncilDialog) -> str | None:
        session = self._view.session
        try:
            council = dialog.chosen
        except EntryRefused as refusal:
            return wording.refused(refusal)
        except Known as fault:
            return fault.sentence

        def state() -> None:
            try:
                session.state_council(council)
            except EntryRefused as refusal:
                if refusal.refusal is not Refusal.NOTHING_CHANGED:
                    dialog.find_fault(refusal.refusal)
                    raise

        return self._view.answer(state)


def _time_of(typed: str) -> time | None:
    """Return hours and minutes as they are typed, None where they are none."""
    hours, colon, minutes = typed.replace(".", ":").partition(":")
    whole = hours.isdecimal() and (minutes.isdecimal() if colon else True)
    if not whole or int(hours) > 23 or int(minutes or 0) > 59:  # noqa: PLR2004
        return None
    return time(int(hours), int(minutes or 0))
