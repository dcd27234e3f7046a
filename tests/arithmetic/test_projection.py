"""Thousands of wards by doubles: the same as the exact rule says, whatever the figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countdesk.arithmetic.projection import NOBODY, Seats, Wards
from countdesk.models.baseline import Base
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, Projection, project
from tests.models.builders import CONSERVATIVE, GREEN, INDEPENDENT, LABOUR
from tests.models.projecting import movement, movements, ward, wards

MOVED = movement((LABOUR, 50, 40), (GREEN, 20, 32), (CONSERVATIVE, 30, 28), pair=(GREEN, LABOUR))


uncontested = st.lists(
    st.sampled_from([CONSERVATIVE, LABOUR, INDEPENDENT]), min_size=1, max_size=3
).map(lambda stood: ward(*((party, None) for party in stood), seats=3))


def both(
    contests: Sequence[PastContest],
    by: Movement,
    method: Method = Method.UNIFORM,
    base: Base = Base.AVERAGE,
) -> tuple[Wards, Seats, Projection]:
    """Return what doubles and what fractions make of the same wards, once they agree."""
    made = Wards(contests, base)
    seats, exact = made.projected(by, method), project(contests, by, method, base)
    assert seats.totals == exact.seats
    assert (seats.undecided, seats.unknown_before) == (exact.undecided, exact.unknown_before)
    assert int(seats.clamped.sum()) == exact.clamped
    for line, place in enumerate(made.places):
        expected = exact.wards[place]
        assert made.contests[line] is contests[place]
        assert bool(seats.changes_hands[line]) == expected.changes_hands
        assert bool(seats.clamped[line]) == bool(expected.clamped)
        assert bool(seats.left_out[line]) == (expected.left_out is not None)
        first = int(seats.first[line])
        assert (None if first == NOBODY else made.parties(line)[first]) == expected.first
        for double, fraction in (
            (seats.share[line], expected.share),
            (seats.change[line], expected.change),
            (seats.lead[line], expected.lead),
        ):
            if fraction is None:
                assert math.isnan(double)
            else:
                assert double == pytest.approx(float(fraction), abs=1e-9)
    return made, seats, exact


@settings(max_examples=300)
@given(
    st.lists(wards() | uncontested, max_size=6),
    movements(),
    st.sampled_from(Method),
    st.sampled_from([Base.AVERAGE, Base.TOP, Base.SUM]),
)
def test_that_doubles_say_what_fractions_say(
    contests: list[PastContest], by: Movement, method: Method, base: Base
) -> None:
    _made, seats, exact = both(contests, by, method, base)
    assert seats.totals == exact.seats


def test_that_wards_with_figures_far_apart_are_not_computed_twice() -> None:
    past = ward((LABOUR, (400, 300, 200)), (GREEN, (210, 190)), (CONSERVATIVE, 100), seats=3)
    _made, seats, _exact = both([past, ward((LABOUR, 450), (GREEN, 350))], MOVED)
    assert seats.exactly == 0


def test_that_a_tie_is_decided_exactly() -> None:
    # Thirds and sevenths that no double holds: 450 - 50 and 350 + 50 of 800 are level.
    tie = ward((LABOUR, 450), (GREEN, 350), (CONSERVATIVE, 250))
    by = Movement(
        {"PP53": Fraction(1, 2), "PP63": Fraction(0)},
        {"PP53": Fraction(1, 2) - Fraction(50, 1050), "PP63": Fraction(50, 1050)},
    )
    _made, seats, _exact = both([tie], by)
    assert (seats.exactly, seats.undecided) == (1, 1)


def test_that_a_party_that_falls_to_just_nought_is_not_below_it() -> None:
    contests = [ward((LABOUR, 100), (GREEN, 600), (CONSERVATIVE, 300))]
    _made, seats, exact = both(contests, MOVED)
    assert exact.wards[0].shares_after["PP53"] == 0
    assert not seats.clamped.any()
    assert seats.exactly == 1


def test_that_a_ward_in_which_nothing_is_left_is_left_out_of_the_seats_before_too() -> None:
    gone = movement((LABOUR, 50, 0), (GREEN, 20, 0))
    _made, seats, _exact = both([ward((LABOUR, 40), (GREEN, 10))], gone, Method.PROPORTIONAL)
    assert seats.totals == ()
    assert seats.left_out.all()


def test_that_wards_without_known_votes_have_no_line() -> None:
    contests = [ward((LABOUR, None), (GREEN, 4)), ward((LABOUR, 5), (GREEN, 4)), ward((LABOUR, 5))]
    made, _seats, _exact = both(contests, MOVED)
    assert made.places == (1,)


def test_that_uncontested_wards_keep_their_seats() -> None:
    contests = [
        ward((CONSERVATIVE, (None, None)), (INDEPENDENT, None), seats=3),
        ward((LABOUR, 450), (GREEN, 350)),
    ]
    _made, seats, _exact = both(contests, MOVED)
    assert [(total.before, total.after) for total in seats.totals] == [
        (2, 2),
        (1, 1),
        (0, 1),
        (1, 0),
    ]


@pytest.mark.parametrize("method", [Method.UNIFORM, Method.PROPORTIONAL])
def test_that_parties_at_nought_have_no_candidates(method: Method) -> None:
    slates = ((LABOUR, (900, 60)), (GREEN, (300, 200)), (CONSERVATIVE, 250))
    gone = movement((LABOUR, 20, 0), (GREEN, 20, 0), (CONSERVATIVE, 30, 40))
    for by in (movement((LABOUR, 48, 0), (GREEN, 20, 30)), gone, gone.scaled(Fraction(3))):
        for seats in (1, 2, 3, 4):
            _made, filled, exact = both([ward(*slates, seats=seats)], by, method)
            assert filled.totals == exact.seats


def test_that_no_ward_at_all_comes_to_nothing() -> None:
    for method in Method:
        _made, seats, _exact = both([], MOVED, method)
        assert seats.totals == ()


def test_that_a_lot_told_by_the_source_is_who_held_the_seat() -> None:
    contests = [ward((LABOUR, 40), (GREEN, 40), (INDEPENDENT, 1), elected=[1])]
    _made, seats, exact = both(contests, MOVED)
    assert seats.totals == exact.seats
    assert [total.before for total in exact.seats if total.party.key == "PP63"] == [1]


def test_that_a_two_party_swing_needs_a_pair() -> None:
    alone = replace(MOVED, pair=None)
    with pytest.raises(ValueError, match="pair"):
        Wards([ward((LABOUR, 5), (GREEN, 4))]).projected(alone, Method.TWO_PARTY)


def test_that_a_projection_leaves_the_wards_as_they_are() -> None:
    made = Wards([ward((LABOUR, 450), (GREEN, 350))])
    before = made.projected(MOVED, Method.UNIFORM)
    made.projected(MOVED.scaled(Fraction(3)), Method.UNIFORM)
    again = made.projected(MOVED, Method.UNIFORM)
    assert again.totals == before.totals
    assert np.array_equal(again.share, before.share)
