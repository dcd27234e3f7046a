"""A table of any other form is read once a user says which column holds what."""

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from countdesk.exchange.past import (
    KNOWN_FORMS,
    Field,
    PastForm,
    PastReading,
    form_of_json,
    form_to_json,
    mapped_form,
)
from countdesk.faults import Known, TableFaults
from countdesk.models.baseline import OTHERS, PastKind
from tests.exchange.past_elections.past_tables import MAPPED, contest, sentences, votes

Past = Callable[..., PastReading]

COLUMNS = {
    Field.AREA: "Where",
    Field.AREA_CODE: "Code",
    Field.CANDIDATE: "Who",
    Field.PARTY: "For",
    Field.VOTES: "Count",
    Field.ELECTED: "Won",
}


def test_that_a_table_with_headings_of_its_own_is_read_by_a_mapping(past: Past) -> None:
    reading = past(MAPPED, form=mapped_form("The clerk's list", COLUMNS))
    assert votes(reading, "Hillside") == [("Cy Cole", "PP53", 300), ("Di Dean", "PP63", 310)]
    assert contest(reading, "Eastbrook").result.seats_won == {"PP53": 1}
    assert reading.election.licence is None


def test_that_a_table_without_headings_is_mapped_by_numbers(past: Past) -> None:
    numbers = {field: str(place) for place, field in enumerate(COLUMNS, start=1)}
    form = mapped_form("The clerk's list", numbers, has_headings=False)
    without = MAPPED.partition("\n")[2]
    expected = past(MAPPED, form=mapped_form("The clerk's list", COLUMNS)).election
    assert [each.result.candidacies for each in past(without, form=form).election.contests] == [
        each.result.candidacies for each in expected.contests
    ]


def test_that_a_mapping_says_what_the_table_does_not(past: Past) -> None:
    form = mapped_form(
        "The clerk's list", COLUMNS, seats=2, by_thirds=True, notional=True, share_whole=1
    )
    result = past(MAPPED, form=form).election.contests[0].result
    assert (result.seats, result.by_thirds, result.kind) == (2, True, PastKind.NOTIONAL)


def test_that_shares_may_be_parts_of_a_hundred_or_of_one(past: Past) -> None:
    columns = {Field.AREA: "ward", Field.PARTY: "party", Field.SHARE: "share"}
    hundred = past("ward,party,share\nA,Labour Party,49.6%\n", form=mapped_form("x", columns))
    one = past(
        "ward,party,share\nA,Labour Party,.496\n", form=mapped_form("x", columns, share_whole=1)
    )
    for reading in (hundred, one):
        assert contest(reading, "A").result.candidacies[0].share == Fraction(496, 1000)
        assert contest(reading, "A").result.kind is PastKind.PUBLISHED_SHARES


@pytest.mark.parametrize("form", [*KNOWN_FORMS, mapped_form("Ours", COLUMNS, seats=3)])
def test_that_a_form_is_remembered_as_text(form: PastForm) -> None:
    text = form_to_json(form)
    assert form_of_json(text) == form
    assert isinstance(json.loads(text), dict)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"columns": 1}',
        form_to_json(mapped_form("x", COLUMNS)).replace('"area-code"', '"postcode"'),
        form_to_json(mapped_form("x", COLUMNS)).replace('"title"', '"name"'),
    ],
)
def test_that_a_text_that_is_no_form_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Known, match="name them again"):
        form_of_json(text)


@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        ({Field.AREA, Field.AREA_CODE}, "area or area code"),
        ({Field.VOTES}, "votes or share"),
        ({Field.PARTY, Field.CANDIDATE}, "party or"),
    ],
)
def test_that_half_a_mapping_is_refused(left_out: set[Field], what: str) -> None:
    columns = {field: column for field, column in COLUMNS.items() if field not in left_out}
    with pytest.raises(Known, match=f"no column is named for the {what}"):
        mapped_form("The clerk's list", columns)


@pytest.mark.parametrize("number", ["Where", "0", "-1", "\u00b2"])
def test_that_a_column_without_a_heading_needs_a_number(number: str) -> None:
    columns = {Field.AREA: number, Field.PARTY: "2", Field.VOTES: "3"}
    with pytest.raises(Known, match="by its number from 1"):
        mapped_form("The clerk's list", columns, has_headings=False)


def test_that_columns_that_are_not_there_are_all_named(past: Past) -> None:
    columns = {Field.AREA: "Ward", Field.PARTY: "For", Field.VOTES: "Votes, valid"}
    with pytest.raises(TableFaults) as caught:
        past(MAPPED, form=mapped_form("The clerk's list", columns))
    assert [fault.expected for fault in caught.value.faults] == [
        'a column "Ward", which holds the area',
        'a column "Votes, valid", which holds the votes',
    ]


def test_that_a_column_that_is_not_there_and_not_needed_is_said(past: Past) -> None:
    form = mapped_form("The clerk's list", {**COLUMNS, Field.ELECTORATE: "Electors"})
    assert [note.sentence for note in past(MAPPED, form=form).notes] == [
        'table.csv, line 1: there is no column "Electors", so the electorate is unknown.'
    ]


@pytest.mark.parametrize("name", ["Others", "other", "Oth."])
def test_that_a_line_of_all_the_others_is_no_party_of_its_own(past: Past, name: str) -> None:
    table = f"Where,For,Count\nEastbrook,Labour Party,700\nEastbrook,{name},300\n"
    reading = past(table, form=mapped_form("The clerk's list", COLUMNS))
    labour, others = contest(reading, "Eastbrook").result.candidacies
    assert (labour.is_others, others.is_others, others.party) == (False, True, OTHERS)
    assert not [said for said in sentences(reading) if "register" in said]
