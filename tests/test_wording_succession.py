"""What is said of results put together from overlapping areas."""

from __future__ import annotations

import pytest

from countdesk.models.overlaps import Notional, Obstacle
from countdesk.models.past_election import PastContest
from countdesk.wording.succession import notional, offered
from tests.models.builders import LABOUR, past_result


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        (Obstacle.COVERED_TWICE, "Abbey, of which the table has some part twice."),
        (Obstacle.NOT_CLEAR, "Abbey, which the table does not tell from another area."),
        (Obstacle.SEATS_DIFFER, "Abbey, whose old areas elected different numbers."),
    ],
)
def test_that_why_no_notional_result_was_made_is_said(obstacle: Obstacle, said: str) -> None:
    (note,) = notional({"Abbey": Notional((), obstacle=obstacle)})
    assert note == f"No notional result was made where it would mislead: {said}"


def test_that_areas_of_one_name_are_told_apart_by_code_and_council() -> None:
    past = past_result((LABOUR, 1))
    areas = [
        PastContest("Central", past, "E05000001", "Anytown"),
        PastContest("Central", past, None, "Othertown"),
        PastContest("Centre", past, "E05000003", "Anytown"),
    ]
    (note,) = offered({"Central": areas})
    assert "Central (E05000001, Anytown), Central (Othertown) or Centre (E05000003)" in note
