"""Filled forms as a spreadsheet program shows them: formulas worked out, pictures in sight."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from countdesk.exchange.borough_return import borough_return
from countdesk.exchange.council_form import filled_form
from countdesk.models.election import Keeper
from tests.exchange.contests import stretton, ward, whole
from tests.exchange.council_forms import council_form
from tests.exchange.office import converted, needs_office
from tests.exchange.test_borough_return import blank, night

pytestmark = [needs_office, pytest.mark.long]

SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a file of its own, each cell as it is shown."""


def shown(profile: Path, file: Path) -> dict[str, list[list[str]]]:
    """Return the cells of each sheet as they are shown, by the name of the sheet."""
    found = {}
    for path in converted(profile, SHOWN, file):
        with path.open(encoding="utf-8", newline="") as table:
            found[path.stem.removeprefix(f"{file.stem}-")] = list(csv.reader(table))
    return found


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def test_that_formulas_of_a_filled_form_are_worked_out_over_its_figures(
    profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "form.xlsx"
    contest = whole(stretton(Keeper.RETURNING_OFFICER))
    file.write_bytes(filled_form(contest, form=council_form()))
    sheets = shown(profile, file)
    rows = {row[1] or row[0]: row for row in sheets["Result"]}
    assert rows["Total"][3] == "1792"
    assert rows["CARTER, Margaret Heather"][3:6] == ["661", "Elected", "36.9%"]
    assert rows["Total rejected"][3] == "6"
    assert rows["14/02/2008"][0] == "Date"
    assert sheets["Check"][0] == ["Votes", "1792"]


def test_that_a_filled_return_opens_with_a_sheet_a_ward(profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "return.xlsx"
    contests = [
        whole(ward(3, 12, name=name, keeper=Keeper.RETURNING_OFFICER))
        for name in ("Abbey", "Bridge")
    ]
    file.write_bytes(borough_return(night(), contests, form=blank()))
    sheets = shown(profile, file)
    assert list(sheets) == ["Abbey", "Bridge"]
    for name, rows in sheets.items():
        assert rows[4][6] == name
        assert rows[3][6] == "07 May 2026"
        assert rows[10][6] == "11.57%"
