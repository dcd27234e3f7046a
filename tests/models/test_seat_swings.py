"""The swing that each seat needs to change hands."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings

from countdesk.models.baseline import Base
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, projected_ward, why_left_out
from countdesk.models.seat_swings import SeatSwing, seat_swings
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, LIBERAL_DEMOCRAT, points
from tests.models.projecting import CON, GRN, LAB, PARTIES, ward, wards


def test_that_a_single_seat_needs_half_its_majority() -> None:
    # 42.1 against 37.5 of a hundred: 4.6 points, of which a swing takes half from each side.
    past = ward((LABOUR, 421), (CONSERVATIVE, 375), (GREEN, 204)).result
    assert seat_swings(past, Base.AVERAGE) == (SeatSwing(LAB, CON, Fraction(23, 1000), False),)


def test_that_seats_of_a_slate_go_one_after_another_each_at_a_swing_of_its_own() -> None:
    # Averages 980 and 680, 1,660 in all. The last elected, 960, goes when 700 passes: a gap of
    # 260. The next, 980, goes when 680 passes, too: 300; the first, 1,000, when 660 does: 340.
    # What Labour loses each loses in proportion to the votes, what the Greens gain each gains.
    past = ward((LABOUR, (1000, 980, 960)), (GREEN, (700, 680, 660)), seats=3).result
    sizes = [needed.size for needed in seat_swings(past, Base.AVERAGE)]
    assert sizes == [
        Fraction(gap, 1660) / (1 + Fraction(votes, 980))
        for gap, votes in ((260, 960), (300, 980), (340, 1000))
    ]


def test_that_the_pair_asked_for_comes_before_the_nearest_party() -> None:
    past = ward((LABOUR, 500), (CONSERVATIVE, 300), (GREEN, 200)).result
    (nearest,) = seat_swings(past, Base.AVERAGE, (GRN, CON))
    (of_pair,) = seat_swings(past, Base.AVERAGE, (GRN, LAB))
    assert (nearest.challenger, points(nearest.size), nearest.of_pair) == (CON, "10.0", False)
    assert (of_pair.challenger, of_pair.of_pair) == (GRN, True)


def test_that_a_pair_one_of_whom_did_not_stand_is_not_asked_for() -> None:
    past = ward((LABOUR, 500), (CONSERVATIVE, 300)).result
    (needed,) = seat_swings(past, Base.AVERAGE, (GRN, LAB))
    assert (needed.challenger, needed.of_pair) == (CON, False)


def test_that_a_third_party_may_pass_a_falling_one_first() -> None:
    # From Labour to the Greens: Conservatives pass Labour at 10 points, before the Greens at 15.
    past = ward((LABOUR, 450), (CONSERVATIVE, 350), (GREEN, 150), (LIBERAL_DEMOCRAT, 50)).result
    (needed,) = seat_swings(past, Base.AVERAGE, (GRN, LAB))
    assert points(needed.size) == "10.0"


def test_that_by_the_sum_of_votes_a_candidate_gets_a_part_of_the_swing() -> None:
    # Sums 600 and 200, 800 in all. The one with 300 falls by half of a swing, the one Green
    # rises by all of it: 300 against 210 goes at 90 / 810 / 1.5 = 7.4 points.
    past = ward((LABOUR, (300, 300)), (GREEN, 210), seats=2).result
    (first,) = seat_swings(past, Base.SUM)
    assert first.size == Fraction(2, 27)


def test_that_one_without_votes_has_none_to_lose_and_stands_where_others_stand() -> None:
    # Of three seats the last goes to nobody's choice: without votes are a Labour and a
    # Conservative candidate, and a swing of nothing settles it.
    past = ward((LABOUR, (50, 0)), (CONSERVATIVE, (30, 0)), seats=3).result
    least = seat_swings(past, Base.AVERAGE)[0]
    assert (least.holder, least.size) == (LAB, Fraction(0))


def test_that_a_seat_nobody_could_take_needs_nothing() -> None:
    # Of two Labour seats the Greens' one candidate can take one alone.
    past = ward((LABOUR, (310, 290)), (GREEN, 200), seats=2).result
    assert len(seat_swings(past, Base.AVERAGE)) == 1


@pytest.mark.parametrize(
    "contest", [ward((LABOUR, 5)), ward((LABOUR, None), (GREEN, 3)), ward((LABOUR, 0), (GREEN, 0))]
)
def test_that_without_a_contest_no_seat_needs_a_swing(contest: PastContest) -> None:
    assert seat_swings(contest.result, Base.AVERAGE) == ()


# Of wards drawn at random few have a seat of the one party within reach of the other.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(wards(PARTIES))
def test_that_a_party_keeps_as_many_seats_as_need_a_larger_swing(contest: PastContest) -> None:
    assume(why_left_out(contest.result) is None)
    found = seat_swings(contest.result, Base.AVERAGE, (GRN, LAB))
    needed = [known.size for known in found if known.of_pair]
    assume(needed)
    held = projected_ward(contest, Movement({}, {}, (GRN, LAB)), Method.TWO_PARTY, Base.AVERAGE)
    assume(held.after is not None and not held.undecided)
    for size in (min(needed) / 2, *(later + Fraction(1, 10**9) for later in needed)):
        moved = Movement({GRN: Fraction(0), LAB: size}, {GRN: size, LAB: Fraction(0)}, (GRN, LAB))
        ward_then = projected_ward(contest, moved, Method.TWO_PARTY, Base.AVERAGE)
        if ward_then.clamped or ward_then.undecided or ward_then.after is None:
            continue
        lost = sum(known < size for known in needed)
        assert held.after is not None
        assert ward_then.after.get(LAB, 0) == held.after[LAB] - lost
