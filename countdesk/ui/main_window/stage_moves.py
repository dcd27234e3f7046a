"""The moves of a contest from stage to stage, as the keys and the menu ask for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.declaration import is_whole, stands_beside_sheets
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
        if identifier == "stage_corrected":
            return stands_beside_sheets(count) or _is_settled_by(count, Stage.CORRECTED)
        if identifier not in STAGE_MOVES:
            return True
        wanted = _of(count, STAGE_MOVES[identifier])
        again = _puts_again(count, wanted) or _is_settled_by(count, wanted)
        return again or may_move(count.stage, wanted)

    def to(self, stage: Stage) -> None:
        """Take the contest to a stage; the declaration, which is never taken back, asks first.

        While a question waits for its answer the key moves nothing: the question says so.
        """
        view = self._view
        shown = view.contest_shown()
        if shown is None:
            return
        if view.question.is_asking:
            view.question.remind()
            return
        # An offer is left, by the mouse too.
        view.question.dismiss()
        if not view.finish_editing():
            return
        view.put_refusal_away()
        count = view.session.count(shown)
        wanted = _of(count, stage)
        nothing_to_correct = _nothing_to_correct(count) if wanted is Stage.CORRECTED else None
        if nothing_to_correct is not None:
            view.notice.say(nothing_to_correct)
        elif wanted is count.stage is Stage.PROVISIONAL:
            # Put anew where the votes have moved; else the rule says that they have not.
            refusal = self._reach(shown, wanted, None)
            if refusal is not None:
                view.show_page(page_of_stage(wanted))
                view.notice.say(refusal)
        elif _stays(count, wanted):
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
                _("{contest}: {stage}").format(contest=count.contest.name, stage=_reached(count))
            )
            view.show_page(page_of_stage(stage))
        return None


def _puts_again(count: Count, wanted: Stage) -> bool:
    """Return whether a new provisional result can be put in the place of the one that stands."""
    return wanted is count.stage is Stage.PROVISIONAL and decisions.has_moved_since_put(count)


def _stays(count: Count, wanted: Stage) -> bool:
    """Return whether there is nothing to move: the contest stands there, undisputed."""
    is_there = count.stage is wanted and wanted is not Stage.CORRECTED
    return is_there and not _is_settled_by(count, wanted)


def _is_settled_by(count: Count, wanted: Stage) -> bool:
    """Return whether coming to a stage settles which move stands, of those two desks wrote down."""
    is_corrected = wanted is Stage.CORRECTED and count.stage.is_declared
    return count.is_stage_disputed and (is_corrected or wanted is count.stage)


def _nothing_to_correct(count: Count) -> str | None:
    """Return why a declaration cannot be corrected to the sheets, None where the rules say it."""
    if not count.stage.is_declared or (count.is_stage_disputed and is_whole(count)):
        return None
    if not count.is_stage_disputed and not stands_beside_sheets(count):
        return _(
            "What was declared does not stand beside sheets that moved: a figure is amended in "
            "its own place, for a reason."
        )
    if not is_whole(count):
        return _(
            "The sheets give no whole result yet: fill the blank, or decide between the desks; "
            "that corrects the declaration."
        )
    return None


def _reached(count: Count) -> str:
    """Return the stage that was reached, a later provisional result with its number."""
    number = len(count.provisional_results)
    if count.stage is Stage.PROVISIONAL and number > 1:
        return _("Provisional {n}").format(n=number)
    return wording.STAGES[count.stage]


def _of(count: Count, stage: Stage) -> Stage:
    """Return the stage a move means: back to the count is back to the one that is under way."""
    return count.counting_stage if stage is Stage.COUNTING else stage
