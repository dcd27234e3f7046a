"""What the contests of a past election have to do with each other: council, region, country."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from countdesk.models.past_election import PastContest, PastElection
from tests.models.builders import CONSERVATIVE, LABOUR, past_result

TWO_SEATS = replace(past_result((LABOUR, 600), (CONSERVATIVE, 400)), seats=2)


def area(name: str, council: str | None, region: str | None = None) -> PastContest:
    return PastContest(name, TWO_SEATS, authority=council, region=region, country="England")


def test_that_the_seats_of_a_council_are_those_of_its_areas_however_it_is_written() -> None:
    election = PastElection(
        "May 2022",
        (
            area("Abbey", "Southwark"),
            area("Borough", "London Borough of Southwark"),
            area("Castle", "Barnet"),
            area("Dock", None),
        ),
    )
    first, second, third, nowhere = election.contests
    assert election.placed(TWO_SEATS, (first,)).council_seats == 4
    assert election.placed(TWO_SEATS, (first, second)).council_seats == 4
    assert election.placed(TWO_SEATS, (third,)).council_seats == 2
    assert election.placed(TWO_SEATS, (nowhere,)).council_seats is None
    assert election.placed(TWO_SEATS, (first, third)).council_seats is None


def wards_and(*others: PastContest) -> int | None:
    """Return the seats of a council of two wards of two seats, and what else its source lists."""
    wards = (area("Abbey", "Bedford"), area("Castle", "Bedford"))
    return PastElection("May 2023", (*wards, *others)).placed(TWO_SEATS, wards).council_seats


@pytest.mark.parametrize(("name", "code"), [("Bedford", None), ("The mayor", "E06000055")])
def test_that_the_mayor_of_a_council_fills_no_seat_of_it(name: str, code: str | None) -> None:
    mayor = replace(area(name, "Bedford Borough Council"), code=code)
    assert wards_and(mayor) == 4
    alone = PastElection("May 2023", (mayor,))
    assert alone.placed(TWO_SEATS, alone.contests).council_seats is None


def test_that_a_constituency_fills_no_seat_of_a_council_and_a_ward_of_its_name_does() -> None:
    named_so = area("Bedford", "Bedford")
    assert wards_and(replace(named_so, code="E14001087")) == 4
    assert wards_and(replace(named_so, code="E05000009")) == 6


def test_that_a_by_election_fills_no_further_seat_of_the_council() -> None:
    by_election = replace(area("Castle Ward", "Bedford"), result=replace(TWO_SEATS, seats=1))
    assert wards_and(by_election) == 4


def test_that_a_result_of_several_areas_has_what_they_have_alike() -> None:
    areas = (area("Abbey", "Anytown", "London"), area("Border", "Anytown", "South East"))
    election = PastElection("May 2022", areas)
    placed = election.placed(TWO_SEATS, areas)
    assert (placed.council_seats, placed.region, placed.country) == (4, None, "England")
    assert election.placed(TWO_SEATS, areas[:1]).region == "London"
    assert placed.candidacies == TWO_SEATS.candidacies


def test_that_the_day_of_a_poll_is_its_own_and_else_that_of_the_election() -> None:
    of_day = area("Abbey", "Anytown")
    undated = replace(of_day, area="Castle", result=replace(TWO_SEATS, day=None))
    election = PastElection("May", (of_day, undated), date(2021, 5, 6))
    assert election.placed(TWO_SEATS, (undated,)).day == election.day
    assert election.placed(undated.result, (of_day,)).day == TWO_SEATS.day
    assert election.placed(TWO_SEATS, election.contests).day is None
    assert replace(election, day=None).day_of((undated,)) is None
    assert election.day_of(()) is None


def test_that_an_election_lasts_from_the_first_day_that_is_known_to_the_last() -> None:
    days = (date(2022, 5, 12), None, date(2022, 5, 5))
    several = tuple(
        replace(area(str(day), None), result=replace(TWO_SEATS, day=day)) for day in days
    )
    election = PastElection("May 2022", several)
    assert (election.first_day, election.last_day) == (date(2022, 5, 5), date(2022, 5, 12))
    undated = PastElection("Once", several[1:2])
    assert (undated.first_day, undated.last_day) == (None, None)
    dated = replace(undated, day=date(2018, 5, 3))
    assert (dated.first_day, dated.last_day) == (date(2018, 5, 3), date(2018, 5, 3))
