"""The figures a result rests on: this desk's own, or those that were declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk.models.declaration import is_declared_in_dispute, stands_beside_sheets
from countdesk.models.own_count import is_unfinished

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.statements import DeclaredTotals


@dataclass(frozen=True, slots=True)
class ResultFigures:
    """The votes by candidate and the papers of a contest; None is not known.

    `verified_so_far` and `rejected_so_far` hold what is known of them. `are_heard` says that the
    Returning Officer's own totals stand; `own_count_unfinished` that they were declared over a
    count which this desk never finished.
    """

    votes: Mapping[str, int | None]
    electorate: int | None
    verified: int | None
    verified_so_far: int
    rejected: int | None
    rejected_so_far: int
    rejected_by_head: Mapping[str, int]
    rejected_in_part: int | None
    unaccounted: int | None = None
    are_heard: bool = False
    own_count_unfinished: bool = False


def result_figures(count: Count) -> ResultFigures:
    """Return the figures of a count: as declared, once that is so, until then the sheets' own.

    Nobody has votes without a poll, and while desks disagree on what was declared.
    """
    rejected = count.papers.rejected
    own = ResultFigures(
        votes=count.papers.votes,
        electorate=count.contest.electorate,
        verified=count.verification.verified_papers,
        verified_so_far=count.verification.papers_so_far,
        rejected=rejected.total,
        rejected_so_far=rejected.so_far,
        rejected_by_head=rejected.by_head,
        rejected_in_part=count.papers.rejected_in_part,
    )
    own = replace(own, unaccounted=_unaccounted(count, own))
    if count.totals is None:
        found = own
    elif stands_beside_sheets(count):
        found = _kept(own, count.totals)
    else:
        found = _heard(count, own, count.totals)
    if count.stage.is_without_poll or is_declared_in_dispute(count):
        return replace(found, votes=dict.fromkeys(count.candidate_keys))
    return found


def _kept(own: ResultFigures, totals: DeclaredTotals) -> ResultFigures:
    """Return what was declared from sheets that moved since; these still have to add up."""
    return replace(
        own,
        votes={key: totals.votes.get(key) for key in own.votes},
        electorate=totals.electorate,
        verified=totals.ballot_papers,
        verified_so_far=totals.ballot_papers or 0,
        rejected=totals.rejected,
        rejected_so_far=totals.rejected or sum(totals.rejected_by_head.values()),
        rejected_by_head=totals.rejected_by_head,
        rejected_in_part=totals.rejected_in_part,
    )


def _heard(count: Count, own: ResultFigures, totals: DeclaredTotals) -> ResultFigures:
    """Return the Returning Officer's totals, and this desk's own where these say nothing."""
    found = replace(
        own,
        votes={key: totals.votes.get(key) for key in count.candidate_keys},
        are_heard=True,
    )
    if totals.electorate is not None:
        found = replace(found, electorate=totals.electorate)
    if totals.ballot_papers is not None:
        papers = totals.ballot_papers
        found = replace(found, verified=papers, verified_so_far=papers)
    if totals.rejected is not None:
        found = replace(found, rejected=totals.rejected, rejected_so_far=totals.rejected)
    unfinished = is_unfinished(count, totals, found.verified, found.rejected_so_far)
    return replace(
        found,
        own_count_unfinished=unfinished,
        unaccounted=_unaccounted_as_heard(count, found, unfinished=unfinished),
    )


def valid_papers_of(count: Count, found: ResultFigures) -> int | None:
    """Return the verified papers less the rejected where these are all, else as declared."""
    is_doubtful = bool(count.papers.adjudication.awaiting) and not found.are_heard
    is_open = is_doubtful or bool(found.unaccounted)
    if found.verified is not None and found.rejected is not None and not is_open:
        return found.verified - found.rejected
    return None if count.totals is None else count.totals.valid_papers


def papers_open(count: Count, found: ResultFigures) -> int | None:
    """Return the papers that can still change a candidate's votes.

    They are on no sheet, on a sheet not finished, or doubtful. None while the verified papers are
    unknown; below zero where there are more papers than were verified, for then nobody knows which
    of them are in a total rightly.
    """
    if found.verified is None or found.are_heard:
        return None
    if found.unaccounted is not None and found.unaccounted < 0:
        return found.unaccounted
    keys = count.candidate_keys
    votes_each = count.contest.votes_each
    settled = sum(_settled(sheet, keys, votes_each) for sheet in count.sheets)
    # Block papers and those allowed on adjudication carry all the votes they ever will.
    settled += count.papers.block_papers + count.papers.adjudication.papers_allowed
    return found.verified - found.rejected_so_far - settled


def _settled(sheet: CountingSheet, keys: tuple[str, ...], votes_each: int) -> int:
    """Return the papers of a sheet whose votes are all known.

    With one vote on a paper each vote settles one; with several, only a finished sheet does.
    """
    if votes_each == 1:
        votes = sheet.total_votes()
        return votes if sheet.papers is None else min(votes, sheet.papers)
    if sheet.papers is None or not sheet.is_complete(keys):
        return 0
    return sheet.papers


def _unaccounted(count: Count, found: ResultFigures) -> int | None:
    """Return the papers nobody has accounted for, None while the verified ones are unknown."""
    if found.verified is None:
        return None
    doubtful = count.papers.adjudication.doubtful
    return found.verified - found.rejected_so_far - count.papers.papers - doubtful


def _unaccounted_as_heard(count: Count, found: ResultFigures, *, unfinished: bool) -> int | None:
    """Return the papers nobody has accounted for in totals that were heard.

    They say nothing of the papers on sheets: where a paper carries one vote, their votes are their
    papers, and this desk's own sheets are beside the point. Where it carries several, own sheets
    that were never finished are beside the point too.
    """
    if count.contest.votes_each == 1:
        known = [figure for figure in found.votes.values() if figure is not None]
        if found.verified is None or found.rejected is None or not known:
            return None
        return found.verified - found.rejected - sum(known)
    return None if unfinished or not count.sheets else _unaccounted(count, found)
