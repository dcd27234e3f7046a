"""When a contest was declared, for what reason, and whether over errors that were open then."""

from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.first_declaration import (
    declared_at,
    reason_of,
    reason_over_errors,
    was_over_errors,
)
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from tests.models.builders import AFTER_CLOSE, Desk, desk
from tests.models.deciding import counting, declared, finished, sheet

WHY = "Read out so by the Acting Returning Officer."


def over_an_error() -> Desk:
    """Return a result declared although the second look at a sheet found other figures."""
    told = counting().practise(Checking.BLIND).sheet("B1", 100, 60, 40)
    told.check("B1", 100, 59, 41).reject_none().reject(uncertain=3).stage(Stage.PROVISIONAL)
    return told.stage(Stage.DECLARED, WHY)


def corrected(told: Desk) -> Desk:
    """Return a declared result of which the one sheet was corrected, and no longer adds up."""
    enter = partial(
        decisions.enter_sheet, sheet=sheet("B1", 101, 61, 39), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, "A slip.", enter))
    return told


def test_that_a_contest_was_declared_when_it_was_declared_first() -> None:
    told = declared()
    at = declared_at(told.count)
    assert at == told.count.ledger.standing_entries(("stage",))[0].at
    assert declared_at(corrected(told).count) == at


@pytest.mark.parametrize("told", [desk(), finished()], ids=["set up", "provisional"])
def test_that_nothing_is_known_of_a_declaration_before_it(told: Desk) -> None:
    assert declared_at(told.count) is None
    assert not was_over_errors(told.count)
    assert reason_over_errors(told.count) is None


def test_that_a_contest_taken_back_from_its_declaration_is_declared_no_more() -> None:
    assert declared_at(declared().stage(Stage.COUNTING, "Read out too early.").count) is None


def test_that_the_reason_of_a_declaration_outlives_its_correction() -> None:
    told = over_an_error()
    assert was_over_errors(told.count)
    assert reason_over_errors(told.count) == WHY
    corrected(told)
    assert was_over_errors(told.count)
    assert reason_of(told.count) == reason_over_errors(told.count) == WHY


def test_that_errors_a_correction_left_open_are_none_of_the_declaration() -> None:
    told = corrected(declared())
    assert told.findings
    assert not was_over_errors(told.count)
    assert reason_over_errors(told.count) is None


def test_that_a_correction_without_a_declaration_has_no_reason_of_one() -> None:
    told = finished().stage(Stage.CORRECTED, "Written down by another desk.")
    assert reason_of(told.count) is None


def test_that_the_reason_of_another_stage_is_that_which_was_given_for_it() -> None:
    assert reason_of(desk().stage(Stage.COUNTERMANDED, "A candidate died.").count) == (
        "A candidate died."
    )
