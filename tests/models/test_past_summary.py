"""Which past elections a library has come last."""

from __future__ import annotations

from datetime import date

import pytest

from countdesk.models.past_summary import PastHeading, two_to_compare


def headings(*years: int | None) -> list[PastHeading]:
    """Return an election of each year, called by it, in May."""
    return [heading(str(year), year, year) for year in years]


def heading(name: str, first: int | None, last: int | None) -> PastHeading:
    """Return an election whose contests polled in May from one year to another."""
    first_day, last_day = (None if year is None else date(year, 5, 5) for year in (first, last))
    return PastHeading(name, first_day, last_day, 1, None, 0)


def test_that_the_two_latest_elections_are_in_the_order_of_their_days() -> None:
    assert two_to_compare(headings(2022, None, 2018, 2026)) == ("2022", "2026")


@pytest.mark.parametrize("years", [(), (2022,), (None, 2022), (2022, 2022)])
def test_that_no_order_is_guessed_without_two_days(years: tuple[int | None, ...]) -> None:
    assert two_to_compare(headings(*years)) is None


def test_that_the_election_of_the_past_result_comes_before_with_the_next_one_after_it() -> None:
    known = headings(2022, None, 2018, 2026, 2024)
    assert two_to_compare(known, "2018") == ("2018", "2022")
    assert two_to_compare(known, "2026") == ("2024", "2026")
    assert two_to_compare(known, "None") == ("2024", "2026")


def test_that_elections_of_several_days_are_in_order_where_one_ended_before_the_other() -> None:
    spring, later = heading("Spring", 2018, 2019), heading("Later", 2022, 2023)
    assert (spring.day, heading("May", 2018, 2018).day) == (None, date(2018, 5, 5))
    assert two_to_compare([later, spring]) == ("Spring", "Later")
    assert two_to_compare([later, spring], "Spring") == ("Spring", "Later")


def test_that_no_order_is_said_of_elections_whose_days_overlap() -> None:
    by_elections = heading("By-elections", 2017, 2023)
    assert two_to_compare([by_elections, *headings(2022)]) is None
    assert two_to_compare([by_elections, *headings(2018, 2022)]) == ("2018", "2022")
    assert two_to_compare([by_elections, *headings(2022)], "By-elections") is None
