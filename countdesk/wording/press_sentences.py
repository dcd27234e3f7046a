"""Majority, swing, turnout and the candidates in plain sentences, for a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.baseline import Base
from countdesk.models.lead import lead
from countdesk.models.share_changes import Standing
from countdesk.wording.elections import where
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import past_name
from countdesk.wording.press_names import holder_name, name_in_press, press_name
from countdesk.wording.press_outcomes import (
    seats_left_vacant,
    votes_in_words,
    with_party,
    with_votes,
)
from countdesk.wording.terms import BASES, listed, moment

if TYPE_CHECKING:
    from fractions import Fraction

    from countdesk.models.comparison import AbsentParty, Comparison
    from countdesk.models.election import Party
    from countdesk.models.results import CandidateResult, Result


def moved_points(change: Fraction) -> str:
    """Return a change in a sentence: ``up 4.1 percentage points``, ``unchanged``."""
    if figures.is_nought(change):
        return _("unchanged")
    said = (
        _("up {points} percentage points") if change > 0 else _("down {points} percentage points")
    )
    return said.format(points=figures.points(change))


def elected_sentence(result: Result, comparison: Comparison, *, is_unopposed: bool) -> str | None:
    """Return who is elected, with votes, share and change; None while nobody is."""
    winners = result.winners
    if not winners:
        return None
    if is_unopposed:
        form = ngettext(
            "{names} was elected unopposed{vacant}.",
            "{names} were elected unopposed{vacant}.",
            len(winners),
        )
        vacant = seats_left_vacant(result)
        return form.format(
            names=listed([with_party(line) for line in winners]),
            vacant=_(", with {seats}").format(seats=vacant) if vacant else "",
        )
    if len(winners) > 1 or result.contest.seats > 1:
        names = listed([_with_votes_alone(line) for line in winners])
        form = ngettext("{names} was elected.", "{names} were elected.", len(winners))
        return form.format(names=names)
    (winner,) = winners
    said = [
        _("{name} was elected with {votes}").format(
            name=name_in_press(winner.candidate), votes=votes_in_words(winner.votes)
        )
    ]
    if winner.share is not None:
        said.append(_("{share} of the valid votes").format(share=figures.percent(winner.share)))
    change = comparison.candidates[winner.candidate.identifier]
    if change.standing is Standing.NEW:
        said.append(_("for a party that did not stand last time"))
    elif change.change is not None:
        said.append(moved_points(change.change))
    return ", ".join(said) + "."


def _with_votes_alone(line: CandidateResult) -> str:
    candidate = line.candidate
    return _("{name} ({party}, {votes})").format(
        name=name_in_press(candidate),
        party=press_name(candidate.party).beside,
        votes=votes_in_words(line.votes),
    )


def _in_figures(line: CandidateResult, *, in_brief: bool) -> str:
    if line.votes is None:
        return _("{name}, whose votes are not known").format(name=with_party(line))
    said = f"{with_party(line)} {figures.whole(line.votes)}"
    return said if in_brief or line.share is None else f"{said} ({figures.percent(line.share)})"


def others_sentence(result: Result) -> str | None:
    """Return the candidates who are not elected, in order of votes; before that, all of them."""
    lines = [line for line in result.in_order_of_votes if not line.elected]
    if result.stage.is_without_poll or not lines or result.valid_votes is None:
        return None
    # Where a paper carries several votes, a part of all votes tells nobody anything.
    in_brief = result.contest.seats > 1
    if not result.winners:
        votes = listed([_in_figures(line, in_brief=in_brief) for line in lines])
        so_far = result.is_part_counted or result.has_blanks
        form = _("The votes so far are {votes}.") if so_far else _("The votes are {votes}.")
        return form.format(votes=votes)
    names = listed([_with_votes_alone(line) if in_brief else with_votes(line) for line in lines])
    form = ngettext(
        "The other candidate was {names}.", "The other candidates were {names}.", len(lines)
    )
    return form.format(names=names)


def standing_sentence(result: Result) -> str:
    """Return what stands of a contest of which no result is declared: who is ahead, if anybody."""
    if result.is_declared_in_dispute:
        return _("No result stands {where} yet.").format(where=where(result.contest))
    said = _("No result is declared {where}.").format(where=where(result.contest))
    if result.valid_votes is None:
        return said
    found = lead(result)
    if found is None:
        return f"{said} {_level(result)}"
    form = (
        _("{ahead} is ahead of {behind} by {votes}")
        if result.contest.seats == 1
        else _("{ahead} is ahead of {behind} for the last seat by {votes}")
    )
    state = form.format(
        ahead=with_party(found.ahead),
        behind=with_party(found.behind),
        votes=votes_in_words(found.votes),
    )
    return f"{said} {state}."


def _level(result: Result) -> str:
    """Return who have equal votes for the last seat, and on whom a lot fell."""
    if result.majority is None or result.majority.votes:
        return _("Who is ahead is not known yet.")
    votes = result.in_order_of_votes[result.contest.seats - 1].votes
    tied = [line for line in result.in_order_of_votes if line.votes == votes]
    said = (
        _("{names} have equal votes")
        if result.contest.seats == 1
        else _("{names} have equal votes for the last seat")
    ).format(names=listed([with_party(line) for line in tied]))
    drawn = [name_in_press(line.candidate) for line in tied if line.by_lot]
    if drawn:
        said += _("; the lot fell on {names}").format(names=listed(drawn))
    return f"{said}."


def majority_sentence(result: Result) -> str | None:
    """Return the majority, None until it is declared and where there is none."""
    majority = result.majority
    if majority is None or not result.is_declared or not result.winners:
        return None
    if majority.votes == 0:
        return _("There is no majority: votes were equal.")
    form = (
        _("The majority is {votes}, {share} of the valid votes.")
        if result.contest.seats == 1
        else _("The majority for the last seat is {votes}, {share} of the valid votes.")
    )
    return form.format(votes=votes_in_words(majority.votes), share=figures.percent(majority.share))


def swing_words(comparison: Comparison, result: Result) -> str | None:
    """Return the swing with its pair: ``4.2 percentage points from Conservative to Labour``.

    None where there is none to be said. One that rounds to nought has no direction.
    """
    return _swing(
        comparison,
        result,
        _("{points} percentage points from {loser} to {winner}"),
        _("none between {winner} and {loser}"),
        whole=False,
    )


def swing_sentence(comparison: Comparison, result: Result) -> str | None:
    """Return the swing with its pair in a sentence, None where there is none to be said."""
    return _swing(
        comparison,
        result,
        _("The swing is {points} percentage points from {loser} to {winner}"),
        _("There is no swing between {winner} and {loser}"),
        whole=True,
    )


def _swing(
    comparison: Comparison, result: Result, form: str, form_of_none: str, *, whole: bool
) -> str | None:
    swing, keys = comparison.butler, comparison.pair_keys
    if swing is None or keys is None or comparison.pair is None:
        return None
    # The party alone does not tell two independents apart; their keys do.
    first, second = (comparison.parties[key].change or 0 for key in keys)
    winner, loser = keys if first >= second else keys[::-1]
    said = (form_of_none if figures.is_nought(swing.size) else form).format(
        points=figures.points(swing.size),
        winner=_of_pair(winner, comparison, result, whole=whole),
        loser=_of_pair(loser, comparison, result, whole=whole),
    )
    new = [key for key in keys if comparison.parties[key].standing is Standing.NEW]
    if swing.is_notional and new:
        said += _(" (notional: {party} did not stand last time)").format(
            party=_of_pair(new[0], comparison, result, whole=True)
        )
    if result.base is not Base.SINGLE:
        said += _(", by the {base}").format(base=BASES[result.base])
    return f"{said}." if whole else said


def _of_pair(key: str, comparison: Comparison, result: Result, *, whole: bool) -> str:
    """Return one of the pair: a party, or an independent by name."""
    party: Party = comparison.named[key]
    if not party.stands_alone:
        return holder_name(party) if whole else press_name(party).beside
    return next(
        with_party(line) for line in result.candidates if line.candidate.comparison_key == key
    )


def turnout_sentence(measure: str, turnout: Fraction, change: Fraction | None) -> str:
    """Return the turnout by a measure, and its change where that is known."""
    said = _("The {measure} was {turnout}").format(
        measure=measure, turnout=figures.percent(turnout)
    )
    return f"{said}." if change is None else f"{said}, {moved_points(change)}."


def compared_with(comparison: Comparison) -> str | None:
    """Return the past result and, of slates, how they became shares; None without a past result."""
    return None if comparison.past is None else past_name(comparison.past)


def base_words(result: Result) -> str | None:
    """Return how the candidates of a party make one share, None where a party has one each."""
    return None if result.base is Base.SINGLE else BASES[result.base]


def comparison_sentence(comparison: Comparison, result: Result) -> str | None:
    """Return what the changes rest on, None without a past result."""
    past = compared_with(comparison)
    if past is None:
        return None
    base = base_words(result)
    if base is None:
        return _("Changes are measured against {past}.").format(past=past)
    return _("Changes are measured against {past}, by the {base}.").format(past=past, base=base)


def absent_words(absent: tuple[AbsentParty, ...]) -> str | None:
    """Return who stood last time and does not now, with the share of then; None for nobody."""
    said = [
        name
        if line.previous_share is None
        else _("{name} ({share} last time)").format(
            name=name, share=figures.percent(line.previous_share)
        )
        for line in absent
        for name in (line.name or press_name(line.party).headline,)
    ]
    return listed(said) or None


def revision_of(number: int, at: int | None) -> str:
    """Return which revision a corrected result is, and when it was corrected.

    `at` is in milliseconds since 1970 in UTC, None where that is not known.
    """
    said = _("Revision {n}").format(n=number)
    if at is None:
        return said
    return _("{revision}, corrected at {time}").format(revision=said, time=moment(at))


def corrects(at: str, revised: str, moved: str | None, reasons: tuple[str, ...] = ()) -> str:
    """Return which declaration a correction corrects, with its number, and what moved and why.

    `moved` is empty where nothing of it is to be said, None where nobody's votes moved.
    """
    form = _("{revision}. Corrects the result declared {at}")
    if moved is None:
        form = _("{revision}. The votes are as declared {at}")
    said = form.format(revision=revised, at=at)
    if moved:
        said = _("{said}: {moved}").format(said=said, moved=moved)
    if not reasons:
        return f"{said}."
    why = "; ".join(dict.fromkeys(reason.rstrip(". ") for reason in reasons))
    return _("{said}. Reason: {why}.").format(said=said, why=why)
