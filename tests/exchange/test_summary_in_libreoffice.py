"""The count summary and the comparison as LibreOffice prints and reckons them."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    summary_workbook,
    verification_workbook,
)
from countdesk.session.draft import Draft
from tests.exchange.contests import dudley_north, hodge_hill, stretton, ward, whole
from tests.exchange.counts_made import large_count, recounted
from tests.exchange.office import needs_office, printed_pages, reckoned

pytestmark = [needs_office, pytest.mark.long]


PRINTED: dict[str, tuple[Callable[[FrozenContest], bytes], Callable[[], Draft]]] = {
    "comparison of Stretton": (comparison_workbook, stretton),
    "comparison of Dudley North": (comparison_workbook, dudley_north),
    "comparison of Hodge Hill": (comparison_workbook, hodge_hill),
    "summary of Stretton": (summary_workbook, stretton),
    "summary of a recount": (summary_workbook, recounted),
    "verification of Stretton": (verification_workbook, stretton),
}

SAVED: dict[str, tuple[Callable[[FrozenContest], bytes], Callable[[], Draft]]] = {
    f"{maker.__name__} of {name}": (maker, draft)
    for maker in (summary_workbook, comparison_workbook, verification_workbook)
    for name, draft in (("a recount", recounted), ("a ward", partial(ward, 30, 12)))
}


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def pages(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Return on how many pages each workbook prints, all opened together."""
    contents = {name: make(whole(draft())) for name, (make, draft) in PRINTED.items()}
    return printed_pages(profile, tmp_path_factory.mktemp("printed"), contents)


@pytest.fixture(scope="module")
def books(
    profile: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Workbook, Workbook]]:
    """Return each workbook as it left the desk and as LibreOffice saves it again."""
    contents = {name: make(whole(draft())) for name, (make, draft) in SAVED.items()}
    again = reckoned(profile, tmp_path_factory.mktemp("saved"), contents)
    return {
        name: (openpyxl.load_workbook(io.BytesIO(content)), again[name])
        for name, content in contents.items()
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("comparison of Stretton", 1),
        ("comparison of Dudley North", 1),
        ("comparison of Hodge Hill", 2),
        ("summary of Stretton", 2),
        ("summary of a recount", 4),
        ("verification of Stretton", 1),
    ],
)
def test_that_a_usual_contest_takes_few_pages_and_none_is_empty(
    pages: dict[str, int], name: str, expected: int
) -> None:
    assert pages[name] == expected


def test_that_two_hundred_sheets_of_thirty_candidates_print_in_two_columns_of_pages(
    profile: Path, tmp_path: Path
) -> None:
    # By itself: after several others LibreOffice breaks its pages elsewhere.
    contents = {"large": summary_workbook(whole(large_count()))}
    (count,) = printed_pages(profile, tmp_path, contents).values()
    # Two pages of the summary, and as many of the first eighteen candidates as of the others.
    assert count % 2 == 0
    assert count <= 20


@pytest.mark.parametrize("name", SAVED)
def test_that_every_cell_is_the_same_once_it_is_opened_and_saved(
    books: dict[str, tuple[Workbook, Workbook]], name: str
) -> None:
    book, again = books[name]
    assert again.sheetnames == book.sheetnames
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                same = again[sheet.title][cell.coordinate].value
                # A share loses its last binary digit where it is saved as decimals.
                is_share = isinstance(cell.value, float)
                assert same == (pytest.approx(cell.value) if is_share else cell.value)
