"""Checks of the outcome: who is elected, what was declared, party totals, and what surprises."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.checks.hints import NamedFigure, hints
from countdesk.models.checks.papers import is_to_come
from countdesk.models.declaration import own_totals, stands_beside_sheets
from countdesk.models.elected import seat_line
from countdesk.models.estimates import GAP, gap
from countdesk.models.findings import Code, Finding
from countdesk.models.proceedings import counts_taken_back
from countdesk.models.provisional import moved_since, outdated
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.results import CandidateResult, Result
    from countdesk.models.statements import DeclaredTotals

TURNOUT_POINTS = Fraction(15, 100)

LEAST_COVERAGE = Fraction(1, 2)
"""The part of all papers above which those in sampled boxes let a sample speak for the rest."""

UNSAMPLED_SPREAD = Fraction(1, 4)
"""How far a party's share in boxes that nobody sampled is taken to lie from the others, at most."""


def elected(count: Count, result: Result) -> Iterator[Finding]:
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
    yield from _lot_against_marks(count, result)


def _votes(line: CandidateResult) -> int:
    return line.votes or 0


def _lot_against_marks(count: Count, result: Result) -> Iterator[Finding]:
    """E17 on a lot that was recorded beside marks which were heard, and fell on somebody else."""
    totals, lot = count.totals, count.lot
    if lot is None or totals is None or not result.from_declared_totals:
        return
    votes = {line.candidate.identifier: line.votes for line in result.candidates}
    line = seat_line(votes, result.contest.seats)
    # The lot of the declaration comes first, and one between others decides nothing.
    if totals.elected is None or totals.by_lot or line is None or set(lot.tied) != set(line.tied):
        return
    for candidate in count.candidates:
        key = candidate.identifier
        if key in lot.drawn and key not in totals.elected:
            yield Finding(
                Code.ELECTED_AGAINST_VOTES,
                (f"candidate/{key}",),
                {"candidate": candidate.name, "unmarked": True},
            )


_WHILE_PUT = frozenset({Stage.PROVISIONAL, Stage.AGREED})


def moved_since_put(count: Count) -> Iterator[Finding]:
    """E21: figures that are not those of the provisional result put last, until the declaration.

    A revised provisional result goes through the same consultation (Electoral Commission,
    provisional results and recounts).
    """
    last = outdated(count) if count.stage in _WHILE_PUT else None
    if last is None:
        return
    values: dict[str, object] = {"number": last.number, "moved": moved_since(count, last)}
    if last.count > count.current_count:
        values["taken_back"] = True
    yield Finding(Code.MOVED_SINCE_PUT, (f"provisional/{last.number}",), values)


def taken_back(count: Count) -> Iterator[Finding]:
    """W15: what stands of a recount that was taken back, and is in no total."""
    for number in counts_taken_back(count.ledger):
        yield Finding(Code.COUNT_TAKEN_BACK, (f"recount/{number}",), {"count": number})


def declared(count: Count, result: Result) -> Iterator[Finding]:
    """E15: what was declared differs from what this desk verified and counted itself.

    Where the result was declared from the sheets, they have moved since then without a
    correction, as a copy of another desk may move them; then a figure that is gone differs too.
    """
    totals = count.totals
    if totals is None:
        return
    own, kept = own_totals(count), stands_beside_sheets(count)
    # A file may speak of somebody who is no candidate, or is none any more.
    names = {key: key for key in totals.votes} | {
        candidate.identifier: candidate.name for candidate in count.candidates
    }
    blank = _blanks(count) if kept else {}
    yield from _left_blank(blank, names)
    unknown = set().union(*blank.values())
    for key, name in names.items():
        pair = totals.votes.get(key), own.votes.get(key)
        # A blank is not a nought: what the sheet will give, nobody knows.
        if key not in unknown and _differs(*pair, kept=kept):
            values = {"candidate": name, "declared": pair[0], "own": pair[1]}
            yield Finding(Code.DECLARED_DIFFERS, (f"candidate/{key}",), values)
    for what in ("ballot_papers", "rejected", "electorate", "rejected_in_part"):
        pair = getattr(totals, what), getattr(own, what)
        if _differs(*pair, kept=kept):
            values = {"what": what, "declared": pair[0], "own": pair[1]}
            yield Finding(Code.DECLARED_DIFFERS, (f"totals/{what}",), values)
    if kept:
        yield from _heads_differ(totals, own)
    # A count that was never finished elects nobody, nor do sheets with a blank.
    if not (result.own_count_unfinished or unknown):
        yield from _winners_differ(totals, own, names, kept=kept)


def _blanks(count: Count) -> dict[str, tuple[str, ...]]:
    """Return the candidates who are blank on a sheet, by its label; a declaration waits for it."""
    found = {sheet.label: sheet.blanks(count.candidate_keys) for sheet in count.sheets}
    return {label: keys for label, keys in found.items() if keys}


def _left_blank(
    blank: Mapping[str, tuple[str, ...]], names: Mapping[str, str]
) -> Iterator[Finding]:
    for label, keys in blank.items():
        yield Finding(
            Code.DECLARED_DIFFERS,
            (f"sheet/{label}",),
            {"sheet": label, "candidates": tuple(names[key] for key in keys)},
        )


def _differs(declared: int | None, own: int | None, *, kept: bool) -> bool:
    """Return whether two figures differ; what this desk declared itself it must know too."""
    return declared != own and (kept or None not in (declared, own))


def _heads_differ(totals: DeclaredTotals, own: DeclaredTotals) -> Iterator[Finding]:
    for head in {**totals.rejected_by_head, **own.rejected_by_head}:
        pair = totals.rejected_by_head.get(head), own.rejected_by_head.get(head)
        if pair[0] != pair[1]:
            values = {"head": head, "declared": pair[0], "own": pair[1]}
            yield Finding(Code.DECLARED_DIFFERS, (f"rejected/{head}",), values)


def _winners_differ(
    totals: DeclaredTotals, own: DeclaredTotals, names: Mapping[str, str], *, kept: bool
) -> Iterator[Finding]:
    """E15 on who is elected; where the lot that decided is gone, this desk elects nobody.

    Without a vote of anybody's this desk has no figures of its own.
    """
    is_owed = kept and own.votes == totals.votes
    if not totals.elected or (own.elected is None and not is_owed) or not (kept or own.votes):
        return
    if set(totals.elected) != set(own.elected or ()):
        yield Finding(
            Code.DECLARED_DIFFERS,
            ("elected",),
            {
                "what": "elected",
                "declared": tuple(names.get(key, key) for key in totals.elected),
                "own": tuple(names[key] for key in own.elected or ()),
            },
        )


def party_totals(count: Count, result: Result) -> Iterator[Finding]:
    """E13: the candidates of a party against the total stated for it (Skelton 2007)."""
    votes = {line.candidate.identifier: line.votes for line in result.candidates}
    for party, stated in count.papers.party_totals.items():
        slate = count.slates[party]
        figures = [votes[candidate.identifier] for candidate in slate]
        known = [figure for figure in figures if figure is not None]
        rows = sum(known)
        if len(known) < len(figures) or rows == stated:
            continue
        values: dict[str, object] = {"party": slate[0].party.name, "stated": stated, "rows": rows}
        field = f"party/{party}"
        yield Finding(Code.PARTY_TOTAL_DIFFERS, (field,), values)
        others = [
            NamedFigure("votes", line.candidate.name, line.votes or 0) for line in result.candidates
        ]
        yield from hints(stated - rows, field, values, bundle=count.practice.bundle, others=others)


def turnout(result: Result, comparison: Comparison) -> Iterator[Finding]:
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


def equal_totals(count: Count, result: Result) -> Iterator[Finding]:
    """W6: a total equal to another, once the count is finished, may be a copy.

    Candidates equal across the elected line are told from copies by the lot.
    """
    if is_to_come(result) or not result.candidates[1:]:
        return
    totals = {
        result.valid_votes: "valid_votes",
        result.verified_papers: "verified_papers",
        result.electorate: "electorate",
    }
    # Before the declaration nobody is marked yet, and the lot may be drawn.
    equals = set(result.lot_owed) | set(() if count.lot is None else count.lot.tied)
    by_lot = {
        line.votes
        for line in result.candidates
        if line.by_lot or line.candidate.identifier in equals
    }
    # Block papers give every candidate of a party the same.
    in_blocks = set() if result.from_declared_totals else set(count.papers.blocks.values())
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
        if other != line.candidate.name and line.votes not in by_lot | in_blocks:
            yield Finding(Code.EQUAL_TOTALS, (field,), {**values, "other": other})


def samples(count: Count, result: Result) -> Iterator[Finding]:
    """W7: the agents' sample and the count apart by more than three half-widths of its band."""
    if is_to_come(result) or not result.valid_votes:
        return
    estimate = count.sample_estimate
    # The band says nothing of boxes that nobody sampled, nor of papers that were seen twice.
    if estimate is None or estimate.oversampled:
        return
    if (estimate.coverage.part_of_papers or 0) <= LEAST_COVERAGE:
        return
    shares = {line.key: Fraction(line.votes or 0, result.valid_votes) for line in result.parties}
    names = {line.key: line.party.name for line in result.parties}
    # Boxes that nobody sampled may lie elsewhere, and move the whole by as much.
    unsampled = (1 - (estimate.coverage.part_of_papers or 0)) * UNSAMPLED_SPREAD
    for apart in gap(estimate, shares):
        if abs(apart.difference) <= unsampled + GAP * apart.sampled.half_width:
            continue
        yield Finding(
            Code.SAMPLE_FAR_FROM_COUNT,
            (f"share/{apart.sampled.key}",),
            {
                "party": names[apart.sampled.key],
                "sample": apart.sampled.share,
                "counted": apart.counted,
                "half_width": apart.sampled.half_width,
            },
        )


def oversampled(count: Count) -> Iterator[Finding]:
    """W13: more papers sampled of a box than are in it."""
    if not count.samples:
        return
    for box in count.sampled_boxes:
        if box.is_oversampled:
            label = next(
                known.box.label for known in count.verification.boxes if known.box.key == box.box
            )
            yield Finding(
                Code.SAMPLED_TOO_MANY,
                (f"sample/{label}",),
                {"box": label, "seen": box.seen, "papers": box.papers},
            )
