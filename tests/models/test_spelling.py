"""Names of areas, parties and people without what spellings differ in."""

from __future__ import annotations

import pytest

from countdesk.models.area_names import area_key
from countdesk.models.spelling import bare_words, plain_words, surname_last


def test_that_spellings_do_not_differ_in_case_accents_and_marks() -> None:
    assert bare_words("The Zoë & Co. Party") == ["zoe", "and", "co", "party"]
    assert bare_words("The") == ["the"]
    assert plain_words("The Hundreds") == ["the", "hundreds"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("King's Lynn", "Kings Lynn"),
        ("St. Ives", "Saint Ives"),
        ("Łódź", "Lodz"),
        ("Ødegård", "Odegard"),
        ("Đorđe", "Dorde"),
        ("Æthelred", "Aethelred"),
        ("Strauß", "Strauss"),
    ],
)
def test_that_areas_parties_and_people_are_spelled_by_one_rule(one: str, other: str) -> None:
    assert bare_words(one) == bare_words(other)
    assert area_key(one) == area_key(other)


@pytest.mark.parametrize(
    ("written", "in_order"),
    [
        ("DOE Jane Ann", "Jane Ann DOE"),
        ("de SOUZA Jane", "Jane de SOUZA"),
        ("McKENNA Al", "Al McKENNA"),
        ("Jane DOE", "Jane DOE"),
        ("JANE DOE", "JANE DOE"),
        ("J Doe", "J Doe"),
        ("", ""),
    ],
)
def test_that_a_surname_in_capitals_is_put_last(written: str, in_order: str) -> None:
    assert surname_last(written) == in_order
