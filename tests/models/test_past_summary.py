"""Which past elections a library has come last."""

from __future__ import annotations

from datetime import date

import pytest

from countdesk.models.past_summary import PastHeading, two_to_compare


def headings(*years: int | None) -> list[PastHeading]:
    """Return an election of each year, called by it, in May."""
    return [
        PastHeading(str(year), None if year is None else date(year, 5, 5), 1, None, 0)
        for year in years
    ]


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
