"""One area under the names and codes of several sources."""

from __future__ import annotations

import pytest

from countdesk.models.area_names import (
    area_key,
    authority_key,
    code_key,
    is_code_of_council,
    is_other_area,
    is_same_area,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abbey", "ABBEY WARD"),
        ("Hills & Dales", "Hills and Dales"),
        ("St. Mary's", "Saint Mary\N{RIGHT SINGLE QUOTATION MARK}s Ward"),
        ("Birmingham, Ladywood", "Birmingham Ladywood Constituency"),
        ("Tweedmouth-on-Sea", "Tweedmouth  on Sea"),
        ("Gorseinon Electoral Division", "Gorseinon division"),
        ("Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n", "Ynys Mon"),
    ],
)
def test_that_one_area_is_known_however_its_name_is_written(one: str, other: str) -> None:
    assert area_key(one) == area_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Castle", "Castle North"), ("Division", "Ward"), ("Stowe", "St Owe")]
)
def test_that_names_of_two_areas_stay_two(one: str, other: str) -> None:
    assert area_key(one) != area_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("London Borough of Camden", "Camden"),
        ("City of Westminster", "Westminster City Council"),
        ("Kensington and Chelsea", "Royal Borough of Kensington & Chelsea"),
        ("Bristol, City of", "Bristol"),
        ("East Staffordshire Borough Council", "East Staffordshire"),
        ("City of London", "london"),
        ("Leeds Metropolitan District Council", "Leeds"),
    ],
)
def test_that_one_authority_is_known_in_every_style(one: str, other: str) -> None:
    assert authority_key(one) == authority_key(other) is not None


def test_that_neighbours_in_name_are_two_authorities() -> None:
    assert authority_key("Leicester City Council") != authority_key("Leicestershire County Council")
    assert authority_key("City of London") != authority_key("London Borough of Camden")


@pytest.mark.parametrize("name", [None, "", "Council"])
def test_that_a_name_that_says_nothing_is_no_authority(name: str | None) -> None:
    assert authority_key(name) is None


def test_that_codes_tell_areas_apart_only_where_they_are_of_one_sort() -> None:
    assert code_key(" e05000001 ") == "E05000001"
    assert code_key(" ") is None
    assert is_other_area("E05000001", "E05000002")
    assert is_other_area("00ABGA", "00ABGB")
    assert not is_other_area("E05000001", "e05000001")
    assert not is_other_area("E05000001", None)
    assert not is_other_area(None, "E05000001")
    assert not is_other_area("00ABGA", "E05000001")


def test_that_codes_tell_of_one_area_only_where_they_were_issued() -> None:
    assert is_same_area("E05000001", " e05000001")
    assert not is_same_area("E05000001", "E05000002")
    assert not is_same_area("W1", "W1")
    assert not is_same_area(None, None)


def test_that_the_code_of_a_council_is_none_of_a_ward() -> None:
    assert is_code_of_council("E09000002")
    assert is_code_of_council(" e09000002 ")
    assert not is_code_of_council(None)
    assert not is_code_of_council("E05011175")
    assert not is_code_of_council("E09")
