"""Workbooks of real nights: the night agrees with the board, and formulas with what is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.flat_board import board_document
from countdesk.exchange.sheets.declarations import CONTENTS, declarations_workbook
from countdesk.exchange.sheets.night import night_workbook
from tests.exchange.office import needs_office
from tests.exchange.sheets_read import DASH
from tests.real import general_night, workings
from tests.real.general_night import Constituency
from tests.real.workings import RealNight

pytestmark = [pytest.mark.real, pytest.mark.long]

EVERY = 130
"""Of so many contests the workings of one are reckoned."""


@pytest.fixture(scope="module")
def published(real_data: Path) -> list[Constituency]:
    return general_night.constituencies(real_data)


@pytest.fixture(scope="module")
def general(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> RealNight:
    """Return the general election of 2019, every constituency declared."""
    return workings.general(real_data, tmp_path_factory.mktemp("general"))


@pytest.fixture(scope="module")
def london(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> RealNight:
    """Return the wards of 2026 beside those of 2022, several seats each."""
    return workings.london(real_data, tmp_path_factory.mktemp("london"))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def listed(book: Workbook, title: str) -> Iterator[dict[object, object]]:
    """Yield the rows of the table of a sheet by its headings."""
    sheet = book[title]
    (table,) = sheet.tables.values()
    headings, *rows = sheet[table.ref]
    for row in rows:
        yield {heading.value: cell.value for heading, cell in zip(headings, row, strict=True)}


def test_that_the_night_of_650_says_what_was_published(
    general: RealNight, published: list[Constituency]
) -> None:
    rows = list(listed(opened(night_workbook(general.night, general.contests)), "Contests"))
    by_name = {known.name: known for known in published}
    assert len(rows) == len(by_name) == 650
    for row in rows:
        known = by_name[str(row["Contest"])]
        votes = sorted((line.votes for line in known.candidates), reverse=True)
        elected = known.elected
        assert row["Elected, or ahead"] == f"{elected.forenames} {elected.surname}"
        assert row["Majority"] == votes[0] - votes[1]
        assert row["Share"] == pytest.approx(votes[0] / known.valid, rel=1e-12)
        assert row["Stage"] == "Declared"


@pytest.mark.parametrize("name", ["general", "london"])
def test_that_every_figure_of_a_night_is_that_of_the_board(
    name: str, request: pytest.FixtureRequest
) -> None:
    known: RealNight = request.getfixturevalue(name)
    rows = listed(opened(night_workbook(known.night, known.contests)), "Contests")
    for row, told in zip(rows, board_document(known.night.board)["contests"], strict=True):
        share = next(value for heading, value in row.items() if str(heading).startswith("Share"))
        majority, swing = told["majority"] or {}, told["swing"] or {}
        for cell, exact, scale in (
            (share, told["share"], 100),
            (row["Majority"], majority.get("votes"), 1),
            (row["Turnout"], told["turnout"], 100),
            (row["Swing (points)"], swing.get("points"), 1),
            (row["Errors"], told["errors"], 1),
        ):
            if exact is None:
                assert cell == DASH
            else:
                assert isinstance(cell, int | float)
                assert cell * scale == pytest.approx(exact, rel=1e-12)


def test_that_130_declarations_make_one_workbook_of_131_sheets(general: RealNight) -> None:
    contests = general.contests[::5]
    book = opened(declarations_workbook(general.night, contests))
    assert book.sheetnames[0] == CONTENTS
    assert len(book.sheetnames) == 131
    assert all(len(title) <= 31 for title in book.sheetnames)
    for row, contest in zip(listed(book, CONTENTS), contests, strict=True):
        assert row["Contest"] == contest.count.contest.name
        assert str(row["Elected"]).startswith(contest.result.winners[0].candidate.name)


@needs_office
@pytest.mark.parametrize("name", ["general", "london"])
def test_that_workings_of_real_results_agree_with_what_is_printed(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    known: RealNight = request.getfixturevalue(name)
    step = max(1, EVERY * len(known.contests) // 650)
    sample = known.contests[::step]
    found = list(workings.all_reckoned(sample, tmp_path))
    assert len(found) == len(sample) >= 5
    for contest in found:
        assert contest.faults == ()
        assert contest.agree > 20
