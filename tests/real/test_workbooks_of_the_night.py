"""Workbooks of real nights: the night agrees with the board, and formulas with what is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.flat_board import board_document
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.sheets.check_table import ALL_AGREE, ALL_AGREE_NAME, WORKINGS
from countdesk.exchange.sheets.declarations import CONTENTS, declarations_workbook
from countdesk.exchange.sheets.formulas import AGREES, DIFFERS
from countdesk.exchange.sheets.night import night_workbook
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session
from tests.exchange.office import needs_office, reckoned
from tests.exchange.sheets_read import DASH
from tests.real import general_night, london_changes
from tests.real.general_night import Constituency

pytestmark = [pytest.mark.real, pytest.mark.long]

EVERY = 130
"""Of so many contests the workings of one are reckoned."""


@dataclass(frozen=True)
class RealNight:
    """A night frozen, and its contests in the order of its board."""

    night: FrozenNight
    contests: list[FrozenContest]


def frozen(session: Session) -> RealNight:
    session.read_all()
    session.integrity.check()
    moment = Moment(session)
    night = at_once(moment.board())
    rows = [row.identifier for row in night.board.rows]
    return RealNight(night, list(moment.contests(rows)))


@pytest.fixture(scope="module")
def published(real_data: Path) -> list[Constituency]:
    return general_night.constituencies(real_data)


@pytest.fixture(scope="module")
def general(
    real_data: Path, published: list[Constituency], tmp_path_factory: pytest.TempPathFactory
) -> RealNight:
    """Return the general election of 2019, every constituency declared."""
    folder = tmp_path_factory.mktemp("general")
    with general_night.night(real_data, folder, published) as session:
        assert len(list(general_night.declare(session, published))) == len(published)
        return frozen(session)


@pytest.fixture(scope="module")
def london(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> RealNight:
    """Return the wards of 2026 beside those of 2022, several seats each."""
    with london_changes.night(real_data, tmp_path_factory.mktemp("london")) as night:
        return frozen(night.session)


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
    contents = {str(place): workings_workbook(contest) for place, contest in enumerate(sample)}
    books = reckoned(tmp_path / "office", tmp_path, contents)
    assert len(books) == len(sample) >= 5
    for book in books.values():
        ((title, place),) = book.defined_names[ALL_AGREE_NAME].destinations
        checks = [row[4] for row in book[WORKINGS].iter_rows(values_only=True)]
        assert book[title][place].value == ALL_AGREE
        assert checks.count(AGREES) > 20
        assert DIFFERS not in checks
