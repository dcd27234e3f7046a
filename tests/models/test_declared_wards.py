"""Wards that are declared by now, beside what they would be or in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from countdesk.models.baseline import Found, PastCandidacy
from countdesk.models.declared_wards import (
    DeclaredWard,
    DeclaredWards,
    declared_ward,
    with_declared,
)
from countdesk.models.election import Candidate
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.projection import Method, Projection, project
from countdesk.models.succession import succession
from countdesk.models.successors import Successors
from tests.models import boards
from tests.models.builders import CONSERVATIVE, GREEN, INDEPENDENT, LABOUR, TWO, Desk, contest
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
    known = contest(f"local.oakham.{name.casefold()}.2026-05-07", name)
    known = replace(known, authority="Oakham", ward_code=code, seats=seats)
    return DeclaredWard(known, Counter({GRN: seats}), {GRN: GREEN})


def of_night(*wards: DeclaredWard) -> DeclaredWards:
    """Return what a night has declared that has no other contests."""
    return DeclaredWards(wards, Successors(tuple(known.contest for known in wards)))


def projected(*wards: DeclaredWard, keep: bool) -> Projection:
    return with_declared(project([HILL, VALE], MOVED, Method.UNIFORM), of_night(*wards), keep=keep)


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


def test_that_a_code_of_ones_own_is_no_other_councils() -> None:
    known = declared("Hill", code="W1")
    there = replace(VALE, code="W1", authority="Melton")
    assert of_night(known).among([there, replace(VALE, code="W1")]) == {1: known}
    assert of_night(known).among([there]) == {}
    # What is not found by code may be by name.
    assert of_night(known).among([there, replace(HILL, code="E05000003")]) == {1: known}


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
        assert of_night(known_as).among([past]) == {0: known_as}
    assert of_night(known).among([replace(HILL, authority="Melton")]) == {}


def test_that_of_two_contests_that_may_be_a_ward_none_is() -> None:
    alone = PastContest("Hill", HILL.result)
    known, other = declared("Hill"), declared("Hill")
    other = replace(other, contest=replace(other.contest, identifier="local.oakham.again"))
    assert of_night(known, other).among([alone]) == {}
    there = replace(other, contest=replace(other.contest, authority="Melton"))
    assert of_night(known, there).among([alone]) == {}
    assert of_night(known, there).among([HILL]) == {0: known}
    coded = [declared(name, code="E05000002") for name in ("Vale", "Dell")]
    assert of_night(*coded).among([VALE]) == {}


def test_that_what_another_contest_may_be_is_not_taken_though_that_one_is_not_declared() -> None:
    known, other = (declared(name, code="E05000002") for name in ("Vale", "Dell"))
    night = Successors((known.contest, other.contest))
    assert DeclaredWards([known], night).among([VALE]) == {}


def test_that_a_by_election_takes_no_ward_from_the_ordinary_election_beside_it() -> None:
    known = declared("Hill")
    vacancy = replace(known.contest, identifier="local.oakham.hill.by.2026-05-07")
    night = Successors((vacancy, known.contest))
    assert DeclaredWards([known], night).among([HILL]) == {0: known}
    assert DeclaredWards([], Successors((vacancy,))).among([HILL]) == {}


def test_that_a_contest_that_may_be_either_of_two_wards_is_neither() -> None:
    known = declared("Hill")
    of_none = replace(known, contest=replace(known.contest, authority=None))
    wards = (HILL, VALE, replace(HILL, authority="Melton"))
    assert of_night(of_none).among(wards) == {}
    assert of_night(known).among(wards) == {0: known}


def test_that_a_constituency_is_no_ward_of_its_name() -> None:
    known = declared("Vale")
    for identifier in ("parl.vale.2026-05-07", "parl.vale.by.2026-05-07"):
        mp = replace(known.contest, identifier=identifier, authority=None)
        assert of_night(replace(known, contest=mp)).among([VALE]) == {}


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
    assert (found.contest.name, sum(found.seats.values())) == ("Ward 1", 1)
    assert found.parties.keys() == found.seats.keys()
    compared = boards.ward(1, past=HILL.result).declare((700, 300), ballot_papers=1010)
    assert declared_ward(compared.count, compared.result) is not None


def test_that_an_attached_past_result_is_of_the_contest_that_it_is_called_as() -> None:
    hill, vale = declared("Hill"), declared("Vale", code="E05000002")
    night = of_night(hill, vale)
    past = replace(HILL.result, area="Vale", found=Found.BY_DECISION)
    attached = [
        PastContest(known.contest.name, past, known.contest.ward_code, known.contest.authority)
        for known in (hill, vale)
    ]
    assert night.among(attached) == {0: hill, 1: vale}
    assert night.among([PastContest("Dell", past, None, "Oakham")]) == {}
    # Nobody can tell two of one description apart.
    assert night.among([attached[0], attached[0]]) == {}


def test_that_nobody_takes_their_own_seat_in_a_ward_that_is_kept() -> None:
    # The past election knows her by her name alone, this night by an identifier.
    jane = Candidate("c1", "Jane Doe", INDEPENDENT, 1, person="77")
    al = Candidate("c2", "Al Con", CONSERVATIVE, 2)
    told = Desk().open(contest(), (jane, al)).declare((700, 300), ballot_papers=1010)
    declares = declared_ward(told.count, told.result)
    assert declares is not None
    known_by_name = PastCandidacy("independent jane doe", INDEPENDENT, "Jane Doe", 600)
    before = ward((CONSERVATIVE, 400)).result
    past = PastContest(
        told.count.contest.name,
        replace(before, candidacies=(known_by_name, *before.candidacies)),
        None,
        told.count.contest.authority,
    )
    made = with_declared(project([past], MOVED, Method.UNIFORM), of_night(declares), keep=True)
    (kept,) = made.kept
    assert kept.before == kept.after == {"independent 77": 1}
    assert kept.flips == ()
    assert kept.shares_before == {"independent 77": Fraction(6, 10), CON: Fraction(4, 10)}
    assert [(total.before, total.after) for total in made.seats] == [(1, 1)]
