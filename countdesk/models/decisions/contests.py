"""What a contest is, who stands in it, and what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models import arrangements
from countdesk.models.baseline import Base
from countdesk.models.decisions.rules import (
    LARGEST_FIGURE,
    Decision,
    check_figure,
    check_open,
    cleaned,
    placed_as,
)
from countdesk.models.election import VotingRule
from countdesk.models.embargo import is_dated_later
from countdesk.models.journal import NIGHT
from countdesk.models.paper_count import FIRST_COUNT, paper_count
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.rejection_heads import rejection_heads, statement_forms
from countdesk.models.stages import Stage
from countdesk.models.statements import Statement

if TYPE_CHECKING:
    from datetime import datetime, time

    from countdesk.models.baseline import PastResult
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate, Contest
    from countdesk.models.night import Night
    from countdesk.models.practice import CountingPractice


def describe_contest(night: Night, contest: Contest) -> Decision:
    """Decide to add a contest to the night."""
    known = night.counts.get(contest.identifier)
    if known is not None and known.is_described:
        raise EntryRefused(Refusal.CONTEST_LISTED_TWICE, contest=known.contest.name)
    cleaned(contest.identifier, "identifier")
    _contest(contest)
    return (Statement(contest.identifier, arrangements.ContestDescribed(contest)),)


def correct_contest(count: Count, contest: Contest) -> Decision:
    """Decide to describe a contest anew, such as with its electorate.

    Not once this desk has agreed: what it agreed to would become another result.
    """
    check_open(count, Stage.PROVISIONAL)
    if contest.identifier != count.scope:
        raise EntryRefused(Refusal.UNKNOWN_CONTEST, contest=contest.identifier)
    if (contest.date, contest.close_of_poll) != (count.contest.date, count.contest.close_of_poll):
        raise EntryRefused(Refusal.CLOSE_NEEDS_REASON)
    _contest(contest)
    _check_blocks(count, contest)
    return (placed_as(count, arrangements.ContestDescribed(contest), correction=True),)


def _check_blocks(count: Count, contest: Contest) -> None:
    """Refuse fewer votes a paper than the block papers that are counted give."""
    for number in range(FIRST_COUNT, count.current_count + 1):
        found = paper_count(count, number)
        for party, papers in found.blocks.items():
            if papers and len(found.slates[party]) > contest.votes_each:
                raise EntryRefused(
                    Refusal.BLOCKS_IN_USE,
                    party=found.slates[party][0].party.name,
                    candidates=len(found.slates[party]),
                )


def _contest(contest: Contest) -> None:
    """Refuse a contest without a name, or whose voting rule cannot fill its seats."""
    cleaned(contest.name, "name")
    check_figure(contest.electorate, "electorate")
    check_figure(contest.seats, "seats")
    most = 1 if contest.voting_rule is VotingRule.FPTP else LARGEST_FIGURE
    if not 1 <= contest.seats <= most:
        raise EntryRefused(
            Refusal.RULE_NOT_KNOWN, rule=contest.voting_rule.value, seats=contest.seats
        )


def nominate(scope: str, candidates: tuple[Candidate, ...]) -> Decision:
    """Decide who stands in a contest that has no candidates yet."""
    seen: set[str] = set()
    for candidate in candidates:
        cleaned(candidate.name, "name")
        if candidate.identifier in seen:
            raise EntryRefused(Refusal.CANDIDATE_LISTED_TWICE, candidate=candidate.name)
        seen.add(candidate.identifier)
    return (Statement(scope, arrangements.CandidatesNominated(candidates)),)


def attach_past(count: Count, past: PastResult, *, correction: bool = False) -> Decision:
    """Decide the past result this contest is compared with."""
    return (placed_as(count, arrangements.PastResultAttached(past), correction=correction),)


def choose_base(night: Night, base: Base) -> Decision:
    """Decide by which base the slates of the night make the shares of their parties.

    It holds for every contest in which a party has a slate, now or at the past result; said once
    more it settles what two desks chose differently.
    """
    if base is Base.SINGLE:
        raise EntryRefused(Refusal.NO_BASE_OF_SLATES)
    body = arrangements.BaseChosen(base)
    standing = night.ledger.standing_entries(body.subject)
    if len(standing) == 1 and standing[0].body == body:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    return (Statement(NIGHT, body, night.ledger.standing_keys(body.subject)),)


def choose_practice(count: Count, practice: CountingPractice) -> Decision:
    """Decide how a contest is counted here: who checks a sheet, the bundle, the statement.

    The heads of rejected papers stay as they are once papers are rejected under one, but for the
    way back to a statement that has all of these heads. Who looks at the sheets again stays once a
    result rests on them.
    """
    changes_checking = practice.checking is not count.practice.checking
    check_open(count, Stage.RECOUNT if changes_checking else Stage.PROVISIONAL)
    check_figure(practice.bundle, "bundle")
    if practice.bundle == 0:
        raise EntryRefused(Refusal.NOT_A_NUMBER, field="bundle", value=0)
    form = practice.rejection_form
    known = {form.code for form in statement_forms(count.contest)}
    if form is not None and form not in known:
        raise EntryRefused(Refusal.UNKNOWN_FORM, form=form, forms=tuple(sorted(known)))
    _check_heads(count, form)
    return (placed_as(count, arrangements.PracticeChosen(practice), correction=True),)


def _check_heads(count: Count, form: str | None) -> None:
    """Refuse a statement whose heads are not those under which papers are rejected already.

    Where two desks chose, either statement may be taken that has every head in use.
    """
    chosen = rejection_heads(count.contest, form)
    standing = [entry.body for entry in count.ledger.standing_entries(("practice",))]
    forms = [
        body.practice.rejection_form
        for body in standing
        if isinstance(body, arrangements.PracticeChosen)
    ] or [None]
    stood = [rejection_heads(count.contest, known) for known in forms]
    if stood == [chosen]:
        return
    # The figures of every count stay under their heads, not only those of the one under way.
    numbers = range(FIRST_COUNT, count.current_count + 1)
    rejected = [paper_count(count, number).rejected for number in numbers]
    shown = rejection_heads(count.contest, count.practice.rejection_form)
    beside = {head for found in rejected for head in found.heads} - set(shown)
    may_change = chosen in stood or beside or not any(found.by_head for found in rejected)
    if not may_change or not beside <= set(chosen):
        raise EntryRefused(Refusal.FORM_IN_USE)


def correct_close(count: Count, close: time, reason: str, at: datetime) -> Decision:
    """Decide that the close of poll was set wrongly; never for a poll that is dated later.

    Once a result is declared nothing waits for it any more.
    """
    if count.stage.is_declared:
        raise EntryRefused(Refusal.CLOSE_AFTER_DECLARATION)
    if is_dated_later(count, at):
        raise EntryRefused(Refusal.POLL_DATED_LATER, date=count.contest.date)
    body = arrangements.CloseCorrected(close, cleaned(reason, "reason"))
    return (placed_as(count, body, correction=True),)
