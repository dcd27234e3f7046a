"""The second pair of eyes: what another author finds on a counting sheet."""

from dataclasses import replace
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.checking import CheckState, Difference, SheetCheck, checked, differing
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.findings import Code
from countdesk.models.practice import Checking
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import SheetChecked
from tests.models.builders import AFTER_CLOSE, Desk, two_desks
from tests.models.deciding import counting, reach, refused, sheet, why


def entered(checking: Checking = Checking.BLIND) -> Desk:
    """Return a sheet that AB entered, to be checked by somebody else."""
    return counting().practise(checking).sheet("B1", 100, 60, 40)


def look(
    told: Desk, found: CountingSheet, author: str = "CD", *, correction: bool = False
) -> Decision:
    whole = replace(found, doubtful=found.doubtful or 0)
    return decisions.check_sheet(told.count, whole, Checking.BLIND, author, correction=correction)


def state(told: Desk) -> SheetCheck:
    return checked(told.count, told.count.sheets[0])


def test_that_a_sheet_awaits_a_second_author() -> None:
    assert state(entered()) == SheetCheck(CheckState.AWAITED, "AB")


def test_that_two_authors_who_found_the_same_agree() -> None:
    told = entered()
    (statement,) = look(told, sheet(" b1 ", 100, 60, 40))
    found = CountingSheet("B1", 100, {"c1": 60, "c2": 40}, 0)
    assert statement.body == SheetChecked(1, found, Checking.BLIND)
    told.record(statement, author="CD")
    assert state(told) == SheetCheck(CheckState.AGREES, "AB", "CD")


def test_that_nobody_checks_what_they_entered_themselves() -> None:
    told = entered()
    refusal = refused(lambda: look(told, sheet("b1", 100, 60, 40), "AB"))
    assert refusal.refusal is Refusal.OWN_SHEET
    assert refusal.values == {"sheet": "B1"}


def test_that_a_difference_says_what_each_found() -> None:
    # Of two readings neither is taken for the other: the sheet is looked at again.
    told = entered().check("B1", 101, 61, 40, doubtful=2)
    assert state(told).state is CheckState.DIFFERS
    assert state(told).differences == (
        Difference("papers", 100, 101),
        Difference("doubtful", None, 2),
        Difference("c1", 60, 61),
    )
    finding = told.finding(Code.CHECK_DIFFERS)
    assert finding.fields == ("check/B1",)
    assert finding.values == {"sheet": "B1", "differences": 3, "author": "CD"}
    assert told.result.candidates[0].votes == 60


def test_that_a_figure_one_of_the_two_left_blank_is_a_difference() -> None:
    one, other = CountingSheet("B1", 5, {"c1": 3}, 0), CountingSheet("B1", 5, {"c2": 2})
    assert differing(one, other) == (Difference("c1", 3, None), Difference("c2", None, 2))


def test_that_the_check_is_good_for_the_figures_it_found_alone() -> None:
    told = entered().check("B1", 100, 60, 40)
    told.sheet("B1", 100, 59, 41)
    # Nobody has looked at these figures yet.
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")
    told.record(*look(told, sheet("B1", 100, 59, 41)), author="CD")
    assert state(told).state is CheckState.AGREES
    assert why(lambda: look(told, sheet("B1", 100, 58, 42))) is Refusal.ALREADY_ENTERED
    told.record(*look(told, sheet("B1", 100, 58, 42), correction=True), author="CD")
    assert state(told).state is CheckState.DIFFERS


def test_that_a_difference_stays_in_sight_until_its_last_figure_is_corrected() -> None:
    told = entered().check("B1", 100, 59, 41)
    told.sheet("B1", 100, 59, 40)
    assert state(told).differences == (Difference("c2", 40, 41),)
    told.sheet("B1", 100, 59, 41)
    assert state(told) == SheetCheck(CheckState.AGREES, "AB", "CD")


def test_that_the_same_figures_found_again_after_a_correction_are_another_check() -> None:
    told = entered().check("B1", 100, 60, 40).sheet("B1", 100, 59, 40)
    told.record(*look(told, sheet("B1", 100, 60, 40)), author="CD")
    assert state(told).differences == (Difference("c1", 59, 60),)


@pytest.mark.parametrize(
    "found",
    [
        CountingSheet("B1", None, {"c1": 59, "c2": 41}, 0),
        CountingSheet("B1", 100, {"c1": 59}, 0),
        CountingSheet("B1", 100, {"c1": 59, "c2": 41}),
    ],
)
def test_that_a_blind_check_says_nothing_before_its_last_figure(found: CountingSheet) -> None:
    told = entered()
    told.state(SheetChecked(1, found, Checking.BLIND), author="CD")
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")
    told.record(*look(told, sheet("B1", 100, 59, 41)), author="CD")
    assert state(told).state is CheckState.DIFFERS


def test_that_a_check_is_made_anew_from_blanks() -> None:
    told = entered().check("B1", 59, 41, 100)
    blank = CountingSheet("B1")
    told.record(
        *decisions.check_sheet(told.count, blank, Checking.BLIND, "CD", correction=True),
        author="CD",
    )
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")


def test_that_a_sheet_read_by_eye_is_compared_whole_once_it_was_corrected() -> None:
    told = entered(Checking.BY_EYE).check("B1", 100, 59, 40, checking=Checking.BY_EYE)
    assert state(told).state is CheckState.DIFFERS
    told.sheet("B1", 100, 59, 40)
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")
    told.check("B1", 100, 59, 40, checking=Checking.BY_EYE)
    assert state(told).state is CheckState.AGREES


def test_that_a_check_without_its_sheet_is_no_check() -> None:
    # The first reading came from a copy in which the check was made of another entry.
    told = entered()
    (entry,) = told.count.ledger.standing_entries(("sheet", 1, "B1"))
    told.check("B1", 100, 59, 41)
    told.sheet("B1", 100, 61, 39)
    told.withdraw(entry)
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")


def test_that_a_sheet_the_checker_corrected_in_place_awaits_another_pair_of_eyes() -> None:
    told = entered().check("B1", 100, 59, 41)
    told.record(
        *decisions.enter_sheet(told.count, sheet("B1", 100, 59, 41), AFTER_CLOSE, correction=True),
        author="CD",
    )
    assert state(told) == SheetCheck(CheckState.AWAITED, "CD")


def test_that_a_sheet_nobody_checked_stops_the_agreement_where_that_was_chosen() -> None:
    told = entered(Checking.BY_EYE).reject_none().reject(uncertain=3)
    assert told.findings == ()
    told.stage(Stage.PROVISIONAL)
    assert told.finding(Code.SHEET_NOT_CHECKED).fields == ("check/B1",)
    assert why(lambda: reach(told, Stage.AGREED)) is Refusal.ERRORS_OPEN
    told.check("B1", 100, 60, 40)
    assert reach(told, Stage.AGREED)
    told.practise(Checking.NONE).check("B1", 100, 59, 41)
    assert told.findings == ()


def test_that_declared_totals_wait_for_no_check() -> None:
    assert entered().declare((60, 40)).findings == ()


def test_that_only_a_sheet_that_stands_is_checked() -> None:
    told = entered()
    unknown = refused(lambda: look(told, sheet("B2", 1, 1, 0)))
    assert unknown.refusal is Refusal.UNKNOWN_SHEET
    assert unknown.values == {"sheet": "B2", "contest": "Castle"}
    one, two = two_desks(told)
    one.sheet("B1", 100, 61, 39)
    two.sheet("B1", 100, 62, 38)
    one.merge(two)
    assert why(lambda: look(one, sheet("B1", 100, 61, 39))) is Refusal.UNKNOWN_SHEET


def test_that_a_check_is_of_numbers_and_of_candidates() -> None:
    told = entered()
    for wrong, field in (
        (CountingSheet("B1", -1), "papers"),
        (CountingSheet("B1", 1, {}, -1), "doubtful"),
        (CountingSheet("B1", 1, {"c1": -1}), "c1"),
    ):
        assert refused(partial(look, told, wrong)).values["field"] == field
    stranger = CountingSheet("B1", 1, {"c9": 1})
    assert why(lambda: look(told, stranger)) is Refusal.UNKNOWN_CANDIDATE


def test_that_no_sheet_is_checked_once_agreed() -> None:
    told = entered().stage(Stage.AGREED)
    assert why(lambda: look(told, sheet("B1", 100, 60, 40))) is Refusal.STAGE_CLOSED


def test_that_another_check_takes_the_place_of_one_by_who_corrected_the_sheet() -> None:
    told = entered().check("B1", 100, 60, 40)
    again = decisions.enter_sheet(
        told.count, sheet("B1", 100, 59, 41), AFTER_CLOSE, correction=True
    )
    told.record(*again, author="CD")
    told.record(*look(told, sheet("B1", 100, 59, 41), "EF"), author="EF")
    assert state(told) == SheetCheck(CheckState.AGREES, "CD", "EF")


@pytest.mark.parametrize("later", [Stage.COUNTING, Stage.PROVISIONAL])
def test_that_a_check_is_told_apart_from_the_sheets_of_a_recount(later: Stage) -> None:
    told = entered().check("B1", 100, 60, 40).stage(later)
    told.recount().sheet("B1", 100, 60, 40)
    assert state(told) == SheetCheck(CheckState.AWAITED, "AB")


def test_that_a_sheet_that_does_not_stand_was_entered_by_nobody() -> None:
    assert checked(entered().count, CountingSheet("B9")) == SheetCheck(CheckState.AWAITED, "")
