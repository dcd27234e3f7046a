"""A result as flat text: the keys of ``result --json``, and the table of a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable, told_of
from countdesk.exchange.flat_candidates import (
    candidate_lines,
    candidates_document,
    nominated_lines,
    parties_document,
)
from countdesk.exchange.flat_comparison import (
    indices_document,
    indices_lines,
    seats_document,
    swing_document,
    swing_lines,
)
from countdesk.exchange.flat_papers import paper_lines, papers_document
from countdesk.exchange.flat_postal import postal_document, postal_lines
from countdesk.exchange.flat_record import (
    corrections_document,
    lot_lines,
    lots_document,
    recount_lines,
    recounts_document,
)
from countdesk.models.checks import unreconciled_codes
from countdesk.models.first_declaration import declared_at, declared_over, reason_of
from countdesk.wording.corrections import corrected_lines
from countdesk.wording.language import gettext as _
from countdesk.wording.telling import public_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from fractions import Fraction

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.exchange.flat_comparison import Pair
    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.results import Result
    from countdesk.models.turnout import TurnoutMeasure

Document = dict[str, Any]


def result_document(
    contests: Iterable[ContestFigures],
    measure: TurnoutMeasure | None = None,
    pair: Pair | None = None,
) -> Document:
    """Return the results of contests as JSON holds them; every key is always present.

    Counts are integers; percentages and points are the doubles nearest the exact values, in
    percent; what is unknown is None. The turnout is of the measure asked for, else of the widest
    that is known; the swings are between the pair asked for, else the Press Association's.
    """
    return {"contests": [_contest(contest, measure, pair) for contest in contests]}


def _contest(contest: ContestFigures, wanted: TurnoutMeasure | None, pair: Pair | None) -> Document:
    result, comparison = contest.result, contest.comparison
    described = result.contest
    measure = wanted or result.turnout_measure
    turnout = None if measure is None else phrases.turnout(result, measure)
    turnout_change = None if measure is None else comparison.turnout_changes.get(measure)
    majority = result.majority
    return {
        "id": described.identifier,
        "name": described.name,
        "stage": result.stage.value,
        "in_dispute": result.is_in_dispute,
        "stage_reason": reason_of(contest.count),
        "declared_at": declared_moment(contest.count),
        "not_reconciled": _not_reconciled(contest),
        "count": contest.count.current_count,
        "provisional_results": len(contest.count.provisional_results),
        "recounts": recounts_document(contest.count),
        "lots": lots_document(contest),
        **corrections_document(contest.count),
        "kept_by": described.kept_by.value,
        "date": described.date.isoformat(),
        "authority": described.authority,
        "ward_code": described.ward_code,
        "voting_rule": described.voting_rule.value,
        "seats": described.seats,
        "holder": _holder(described.holder.at_last_election),
        "holder_eve_of_poll": _holder(described.holder.on_eve_of_poll),
        "electorate": result.electorate,
        "verified_papers": result.verified_papers,
        "papers_are_declared": result.papers_are_declared,
        **postal_document(contest.count),
        "rejected_papers": result.rejected_papers,
        "rejected_by_head": dict(result.rejected_by_head),
        "rejected_in_part": result.rejected_in_part,
        "papers_unaccounted": phrases.papers_unaccounted(result),
        "valid_papers": phrases.valid_papers(result),
        "valid_votes": result.valid_votes,
        **papers_document(contest),
        "turnout": figures.nearest_double(turnout),
        "turnout_measure": None if measure is None else measure.value,
        "turnout_change": figures.nearest_double(turnout_change),
        "majority": None
        if majority is None
        else {"votes": majority.votes, "share": figures.nearest_double(majority.share)},
        "candidates": candidates_document(result, comparison),
        "parties": parties_document(result, comparison),
        "base": result.base.value,
        "previous": _previous(comparison),
        "swing": swing_document(comparison, pair),
        "indices": indices_document(result, comparison),
        "outcome": wording.called(comparison.outcome, result),
        "seats_won": seats_document(result.seats_by_party),
        "seats_before": seats_document(comparison.seats_held),
        "net_seats": seats_document(comparison.net_seats),
        "outcome_eve_of_poll": wording.outcome(comparison.outcome_eve_of_poll),
        "findings": [
            {
                "code": finding.code.value,
                "severity": finding.severity.value,
                "fields": list(public_fields(finding)),
                "sentence": wording.public_sentence(finding),
                "action": wording.action(finding),
                "reason": finding.reason,
                "beside_declaration": finding.is_beside_declaration,
            }
            for finding in contest.findings
        ],
    }


def _holder(party: Party | None) -> str | None:
    return None if party is None else parties.whole_name(party)


def declared_moment(count: Count) -> str | None:
    """Return when a contest was declared, in UTC as ISO 8601 writes it."""
    at = declared_at(count)
    return None if at is None else in_utc(at)


def in_utc(at: int) -> str:
    """Return a time in milliseconds since 1970 as ISO 8601 writes it in UTC."""
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _not_reconciled(contest: ContestFigures) -> Document | None:
    """Return over which errors a contest was declared and why, None where it adds up."""
    codes = unreconciled_codes(contest.findings)
    if not codes or not contest.result.is_declared:
        return None
    over = declared_over(contest.count, contest.findings)
    reason = reason_of(contest.count) if over else None
    return {"codes": list(codes), "reason": reason, "reason_for": list(over) if reason else []}


def _previous(comparison: Comparison) -> Document | None:
    past, base = comparison.past, comparison.base
    if past is None:
        return None
    return {
        "name": past.name,
        "kind": past.kind.value,
        "area": past.area,
        "found": None if past.found is None else past.found.value,
        "base": None if base is None else base.value,
    }


def result_text(
    contests: Iterable[ContestFigures],
    measure: TurnoutMeasure | None = None,
    pair: Pair | None = None,
    *,
    desk: Callable[[str], str],
) -> str:
    """Return the results of contests as a table a terminal can print, without colour.

    Every turnout that is known is given, each by its measure, unless one is asked for; the swings
    are between the pair asked for, else the Press Association's. `desk` gives the desk that
    recorded a contest, which a declared result names.
    """
    blocks = ["\n".join(_text(contest, measure, pair, desk)) for contest in contests]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _text(
    contest: ContestFigures,
    wanted: TurnoutMeasure | None,
    pair: Pair | None,
    desk: Callable[[str], str],
) -> Iterator[str]:
    result, comparison = contest.result, contest.comparison
    described = result.contest
    yield printable(described.name)
    where = (described.authority, described.election, wording.day(described.date))
    yield printable(", ".join(part for part in (*where, wording.seats(described)) if part))
    status = wording.status(contest.count, result)
    recorded = wording.recorded_by(contest.count, desk(described.identifier))
    yield printable(f"{status}, {recorded}" if recorded else status)
    at = declared_at(contest.count)
    if at is not None:
        yield wording.declared_at(at, described.kept_by)
    yield from _cautions(contest)
    yield ""
    if result.has_no_poll:
        yield from _lines_without_poll(contest)
    else:
        yield from candidate_lines(result, comparison)
        yield ""
        yield from _labelled(_fact_lines(contest, wanted, pair))
    for finding in contest.findings:
        reason = _(" Reason: {reason}").format(reason=finding.reason) if finding.reason else ""
        place = " ".join(public_fields(finding))
        yield printable(f"{finding.code.value} {place}  {wording.public_sentence(finding)}{reason}")


def _cautions(contest: ContestFigures) -> Iterator[str]:
    """Yield what a reader has to know before any figure."""
    yield from map(printable, corrected_lines(contest.count))
    codes = unreconciled_codes(contest.findings)
    if codes and contest.result.is_declared:
        over = declared_over(contest.count, contest.findings)
        reason = reason_of(contest.count) if over else None
        yield printable(wording.not_reconciled(codes, reason, over=over))
    owed = wording.lot_owed(contest.result)
    if owed is not None:
        yield printable(owed)
    unfinished = phrases.count_unfinished(contest.result)
    if unfinished is not None:
        yield unfinished
    if contest.result.has_blanks:
        yield wording.how_much_counted(contest.result) or ""
    yield from map(printable, told_of(contest))


def _lines_without_poll(contest: ContestFigures) -> Iterator[str]:
    """Yield who stood, and who is elected without votes."""
    result = contest.result
    yield phrases.without_poll(result) or ""
    reason = contest.count.stage_reason
    # Of a declaration the reason is told above.
    if reason is not None and result.stage.is_without_poll:
        yield printable(_("Reason: {reason}").format(reason=reason))
    yield ""
    yield from nominated_lines(result)
    facts: list[tuple[str, str]] = []
    if result.winners:
        outcome = phrases.outcome_of(contest.comparison.outcome, result)
        facts.append((_("Outcome"), outcome))
    if result.electorate is not None:
        facts.append((_("Electorate"), figures.whole(result.electorate)))
    if facts:
        yield ""
        yield from _labelled(facts)


def _fact_lines(
    contest: ContestFigures, wanted: TurnoutMeasure | None, pair: Pair | None
) -> Iterator[tuple[str, str]]:
    result, comparison = contest.result, contest.comparison
    if result.is_declared:
        yield _("Elected"), phrases.elected(result)
    yield _("Outcome"), phrases.outcome_of(comparison.outcome, result)
    if result.contest.seats > 1:
        yield _("Against the last election"), phrases.net_seats(comparison, result)
    eve = wording.outcome(comparison.outcome_eve_of_poll)
    if eve is not None and comparison.outcome_eve_of_poll != comparison.outcome:
        yield _("Against the eve of poll"), eve
    yield wording.margin(result), phrases.margin_told(result)
    yield from swing_lines(comparison, pair)
    yield from indices_lines(result, comparison)
    yield _("Electorate"), figures.whole(result.electorate)
    yield from paper_lines(contest)
    yield from postal_lines(contest.count)
    yield from recount_lines(contest.count)
    yield from lot_lines(contest)
    yield from _turnout_lines(result, comparison, wanted)


def _turnout_lines(
    result: Result, comparison: Comparison, wanted: TurnoutMeasure | None
) -> Iterator[tuple[str, str]]:
    known: list[tuple[TurnoutMeasure, Fraction | None]] = list(phrases.turnouts(result))
    if wanted is not None:
        known = [(wanted, phrases.turnout(result, wanted))]
    for measure, turnout in known:
        change = comparison.turnout_changes.get(measure)
        shown = figures.percent(turnout)
        if change is not None:
            shown += f" ({figures.change(change)})"
        yield phrases.TURNOUT_LINES[measure], shown
    if not known:
        yield _("Turnout"), figures.UNKNOWN


def _labelled(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(lines)
    width = max(len(label) for label, _text in rows)
    for label, text in rows:
        yield printable(f"{label.ljust(width)}  {text}")
