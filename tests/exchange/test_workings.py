"""The workings as the file holds them: plain formulas over addresses, and blanks for unknowns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.check_table import (
    ALL_AGREE,
    ALL_AGREE_NAME,
    NOT_ALL_AGREE,
    WORKINGS,
)
from countdesk.exchange.sheets.entered import SHEETS
from countdesk.exchange.sheets.formulas import AGREES, DIFFERS, UNKNOWN
from countdesk.exchange.sheets.page import HIGHEST
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models import decisions
from countdesk.models.night import Night
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    DESK,
    STRETTON,
    over_rejected,
    stretton,
    stretton_contest,
    stretton_past,
    uncontested,
    whole,
)
from tests.exchange.contests_worked import NAMES, cases, moved_since, of_desk, slated
from tests.exchange.counts_made import large_count
from tests.exchange.sheets_read import named, texts

PLAIN = {
    *("ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "IF", "LARGE", "MAX", "N", "OR"),
    *("RANK", "SUM"),
}
"""What an auditor reads without a manual; none of it is volatile."""

SAID = {ALL_AGREE, NOT_ALL_AGREE, AGREES, DIFFERS, UNKNOWN, ""}


def read(contest: FrozenContest) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workings_workbook(contest)))


def formulas(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.data_type == "f":
                    yield cell


@pytest.mark.parametrize("name", ["slates", "declared from sheets", "totals with turnout"])
def test_that_formulas_are_made_of_plain_functions_addresses_and_our_own_words(name: str) -> None:
    book = read(cases()[name])
    titles = {f"'{title}'" for title in book.sheetnames}
    found = list(formulas(book))
    for cell in found:
        rest = re.sub(r'"([^"]*)"', "", str(cell.value))
        assert set(re.findall(r'"([^"]*)"', str(cell.value))) <= SAID, cell.value
        assert set(re.findall(r"'[^']*'", rest)) <= titles, cell.value
        rest = re.sub(r"'[^']*'!", "", rest)
        assert set(re.findall(r"([A-Z]+)\(", rest)) <= PLAIN, cell.value
        rest = re.sub(r"\$?[A-Z]+\$?[0-9]+", "", re.sub(r"[A-Z]+\(", "(", rest))
        assert re.fullmatch(r"[=0-9.(),:<>+\-*/]*", rest), cell.value
    assert len(found) > 40


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_that_no_name_comes_into_a_formula_and_none_becomes_one(text: str) -> None:
    book = read(whole(named(text)))
    assert all(text not in str(cell.value) for cell in formulas(book))
    held = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == text
    ]
    assert held
    assert {cell.data_type for cell in held} == {"s"}


def test_that_a_figure_that_is_not_known_is_blank_and_no_nought() -> None:
    book = read(whole(stretton()))
    rows = [row for row in book["Entered"].iter_rows(values_only=True) if row[0] is not None]
    entered = {row[0]: row[1] for row in rows}
    assert entered["Electorate"] is None
    assert entered["Voting for more candidates than entitled to"] == 4
    assert entered["Want of an official mark"] == 0


def printed_beside(book: Workbook) -> dict[tuple[object, object], tuple[object, object]]:
    """Return what is printed and checked beside each formula, by the figure and of what it is."""
    rows = book[WORKINGS].iter_rows(values_only=True)
    return {(row[0], row[1]): (row[3], row[4]) for row in rows}


def test_that_nothing_is_printed_beside_the_nought_of_a_party_that_is_new() -> None:
    party = "British National Party"
    lines = printed_beside(read(whole(stretton())))
    assert lines["Last time, did not stand", party] == (None, None)
    assert lines["Change, new", party] == (None, None)
    assert ("Last time", party) not in lines
    assert ("Change", party) not in lines


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("totals of too many votes", "Votes not used"),
        ("totals over rejected", "Valid ballot papers"),
    ],
)
def test_that_no_number_below_nought_is_printed_that_no_sheet_shows(name: str, figure: str) -> None:
    printed, _check = printed_beside(read(cases()[name]))[figure, None]
    assert printed is None


def test_that_the_verdict_speaks_of_the_formulas_and_not_of_the_result() -> None:
    book = read(cases()["unreconciled"])
    ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
    said = str(book[title][place].value)
    sizes = {str(row[0].value): row[0].font.sz for row in book[WORKINGS].iter_rows()}
    assert book[title][place].font.sz == sizes["Election of 1 councillor for Stretton"]
    assert "Every formula agrees with what is printed" in said
    assert "figures agree" not in said


def test_that_the_spreadsheet_is_asked_to_reckon_when_it_opens() -> None:
    book = read(whole(stretton()))
    assert book.calculation.fullCalcOnLoad


def test_that_one_named_cell_says_of_all_checks_whether_they_agree() -> None:
    book = read(whole(stretton()))
    ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
    cell = book[title][place]
    assert title == WORKINGS
    checks = [
        place
        for place, row in enumerate(book[WORKINGS].iter_rows(values_only=True), start=1)
        if str(row[4]).startswith("=")
    ]
    (first, last) = re.findall(r"E([0-9]+)", str(cell.value))[:2]
    assert int(first) <= checks[0]
    assert int(last) == checks[-1]


def test_that_each_sheet_says_whose_figures_these_are_and_what_they_are_worth() -> None:
    book = read(whole(stretton()))
    assert len(book.worksheets) == 5
    for sheet in book.worksheets:
        assert "recorded by Trestle table 1; not the official notice" in texts(sheet)
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_area


def test_that_a_contest_without_a_poll_has_nothing_to_reckon() -> None:
    book = read(whole(uncontested()))
    assert book.sheetnames == [WORKINGS]
    assert "nobody votes" in texts(book[WORKINGS])
    assert "Figure" not in texts(book[WORKINGS])
    assert ALL_AGREE_NAME not in book.defined_names


def test_that_a_contest_for_which_nobody_is_nominated_has_nothing_to_reckon() -> None:
    draft = Draft(Night(), desk=DESK, author="AB")
    draft.decide(decisions.describe_contest(draft.night, stretton_contest()))
    draft.decide(decisions.attach_past(draft.count(STRETTON), stretton_past()))
    book = read(whole(draft))
    assert book.sheetnames == [WORKINGS]
    assert "Nobody is nominated yet, so there are no votes" in texts(book[WORKINGS])


def test_that_declared_totals_stand_apart_from_what_this_desk_entered() -> None:
    assert "As declared" in read(whole(over_rejected())).sheetnames
    assert "As declared" not in read(whole(stretton())).sheetnames
    both = read(of_desk(moved_since())).sheetnames
    assert {"As declared", "Counting sheets"} <= set(both)


def test_that_a_block_paper_is_entered_once_and_credited_by_formulas() -> None:
    sheet = read(whole(slated()))["Counting sheets"]
    (block,) = [row for row in sheet.iter_rows() if row[0].value == "Block votes, Labour Party"]
    row = block[0].row
    assert [cell.value for cell in block] == [
        "Block votes, Labour Party",
        60,
        None,
        None,
        f"=$B{row}",
        None,
        f"=$B{row}",
        None,
    ]


@pytest.mark.parametrize("title", ["Entered", "As declared"])
def test_that_what_was_entered_has_its_headings_on_every_page(title: str) -> None:
    sheet = read(whole(over_rejected()))[title]
    (heading,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "Figure"]
    assert sheet.print_title_rows == f"${heading}:${heading}"


@pytest.mark.parametrize("candidates", [4, 12, 13, 14, 15, 16, 30, 60])
def test_that_no_heading_of_the_workings_is_the_last_on_a_page(candidates: int) -> None:
    sheet = read(whole(large_count(candidates, 6, 5)))[WORKINGS]
    heights = [sheet.row_dimensions[row].height or 0 for row in range(1, sheet.max_row + 1)]
    breaks = [0, *(known.id for known in sheet.row_breaks.brk), sheet.max_row]
    (heading,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "Figure"]
    assert len(breaks) > 2
    for above, below in pairwise(breaks):
        # The headings stand on every page again.
        taken = sum(heights[above:below]) + (heights[heading - 1] if above else 0)
        assert taken <= HIGHEST
        assert sheet.cell(below, 3).value is not None, "a heading alone at the end of a page"


@pytest.mark.parametrize(("candidates", "pages"), [(6, 1), (30, 4)])
def test_that_no_title_is_cut_where_the_tallies_go_on_beside_a_page(
    candidates: int, pages: int
) -> None:
    sheet = read(whole(large_count(candidates, 20, 10)))[SHEETS]
    first, *further = re.findall(r"\$([A-Z]+)\$(\d+):\$([A-Z]+)\$\d+", sheet.print_area)
    assert first[:2] == ("A", "1")
    assert len(further) == pages - 1
    heading = str(sheet.print_title_rows).rpartition("$")[2]
    assert all(row == f"{int(heading) + 1}" for _left, row, _right in further)
    assert [first, *further][-1][2] == get_column_letter(sheet.max_column)
    assert (sheet.print_title_cols == "$A:$A") is (pages > 1)
