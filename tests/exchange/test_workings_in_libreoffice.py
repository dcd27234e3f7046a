"""The workings reckoned by LibreOffice: they agree with what is printed, and tell what does not."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from countdesk.exchange.sheets.check_table import (
    ALL_AGREE,
    ALL_AGREE_NAME,
    NOT_ALL_AGREE,
    WORKINGS,
)
from countdesk.exchange.sheets.formulas import AGREES, DIFFERS, UNKNOWN
from countdesk.exchange.sheets.workings import workings_workbook
from tests.exchange.contests_worked import cases
from tests.exchange.office import content_of, needs_office, reckoned

pytestmark = [needs_office, pytest.mark.long]

CASES = tuple(name for name in cases() if not name.startswith("name ") or name == "name formula")
"""One name like a formula stands for all: a formula never holds a name."""

Written = int | float | str | None
"""What a cell is changed to; None clears it."""

Change = Callable[[Workbook], None]


def written(sheet: str, row: str, column: int, value: Written) -> Change:
    """Return what writes a value into the first row of a sheet that begins with a text."""

    def change(book: Workbook) -> None:
        found = [cells for cells in book[sheet].iter_rows() if cells[0].value == row]
        cell = found[0][column - 1]
        assert isinstance(cell, Cell)
        cell.value = value

    return change


def printed(figure: str, of: str | None, value: Written) -> Change:
    """Return what writes another printed figure on the first sheet."""

    def change(book: Workbook) -> None:
        rows = book[WORKINGS].iter_rows()
        (cells,) = [row for row in rows if (row[0].value, row[1].value) == (figure, of)]
        assert isinstance(cells[3], Cell)
        cells[3].value = value

    return change


CHANGED: dict[str, tuple[Change, set[tuple[str, str | None]]]] = {
    "a printed vote": (
        printed("Votes", "Michael Rodgers", 206),
        {("Votes", "Michael Rodgers")},
    ),
    "a printed share": (
        printed("Share of valid votes", "Rebecca Jane Smith", 0.1301),
        {("Share of valid votes", "Rebecca Jane Smith")},
    ),
    "a printed swing": (
        printed("Swing (Butler)", "Con to Lab", 4.2),
        {("Swing (Butler)", "Con to Lab")},
    ),
    "a printed figure blotted out": (printed("Majority", "votes", None), {("Majority", "votes")}),
    "a rejected paper entered": (
        written("Entered", "Voting for more candidates than entitled to", 2, 5),
        {
            ("Rejected", "Voting for more candidates than entitled to"),
            ("Ballot papers rejected", None),
            ("Valid ballot papers", None),
            ("Not accounted for", None),
        },
    ),
    "a rejected head blotted out": (
        written("Entered", "Want of an official mark", 2, None),
        {
            ("Rejected", "Want of an official mark"),
            ("Ballot papers rejected", None),
            ("Valid ballot papers", None),
        },
    ),
    "an electorate entered": (
        written("Entered", "Electorate", 2, 5000),
        {("Electorate", None), ("Valid vote turnout", None), ("Ballot box turnout", None)},
    ),
    "papers of a box entered": (
        written("Boxes", "SA", 3, 699),
        {("Boxes that agree with what is printed", None), ("Papers expected", None)}
        | {("Variance", None)},
    ),
    "words for a figure": (
        written("Counting sheets", "A1", 2, "four hundred"),
        {("On sheets", None), ("Not accounted for", None), ("Valid ballot papers", None)},
    ),
}
"""What is changed in the workings of Stretton, and the lines that have to say so."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Return all workings of these tests as LibreOffice reckons them, opened together."""
    contests = cases()
    contents = {name: workings_workbook(contests[name]) for name in CASES}
    stretton_workings = contents["declared from sheets"]
    for name, (change, _lines) in CHANGED.items():
        book = openpyxl.load_workbook(io.BytesIO(stretton_workings))
        change(book)
        contents[name] = content_of(book)
    folder = tmp_path_factory.mktemp("workings")
    return reckoned(tmp_path_factory.mktemp("office"), folder, contents)


def verdict(book: Workbook) -> object:
    ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
    return book[title][place].value


def lines(book: Workbook, said: str) -> set[tuple[str, str | None]]:
    rows = book[WORKINGS].iter_rows(values_only=True)
    return {(str(row[0]), row[1]) for row in rows if row[4] == said}  # type: ignore[misc]


@pytest.mark.parametrize("name", [name for name in CASES if name != "uncontested"])
def test_that_every_formula_comes_to_what_is_printed(books: dict[str, Workbook], name: str) -> None:
    assert not lines(books[name], DIFFERS)
    assert lines(books[name], AGREES)
    assert verdict(books[name]) == ALL_AGREE


@pytest.mark.parametrize("name", CHANGED)
def test_that_what_was_changed_is_told_line_by_line(books: dict[str, Workbook], name: str) -> None:
    assert lines(books[name], DIFFERS) == CHANGED[name][1]
    assert verdict(books[name]) == NOT_ALL_AGREE


def test_that_figures_not_known_are_said_to_be_so_and_are_no_fault(
    books: dict[str, Workbook],
) -> None:
    unknown = lines(books["declared from sheets"], UNKNOWN)
    assert {("Electorate", None), ("Last time", "Liberal Democrats")} <= unknown


def test_that_slates_and_postal_votes_come_to_figures_and_not_to_blanks(
    books: dict[str, Workbook],
) -> None:
    agreed = lines(books["slates"], AGREES)
    assert ("Votes not used", None) in agreed
    assert ("Total turnout", None) in agreed
    assert ("Change, no candidate", "Green Party") in agreed
