"""The totals of a board, and that they are the same in whatever order its rows came."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.baseline import Base, Found, PastKind, PastResult
from countdesk.models.board import BoardRow, unread_row
from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import (
    BoardTotals,
    StillToCome,
    net_together,
    totals_of,
)
from countdesk.models.election import Party
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.models.stages import Stage
from countdesk.models.turnout import TurnoutMeasure
from tests.models.boards import in_dispute, row, ward
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    THREE,
    TWO,
    candidates,
    independent,
    past_result,
    slate,
)

LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400))


def line_of(totals: BoardTotals, key: str) -> tuple[int, int | None, int | None, int | None]:
    line = next(line for line in totals.parties if line.key == key)
    return line.seats, line.net, line.gained, line.lost


def held_of(totals: BoardTotals) -> dict[str, int | None]:
    return {line.key: line.held for line in totals.parties}


def test_that_seats_net_votes_and_shares_add_up_over_declared_contests() -> None:
    totals = totals_of(
        [
            row(ward(1, past=LABOUR_WON).declare((700, 300))),
            row(ward(2, past=LABOUR_WON).declare((100, 900))),
            row(ward(3, past=LABOUR_WON)),
        ]
    )
    assert totals.of(Sum.CONTESTS) == 3
    assert totals.decided == 2
    assert (totals.of(Sum.TO_COME), totals.of(Sum.SEATS_TO_COME)) == (1, 1)
    assert totals.of(Sum.NET_KNOWN) == 2
    assert line_of(totals, "PP52") == (1, 1, 1, 0)
    assert line_of(totals, "PP53") == (1, -1, 0, 1)
    labour, conservative = totals.parties
    assert (labour.key, labour.votes, labour.share) == ("PP53", 1200, Fraction(3, 5))
    assert (conservative.votes, conservative.share) == (800, Fraction(2, 5))
    assert totals.base is Base.SINGLE


def test_that_the_change_is_on_the_same_wards_alone() -> None:
    totals = totals_of(
        [
            row(ward(1, past=LABOUR_WON).declare((700, 300))),
            # Without a past result its votes are in the shares and not in the changes.
            row(ward(2).declare((0, 9000))),
        ]
    )
    assert totals.of(Sum.VOTED) == 2
    assert totals.of(Sum.COMPARED) == 1
    assert {line.key: line.change for line in totals.parties} == {
        "PP53": Fraction(-3, 10),
        "PP52": Fraction(3, 10),
    }


def test_that_a_party_that_stood_only_then_has_lost_all_of_its_share() -> None:
    past = past_result((LABOUR, 600), (GREEN, 400))
    totals = totals_of([row(ward(1, past=past).declare((700, 300)))])
    green = next(line for line in totals.parties if line.key == "PP63")
    assert (green.seats, green.votes, green.share) == (0, 0, Fraction(0))
    assert green.change == Fraction(-2, 5)


def test_that_a_party_is_new_that_stood_in_none_of_the_wards_compared_then() -> None:
    past = past_result((LABOUR, 600), (CONSERVATIVE, 400))
    three = candidates(("Ann", LABOUR), ("Ben", CONSERVATIVE), ("Cy", GREEN))
    totals = totals_of([row(ward(1, three, past=past).declare((600, 300, 100)))])
    assert {line.key: line.is_new for line in totals.parties} == {
        "PP53": False,
        "PP52": False,
        "PP63": True,
    }
    green = next(line for line in totals.parties if line.key == "PP63")
    assert green.change == Fraction(1, 10)
    without_past = totals_of([row(ward(1, three).declare((600, 300, 100)))])
    assert not any(line.is_new for line in without_past.parties)


def test_that_nothing_is_known_of_votes_and_changes_before_there_are_any() -> None:
    totals = totals_of([row(ward(1, past=LABOUR_WON))])
    (labour,) = totals.parties
    assert labour.party == LABOUR
    assert (labour.seats, labour.held) == (0, 1)
    assert labour.net is None
    assert labour.gained is None
    assert labour.lost is None
    assert labour.votes is None
    assert labour.share is None
    assert labour.change is None
    assert totals.turnout(TurnoutMeasure.VALID) is None


def test_that_a_past_result_that_is_notional_or_chosen_is_counted() -> None:
    chosen = replace(LABOUR_WON, kind=PastKind.NOTIONAL, found=Found.BY_DECISION)
    totals = totals_of([row(ward(1, past=chosen).declare((700, 300)))])
    assert (totals.of(Sum.NOTIONAL), totals.of(Sum.BY_DECISION)) == (1, 1)


def test_that_shares_of_several_seats_are_by_the_base_and_votes_are_plain() -> None:
    nominated = slate((LABOUR, 2), (GREEN, 1))
    several = row(ward(1, nominated, seats=2).declare((400, 200, 300)))
    totals = totals_of([several, row(ward(2).declare((0, 700)))])
    shares = {line.key: (line.votes, line.share) for line in totals.parties}
    assert totals.base is Base.AVERAGE
    assert shares["PP53"] == (1300, Fraction(1000, 1300))
    assert shares["PP63"] == (300, Fraction(300, 1300))


def test_that_contests_of_different_bases_have_none_together() -> None:
    nominated = slate((LABOUR, 2), (GREEN, 1))
    first = row(ward(1, nominated, seats=2).declare((400, 200, 300)))
    second = replace(row(ward(2, nominated, seats=2).declare((4, 2, 3))), base=Base.TOP)
    assert totals_of([first, second]).base is None


def test_that_uncontested_open_and_put_off_seats_are_told_apart() -> None:
    totals = totals_of(
        [
            row(ward(1, candidates(("Ada", LABOUR))).stage(Stage.UNCONTESTED)),
            row(ward(2).declare((500, 500))),
            row(ward(3).stage(Stage.COUNTERMANDED)),
            unread_row(ward(4).count.contest, Stage.DECLARED),
        ]
    )
    assert totals.of(Sum.UNCONTESTED) == 1
    assert totals.of(Sum.DECLARED) == 1
    assert totals.decided == 2
    assert totals.of(Sum.SEATS_OPEN) == 1
    assert (totals.of(Sum.PUT_OFF), totals.of(Sum.SEATS_PUT_OFF)) == (1, 1)
    assert (totals.of(Sum.UNREAD), totals.of(Sum.TO_COME)) == (1, 1)
    assert totals.of(Sum.WON, "PP53") == 1


def test_that_a_turnout_is_over_the_contests_in_which_it_is_known() -> None:
    totals = totals_of(
        [
            row(ward(1, electorate=4000).declare((700, 300), ballot_papers=1010)),
            row(ward(2, electorate=1000).declare((100, 90), ballot_papers=190)),
            row(ward(3).declare((1, 2), ballot_papers=3)),
        ]
    )
    turnout = totals.turnout(TurnoutMeasure.BALLOT_BOX)
    assert turnout is not None
    assert (turnout.papers, turnout.electors, turnout.contests) == (1200, 5000, 2)
    assert turnout.share == Fraction(24, 100)


def test_that_what_is_still_to_come_of_a_party_is_held_stood_for_and_within_reach() -> None:
    past = past_result((LABOUR, 600), (LABOUR, 500), (CONSERVATIVE, 400), seats=2)
    nominated = slate((LABOUR, 3), (GREEN, 1))
    totals = totals_of(
        [
            row(ward(1, nominated, past=past, seats=2)),
            row(ward(2, past=LABOUR_WON)),
            row(ward(3, past=LABOUR_WON).declare((1, 2))),
        ]
    )
    assert totals.still_to_come("PP53") == StillToCome(2, 3, 2, 3)
    assert totals.still_to_come("PP63") == StillToCome(0, 0, 1, 1)
    assert totals.still_to_come("PP90") == StillToCome(0, 0, 0, 0)


def test_that_independents_are_one_line_of_the_totals() -> None:
    nominated = (independent("Una", 1), independent("Vic", 2))
    totals = totals_of([row(ward(1, nominated).declare((3, 2))), row(ward(2, TWO).declare((1, 2)))])
    (line,) = [line for line in totals.parties if line.key == INDEPENDENTS]
    assert (line.party, line.seats, line.votes) == (INDEPENDENT, 1, 5)
    assert line.held is None


def test_that_a_party_is_called_by_its_own_name_else_as_most_often() -> None:
    nominated = candidates(("Ada", LABOUR_COOP), ("Ben", GREEN))
    both = [row(ward(1, nominated)), row(ward(2, nominated)), row(ward(3))]
    assert totals_of(both[:2]).party("PP53") == LABOUR_COOP
    assert totals_of(both).party("PP53") == LABOUR
    assert totals_of(both).party("PP90") is None


def test_that_a_party_of_sums_without_a_name_is_a_fault() -> None:
    with pytest.raises(LookupError):
        _ = BoardTotals({(Sum.WON, "PP53"): 1}).parties


RESULTS: tuple[PastResult | None, ...] = (
    None,
    LABOUR_WON,
    past_result((CONSERVATIVE, 50), (GREEN, 60), (INDEPENDENT, 70)),
    replace(LABOUR_WON, kind=PastKind.NOTIONAL, by_thirds=True),
    past_result((LABOUR, 7), (LABOUR, 5), (LIBERAL_DEMOCRAT, 9), seats=2),
)
STANDING = (
    TWO,
    slate((LABOUR, 2), (GREEN, 1)),
    (independent("Una", 1), *slate((LABOUR_COOP, 3))[1:]),
    candidates(("Ada", Party(None, "Anytown First")), ("Ben", CONSERVATIVE)),
)


@st.composite
def rows(draw: st.DrawFn, number: int) -> BoardRow:
    """Return a row of a ward at some stage of its night."""
    nominated = draw(st.sampled_from(STANDING))
    told = ward(
        number,
        nominated,
        past=draw(st.sampled_from(RESULTS)),
        seats=draw(st.integers(1, 2)),
        electorate=draw(st.sampled_from((None, 900))),
    )
    state = draw(st.sampled_from(("declared", "set up", "unread", "put off")))
    if state == "declared":
        votes = draw(st.lists(st.integers(0, 50), min_size=3, max_size=3))
        told.declare(votes[: len(nominated)], ballot_papers=draw(st.integers(1, 200)))
    if state == "put off":
        told.stage(Stage.COUNTERMANDED)
    return unread_row(told.count.contest, told.count.stage) if state == "unread" else row(told)


@given(st.data())
def test_that_rows_replaced_in_any_order_give_the_totals_of_those_that_stand(
    data: st.DataObject,
) -> None:
    standing: dict[int, BoardRow] = {}
    totals = BoardTotals()
    for _change in range(data.draw(st.integers(1, 6))):
        number = data.draw(st.integers(1, 3))
        new = data.draw(st.none() | rows(number))
        old = standing.pop(number, None)
        totals = totals.with_rows(filter(None, [old]), filter(None, [new]))
        if new is not None:
            standing[number] = new
    anew = totals_of(standing.values())
    assert totals == anew
    assert totals.parties == anew.parties
    assert totals.base is anew.base


def test_that_a_party_is_called_as_most_contests_call_it() -> None:
    often, once = Party(None, "Residents of Anytown"), Party(None, "RESIDENTS OF ANYTOWN")
    assert often.key == once.key
    rows_of = [
        row(ward(number, candidates(("Ann", party), ("Bob", LABOUR))).declare((600, 400)))
        for number, party in enumerate((often, once, often), 1)
    ]
    assert totals_of(rows_of).party(often.key) == often
    assert totals_of(reversed(rows_of[:2])).party(often.key) == once
    assert totals_of(rows_of).party("nobody") is None


def test_that_seats_that_nobody_knows_of_are_not_nought_beside_others_that_are_known() -> None:
    known = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    unknown = row(ward(2, THREE).declare((100, 200, 900)))
    totals = totals_of([known, unknown])
    assert totals.of(Sum.HELD_KNOWN) < totals.of(Sum.CONTESTS)
    assert line_of(totals, "PP90") == (1, None, None, None)
    # Whoever moved in a known one has all three over those known, so that they add up.
    assert line_of(totals, "PP52") == (1, 1, 1, 0)
    assert line_of(totals, "PP53") == (0, -1, 0, 1)
    assert held_of(totals) == {"PP52": None, "PP53": 1, "PP90": None}
    # Where all is known nought is told.
    assert line_of(totals_of([known]), "PP52") == (1, 1, 1, 0)
    assert held_of(totals_of([known])) == {"PP52": 0, "PP53": 1}


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.COUNTERMANDED])
def test_that_who_moved_nowhere_is_told_so_once_the_decided_seats_are_known(stage: Stage) -> None:
    other = ward(3, THREE)
    if stage is not Stage.SET_UP:
        other.stage(stage)
    held = [row(ward(number, past=LABOUR_WON).declare((300, 700))) for number in (1, 2)]
    totals = totals_of([*held, row(other)])
    assert line_of(totals, "PP53") == (2, 0, 0, 0)
    assert line_of(totals, "PP52") == (0, 0, 0, 0)
    # Who held the third is not known: what a party held in all three is another question.
    assert held_of(totals) == {"PP52": None, "PP53": 2}


def test_that_seats_held_in_a_contest_to_come_do_not_tell_what_moved_in_another() -> None:
    to_come = row(ward(1, past=LABOUR_WON))
    known = row(ward(2, past=past_result((LABOUR, 400), (CONSERVATIVE, 600))).declare((700, 300)))
    unknown = row(ward(3).declare((100, 900)))
    totals = totals_of([to_come, known, unknown])
    assert held_of(totals) == {"PP52": 1, "PP53": 1}
    assert line_of(totals, "PP53") == (1, None, None, None)
    assert line_of(totals, "PP52") == (1, None, None, None)


def test_that_a_gain_and_a_loss_come_to_nought_over_the_contests_that_are_known() -> None:
    gained = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    lost = row(
        ward(2, past=past_result((LABOUR, 400), (CONSERVATIVE, 600))).declare((100, 900)),
    )
    assert line_of(totals_of([gained, lost]), "PP52") == (1, 0, 1, 1)
    totals = totals_of([gained, lost, row(ward(3).declare((100, 900)))])
    assert line_of(totals, "PP52") == (1, 0, 1, 1)


def test_that_a_party_below_a_hundredth_without_a_seat_is_small() -> None:
    totals = totals_of([row(ward(1, THREE).declare((700, 300, 9)))])
    assert [line.is_small for line in totals.parties] == [False, False, True]


def test_that_a_contest_nobody_has_votes_in_is_not_among_those_voted() -> None:
    totals = totals_of([row(ward(1).declare((0, 0)))])
    assert totals.of(Sum.DECLARED) == 1
    assert (totals.of(Sum.VOTED), totals.of(Sum.COMPARED)) == (0, 0)


def test_that_nothing_in_dispute_is_in_a_total() -> None:
    totals = totals_of([row(in_dispute()), row(ward(1, past=LABOUR_WON).declare((700, 300)))])
    assert totals.decided == 2
    assert totals.of(Sum.IN_DISPUTE) == 1
    assert totals.of(Sum.SEATS_OPEN) == 1
    assert totals.of(Sum.VOTED) == totals.of(Sum.COMPARED) == 1
    assert [(line.key, line.seats, line.votes) for line in totals.parties] == [
        ("PP52", 1, 700),
        ("PP53", 0, 300),
    ]


def test_that_a_ward_in_which_two_contests_are_held_moves_and_turns_out_once() -> None:
    declared = [
        row(ward(number, past=LABOUR_WON).declare(votes))
        for number, votes in ((1, (700, 300)), (2, (100, 900)))
    ]
    turned_out = (TurnoutMeasure.VALID, 1000)
    declared = [
        replace(known, electorate=2500, papers_by_measure=(turned_out,)) for known in declared
    ]
    beside = replace(declared[1], shares_ward=True)
    totals = totals_of([declared[0], beside])
    alone = totals_of(declared[:1])
    assert (totals.of(Sum.VOTED), totals.of(Sum.COMPARED)) == (2, 1)
    changes = [{line.key: line.change for line in known.parties} for known in (totals, alone)]
    assert changes[0] == changes[1]
    assert totals.turnout(TurnoutMeasure.VALID) == alone.turnout(TurnoutMeasure.VALID)


def test_that_what_several_parties_gained_is_unknown_where_that_of_one_is() -> None:
    known = row(ward(1, past=LABOUR_WON).declare((700, 300)))
    assert net_together(totals_of([known]).parties) == 0
    conservative, labour = totals_of([known, row(ward(2).declare((700, 300)))]).parties
    assert net_together([conservative, labour]) == 0
    assert net_together([conservative]) == 1
    partly = totals_of([known, row(ward(2, THREE).declare((100, 200, 900)))])
    assert net_together(partly.parties) is None
