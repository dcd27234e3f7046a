"""What a council is known by, and which contests fill its seats."""

from __future__ import annotations

import pytest

from countdesk.models.council import Council, council_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Southwark", "London Borough of Southwark"),
        ("Bristol", "Bristol, City of"),
        ("Brighton and Hove", "BRIGHTON & HOVE"),
        ("Tower Hamlets", "tower  hamlets Council"),
        ("The County", "the  county"),
    ],
)
def test_that_a_council_is_one_however_its_name_is_written(name: str, other: str) -> None:
    assert council_key(name) == council_key(other) == Council(other, 1).key


def test_that_councils_of_other_names_are_others() -> None:
    names = ("Anytown", "Anytown Bay", "The County", "The City", "North Tyneside")
    assert len(set(map(council_key, names))) == len(names)
