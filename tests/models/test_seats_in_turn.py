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
    code: str | None = None,
) -> OtherSeats | None:
    held = replace(contest(identifier.format(now), seats=seats, day=now), ward_code=code)
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


@pytest.mark.parametrize("year", [2018, 2019, 2021])
@pytest.mark.parametrize("seats", [1, 3])
def test_that_seats_of_more_than_a_term_ago_came_up_again(year: int, seats: int) -> None:
    found = why(date(2026, 5, 7), date(year, 5, 4), seats=seats, past_seats=seats)
    assert found is OtherSeats.UP_SINCE
    # Those of 2021 came up in 2024 or, where all of a council's were put off with them, in 2025.
    expected = None if year == 2021 else OtherSeats.UP_SINCE
    assert why(date(2025, 5, 1), date(year, 5, 6), seats=seats, past_seats=seats) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("W05000001", None),
        ("S13000001", None),
        ("E05000001", OtherSeats.UP_SINCE),
        (None, OtherSeats.UP_SINCE),
    ],
)
def test_that_councils_of_scotland_and_wales_sit_for_five_years(
    code: str | None, expected: OtherSeats | None
) -> None:
    assert why(date(2022, 5, 5), date(2017, 5, 4), code=code) is expected
    assert why(date(2022, 5, 5), date(2016, 5, 5), code=code) is OtherSeats.UP_SINCE


BY_ELECTION = "local.anytown.castle.by.{}"


@pytest.mark.parametrize("then", [date(2024, 5, 2), date(2021, 5, 6), None])
def test_that_a_vacancy_may_be_of_another_year_than_the_one_seat_filled(then: date | None) -> None:
    assert why(date(2025, 2, 6), then, identifier=BY_ELECTION) is OtherSeats.VACANCY
    # All seats of the area were filled together, and the vacant one is one of them.
    assert why(date(2025, 2, 6), then, past_seats=3, identifier=BY_ELECTION) is None


def test_that_a_vacancy_of_a_later_council_is_of_none_of_the_seats_filled_before() -> None:
    found = why(date(2026, 2, 6), date(2021, 5, 6), past_seats=3, identifier=BY_ELECTION)
    assert found is OtherSeats.UP_SINCE


@pytest.mark.parametrize("identifier", ["parl.castle.{}", "mayor.anytown.{}", "whatever {}"])
@pytest.mark.parametrize("then", [date(2017, 6, 8), None])
def test_that_only_a_council_elects_in_turn(identifier: str, then: date | None) -> None:
    assert why(date(2019, 12, 12), then, identifier=identifier) is None


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (date(2024, 7, 4), date(2019, 12, 12), None),
        (date(2019, 12, 12), date(2017, 6, 8), None),
        (date(2019, 12, 12), date(2015, 5, 7), OtherSeats.UP_SINCE),
        (date(2022, 6, 23), date(2017, 6, 8), OtherSeats.UP_SINCE),
        # Of elections to come no more is known than that a Parliament lasts five years.
        (date(2034, 5, 4), date(2029, 5, 3), None),
        (date(2034, 5, 4), date(2028, 5, 4), OtherSeats.UP_SINCE),
    ],
)
def test_that_a_seat_in_the_commons_came_up_at_every_general_election(
    now: date, then: date, expected: OtherSeats | None
) -> None:
    assert why(now, then, identifier="parl.castle.{}") is expected


def test_that_a_mayor_of_more_than_five_years_ago_may_be_another() -> None:
    assert why(date(2026, 5, 7), date(2021, 5, 6), identifier="mayor.anytown.{}") is None
    found = why(date(2026, 5, 7), date(2017, 5, 4), identifier="mayor.anytown.{}")
    assert found is OtherSeats.UP_SINCE


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
