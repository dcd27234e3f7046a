"""The moves of a contest from stage to stage, as the keys and the menu ask for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from countdesk import figures, wording
from countdesk.faults import Known
from countdesk.models import decisions
from countdesk.models.checks import findings, open_errors
from countdesk.models.declaration import is_heard, is_whole, stands_beside_sheets
from countdesk.models.elected import seat_line
from countdesk.models.findings import Code
from countdesk.models.proceedings import next_number, stages_in_dispute
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage, may_move
from countdesk.ui.actions import STAGE_MOVES
from countdesk.ui.dialogs.question import Question
from countdesk.ui.main_window.centre import page_of_stage
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from countdesk.models.count import Count
    from countdesk.models.elected import SeatLine
    from countdesk.models.findings import Finding
    from countdesk.session.cooked import Cooked
    from countdesk.ui.main_window.night_view import NightView

_ASKS_FOR_A_REASON = frozenset({Refusal.REASON_NEEDED, Refusal.STAGE_NEEDS_REASON})
_WITH_RECOUNTS = frozenset({Stage.PROVISIONAL, Stage.AGREED})

_OF_ANY_PAGE = frozenset({Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED, Stage.CORRECTED})
"""The stages that are reached on whatever page of the contest is in sight."""


def tie_for_a_seat(cooked: Cooked) -> tuple[SeatLine, int] | None:
    """Return the line of the seats with the votes of those tied across it, None without a tie.

    Before the provisional result there is nothing to draw a lot on.
    """
    stage = cooked.count.stage
    if stage.position < Stage.PROVISIONAL.position or stage.is_without_poll:
        return None
    votes = {line.candidate.identifier: line.votes for line in cooked.result.candidates}
    line = seat_line(votes, cooked.count.contest.seats)
    if line is None or not line.tied:
        return None
    return line, votes[line.tied[0]] or 0


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
            # Where two desks wrote down one request differently, asking anew settles it.
            asked = ("recount", next_number(count.ledger, "recount"))
            return count.stage in _WITH_RECOUNTS or asked in count.ledger.conflicts
        if identifier == "draw_lot":
            return tie_for_a_seat(view.session.cooked(view.contest)) is not None
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
        view.notice.put_refusal_away()
        count = view.session.count(shown)
        wanted = _of(count, stage)
        nothing_to_correct = _nothing_to_correct(count) if wanted is Stage.CORRECTED else None
        if nothing_to_correct is not None:
            view.notice.say(nothing_to_correct)
        elif wanted is count.stage is Stage.PROVISIONAL:
            # Put anew where the votes have moved; else the rule says that they have not.
            refusal = self._reach(shown, wanted, None)
            if refusal is not None:
                self._show_page_of(wanted)
                view.notice.say(refusal)
        elif _stays(count, wanted):
            self._stay(count)
        elif wanted is Stage.DECLARED and may_move(count.stage, wanted):
            self._ask_to_declare(count)
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
            if refusal.findings:
                sentence = _asked_why(refusal.findings)
            view.question.ask(
                Question(
                    sentence,
                    partial(self._reach, contest, stage),
                    _("Record it"),
                    hint=_("The reason"),
                    contest=contest,
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
            self._show_page_of(stage)
        return None

    def _ask_to_declare(self, count: Count) -> None:
        """Ask whether to record a declaration; over errors, for its reason in the same question.

        It says what is open once it is recorded: a count that is not finished has errors only
        then, for its papers are still to come before.
        """
        stands = self._view.session.cooked(count.scope).findings
        at, reason = self._view.session.now(), _("The reason")
        errors: tuple[Finding, ...] = ()
        needs_reason = False
        try:
            declared = decisions.reach_stage(count, Stage.DECLARED, at, reason)
        except EntryRefused:
            # What refuses it altogether is said once it is to be recorded.
            found, errors = stands, open_errors(stands)
        else:
            found = findings(count.supposing(declared))
            try:
                decisions.reach_stage(count, Stage.DECLARED, at)
            except EntryRefused as refusal:
                needs_reason, errors = True, refusal.findings
        asked = _question_before(count, stands, errors, found)
        reach = partial(self._reach, count.scope, Stage.DECLARED)
        if needs_reason:
            question = Question(
                " ".join((asked, _("Type a reason to record it all the same."))),
                reach,
                _("Record it"),
                hint=_("The reason"),
                contest=count.scope,
            )
        else:
            question = Question(
                asked,
                lambda _typed: reach(None),
                _("Record it"),
                typed=None,
                contest=count.scope,
            )
        self._view.question.ask(question)

    def _stay(self, count: Count) -> None:
        """Show the page of the stage at which a contest is; where any page will do, say so."""
        self._show_page_of(count.stage)
        if count.stage in _OF_ANY_PAGE:
            self._view.notice.say(
                _("{contest} is {stage} already.").format(
                    contest=count.contest.name, stage=wording.STAGES[count.stage].lower()
                )
            )

    def _show_page_of(self, stage: Stage) -> None:
        """Show the page on which a stage is worked on, else leave the contest's own in sight."""
        name = self._view.centre.name
        stays = stage in _OF_ANY_PAGE and name != "journal"
        self._view.show_page(name if stays else page_of_stage(stage))


def _question_before(
    count: Count, stands: Sequence[Finding], errors: Sequence[Finding], found: Sequence[Finding]
) -> str:
    """Return the question before a declaration over errors, of all that is found then."""
    warnings = [finding.code for finding in found if finding.lacks_reason]
    first = next((finding for finding in errors if finding.code is not Code.LOT_OWED), None)
    others = [finding.code for finding in errors if finding is not first]
    named: list[str] = []
    if others and first is not None:
        words = ngettext(
            "{n} more error is open ({codes})", "{n} more errors are open ({codes})", len(others)
        )
        named.append(words.format(n=figures.whole(len(others)), codes=_each(others)))
    elif others:
        words = ngettext(
            "{n} error is open ({codes})", "{n} errors are open ({codes})", len(others)
        )
        named.append(words.format(n=figures.whole(len(others)), codes=_each(others)))
    if warnings:
        words = ngettext(
            "{n} warning has no reason ({codes})",
            "{n} warnings have no reason ({codes})",
            len(warnings),
        )
        named.append(words.format(n=figures.whole(len(warnings)), codes=_each(warnings)))
    parts = [_("Record {contest} as declared?").format(contest=count.contest.name)]
    parts += [
        _(
            "A lot is owed between {candidates} (Ctrl+Shift+L): until it is recorded none of them "
            "is elected."
        ).format(candidates=wording.listed(cast("tuple[str, ...]", finding.values["candidates"])))
        for finding in found
        if finding.code is Code.LOT_OWED
    ]
    if first is not None:
        known = {finding.code for finding in stands}
        said = "{finding}" if first.code in known else _("Once it is declared, {finding}")
        parts.append(said.format(finding=_said(first)))
    if named:
        parts.append(_("{named}.").format(named=wording.listed(named)))
    parts.append(_("From then on a figure is amended for a reason only, and every sheet says so."))
    return " ".join(parts)


def _asked_why(errors: Sequence[Finding]) -> str:
    """Return the question why a result is declared over errors: the first of them in words."""
    first, others = errors[0], errors[1:]
    parts = [_said(first)]
    if others:
        words = ngettext(
            "{n} more error is open ({codes}).", "{n} more errors are open ({codes}).", len(others)
        )
        codes = _each(finding.code for finding in others)
        parts.append(words.format(n=figures.whole(len(others)), codes=codes))
    parts.append(_("Type a reason to record the declaration all the same."))
    return " ".join(parts)


def _said(finding: Finding) -> str:
    return f"{finding.code.value}: {wording.sentence(finding)}"


def _each(codes: Iterable[Code]) -> str:
    """Return codes in a row, each once."""
    return ", ".join(dict.fromkeys(code.value for code in codes))


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
    return count.is_stage_disputed and (is_corrected or wanted in stages_in_dispute(count.ledger))


def _nothing_to_correct(count: Count) -> str | None:
    """Return why a declaration cannot be corrected to the sheets, None where the rules say it."""
    may_settle = count.is_stage_disputed and (is_heard(count) or is_whole(count))
    if not count.stage.is_declared or may_settle:
        return None
    if not count.is_stage_disputed and not stands_beside_sheets(count):
        return _(
            "Nothing to correct: no sheet moved away from what was declared. Type a declared "
            "figure over in its own cell, and the reason is asked for there."
        )
    if not is_whole(count):
        return _(
            "The sheets give no whole result yet: fill the blank, or decide between the desks; "
            "that corrects the declaration."
        )
    return None


def _reached(count: Count) -> str:
    """Return the stage that was reached, a later provisional result with its number."""
    if count.stage is Stage.PROVISIONAL and count.provisional_results:
        number = count.provisional_results[-1].number
        if number > 1:
            return _("Provisional {n}").format(n=number)
    return wording.STAGES[count.stage]


def _of(count: Count, stage: Stage) -> Stage:
    """Return the stage a move means: back to the count is back to the one that is under way."""
    return count.counting_stage if stage is Stage.COUNTING else stage
