"""The declaration workbook as LibreOffice shows it: pages, recalculated figures, shown texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from fractions import Fraction
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
from tests.exchange.office import converted, needs_office

pytestmark = [needs_office, pytest.mark.long]

SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
"""Every sheet as a file of its own, each cell as it is shown."""

DRAFTS: dict[str, Callable[[], Draft]] = {
    "stretton": stretton,
    "hodge hill": hodge_hill,
    "dudley north": dudley_north,
    "ward": ward,
}


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def saved(tmp_path: Path, declaration: Declaration, *sheets: int) -> Path:
    """Write a workbook with only these of its sheets, or with all."""
    book = build_declaration(declaration)
    for index, sheet in enumerate(book.worksheets):
        if sheets and index not in sheets:
            book.remove(sheet)
    file = tmp_path / "sheet.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("keeper", list(Keeper))
@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.DECLARED])
def test_that_the_declaration_is_one_page(
    tmp_path: Path, profile: Path, keeper: Keeper, stage: Stage
) -> None:
    (pdf,) = converted(profile, "pdf", saved(tmp_path, frozen(stretton(keeper, stage)), 0))
    assert pages(pdf) == 1


def test_that_thirty_candidates_still_fit_on_one_page(tmp_path: Path, profile: Path) -> None:
    (pdf,) = converted(profile, "pdf", saved(tmp_path, frozen(ward(30, 12)), 0))
    assert pages(pdf) == 1


def test_that_a_usual_contest_prints_on_three_pages_and_none_is_empty(
    tmp_path: Path, profile: Path
) -> None:
    (pdf,) = converted(profile, "pdf", saved(tmp_path, frozen(stretton())))
    assert pages(pdf) == 3


def test_that_many_boxes_run_on_over_pages_and_never_beside_them(
    tmp_path: Path, profile: Path
) -> None:
    (pdf,) = converted(profile, "pdf", saved(tmp_path, frozen(ward(5, 300)), 1))
    assert 5 <= pages(pdf) <= 10


@pytest.mark.parametrize("name", DRAFTS)
def test_that_every_cell_is_the_same_once_it_is_reckoned_anew(
    tmp_path: Path, profile: Path, name: str
) -> None:
    content = declaration_bytes(frozen(DRAFTS[name]()))
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(content)
    (reckoned,) = converted(profile, "xlsx", file)
    ours = openpyxl.load_workbook(io.BytesIO(content))
    theirs = openpyxl.load_workbook(reckoned, data_only=True)
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


def test_that_totals_are_what_libreoffice_adds_up(tmp_path: Path, profile: Path) -> None:
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
            sheet[place] = f"=SUM({column}{first[heading] + 1}:{column}{first[total] - 1})"
            wanted[title, place] = sheet[f"{column}{first[total]}"].value
    file = tmp_path / "sums.xlsx"
    book.save(file)
    (reckoned,) = converted(profile, "xlsx", file)
    found = openpyxl.load_workbook(reckoned, data_only=True)
    assert {key: found[key[0]][key[1]].value for key in wanted} == wanted
    assert len(wanted) == 9


def shown(profile: Path, file: Path, sheet: str) -> dict[str, list[str]]:
    """Return the rows of a sheet as LibreOffice shows them, by their first cell."""
    (table,) = [path for path in converted(profile, SHOWN, file) if sheet in path.stem]
    with table.open(encoding="utf-8", newline="") as lines:
        return {row[0]: row for row in csv.reader(lines) if row and row[0]}


@pytest.mark.parametrize("name", ["stretton", "dudley north", "hodge hill"])
def test_that_a_sheet_shows_every_share_and_change_as_all_outputs_do(
    tmp_path: Path, profile: Path, name: str
) -> None:
    draft = DRAFTS[name]()
    contest: Cooked = cooked(draft)
    table = shown(profile, saved(tmp_path, frozen(draft)), "Comparison")
    for line in contest.result.parties:
        change = contest.comparison.parties[line.key]
        is_new = change.standing is Standing.NEW
        assert table[line.party.name][2:6] == [
            figures.whole(line.votes),
            figures.percent(line.share),
            figures.percent(None if is_new else change.previous_share),
            "New" if is_new else figures.change(change.change),
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


@pytest.mark.parametrize(
    "share", [Fraction(3685, 10000), Fraction(1, 8), Fraction(12345, 100000), Fraction(665, 10000)]
)
def test_that_a_share_between_two_tenths_is_rounded_as_all_outputs_round_it(
    tmp_path: Path, profile: Path, share: Fraction
) -> None:
    declaration = frozen(stretton())
    sheet = openpyxl.Workbook()
    page = sheet.worksheets[0]
    page["A1"], page["B1"] = declaration.contest.name, float(share)
    page["B1"].number_format = "0.0%"
    file = tmp_path / "share.xlsx"
    sheet.save(file)
    assert shown(profile, file, "Sheet")["Stretton"][1] == figures.percent(share)
