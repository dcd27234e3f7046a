"""How the result of a count is worked out: from its sheets, or from the totals declared."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.baseline import Base, party_shares
from countdesk.models.deposits import deposit_rule, is_kept
from countdesk.models.elected import is_against_votes, marked
from countdesk.models.result_figures import papers_open, result_figures, valid_papers_of
from countdesk.models.results import CandidateResult, Majority, PartyResult, Result
from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.deposits import DepositRule


def tabulate(count: Count, base: Base | None = None) -> Result:
    """Return the result of a count as it stands.

    Declared totals, once recorded, are the result; until then the sheets are. `base` is how a
    slate makes one share of its party; by default single where no party has a slate, now or at the
    past result, else the base of the night, else the average of published swings.
    """
    contest = count.contest
    chosen = base or _default_base(count)
    found = result_figures(count)
    known = [figure for figure in found.votes.values() if figure is not None]
    valid_votes = sum(known) if known else None
    valid_papers = valid_papers_of(count, found)
    lines = _lines(count, found.votes, valid_votes, valid_papers)
    result = Result(
        contest=contest,
        stage=count.stage,
        candidates=lines,
        parties=_parties(count, found.votes, chosen),
        base=chosen,
        electorate=found.electorate,
        verified_papers=found.verified,
        verified_so_far=found.verified_so_far,
        papers_are_declared=found.verified not in {None, count.verification.verified_papers},
        papers_on_sheets=count.papers.papers_on_sheets,
        block_papers=count.papers.block_papers,
        papers_allowed=count.papers.adjudication.papers_allowed,
        doubtful=count.papers.adjudication.awaiting,
        rejected_papers=found.rejected,
        rejected_so_far=found.rejected_so_far,
        rejected_by_head={
            head.code: found.rejected_by_head.get(head.code) for head in count.papers.rejected.heads
        },
        rejected_in_part=found.rejected_in_part,
        papers_unaccounted=found.unaccounted,
        papers_open=papers_open(count, found),
        valid_papers=valid_papers,
        valid_votes=valid_votes,
        turnout_as_declared=_turnout_as_declared(count),
        postal_rejected=count.postal.rejected,
        majority=_majority(lines, contest.seats, valid_votes),
        lot_owed=(),
        from_declared_totals=found.are_heard,
        own_count_unfinished=found.own_count_unfinished,
        is_in_dispute=count.votes_disputed,
    )
    elected, owed = marked(result, count)
    majority = None if is_against_votes(elected) else result.majority
    return replace(result, candidates=elected, lot_owed=owed, majority=majority)


def _default_base(count: Count) -> Base:
    """Return the base: one for both results, so that both shares are made alike."""
    had_slates = count.past is not None and count.past.default_base is not Base.SINGLE
    if not had_slates and len(count.slates) == len(count.candidates):
        return Base.SINGLE
    return count.night_base or Base.AVERAGE


def _lines(
    count: Count,
    votes: Mapping[str, int | None],
    valid_votes: int | None,
    valid_papers: int | None,
) -> tuple[CandidateResult, ...]:
    """Return the candidates' lines; no share of valid votes while one has no votes entered.

    Of the first sheet the first candidate's votes are known before the others': they are not
    every vote.
    """
    known = sorted((figure for figure in votes.values() if figure is not None), reverse=True)
    whole = valid_votes if len(known) == len(votes) else None
    rule = _deposit_decided_by(count)
    lines: list[CandidateResult] = []
    for candidate in count.candidates:
        figure = votes[candidate.identifier]
        lines.append(
            CandidateResult(
                candidate=candidate,
                votes=figure,
                share=_part(figure, whole),
                share_of_papers=_part(figure, valid_papers),
                rank=None if figure is None else known.index(figure) + 1,
                deposit_kept=None
                if rule is None or figure is None or whole is None
                else is_kept(figure, whole, rule),
            )
        )
    return tuple(lines)


def _deposit_decided_by(count: Count) -> DepositRule | None:
    """Return the rule of the deposits, None while the votes may still move or are disputed."""
    is_open = count.stage.position < Stage.PROVISIONAL.position
    return None if is_open or count.votes_disputed else deposit_rule(count.contest)


def _part(figure: int | None, whole: int | None) -> Fraction | None:
    return Fraction(figure, whole) if figure is not None and whole else None


def _parties(count: Count, votes: Mapping[str, int | None], base: Base) -> tuple[PartyResult, ...]:
    figures = [
        (candidate.comparison_key, figure)
        for candidate in count.candidates
        if (figure := votes[candidate.identifier]) is not None
    ]
    shares = party_shares(figures, base) if len(figures) == len(votes) else {}
    lines: list[PartyResult] = []
    for key, slate in count.slates.items():
        known = [
            figure for candidate in slate if (figure := votes[candidate.identifier]) is not None
        ]
        lines.append(
            PartyResult(
                key, slate[0].party, len(slate), sum(known) if known else None, shares.get(key)
            )
        )
    return tuple(lines)


def _turnout_as_declared(count: Count) -> Fraction | None:
    totals = count.totals
    if totals is None or totals.turnout_percentage is None:
        return None
    return totals.turnout_percentage / 100


def _majority(
    lines: tuple[CandidateResult, ...], seats: int, valid_votes: int | None
) -> Majority | None:
    """Return the last elected's votes less the first not elected's.

    None when there is no contest for the seats, while any candidate's votes are unknown, and where
    nobody has any.
    """
    figures = sorted((line.votes for line in lines if line.votes is not None), reverse=True)
    if not valid_votes or len(figures) < len(lines) or len(figures) <= seats:
        return None
    votes = figures[seats - 1] - figures[seats]
    return Majority(votes, Fraction(votes, valid_votes) if votes else None)
