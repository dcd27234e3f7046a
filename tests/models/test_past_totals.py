"""What the parties won together over the contests of a past election."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from countdesk.models.baseline import ElectedBy, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Party
from countdesk.models.past_election import PastContest
from countdesk.models.past_totals import PastTotals, past_totals

LABOUR = Party("PP53", "Labour Party")
COOPERATIVE = Party("joint-party:53-119", "Labour and Co-operative Party", "PP53")
GREEN = Party("PP63", "Green Party")
INDEPENDENT = Party("ynmp-party:2", "Independent", independent=True)
NO_DESCRIPTION = Party(None, "No description", independent=True)


def contest(*lines: tuple[Party, int | None], seats: int = 1) -> PastContest:
    candidacies = tuple(
        PastCandidacy(
            f"independent {party.name} {votes}" if party.stands_alone else party.key,
            party,
            votes=votes,
        )
        for party, votes in lines
    )
    return PastContest("Oak", PastResult("May 2018", PastKind.ACTUAL, candidacies, seats=seats))


def test_that_votes_and_seats_are_added_up_by_party_over_all_contests() -> None:
    totals = past_totals(
        [
            contest((LABOUR, 600), (GREEN, 300)),
            contest((COOPERATIVE, 100), (GREEN, 500), (GREEN, 400), (LABOUR, 100), seats=2),
        ]
    )
    greens, labour = totals.parties
    assert (greens.party, greens.candidacies, greens.votes, greens.seats) == (GREEN, 3, 1200, 2)
    assert (labour.party, labour.candidacies, labour.votes, labour.seats) == (LABOUR, 3, 800, 1)
    assert (greens.share, labour.share) == (Fraction(3, 5), Fraction(2, 5))
    assert (totals.votes, totals.seats, totals.seats_unknown) == (2000, 3, 0)
    assert totals.without_votes == 0


def test_that_those_who_stand_for_no_party_are_one_line() -> None:
    totals = past_totals([contest((INDEPENDENT, 10), (NO_DESCRIPTION, 20)), contest((GREEN, 5))])
    assert [(line.candidacies, line.votes) for line in totals.parties] == [(2, 30), (1, 5)]


def test_that_a_party_is_called_as_most_candidacies_call_it() -> None:
    slip = Party("PP53", "Labour Party Candiate")
    totals = past_totals([contest((slip, 9)), contest((LABOUR, 8)), contest((LABOUR, 7))])
    assert [(line.party, line.candidacies, line.votes) for line in totals.parties] == [
        (LABOUR, 3, 24)
    ]


def test_that_of_equal_seats_the_party_with_more_votes_comes_first() -> None:
    totals = past_totals([contest((LABOUR, 6), (GREEN, 1)), contest((GREEN, 7))])
    assert [line.party for line in totals.parties] == [GREEN, LABOUR]


def test_that_unknown_votes_are_in_no_total_and_are_counted() -> None:
    totals = past_totals([contest((LABOUR, None), (GREEN, None)), contest((LABOUR, 8))])
    labour, greens = totals.parties
    assert (labour.votes, labour.share, labour.seats) == (8, Fraction(1), 1)
    assert (greens.votes, greens.share, greens.seats) == (None, None, 0)
    assert (totals.without_votes, totals.seats_unknown) == (2, 1)


def test_that_without_any_vote_there_is_no_share() -> None:
    assert past_totals([]) == PastTotals((), None, 0, 0, 0, 0)
    totals = past_totals([contest((LABOUR, 0), (GREEN, 0))])
    assert totals.votes == 0
    assert [line.share for line in totals.parties] == [None, None]


def test_that_seats_of_a_tie_are_nobody_s() -> None:
    totals = past_totals([contest((LABOUR, 5), (GREEN, 5))])
    assert [line.seats for line in totals.parties] == [0, 0]
    assert (totals.seats, totals.seats_unknown) == (1, 1)


def test_that_contests_are_counted_in_which_nobody_is_marked_and_most_votes_tell() -> None:
    voted, tied = contest((LABOUR, 6), (GREEN, 1)), contest((LABOUR, 5), (GREEN, 5))
    first, *others = voted.result.candidacies
    candidacies = (replace(first, elected=True), *others)
    marked = replace(voted, result=replace(voted.result, candidacies=candidacies))
    alone = contest((GREEN, None))
    contests = (voted, tied, marked, alone)
    told = [known.result.elected_by for known in contests]
    assert told == [ElectedBy.VOTES, None, ElectedBy.MARKS, ElectedBy.UNOPPOSED]
    assert past_totals(contests).elected_by_votes == 1
