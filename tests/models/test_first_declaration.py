"""When a contest was declared, for what reason, and whether over errors that were open then."""

from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.findings import Code
from countdesk.models.first_declaration import (
    closed_since,
    declared_at,
    declared_over,
    opened_since,
    reason_of,
)
from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import AFTER_CLOSE, Desk, desk, two_desks
from tests.models.deciding import (
    amend,
    ask,
    counted,
    counting,
    declared,
    declared_over_an_error,
    enter,
    finished,
    put,
    reach,
    sheet,
)

WHY = "Read out so by the Acting Returning Officer."


def corrected(told: Desk) -> Desk:
    """Return a declared result of which the one sheet was corrected, and no longer adds up."""
    return amend(told, partial(decisions.enter_sheet, sheet=sheet("B1", 101, 61, 39)))


def go_on(told: Desk) -> None:
    """Write enough down that by their order the entries of another copy stand before the next."""
    for papers in (1, 2, 3):
        for figure in (papers, None):
            told.record(
                *decisions.set_doubtful_aside(told.count, figure, AFTER_CLOSE, correction=True)
            )


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


def test_that_a_result_in_dispute_is_not_declared_and_has_no_time() -> None:
    one, other = two_desks(finished())
    for told, votes in ((one, 60), (other, 50)):
        totals = DeclaredTotals({"c1": votes, "c2": 40})
        told.record(*decisions.declare_totals(told.count, totals, "Heard"))
    assert (one.result.is_declared, one.result.is_settled) == (True, True)
    assert declared_at(one.count) is not None
    one.merge(other)
    result = one.result
    assert result.stage is Stage.DECLARED
    assert (result.is_declared, result.is_settled) == (False, False)
    assert result.is_declared_in_dispute
    assert declared_at(one.count) is None


def test_that_a_contest_taken_back_from_its_declaration_is_declared_no_more() -> None:
    assert declared_at(declared().stage(Stage.COUNTING, "Read out too early.").count) is None


def test_that_of_two_declarations_the_last_is_told_with_its_errors() -> None:
    told = declared().stage(Stage.COUNTING, "Read out too early.").reject(uncertain=2)
    told.stage(Stage.PROVISIONAL).stage(Stage.DECLARED, WHY)
    assert over(told) == ("E3",)


def test_that_the_reason_of_a_declaration_outlives_its_correction() -> None:
    told = declared_over_an_error(WHY)
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
    # The same error with other figures is another: more than one paper is missing now.
    assert Code.PAPERS_UNACCOUNTED in told.codes
    assert over(told) == ()


@pytest.mark.parametrize("goes_on", [False, True])
def test_that_what_another_copy_brought_was_not_open_at_the_declaration(goes_on: bool) -> None:
    one, two = two_desks(finished())
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    if goes_on:
        go_on(one)
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


def state_account(told: Desk, *figures: int) -> None:
    """Correct the account of box A1, which moves no total."""
    account = BallotPaperAccount(*figures)
    told.record(*decisions.state_account(told.count, "A1", account, AFTER_CLOSE, correction=True))


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("is_opened_anew", [False, True])
def test_that_an_error_of_another_copy_is_none_beside_one_that_was_open(
    heard: bool, is_opened_anew: bool
) -> None:
    one, two = two_desks(counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=2))
    if is_opened_anew:
        one = one.copy("Table 1", "s1 again")
    state_account(two, 100, 90, 20, 0)
    go_on(one)
    if heard:
        totals = DeclaredTotals({"c1": 60, "c2": 40})
        one.record(*decisions.declare_totals(one.count, totals, WHY))
    else:
        one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E3",)
    one.merge(two)
    assert Code.ACCOUNT_ARITHMETIC in one.codes
    assert over(one) == ("E3",)


def test_that_an_error_another_copy_had_mended_is_not_told_once_it_is_made_again() -> None:
    one, two = two_desks(counted())
    state_account(one, 100, 90, 20, 0)
    two.merge(one)
    state_account(two, 100, 40, 0, 0)
    go_on(one)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E1",)
    one.merge(two)
    assert one.codes == []
    wrong = BallotPaperAccount(100, 90, 20, 0)
    amend(one, partial(decisions.state_account, box="A1", account=wrong))
    assert Code.ACCOUNT_ARITHMETIC in one.codes
    assert over(one) == ()


def test_that_a_sheet_a_copy_had_brought_before_leaves_open_what_was() -> None:
    one, two = two_desks(counting().sheet("B1", 100, 60, 40).reject_none())
    one.reject(uncertain=2)
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    one.merge(two)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E3",)


def test_that_totals_of_a_copy_that_had_come_before_were_declared_over_its_errors_too() -> None:
    one, two = two_desks(counting().sheet("B1", 100, 60, 40).reject_none())
    one.reject(uncertain=2)
    two.record(*enter(two, sheet("B2", 1, 1, 0)))
    state_account(two, 100, 90, 20, 0)
    one.merge(two)
    one.record(*reach(one, Stage.DECLARED, WHY))
    # With that sheet no paper is missing; the account is wrong.
    assert over(one) == ("E1",)


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


def test_that_a_reason_given_for_a_lot_that_is_owed_speaks_of_no_error_of_another_copy() -> None:
    one, two = two_desks(counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3))
    state_account(two, 100, 90, 20, 0)
    go_on(one)
    one.record(*reach(one, Stage.DECLARED, "The lot was not heard here."))
    one.merge(two)
    assert {Code.ACCOUNT_ARITHMETIC, Code.LOT_OWED} <= set(one.codes)
    assert over(one) == ()


def test_that_a_reason_given_for_figures_that_moved_speaks_of_no_error_of_another_copy() -> None:
    one, two = two_desks(put().sheet("B1", 100, 59, 41))
    state_account(two, 100, 90, 20, 0)
    go_on(one)
    one.record(*reach(one, Stage.DECLARED, "Corrected at the table."))
    assert closed_since(one.count, one.findings) == ("E21",)
    one.merge(two)
    assert over(one) == ()


def test_that_what_a_result_was_declared_over_is_named_once_it_is_open_no_more() -> None:
    told = declared_over_an_error(WHY)
    assert closed_since(told.count, told.findings) == ()
    assert closed_since(finished().count, ()) == ()


def test_that_between_two_figures_put_right_something_is_open_that_was_not_declared_over() -> None:
    told = declared()
    assert opened_since(told.count, told.findings) == ()
    between = corrected(told)
    assert opened_since(between.count, between.findings) == (Code.PAPERS_UNACCOUNTED.value,)
    right = amend(between, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 61, 39)))
    assert opened_since(right.count, right.findings) == ()


def test_that_what_a_result_was_declared_over_is_not_new_since() -> None:
    told = declared_over_an_error(WHY)
    assert over(told)
    assert opened_since(told.count, told.findings) == ()


def test_that_an_error_with_other_figures_than_at_the_declaration_is_new() -> None:
    told = counting().sheet("B1", 100, 60, 39).reject_none().reject(uncertain=3)
    told = told.stage(Stage.DECLARED, WHY)
    assert over(told) == (Code.PAPERS_UNACCOUNTED.value,)
    assert opened_since(told.count, told.findings) == ()
    between = amend(told, partial(decisions.enter_sheet, sheet=sheet("B1", 100, 50, 39)))
    assert over(between) == ()
    assert opened_since(between.count, between.findings) == (Code.PAPERS_UNACCOUNTED.value,)


def test_that_papers_missing_of_those_declared_are_the_same_once_as_many_are_verified() -> None:
    told = finished()
    totals = DeclaredTotals({"c1": 60, "c2": 40}, ballot_papers=105, rejected=3)
    told.record(*decisions.declare_totals(told.count, totals, WHY))
    assert over(told) == ("E3", "E15")
    recount = partial(decisions.verify_box, box="A1", attempt=1, papers=62, at=AFTER_CLOSE)
    amend(told, partial(recount, correction=True))
    assert not told.result.papers_are_declared
    assert over(told) == ("E3",)
    assert opened_since(told.count, told.findings) == ()


def test_that_nothing_is_open_since_a_declaration_that_is_not_made() -> None:
    told = counting()
    assert opened_since(told.count, told.findings) == ()


def test_that_a_reason_given_for_nothing_is_given_for_no_figure_of_another_copy() -> None:
    one, two = two_desks(put())
    two.sheet("B1", 100, 59, 41)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert closed_since(one.count, one.findings) == ()
    one.merge(two)
    assert closed_since(one.count, one.findings) == ()
    assert over(one) == ()


def test_that_the_reason_of_a_declaration_outlives_a_dispute_of_the_stage() -> None:
    one, two = two_desks(put())
    two.record(*ask(two))
    one.record(*reach(one, Stage.DECLARED, WHY))
    one.merge(two)
    assert one.count.is_stage_disputed
    assert reason_of(one.count) == WHY


def test_that_what_a_result_was_declared_over_outlives_more_of_another_copy() -> None:
    one, two = two_desks(counted().practise(Checking.BLIND).check("B1", 100, 59, 41))
    one.stage(Stage.PROVISIONAL)
    two.sheet("B2", 1, 1, 0)
    one.merge(two)
    two.sheet("B3", 2, 2, 0)
    go_on(one)
    one.record(*reach(one, Stage.DECLARED, WHY))
    assert over(one) == ("E20", "E3", "E4")
    one.merge(two)
    # Nobody can tell by now which of the sheets were known; of these errors all wanted a reason.
    assert over(one) == ("E20", "E4")


def test_that_a_declaration_that_was_taken_back_gives_no_reason() -> None:
    one, two = two_desks(put())
    one.record(*reach(one, Stage.DECLARED, WHY))
    go_on(two)
    two.withdraw(*two.record(*reach(two, Stage.DECLARED, "A slip.")))
    one.merge(two)
    assert reason_of(one.count) == WHY


def test_that_no_figure_is_said_to_have_moved_that_another_copy_had_elsewhere() -> None:
    for declaring in (0, 1):
        desks = two_desks(put())
        one, other = desks[declaring], desks[1 - declaring]
        other.sheet("B1", 100, 59, 41)
        one.record(*reach(one, Stage.DECLARED, WHY))
        one.merge(other)
        assert closed_since(one.count, one.findings) == ()
        assert over(one) == ()
