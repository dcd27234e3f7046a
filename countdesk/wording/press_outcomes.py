"""Who won a seat and from whom, and how it came about, as a press line says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.wording.elections import seat_in_prose, where
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.lots import drawn_by_lot
from countdesk.wording.outcomes import on_both, on_eve_of_poll
from countdesk.wording.press_names import (
    headline_name,
    holder_name,
    in_words,
    name_in_press,
    outcome_name,
    press_name,
)
from countdesk.wording.recounts import recounts_made
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from countdesk.models.comparison import Comparison
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.models.results import CandidateResult, Result
    from countdesk.models.seat_changes import Outcome, SeatsOfParties


def outcome_line(outcome: Outcome | None, result: Result) -> str | None:
    """Return what came of a contest, as a headline says it; None while nobody is elected.

    ``Labour gain from Conservative``, ``Conservative hold``; where nobody knows who held the seat
    ``Labour win``; of several seats ``Labour win two, Greens one``.
    """
    if not result.winners:
        return None
    if result.contest.seats > 1:
        return _seats_won(result.seats_by_party, result.contest.seats)
    if outcome is None:
        winner = result.winners[0].candidate.party
        return _("{winner} win").format(winner=outcome_name(winner))
    return held_or_gained(outcome)


def held_or_gained(outcome: Outcome) -> str:
    """Return hold or gain: ``Labour gain from Conservative``."""
    winner = outcome_name(outcome.winner)
    if outcome.gained_from is None:
        return _("{winner} hold").format(winner=winner)
    return _("{winner} gain from {loser}").format(
        winner=winner, loser=outcome_name(outcome.gained_from)
    )


def outcomes_line(comparison: Comparison, result: Result) -> str | None:
    """Return what came of a contest, where it differs against the eve of poll too.

    ``Labour gain from Conservative (hold on the eve of poll)``.
    """
    said = outcome_line(comparison.outcome, result)
    return None if said is None else on_both(said, eve_outcome(comparison))


def eve_outcome(comparison: Comparison) -> str | None:
    """Return hold or gain against the eve of poll, None where it is no other: ``hold``."""
    return on_eve_of_poll(comparison.outcome_eve_of_poll, comparison.outcome, outcome_name)


def _seats_won(won: SeatsOfParties, seats: int) -> str:
    (first, most), *others = won
    if most == seats:
        return _("{party} win {all_seats}").format(
            party=headline_name(first, most), all_seats=_all_seats(seats)
        )
    said = [_("{party} win {seats}").format(party=headline_name(first, most), seats=in_words(most))]
    said += [
        _("{party} {seats}").format(party=headline_name(party, number), seats=in_words(number))
        for party, number in others
    ]
    return ", ".join(said)


def _all_seats(seats: int) -> str:
    """Return all of several seats: ``both seats``, ``all three seats``."""
    both = 2
    return _("both seats") if seats == both else _("all {n} seats").format(n=in_words(seats))


def seats_left_vacant(result: Result) -> str | None:
    """Return how many seats nobody stood for, None where there are none."""
    vacant = result.contest.seats - len(result.winners)
    if not vacant:
        return None
    return ngettext("{n} seat left vacant", "{n} seats left vacant", vacant).format(
        n=in_words(vacant)
    )


def seats_moved(net: SeatsOfParties | None) -> str | None:
    """Return which parties gained and lost of several seats, None where nobody knows."""
    if net is None:
        return None
    moved = [
        (_("{party} gain {seats}") if seats > 0 else _("{party} lose {seats}")).format(
            party=headline_name(party, abs(seats)), seats=in_words(abs(seats))
        )
        for party, seats in net
    ]
    return ", ".join(moved) or _("no seat changes hands")


def how_line(count: Count, result: Result, *, is_unopposed: bool) -> str | None:
    """Return how a result came about: by lot, after recounts, unopposed; None for the usual way."""
    if is_unopposed:
        return ", ".join(filter(None, (_("unopposed"), seats_left_vacant(result))))
    by_lot = any(line.by_lot for line in result.candidates)
    again = recounts_made(count)
    said = [
        _("by lot") if by_lot else "",
        _("after {recounts}").format(recounts=_recounts(again)) if again else "",
    ]
    return " ".join(filter(None, said)) or None


def _recounts(number: int) -> str:
    return ngettext("a recount", "{n} recounts", number).format(n=in_words(number))


def how_sentence(count: Count, result: Result) -> str | None:
    """Return the recounts and the lots of a contest in sentences, None where there were none."""
    again = recounts_made(count)
    said: list[str] = []
    if again:
        form = ngettext("There was a recount.", "There were {n} recounts.", again)
        said.append(form.format(n=in_words(again)))
    drawn = drawn_by_lot(result, name_in_press)
    if drawn is not None:
        said.append(drawn)
    return " ".join(said) or None


def outcome_sentence(comparison: Comparison, result: Result) -> str:
    """Return what came of a declared contest in a sentence, by both bases where they differ."""
    outcome, eve = comparison.outcome, eve_outcome(comparison)
    area = seat_in_prose(result.contest)
    if not result.winners and result.valid_votes is None:
        return _("No result stands {where} yet.").format(where=where(result.contest))
    if not result.winners:
        return _("The result is declared {where}, but not who is elected.").format(
            where=where(result.contest)
        )
    if result.contest.seats > 1:
        moved = _moved_sentence(comparison.net_seats)
        return " ".join(filter(None, (_seats_sentence(result), moved)))
    if outcome is None:
        winner = result.winners[0].candidate.party
        said = _("{winner} won {area}").format(winner=holder_name(winner), area=area)
    elif outcome.gained_from is None:
        said = _("{winner} held {area}").format(winner=holder_name(outcome.winner), area=area)
    else:
        said = _("{winner} gained {area} from {loser}").format(
            winner=holder_name(outcome.winner), area=area, loser=holder_name(outcome.gained_from)
        )
    if eve is not None:
        form = _("{said} against the last election; against the eve of poll it is a {eve}")
        if outcome is None:
            form = _("{said}; against the eve of poll it is a {eve}")
        said = form.format(said=said, eve=eve)
    return _as_sentence(f"{said}.")


def _seats_sentence(result: Result) -> str:
    """Return who won how many seats; the verb stands once: ``Labour won two, the Greens one``."""
    seats, there = in_words(result.contest.seats), where(result.contest)
    (first, most), *others = result.seats_by_party
    if most == result.contest.seats:
        won_all = _("{party} won {all_seats} {where}.").format(
            party=_winners_of(first, most),
            all_seats=_all_seats(result.contest.seats),
            where=there,
        )
        return _as_sentence(won_all)
    won = [_("{party} won {n}").format(party=_winners_of(first, most), n=in_words(most))]
    won += [f"{_winners_of(party, number)} {in_words(number)}" for party, number in others]
    said = _("Of the {seats} seats {where}, {won}.")
    return said.format(seats=seats, where=there, won=listed(won))


def _moved_sentence(net: SeatsOfParties | None) -> str | None:
    """Return which seats moved since last time, None where nobody knows."""
    if net is None:
        return None
    if not net:
        return _("No seat changed hands.")
    moved = [
        (_("{party} gained {seats}") if number > 0 else _("{party} lost {seats}")).format(
            party=_winners_of(party, abs(number)), seats=_seats_of(abs(number))
        )
        for party, number in net
    ]
    return _as_sentence(_("{moved}.").format(moved=listed(moved)))


def _winners_of(party: Party, seats: int) -> str:
    """Return a party in a sentence; independents together are several people."""
    if party.stands_alone and seats > 1:
        return _("independents")
    return holder_name(party)


def _seats_of(seats: int) -> str:
    return ngettext("{n} seat", "{n} seats", seats).format(n=in_words(seats))


def _as_sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def elected_names(result: Result) -> str | None:
    """Return who is elected, each with the party, None while nobody is."""
    return listed([with_party(line) for line in result.winners]) or None


def with_party(line: CandidateResult) -> str:
    """Return a candidate with the party: ``Margaret Carter (Conservative)``."""
    candidate = line.candidate
    return f"{name_in_press(candidate)} ({press_name(candidate.party).beside})"


def with_votes(line: CandidateResult) -> str:
    """Return a candidate with the party, the votes and the share of the valid votes."""
    said = _("{candidate} with {votes}").format(
        candidate=with_party(line), votes=votes_in_words(line.votes)
    )
    return said if line.share is None else f"{said} ({figures.percent(line.share)})"


def votes_in_words(votes: int | None) -> str:
    """Return votes with their unit: ``one vote``, ``661 votes``; unknown ones are said to be so."""
    if votes is None:
        return _("votes not known")
    return ngettext("{n} vote", "{n} votes", votes).format(n=in_words(votes))
