"""The declaration workbook as LibreOffice shows it: pages, recalculated figures, shown texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk import figures
from countdesk.exchange.declaration import Declaration
from countdesk.exchange.sheets.workbook import build_declaration, declaration_bytes
from countdesk.models.election import Keeper
from countdesk.models.share_changes import Standing
from countdesk.models.stages import Stage
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft
from tests.exchange.contests import cooked, dudley_north, frozen, hodge_hill, stretton, ward
from tests.exchange.office import (
    content_of,
    converted,
    needs_office,
    printed_pages,
    reckoned,
    stored,
)

pytestmark = [needs_office, pytest.mark.long]

SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
"""Every sheet as a file of its own, each cell as it is shown."""

DRAFTS: dict[str, Callable[[], Draft]] = {
    "stretton": stretton,
    "hodge hill": hodge_hill,
    "dudley north": dudley_north,
    "ward": ward,
}


PRINTED: dict[str, tuple[Callable[[], Draft], tuple[int, ...]]] = {
    **{
        f"{stage.value} {keeper.value}": (partial(stretton, keeper, stage), (0,))
        for keeper in Keeper
        for stage in (Stage.PROVISIONAL, Stage.DECLARED)
    },
    "thirty candidates": (partial(ward, 30, 12), (0,)),
    "usual": (stretton, ()),
    "many boxes": (partial(ward, 5, 300), (1,)),
}
"""What is printed, and which of its sheets; none named is all."""

SHARES = (Fraction(3685, 10000), Fraction(1, 8), Fraction(12345, 100000), Fraction(665, 10000))
"""Shares half-way between two tenths of a per cent."""

Shown = Callable[[str, str], dict[str, list[str]]]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def kept(declaration: Declaration, sheets: tuple[int, ...]) -> Workbook:
    """Return a workbook with only these of its sheets, or with all."""
    book = build_declaration(declaration)
    for index, sheet in enumerate(book.worksheets):
        if sheets and index not in sheets:
            book.remove(sheet)
    return book


@pytest.fixture(scope="module")
def pages(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Return on how many pages each workbook prints, all opened together."""
    contents = {
        name: content_of(kept(frozen(draft()), sheets)) for name, (draft, sheets) in PRINTED.items()
    }
    return printed_pages(profile, tmp_path_factory.mktemp("printed"), contents)


@pytest.fixture(scope="module")
def books(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Return the workbooks as LibreOffice reckons them anew, all opened together."""
    contents = {name: declaration_bytes(frozen(draft())) for name, draft in DRAFTS.items()}
    contents["sums"] = content_of(summed()[0])
    return reckoned(profile, tmp_path_factory.mktemp("reckoned"), contents)


@pytest.fixture(scope="module")
def shown(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Return what gives the rows of a sheet as LibreOffice shows them, by their first cell."""
    folder = tmp_path_factory.mktemp("shown")
    contents = {name: declaration_bytes(frozen(draft())) for name, draft in DRAFTS.items()}
    contents["shares"] = content_of(shares())
    tables = converted(profile, SHOWN, *stored(folder, contents))

    def rows(name: str, sheet: str) -> dict[str, list[str]]:
        (table,) = [path for path in tables if path.stem == f"{name}-{sheet}"]
        with table.open(encoding="utf-8", newline="") as lines:
            return {row[0]: row for row in csv.reader(lines) if row and row[0]}

    return rows


@pytest.mark.parametrize("keeper", list(Keeper))
@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.DECLARED])
def test_that_the_declaration_is_one_page(
    pages: dict[str, int], keeper: Keeper, stage: Stage
) -> None:
    assert pages[f"{stage.value} {keeper.value}"] == 1


def test_that_thirty_candidates_still_fit_on_one_page(pages: dict[str, int]) -> None:
    assert pages["thirty candidates"] == 1


def test_that_a_usual_contest_prints_on_three_pages_and_none_is_empty(
    pages: dict[str, int],
) -> None:
    assert pages["usual"] == 3


def test_that_many_boxes_run_on_over_pages_and_never_beside_them(pages: dict[str, int]) -> None:
    assert 5 <= pages["many boxes"] <= 10


@pytest.mark.parametrize("name", DRAFTS)
def test_that_every_cell_is_the_same_once_it_is_reckoned_anew(
    books: dict[str, Workbook], name: str
) -> None:
    ours = openpyxl.load_workbook(io.BytesIO(declaration_bytes(frozen(DRAFTS[name]()))))
    theirs = books[name]
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        other = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                found = other.cell(cell.row, cell.column).value
                if isinstance(cell.value, float):
                    assert found == pytest.approx(cell.value, rel=1e-13), cell.coordinate
                else:
                    assert found == cell.value, cell.coordinate


def summed() -> tuple[Workbook, dict[tuple[str, str], object]]:
    """Return a workbook with sums beside its tables, and the total that each has to come to."""
    book: Workbook = openpyxl.load_workbook(io.BytesIO(declaration_bytes(frozen(stretton()))))
    totals = {
        ("Declaration", "Candidate", "Total votes"): "C",
        ("Declaration", "Ballot papers rejected", "Total rejected"): "C",
        ("Verification", "Box", "Total"): "CDEFGH",
        ("Comparison", "Party", "Total votes"): "C",
    }
    wanted: dict[tuple[str, str], object] = {}
    for (title, heading, total), columns in totals.items():
        sheet = book[title]
        first = {str(sheet.cell(row, 1).value): row for row in range(sheet.max_row, 0, -1)}
        for column in columns:
            # Beside the printed table, where no figure of ours stands.
            place = f"{chr(ord(column) + 12)}{first[total]}"
            wanted[title, place] = sheet[f"{column}{first[total]}"].value
            sheet[place] = f"=SUM({column}{first[heading] + 1}:{column}{first[total] - 1})"
    return book, wanted


def test_that_totals_are_what_libreoffice_adds_up(books: dict[str, Workbook]) -> None:
    wanted = summed()[1]
    found = books["sums"]
    assert {key: found[key[0]][key[1]].value for key in wanted} == wanted
    assert len(wanted) == 9


@pytest.mark.parametrize("name", ["stretton", "dudley north", "hodge hill"])
def test_that_a_sheet_shows_every_share_and_change_as_all_outputs_do(
    shown: Shown, name: str
) -> None:
    contest: Cooked = cooked(DRAFTS[name]())
    table = shown(name, "Comparison")
    for line in contest.result.parties:
        change = contest.comparison.parties[line.key]
        is_new = change.standing is Standing.NEW
        assert table[line.party.name][2:6] == [
            figures.whole(line.votes),
            figures.percent(line.share),
            figures.percent(None if is_new else change.previous_share),
            "new" if is_new else figures.change(change.change),
        ]
    for absent in contest.comparison.absent:
        assert table[absent.party.name][4] == figures.percent(absent.previous_share)
    majority = contest.result.majority
    assert majority is not None
    assert table["Majority"][2:4] == [
        figures.whole(majority.votes),
        figures.percent(majority.share),
    ]
    for label, swing in (
        ("Swing (Butler), points", contest.comparison.butler),
        ("Swing (Steed), points", contest.comparison.steed),
    ):
        assert table[label][5] == figures.points(None if swing is None else swing.size)


def shares() -> Workbook:
    """Return a workbook of shares that have more decimals than are shown."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for share in SHARES:
        page.append([str(share), float(share)])
        page.cell(page.max_row, 2).number_format = "0.0%"
    return book


@pytest.mark.parametrize("share", SHARES)
def test_that_a_share_between_two_tenths_is_rounded_as_all_outputs_round_it(
    shown: Shown, share: Fraction
) -> None:
    assert shown("shares", "Sheet")[str(share)][1] == figures.percent(share)
