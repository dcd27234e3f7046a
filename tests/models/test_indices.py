"""Pedersen's index and the effective number of parties."""

from __future__ import annotations

from fractions import Fraction

import pytest

from countdesk.models.comparison import compare
from countdesk.models.indices import Indices, effective_parties, indices, pedersen
from countdesk.models.tabulation import tabulate
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    THREE,
    Desk,
    desk,
    dudley_north_count,
    past_result,
    past_shares,
    points,
    slate,
)


def of(told: Desk) -> Indices:
    return indices(told.result, told.comparison)


def shares(*percentages: int) -> list[Fraction | None]:
    return [Fraction(percentage, 100) for percentage in percentages]


def test_that_pedersen_is_that_of_the_worked_example() -> None:
    # 65/25/10 to 65/15/20 is 10.
    assert pedersen([Fraction(0), Fraction(-1, 10), Fraction(1, 10)]) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("percentages", "expected"), [((45, 40, 15), "2.60"), ((60, 35, 5), "2.06"), ((100,), "1.00")]
)
def test_that_the_effective_number_is_that_of_the_worked_examples(
    percentages: tuple[int, ...], expected: str
) -> None:
    number = effective_parties(shares(*percentages))
    assert number is not None
    assert f"{float(number):.2f}" == expected


def test_that_an_unknown_share_leaves_either_index_unknown() -> None:
    assert pedersen([Fraction(1, 10), None]) is None
    assert pedersen([]) is None
    assert effective_parties([Fraction(1, 2), None]) is None
    assert effective_parties([]) is None
    assert effective_parties([Fraction(0)]) is None


def test_that_a_party_that_stands_no_longer_moved_the_votes_too() -> None:
    # Con 40, Lab 35, Green 25 to Con 50, Lab 30, LD 20: (10 + 5 + 20 + 25) / 2.
    past = past_result((CONSERVATIVE, 40), (LABOUR, 35), (GREEN, 25))
    told = desk(THREE).past(past).declare((50, 30, 20))
    assert points(of(told).pedersen) == "30.0"


def test_that_a_past_result_of_some_shares_gives_no_index_of_it() -> None:
    told = desk().past(past_shares((CONSERVATIVE, "60"), (LABOUR, "40"))).declare((60, 40))
    known = of(told)
    assert known.pedersen is None
    assert known.parties_by_votes_before is None
    assert known.parties_by_votes == Fraction(100, 52)


def test_that_without_a_past_result_only_this_one_has_indices() -> None:
    known = of(desk().declare((60, 40)))
    assert (known.pedersen, known.parties_by_votes_before) == (None, None)
    assert known.parties_by_seats == 1
    assert known.parties_by_seats_before is None


def test_that_a_past_result_in_which_nobody_voted_gives_none() -> None:
    past = past_result((GREEN, 0), (LABOUR, 0))
    known = of(desk().past(past).declare((60, 40)))
    assert (known.pedersen, known.parties_by_votes_before) == (None, None)


def test_that_nothing_is_known_before_the_votes() -> None:
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40))
    known = of(desk().past(past))
    assert known.pedersen is None
    assert known.parties_by_votes is None
    assert known.parties_by_seats is None
    assert known.parties_by_seats_before == 1


def test_that_seats_count_by_party() -> None:
    past = past_result((LABOUR, 90), (LABOUR, 80), (LIBERAL_DEMOCRAT, 70), (GREEN, 60), seats=3)
    nominated = slate((LABOUR, 3), (LIBERAL_DEMOCRAT, 1))
    known = of(desk(nominated, seats=3).past(past).declare((90, 80, 70, 10)))
    assert known.parties_by_seats == 1
    assert known.parties_by_seats_before == Fraction(9, 5)


def test_that_dudley_north_has_its_indices() -> None:
    count = dudley_north_count()
    result = tabulate(count)
    known = indices(result, compare(count, result))
    assert points(known.pedersen) == "9.9"
    assert known.parties_by_votes is not None
    assert f"{float(known.parties_by_votes):.2f}" == "3.26"
