"""What stands in the fields of press lines: every figure of a frozen contest in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, wording
from countdesk.exchange import phrases
from countdesk.exchange.declaration import printable
from countdesk.models.baseline import Base
from countdesk.models.first_declaration import declared_at
from countdesk.models.independents import independents_together
from countdesk.models.revision import revision
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording import press_outcomes, press_sentences
from countdesk.wording.elections import where
from countdesk.wording.language import gettext as _
from countdesk.wording.press_names import in_words, name_in_press, press_name
from countdesk.wording.share_changes import change_words
from countdesk.wording.terms import moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.models.results import CandidateResult, PartyResult, Result

Values = dict[str, str | None]


def contest_values(contest: FrozenContest) -> Values:
    """Return the fields of a contest, None for what is not known; the lists are not among them."""
    described = contest.result.contest
    return _on_one_line(
        {
            "contest": described.name,
            "where": where(described),
            "council": described.authority or None,
            "election": described.election or None,
            "date": wording.day(described.date),
            "seats": in_words(described.seats),
            **_outcome_values(contest),
            **_margin_values(contest.result),
            **_comparison_values(contest),
            **_turnout_values(contest),
            **_sentences(contest),
        }
    )


def _outcome_values(contest: FrozenContest) -> Values:
    result, comparison = contest.result, contest.comparison
    at = declared_at(contest.count)
    is_corrected = bool(contest.declaration.record.corrections)
    return {
        "outcome": press_outcomes.outcome_line(comparison.outcome, result),
        "eve outcome": press_outcomes.eve_outcome(comparison) if result.winners else None,
        "net seats": press_outcomes.seats_moved(comparison.net_seats)
        if result.contest.seats > 1
        else None,
        "how": press_outcomes.how_line(contest.count, result, is_unopposed=result.is_uncontested)
        if result.is_settled
        else None,
        "elected": press_outcomes.elected_names(result),
        "declared at": None if at is None else moment(at),
        "revision": _whole(revision(contest.count)) if is_corrected else None,
    }


def _margin_values(result: Result) -> Values:
    """Return the majority, which is a lead until the declaration, and is 0 at equal votes."""
    margin = result.majority
    names = ("majority", "lead") if result.is_declared else ("lead", "majority")
    values: Values = {name: None for known in names for name in (known, f"{known} share")}
    if margin is not None:
        values[names[0]] = figures.whole(margin.votes)
        is_level = phrases.is_level(result)
        share = phrases.EQUAL_VOTES if is_level else phrases.margin_share(margin, result)
        values[f"{names[0]} share"] = share
    values["electorate"] = _whole(result.electorate)
    values["valid votes"] = _whole(result.valid_votes)
    values["rejected papers"] = _whole(result.rejected_papers)
    return values


def _comparison_values(contest: FrozenContest) -> Values:
    comparison, result = contest.comparison, contest.result
    return {
        "swing": press_sentences.swing_words(comparison, result),
        "base": press_sentences.base_words(result),
        "compared with": press_sentences.compared_with(comparison)
        if comparison.has_changes
        else None,
        "not standing": press_sentences.absent_words(comparison.absent),
    }


def _turnout_values(contest: FrozenContest) -> Values:
    """Return the turnout of the widest measure that is known, as the document of a result has it.

    The papers it counts are the share of the electors who make it.
    """
    result = contest.result
    measure = result.turnout_measure
    turnout = None if measure is None else phrases.turnout(result, measure)
    if measure is None or turnout is None:
        return dict.fromkeys(
            ("turnout", "turnout measure", "turnout change", "turnout papers", "turnout sentence")
        )
    change = contest.comparison.turnout_changes.get(measure)
    called = _without_capital(phrases.TURNOUT_LINES[measure])
    is_counted = measure is not TurnoutMeasure.AS_DECLARED and result.electorate is not None
    papers = int(turnout * (result.electorate or 0)) if is_counted else None
    return {
        "turnout": figures.percent(turnout),
        "turnout measure": called,
        "turnout change": None if change is None else figures.change(change),
        "turnout papers": None if papers is None else wording.papers(papers),
        "turnout sentence": press_sentences.turnout_sentence(called, turnout, change),
    }


def _sentences(contest: FrozenContest) -> Values:
    result, comparison = contest.result, contest.comparison
    return {
        "outcome sentence": press_outcomes.outcome_sentence(comparison, result)
        if result.is_settled
        else standing(contest),
        "elected sentence": press_sentences.elected_sentence(
            result, comparison, is_unopposed=result.is_uncontested
        ),
        "others sentence": press_sentences.others_sentence(result),
        "majority sentence": press_sentences.majority_sentence(result),
        "swing sentence": press_sentences.swing_sentence(comparison, result),
        "comparison sentence": press_sentences.comparison_sentence(comparison, result)
        if comparison.has_changes
        else None,
        "how sentence": press_outcomes.how_sentence(contest.count, result)
        if result.is_settled
        else None,
    }


def fields_with_changes(contest: FrozenContest, values: Values) -> frozenset[str]:
    """Return the fields that hold a change since the past result, of those in `values`."""
    told = {"candidates", "candidate lines", "parties", "swing", "swing sentence"}
    if values["turnout change"] is not None:
        told |= {"turnout change", "turnout sentence"}
    winners, changes = contest.result.winners, contest.comparison.candidates
    if contest.result.contest.seats == 1 and any(
        change_words(changes[line.candidate.identifier]) for line in winners
    ):
        told.add("elected sentence")
    return frozenset(name for name in told if values[name] is not None)


def standing(contest: FrozenContest) -> str:
    """Return what stands where nothing is declared, or why nothing ever will be."""
    result = contest.result
    without_poll = phrases.WITHOUT_POLL.get(result.stage)
    if without_poll is None:
        return press_sentences.standing_sentence(result)
    reason = contest.declaration.reason
    said = f"{result.contest.name}. {without_poll}"
    if reason is None:
        return said
    return _("{said} Reason: {reason}.").format(said=said, reason=reason.rstrip(". "))


def candidate_values(line: CandidateResult, contest: FrozenContest) -> Values:
    """Return the fields of one candidate."""
    result, candidate = contest.result, line.candidate
    is_single = result.contest.votes_each == 1
    standing_of = phrases.standing_of(line, result)
    return _on_one_line(
        {
            "name": name_in_press(candidate),
            "party": press_name(candidate.party).beside,
            "description": wording.description_of(candidate) or wording.NO_DESCRIPTION,
            "votes": _whole(line.votes),
            "share": _percent(line.share) if is_single else None,
            "share of papers": None
            if is_single
            else _percent(phrases.share_of_papers(line, result)),
            "change": change_words(contest.comparison.candidates[candidate.identifier]),
            "place": _whole(line.rank),
            "standing": _without_capital(standing_of) or None,
        }
    )


def party_values(line: PartyResult, contest: FrozenContest) -> Values:
    """Return the fields of one party in the list of parties; an independent is told by name."""
    result = contest.result
    change = contest.comparison.parties.get(line.key)
    slate = [
        known.candidate for known in result.candidates if known.candidate.comparison_key == line.key
    ]
    party = press_name(line.party).beside
    if line.key == INDEPENDENTS:
        party = _("Independents together")
    elif line.party.stands_alone:
        party = f"{party} ({name_in_press(slate[0])})"
    return _on_one_line(
        {
            "party": party,
            "share": _percent(line.share),
            "change": None if change is None else change_words(change),
            "votes": _whole(line.votes),
            "candidates": in_words(line.candidates),
        }
    )


def parties_in_order(result: Result) -> tuple[PartyResult, ...]:
    """Return the parties by share, largest first; none where each has one candidate.

    Behind them stand several independents together.
    """
    has_slates = any(line.candidates > 1 for line in result.parties)
    if result.base is Base.SINGLE or not has_slates:
        return ()
    if any(line.share is None for line in result.parties):
        return ()
    together = independents_together(result)
    lines = phrases.parties_by_share(result)
    return (*lines, together) if together is not None else tuple(lines)


def _without_capital(said: str) -> str:
    return said[:1].lower() + said[1:]


def _whole(value: int | None) -> str | None:
    return None if value is None else figures.whole(value)


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else figures.percent(share)


def _on_one_line(values: Mapping[str, str | None]) -> Values:
    """Return values that can stand in a line: a name may hold what would break or turn it."""
    return {name: None if said is None else one_line(said) for name, said in values.items()}


def one_line(said: str) -> str:
    """Return a text without control characters, marks of direction, and more than one space."""
    return " ".join(printable(said).split())
