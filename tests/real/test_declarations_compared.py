"""Declarations and returns of real contests, figure by figure against their sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.real import london
from tests.real.borough_returns import BLANK, Returned, returned_wards
from tests.real.declarations_compared import (
    Compared,
    Verdict,
    declarations_of_2022,
    declarations_of_2026,
    filled_returns,
    not_adding_up,
    returns_compared,
    turnouts_of_2022,
)

pytestmark = [pytest.mark.real, pytest.mark.long]

EVERY_RETURNED, EVERY = 3, 40
"""Of the 129 wards of 2026 every third is declared here, of the 679 of 2022 every fortieth;
``python -m tests.real.declarations_compared`` declares all of them."""


@pytest.fixture(scope="module")
def returned(real_data: Path) -> list[Returned]:
    """Return the 129 wards as six boroughs returned them."""
    return returned_wards(real_data)


def different(lines: list[Compared]) -> list[Compared]:
    """Return the figures that differ."""
    return [line for line in lines if line.verdict is Verdict.DIFFERENT]


def test_that_declarations_hold_every_figure_of_the_boroughs_returns(
    returned: list[Returned], tmp_path: Path
) -> None:
    assert len(returned) == 129
    lines = list(declarations_of_2026(returned[::EVERY_RETURNED], tmp_path))
    assert len({line.contest for line in lines}) == 43
    assert different(lines) == []
    verdicts = Counter(line.verdict for line in lines)
    assert verdicts[Verdict.SAME] == 1_496
    # Camden gives valid papers of one ward alone, so that of 6 no turnout follows.
    assert verdicts[Verdict.NOT_ENTERED] == 6
    blank = Counter(line.what for line in lines if line.verdict is Verdict.SOURCE_BLANK)
    assert blank == {"total rejected": 13}


def test_that_declarations_of_2022_hold_every_figure_of_the_published_table(
    real_data: Path, tmp_path: Path
) -> None:
    wards = london.wards_of_2022(real_data)[::EVERY]
    lines = list(declarations_of_2022(wards, turnouts_of_2022(real_data), tmp_path))
    assert len({line.contest for line in lines}) == 17
    assert different(lines) == []
    assert {line.what for line in lines if line.verdict is not Verdict.SAME} <= {
        "total rejected",
        "turnout",
    }


def test_that_a_filled_return_is_the_boroughs_own_cell_by_cell(
    returned: list[Returned], real_data: Path, tmp_path: Path
) -> None:
    blank = (real_data / BLANK).read_bytes()
    verdicts: Counter[Verdict] = Counter()
    missing: set[str] = set()
    for file, content in filled_returns(returned, blank, tmp_path):
        lines = list(returns_compared(returned, file, content))
        assert different(lines) == [], file
        verdicts.update(line.verdict for line in lines)
        missing |= {line.what for line in lines if line.verdict is Verdict.NOT_ENTERED}
    # Papers by where they came from are no figures of a declaration.
    assert missing <= {"G9", "G10", "G11"}
    assert verdicts[Verdict.SAME] > 13_900
    assert verdicts[Verdict.NO_FIGURE] == 1


def test_that_what_does_not_add_up_in_the_returns_is_the_22_faults_listed(
    returned: list[Returned],
) -> None:
    found = [fault for known in returned for fault in not_adding_up(known.ward)]
    listed = (Path(__file__).parent / "london_2026_not_adding_up.csv").read_text(encoding="utf-8")
    assert len(found) == len(listed.splitlines()) - 1 == 22
