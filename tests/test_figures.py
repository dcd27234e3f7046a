"""The one rounding: half away from zero, a typographic minus, a dash for what is unknown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk import figures


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(661, 1792), "36.9%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(245, 10_000), "2.5%"),
        (Fraction(0), "0.0%"),
        (Fraction(1), "100.0%"),
        (Fraction(-1, 53), "\N{MINUS SIGN}1.9%"),
        (Fraction(-4, 100_000), "0.0%"),
        (None, figures.UNKNOWN),
    ],
)
def test_that_a_share_is_shown_in_percent(share: Fraction | None, shown: str) -> None:
    assert figures.percent(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(-127, 1000), "\N{MINUS SIGN}12.7"),
        (Fraction(182, 1000), "+18.2"),
        (Fraction(4, 10_000), "0.0"),
        (Fraction(-4, 10_000), "0.0"),
        (Fraction(-5, 10_000), "\N{MINUS SIGN}0.1"),
        (None, figures.UNKNOWN),
    ],
)
def test_that_a_change_has_a_sign_unless_it_rounds_to_nought(
    value: Fraction | None, shown: str
) -> None:
    assert figures.change(value) == shown


def test_that_papers_have_thousands_separators_and_unknown_a_dash() -> None:
    assert figures.whole(1_234_567) == "1,234,567"
    assert figures.whole(-12) == "\N{MINUS SIGN}12"
    assert figures.whole(0) == "0"
    assert figures.whole(None) == figures.UNKNOWN


def test_that_a_difference_has_its_sign_and_nought_none() -> None:
    assert figures.signed(3) == "+3"
    assert figures.signed(-3) == "\N{MINUS SIGN}3"
    assert figures.signed(0) == "0"
    assert figures.signed(None) == figures.UNKNOWN


@given(st.fractions(min_value=-2, max_value=2), st.integers(0, 4))
def test_that_rounding_is_half_away_from_zero(value: Fraction, places: int) -> None:
    rounded = figures.rounded(value, places)
    assert (rounded * 10**places).denominator == 1
    assert abs(rounded - value) * 2 * 10**places <= 1
    if (value * 10**places * 2).denominator == 1:
        assert abs(rounded) >= abs(value)


def test_that_the_double_is_the_nearest_to_the_percentage() -> None:
    assert figures.nearest_double(Fraction(661, 1792)) == 661 * 100 / 1792
    assert figures.nearest_double(None) is None


def test_that_points_have_no_sign() -> None:
    assert figures.points(Fraction(-43, 1000)) == "4.3"
    assert figures.points(None) == figures.UNKNOWN
    assert figures.points(Fraction(4, 100), 0) == "4"


def test_that_a_number_as_typed_keeps_every_decimal_place() -> None:
    assert figures.decimal(Fraction("0.001"), 2) == "0.001"
    assert figures.decimal(Fraction("-0.5"), 2) == "\N{MINUS SIGN}0.50"
    assert figures.decimal(Fraction(31)) == "31"
    assert figures.decimal(Fraction(-1, 3), 2) == "\N{MINUS SIGN}0.33"
    assert figures.decimal(Fraction(-1, 3000), 2) == "0.00"


def test_that_a_lead_that_decides_is_never_rounded_to_nought() -> None:
    leads = [Fraction(12, 1000), Fraction(3, 10_000), Fraction(4, 100_000), Fraction(0)]
    assert [figures.lead(lead) for lead in leads] == ["1.2", "0.03", "0.004", "0.0"]
