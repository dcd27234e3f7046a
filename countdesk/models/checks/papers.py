"""Checks of the papers of a contest as a whole: identity, ceilings, rejected, adjudicated."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from countdesk.models.checks.hints import LEAST_COINCIDENCE, NamedFigure, hints
from countdesk.models.findings import ARE_DECLARED, Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.adjudication import Adjudication
    from countdesk.models.count import Count
    from countdesk.models.counting import RejectedPapers
    from countdesk.models.results import Result

REJECTED_SHARE_ONE_SEAT = Fraction(1, 100)
REJECTED_SHARE_SEVERAL_SEATS = Fraction(2, 100)
REJECTED_LEAST_PAPERS = 5


def papers(count: Count, result: Result) -> Iterator[Finding]:
    """E3 and E11 on the contest as a whole, with the hints of a difference.

    While the count is part-finished the papers not accounted for are simply still to come, and
    doubtful papers await adjudication; more papers than were verified is wrong at any time.
    """
    unaccounted = result.papers_unaccounted
    by_votes = result.from_declared_totals and result.contest.votes_each == 1
    verified, found = count.verification.verified_papers, count.papers.rejected
    rejected, so_far = found.total, found.so_far
    if result.from_declared_totals:
        verified, rejected, so_far = (
            result.verified_papers,
            result.rejected_papers,
            result.rejected_so_far,
        )
    values: dict[str, object] = {
        "unaccounted": unaccounted,
        "verified": verified,
        "sheets": result.valid_votes if by_votes else result.papers_counted,
        # Nobody may have said yet how many were rejected, which is not none.
        "rejected": so_far or rejected,
        # Where more were adjudicated than set aside, E18 says so.
        "doubtful": 0 if by_votes else max(0, result.doubtful),
    }
    if result.from_declared_totals and result.papers_are_declared:
        values[ARE_DECLARED] = True
    if unaccounted and (unaccounted < 0 or not is_to_come(result)):
        field = "totals" if by_votes else "papers_unaccounted"
        yield Finding(Code.PAPERS_UNACCOUNTED, (field,), values)
        bundle, figures = count.practice.bundle, _figures_of(count)
        yield from hints(unaccounted, field, values, bundle=bundle, others=figures)
    elif _doubtful_stand_open(result) and values["doubtful"]:
        # Votes and rejected papers together are to be the verified papers: a doubtful paper is
        # neither yet (Electoral Commission, reconciliation of count totals).
        doubtful = {**values, "unaccounted": result.doubtful}
        yield Finding(Code.PAPERS_UNACCOUNTED, ("doubtful",), doubtful)
    papers_so_far, electorate = result.verified_so_far, result.electorate
    if electorate is not None and papers_so_far > electorate:
        yield Finding(
            Code.PAPERS_ABOVE_ELECTORATE,
            ("verified_papers",),
            {"papers": papers_so_far, "electorate": electorate},
        )


def declared_papers(count: Count, result: Result) -> Iterator[Finding]:
    """E3 on the declaration itself: its valid and rejected papers against its ballot papers."""
    totals = count.totals
    if totals is None or totals.ballot_papers is None or totals.valid_papers is None:
        return
    by_votes = count.contest.votes_each == 1 and totals.valid_papers == result.valid_votes
    if by_votes and result.papers_unaccounted is not None:
        # The votes, each of them a paper, have said so.
        return
    unaccounted = totals.ballot_papers - totals.valid_papers - (totals.rejected or 0)
    # While nobody said how many were rejected, papers that are left may be these.
    if unaccounted < 0 or (unaccounted and totals.rejected is not None):
        yield Finding(
            Code.PAPERS_UNACCOUNTED,
            ("totals/valid_papers",),
            {
                "unaccounted": unaccounted,
                "verified": totals.ballot_papers,
                ARE_DECLARED: True,
                "sheets": totals.valid_papers,
                "rejected": totals.rejected,
                "doubtful": 0,
            },
        )


def _figures_of(count: Count) -> Iterator[NamedFigure]:
    """Yield the papers that may have been left out of the total, or added to it twice."""
    found = count.papers
    figures = chain(
        (("sheet", sheet.label, sheet.papers or 0) for sheet in found.sheets),
        (("box", box.box.label, box.counted or 0) for box in count.verification.boxes),
        (
            ("block", found.slates[key][0].party.name, papers)
            for key, papers in found.blocks.items()
        ),
        (
            ("rejected", "", found.rejected.so_far),
            ("rejected_in_part", "", found.rejected_in_part or 0),
            ("doubtful", "", found.adjudication.awaiting),
        ),
        # A candidate's total may have been added where papers are (Skelton 2007).
        (("votes", known.name, found.votes[known.identifier] or 0) for known in count.candidates),
    )
    for what, name, figure in figures:
        if figure >= LEAST_COINCIDENCE:
            yield NamedFigure(what, name, figure)


def _doubtful_stand_open(result: Result) -> bool:
    """Return whether nothing but the doubtful papers is still to be settled.

    Where no box was verified here nobody knows of other papers, and these are open all the same.
    """
    if result.papers_unaccounted is None:
        return not result.is_part_counted and not result.from_declared_totals
    return result.papers_unaccounted == 0 and not is_to_come(result)


def is_to_come(result: Result) -> bool:
    """Return whether papers are simply still to be counted."""
    return result.is_part_counted and not result.from_declared_totals


def ceilings(result: Result) -> Iterator[Finding]:
    """E4 and E5 in total: Highworth 2019, Forest Hill 2014.

    The papers that can carry a vote are the verified ones less those rejected so far; where none
    were verified here, the valid papers as declared.
    """
    verified, votes = result.verified_papers, result.valid_votes
    papers = result.valid_papers
    if verified is not None:
        papers = max(0, verified - result.rejected_so_far)
    if papers is None or votes is None:
        return
    votes_each = result.contest.votes_each
    if votes > votes_each * papers:
        yield Finding(
            Code.VOTES_ABOVE_CEILING,
            ("valid_votes",),
            {
                "votes": votes,
                "papers": papers,
                "ceiling": votes_each * papers,
                "votes_each": votes_each,
            },
        )
    elif votes < papers and not is_to_come(result) and (votes_each > 1 or verified is None):
        # Where each paper carries one vote and all of them were verified, E3 says so.
        yield Finding(
            Code.VOTES_ABOVE_CEILING,
            ("valid_votes",),
            {"votes": votes, "papers": papers, "ceiling": papers, "votes_each": 0},
        )
    for line in result.candidates:
        if line.votes is not None and line.votes > papers:
            yield Finding(
                Code.CANDIDATE_ABOVE_PAPERS,
                (f"candidate/{line.candidate.identifier}",),
                {"candidate": line.candidate.name, "figure": line.votes, "papers": papers},
            )


def blocks(count: Count) -> Iterator[Finding]:
    """E4 on the block papers of a party with more candidates than a paper carries votes.

    No desk can count such papers: one of two counted them, the other corrected the seats.
    """
    votes_each, found = count.contest.votes_each, count.papers
    for party, papers in found.blocks.items():
        slate = found.slates[party]
        if papers and len(slate) > votes_each:
            values: dict[str, object] = {
                "party": slate[0].party.name,
                "papers": papers,
                "candidates": len(slate),
                "votes_each": votes_each,
            }
            yield Finding(Code.VOTES_ABOVE_CEILING, (f"block/{party}",), values)


def rejected(count: Count, result: Result) -> Iterator[Finding]:
    """E8: the heads against the total stated; E16: no total; W3: many papers rejected."""
    if (
        result.rejected_papers is None
        and result.verified_papers is not None
        and not result.is_part_counted
        and not result.from_declared_totals
    ):
        yield Finding(
            Code.REJECTED_NOT_STATED, ("rejected",), _stated_so_far(count.papers.rejected)
        )
    found = count.papers.rejected
    by_head = sum(found.by_head.values())
    stated = found.stated_total
    heard = count.totals if result.from_declared_totals else None
    declared = None if heard is None else heard.rejected
    for total, field in ((stated, "rejected/total"), (declared, "totals/rejected")):
        if total is None or by_head == total:
            continue
        if found.heads_complete or by_head > total:
            yield Finding(Code.HEADS_DO_NOT_ADD_UP, (field,), {"heads": by_head, "total": total})
    papers, total = result.verified_papers, result.rejected_papers
    if not papers or total is None or total < REJECTED_LEAST_PAPERS:
        return
    several = result.contest.votes_each > 1
    limit = REJECTED_SHARE_SEVERAL_SEATS if several else REJECTED_SHARE_ONE_SEAT
    if Fraction(total, papers) >= limit:
        yield Finding(
            Code.MANY_REJECTED,
            ("rejected",),
            {"rejected": total, "papers": papers, "share": Fraction(total, papers)},
        )


def _stated_so_far(found: RejectedPapers) -> dict[str, object]:
    """Return the papers rejected so far and the heads left blank; nothing where all of them are."""
    if not found.by_head:
        return {}
    blank = sum(head.code not in found.by_head for head in found.heads)
    return {"so_far": found.so_far, "blank": blank}


def adjudication(count: Count) -> Iterator[Finding]:
    """E18: more doubtful papers adjudicated than were set aside, or objected to than rejected."""
    tally = count.papers.adjudication
    if tally.awaiting < 0:
        values: dict[str, object] = {
            "set_aside": tally.set_aside,
            "adjudicated": tally.adjudicated,
            "head": None,
        }
        yield Finding(Code.ADJUDICATED_TOO_MANY, ("doubtful",), values)
    if tally.votes_each > 1:
        yield from _allowed(count, tally)
    for head, objected in tally.objected.items():
        rejected_under_it = count.papers.rejected.by_head.get(head, 0)
        if objected > rejected_under_it:
            values = {"head": head, "objected": objected, "rejected": rejected_under_it}
            yield Finding(Code.ADJUDICATED_TOO_MANY, (f"rejected/{head}",), values)


def _allowed(count: Count, tally: Adjudication) -> Iterator[Finding]:
    """E4 and E5 on the doubtful papers that were allowed, as on a sheet."""
    papers, votes = tally.papers_allowed, tally.votes_allowed
    ceiling = tally.votes_each * papers
    values: dict[str, object] = {"papers": papers, "votes": votes, "allowed": True}
    if votes > ceiling or papers > votes:
        # Each paper that was allowed carries one vote at least.
        least = 0 if papers > votes else tally.votes_each
        figures = {**values, "ceiling": ceiling, "votes_each": least}
        yield Finding(Code.VOTES_ABOVE_CEILING, ("doubtful",), figures)
    for candidate in count.candidates:
        figure = tally.votes.get(candidate.identifier, 0)
        if figure > papers:
            above = {**values, "candidate": candidate.name, "figure": figure}
            field = f"doubtful/{candidate.identifier}"
            yield Finding(Code.CANDIDATE_ABOVE_PAPERS, (field,), above)
