"""The checks the desk runs: each names the rule that a count breaks, with its figures.

An error does not add up: it never stops an entry, it stops this desk's agreement. A warning is
surprising but possible: it takes a typed reason, which prints. The codes and rules are those of
the table that the README prints; the sentences are in `wording`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.comparison import compare
from countdesk.models.findings import Code, Finding, Severity
from countdesk.models.results import tabulate
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure
from countdesk.models.verification import BoxStage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.results import CandidateResult, Result


REJECTED_SHARE_ONE_SEAT = Fraction(1, 100)
REJECTED_SHARE_SEVERAL_SEATS = Fraction(2, 100)
REJECTED_LEAST_PAPERS = 5
TURNOUT_POINTS = Fraction(15, 100)


def findings(
    count: Count, result: Result | None = None, comparison: Comparison | None = None
) -> tuple[Finding, ...]:
    """Return every finding of a count, errors first, each with the reason typed for it."""
    known = tabulate(count) if result is None else result
    compared = compare(count, known) if comparison is None else comparison
    found = [
        *_conflicts(count),
        *_boxes(count, known),
        *_sheets(count, known),
        *_papers(known),
        *_ceilings(known),
        *_rejected(count, known),
        *_elected(count, known),
        *_declared(count),
        *_turnout(known, compared),
        *_equal_totals(known),
    ]
    found.sort(key=lambda finding: finding.severity is Severity.WARNING)
    return tuple(
        replace(
            finding,
            reason=count.reason_for(finding.code.value, finding.fields, finding.figures),
        )
        if finding.severity is Severity.WARNING
        else finding
        for finding in found
    )


def open_errors(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the errors, which stop this desk's agreement."""
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def unreconciled_codes(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the code of every error over which the figures do not reconcile, each once.

    A lot that is still owed is no fault of the figures: it stands beside the candidates.
    """
    codes = (finding.code for finding in open_errors(found) if finding.code is not Code.LOT_OWED)
    return tuple(dict.fromkeys(code.value for code in codes))


def _conflicts(count: Count) -> Iterator[Finding]:
    """E14: two desks said different things of one subject; neither is in a total."""
    for subject in sorted(count.ledger.conflicts, key=str):
        entries = count.ledger.standing_entries(subject)
        yield Finding(
            Code.TWO_STANDING_STATEMENTS,
            ("/".join(str(part) for part in subject),),
            {"subject": subject, "desks": tuple(entry.desk for entry in entries)},
        )
    for box in count.verification.boxes:
        desks = count.disputed_boxes.get(box.box.identifier)
        if desks is not None:
            yield Finding(
                Code.TWO_STANDING_STATEMENTS,
                (f"box/{box.box.label}",),
                {"subject": ("box", box.box.identifier), "desks": desks},
            )


def _boxes(count: Count, result: Result) -> Iterator[Finding]:
    """E1, E2, W1, W2 and W8, box by box.

    Boxes are awaited until the count begins; from then on one without a count is an error.
    """
    begun = result.stage.position >= Stage.COUNTING.position
    for box in count.verification.boxes:
        # Nothing of a matched box can be found but in its account.
        stage, account = box.stage, box.account
        if stage is BoxStage.MATCHED and not account.is_astray:
            continue
        field = f"box/{box.box.label}"
        values: dict[str, object] = {
            "box": box.box.label,
            "counted": box.counted,
            "expected": box.expected,
            "variance": box.variance,
        }
        if account.is_astray:
            figures = {"issued": account.issued, "stated": account.expected}
            yield Finding(Code.ACCOUNT_ARITHMETIC, (field,), {**values, **figures})
        if stage is BoxStage.AWAITED and begun:
            yield Finding(Code.BOX_NOT_COUNTED, (field,), values)
        if stage is BoxStage.VARIANCE:
            yield Finding(Code.VARIANCE_UNEXPLAINED, (field,), values)
        if box.variance and not box.two_consecutive_counts_agree:
            yield Finding(
                Code.COUNTS_DO_NOT_AGREE, (field,), {**values, "attempts": len(box.counts)}
            )
        if stage is BoxStage.VARIANCE and box.variance and box.variance % 9 == 0:
            yield Finding(
                Code.DIVISIBLE_BY_NINE, (field,), {**values, "difference": abs(box.variance)}
            )


def _sheets(count: Count, result: Result) -> Iterator[Finding]:
    """E3, E4 and E5 on each sheet whose papers are known, and W8 as a hint beside E3 and E4.

    A sheet on which a candidate is blank is simply not finished, until the result rests on it.
    Where a paper carries several votes nobody knows how many there should be, so that what they
    are over or under says nothing of digits changed round.
    """
    votes_each, candidates = count.contest.votes_each, count.candidate_keys
    finished = not result.is_part_counted and not result.from_declared_totals
    for sheet in count.sheets:
        if sheet.papers is None or (votes_each == 1 and sheet.total_votes() == sheet.papers):
            # Where each paper carries one vote, a sheet that adds up breaks no rule.
            continue
        field = f"sheet/{sheet.label}"
        values: dict[str, object] = {
            "sheet": sheet.label,
            "papers": sheet.papers,
            "votes": sheet.total_votes(),
            "ceiling": votes_each * sheet.papers,
            "votes_each": votes_each,
        }
        missing, difference = sheet.papers_to_place(), sheet.votes_over(votes_each)
        if difference:
            yield Finding(Code.VOTES_ABOVE_CEILING, (field,), values)
        elif missing and (finished or sheet.is_complete(candidates)):
            yield Finding(Code.PAPERS_UNACCOUNTED, (field,), {**values, "missing": missing})
            difference = missing
        if difference and difference % 9 == 0 and votes_each == 1:
            yield Finding(Code.DIVISIBLE_BY_NINE, (field,), {**values, "difference": difference})
        over = sheet.over_papers()
        if over:
            yield from _above_sheet(count, sheet, over, values)


def _above_sheet(
    count: Count, sheet: CountingSheet, over: tuple[str, ...], values: Mapping[str, object]
) -> Iterator[Finding]:
    """E5: a candidate with more votes than the sheet has papers."""
    for candidate in count.candidates:
        if candidate.identifier in over:
            yield Finding(
                Code.CANDIDATE_ABOVE_PAPERS,
                (f"sheet/{sheet.label}/{candidate.identifier}",),
                {
                    **values,
                    "candidate": candidate.name,
                    "figure": sheet.votes[candidate.identifier],
                },
            )


def _papers(result: Result) -> Iterator[Finding]:
    """E3 and E11, and W8 as a hint beside E3, on the contest as a whole.

    While the count is part-finished the papers not accounted for are simply still to come, and
    doubtful papers await adjudication; more papers than were verified is wrong at any time.
    """
    unaccounted = result.papers_unaccounted
    by_votes = result.from_declared_totals and result.contest.votes_each == 1
    values: dict[str, object] = {
        "unaccounted": unaccounted,
        "verified": result.verified_papers,
        "sheets": result.valid_votes if by_votes else result.papers_on_sheets,
        # Nobody may have said yet how many were rejected, which is not none.
        "rejected": result.rejected_so_far or result.rejected_papers,
        "doubtful": 0 if by_votes else result.doubtful,
    }
    if unaccounted and (unaccounted < 0 or not _to_come(result)):
        field = "totals" if by_votes else "papers_unaccounted"
        yield Finding(Code.PAPERS_UNACCOUNTED, (field,), values)
        if unaccounted % 9 == 0:
            difference = {**values, "difference": abs(unaccounted)}
            yield Finding(Code.DIVISIBLE_BY_NINE, (field,), difference)
    elif _doubtful_stand_open(result) and values["doubtful"]:
        # Votes and rejected papers together are to be the verified papers: a doubtful paper is
        # neither yet (Electoral Commission, reconciliation of count totals).
        doubtful = {**values, "unaccounted": result.doubtful}
        yield Finding(Code.PAPERS_UNACCOUNTED, ("doubtful",), doubtful)
    papers, electorate = result.verified_so_far, result.electorate
    if electorate is not None and papers > electorate:
        yield Finding(
            Code.PAPERS_ABOVE_ELECTORATE,
            ("verified_papers",),
            {"papers": papers, "electorate": electorate},
        )


def _doubtful_stand_open(result: Result) -> bool:
    """Return whether nothing but the doubtful papers is still to be settled.

    Where no box was verified here nobody knows of other papers, and these are open all the same.
    """
    if result.papers_unaccounted is None:
        return not result.is_part_counted and not result.from_declared_totals
    return result.papers_unaccounted == 0 and not _to_come(result)


def _to_come(result: Result) -> bool:
    return result.is_part_counted and not result.from_declared_totals


def _ceilings(result: Result) -> Iterator[Finding]:
    """E4 and E5 in total: Highworth 2019, Forest Hill 2014."""
    verified, votes = result.verified_papers, result.valid_votes
    if verified is None or votes is None:
        return
    papers = max(0, verified - result.rejected_so_far)
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
    elif votes < papers and not _to_come(result) and result.contest.votes_each > 1:
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


def _rejected(count: Count, result: Result) -> Iterator[Finding]:
    """E8: the heads against the total stated; E16: no total; W3: many papers rejected."""
    if (
        result.rejected_papers is None
        and result.verified_papers is not None
        and not result.is_part_counted
        and not result.from_declared_totals
    ):
        yield Finding(Code.REJECTED_NOT_STATED, ("rejected",), {})
    rejected = count.rejected
    by_head = sum(rejected.by_head.values())
    stated = rejected.stated_total
    declared = count.totals.rejected if count.totals is not None else None
    for total, field in ((stated, "rejected/total"), (declared, "totals/rejected")):
        if total is None or by_head == total:
            continue
        if rejected.heads_complete or by_head > total:
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


def _elected(count: Count, result: Result) -> Iterator[Finding]:
    """E9: as many elected as seats; E10: a tie across the line without a lot; E17: the marks."""
    if result.lot_owed:
        names = {candidate.identifier: candidate.name for candidate in count.candidates}
        yield Finding(
            Code.LOT_OWED,
            tuple(f"candidate/{key}" for key in result.lot_owed),
            {"candidates": tuple(names[key] for key in result.lot_owed)},
        )
        return
    marked = [line for line in result.candidates if line.elected is not None]
    if marked and len(result.winners) != min(result.contest.seats, len(result.candidates)):
        yield Finding(
            Code.ELECTED_NOT_SEATS,
            ("elected",),
            {"elected": len(result.winners), "seats": result.contest.seats},
        )
    last = min((line for line in marked if line.elected), key=_votes, default=None)
    first = max((line for line in marked if not line.elected), key=_votes, default=None)
    equals = {_votes(line) for line in marked if not line.elected}
    for line in marked:
        if line.by_lot and _votes(line) not in equals:
            yield Finding(
                Code.ELECTED_AGAINST_VOTES,
                (f"candidate/{line.candidate.identifier}",),
                {"candidate": line.candidate.name, "votes": _votes(line), "lot": True},
            )
    if last is not None and first is not None and _votes(last) < _votes(first):
        yield Finding(
            Code.ELECTED_AGAINST_VOTES,
            (f"candidate/{last.candidate.identifier}",),
            {
                "candidate": last.candidate.name,
                "votes": _votes(last),
                "other": first.candidate.name,
                "more": _votes(first),
            },
        )


def _votes(line: CandidateResult) -> int:
    return line.votes or 0


def _declared(count: Count) -> Iterator[Finding]:
    """E15: what was declared differs from what this desk verified and counted itself."""
    totals = count.totals
    if totals is None:
        return
    for candidate in count.candidates:
        own = count.votes_on_sheets[candidate.identifier]
        declared = totals.votes.get(candidate.identifier)
        if own is not None and declared is not None and declared != own:
            yield Finding(
                Code.DECLARED_DIFFERS,
                (f"candidate/{candidate.identifier}",),
                {"candidate": candidate.name, "declared": declared, "own": own},
            )
    for what, declared, own in (
        ("ballot_papers", totals.ballot_papers, count.verification.verified_papers),
        ("rejected", totals.rejected, count.rejected.total),
        ("electorate", totals.electorate, count.contest.electorate),
    ):
        if own is not None and declared is not None and declared != own:
            yield Finding(
                Code.DECLARED_DIFFERS,
                (f"totals/{what}",),
                {"what": what, "declared": declared, "own": own},
            )


def _turnout(result: Result, comparison: Comparison) -> Iterator[Finding]:
    """W5: a turnout 15 points from last time, like measured with like."""
    for measure in (TurnoutMeasure.BALLOT_BOX, TurnoutMeasure.VALID):
        change = comparison.turnout_changes.get(measure)
        if change is not None:
            if abs(change) >= TURNOUT_POINTS:
                yield Finding(
                    Code.TURNOUT_FAR_FROM_LAST,
                    ("turnout",),
                    {"turnout": result.turnout(measure), "change": change, "measure": measure},
                )
            return


def _equal_totals(result: Result) -> Iterator[Finding]:
    """W6: a total equal to another, once the count is finished, may be a copy.

    Candidates equal across the elected line are told from copies by the lot.
    """
    if _to_come(result) or not result.candidates[1:]:
        return
    totals = {
        result.valid_votes: "valid_votes",
        result.verified_papers: "verified_papers",
        result.electorate: "electorate",
    }
    by_lot = {
        line.votes
        for line in result.candidates
        if line.by_lot or line.candidate.identifier in result.lot_owed
    }
    seen: dict[int, str] = {}
    for line in result.candidates:
        if not line.votes:
            continue
        values: dict[str, object] = {"candidate": line.candidate.name, "votes": line.votes}
        field = f"candidate/{line.candidate.identifier}"
        if line.votes in totals:
            total = totals[line.votes]
            yield Finding(Code.EQUAL_TOTALS, (field, total), {**values, "total": total})
        other = seen.setdefault(line.votes, line.candidate.name)
        if other != line.candidate.name and line.votes not in by_lot:
            yield Finding(Code.EQUAL_TOTALS, (field,), {**values, "other": other})
