"""Seats that are up again, and seats that were not up last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from countdesk.models.seats_in_turn import OtherSeats, fills_only_some, why_other_seats
from tests.models.builders import CONSERVATIVE, LABOUR, contest, past_result


def why(
    now: date,
    then: date | None,
    *,
    seats: int = 1,
    past_seats: int = 1,
    identifier: str = "local.anytown.castle.{}",
) -> OtherSeats | None:
    held = contest(identifier.format(now), seats=seats, day=now)
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=past_seats)
    return why_other_seats(held, past, then)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_that_seats_of_less_than_four_years_ago_are_others(year: int) -> None:
    assert why(date(2026, 5, 7), date(year, 5, 4)) is OtherSeats.IN_TURN


def test_that_seats_of_four_years_ago_are_the_same_though_the_day_moved() -> None:
    assert why(date(2026, 5, 7), date(2022, 5, 5)) is None
    # The local elections of 2014 were held with the European ones, three weeks later than usual.
    assert why(date(2018, 5, 3), date(2014, 5, 22)) is None


def test_that_seats_put_off_to_2021_were_up_again_in_2024() -> None:
    assert why(date(2024, 5, 2), date(2021, 5, 6)) is None
    assert why(date(2023, 5, 4), date(2021, 5, 6)) is OtherSeats.IN_TURN
    # All three of a ward were elected in 2021, and one of them is up.
    assert why(date(2024, 5, 2), date(2021, 5, 6), past_seats=3) is OtherSeats.IN_TURN


BY_ELECTION = "local.anytown.castle.by.{}"


@pytest.mark.parametrize("then", [date(2024, 5, 2), date(2021, 5, 6), None])
def test_that_a_vacancy_may_be_of_another_year_than_the_one_seat_filled(then: date | None) -> None:
    assert why(date(2025, 2, 6), then, identifier=BY_ELECTION) is OtherSeats.VACANCY
    # All seats of the area were filled together, and the vacant one is one of them.
    assert why(date(2025, 2, 6), then, past_seats=3, identifier=BY_ELECTION) is None


@pytest.mark.parametrize("identifier", ["parl.castle.{}", "mayor.anytown.{}", "whatever {}"])
@pytest.mark.parametrize("then", [date(2017, 6, 8), None])
def test_that_only_a_council_elects_in_turn(identifier: str, then: date | None) -> None:
    assert why(date(2019, 12, 12), then, identifier=identifier) is None


def test_that_without_a_day_one_seat_may_be_another() -> None:
    assert why(date(2026, 5, 7), None) is OtherSeats.DAY_UNKNOWN
    assert why(date(2026, 5, 7), None, seats=2, past_seats=3) is OtherSeats.DAY_UNKNOWN
    # As many of several are all of them.
    assert why(date(2026, 5, 7), None, seats=3, past_seats=3) is None


@pytest.mark.parametrize(
    ("seats", "past_seats", "expected"),
    [(3, 3, False), (1, 3, True), (3, 1, None), (1, 1, None)],
)
def test_that_as_many_of_several_seats_are_all_of_the_area(
    seats: int, past_seats: int, *, expected: bool | None
) -> None:
    held = contest("local.anytown.castle.2026-05-07", seats=seats)
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=past_seats)
    assert fills_only_some(held, past) is expected
    # What somebody said of the area, and a vacancy, go before the numbers.
    assert fills_only_some(held, replace(past, by_thirds=True))
    assert fills_only_some(contest(BY_ELECTION.format("2026-05-07"), seats=seats), past)
