"""Seats that are up again, and seats that were not up last time."""

from __future__ import annotations

from datetime import date

import pytest

from countdesk.models.seats_in_turn import are_other_seats, is_by_election
from tests.models.builders import CONSERVATIVE, LABOUR, contest, past_result


def others(
    now: date,
    then: date | None,
    *,
    seats: int = 1,
    past_seats: int = 1,
    identifier: str = "local.anytown.castle.{}",
) -> bool:
    held = contest(identifier.format(now), seats=seats, day=now)
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=past_seats)
    return are_other_seats(held, past, then)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_that_seats_of_less_than_four_years_ago_are_others(year: int) -> None:
    assert others(date(2026, 5, 7), date(year, 5, 4))


def test_that_seats_of_four_years_ago_are_the_same_though_the_day_moved() -> None:
    assert not others(date(2026, 5, 7), date(2022, 5, 5))
    # The local elections of 2014 were held with the European ones, three weeks later than usual.
    assert not others(date(2018, 5, 3), date(2014, 5, 22))


def test_that_seats_put_off_to_2021_were_up_again_in_2024() -> None:
    assert not others(date(2024, 5, 2), date(2021, 5, 6))
    assert others(date(2023, 5, 4), date(2021, 5, 6))
    # All three of a ward were elected in 2021, and one of them is up.
    assert others(date(2024, 5, 2), date(2021, 5, 6), past_seats=3)


def test_that_of_a_vacancy_the_years_say_nothing() -> None:
    identifier = "local.anytown.castle.by.{}"
    assert is_by_election(contest(identifier.format("2025-02-06")))
    assert not others(date(2025, 2, 6), date(2024, 5, 2), identifier=identifier)


@pytest.mark.parametrize("identifier", ["parl.castle.{}", "mayor.anytown.{}", "whatever {}"])
def test_that_only_a_council_elects_in_turn(identifier: str) -> None:
    assert not others(date(2019, 12, 12), date(2017, 6, 8), identifier=identifier)


def test_that_nothing_is_said_of_a_day_nobody_knows() -> None:
    assert not others(date(2026, 5, 7), None)
