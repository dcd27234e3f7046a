"""The count summary and the comparison as LibreOffice prints and reckons them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    summary_workbook,
    verification_workbook,
)
from countdesk.session.draft import Draft
from tests.exchange.contests import dudley_north, hodge_hill, stretton, ward, whole
from tests.exchange.counts_made import large_count, recounted
from tests.exchange.office import converted, needs_office, reckoned

pytestmark = [needs_office, pytest.mark.long]


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def pages(profile: Path, folder: Path, content: bytes) -> int:
    """Return on how many pages a workbook prints."""
    file = folder / "sheets.xlsx"
    file.write_bytes(content)
    (pdf,) = converted(profile, "pdf", file)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


@pytest.mark.parametrize(
    ("make", "draft", "expected"),
    [
        (comparison_workbook, stretton, 1),
        (comparison_workbook, dudley_north, 1),
        (comparison_workbook, hodge_hill, 2),
        (summary_workbook, stretton, 2),
        (summary_workbook, recounted, 4),
        (verification_workbook, stretton, 1),
    ],
)
def test_that_a_usual_contest_takes_few_pages_and_none_is_empty(
    tmp_path: Path,
    profile: Path,
    make: Callable[[FrozenContest], bytes],
    draft: Callable[[], Draft],
    expected: int,
) -> None:
    assert pages(profile, tmp_path, make(whole(draft()))) == expected


def test_that_two_hundred_sheets_of_thirty_candidates_print_in_two_columns_of_pages(
    tmp_path: Path, profile: Path
) -> None:
    count = pages(profile, tmp_path, summary_workbook(whole(large_count())))
    # Two pages of the summary, and as many of the first eighteen candidates as of the others.
    assert count % 2 == 0
    assert count <= 20


@pytest.mark.parametrize("make", [summary_workbook, comparison_workbook, verification_workbook])
def test_that_every_cell_is_the_same_once_it_is_opened_and_saved(
    tmp_path: Path, profile: Path, make: Callable[[FrozenContest], bytes]
) -> None:
    contents = {"recounted": make(whole(recounted())), "ward": make(whole(ward(30, 12)))}
    found = reckoned(profile, tmp_path, contents)
    for name, content in contents.items():
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert found[name].sheetnames == book.sheetnames
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    same = found[name][sheet.title][cell.coordinate].value
                    # A share loses its last binary digit where it is saved as decimals.
                    is_share = isinstance(cell.value, float)
                    assert same == (pytest.approx(cell.value) if is_share else cell.value)
