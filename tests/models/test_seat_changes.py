"""Who held the seats of a contest, and what the votes moved."""

from __future__ import annotations

from dataclasses import replace

from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.comparison import Comparison
from countdesk.models.election import Candidate, Holder, Party
from countdesk.models.stages import Stage
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    Desk,
    candidates,
    desk,
    independent,
    past_result,
    slate,
)

THREE_SEATS_BEFORE = past_result(
    *((LABOUR, votes) for votes in (900, 850, 500)),
    *((LIBERAL_DEMOCRAT, votes) for votes in (800, 450)),
    (CONSERVATIVE, 300),
    seats=3,
)
"""Two Labour, one Liberal Democrat."""

TWO_SLATES = slate((LABOUR, 3), (LIBERAL_DEMOCRAT, 3))


def net(comparison: Comparison) -> list[tuple[str, int]] | None:
    moved = comparison.net_seats
    return None if moved is None else [(party.key, seats) for party, seats in moved]


def three_seats(*votes: int, past: PastResult = THREE_SEATS_BEFORE) -> Desk:
    return desk(TWO_SLATES, seats=3).past(past).declare(votes)


def test_that_the_seats_of_a_past_result_are_those_before_the_next() -> None:
    comparison = three_seats(900, 850, 820, 500, 400, 300).comparison
    assert comparison.seats_before == {"PP53": 2, "PP90": 1}
    assert comparison.seats_held == ((LABOUR, 2), (LIBERAL_DEMOCRAT, 1))


def test_that_gains_come_before_losses() -> None:
    assert net(three_seats(900, 850, 820, 500, 400, 300).comparison) == [("PP53", 1), ("PP90", -1)]
    assert net(three_seats(500, 400, 300, 900, 850, 820).comparison) == [("PP90", 2), ("PP53", -2)]


def test_that_seats_which_stay_are_no_change() -> None:
    assert net(three_seats(900, 850, 300, 820, 500, 400).comparison) == []


def test_that_a_party_which_stands_no_longer_loses_its_seats() -> None:
    gone = past_result((LABOUR, 900), (LABOUR, 850), (GREEN, 820), (GREEN, 10), seats=3)
    assert net(three_seats(900, 850, 300, 820, 500, 400, past=gone).comparison) == [
        ("PP90", 1),
        ("PP63", -1),
    ]


def test_that_no_seat_moves_before_the_declaration_or_while_a_lot_is_owed() -> None:
    counted = desk(TWO_SLATES, seats=3).past(THREE_SEATS_BEFORE)
    assert counted.comparison.net_seats is None
    assert counted.comparison.seats_before == {"PP53": 2, "PP90": 1}
    assert three_seats(900, 850, 700, 700, 500, 400).comparison.net_seats is None


def test_that_a_seat_for_which_nobody_stands_is_lost_all_the_same() -> None:
    alone = desk(candidates(("Ann", LABOUR)), seats=2)
    alone.past(past_result((LABOUR, 60), (LABOUR, 50), (CONSERVATIVE, 40), seats=2))
    assert net(alone.stage(Stage.UNCONTESTED).comparison) == [("PP53", -1)]


def test_that_nobody_is_elected_where_nobody_stands() -> None:
    nobody = desk((), seats=2).past(past_result((LABOUR, 60), (LABOUR, 50), seats=2))
    assert nobody.stage(Stage.UNCONTESTED).comparison.net_seats is None


def test_that_as_many_seats_must_have_been_filled_and_not_by_thirds() -> None:
    votes = (900, 850, 820, 500, 400, 300)
    by_thirds = replace(THREE_SEATS_BEFORE, by_thirds=True, day=None)
    for past in (replace(THREE_SEATS_BEFORE, seats=2), by_thirds):
        comparison = three_seats(*votes, past=past).comparison
        assert (comparison.seats_before, comparison.seats_held) == (None, None)
        assert comparison.net_seats is None


def test_that_a_tie_at_the_past_result_leaves_the_seats_before_unknown() -> None:
    tied = past_result((LABOUR, 60), (CONSERVATIVE, 60))
    assert desk().past(tied).declare((60, 40)).comparison.seats_before is None


def test_that_without_a_past_result_or_a_holder_nothing_is_known_before() -> None:
    comparison = desk().declare((60, 40)).comparison
    assert (comparison.seats_before, comparison.net_seats) == (None, None)


def test_that_a_holder_who_is_stated_comes_before_the_past_result() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40))
    told = desk(holder=Holder(LABOUR)).past(past).declare((60, 40))
    assert told.comparison.seats_before == {"PP53": 1}
    assert net(told.comparison) == [("PP52", 1), ("PP53", -1)]


def test_that_the_winner_of_the_past_result_is_the_holder_where_none_is_stated() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40))
    told = desk().past(past).declare((60, 40))
    assert told.comparison.seats_held == ((CONSERVATIVE, 1),)
    assert net(told.comparison) == []


def test_that_labour_and_cooperative_keeps_labours_seat() -> None:
    nominated = candidates(("Ada", CONSERVATIVE), ("Ben", LABOUR_COOP))
    told = desk(nominated, holder=Holder(LABOUR)).declare((40, 60))
    assert net(told.comparison) == []


def test_that_independents_are_one_line_whoever_they_are() -> None:
    ann, bob = independent("Ann Alder", 1), independent("Bob Beech", 2)
    before = PastResult(
        "2022",
        PastKind.ACTUAL,
        (
            PastCandidacy("independent ann alder", INDEPENDENT, "Ann Alder", 60),
            PastCandidacy("independent una upton", INDEPENDENT, "Una Upton", 50),
            PastCandidacy("PP53", LABOUR, None, 40),
        ),
        seats=2,
    )
    both = desk((ann, bob, Candidate("c3", "Cal", LABOUR, 3)), seats=2).past(before)
    comparison = both.declare((60, 50, 40)).comparison
    assert comparison.seats_before == {"independent ann alder": 1, "independent una upton": 1}
    assert comparison.seats_held == ((INDEPENDENT, 2),)
    assert net(comparison) == []
    assert net(both.declare((60, 30, 40)).comparison) == [("PP53", 1), (INDEPENDENT.key, -1)]


def test_that_an_independent_holder_whom_nothing_names_has_a_seat_too() -> None:
    told = desk(holder=Holder(INDEPENDENT)).declare((60, 40))
    assert told.comparison.seats_before == {INDEPENDENT.key: 1}
    assert net(told.comparison) == [("PP52", 1), (INDEPENDENT.key, -1)]
    nameless = desk(holder=Holder(Party(None, "", independent=True))).declare((60, 40))
    assert nameless.comparison.seats_before == {"": 1}
