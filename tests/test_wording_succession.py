"""What is said of results put together from overlapping areas."""

from __future__ import annotations

import pytest

from countdesk.models.overlaps import Notional, Obstacle
from countdesk.wording.succession import notional


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        (Obstacle.COVERED_TWICE, "Abbey, of which the table has some part twice."),
        (Obstacle.SEATS_DIFFER, "Abbey, whose old areas elected different numbers."),
    ],
)
def test_that_why_no_notional_result_was_made_is_said(obstacle: Obstacle, said: str) -> None:
    (note,) = notional({"Abbey": Notional((), obstacle=obstacle)})
    assert note == f"No notional result was made where it would mislead: {said}"
