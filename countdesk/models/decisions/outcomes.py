"""The stages of a contest, its lot and declaration, and the reasons for findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models import statements
from countdesk.models.checks import findings, open_errors
from countdesk.models.checks.outcomes import moved_since_put
from countdesk.models.decisions.amendments import corrected
from countdesk.models.decisions.rules import (
    Decision,
    check_candidates,
    check_figure,
    check_open,
    check_poll_closed,
    check_votes_known,
    cleaned,
    counting_begun,
    placed_as,
    stage_reached,
)
from countdesk.models.declaration import (
    declarations,
    is_heard,
    is_whole,
    own_totals,
    stands_beside_sheets,
)
from countdesk.models.elected import seat_line
from countdesk.models.findings import Code, Severity
from countdesk.models.paper_count import FIRST_COUNT
from countdesk.models.proceedings import next_number, stages_in_dispute
from countdesk.models.provisional import has_moved_since_put
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage, may_move
from countdesk.models.tabulation import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from countdesk.models.count import Count
    from countdesk.models.elected import SeatLine
    from countdesk.models.findings import Finding
    from countdesk.models.statements import DeclaredTotals, Statement


def reach_stage(count: Count, stage: Stage, at: datetime, reason: str | None = None) -> Decision:
    """Decide that a contest comes to a stage.

    No provisional result until every box is verified; no agreement over an open error; a
    declaration over an open error takes a reason, for what was declared can always be recorded.
    A contest goes back to counting in the count that is under way, a recount where it is one.
    """
    begins = count.stage.position < Stage.COUNTING.position
    # Of the moves that two desks wrote down any that stands may be taken.
    settles = stage in stages_in_dispute(count.ledger)
    if stage is Stage.COUNTING and count.current_count > FIRST_COUNT and not begins:
        stage = Stage.RECOUNT
    begins_recount = stage is Stage.RECOUNT and count.current_count == FIRST_COUNT
    puts_again = stage is count.stage is Stage.PROVISIONAL and has_moved_since_put(count)
    permitted = settles or puts_again or may_move(count.stage, stage)
    # What is being amended has its stage by the amendment itself.
    if begins_recount or count.amending or not permitted:
        raise EntryRefused(Refusal.STAGE_NOT_PERMITTED, stage=count.stage, wanted=stage)
    if settles and stage is Stage.DECLARED:
        return _declared_again(count, reason)
    if stage is Stage.CORRECTED:
        return _corrected_to_sheets(count, reason)
    text = None if reason is None else cleaned(reason, "reason")
    if stage.is_without_poll or count.stage.is_without_poll:
        return (_without_poll(count, stage, text),)
    if stage is Stage.COUNTING and begins:
        return (counting_begun(count, at, text),)
    if stage.position < Stage.PROVISIONAL.position:
        return (stage_reached(count, stage, text),)
    check_poll_closed(count, at)
    return _result_reached(count, stage, text)


def _declared_again(count: Count, reason: str | None) -> Decision:
    """Return the declaration that settles what two desks wrote of one: the same figures stand."""
    found = declarations(count)
    if len(found) > 1:
        raise EntryRefused(Refusal.DECLARATION_DISPUTED)
    text = None if reason is None else cleaned(reason, "reason")
    reached = stage_reached(count, Stage.DECLARED, text, *found)
    _check_errors(count, (reached,), Stage.DECLARED, text)
    return (reached,)


def _corrected_to_sheets(count: Count, reason: str | None) -> Decision:
    """Return the correction of a declaration to the sheets it was made from, as they now stand.

    Else nothing is corrected by saying so: the amendment itself makes the move.
    """
    is_owed = stands_beside_sheets(count) or count.is_stage_disputed
    # Totals that were heard stay as they are, whatever the sheets give.
    if not (is_owed and (is_heard(count) or is_whole(count))):
        raise EntryRefused(Refusal.NOTHING_TO_CORRECT)
    if reason is None:
        raise EntryRefused(Refusal.STAGE_NEEDS_REASON, stage=Stage.CORRECTED)
    return (corrected(count, reason, ()),)


def _result_reached(count: Count, stage: Stage, text: str | None) -> Decision:
    """Return the move to a provisional result, to this desk's agreement, or to declared."""
    _check_result(count, stage)
    if stage is count.stage and not count.is_stage_disputed:
        return (_provisional(count),)
    if stage is Stage.PROVISIONAL:
        return (stage_reached(count, stage, text), _provisional(count))
    keeps = stage is Stage.DECLARED and count.totals is None
    reached = stage_reached(count, stage, text, own_totals(count) if keeps else None)
    _check_errors(count, (reached,), stage, text)
    return (reached,)


def _check_result(count: Count, stage: Stage) -> None:
    """Refuse a result over boxes that are awaited, or over sheets that are not finished."""
    if stage is not Stage.DECLARED and count.verification.awaited:
        awaited = tuple(box.box.label for box in count.verification.awaited)
        raise EntryRefused(Refusal.BOXES_AWAITED, boxes=awaited)
    if count.totals is None:
        check_votes_known(count, count.papers.votes, wanted=stage)
        _sheets_finished(count)
        _late_postal_verified(count, stage)


def _without_poll(count: Count, stage: Stage, reason: str | None) -> Statement:
    """Return the move of a contest that has no poll, or of one that has one after all."""
    if stage is Stage.UNCONTESTED:
        if not 0 < len(count.candidates) <= count.contest.seats:
            raise EntryRefused(
                Refusal.NOT_UNCONTESTED,
                candidates=len(count.candidates),
                seats=count.contest.seats,
            )
    elif reason is None:
        raise EntryRefused(Refusal.STAGE_NEEDS_REASON, stage=stage)
    return stage_reached(count, stage, reason)


def _provisional(count: Count) -> Statement:
    """Return the provisional result as it is put before the candidates and agents."""
    result = tabulate(count)
    provisional = statements.ProvisionalResult(
        number=next_number(count.ledger, "provisional"),
        count=count.current_count,
        votes={
            line.candidate.identifier: line.votes
            for line in result.candidates
            if line.votes is not None
        },
        verified=result.verified_papers,
        rejected=result.rejected_papers,
    )
    return placed_as(count, statements.ProvisionalReached(provisional), correction=True)


def _late_postal_verified(count: Count, stage: Stage) -> None:
    """Refuse a result before the last postal papers are verified, those handed in included.

    To agree, no error may be open at all; what was declared can always be recorded.
    """
    if stage is not Stage.PROVISIONAL:
        return
    late = [finding for finding in findings(count) if finding.code is Code.LATE_POSTAL_PAPERS]
    if late:
        known = late[0].values
        beyond = {name: known[name] for name in ("boxed", "returned") if "returned" in known}
        raise EntryRefused(Refusal.POSTAL_PAPERS_LATE, papers=known["missing"], **beyond)


def _sheets_finished(count: Count) -> None:
    """Refuse a result that rests on a sheet with a blank: in a total it would count as nought."""
    blank = tuple(sheet.label for sheet in count.sheets if sheet.blanks(count.candidate_keys))
    if blank:
        raise EntryRefused(Refusal.SHEETS_UNFINISHED, sheets=blank)


def _check_errors(count: Count, decided: Decision, stage: Stage, reason: str | None) -> None:
    """Refuse an agreement over an open error or a warning that nobody gave a reason for.

    A declaration over an open error takes a reason; what was declared can always be recorded.
    """
    after = count.supposing(decided)
    found = findings(after)
    errors = open_errors(found)
    if stage is Stage.DECLARED and not is_heard(after):
        # Other figures were put before the agents than these that are declared.
        errors = (*errors, *moved_since_put(count))
    codes = _codes(errors)
    if stage is Stage.AGREED and codes == (Code.MOVED_SINCE_PUT.value,):
        number = count.provisional_results[-1].number
        raise EntryRefused(Refusal.PROVISIONAL_CHANGED, number=number).over(errors)
    if codes and stage is Stage.AGREED:
        raise EntryRefused(Refusal.ERRORS_OPEN, codes=codes).over(errors)
    unexplained = tuple(finding for finding in found if finding.lacks_reason)
    if unexplained and stage is Stage.AGREED:
        codes = _codes(unexplained)
        raise EntryRefused(Refusal.WARNINGS_OPEN, codes=codes).over(unexplained)
    if codes and stage is Stage.DECLARED and reason is None:
        raise EntryRefused(Refusal.REASON_NEEDED, codes=codes).over(errors)


def _codes(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.code.value for finding in found))


def declare_totals(
    count: Count,
    totals: DeclaredTotals,
    reason: str | None = None,
    *,
    correction: bool = False,
    at: datetime | None = None,
) -> Decision:
    """Decide the totals the Returning Officer declared; they take the contest to declared.

    `at` is the time by the clock, for no result is declared before the close of poll. Where the
    contest was declared from its sheets, only a correction puts totals in their place.
    """
    if count.stage.is_without_poll:
        raise EntryRefused(Refusal.WITHOUT_POLL, stage=count.stage)
    if at is not None:
        check_poll_closed(count, at)
    check_candidates(count, (*totals.votes, *(totals.elected or ()), *totals.by_lot))
    check_votes_known(count, totals.votes)
    for figure, field in (
        (totals.ballot_papers, "ballot_papers"),
        (totals.valid_papers, "valid_papers"),
        (totals.rejected, "rejected"),
        (totals.electorate, "electorate"),
        *((votes, key) for key, votes in totals.votes.items()),
    ):
        check_figure(figure, field)
    _check_marks(count, totals)
    if count.stage.is_declared and not count.amending:
        # A declared result is not replaced by a table that nobody looked at twice.
        raise EntryRefused(Refusal.AMENDMENT_NEEDS_REASON, stage=count.stage)
    placed = placed_as(count, statements.TotalsDeclared(totals), correction=correction)
    if count.stage.is_declared:
        return (placed,)
    text = None if reason is None else cleaned(reason, "reason")
    decided = (placed, stage_reached(count, Stage.DECLARED, text))
    _check_errors(count, decided, Stage.DECLARED, text)
    return decided


def _check_marks(count: Count, totals: DeclaredTotals) -> None:
    """Refuse more elected than seats, and a lot between candidates who are not tied."""
    seats = count.contest.seats
    if totals.elected is not None and len(totals.elected) > seats:
        raise EntryRefused(Refusal.TOO_MANY_ELECTED, elected=len(totals.elected), seats=seats)
    if totals.by_lot:
        line = seat_line({key: totals.votes.get(key) for key in count.candidate_keys}, seats)
        _check_lot(count, line, totals.by_lot)
        if line is not None and len(set(totals.by_lot)) > line.open_seats:
            raise EntryRefused(Refusal.LOT_WRONG_NUMBER, seats=line.open_seats)
        if totals.elected is not None and not set(totals.by_lot) <= set(totals.elected):
            raise EntryRefused(Refusal.LOT_NOT_ELECTED)


def _check_lot(count: Count, line: SeatLine | None, drawn: tuple[str, ...]) -> None:
    """Refuse a lot for somebody who is not tied across the line of the seats."""
    tied = () if line is None else line.tied
    strangers = tuple(
        candidate.name
        for candidate in count.candidates
        if candidate.identifier in drawn and candidate.identifier not in tied
    )
    if strangers or not tied:
        raise EntryRefused(Refusal.LOT_NOT_TIED, candidates=strangers)


def draw_lot(count: Count, drawn: tuple[str, ...], *, correction: bool = False) -> Decision:
    """Decide for whom the lot fell, between candidates tied across the line of the seats.

    The Returning Officer decides by lot at once where an additional vote would decide who is
    elected (Electoral Commission, equality of votes). The votes stay as they are.
    """
    if count.stage.position < Stage.PROVISIONAL.position or count.stage.is_without_poll:
        raise EntryRefused(Refusal.LOT_BEFORE_RESULT, stage=count.stage)
    check_candidates(count, drawn)
    result = tabulate(count)
    votes = {line.candidate.identifier: line.votes for line in result.candidates}
    line = seat_line(votes, count.contest.seats)
    _check_lot(count, line, drawn)
    if line is None or len(set(drawn)) != line.open_seats:
        raise EntryRefused(Refusal.LOT_WRONG_NUMBER, seats=0 if line is None else line.open_seats)
    marks = count.totals.elected if count.totals is not None and is_heard(count) else None
    if marks is not None and not set(drawn) <= set(marks):
        raise EntryRefused(Refusal.LOT_NOT_ELECTED)
    if not result.lot_owed:
        # What this desk agreed to, or what was declared, would become another result.
        check_open(count, Stage.PROVISIONAL)
    body = statements.LotDrawn(line.tied, tuple(key for key in line.tied if key in drawn))
    # A lot between others, who were equal before a recount, decides nothing any more.
    stale = count.lot is not None and set(count.lot.tied) != set(line.tied)
    return (placed_as(count, body, correction=correction, completes=stale),)


def give_reason(count: Count, code: str, fields: tuple[str, ...], reason: str | None) -> Decision:
    """Decide the reason typed for a warning that stands now; an error takes none.

    A reason may still be given after the declaration; none is taken back then.
    """
    if reason is None:
        check_open(count, Stage.PROVISIONAL)
    standing = [
        finding
        for finding in findings(count)
        if finding.code.value == code and finding.severity is Severity.WARNING
    ]
    found = next((finding for finding in standing if finding.fields == fields), None)
    if found is None:
        places = tuple(" ".join(finding.fields) for finding in standing)
        raise EntryRefused(Refusal.UNKNOWN_FINDING, code=code, fields=fields, places=places)
    text = None if reason is None else cleaned(reason, "reason")
    body = statements.ReasonGiven(code, fields, text, found.figures)
    return (placed_as(count, body, correction=True, blank=text is None),)
