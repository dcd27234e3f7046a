"""Contests of a night found for the wards of another past election than the attached one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.baseline import Found
from countdesk.models.past_election import PastContest
from countdesk.models.successors import Successors
from tests.models.builders import TWO, Desk
from tests.models.succeeding import area, ward

MOAT = area("Moat", None, "Anytown")
ELSEWHERE = area("Moat", "E05000055", "Melton")
CASTLE = area("Castle", "E05000001", "Anytown")


def night(found: Found, *, code: str | None = "E05000001") -> Successors:
    """Return the night of Castle, whose past result is that of Moat."""
    castle = (
        Desk().open(ward("Castle", code), TWO).past(replace(MOAT.result, area="Moat", found=found))
    )
    return Successors.of_night([castle.count, Desk().open(ward("Keep"), TWO).count])


def taken(successors: Successors, *wards: PastContest) -> list[tuple[PastContest, str]]:
    """Return each ward that a contest succeeds, with what the first of these is called."""
    found = successors.among(wards)
    return [(wards[place], contests[0].name) for place, contests in found.items()]


@pytest.mark.parametrize("found", [Found.BY_DECISION, Found.BY_ALIAS])
def test_that_what_somebody_said_goes_before_code_and_name(found: Found) -> None:
    assert taken(night(found), CASTLE, MOAT, ELSEWHERE) == [(MOAT, "Castle")]
    assert taken(night(found, code=None), CASTLE, MOAT) == [(MOAT, "Castle")]
    # What codes and names found says nothing of other elections.
    assert taken(night(Found.BY_CODE), CASTLE, MOAT) == [(CASTLE, "Castle")]


def test_that_code_and_name_tell_where_the_election_has_no_such_area() -> None:
    said = night(Found.BY_ALIAS)
    assert taken(said, CASTLE) == [(CASTLE, "Castle")]
    assert taken(night(Found.BY_ALIAS, code=None), CASTLE) == [(CASTLE, "Castle")]
    # Of the same name are a ward of another council, and a constituency.
    for other in (ELSEWHERE, replace(MOAT, code="E14000001")):
        assert taken(said, CASTLE, other) == [(CASTLE, "Castle")]
        assert taken(said, other) == []


def test_that_a_contest_whose_said_area_may_be_either_of_two_succeeds_neither() -> None:
    said = night(Found.BY_ALIAS)
    assert taken(said, CASTLE, MOAT, replace(MOAT, authority=None)) == []
    assert taken(said, area("Keep"), MOAT, replace(MOAT, code="E05000007")) == [
        (area("Keep"), "Keep")
    ]


def test_that_two_contests_of_one_older_name_in_two_councils_have_each_its_own() -> None:
    here, there = ward("Castle"), ward("Tower", authority="Melton")
    said = Successors((here, there), {here.identifier: "Moat", there.identifier: "MOAT"})
    assert taken(said, ELSEWHERE, MOAT) == [(ELSEWHERE, "Tower"), (MOAT, "Castle")]


def test_that_the_ordinary_contest_stands_for_a_ward_with_a_by_election() -> None:
    vacancy, ordinary = ward("Castle", by="by."), ward("Castle")
    assert Successors((vacancy, ordinary)).among([CASTLE]) == {0: (ordinary,)}
    assert Successors((vacancy,)).among([CASTLE]) == {0: (vacancy,)}


def test_that_contests_of_one_ward_are_all_given() -> None:
    east, west = ward("Castle East"), ward("Castle West")
    both = Successors((east, west), {east.identifier: "Castle", west.identifier: "Castle"})
    assert both.among([CASTLE]) == {0: (east, west)}
