"""The check of the row of totals: what it says of the papers, and when it calls nothing right."""

from __future__ import annotations

import pytest

from countdesk.models.stages import Stage
from countdesk.session.cooked import Cooked
from countdesk.ui.itemmodels.sheet_check import total_check
from countdesk.ui.roles import DISPLAY, LOOK, Tone
from tests.models.builders import desk


@pytest.mark.parametrize(
    ("verified", "votes", "said", "tone"),
    [
        (None, (60, 40), "\N{EN DASH}", Tone.QUIET),
        (110, (60, 40), "10 out", Tone.WARNING),
        (90, (60, 40), "10 over", Tone.BAD),
        (100, (61, 40), "see E4", Tone.WARNING),
        (100, (60, 40), "all papers", Tone.GOOD),
    ],
)
def test_that_all_papers_are_called_right_only_where_no_figure_is_wrong(
    verified: int | None, votes: tuple[int, int], said: str, tone: Tone
) -> None:
    told = desk()
    if verified is not None:
        told.box("A1", verified)
    told.stage(Stage.COUNTING).sheet("B1", 100, *votes).reject_none()
    cell = total_check(Cooked(told.count))
    assert cell[DISPLAY] == said
    assert cell[LOOK].tone is tone
