"""The register of parties: which name is which party, and what it is called and coloured."""

from __future__ import annotations

import re

import pytest

from countdesk import parties
from countdesk.models.election import Party


@pytest.mark.parametrize(
    ("identifier", "name", "short"),
    [
        ("PP52", "Conservative and Unionist Party", "Con"),
        ("party:52", "Anything", "Con"),
        (None, "Conservatives", "Con"),
        (None, "labour", "Lab"),
        ("joint-party:53-119", "Labour and Co-operative Party", "Lab"),
        (None, "Popular Alliance", "Popular Alliance"),
        ("PP99999", "A New Party", "A New Party"),
    ],
)
def test_that_a_party_is_known_by_identifier_or_by_name(
    identifier: str | None, name: str, short: str
) -> None:
    assert parties.short_name(parties.identified(identifier, name)) == short


@pytest.mark.parametrize("name", ["No description", " no Description ", "None"])
def test_that_a_candidate_of_no_description_stands_alone(name: str) -> None:
    party = parties.identified(None, name)
    assert party.stands_alone
    assert parties.short_name(party) == name.strip()
    assert not parties.identified("PP99999", name).stands_alone


def test_that_labour_and_co_operative_is_compared_with_labour() -> None:
    joint = parties.identified("joint-party:53-119", "Labour and Co-operative Party")
    assert joint.key == parties.identified("PP53", "Labour Party").key
    assert joint.identifier != "PP53"


def test_that_a_party_keeps_the_name_it_stood_under() -> None:
    assert parties.identified("PP7931", "The Brexit Party").name == "The Brexit Party"


def test_that_an_independent_is_told_by_identifier_or_name() -> None:
    assert parties.identified("ynmp-party:2", "Independent").independent
    assert parties.identified(None, "independent").independent
    assert not parties.identified("PP53", "Labour Party").independent


def test_that_every_colour_is_one_and_unregistered_parties_keep_theirs() -> None:
    for party in parties.register().values():
        assert re.fullmatch(r"#[0-9A-F]{6}", party.colour), party.name
    stranger = Party(None, "Popular Alliance")
    assert parties.colour(stranger) == parties.colour(Party(None, "popular alliance"))


def test_that_no_name_in_the_register_stands_for_two_parties() -> None:
    names: dict[str, str] = {}
    for party in parties.register().values():
        for name in {name.casefold() for name in (party.name, *party.also_known_as)}:
            assert name not in names, f"{name}: {party.identifier} and {names.get(name)}"
            names[name] = party.identifier
