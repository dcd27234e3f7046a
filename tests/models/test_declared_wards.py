"""Wards that are declared by now, beside what they would be or in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from countdesk.models.declared_wards import (
    DeclaredWard,
    DeclaredWards,
    declared_ward,
    with_declared,
)
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.projection import Method, Projection, project
from countdesk.models.succession import succession
from tests.models import boards
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, TWO, Desk, contest
from tests.models.projecting import CON, GRN, LAB, ward

MOVED = Movement(
    {LAB: Fraction(6, 10), CON: Fraction(4, 10)},
    {LAB: Fraction(5, 10), CON: Fraction(5, 10)},
    (CON, LAB),
)
HILL = replace(
    ward((LABOUR, 580), (CONSERVATIVE, 420), area="Hill"), authority="London Borough of Oakham"
)
VALE = replace(
    ward((LABOUR, 700), (CONSERVATIVE, 300), area="Vale"), authority="Oakham", code="E05000002"
)


def declared(name: str, *, code: str | None = None, seats: int = 1) -> DeclaredWard:
    """Return a ward of Oakham that the Greens took, who had not stood."""
    known = replace(contest(), name=name, authority="Oakham", ward_code=code, seats=seats)
    return DeclaredWard(known, frozenset({name}), Counter({GRN: seats}), {GRN: GREEN})


def projected(*wards: DeclaredWard, keep: bool) -> Projection:
    return with_declared(
        project([HILL, VALE], MOVED, Method.UNIFORM), DeclaredWards(wards), keep=keep
    )


def test_that_a_declared_ward_is_projected_all_the_same_with_what_it_declared() -> None:
    made = projected(declared("Hill"), keep=False)
    hill, vale = made.wards
    assert hill.after == {CON: 1}
    assert hill.declared is not None
    assert hill.declared.seats == {GRN: 1}
    assert vale.declared is None
    assert (made.declared, made.kept) == (1, ())
    assert [(total.key, total.after) for total in made.seats] == [(LAB, 1), (CON, 1)]


def test_that_a_declared_ward_that_is_kept_counts_as_it_declared() -> None:
    made = projected(declared("Hill"), keep=True)
    assert [ward.area for ward in made.kept] == ["Hill"]
    assert [ward.area for ward in made.projected] == ["Vale"]
    assert [(total.key, total.before, total.after) for total in made.seats] == [
        (LAB, 2, 1),
        (GRN, 0, 1),
    ]
    assert made.kept[0].flips == ((GRN, 1), (LAB, -1))
    assert [ward.area for ward in made.changing_hands] == ["Hill"]
    assert made.kept[0].limited == ()


def test_that_a_ward_is_found_by_its_code_however_it_is_called() -> None:
    made = projected(declared("Vale and Dell", code="e05000002"), keep=False)
    assert [ward.declared is not None for ward in made.wards] == [False, True]


def test_that_a_ward_of_the_same_name_on_other_boundaries_is_another() -> None:
    made = projected(declared("Vale", code="E05000009"), keep=True)
    assert made.declared == 0


def test_that_a_ward_that_fills_another_number_of_seats_is_projected() -> None:
    assert projected(declared("Hill", seats=3), keep=True).declared == 0


def test_that_a_ward_of_no_council_is_found_by_its_name_as_succession_finds_it() -> None:
    alone = PastContest("Hill", HILL.result)
    known = declared("Hill")
    of_none = replace(known, contest=replace(known.contest, authority=None))
    for known_as, past in ((of_none, alone), (known, alone), (of_none, HILL)):
        assert succession([known_as.contest], PastElection("May 2022", (past,))).found
        assert DeclaredWards([known_as]).of(past) is known_as
    assert DeclaredWards([known]).of(replace(HILL, authority="Melton")) is None


def test_that_of_two_contests_that_may_be_a_ward_none_is() -> None:
    alone = PastContest("Hill", HILL.result)
    known, other = declared("Hill"), declared("Hill")
    assert DeclaredWards([known, other]).of(alone) is None
    there = replace(other, contest=replace(other.contest, authority="Melton"))
    assert DeclaredWards([known, there]).of(alone) is None
    assert DeclaredWards([known, there]).of(HILL) is known
    coded = [declared(name, code="E05000002") for name in ("Vale", "Dell")]
    assert DeclaredWards(coded).of(VALE) is None


def test_that_a_contest_that_may_be_either_of_two_wards_is_neither() -> None:
    known = declared("Hill")
    of_none = replace(known, contest=replace(known.contest, authority=None))
    wards = (HILL, VALE, replace(HILL, authority="Melton"))
    assert DeclaredWards([of_none]).among(wards) == {}
    assert DeclaredWards([known]).among(wards) == {0: known}


def test_that_a_constituency_is_no_ward_of_its_name() -> None:
    known = declared("Vale")
    for identifier in ("parl.vale.2026-05-07", "parl.vale.by.2026-05-07"):
        mp = replace(known.contest, identifier=identifier, authority=None)
        assert DeclaredWards([replace(known, contest=mp)]).of(VALE) is None


def test_that_a_mayor_declares_no_ward() -> None:
    mayor = replace(contest("mayor.oakham.2026-05-07", "Oakham"), authority="Oakham")
    told = Desk().open(mayor, TWO).declare((700, 300), ballot_papers=1010)
    assert len(told.result.winners) == mayor.seats
    assert declared_ward(told.count, told.result) is None


def test_that_a_ward_declares_the_seats_of_those_who_won() -> None:
    counted = boards.ward(1)
    assert declared_ward(counted.count, counted.result) is None
    told = counted.declare((700, 300), ballot_papers=1010)
    found = declared_ward(told.count, told.result)
    assert found is not None
    assert (found.areas, sum(found.seats.values())) == (frozenset({"Ward 1"}), 1)
    assert found.parties.keys() == found.seats.keys()
    compared = boards.ward(1, past=HILL.result).declare((700, 300), ballot_papers=1010)
    assert declared_ward(compared.count, compared.result) is not None
