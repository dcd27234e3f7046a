"""Seats that are up again, and seats that were not up last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from countdesk.models.baseline import Found, PastKind
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
    country: str | None = None,
    by_thirds: bool = False,
) -> OtherSeats | None:
    held = replace(contest(identifier.format(now), seats=seats, day=now), ward_code=code)
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=past_seats, day=then)
    return why_other_seats(held, replace(past, country=country, by_thirds=by_thirds))


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


@pytest.mark.parametrize("year", [2018, 2019])
@pytest.mark.parametrize("seats", [1, 3])
def test_that_seats_of_more_than_a_term_ago_came_up_again(year: int, seats: int) -> None:
    found = why(date(2026, 5, 7), date(year, 5, 4), seats=seats, past_seats=seats)
    assert found is OtherSeats.UP_SINCE
    # Those of 2021 came up in 2024 or, where all of a council's were put off with them, in 2025.
    assert why(date(2025, 5, 1), date(2021, 5, 6), seats=seats, past_seats=seats) is None


@pytest.mark.parametrize(
    ("country", "code", "then", "now"),
    [
        ("England", "E05000001", date(2018, 5, 3), date(2022, 5, 5)),
        ("England", "E05000001", date(2016, 5, 5), date(2021, 5, 6)),
        ("England", "E58000001", date(2017, 5, 4), date(2022, 5, 5)),
        ("England", "E58000001", date(2021, 5, 6), date(2026, 5, 7)),
        ("England", "E05000001", date(2000, 5, 4), date(2004, 6, 10)),
        ("Scotland", "S13000001", date(1999, 5, 6), date(2003, 5, 1)),
        ("Scotland", "S13000001", date(2007, 5, 3), date(2012, 5, 3)),
        ("Scotland", "S13000001", date(2022, 5, 5), date(2027, 5, 6)),
        ("Wales", "W05000001", date(2008, 5, 1), date(2013, 5, 2)),
        ("Wales", "W05000001", date(2012, 5, 3), date(2017, 5, 4)),
        ("Wales", "W05000001", date(2022, 5, 5), date(2027, 5, 6)),
        ("Northern Ireland", "N08000001", date(2005, 5, 5), date(2011, 5, 5)),
        ("Northern Ireland", "N08000001", date(2011, 5, 5), date(2014, 5, 22)),
        ("Northern Ireland", "N08000001", date(2014, 5, 22), date(2019, 5, 2)),
        ("Northern Ireland", "N08000001", date(2019, 5, 2), date(2023, 5, 18)),
    ],
)
def test_that_one_election_after_another_fills_its_seats_though_it_was_put_off(
    country: str, code: str, then: date, now: date
) -> None:
    assert why(now, then, code=code) is None
    assert why(now, then, country=country) is None
    # What the code says goes before what the source does.
    assert why(now, then, code=code, country="Elsewhere") is None
    # A vacancy half a year after the second is among the seats of that one.
    later = date(now.year, 11, 5)
    found = why(later, then, code=code, past_seats=3, identifier=BY_ELECTION)
    assert found is OtherSeats.UP_SINCE


@pytest.mark.parametrize(
    ("code", "then", "now"),
    [
        ("E05000001", date(2018, 5, 3), date(2023, 5, 4)),
        ("E05000001", date(2019, 5, 2), date(2024, 5, 2)),
        ("E58000001", date(2013, 5, 2), date(2021, 5, 6)),
        ("S13000001", date(2003, 5, 1), date(2012, 5, 3)),
        ("W05000001", date(2004, 6, 10), date(2012, 5, 3)),
        ("W05000001", date(2013, 5, 2), date(2022, 5, 5)),
        ("N08000001", date(2014, 5, 22), date(2023, 5, 18)),
    ],
)
def test_that_an_election_before_the_last_is_not_that_of_the_seats(
    code: str, then: date, now: date
) -> None:
    assert why(now, then, code=code) is OtherSeats.UP_SINCE


def test_that_of_no_known_country_only_the_longest_time_says_that_seats_came_up_again() -> None:
    assert why(date(2022, 5, 5), date(2017, 5, 4)) is None
    assert why(date(2023, 5, 4), date(2017, 5, 4)) is OtherSeats.UP_SINCE
    assert why(date(2011, 5, 5), date(2005, 5, 5)) is None


@pytest.mark.parametrize("code", ["Eastgate", "E1", "W12", "S3", "N7", "W050000012"])
def test_that_a_code_of_somebodys_own_tells_of_no_country(code: str) -> None:
    assert why(date(2023, 5, 4), date(2018, 5, 3), code=code) is None
    assert why(date(2023, 5, 4), date(2022, 5, 5), code=code) is OtherSeats.IN_TURN


@pytest.mark.parametrize("code", ["S13000001", "W05000001", "N08000001"])
def test_that_only_councils_of_england_elect_in_turn(code: str) -> None:
    assert why(date(2014, 5, 22), date(2011, 5, 5), code=code) is None
    assert why(date(2014, 5, 22), date(2011, 5, 5), code="E05000001") is OtherSeats.IN_TURN


def test_that_a_known_day_says_more_than_that_an_area_elects_by_thirds() -> None:
    assert why(date(2026, 5, 7), date(2022, 5, 5), by_thirds=True) is None
    assert why(date(2026, 5, 7), date(2024, 5, 2), by_thirds=True) is OtherSeats.IN_TURN
    assert why(date(2026, 5, 7), date(2014, 5, 22), by_thirds=True) is OtherSeats.UP_SINCE
    # Without one nobody knows which third it was, though it filled as many seats.
    assert why(date(2026, 5, 7), None, by_thirds=True) is OtherSeats.DAY_UNKNOWN
    found = why(date(2026, 5, 7), None, by_thirds=True, seats=2, past_seats=2)
    assert found is OtherSeats.DAY_UNKNOWN
    # A contest of no known kind is taken for a council's where its area is said to elect so.
    unnamed = why(date(2026, 5, 7), None, by_thirds=True, identifier="whatever {}")
    assert unnamed is OtherSeats.DAY_UNKNOWN
    assert why(date(2026, 5, 7), None, by_thirds=True, identifier="mayor.anytown.{}") is None


def test_that_wards_of_2021_came_up_by_2025_where_divisions_may_have_been_put_off() -> None:
    then = date(2021, 5, 6)
    assert why(date(2026, 5, 7), then, code="E05000001") is OtherSeats.UP_SINCE
    assert why(date(2025, 5, 1), then, code="E05000001") is None
    assert why(date(2026, 5, 7), then, code="E58000001") is None


def test_that_a_third_put_off_to_2021_came_up_in_2024() -> None:
    now, then = date(2026, 5, 7), date(2021, 5, 6)
    assert why(now, then, code="E05000001", by_thirds=True) is OtherSeats.UP_SINCE
    assert why(date(2024, 5, 2), then, code="E05000001", by_thirds=True) is None


BY_ELECTION = "local.anytown.castle.by.{}"


@pytest.mark.parametrize("then", [date(2024, 5, 2), date(2021, 5, 6), None])
def test_that_a_vacancy_may_be_of_another_year_than_the_one_seat_filled(then: date | None) -> None:
    assert why(date(2025, 2, 6), then, identifier=BY_ELECTION) is OtherSeats.VACANCY
    # All seats of the area were filled together, and the vacant one is one of them.
    assert why(date(2025, 2, 6), then, past_seats=3, identifier=BY_ELECTION) is None
    # Not so where the area fills some of its seats at a time.
    found = why(date(2025, 2, 6), then, past_seats=3, identifier=BY_ELECTION, by_thirds=True)
    assert found is OtherSeats.VACANCY


def test_that_a_vacancy_is_not_among_the_seats_that_the_ordinary_election_beside_it_fills() -> None:
    vacancy = contest(BY_ELECTION.format("2026-05-07"))
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=3)
    assert why_other_seats(vacancy, past) is None
    shared = replace(past, shared_with_ordinary=True)
    assert why_other_seats(vacancy, shared) is OtherSeats.VACANCY


def test_that_a_vacancy_of_a_later_council_is_of_none_of_the_seats_filled_before() -> None:
    found = why(date(2026, 9, 3), date(2021, 5, 6), past_seats=3, identifier=BY_ELECTION)
    assert found is OtherSeats.UP_SINCE


@pytest.mark.parametrize("identifier", ["parl.castle.{}", "mayor.anytown.{}"])
def test_that_only_a_council_elects_in_turn(identifier: str) -> None:
    assert why(date(2019, 12, 12), date(2017, 6, 8), identifier=identifier) is None


def test_that_a_contest_whose_identifier_tells_no_kind_is_a_councils_unless_its_code_says() -> None:
    def of_code(code: str | None, then: date | None) -> OtherSeats | None:
        return why(date(2019, 12, 12), then, identifier="whatever {}", code=code)

    for code in (None, "E05000001", "Castle"):
        assert of_code(code, date(2017, 6, 8)) is OtherSeats.IN_TURN
        assert of_code(code, date(2013, 5, 2)) is OtherSeats.UP_SINCE
        assert of_code(code, None) is OtherSeats.DAY_UNKNOWN
    # That of a constituency, and that of a council, whose mayor is elected.
    assert of_code("E14000001", date(2017, 6, 8)) is None
    assert of_code("E14000001", date(2015, 5, 7)) is OtherSeats.UP_SINCE
    assert of_code("E09000001", date(2017, 6, 8)) is None


def test_that_a_seat_in_the_commons_is_held_by_nobody_known_where_the_day_is_not() -> None:
    for identifier in ("parl.castle.{}", "parl.castle.by.{}"):
        assert why(date(2024, 7, 4), None, identifier=identifier) is OtherSeats.DAY_UNKNOWN
    assert why(date(2024, 7, 4), None, identifier="mayor.anytown.{}") is None


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
    past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=past_seats, day=None)
    assert fills_only_some(held, past) is expected
    # What somebody said of the area, and a vacancy, go before the numbers.
    assert fills_only_some(held, replace(past, by_thirds=True))
    assert fills_only_some(held, replace(past, day=date(2024, 5, 2)))
    assert fills_only_some(contest(BY_ELECTION.format("2026-05-07"), seats=seats), past)


@pytest.mark.parametrize(
    "known",
    [
        {"kind": PastKind.NOTIONAL, "found": Found.BY_OVERLAP},
        {"kind": PastKind.NOTIONAL, "found": Found.BY_CODE},
        {"found": Found.BY_DECISION},
    ],
)
def test_that_a_past_result_of_other_boundaries_tells_of_no_seats_that_are_left(
    known: dict[str, Any],
) -> None:
    held = contest("local.anytown.castle.2026-05-07", seats=2)
    for day in (date(2022, 5, 5), date(2024, 5, 2)):
        past = past_result((CONSERVATIVE, 60), (LABOUR, 40), seats=3, day=day)
        assert fills_only_some(held, replace(past, found=Found.BY_NAME))
        assert fills_only_some(held, replace(past, **known)) is None
        assert fills_only_some(held, replace(past, by_thirds=True, **known))
