"""The line above the scoreboard says why a declared result was corrected, and what that moved."""

from functools import partial

from countdesk.models import decisions
from countdesk.models.stages import Stage
from countdesk.session.cooked import Cooked
from countdesk.ui.panels.score_cards import status_line
from tests.models.builders import AFTER_CLOSE, LABOUR, candidates, desk
from tests.models.deciding import finished, sheet

WHY = "Sheet B1 was read out wrongly."


def test_that_the_status_says_what_a_correction_moved_in_the_result() -> None:
    told = finished().stage(Stage.DECLARED)
    enter = partial(
        decisions.enter_sheet, sheet=sheet("B1", 100, 45, 55), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, WHY, enter))
    said = status_line(Cooked(told.count), "Table 1")
    assert said.whole.endswith(
        f"Corrected after the declaration: {WHY} · "
        "The result: Ash 45, was 60; Birch 55, was 40; elected Birch, was Ash"
    )
    assert said.brief.endswith("Corrected after the declaration: 2 figures")


def test_that_of_many_votes_that_moved_the_status_says_who_is_elected_alone() -> None:
    people = [(f"Candidate {name}", LABOUR) for name in ("Ash", "Birch", "Cole", "Dean", "Elm")]
    told = desk(candidates(*people)).sheet("B1", 100, 30, 25, 20, 15, 10).reject_none()
    told.box("A1", 100, expected=100).stage(Stage.PROVISIONAL).stage(Stage.DECLARED)
    enter = partial(
        decisions.enter_sheet,
        sheet=sheet("B1", 105, 10, 15, 21, 26, 33),
        at=AFTER_CLOSE,
        correction=True,
    )
    recount = partial(decisions.verify_box, box="A1", attempt=2, papers=105, at=AFTER_CLOSE)
    for decide in (recount, enter):
        told.record(*decisions.amended(told.count, WHY, decide))
    assert "The result: elected Elm, was Ash" in status_line(Cooked(told.count), "Table 1").whole
