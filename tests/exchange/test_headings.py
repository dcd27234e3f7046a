"""Tables are told apart by their headings, and a missing heading is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from countdesk.exchange.headings import (
    TABLE_FORMS,
    TableKind,
    checked_headings,
    kind_by_headings,
)
from countdesk.exchange.readers import Table, read_table
from countdesk.faults import TableFaults

Reading = Callable[[str], Table]

DEMOCRACY_CLUB = (
    "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,party_name,"
    "party_id,post_label,cancelled_poll,seats_contested,votes_cast,elected,tied_vote_winner,rank,"
    "turnout_reported,spoilt_ballots,total_electorate,turnout_percentage,results_source"
)
BOXES = "contest,district,place,station,box,kind,electors,delivered,unused,spoilt_replaced,tendered"
ENTRIES = "contest,kind,item,field,value,attempt,author,reason"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (DEMOCRACY_CLUB, TableKind.DECLARED_TOTALS),
        (BOXES, TableKind.BOXES),
        (ENTRIES, TableKind.ENTRIES),
        ("box,kind", TableKind.BOXES),
        ("box,place,unused", TableKind.BOXES),
        ("kind,item,value", TableKind.ENTRIES),
        (DEMOCRACY_CLUB.replace("votes_cast", "votes"), TableKind.DECLARED_TOTALS),
    ],
)
def test_that_a_table_is_told_by_its_headings(
    reading: Reading, headings: str, kind: TableKind
) -> None:
    assert kind_by_headings(reading(headings + "\nx\n")) is kind


def test_that_a_table_of_something_else_is_refused(reading: Reading) -> None:
    with pytest.raises(TableFaults, match="headings of a table of boxes"):
        kind_by_headings(reading("Polling Nummer,Stembureau\n1,2\n"))


@pytest.mark.parametrize("kind", TABLE_FORMS)
def test_that_every_missing_heading_is_named(reading: Reading, kind: TableKind) -> None:
    form = TABLE_FORMS[kind]
    assert checked_headings(reading(",".join(form.headings) + "\nx\n"), kind) == ()
    for missing in form.required:
        headings = [heading for heading in form.headings if heading != missing]
        with pytest.raises(TableFaults) as caught:
            checked_headings(reading(",".join(headings) + "\nx\n"), kind)
        (fault,) = caught.value.faults
        assert (fault.line, fault.column) == (1, missing)
        assert f"column {missing}: expected this heading, which is missing" in fault.sentence


def test_that_the_nearest_heading_is_offered(reading: Reading) -> None:
    table = reading("\n" + DEMOCRACY_CLUB.replace("votes_cast", "Vote Casts") + "\nx\n")
    with pytest.raises(TableFaults) as caught:
        checked_headings(table, TableKind.DECLARED_TOTALS)
    (fault,) = caught.value.faults
    assert fault.line == 2
    assert '(did you mean "Vote Casts"?)' in fault.sentence


def test_that_a_heading_in_use_is_not_offered_for_another(reading: Reading) -> None:
    table = reading(DEMOCRACY_CLUB.replace("party_id,", "") + "\nx\n")
    with pytest.raises(TableFaults) as caught:
        checked_headings(table, TableKind.CANDIDATES)
    assert "did you mean" not in caught.value.sentence


def test_that_a_past_result_has_votes_or_shares(reading: Reading) -> None:
    without = DEMOCRACY_CLUB.replace("votes_cast,", "")
    assert checked_headings(reading(without + ",share\nx\n"), TableKind.PAST_RESULT) == ()
    with pytest.raises(TableFaults, match="votes_cast or share"):
        checked_headings(reading(without + "\nx\n"), TableKind.PAST_RESULT)


def test_that_a_column_that_is_not_read_is_noted(reading: Reading) -> None:
    notes = checked_headings(reading("box,kind,Unusd,colour\n1,2,3,4\n"), TableKind.BOXES)
    assert notes == (
        'The column "Unusd" was not read; did you mean unused?',
        'The column "colour" was not read.',
    )


def test_that_every_column_says_in_one_line_what_it_holds_and_how() -> None:
    for form in TABLE_FORMS.values():
        assert len(set(form.headings)) == len(form.headings)
        assert form.required <= set(form.headings)
        assert set(form.one_of) <= set(form.headings)
        for column in form.columns:
            assert column.description
            assert "\n" not in column.description + column.expected
            assert form.expected(column.heading) == column.expected


@pytest.mark.real
def test_that_democracy_clubs_sample_is_a_table_of_declared_totals(real_data: Path) -> None:
    table = read_table(real_data / "formats" / "democracy-club-results-2026-05-07.csv")
    assert kind_by_headings(table) is TableKind.DECLARED_TOTALS
    for kind in (TableKind.CANDIDATES, TableKind.PAST_RESULT, TableKind.DECLARED_TOTALS):
        assert checked_headings(table, kind) == ()
