"""A contest under a rule that Countdesk does not count is known by its identifier and its day."""

from __future__ import annotations

from datetime import date

import pytest

from countdesk.models.voting_rules import OtherRule, may_be_another_rule, other_rule

SUPPLEMENTARY = OtherRule.SUPPLEMENTARY_VOTE
TRANSFERABLE = OtherRule.TRANSFERABLE_VOTE
ADDITIONAL = OtherRule.ADDITIONAL_MEMBERS
LISTS = OtherRule.CLOSED_LISTS


def day_of(identifier: str) -> date:
    return date.fromisoformat(identifier.rpartition(".")[2])


@pytest.mark.parametrize(
    ("identifier", "rule"),
    [
        # The supplementary vote until May 2023 [SV-2022], and again from 18 June 2026 for combined
        # authorities alone [SV-1].
        ("mayor.hackney.2022-05-05", SUPPLEMENTARY),
        ("mayor.hackney.2023-05-04", None),
        ("mayor.hackney.2026-07-02", None),
        ("mayor.london.2024-05-02", None),
        ("mayor.greater-manchester-ca.2024-05-02", None),
        ("mayor.greater-manchester-ca.2026-06-17", None),
        ("mayor.greater-manchester-ca.2026-07-02", SUPPLEMENTARY),
        ("mayor.liverpool-city-ca.2028-05-04", SUPPLEMENTARY),
        ("mayor.west-midlands.2028-05-04", SUPPLEMENTARY),
        ("mayor.somewhere-cca.2027-05-06", SUPPLEMENTARY),
        ("pcc.kent.2021-05-06", SUPPLEMENTARY),
        ("pcc.kent.2024-05-02", None),
        ("pcc.west-midlands.2027-05-06", None),
        # Scottish councils [STV], the councils and the Assembly of Northern Ireland [NI-49].
        ("local.glasgow.langside.2027-05-06", TRANSFERABLE),
        ("local.glasgow-city.langside.by.2026-09-03", TRANSFERABLE),
        ("local.city-of-edinburgh.leith.2027-05-06", TRANSFERABLE),
        ("local.the-scottish-borders.jedburgh.2027-05-06", TRANSFERABLE),
        ("local.armagh-city-banbridge-and-craigavon.lurgan.2027-05-06", TRANSFERABLE),
        ("local.orkney.stromness.2027-05-06", TRANSFERABLE),
        ("local.derry-city-and-strabane-district.faughan.2027-05-06", TRANSFERABLE),
        ("mayor.north-east-mayoral-combined-authority.2027-05-06", SUPPLEMENTARY),
        ("mayor.north-tyneside.2029-05-03", None),
        ("local.north-east-derbyshire.ashover.2027-05-06", None),
        ("local.isles-of-scilly.bryher.2027-05-06", None),
        ("local.adur.eastbrook.2026-05-07", None),
        ("local.2026-05-07", None),
        ("nia.belfast-east.2027-05-06", TRANSFERABLE),
        # The Scottish Parliament and the London Assembly [SCOT-AMS][GLA-NOTES]: constituencies by
        # first past the post, the rest from lists. The Senedd from May 2026: lists alone.
        ("sp.c.lothian-eastern.2026-05-07", None),
        ("sp.r.lothian.2026-05-07", ADDITIONAL),
        ("gla.c.barnet-and-camden.2024-05-02", None),
        ("gla.a.2024-05-02", ADDITIONAL),
        ("naw.r.north-wales.2016-05-05", ADDITIONAL),
        ("senedd.c.ynys-mon.2021-05-06", None),
        ("senedd.r.north-wales.2021-05-06", ADDITIONAL),
        ("senedd.bangor-conwy-mon.2026-05-07", LISTS),
        ("europarl.london.2019-05-23", LISTS),
        ("europarl.northern-ireland.2019-05-23", TRANSFERABLE),
        ("parl.dudley-north.2010-05-06", None),
        ("anything.2026-05-07", None),
    ],
)
def test_that_a_rule_that_is_not_counted_is_known_by_the_contest_and_its_day(
    identifier: str, rule: OtherRule | None
) -> None:
    assert other_rule(identifier, day_of(identifier)) is rule


def test_that_the_code_or_the_authority_of_a_ward_tells_where_it_is() -> None:
    ward, day = "local.abbey.2027-05-06", date(2027, 5, 6)
    for code in ("S13002982", "S12000049", "N09000003"):
        assert other_rule(ward, day, area_code=code) is TRANSFERABLE
    for code in ("E05011175", "W05000001", "S1", "NW3"):
        assert other_rule(ward, day, area_code=code) is None
    for authority in (
        "Glasgow City Council",
        "Fermanagh and Omagh District Council",
        "Newry, Mourne and Down District Council",
        "Mid and East Antrim Borough Council",
        "Comhairle nan Eilean Siar",
        "Comhairle nan Eilean Sìar",
        "Western Isles Council",
        "Orkney",
        "Orkney Islands Council",
        "Shetland Islands Council",
    ):
        assert other_rule(ward, day, authority=authority) is TRANSFERABLE
    assert other_rule(ward, day, authority="Adur District Council") is None


def test_that_the_code_of_a_combined_authority_tells_its_mayor_from_a_councils() -> None:
    mayor, day = "mayor.new-place.2027-05-06", date(2027, 5, 6)
    assert other_rule(mayor, day, area_code="E47000099") is SUPPLEMENTARY
    assert other_rule(mayor, day, area_code="E09000012") is None


@pytest.mark.parametrize(
    ("identifier", "unsure"),
    [
        ("mayor.hackney.2026-05-07", False),
        ("mayor.hackney.2026-07-02", True),
        ("pcc.kent.2024-05-02", False),
        ("pcc.kent.2028-05-04", True),
        ("local.adur.eastbrook.2027-05-06", False),
        ("parl.dudley-north.2029-05-03", False),
    ],
)
def test_that_the_rule_of_later_mayors_and_commissioners_is_not_taken_for_known(
    identifier: str, unsure: bool
) -> None:
    assert may_be_another_rule(identifier, day_of(identifier)) is unsure


@pytest.mark.parametrize(
    ("candidates", "is_one"), [(None, True), (1, False), (2, False), (3, True)]
)
def test_that_there_are_no_second_choices_between_two(candidates: int | None, is_one: bool) -> None:
    for mayor in ("mayor.hackney.2022-05-05", "mayor.greater-manchester-ca.2026-07-02"):
        rule = other_rule(mayor, day_of(mayor), candidates=candidates)
        assert rule is (SUPPLEMENTARY if is_one else None)
    later = "pcc.kent.2028-05-04"
    assert may_be_another_rule(later, day_of(later), candidates=candidates) is is_one
