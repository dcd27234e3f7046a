"""When a contest was declared, for what reason, and whether over errors that were open then."""

from collections.abc import Callable
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.findings import Code
from countdesk.models.first_declaration import declared_at, declared_over, reason_of
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import AFTER_CLOSE, Desk, desk, two_desks
from tests.models.deciding import counting, declared, enter, finished, reach, sheet

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


def amend(told: Desk, decide: Callable[..., Decision]) -> None:
    """Amend a declared result by a figure that is corrected."""
    rule = partial(decide, at=AFTER_CLOSE, correction=True)
    told.record(*decisions.amended(told.count, "Read wrongly.", rule))


def over(told: Desk) -> tuple[str, ...]:
    """Return the codes over which a result was declared, and that are open still."""
    return declared_over(told.count, told.findings)


def test_that_a_contest_was_declared_when_it_was_declared_first() -> None:
    told = declared()
    at = declared_at(told.count)
    assert at == told.count.ledger.standing_entries(("stage",))[0].at
    assert declared_at(corrected(told).count) == at


@pytest.mark.parametrize("told", [desk(), finished()], ids=["set up", "provisional"])
def test_that_nothing_is_known_of_a_declaration_before_it(told: Desk) -> None:
    assert declared_at(told.count) is None
    assert not over(told)


def test_that_a_contest_taken_back_from_its_declaration_is_declared_no_more() -> None:
    assert declared_at(declared().stage(Stage.COUNTING, "Read out too early.").count) is None


def test_that_the_reason_of_a_declaration_outlives_its_correction() -> None:
    told = over_an_error()
    assert over(told) == ("E20",)
    amend(told, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 61, 39)))
    assert over(told) == ("E20",)
    assert reason_of(told.count) == WHY


def test_that_a_reason_speaks_of_no_error_opened_since() -> None:
    told = counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=2)
    told.stage(Stage.PROVISIONAL)
    told.record(*reach(told, Stage.DECLARED, "One paper was found on the floor."))
    assert over(told) == ("E3",)
    amend(told, partial(decisions.reject_papers, head="uncertain", papers=3))
    assert over(told) == ()
    amend(told, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 60, 41)))
    assert set(told.codes) == {Code.VOTES_ABOVE_CEILING}
    assert over(told) == ()
    amend(told, partial(decisions.reject_papers, head="uncertain", papers=5))
    assert over(told) == ("E3",)


@pytest.mark.parametrize("entries", [1, 3])
def test_that_what_another_copy_brought_was_not_open_at_the_declaration(entries: int) -> None:
    one, two = two_desks(finished())
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    for papers in range(1, entries):
        # The one desk goes on as well, so that by their order the other's entry stands before.
        one.record(*decisions.set_doubtful_aside(one.count, papers, AFTER_CLOSE, correction=True))
        one.record(*decisions.set_doubtful_aside(one.count, None, AFTER_CLOSE, correction=True))
    one.record(*reach(one, Stage.DECLARED, "Declared at once, the hall closes."))
    assert not one.codes
    one.merge(two)
    assert one.codes
    assert over(one) == ()


def test_that_what_a_copy_had_brought_before_was_open_at_the_declaration() -> None:
    one, two = two_desks(finished())
    for told, expected in ((one, 61), (two, 62)):
        account = BallotPaperAccount(expected=expected)
        told.record(
            *decisions.state_account(told.count, "A1", account, AFTER_CLOSE, correction=True)
        )
    one.merge(two)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E14",)


@pytest.mark.parametrize("heard", [False, True])
def test_that_an_error_of_another_copy_is_none_beside_one_that_was_open(heard: bool) -> None:
    one, two = two_desks(counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=2))
    # By their order, the figures of the other desk stand before the declaration; no total is moved.
    account = BallotPaperAccount(100, 90, 20, 0)
    two.record(*decisions.state_account(two.count, "A1", account, AFTER_CLOSE, correction=True))
    for papers in range(1, 4):
        one.record(*decisions.set_doubtful_aside(one.count, papers, AFTER_CLOSE, correction=True))
        one.record(*decisions.set_doubtful_aside(one.count, None, AFTER_CLOSE, correction=True))
    if heard:
        totals = DeclaredTotals({"c1": 60, "c2": 40})
        one.record(*decisions.declare_totals(one.count, totals, WHY))
    else:
        one.record(*reach(one, Stage.DECLARED, WHY))
    before = over(one)
    one.merge(two)
    assert Code.ACCOUNT_ARITHMETIC in one.codes
    assert over(one) == before


def test_that_a_sheet_a_copy_had_brought_before_leaves_open_what_was() -> None:
    one, two = two_desks(counting().sheet("B1", 100, 60, 40).reject_none())
    one.reject(uncertain=2)
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    one.merge(two)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E3",)


def test_that_errors_a_correction_left_open_are_none_of_the_declaration() -> None:
    told = corrected(declared())
    assert told.findings
    assert not over(told)


def test_that_a_correction_without_a_declaration_has_no_reason_of_one() -> None:
    told = finished().stage(Stage.CORRECTED, "Written down by another desk.")
    assert reason_of(told.count) is None


def test_that_the_reason_of_another_stage_is_that_which_was_given_for_it() -> None:
    assert reason_of(desk().stage(Stage.COUNTERMANDED, "A candidate died.").count) == (
        "A candidate died."
    )
