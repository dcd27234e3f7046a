"""The moves of a contest from stage to stage, as the keys and the menu ask for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import Known
from countdesk.models.elected import seat_line
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage, may_move
from countdesk.ui.actions import STAGE_MOVES
from countdesk.ui.dialogs.question import Question
from countdesk.ui.main_window.centre import page_of_stage
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.elected import SeatLine
    from countdesk.ui.main_window.night_view import NightView

_ASKS_FOR_A_REASON = frozenset({Refusal.REASON_NEEDED, Refusal.STAGE_NEEDS_REASON})
_WITH_RECOUNTS = frozenset({Stage.PROVISIONAL, Stage.AGREED})


def line_of_seats(count: Count, votes: dict[str, int | None]) -> SeatLine | None:
    """Return where the line of the seats runs once there is a result to draw a lot on."""
    has_result = count.stage.position >= Stage.PROVISIONAL.position
    if not has_result or count.stage.is_without_poll:
        return None
    return seat_line(votes, count.contest.seats)


class StageMoves:
    """Takes the contest in sight to a stage; what is refused is a sentence in the notice bar."""

    def __init__(self, view: NightView) -> None:
        self._view = view

    def permits(self, identifier: str) -> bool:
        """Return whether an action of the stage menu can be taken just now.

        The key of one that cannot still answers: it says why.
        """
        view = self._view
        if view.contest is None:
            return False
        count = view.session.count(view.contest)
        if identifier == "ask_recount":
            return count.stage in _WITH_RECOUNTS
        if identifier == "draw_lot":
            lines = view.session.cooked(view.contest).result.candidates
            line = line_of_seats(
                count, {known.candidate.identifier: known.votes for known in lines}
            )
            return line is not None and bool(line.tied)
        if identifier not in STAGE_MOVES:
            return True
        return may_move(count.stage, _of(count, STAGE_MOVES[identifier]))

    def to(self, stage: Stage) -> None:
        """Take the contest to a stage; the declaration, which is never taken back, asks first."""
        view = self._view
        shown = view.contest_shown()
        if shown is None or not view.finish_editing():
            return
        count = view.session.count(shown)
        wanted = _of(count, stage)
        if count.stage is wanted:
            view.show_page(page_of_stage(wanted))
        elif wanted is Stage.DECLARED and may_move(count.stage, wanted):
            view.question.ask(
                Question(
                    _(
                        "Record {contest} as declared? From then on a figure is amended for a "
                        "reason only, and every sheet says so."
                    ).format(contest=count.contest.name),
                    lambda _typed: self._reach(shown, wanted, None),
                    _("Record it"),
                    typed=None,
                )
            )
        else:
            refusal = self._reach(shown, wanted, None)
            if refusal is not None:
                view.notice.say(refusal)

    def _reach(self, contest: str, stage: Stage, reason: str | None) -> str | None:
        """Reach a stage; return why not, or ask for the reason that it takes."""
        view = self._view
        try:
            view.session.reach_stage(contest, stage, reason)
        except EntryRefused as refusal:
            sentence = wording.refused(refusal)
            if refusal.refusal not in _ASKS_FOR_A_REASON or reason is not None:
                return sentence
            view.question.ask(
                Question(
                    sentence,
                    partial(self._reach, contest, stage),
                    _("Record it"),
                    hint=_("The reason"),
                )
            )
        except Known as fault:
            view.announcements.failed.emit(fault.sentence)
            return fault.sentence
        else:
            count = view.session.count(contest)
            view.announcements.told.emit(
                _("{contest}: {stage}").format(
                    contest=count.contest.name, stage=wording.STAGES[count.stage]
                )
            )
            view.show_page(page_of_stage(stage))
        return None


def _of(count: Count, stage: Stage) -> Stage:
    """Return the stage a move means: back to the count is back to the one that is under way."""
    return count.counting_stage if stage is Stage.COUNTING else stage
