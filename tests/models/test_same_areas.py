"""The areas that are in two past elections both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from countdesk.models.baseline import Found, PastKind
from countdesk.models.past_election import PastContest
from countdesk.models.same_areas import Pair, is_own_area, may_lie_on_other_boundaries, same_areas
from countdesk.models.steps import at_once
from tests.models.builders import LABOUR, contest, past_result

PAST = past_result((LABOUR, 10))
OLD, NEW = "E05000026", "E05014053"


def area(name: str, code: str | None = None, authority: str | None = None) -> PastContest:
    return PastContest(name, PAST, code, authority)


def paired(then: list[PastContest], since: list[PastContest]) -> list[tuple[str, str]]:
    return [(once.area, now.area) for once, now in at_once(same_areas(then, since))]


def test_that_an_area_is_known_by_its_code_whatever_its_name_and_authority() -> None:
    then, since = [area("Old Abbey", NEW, "Barking")], [area("Abbey", NEW.lower(), "B & D")]
    assert paired(then, since) == [("Old Abbey", "Abbey")]


def test_that_a_code_of_ones_own_counts_within_its_authority_alone() -> None:
    adel, beauchief = area("Adel", "W1", "Leeds"), area("Beauchief", "W1", "Sheffield")
    assert at_once(same_areas([beauchief], [adel])) == ()
    old_adel = area("Old Adel", "w1", "City of Leeds")
    assert at_once(same_areas([old_adel], [adel])) == ((old_adel, adel),)
    ward = replace(WARD, ward_code="W1", authority="Leeds")
    assert is_own_area(ward, None, (old_adel, adel))
    assert not is_own_area(ward, None, (beauchief, beauchief))


def test_that_two_codes_are_two_areas_of_one_name() -> None:
    then, since = [area("Abbey", OLD, "Barking")], [area("Abbey", NEW, "Barking")]
    assert paired(then, since) == []


def test_that_a_name_counts_within_its_authority_alone() -> None:
    then = [area("Abbey", None, "Reading"), area("Abbey", None, "Merton")]
    since = [area("ABBEY ward", NEW, "London Borough of Merton"), area("Abbey", None, "Derby")]
    assert at_once(same_areas(then, since)) == ((then[1], since[0]),)


def test_that_a_name_without_an_authority_has_to_be_the_only_one() -> None:
    alone, other = area("Abbey"), area("Abbey", None, "Merton")
    assert at_once(same_areas([alone], [other])) == ((alone, other),)
    assert at_once(same_areas([other], [alone])) == ((other, alone),)
    assert at_once(same_areas([alone], [other, area("Abbey", None, "Derby")])) == ()
    assert at_once(same_areas([alone, area("Abbey")], [other])) == ()


def test_that_a_name_whose_area_is_found_by_code_is_nobody_elses() -> None:
    then = [area("Abbey", NEW), area("Castle")]
    since = [area("Castle", NEW), area("Abbey")]
    assert paired(then, since) == [("Abbey", "Castle")]


def test_that_several_contests_of_one_area_are_not_guessed_at() -> None:
    twice = [area("Abbey", NEW, "Merton"), area("Abbey", NEW, "Merton")]
    assert paired(twice, [area("Abbey", NEW, "Merton")]) == []


def test_that_pairs_stand_in_the_order_of_the_later_election() -> None:
    then = [area("Abbey", None, "Merton"), area("Castle", NEW)]
    since = [area("Abbey", None, "Merton"), area("Castle", NEW)]
    assert paired(then, since) == [("Abbey", "Abbey"), ("Castle", "Castle")]


def pairs(*areas: PastContest) -> tuple[Pair, ...]:
    return tuple((known, known) for known in areas)


WARD = replace(contest("local.merton.abbey.2026-05-07", "Abbey"), authority="Merton", ward_code=OLD)


@pytest.mark.parametrize(
    ("areas", "is_other"),
    [
        ((area("Abbey", OLD, "Merton"),), False),
        ((area("Abbey", None, "Merton"),), False),
        ((area("Abbey", NEW, "Merton"),), True),
        ((area("Castle", None, "Merton"),), True),
        ((area("Abbey", NEW, "Derby"),), False),
        ((area("Abbey", "E14000001", "Merton"),), False),
        ((), False),
    ],
)
def test_that_a_ward_that_is_none_of_its_councils_areas_may_have_other_boundaries(
    areas: tuple[PastContest, ...], is_other: bool
) -> None:
    assert may_lie_on_other_boundaries(WARD, PAST, pairs(*areas)) is is_other


def test_that_nothing_is_said_of_a_ward_whose_council_nobody_names() -> None:
    nowhere = replace(WARD, authority=None)
    assert not may_lie_on_other_boundaries(nowhere, PAST, pairs(area("Castle")))
    seat = replace(nowhere, identifier="parl.abbey.2010-05-06", ward_code=None)
    assert may_lie_on_other_boundaries(seat, PAST, pairs(area("Castle")))


def test_that_a_past_result_that_was_chosen_may_be_of_another_area() -> None:
    there = pairs(area("Abbey", OLD, "Merton"))
    chosen = replace(PAST, found=Found.BY_DECISION)
    assert may_lie_on_other_boundaries(WARD, chosen, there)
    assert not may_lie_on_other_boundaries(WARD, replace(chosen, kind=PastKind.NOTIONAL), there)


def test_that_a_contests_own_area_is_known_by_code_else_by_name_within_its_authority() -> None:
    here = replace(
        contest("local.barking.abbey.2026-05-07", "Abbey"), authority="Barking", ward_code=NEW
    )
    elsewhere = area("Castle", "E05011111", "Barking")
    for own in (
        area("Old Abbey", NEW.lower(), "B & D"),
        area("ABBEY ward", None, "London Borough of Barking"),
        area("Abbey"),
    ):
        assert is_own_area(here, None, (own, own))
        assert is_own_area(here, PAST, (elsewhere, own))
    for other in (elsewhere, area("Abbey", OLD, "Barking"), area("Abbey", None, "Derby")):
        assert not is_own_area(here, PAST, (other, other))
    seat = contest("parl.abbey.2024-07-04", "Abbey")
    assert is_own_area(seat, None, (area("Abbey", None, "Kent"), area("Abbey", None, "Kent")))


def test_that_a_contests_own_area_is_known_by_the_name_of_its_past_result_too() -> None:
    here = replace(
        contest("local.barking.abbey.2026-05-07", "Abbey"), authority="Barking", ward_code=NEW
    )
    renamed = replace(PAST, area="Old Abbey ward")
    joined = replace(PAST, area="Abbey Field + Old Abbey", found=Found.BY_OVERLAP)
    there, castle = area("Old Abbey", OLD, "Barking"), area("Castle", OLD, "Barking")
    for past in (renamed, joined):
        assert is_own_area(here, past, (there, there))
        assert not is_own_area(here, past, (castle, castle))
        of_another = replace(there, authority="Derby")
        assert not is_own_area(here, past, (of_another, of_another))
    assert not is_own_area(here, PAST, (there, there))
