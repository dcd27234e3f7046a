"""What is two areas is not taken for one, nor half an area for a whole one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from countdesk.exchange.past import Field, PastReading, mapped_form, read_past_election
from countdesk.faults import Known, TableFaults
from tests.exchange.past_elections.past_tables import FORM, LEAP, contest, sentences, votes
from tests.exchange.past_elections.test_known_forms import LONDON_2022, LONDON_WARDS

Past = Callable[..., PastReading]
Written = Callable[[str | bytes], Path]


def test_that_a_code_of_many_areas_is_that_of_none(past: Past) -> None:
    third = '"Adur","E07000223","Eastbrook","E05007564","Eve Elm","Lab","9","1"\n'
    lines = (LEAP + third).splitlines()
    swapped = [line.split(",") for line in lines]
    for cells in swapped:
        cells[1], cells[3] = cells[3], cells[1]
    reading = past("\n".join(map(",".join, swapped)))
    assert [(each.area, each.code) for each in reading.election.contests] == [
        ("Buckingham", None),
        ("Churchill", None),
        ("Eastbrook", None),
    ]
    (said,) = (each for each in sentences(reading) if "E07000223" in each)
    assert "3 areas have this code, which so is that of none of them" in said


def test_that_three_spellings_of_a_name_are_one_area_all_the_same(past: Past) -> None:
    table = "Where,Code,For,Count\n"
    for name in ("Hillside", "Hill Side", "HILLSIDE", "Hillside Ward", "The Hill"):
        table += f"{name},E05000001,Labour,5\n"
    assert len(past(table, form=FORM).election.contests) == 1


def test_that_the_code_of_a_council_is_not_kept_for_a_ward(past: Past) -> None:
    reading = past(LONDON_2022.replace("E05014053", "E09000002"))
    assert contest(reading, "Abbey").code is None
    (said,) = (each for each in sentences(reading) if "E09000002" in each)
    assert "the code of a council and not of an area in it" in said
    whole = past(LONDON_2022.replace("E05014053", "E09000002").replace("Abbey", "Barking"))
    assert contest(whole, "Barking").code == "E09000002"


@pytest.mark.parametrize("stated", [None, date(2022, 5, 5)])
def test_that_figures_of_another_day_are_refused(
    written: Written, tmp_path: Path, stated: date | None
) -> None:
    beside = tmp_path / "wards.csv"
    heading, line = LONDON_WARDS.format(rejected=3).splitlines()
    beside.write_text(f"{heading},election_date\n{line},2018-05-03\n", encoding="utf-8")
    with pytest.raises(Known, match=r"has figures of 2018-05-03, and table\.csv candidates"):
        read_past_election(written(LONDON_2022), name="x", beside=beside, day=stated)
    undated = written(LONDON_2022.replace("2022-05-05", ""))
    reading = read_past_election(undated, name="x", beside=beside)
    assert any(
        "nothing in table.csv says when its candidates stood" in s for s in sentences(reading)
    )


def test_that_a_line_without_an_area_leaves_the_one_above_not_whole(past: Past) -> None:
    table = "Where,Who,For,Count,Won\nAbbey,Ann,Labour,50,Y\n,Lou,Green,40,Y\nB,Cy,Labour,5,Y\n"
    reading = past(table, form=FORM)
    result = contest(reading, "Abbey").result
    assert (result.is_whole, result.seats, result.elected) == (False, 2, None)
    assert votes(reading, "Abbey") == [("Ann", "PP53", 50), ("Lou", "PP63", None)]
    assert contest(reading, "B").result.is_whole
    assert any(
        'line 3: found "Lou"; no area is named; if it is Abbey, as above' in said
        for said in sentences(reading)
    )
    first = past("Where,Who,For,Count\n,Lou,Green,40\nA,Cy,Labour,5\n", form=FORM)
    assert len(votes(first, "A")) == 1
    source = past("Where,Who,For,Count\nA,Cy,Labour,5\n,Source: the council,,\n", form=FORM)
    assert contest(source, "A").result.is_whole


def test_that_merged_cells_count_for_each_of_their_lines(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Where", "Who", "For", "Count"],
        ["Sub-heading", "", "", ""],
        ["Abbey", "Ann", "Labour", 50],
        [None, "Bob", "Green", None],
        [None, None, None, None],
        ["Brook", "Cy", "Labour", 7],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "A3:A5", "D3:D4"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "book.xlsx")
    form = mapped_form("x", {**dict(FORM.columns[:1]), **dict(FORM.columns[2:5])})
    reading = read_past_election(tmp_path / "book.xlsx", name="x", form=form)
    assert votes(reading, "Abbey") == [("Ann", "PP53", 50), ("Bob", "PP63", None)]
    assert [each.area for each in reading.election.contests] == ["Abbey", "Brook"]
    assert "book.xlsx: Cells merged over several lines count for each of them: A3:A5." in sentences(
        reading
    )


COUNCILS = (
    "Council,Where,Who,For,Count\nAdur,Central,A,Labour,10\nAdur,Central,B,Conservative,20\n"
    "Worthing,Central,A,Labour,10\nWorthing,Central,B,Conservative,30\n"
)


def test_that_wards_of_one_name_in_two_councils_are_said_to_be_two(past: Past) -> None:
    reading = past(COUNCILS, form=FORM)
    assert len(votes(reading, "Central")) == 4
    said = sentences(reading)
    assert 'table.csv, line 1: nothing is read of "Council".' in said
    assert any(
        'the column "Council", which is not read, says Adur (line 2) and Worthing (line 4)' in each
        for each in said
    )
    assert any(
        'line 4: found "A"; the same as line 2 but for the column "Council"' in each
        for each in said
    )
    form = mapped_form("x", {Field.AUTHORITY: "Council", **dict(FORM.columns[:5])})
    told = past(COUNCILS.replace("Where", "Where,Code").replace("Central,", "Central,,"), form=form)
    assert len(told.election.contests) == 2
    assert not any("is not read" in each for each in sentences(told))


def test_that_many_columns_that_nothing_reads_are_counted(past: Past) -> None:
    table = "Where,For,Count,A,B,C,D,E,F,G\nX,Labour,5,1,1,1,1,1,1,1\n"
    assert 'table.csv, line 1: nothing is read of "A", "B", "C", "D", "E" and 2 more.' in sentences(
        past(table, form=FORM)
    )


def test_that_headings_are_no_candidate_where_columns_have_numbers(past: Past) -> None:
    columns = {Field.AREA: "1", Field.CANDIDATE: "2", Field.PARTY: "3", Field.VOTES: "4"}
    form = mapped_form("x", columns, has_headings=False)
    with pytest.raises(TableFaults) as caught:
        past("Ward,Candidate,Party,Votes 2022\nA,Ann,Labour,5\nA,Bob,Green,\n", form=form)
    (fault,) = caught.value.faults
    assert (fault.line, fault.found) == (1, "Votes 2022")
    assert "name the columns by their headings" in fault.sentence
    assert len(votes(past("A,Ann,Labour,NULL\nA,Bob,Green,3\n", form=form), "A")) == 2


def test_that_an_area_joined_to_its_council_is_joined_to_no_other(past: Past) -> None:
    form = mapped_form("x", {**dict(FORM.columns[:5]), Field.AUTHORITY: "Council"})
    reading = past(
        "Council,Where,Code,Who,For,Count\n,Central,E05000001,A,Labour,10\n"
        "Adur,Central,,B,Conservative,20\nWorthing,Central,,C,Green,30\n",
        form=form,
    )
    areas = [
        (each.authority, [line.name for line in each.result.candidacies])
        for each in reading.election.contests
    ]
    assert areas == [("Adur", ["A", "B"]), ("Worthing", ["C"])]
