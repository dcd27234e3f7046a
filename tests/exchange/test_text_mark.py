"""The mark of a text that a spreadsheet would take for a formula, and how it is taken off."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.exchange.democracy_club import read_contests
from countdesk.exchange.headings import TableKind
from countdesk.exchange.readers import read_table
from countdesk.exchange.results_out import democracy_club_csv, long_csv
from countdesk.exchange.text_mark import marked, unmarked
from tests.exchange.office import ANY_END, COMMAS, converted, needs_office
from tests.exchange.round_trips import contest_named, night

LIKE_FORMULAS = ("=1+1", "+44 20", "-Smith", "@SUM(1,1)", "\uff1d1+1", "'=1+1", "''+2")
ORDINARY = ("'t Hooft", "O'Neill", "Siân", "'", "1-2", "x;=1+1", "x\t=1+1", 'x",=1+1')


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_that_what_is_like_a_formula_gets_one_mark(text: str) -> None:
    assert marked(text) == f"'{text}"


@pytest.mark.parametrize("text", ORDINARY)
def test_that_any_other_text_is_left_alone_both_ways(text: str) -> None:
    assert marked(text) == text == unmarked(text)


@given(st.text(st.sampled_from("'=+-@a\t\n \uff1d")))
def test_that_whatever_is_marked_comes_again(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(("=", "+", "-", "@", "\t", "\n", "\uff1d"))


NAMES = (*LIKE_FORMULAS[:5], *ORDINARY[:3], "x;=1+1", 'x",=1+1', "王小明", "مريم")

MAKERS = {"long": long_csv, "Democracy Club": democracy_club_csv}


@needs_office
@pytest.mark.parametrize("filtered", [COMMAS, ANY_END], ids=["commas", "any end"])
def test_that_libreoffice_finds_no_formula_and_its_workbook_is_read_the_same(
    filtered: str, tmp_path: Path
) -> None:
    contest = contest_named(*NAMES)
    folder = tmp_path / "out"
    folder.mkdir()
    tables = [folder / f"{name}.csv" for name in MAKERS]
    for table, make in zip(tables, MAKERS.values(), strict=True):
        table.write_bytes(make(night(), [contest]))
    workbooks = converted(tmp_path / "profile", "xlsx", *tables, read_as=filtered)
    assert {workbook.stem for workbook in workbooks} == set(MAKERS)
    for workbook in workbooks:
        (sheet,) = openpyxl.load_workbook(workbook).worksheets
        assert not [cell.coordinate for row in sheet.rows for cell in row if cell.data_type == "f"]
        (read,) = read_contests(read_table(workbook), TableKind.DECLARED_TOTALS).contests
        assert [row.person_name for row in read.candidates] == list(NAMES)
        assert [row.votes for row in read.candidates] == [
            line.votes for line in contest.result.candidates
        ]
