"""Titles above the headings, what separates the cells, and which sheet holds the table."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from countdesk.exchange.readers import read_table
from countdesk.faults import Known, TableFaults

Written = Callable[[str | bytes], Path]

TITLE = (
    'Nothing was taken in. {name}, line 1: found "Results of 2022", expected the headings of a '
    "table, and this looks like a title; delete all lines above the headings{more}."
)


def book(path: Path, **sheets: list[list[object]]) -> openpyxl.Workbook:
    """Write a workbook of some sheets and return it."""
    written = openpyxl.Workbook()
    written.remove(written.worksheets[0])
    for title, rows in sheets.items():
        sheet = written.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written.save(path)
    return written


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_that_a_title_over_headings_of_any_name_is_one_fault(written: Written, mark: str) -> None:
    rows = ("Division", "Name", "Poll"), ('"ASH, Ann"', "Oak", "50")
    lines = "\n".join(mark.join(row) for row in rows)
    for between in ("", "\n", "Declared on the day\n"):
        with pytest.raises(TableFaults) as caught:
            read_table(written(f"Results of 2022\n{between}{lines}\n"))
        assert caught.value.sentence == TITLE.format(name="table.csv", more="")


def test_that_a_column_by_itself_has_no_title(written: Written) -> None:
    table = read_table(written("Ward\nEastbrook\nHillside\n"))
    assert [row.text("ward") for row in table.rows] == ["Eastbrook", "Hillside"]


def test_that_a_title_on_a_sheet_in_front_names_the_sheets_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book(
        path,
        Notes=[["Results of 2022"], ["Published by", "the council"]],
        Results=[["Ward", "Party", "Votes"], ["Ash", "Labour", 5]],
    )
    with pytest.raises(TableFaults) as caught:
        read_table(path)
    other = ' (only the sheet "Notes" is read, not "Results": put the sheet with the table first)'
    assert caught.value.sentence == TITLE.format(name="book.xlsx", more=other)


def test_that_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    written = book(
        path,
        Old=[["Ward", "Votes"], ["Ash", 1], ["Oak", "=1+1"]],
        Now=[["Ward", "Votes"], ["Ash", 500], ["Oak", "=B2+1"]],
    )
    written["Old"].sheet_state = "hidden"
    written.active = 1
    written.save(path)
    table = read_table(path)
    assert [row.text("votes") for row in table.rows] == ["500", "=B2+1"]
    assert table.sheets == ("Now",)
    assert table.notes == ()
    written["Old"].sheet_state, written["Now"].sheet_state = "visible", "hidden"
    written["Now"].append(["Elm", 7])
    written.active = 0
    written.save(path)
    assert [row.text("votes") for row in read_table(path).rows] == ["1", "=1+1"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_that_a_comma_within_a_heading_separates_no_cells(written: Written, mark: str) -> None:
    table = read_table(written(f"Ward{mark}Votes, valid\nAsh{mark}500\n"))
    assert table.written == ("Ward", "Votes, valid")
    assert [row.texts for row in table.rows] == [("Ash", "500")]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_that_a_comma_within_a_title_separates_no_cells(written: Written, mark: str) -> None:
    rows = "".join(f"Ash{mark}Ann{mark}5{number:02},5\n" for number in range(30))
    with pytest.raises(
        TableFaults, match='found "Local elections, May 2022", expected the headings'
    ):
        read_table(written(f"Local elections, May 2022\nWard{mark}Candidate{mark}Share\n{rows}"))


def test_that_a_line_too_long_under_a_title_is_refused(written: Written) -> None:
    with pytest.raises(Known, match="the row that reaches line 2 is longer than 1 MiB"):
        read_table(written("Results of 2022\n" + "x" * (1024 * 1024 + 1)))
