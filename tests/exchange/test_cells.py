"""A cell becomes a value or is refused with what was expected; a blank is never a zero."""

from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.exchange import cells
from countdesk.exchange.cells import FaultList, NotInForm
from countdesk.exchange.lines import LineCells
from countdesk.exchange.tables import ReadColumn, Row, Table
from countdesk.faults import TableFaults
from countdesk.models.election import BoxKind, Keeper


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("0", 0),
        ("007", 7),
        ("1234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567", 1_234_567),
        ("1\u202f234", 1234),
        ("99,999,999", 99_999_999),
    ],
)
def test_that_whole_numbers_are_read_with_any_thousands_separator(
    text: str, number: int | None
) -> None:
    assert cells.whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["-1", "+1", "1.0", "1,5", "12,34", "1,234 567", "1,2345", "NULL", "n/a", "-", "1e3", "x",
     "100,000,000", "1000000000000", "9" * 5000, "\u0661\u0662", "\u00b2", "1_000", "0x10"],
)  # fmt: skip
def test_that_what_is_no_whole_number_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(NotInForm, match="whole number from 0 to 99,999,999"):
        cells.whole_number(text)


@given(st.integers(0, cells.LARGEST_NUMBER), st.sampled_from(["", ",", " ", "\u202f"]))
def test_that_every_whole_number_comes_back_as_it_was_written(number: int, mark: str) -> None:
    assert cells.whole_number(f"{number:,}".replace(",", mark)) == number


@given(st.text())
def test_that_no_text_whatever_sets_off_anything_but_a_refusal(text: str) -> None:
    for form in (
        cells.whole_number,
        cells.percentage,
        cells.calendar_date,
        cells.clock_time,
        cells.boolean,
        cells.plain_text,
    ):
        try:
            form(text)
        except NotInForm as refused:
            assert refused.expected  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", None),
        ("49.6", Fraction(496, 10)),
        ("49.6%", Fraction(496, 10)),
        ("49.6 %", Fraction(496, 10)),
        ("0", Fraction(0)),
        ("100", Fraction(100)),
        ("33.491", Fraction(33491, 1000)),
    ],
)
def test_that_a_share_is_kept_exactly(text: str, share: Fraction | None) -> None:
    assert cells.percentage(text) == share


@pytest.mark.parametrize("text", ["49,6", "100.1", "-1", "1/2", "nan", "inf", "1e1", "%", "4 9"])
def test_that_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(NotInForm, match="percentage"):
        cells.percentage(text)


@pytest.mark.parametrize("text", ["2026-05-07", "07/05/2026", "7/5/2026"])
def test_that_a_date_is_read_year_first_or_in_the_british_order(text: str) -> None:
    assert cells.calendar_date(text) == date(2026, 5, 7)


@pytest.mark.parametrize("text", ["2026-02-30", "05/13/2026", "0026-05-07", "7 May 2026", "46149"])
def test_that_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotInForm, match="date"):
        cells.calendar_date(text)


def test_that_a_time_is_read_by_the_clock() -> None:
    assert cells.clock_time("22:00") == cells.clock_time("22:00:00") == time(22)
    for text in ("24:00", "22", "10pm", "22:60"):
        with pytest.raises(NotInForm, match="time"):
            cells.clock_time(text)


def test_that_yes_and_no_are_read_as_spreadsheets_write_them() -> None:
    assert {cells.boolean(text) for text in ("t", "TRUE", "yes", "1")} == {True}
    assert {cells.boolean(text) for text in ("f", "False", "No", "0")} == {False}
    assert cells.boolean("") is None
    with pytest.raises(NotInForm):
        cells.boolean("maybe")


def test_that_a_choice_is_found_whatever_joins_its_words() -> None:
    assert cells.choice("Returning Officer", Keeper) is Keeper.RETURNING_OFFICER
    assert cells.choice("returning_officer", Keeper) is Keeper.RETURNING_OFFICER
    assert cells.choice("", Keeper) is None
    with pytest.raises(NotInForm, match="station, postal"):
        cells.choice("proxy", BoxKind)


def test_that_one_name_written_in_two_ways_is_one_text() -> None:
    assert cells.plain_text("Zoe\u0308 \u00a0 Bronte\u0308") == "Zoë Brontë"
    assert cells.plain_text("two\r\nlines") == "two lines"
    with pytest.raises(NotInForm):
        cells.plain_text("x" * 501)


def test_that_the_faults_of_all_lines_are_raised_together_in_their_order() -> None:
    faults = FaultList("boxes.csv")
    faults.raise_gathered()
    faults.add(7, "unused", "x", cells.WHOLE_NUMBER)
    faults.add(2, "kind", "", "station or postal")
    with pytest.raises(TableFaults) as caught:
        faults.raise_gathered()
    assert [fault.line for fault in caught.value.faults] == [2, 7]
    assert "2 faults" in caught.value.sentence


def test_that_very_many_faults_are_listed_up_to_a_bound_and_the_rest_mentioned() -> None:
    faults = FaultList("boxes.csv")
    for line in range(cells.FAULTS_LISTED + 5000):
        faults.add(line, "unused", "x" * 1_000_000, cells.WHOLE_NUMBER)
    assert len(faults) == cells.FAULTS_LISTED + 1
    with pytest.raises(TableFaults) as caught:
        faults.raise_gathered()
    assert "not listed" in caught.value.faults[-1].sentence
    assert len(caught.value.faults[0].found or "") <= cells.LONGEST_QUOTATION


def test_that_a_line_is_read_on_after_a_fault() -> None:
    faults = FaultList("boxes.csv")
    line = LineCells(Row(4, {"unused": 0, "box": 1, "kind": 2}, ("x", " B 1 ".strip())), faults)
    assert line.number("unused") is None
    assert line.text("box") == "B 1"
    assert line.text("no such column") is None
    assert line.needed("kind", cells.plain_text, "station or postal") is None
    with pytest.raises(TableFaults) as caught:
        faults.raise_gathered()
    assert [fault.sentence for fault in caught.value.faults] == [
        f'boxes.csv, line 4, column unused: found "x", expected {cells.WHOLE_NUMBER}.',
        "boxes.csv, line 4, column kind: found a blank, expected station or postal.",
    ]


def test_that_a_text_is_read_once_and_a_fault_stands_on_every_line() -> None:
    asked: list[str] = []

    def form(text: str) -> int | None:
        asked.append(text)
        return cells.whole_number(text)

    lines = [("7", "x"), ("7", "x"), ("",), ("8", "9")]
    places = {"votes": 0, "papers": 1}
    rows = tuple(Row(line, places, texts) for line, texts in enumerate(lines, start=2))
    table = Table("votes.csv", tuple(places), tuple(places), 1, rows)
    faults = FaultList(table.file)
    votes = ReadColumn(table, "votes", form, faults)
    assert votes.values(rows) == [7, 7, None, 8]
    assert asked == ["7", "8"]
    assert len(faults) == 0
    assert ReadColumn(table, "papers", form, faults).values(rows) == [None, None, None, 9]
    with pytest.raises(TableFaults) as caught:
        faults.raise_gathered()
    assert [(fault.line, fault.column, fault.found) for fault in caught.value.faults] == [
        (2, "papers", "x"),
        (3, "papers", "x"),
    ]


def test_that_a_column_the_table_does_not_have_is_blank() -> None:
    row = Row(2, {"box": 0}, ("B1",))
    table = Table("boxes.csv", ("box",), ("Box",), 1, (row,))
    column = ReadColumn(table, "electors", cells.whole_number, FaultList(table.file))
    assert not column.is_there
    assert column.text(row) == ""
    assert column.value(row) is None
    assert column.values([row]) == [None]
    assert column.texts([row]) == [""]
