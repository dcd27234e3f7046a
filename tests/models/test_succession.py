"""Each contest of a night finds its own past result, or nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.baseline import Found
from countdesk.models.offers import offered
from countdesk.models.succession import Succession, succession
from tests.models.builders import CONSERVATIVE, LABOUR, contest, past_result
from tests.models.succeeding import area, election, ward


def ways(search: Succession) -> list[tuple[str, Found]]:
    return [(found.past.area, found.found) for found in search.found.values()]


def test_that_a_code_finds_a_ward_under_another_name() -> None:
    search = succession([ward("Castle", "E05000001")], election(area("Old Castle", "e05000001")))
    assert ways(search) == [("Old Castle", Found.BY_CODE)]
    assert search.open == ()
    assert search.left_over == ()


def test_that_a_name_finds_a_ward_within_its_authority_only() -> None:
    past = election(
        area("ABBEY WARD", authority="Anytown Borough Council"), area("Abbey", authority="Other")
    )
    search = succession([ward("Abbey"), ward("Abbey", authority="Third")], past)
    assert ways(search) == [("ABBEY WARD", Found.BY_NAME)]
    assert [past.authority for past in search.left_over] == ["Other"]


def test_that_an_authority_nobody_names_stands_in_no_ones_way() -> None:
    for one, other, way in (
        (None, "Anytown", Found.BY_NAME),
        (None, None, Found.BY_NAME),
        # Any council may have an Abbey: that of the past result is then said not to be known.
        ("Anytown", None, Found.BY_NAME_ALONE),
    ):
        search = succession(
            [ward("Abbey", authority=one)], election(area("Abbey", authority=other))
        )
        assert ways(search) == [("Abbey", way)]


def test_that_most_wards_of_a_council_found_by_name_make_the_past_election_its_own() -> None:
    names = ("Abbey", "Brook", "Castle", "Dene", "Elm", "Fir")
    wards = [ward(name) for name in names]
    for found, way in ((2, Found.BY_NAME_ALONE), (3, Found.BY_NAME_ALONE), (4, Found.BY_NAME)):
        past = election(*(area(name, authority=None) for name in names[:found]))
        assert ways(succession(wards, past)) == [(name, way) for name in names[:found]]
    (only,) = ways(succession([ward("Abbey")], election(area("Abbey", authority=None))))
    assert only == ("Abbey", Found.BY_NAME_ALONE)


def test_that_a_few_wards_of_a_large_table_do_not_make_it_their_councils_own() -> None:
    wards = [ward(name) for name in ("Abbey", "Castle", "Central")]
    past = [area(known.name, authority=None) for known in wards]
    elsewhere = [area(f"Elsewhere {number}", authority=None) for number in range(3)]
    for others, way in ((2, Found.BY_NAME), (3, Found.BY_NAME_ALONE)):
        search = succession(wards, election(*past, *elsewhere[:others]))
        assert ways(search) == [(known.name, way) for known in wards]
    # What was held in councils that are named says nothing of the rest.
    named = [replace(known, authority="Oldtown") for known in elsewhere]
    assert {way for _area, way in ways(succession(wards, election(*past, *named)))} == {
        Found.BY_NAME
    }


def test_that_wards_found_by_code_speak_for_those_found_by_name() -> None:
    wards = [ward("Abbey", "E05000001"), ward("Brook", "E05000002"), ward("Castle")]
    past = election(*(area(known.name, known.ward_code, None) for known in wards))
    assert ways(succession(wards, past))[-1] == ("Castle", Found.BY_NAME)
    # What somebody said does not.
    chosen = {wards[0].identifier: past.contests[0]}
    assert ways(succession(wards, past, chosen=chosen))[-1] == ("Castle", Found.BY_NAME_ALONE)


def test_that_a_constituency_is_no_ward_of_a_council() -> None:
    seat = contest("parl.abbey.2026-05-07", "Abbey")
    assert succession([seat], election(area("Abbey"))).found == {}
    assert ways(succession([seat], election(area("Abbey", authority=None)))) == [
        ("Abbey", Found.BY_NAME)
    ]


def test_that_a_code_of_ones_own_finds_nothing_in_another_council() -> None:
    adel = ward("Adel", "W1", "Leeds")
    beauchief = area("Beauchief", "W1", "Sheffield")
    assert succession([adel], election(beauchief)).found == {}
    old_adel = area("Old Adel", "w1", "City of Leeds")
    assert ways(succession([adel], election(beauchief, old_adel))) == [("Old Adel", Found.BY_CODE)]
    # Nor what a constituency succeeds, while what is not found by code may be by name.
    seat = replace(contest("parl.leeds.2026-05-07", "Leeds"), ward_code="W1")
    assert succession([seat], election(old_adel)).found == {}
    named = area("Adel", authority="Leeds")
    assert ways(succession([adel], election(beauchief, named))) == [("Adel", Found.BY_NAME)]


def test_that_a_code_of_ones_own_tells_nothing_where_no_council_is_known() -> None:
    wards = [ward(name, f"W{place}") for place, name in enumerate(("Abbey", "Alibon", "Castle"))]
    others = [area(f"Hill {place}", f"W{place}", None) for place in range(3)]
    assert succession(wards, election(*others)).found == {}
    of_none = [replace(known, authority=None) for known in wards]
    assert succession(of_none, election(*others)).found == {}
    # What it is called tells as it does without a code.
    named = [area(known.name, known.ward_code, None) for known in wards]
    assert ways(succession(wards[:1], election(*named))) == [("Abbey", Found.BY_NAME_ALONE)]
    assert {way for _area, way in ways(succession(wards, election(*named)))} == {Found.BY_NAME}


def test_that_an_issued_code_finds_a_ward_whatever_its_council_is_called() -> None:
    castle = ward("Castle", "E05000001")
    assert ways(succession([castle], election(area("Castle", "E05000001", "Oldtown")))) == [
        ("Castle", Found.BY_CODE)
    ]


def test_that_one_code_of_two_areas_tonight_is_ambiguous() -> None:
    adel, morley = ward("Adel", "E05000001"), ward("Morley", "E05000001")
    search = succession([adel, morley], election(area("Adel", "E05000001")))
    assert search.found == {}
    (ambiguity,) = search.ambiguous
    assert ambiguity.contests == (adel.identifier, morley.identifier)
    # Nor has it a by-election that names no code: whose seats it fills is in doubt as well.
    vacancy = ward("Adel", by="by.")
    search = succession([adel, morley, vacancy], election(area("Adel", "E05000001")))
    assert (search.found, search.open) == ({}, ())
    assert search.unclear.keys() == {adel.identifier, morley.identifier, vacancy.identifier}
    pair = [adel, ward("Adel", "E05000001", by="by.")]
    assert ways(succession(pair, election(area("Adel", "E05000001")))) == [
        ("Adel", Found.BY_CODE),
        ("Adel", Found.BY_CODE),
    ]


def test_that_a_name_with_another_code_is_not_taken() -> None:
    castle = ward("Castle", "E05000002")
    past = election(area("Castle", "E05000001"), area("Castle North", "E05000003"))
    search = succession([castle], past)
    assert search.found == {}
    assert search.open == (castle,)
    assert search.left_over == past.contests


def test_that_an_older_name_goes_before_a_code() -> None:
    castle = ward("Castle", "E05000001")
    past = election(area("Old Moat", "E05000009"), area("Castle", "E05000001"))
    search = succession([castle], past, aliases={"old moat": castle.identifier})
    assert ways(search) == [("Old Moat", Found.BY_ALIAS)]
    assert search.unknown == ()


def test_that_an_older_name_no_past_contest_bears_is_said() -> None:
    castle = ward("Castle")
    search = succession([castle], election(area("Castle")), aliases={"Moat": castle.identifier})
    assert search.unknown == ("Moat",)
    assert ways(search) == [("Castle", Found.BY_NAME)]


def test_that_an_older_name_is_looked_for_in_its_authority_first() -> None:
    castle = ward("Castle")
    aliases = {"Moat": castle.identifier, "MOAT": castle.identifier}
    elsewhere = area("Moat", authority="Oldtown")
    for areas in ((elsewhere,), (elsewhere, area("Moat"))):
        (found,) = succession([castle], election(*areas), aliases=aliases).found.values()
        assert found.past is areas[-1]


def test_that_two_older_names_of_one_contest_are_ambiguous() -> None:
    castle = ward("Castle")
    aliases = {"Moat": castle.identifier, "Keep": castle.identifier}
    search = succession([castle], election(area("Moat"), area("Keep")), aliases=aliases)
    assert search.found == {}
    (ambiguity,) = search.ambiguous
    assert [past.area for past in ambiguity.past] == ["Moat", "Keep"]
    assert search.open == ()


def test_that_a_decision_goes_before_everything() -> None:
    castle = ward("Castle", "E05000001")
    moat = area("Moat")
    past = election(area("Castle", "E05000001"), area("Keep"), moat)
    search = succession(
        [castle],
        past,
        aliases={"Keep": castle.identifier},
        chosen={castle.identifier: moat},
    )
    assert ways(search) == [("Moat", Found.BY_DECISION)]


def test_that_a_past_contest_of_another_election_may_be_chosen() -> None:
    castle = ward("Castle")
    search = succession(
        [castle], election(area("Castle")), chosen={castle.identifier: area("Moat")}
    )
    assert ways(search) == [("Moat", Found.BY_DECISION)]
    assert [past.area for past in search.left_over] == ["Castle"]


def test_that_two_wards_may_both_be_said_to_come_after_one() -> None:
    east, west = ward("Castle East"), ward("Castle West")
    castle = area("Castle")
    chosen = {east.identifier: castle, west.identifier: castle}
    assert len(succession([east, west], election(castle), chosen=chosen).found) == 2


def test_that_a_past_contest_given_to_one_is_no_others_by_name() -> None:
    castle, moat = ward("Castle"), ward("Moat")
    past = election(area("Castle"))
    search = succession([castle, moat], past, aliases={"Castle": moat.identifier})
    assert list(search.found) == [moat.identifier]
    assert search.open == (castle,)
    assert search.left_over == ()


def test_that_two_past_contests_of_one_code_or_name_are_ambiguous() -> None:
    castle = ward("Castle", "E05000001")
    for code in ("E05000001", None):
        search = succession([castle], election(area("Castle", code), area("Castle", code, votes=9)))
        assert search.found == {}
        assert search.left_over == ()
        (ambiguity,) = search.ambiguous
        assert ambiguity.contests == (castle.identifier,)
        assert len(ambiguity.past) == 2


def test_that_one_past_contest_of_two_authorities_contests_is_ambiguous() -> None:
    wards = [ward("Castle"), ward("Castle", authority="Oldtown")]
    search = succession(wards, election(area("Castle", authority=None)))
    assert search.found == {}
    (ambiguity,) = search.ambiguous
    assert ambiguity.contests == tuple(known.identifier for known in wards)


def test_that_two_elections_of_one_day_in_one_ward_share_its_past() -> None:
    pair = [ward("Castle"), ward("Castle", by="by.")]
    assert len(succession(pair, election(area("Castle"))).found) == 2
    # One of the two names its code.
    pair[0] = replace(pair[0], ward_code="E05000001")
    search = succession(pair, election(area("Castle", "E05000001")))
    assert [found for _area, found in ways(search)] == [Found.BY_CODE, Found.BY_NAME]


def test_that_what_a_code_gave_to_a_ward_is_not_taken_by_name_for_another_area() -> None:
    coded, other = ward("Castle", "E05000001"), ward("Castle", authority=None)
    search = succession([coded, other], election(area("Castle", "E05000001")))
    assert list(search.found) == [coded.identifier]
    assert search.ambiguous == ()


def test_that_a_ward_of_three_precedes_a_by_election_of_one() -> None:
    vacancy = ward("Castle", by="by.")
    three = replace(past_result((CONSERVATIVE, 60), (LABOUR, 40)), seats=3, by_thirds=True)
    search = succession([vacancy], election(replace(area("Castle"), result=three)))
    (found,) = search.found.values()
    assert found.past.result.seats == 3
    assert found.past.result.by_thirds


def test_that_a_by_election_beside_the_ordinary_contest_does_not_have_its_seats() -> None:
    ordinary, vacancy = ward("Castle"), ward("Castle", by="by.")
    past = election(area("Castle"))
    assert succession([ordinary, vacancy], past).beside_ordinary == {vacancy.identifier}
    assert succession([vacancy], past).beside_ordinary == frozenset()


@pytest.mark.parametrize("code", ["E14000911", "W07000001", "S14000001", "N05000001", "N06000001"])
def test_that_a_ward_is_no_constituency_of_its_name(code: str) -> None:
    castle, seat = ward("Castle"), contest("parl.castle.2026-05-07", "Castle")
    past = election(area("Castle", code, authority=None))
    search = succession([castle], past)
    assert (search.found, offered(search)) == ({}, {castle.identifier: ()})
    assert ways(succession([castle, seat], past)) == [("Castle", Found.BY_NAME)]
    assert succession([castle, seat], past).found.keys() == {seat.identifier}


@pytest.mark.parametrize("kind", ["mayor.anytown", "pcc.anytown", "parl.anytown"])
def test_that_a_ward_is_not_the_past_of_another_kind_of_contest(kind: str) -> None:
    other = replace(contest(f"{kind}.2026-05-07", "Anytown"), authority="Anytown")
    assert succession([other], election(area("Anytown", "E05000001"))).found == {}


def test_that_a_mayor_is_not_elected_by_one_area_of_several() -> None:
    mayor = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority="Anytown")
    wards = (area("Anytown"), area("Castle"))
    search = succession([mayor], election(*wards))
    assert search.found == {}
    assert [near.area for near in offered(search)[mayor.identifier]] == ["Anytown"]
    assert ways(succession([mayor], election(area("Anytown")))) == [("Anytown", Found.BY_NAME)]
    assert ways(succession([mayor], election(area("Anytown", authority=None)))) == [
        ("Anytown", Found.BY_NAME)
    ]


def test_that_a_ward_and_a_mayor_of_its_name_do_not_share_a_past() -> None:
    mayor = replace(contest("mayor.anytown.2026-05-07", "Anytown"), authority="Anytown")
    alone = election(area("Anytown"))
    (ambiguity,) = succession([ward("Anytown"), mayor], alone).ambiguous
    assert len(ambiguity.contests) == 2
    several = election(area("Anytown"), area("Castle"))
    both = succession([ward("Anytown"), mayor], several)
    assert both.found.keys() == {ward("Anytown").identifier}
