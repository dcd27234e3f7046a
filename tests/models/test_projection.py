"""The same change elsewhere: wards moved by three methods, and their seats filled again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from countdesk.models.baseline import Base, PastKind
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import (
    LeftOut,
    Method,
    ProjectedWard,
    project,
    projected_ward,
)
from countdesk.models.seat_totals import SeatTotal, parties_of
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LABOUR_COOP,
    LIBERAL_DEMOCRAT,
    points,
)
from tests.models.projecting import CON, GRN, LAB, LD, movement, movements, ward, wards

STILL = Movement({}, {})
# Labour loses 10 points, the Greens gain 12, the Conservatives lose 2: a swing of 11 to the Greens.
MOVED = movement((LABOUR, 50, 40), (GREEN, 20, 32), (CONSERVATIVE, 30, 28), pair=(GREEN, LABOUR))
THREE_PARTIES = ((LABOUR, 450), (GREEN, 350), (CONSERVATIVE, 200))


def moved(
    contest: PastContest,
    by: Movement = MOVED,
    method: Method = Method.UNIFORM,
    base: Base = Base.AVERAGE,
) -> ProjectedWard:
    return projected_ward(contest, by, method, base)


def percentages(found: ProjectedWard) -> dict[str, str]:
    return {key: points(share) for key, share in found.shares_after.items()}


# --- the three methods ---------------------------------------------------------------------------


def test_that_a_uniform_change_is_added_in_points() -> None:
    found = moved(ward(*THREE_PARTIES))
    assert percentages(found) == {LAB: "35.0", GRN: "47.0", CON: "18.0"}
    assert (found.first, points(found.share), points(found.change), points(found.lead)) == (
        GRN,
        "47.0",
        "12.0",
        "12.0",
    )
    assert (found.before, found.after, found.flips) == ({LAB: 1}, {GRN: 1}, ((GRN, 1), (LAB, -1)))
    assert found.changes_hands
    assert not found.is_scaled
    assert (found.area, found.code, found.seats) == ("Ward", "EWard", 1)


def test_that_a_proportional_change_multiplies_and_is_scaled_to_a_whole() -> None:
    # 45 x 40/50 = 36; 35 x 32/20 = 56; 20 x 28/30 = 18.67: 110.67 in all.
    found = moved(ward(*THREE_PARTIES), method=Method.PROPORTIONAL)
    whole = Fraction(36 + 56) + Fraction(56, 3)
    assert found.shares_after == {LAB: 36 / whole, GRN: 56 / whole, CON: Fraction(56, 3) / whole}
    assert found.is_scaled


def test_that_a_two_party_swing_moves_two_parties_alone() -> None:
    found = moved(ward(*THREE_PARTIES), method=Method.TWO_PARTY)
    assert percentages(found) == {LAB: "34.0", GRN: "46.0", CON: "20.0"}


def test_that_where_not_both_parties_stood_a_two_party_swing_moves_nothing() -> None:
    past = ward((LABOUR, 60), (CONSERVATIVE, 40))
    found = moved(past, method=Method.TWO_PARTY)
    assert found.shares_after == found.shares_before
    assert project([past], MOVED, Method.TWO_PARTY).unpaired == 1


def test_that_a_two_party_swing_needs_a_pair() -> None:
    with pytest.raises(ValueError, match="pair"):
        moved(ward(*THREE_PARTIES), STILL, Method.TWO_PARTY)


def test_that_a_share_below_nought_stands_at_nought_and_the_others_make_a_whole() -> None:
    # Labour 8 - 10 is below nought; Greens 60 + 12 and Conservatives 32 - 2 make 102.
    found = moved(ward((LABOUR, 80), (GREEN, 600), (CONSERVATIVE, 320)))
    assert found.clamped == (LAB,)
    assert found.shares_after == {LAB: 0, GRN: Fraction(72, 102), CON: Fraction(30, 102)}


def test_that_nobody_is_made_up_for_a_party_that_did_not_stand() -> None:
    # Without Greens 50 - 10 and 50 - 2 make 88.
    past = ward((LABOUR, 500), (CONSERVATIVE, 500))
    found = moved(past)
    assert found.shares_after == {LAB: Fraction(40, 88), CON: Fraction(48, 88)}
    projection = project([past, ward(*THREE_PARTIES)], MOVED, Method.UNIFORM)
    assert projection.absent == {GRN: 1}
    assert projection.scaled_alone == 1


@pytest.mark.parametrize("method", [Method.UNIFORM, Method.PROPORTIONAL])
def test_that_a_party_of_which_nothing_is_known_keeps_its_share(method: Method) -> None:
    past = ward((LIBERAL_DEMOCRAT, 40), (INDEPENDENT, 60))
    found = moved(past, method=method)
    assert found.shares_after == found.shares_before
    projection = project([past], MOVED, method)
    assert projection.unmoved == {LD: 1, "independent 1": 1}


def test_that_an_independent_is_never_moved() -> None:
    by = Movement({"independent 1": Fraction(1, 2)}, {"independent 1": Fraction(0)})
    found = moved(ward((LABOUR, 40), (INDEPENDENT, 60)), by)
    assert found.shares_after == found.shares_before


def test_that_a_new_party_has_nothing_to_multiply_by() -> None:
    by = movement((LABOUR, 60, 60), (GREEN, 0, 40))
    found = moved(ward((LABOUR, 60), (GREEN, 40)), by, Method.PROPORTIONAL)
    assert found.shares_after == found.shares_before


# --- wards of several seats ----------------------------------------------------------------------


def test_that_candidates_rise_as_far_apart_as_they_were_and_fall_with_their_slate() -> None:
    # Averages 300, 200 and 100 of 600. Labour falls 10 points to 40 - of 240 in 600, four fifths -
    # and so do its candidates: 320, 240, 160. The Greens rise 12 to 272 and keep 10: 282, 262. The
    # Conservatives fall 2 to 88. Before, Labour had 400 and 300, and the third seat.
    past = ward((LABOUR, (400, 300, 200)), (GREEN, (210, 190)), (CONSERVATIVE, 100), seats=3)
    found = moved(past)
    assert found.before == {LAB: 2, GRN: 1}
    assert found.after == {LAB: 1, GRN: 2}
    assert found.flips == ((GRN, 1), (LAB, -1))


def test_that_a_personal_vote_may_keep_a_seat_that_its_slate_alone_would_lose() -> None:
    # Averages 300 and 300. Down 11 points and up 11: Labour 234, the Greens 366. The one who had
    # 500 has 234 / 300 of them, 390, above 376 and 356.
    past = ward((LABOUR, (500, 100)), (GREEN, (310, 290)), seats=2)
    assert moved(past, method=Method.TWO_PARTY).after == {LAB: 1, GRN: 1}


@pytest.mark.parametrize("method", [Method.UNIFORM, Method.PROPORTIONAL])
def test_that_a_party_at_nought_wins_no_seat_by_the_name_of_a_candidate(method: Method) -> None:
    # One Liberal Democrat had 900 where two others had 60: 340 on average, of 940.
    past = ward(
        (LABOUR, (310, 300, 290)),
        (GREEN, (310, 300, 290)),
        (LIBERAL_DEMOCRAT, (900, 60, 60)),
        seats=3,
    )
    gone = movement((LABOUR, 30, 33), (GREEN, 20, 22), (LIBERAL_DEMOCRAT, 40, 0))
    found = moved(past, gone, method)
    assert found.shares_after[LD] == 0
    assert found.before is not None
    assert found.before[LD] == 1
    assert found.after is not None
    assert LD not in found.after


def test_that_a_seat_for_which_nobody_is_left_is_undecided() -> None:
    # Labour had two candidates, the Greens one; without Labour one seat of two has nobody.
    found = moved(
        ward((LABOUR, (40, 30)), (GREEN, 20), seats=2),
        movement((LABOUR, 50, 0), (GREEN, 20, 70)),
        Method.PROPORTIONAL,
    )
    assert (found.after, found.undecided, found.flips) == ({GRN: 1}, 1, None)


@pytest.mark.parametrize("base", [Base.AVERAGE, Base.TOP, Base.SUM])
def test_that_where_nothing_moves_the_same_are_elected_by_every_base(base: Base) -> None:
    past = ward((LABOUR, (400, 300, 200)), (GREEN, (310, 190)), (CONSERVATIVE, 250), seats=3)
    found = moved(past, STILL, base=base)
    assert found.after == found.before == {LAB: 2, GRN: 1}
    assert not found.changes_hands
    assert found.flips == ()


def test_that_seats_between_candidates_who_are_level_are_undecided() -> None:
    found = moved(ward((LABOUR, (50, 40)), (GREEN, 40), seats=2), STILL)
    assert (found.after, found.undecided) == ({LAB: 1}, 1)
    assert found.flips is None


def test_that_a_tie_within_a_slate_leaves_no_seat_undecided() -> None:
    found = moved(ward((LABOUR, (40, 40)), (GREEN, 30), seats=1), STILL)
    assert (found.after, found.undecided) == ({LAB: 1}, 0)


def test_that_nobody_leads_where_two_are_level() -> None:
    found = moved(ward((LABOUR, 40), (GREEN, 40), (CONSERVATIVE, 1)), STILL)
    assert (found.first, found.share, found.change, found.lead) == (None, None, None, None)


def test_that_a_party_alone_leads_by_its_share() -> None:
    found = moved(ward((LABOUR, (40, 30)), seats=1), STILL)
    assert found.first == LAB
    assert found.lead == Fraction(1)


def test_that_a_lot_stays_drawn_where_those_who_were_level_are_level_still() -> None:
    found = moved(ward((LABOUR, 40), (GREEN, 40), elected=[1]), STILL)
    assert found.before == found.after == {GRN: 1}
    assert (found.undecided, found.flips) == (0, ())


def test_that_a_lot_says_nothing_where_those_now_level_were_not_level_before() -> None:
    # 60 against 40 becomes 50 against 50: nobody drew between these two.
    past = ward((LABOUR, 60), (GREEN, 40), elected=[0])
    by = movement((LABOUR, 60, 50), (GREEN, 40, 50))
    assert moved(past, by).undecided == 1


def test_that_a_lot_says_nothing_where_it_was_drawn_for_other_seats() -> None:
    # One of the three who are level was drawn behind the Conservative, who now is below them: for
    # two seats a lot for one of them says too little.
    past = ward(
        (LABOUR, 40),
        (GREEN, 40),
        (LIBERAL_DEMOCRAT, 40),
        (CONSERVATIVE, 60),
        seats=2,
        elected=[0, 3],
    )
    down = movement((CONSERVATIVE, 60, 10))
    found = moved(past, down)
    assert found.before == {LAB: 1, CON: 1}
    assert (found.after, found.undecided) == ({}, 2)


def test_that_a_lot_is_not_carried_to_a_tie_with_somebody_it_was_not_drawn_for() -> None:
    # A lot gave the seat to Labour over the Conservatives; the Greens, without a vote then, are
    # level with both now.
    past = ward((LABOUR, 100), (CONSERVATIVE, 100), (GREEN, 0), elected=[0])
    third = Fraction(1, 3)
    by = Movement(
        {LAB: Fraction(1, 2), CON: Fraction(1, 2), GRN: Fraction(0)},
        dict.fromkeys((LAB, CON, GRN), third),
    )
    found = moved(past, by)
    assert (found.after, found.undecided) == ({}, 1)


@pytest.mark.parametrize(
    ("past", "after"),
    [
        (
            ward((LABOUR, 100), (CONSERVATIVE, 0), (GREEN, 0), seats=2, elected=[0, 1]),
            {LAB: 1, CON: 1},
        ),
        (ward((LABOUR, 100), (CONSERVATIVE, (0, 0)), seats=2), {LAB: 1, CON: 1}),
    ],
)
def test_that_a_seat_won_without_a_vote_stays_where_nothing_moves(
    past: PastContest, after: dict[str, int]
) -> None:
    found = moved(past, STILL)
    # Of two candidates of one party nobody knows which was elected, but it was one of them.
    assert found.before in (after, None)
    assert (found.after, found.undecided) == (after, 0)


def test_that_a_party_that_falls_to_nought_wins_no_seat_for_which_nobody_else_has_votes() -> None:
    past = ward((LABOUR, 40), (GREEN, (20, 20)), seats=2)
    found = moved(past, movement((LABOUR, 40, 80), (GREEN, 40, 0)), Method.PROPORTIONAL)
    assert (found.after, found.undecided) == ({LAB: 1}, 1)


def test_that_what_a_seat_needs_is_said_by_the_pair_of_the_movement() -> None:
    (needed,) = moved(ward(*THREE_PARTIES)).swings_needed
    assert (needed.challenger, points(needed.size), needed.of_pair) == (GRN, "5.0", True)


# --- wards left out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contest", "why"),
    [
        (ward((LABOUR, 40)), LeftOut.NOT_WHOLE),
        (ward((LABOUR, 40), (GREEN, 30), seats=3), LeftOut.NOT_WHOLE),
        (ward((LABOUR, 40), (GREEN, 30), seats=0), LeftOut.NO_SEATS),
        (ward(), LeftOut.NOT_WHOLE),
        (ward((LABOUR, 40), (GREEN, None)), LeftOut.NOT_WHOLE),
        (ward((LABOUR, 0), (GREEN, 0)), LeftOut.NOT_WHOLE),
    ],
)
def test_that_a_ward_whose_votes_say_nothing_is_left_out(
    contest: PastContest, why: LeftOut
) -> None:
    found = moved(contest)
    assert (found.left_out, found.after, found.first, found.flips) == (why, None, None, None)
    assert project([contest], MOVED, Method.UNIFORM).left_out == {why: 1}


def test_that_the_seats_of_an_uncontested_ward_stay_with_whom_they_were() -> None:
    unopposed = ward((CONSERVATIVE, (None, None)), (GREEN, None), seats=3)
    found = moved(unopposed)
    assert found.left_out is LeftOut.UNCONTESTED
    assert found.before == found.after == {CON: 2, GRN: 1}
    assert (found.flips, found.first) == ((), None)
    projection = project(
        [unopposed, ward((LABOUR, 500), (CONSERVATIVE, 400))], STILL, Method.UNIFORM
    )
    assert projection.seats == (
        SeatTotal(CON, CONSERVATIVE, 2, 2),
        SeatTotal(LAB, LABOUR, 1, 1),
        SeatTotal(GRN, GREEN, 1, 1),
    )
    assert len(projection.projected) == 1
    assert projection.left_out == {LeftOut.UNCONTESTED: 1}


def test_that_a_ward_in_which_nothing_is_left_is_left_out() -> None:
    gone = movement((LABOUR, 50, 0), (GREEN, 20, 0))
    found = moved(ward((LABOUR, 40), (GREEN, 10)), gone, Method.PROPORTIONAL)
    assert found.left_out is LeftOut.NOTHING_LEFT
    assert found.before == {LAB: 1}


# --- all wards together --------------------------------------------------------------------------


def test_that_the_seats_of_all_wards_add_up() -> None:
    contests = [
        ward(*THREE_PARTIES),
        ward((LABOUR, (400, 300, 200)), (GREEN, (210, 190)), (CONSERVATIVE, 100), seats=3),
        ward((INDEPENDENT, 60), (LABOUR, 40), kind=PastKind.NOTIONAL),
        ward((INDEPENDENT, 70), (LABOUR, 30), by_thirds=True),
        ward((LABOUR, (300, 299)), (GREEN, (300, 1)), seats=1),
        ward((LABOUR, 80), (GREEN, 600), (CONSERVATIVE, 320)),
        ward((LABOUR, 40)),
    ]
    projection = project(contests, MOVED, Method.UNIFORM)
    assert projection.seats == (
        SeatTotal(GRN, GREEN, 2, 5),
        SeatTotal("", INDEPENDENT, 2, 2),
        SeatTotal(LAB, LABOUR, 3, 1),
    )
    assert len(projection.projected) == 6
    assert len(projection.changing_hands) == 2
    assert projection.unknown_before == 1
    assert projection.undecided == 0
    assert projection.clamped == 1
    assert (projection.notional, projection.by_thirds) == (1, 1)
    assert projection.unpaired == 2
    # Every seat of a projected ward is somebody's before and after, or said to be nobody's.
    seats = sum(known.seats for known in projection.projected)
    before = sum(total.before for total in projection.seats) + projection.unknown_before
    after = sum(total.after for total in projection.seats) + projection.undecided
    assert before == after == seats


def test_that_a_party_is_called_as_it_is_under_its_own_identifier() -> None:
    past = ward((LABOUR_COOP, 4), (LABOUR_COOP, 3)).result
    assert parties_of([past]) == {LAB: LABOUR_COOP}
    assert parties_of([past, ward((LABOUR, 5)).result]) == {LAB: LABOUR}
    assert parties_of([ward((LABOUR, 5)).result, past]) == {LAB: LABOUR}


@given(wards(), movements())
def test_that_projected_shares_make_a_whole_and_no_seat_is_lost(
    contest: PastContest, by: Movement
) -> None:
    for method in Method:
        found = moved(contest, by, method)
        if found.left_out is not None:
            assert found.shares_after == {}
            continue
        assert found.after is not None
        assert sum(found.shares_after.values()) == 1
        assert all(share >= 0 for share in found.shares_after.values())
        assert sum(found.after.values()) + found.undecided == found.seats


@given(wards())
def test_that_an_unchanged_election_keeps_every_seat(contest: PastContest) -> None:
    found = moved(contest, STILL)
    if found.after is None or found.before is None:
        return
    assert (found.after, found.undecided) == (found.before, 0)


def test_that_a_party_with_fewer_candidates_than_seats_to_win_is_named() -> None:
    # Labour's one candidate leads with 60 points, and would have led with a second one too.
    wards = [
        ward((LABOUR, 600), (CONSERVATIVE, (400, 390)), seats=2, area="Short"),
        ward((LABOUR, (600, 590)), (CONSERVATIVE, (400, 390)), seats=2, area="Full"),
        ward((INDEPENDENT, 600), (CONSERVATIVE, (400, 390)), seats=2, area="Alone"),
        ward((LABOUR, 395), (CONSERVATIVE, (400, 390)), seats=2, area="Behind"),
    ]
    made = project(wards, Movement({}, {}), Method.UNIFORM)
    assert [known.limited for known in made.wards] == [("PP53",), (), (), ()]
    assert made.limited == 1
    assert made.wards[0].after == {"PP53": 1, "PP52": 1}


def test_that_of_a_ward_left_out_nobody_is_short_of_candidates() -> None:
    made = project([ward((LABOUR, None))], Movement({}, {}), Method.UNIFORM)
    assert made.wards[0].limited == ()


def test_that_the_least_swing_is_to_whoever_is_nearest_and_not_to_the_pair() -> None:
    # Of 1,000 votes Labour has 500, the Greens 420, the Conservatives 80.
    known = ward((LABOUR, 500), (GREEN, 420), (CONSERVATIVE, 80))
    movement = Movement({}, {}, ("PP52", "PP53"))
    made = project([known], movement, Method.UNIFORM).wards[0]
    assert made.swings_needed[0].challenger == "PP52"
    assert made.least_swing is not None
    assert (made.least_swing.challenger, made.least_swing.size) == (GREEN.key, Fraction(4, 100))
    unopposed = project([ward((LABOUR, None))], movement, Method.UNIFORM).wards[0]
    assert unopposed.least_swing is None
