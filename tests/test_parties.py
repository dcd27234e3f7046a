"""The register of parties: which name is which party, and what it is called and coloured."""

from __future__ import annotations

import re
from datetime import date

import pytest

from countdesk import parties
from countdesk.models.election import Party
from countdesk.parties import INDEPENDENT, RecognisedBy


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


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("C", "PP52"),
        ("CON", "PP52"),
        ("Local Conservatives", "PP52"),
        ("conservative party candidate", "PP52"),
        ("The Conservative Candidate", "PP52"),
        ("LAB", "PP53"),
        ("The Labour Party Candidate", "PP53"),
        ("Labour Party Candiate", "PP53"),
        ("Labour & Co-op", "joint-party:53-119"),
        ("Labour and Co - Operative Party", "joint-party:53-119"),
        ("LIB DEM", "PP90"),
        ("Liberal Democrat Focus Team", "PP90"),
        ("Liberal Democrats Party Candidate", "PP90"),
        ("Liberal Party Candidate", "PP54"),
        ("Lib", "PP54"),
        ("Grn", "PP63"),
        ("The Green Party candidate", "PP63"),
        ("Green Party - Save Our Green Space", "PP63"),
        ("Scottish Greens", "PP130"),
        ("Green Party Northern Ireland", "PP305"),
        ("REF", "PP7931"),
        ("ReformUK \N{EN DASH} Changing Politics for Good", "PP7931"),
        ("Women`s Equality Party", "PP2755"),
        ("SINN FEIN", "PP39"),
        ("Social Democratic and Labour Party", "PP55"),
        ("Kingston Independent Residents Group - Demanding Better", "PP6302"),
        ("Independent Network", "PP1951"),
        ("IND", INDEPENDENT),
        ("Independent candidate", INDEPENDENT),
    ],
)
def test_that_a_party_is_known_however_it_is_spelled(name: str, identifier: str) -> None:
    party = parties.identified(None, name)
    assert party.identifier == identifier
    assert party.name == name


@pytest.mark.parametrize(
    "name",
    [
        "Conservativ",
        "REA",
        "The",
        "Candidate",
        "Independent Party candidate",
        "Independent - Putting Leeds First",
        "Alliance - Local People First",
        "Residents - For You",
    ],
)
def test_that_a_name_is_never_guessed(name: str) -> None:
    recognition = parties.recognised(None, name)
    assert recognition.by is RecognisedBy.NOTHING
    assert recognition.party == Party(None, name)


@pytest.mark.parametrize("code", ["IND", "REA", "PP", "party-7"])
def test_that_a_publishers_own_code_makes_no_one_party_of_several(code: str) -> None:
    # London 2026: one code for Camden People's Alliance and for Barnet Voice for Animals.
    alliance = parties.identified(code, "Camden People's Alliance")
    assert alliance == parties.identified(None, "Camden People's Alliance")
    assert alliance.key != parties.identified(code, "Barnet Voice for Animals").key
    assert parties.identified(code, "").name == code


@pytest.mark.parametrize("identifier", ["PP99999", "party:99999", "joint-party:53-99999"])
def test_that_an_identifier_of_the_commission_tells_a_party_that_is_in_no_register(
    identifier: str,
) -> None:
    party = parties.identified(identifier, "Anytown First")
    assert party.identifier == identifier.replace("party:99999", "PP99999")
    assert party.key == parties.identified(identifier, "Anytown 1st").key


@pytest.mark.parametrize(
    ("identifier", "mnis", "name", "by"),
    [
        ("PP63", "44", "Greens", RecognisedBy.IDENTIFIER),
        ("PP99999", "44", "Green Party", RecognisedBy.COMMONS_IDENTIFIER),
        ("PP99999", None, "Green Party", RecognisedBy.NAME),
        ("PP99999", None, "", RecognisedBy.NOTHING),
        ("PP 63", None, "", RecognisedBy.IDENTIFIER),
        ("pp63", None, "", RecognisedBy.IDENTIFIER),
        ("PARTY:63", None, "", RecognisedBy.IDENTIFIER),
        ("None", "-", "n/a", RecognisedBy.NO_PARTY),
        ("NULL", "NULL", "NULL", RecognisedBy.NO_PARTY),
        ("n/a", None, "Greens", RecognisedBy.ALIAS),
        ("", " 44 ", "Greens", RecognisedBy.COMMONS_IDENTIFIER),
        (None, "9999", "Green Party", RecognisedBy.NAME),
        (None, None, "the GREEN party", RecognisedBy.NAME),
        (None, "NA", "Greens", RecognisedBy.ALIAS),
        (None, None, "No description", RecognisedBy.NO_PARTY),
        (None, None, "", RecognisedBy.NO_PARTY),
        (None, "9999", "", RecognisedBy.NOTHING),
        (None, None, "Popular Alliance", RecognisedBy.NOTHING),
    ],
)
def test_that_it_is_said_how_a_party_was_told(
    identifier: str | None, mnis: str | None, name: str, by: RecognisedBy
) -> None:
    assert parties.recognised(identifier, name, mnis).by is by


@pytest.mark.parametrize(
    ("mnis", "key"),
    [("4", "PP52"), ("15", "PP53"), ("17", "PP90"), ("1006", "PP7931"), ("1036", "PP7931")],
)
def test_that_the_identifiers_of_the_commons_lead_to_those_of_the_commission(
    mnis: str, key: str
) -> None:
    assert parties.identified(None, "", mnis).key == key


def test_that_a_party_of_the_commons_without_a_name_takes_that_of_the_register() -> None:
    assert parties.identified(None, "", "22").name == "Plaid Cymru - The Party of Wales"


def test_that_independents_of_the_commons_stand_alone() -> None:
    assert parties.identified(None, "Independent", "8").stands_alone
    assert parties.identified(None, "No description", "1045").stands_alone


def test_that_the_three_green_parties_are_three() -> None:
    told = [parties.identified(None, "Green Party", mnis).key for mnis in ("44", "1057", "1113")]
    assert told == ["PP63", "PP130", "PP305"]


@pytest.mark.parametrize("mnis", ["44", None])
def test_that_a_green_party_belongs_to_the_country_of_its_table(mnis: str | None) -> None:
    told = [
        parties.identified(None, "Green Party", mnis, country).key
        for country in ("England", "Scotland", "Northern Ireland", None)
    ]
    assert told == ["PP63", "PP130", "PP305", "PP63"]


def test_that_an_identifier_goes_before_the_country() -> None:
    assert parties.identified("PP63", "Green Party", "44", "Scotland").key == "PP63"


def test_that_liberals_are_not_liberal_democrats() -> None:
    liberal, democrat = (parties.identified(None, name) for name in ("Liberal", "Liberal Democrat"))
    assert (liberal.key, democrat.key) == ("PP54", "PP90")


@pytest.mark.parametrize(
    ("identifier", "key"), [("PP51", "PP52"), ("PP84", "PP85"), ("PP3960", "PP106")]
)
def test_that_another_registration_of_a_party_counts_as_the_party(
    identifier: str, key: str
) -> None:
    party = parties.identified(identifier, "")
    assert (party.identifier, party.key) == (identifier, key)
    assert parties.short_name(party) == parties.short_name_of(key)
    assert parties.colour(party) == parties.register()[key].colour


def test_that_a_joint_candidacy_of_the_commons_counts_as_labour() -> None:
    joint = parties.identified("PP53", "Labour and Co-operative", "15")
    assert (joint.key, joint.name) == ("PP53", "Labour and Co-operative")


def test_that_every_colour_is_one_and_unregistered_parties_keep_theirs() -> None:
    for party in parties.register().values():
        assert re.fullmatch(r"#[0-9A-F]{6}", party.colour), party.name
    stranger = Party(None, "Popular Alliance")
    assert parties.colour(stranger) == parties.colour(Party(None, "popular alliance"))


def test_that_no_name_in_the_register_stands_for_two_parties() -> None:
    names: dict[str, str] = {}
    for party in parties.register().values():
        for name in (party.name, *party.also_known_as):
            known = names.setdefault(parties.folded(name), party.identifier)
            assert known == party.identifier, f"{name}: {party.identifier} and {known}"


def test_that_no_party_of_the_register_lists_a_spelling_twice() -> None:
    for party in parties.register().values():
        spellings = [parties.folded(name) for name in (party.name, *party.also_known_as)]
        assert len(set(spellings)) == len(spellings), party.name


def test_that_no_identifier_in_the_register_stands_for_two_parties() -> None:
    entries = parties.register().values()
    for taken in (
        [known for party in entries for known in (party.identifier, *party.other_identifiers)],
        [known for party in entries for known in party.commons_identifiers],
    ):
        assert len(set(taken)) == len(taken)


def test_that_the_register_counts_and_stands_in_only_for_parties_of_its_own() -> None:
    for party in parties.register().values():
        assert {party.counts_as, party.instead_of} <= {None, *parties.register()}
        stands_in = party.instead_of is not None or bool(party.known_there_as)
        assert (party.country is not None) == stands_in


@pytest.mark.parametrize(
    ("name", "country", "identifier"),
    [
        ("Alliance", "Northern Ireland", "PP103"),
        ("Alliance", "England", None),
        ("Alliance", None, None),
        ("The Workers' Party", "Northern Ireland", "PP127"),
        ("Workers Party", "northern ireland", "PP127"),
        ("Workers Party", "England", "PP11382"),
    ],
)
def test_that_a_name_used_in_one_country_alone_is_known_there(
    name: str, country: str | None, identifier: str | None
) -> None:
    assert parties.identified(None, name, None, country).identifier == identifier


@pytest.mark.parametrize(
    ("identifier", "name", "key"),
    [
        ("PP52", "Labour Party", "PP53"),
        ("PP52", "Conservatives", None),
        ("joint-party:53-119", "Labour", None),
        ("PP130", "Green Party", None),
        ("PP53", "A party nobody knows", None),
        ("PP99999", "Labour", None),
        ("PP53", "", None),
    ],
)
def test_that_a_name_that_contradicts_its_identifier_is_seen(
    identifier: str, name: str, key: str | None
) -> None:
    meant = parties.contradicting(identifier, name)
    assert (None if meant is None else meant.key) == key


@pytest.mark.parametrize(
    ("written", "day", "short", "name"),
    [
        ("The Brexit Party", None, "Brexit", "The Brexit Party"),
        ("BRX", date(2019, 12, 12), "Brexit", "The Brexit Party (BRX)"),
        ("Reform UK", date(2019, 12, 12), "Brexit", "The Brexit Party (Reform UK)"),
        ("Reform UK", date(2021, 1, 4), "Ref", "Reform UK"),
        ("Ref", None, "Ref", "Reform UK (Ref)"),
    ],
)
def test_that_a_party_that_was_renamed_is_called_as_it_stood(
    written: str, day: date | None, short: str, name: str
) -> None:
    party = parties.identified(None, written)
    assert party.key == "PP7931"
    assert parties.short_name(party, day) == short
    assert parties.registered_name(party, day) == name


def test_that_a_party_is_named_as_registered_with_what_was_written_beside_it() -> None:
    assert parties.registered_name(parties.identified(None, "Labour")) == "Labour Party (Labour)"
    assert parties.registered_name(parties.identified("PP53", "Labour Party")) == "Labour Party"
    assert parties.registered_name(parties.identified(None, "Abbey First")) == "Abbey First"
    ukip = "UK Independence Party (UKIP)"
    assert parties.registered_name(parties.identified(None, "UKIP")) == ukip


def test_that_every_party_that_was_renamed_has_a_day_and_a_former_and_a_short_name() -> None:
    renamed = [entry for entry in parties.register().values() if entry.renamed is not None]
    assert [entry.identifier for entry in renamed] == ["PP7931"]
    for entry in parties.register().values():
        assert (entry.renamed is None) == (not entry.former_names)
        assert len(entry.former_names) != 1


def test_that_who_stands_without_the_name_of_a_party_is_called_an_independent() -> None:
    for nobody in (parties.identified(None, ""), parties.identified("", " "), Party(None, "")):
        assert parties.short_name(nobody) == "Ind"
        assert parties.whole_name(nobody) == "Independent"
        assert parties.registered_name(nobody) == "Independent"
        assert parties.colour(nobody) == parties.colour(parties.identified(None, "Independent"))
    assert parties.whole_name(Party("PP52", "")) == "Conservative and Unionist Party"
    assert parties.whole_name(Party(None, "Popular Alliance")) == "Popular Alliance"
