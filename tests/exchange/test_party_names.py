"""Parties and changes as somebody types them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from countdesk import parties
from countdesk.exchange.party_names import (
    UnclearParty,
    UnreadableChange,
    UnreadableSeats,
    changes_typed,
    party_called,
    seats_typed,
)
from countdesk.faults import WrongName
from countdesk.models.election import Party
from tests.models.builders import CONSERVATIVE, INDEPENDENT, LABOUR, LABOUR_COOP

KNOWN = {
    "PP52": CONSERVATIVE,
    "PP53": LABOUR_COOP,
    "independent una upton": INDEPENDENT,
    "the old town first": Party(None, "The Old Town First"),
}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Con", "PP52"),
        (" pp52 ", "PP52"),
        ("Conservatives", "PP52"),
        ("Labour", "PP53"),
        ("the old TOWN first", "the old town first"),
        ("independent una upton", "independent una upton"),
        ("Green", None),
        ("nobody", None),
    ],
)
def test_that_a_party_is_known_by_id_short_name_name_or_the_register(
    text: str, key: str | None
) -> None:
    assert party_called(text, KNOWN) == key


def test_that_a_list_of_changes_is_read() -> None:
    assert changes_typed("Con +3.7, Lab -6.2,The Old Town First+ 1", KNOWN) == {
        "PP52": Fraction(37, 1000),
        "PP53": Fraction(-62, 1000),
        "the old town first": Fraction(1, 100),
    }


def test_that_a_short_name_of_the_register_is_understood_where_the_party_is_not_at_hand() -> None:
    morley = Party("PP356", "Morley Borough Independents")
    assert parties.short_name(morley) == "MBI"
    assert party_called("mbi", {morley.key: morley}) == morley.key
    assert list(changes_typed("MBI +2", KNOWN)) == [morley.key]
    ((party, number),) = seats_typed("MBI 5", KNOWN)
    assert (party.key, number) == (morley.key, 5)


@pytest.mark.parametrize("entry", parties.register().values(), ids=lambda entry: entry.identifier)
def test_that_the_short_name_that_is_printed_for_a_party_names_it(
    entry: parties.RegisteredParty,
) -> None:
    party = parties.identified(entry.identifier, "")
    named = parties.typed(parties.short_name(party))
    assert parties.namesake(named.key) == parties.namesake(party.key)


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}", "\N{EN DASH}"])
def test_that_any_minus_is_one(minus: str) -> None:
    assert changes_typed(f"Con {minus}3%", {}) == {CONSERVATIVE.key: Fraction(-3, 100)}


def test_that_a_party_elsewhere_is_one_where_the_register_knows_it() -> None:
    assert list(changes_typed("Green +1", KNOWN)) == ["PP63"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Con 3.7", "Con 3.7 is no change of a party"),
        ("+3.7", r"\+3.7 is no change of a party"),
        ("Con +1, Tories +2", "Tories has two changes"),
        (" , ", "No change is typed"),
    ],
)
def test_that_what_is_no_change_is_refused_with_what_to_type(text: str, said: str) -> None:
    with pytest.raises(UnreadableChange, match=said):
        changes_typed(text, {LABOUR.key: LABOUR})


def test_that_seats_are_read_by_party_as_the_register_calls_it() -> None:
    known = seats_typed("Lab 30, conservatives 12,Ind 2, The Old Town First 1,", KNOWN)
    assert [(party.key, number) for party, number in known] == [
        ("PP53", 30),
        ("PP52", 12),
        ("ynmp-party:2", 2),
        ("the old town first", 1),
    ]
    # However it was typed, and whichever of its names stands on the papers here.
    assert seats_typed("Labour 30", {})[0] == known[0]
    assert seats_typed("Independent 2", {})[0] == known[2]
    assert known[2][0].stands_alone


def test_that_nothing_typed_is_no_seat() -> None:
    assert seats_typed(" ", KNOWN) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lab", "Lab is no number of seats; type it such as Lab 30."),
        ("Lab -3", "Lab -3 is no number of seats; type it such as Lab 30."),
    ],
)
def test_that_seats_that_cannot_be_read_are_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableSeats) as refused:
        seats_typed(text, KNOWN)
    assert refused.value.sentence.startswith(said)


GREENS = {
    "PP63": Party("PP63", "Green Party"),
    "PP130": Party("PP130", "Scottish Green Party"),
}


@pytest.mark.parametrize(
    ("text", "known", "key"),
    [
        ("Green", {"PP130"}, "PP130"),
        ("Green Party", {"PP130"}, "PP130"),
        ("Green", {"PP63"}, "PP63"),
        ("Green Party", {"PP63", "PP130"}, "PP63"),
        ("SGP", {"PP63", "PP130"}, "PP130"),
        ("pp63", {"PP63", "PP130"}, "PP63"),
    ],
)
def test_that_a_name_of_parties_of_several_countries_is_that_of_the_one_that_is_known(
    text: str, known: set[str], key: str
) -> None:
    assert party_called(text, {each: GREENS[each] for each in sorted(known)}) == key


def test_that_a_name_of_two_parties_that_are_known_is_refused_with_both() -> None:
    with pytest.raises(UnclearParty) as caught:
        party_called("Green", GREENS)
    sentence = "Green may be Green Party or Scottish Green Party; type the whole name or the id."
    assert caught.value.sentence == sentence
    with pytest.raises(WrongName, match="may be Green Party"):
        changes_typed("Green +1", GREENS)
    with pytest.raises(WrongName, match="may be Green Party"):
        seats_typed("Green 1", GREENS)


def test_that_a_party_nobody_knows_is_a_wrong_name() -> None:
    with pytest.raises(WrongName, match="No party is known as Banana"):
        changes_typed("Banana +1", KNOWN)
    with pytest.raises(WrongName, match="No party is known as Nobodies; type its short name,"):
        seats_typed("Nobodies 3", KNOWN)
