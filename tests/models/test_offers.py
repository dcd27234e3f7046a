"""What is near in name to a contest without a past result is offered, and nothing else is."""

from __future__ import annotations

from countdesk.models.election import Contest
from countdesk.models.offers import offered
from countdesk.models.past_election import PastContest
from countdesk.models.succession import succession
from tests.models.builders import contest
from tests.models.succeeding import area, election, ward


def near(known: Contest, *areas: PastContest) -> list[PastContest]:
    """Return what is offered to a contest that finds nothing among the areas."""
    return list(offered(succession([known], election(*areas)))[known.identifier])


def names(areas: list[PastContest]) -> list[str]:
    return [known.area for known in areas]


def test_that_the_nearest_names_are_offered_nearest_first() -> None:
    mill, castel, hills, hall = map(
        area, ("Castle Mill", "Castel Hill", "Castle Hills", "Castle Hall")
    )
    areas = (mill, castel, hills, hall, area("Zoo"), area("Castling Halls"))
    assert near(ward("Castle Hill"), *areas) == [hills, mill, castel]


def test_that_words_are_alike_in_any_order_and_where_one_is_added() -> None:
    assert names(near(ward("Hill Castle"), area("Castle Hill"))) == ["Castle Hill"]
    peckham = ward("Peckham")
    assert names(near(peckham, area("Peckham and Rye"), area("Beckenham"))) == ["Peckham and Rye"]


def test_that_of_the_same_name_with_another_code_nothing_else_is_as_near() -> None:
    castle = area("Castle", "E05000001")
    assert near(ward("Castle", "E05000002"), area("Castles", "E05000003"), castle) == [castle]


def test_that_a_contest_with_nothing_near_has_an_empty_offer() -> None:
    assert near(ward("Castle"), area("Zoo"), area("Eltsac"), area("Casual Old Tree Lane")) == []


def test_that_nothing_of_another_known_authority_is_offered() -> None:
    there, zoo = area("Castle", authority="Oldtown"), area("Zoo")
    assert near(ward("Castle"), there, zoo) == []


def test_that_an_unknown_authority_is_offered_the_same_name_elsewhere_and_nothing_else() -> None:
    castle = ward("Castle", authority="Oldtown")
    assert names(near(castle, area("Castle"), area("Castles"))) == ["Castle"]
    assert near(castle, area("Castles")) == []


def test_that_another_kind_of_area_is_not_offered() -> None:
    seat = contest("parl.castles.2026-05-07", "Castles")
    assert near(seat, area("Castle", "E05000001", None), area("Castles", "E05000002")) == []
    there = area("Castle", "E14000001", None)
    assert near(seat, there) == [there]


def test_that_what_somebody_else_has_is_not_offered() -> None:
    castle, hill = ward("Castle"), ward("Castle Hill")
    search = succession([castle, hill], election(area("Castle")))
    assert offered(search) == {hill.identifier: ()}
