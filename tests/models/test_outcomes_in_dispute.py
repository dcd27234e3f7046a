"""What two desks wrote down differently of recounts and stages, and how it is settled."""

from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.recounting import count_before
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, SheetEntered, StageReached
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import AFTER_CLOSE, Desk, desk, two_desks
from tests.models.deciding import (
    amended_by_asking,
    ask,
    counted,
    declared,
    enter,
    finished,
    put,
    reach,
    sheet,
    why,
)


def test_that_a_recount_two_desks_allowed_is_allowed_over_totals_that_were_heard() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one, reason="Twenty votes apart."))
    two.record(*ask(two, reason="A close result."))
    heard = DeclaredTotals({"c1": 59, "c2": 41}, ballot_papers=103, rejected=3)
    one.record(*decisions.declare_totals(one.count, heard, "Counted again at the hall."))
    one.merge(two)
    one.record(*amended_by_asking(one, allowed=True))
    assert one.count.ledger.conflicts == frozenset()
    assert [request.count for request in one.count.recounts] == [2]


def test_that_a_recount_one_desk_refused_is_allowed_over_totals_that_were_heard() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    heard = DeclaredTotals({"c1": 59, "c2": 41}, ballot_papers=103, rejected=3)
    two.record(*decisions.declare_totals(two.count, heard, "As read out."))
    one.merge(two)
    one.record(*amended_by_asking(one, allowed=True))
    assert one.count.current_count == 2


def test_that_what_was_taken_back_struck_out_or_blank_begins_no_recount() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    one.withdraw(*one.record(*enter(one, sheet("B1", 100, 59, 41))))
    one.record(*enter(one, sheet("B2", 3, 1, 2)))
    one.record(*decisions.strike_sheet(one.count, "B2", "Another ward's."))
    one.state(SheetEntered(2, CountingSheet("B3")))
    one.reject(uncertain=3).reject(uncertain=None)
    two.record(*ask(two, allowed=False))
    two.record(*reach(two, Stage.DECLARED))
    one.merge(two)
    assert why(lambda: ask(one)) is Refusal.RECOUNT_AFTER_DECLARATION
    one.state(SheetEntered(2, CountingSheet("B3", doubtful=1)))
    assert why(lambda: ask(one)) is Refusal.AMENDMENT_NEEDS_REASON


def disputed(before: Desk) -> Desk:
    """Return a recount that one desk began to count, and another wrote down as refused."""
    one, two = two_desks(before)
    one.record(*ask(one))
    one.record(*enter(one, sheet("B1", 100, 59, 41)))
    two.record(*ask(two, allowed=False))
    one.merge(two)
    return one


def test_that_a_recount_settled_as_refused_leaves_the_provisional_result_as_it_was() -> None:
    told = disputed(put())
    assert told.count.stage is Stage.RECOUNT
    asked, moved = ask(told, allowed=False)
    assert moved.body == StageReached(Stage.PROVISIONAL)
    told.record(asked, moved)
    assert (told.count.stage, told.count.current_count) == (Stage.PROVISIONAL, 1)
    assert told.count.ledger.conflicts == frozenset()
    assert told.count.papers.votes == {"c1": 60, "c2": 40}
    assert not decisions.has_moved_since_put(told.count)
    assert reach(told, Stage.COUNTING)
    # It may be asked for anew, and is a count of its own.
    told.record(*ask(told))
    assert (told.count.stage, told.count.current_count) == (Stage.RECOUNT, 3)


def test_that_a_recount_settled_as_refused_goes_back_to_the_count_with_a_box_found_since() -> None:
    told = disputed(put())
    told.record(*decisions.list_box(told.night, told.count, BallotBox("A3")))
    told.record(*ask(told, allowed=False))
    assert told.count.stage is Stage.COUNTING
    told.record(*decisions.verify_box(told.count, "A3", 1, 12, AFTER_CLOSE))
    assert reach(told, Stage.PROVISIONAL)


def test_that_a_recount_settled_as_refused_goes_back_to_the_count_without_a_result() -> None:
    first = counted()
    reached = first.record(*reach(first, Stage.PROVISIONAL))
    told = disputed(first)
    told.withdraw(*reached)
    told.record(*ask(told, allowed=False))
    assert (told.count.stage, told.count.provisional_results) == (Stage.COUNTING, ())
    assert reach(told, Stage.PROVISIONAL)


def test_that_a_recount_settled_as_refused_leaves_a_later_one_under_way() -> None:
    one, two = two_desks(put())
    one.record(*ask(one))
    one.sheet("B1", 100, 59, 41).reject_none().reject(uncertain=3)
    one.record(*reach(one, Stage.PROVISIONAL))
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    one.merge(two)
    one.record(*ask(one, allowed=False))
    assert (one.count.stage, one.count.current_count) == (Stage.RECOUNT, 3)


def put_twice() -> Desk:
    """Return a contest that was counted twice, with a provisional result of each count."""
    told = put()
    told.record(*ask(told))
    told.sheet("B1", 100, 59, 41).reject_none().reject(uncertain=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    return told


def test_that_a_request_settled_as_refused_goes_back_to_the_result_of_the_recount_before() -> None:
    told = disputed(put_twice())
    assert told.count.stage is Stage.RECOUNT
    told.record(*ask(told, allowed=False))
    assert (told.count.stage, told.count.current_count) == (Stage.PROVISIONAL, 2)
    assert told.codes == [Code.COUNT_TAKEN_BACK]


def test_that_a_request_settled_as_refused_settles_the_stage_one_desk_had_agreed_meanwhile() -> (
    None
):
    one, two = two_desks(put())
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    two.record(*reach(two, Stage.AGREED))
    one.merge(two)
    assert one.count.is_stage_disputed
    one.record(*ask(one, allowed=False))
    assert (one.count.stage, one.codes) == (Stage.PROVISIONAL, [])


def test_that_a_request_settled_as_allowed_leaves_the_result_that_the_recount_gave() -> None:
    one, two = two_desks(put())
    two.record(*ask(two, allowed=False))
    one = one.copy("Table 1", "s1 again")
    one.record(*ask(one))
    one.sheet("B1", 100, 59, 41).reject_none().reject(uncertain=3)
    one.record(*reach(one, Stage.PROVISIONAL))
    one.merge(two)
    one.record(*ask(one))
    assert (one.count.stage, one.count.current_count) == (Stage.PROVISIONAL, 2)
    assert one.codes == []


def test_that_a_recount_settled_as_allowed_does_not_begin_anew_beside_another_result() -> None:
    one, two = two_desks(put())
    one.record(*ask(one))
    one.sheet("B1", 100, 59, 41).reject_none().reject(uncertain=3)
    one.record(*reach(one, Stage.PROVISIONAL))
    two.record(*ask(two, allowed=False))
    two.sheet("B1", 100, 58, 42)
    two.record(*reach(two, Stage.PROVISIONAL))
    one.merge(two)
    one.record(*ask(one))
    assert (one.count.stage, one.count.current_count) == (Stage.PROVISIONAL, 2)


def undone_beside_a_sheet() -> Desk:
    """Return a recount that one desk undid, and in which another had entered a sheet."""
    one = finished()
    begun = one.record(*ask(one))
    two = one.copy("Table 2", "s2")
    one.withdraw(*begun)
    two.record(*enter(two, sheet("B1", 100, 59, 41)))
    return one.merge(two)


def test_that_figures_of_a_recount_that_was_undone_are_named() -> None:
    told = undone_beside_a_sheet()
    assert (told.count.stage, told.count.current_count) == (Stage.PROVISIONAL, 1)
    finding = told.finding(Code.COUNT_TAKEN_BACK)
    assert wording.sentence(finding) == (
        "Figures stand of count 2, of a recount that does not stand; they are in no total."
    )
    told.record(*decisions.give_reason(told.count, "W15", finding.fields, "Never counted."))
    assert all(reach(told, stage) for stage in (Stage.AGREED, Stage.DECLARED))


def test_that_a_recount_begins_above_any_count_of_which_figures_stand() -> None:
    told = undone_beside_a_sheet()
    told.record(*ask(told))
    assert (told.count.current_count, told.count.sheets) == (3, ())
    assert Code.COUNT_TAKEN_BACK in told.codes
    assert wording.recounted(told.count) == "The papers are being counted again: recount 2."
    told.stage(Stage.PROVISIONAL)
    assert wording.recounted(told.count) == "The papers were counted again: 1 recount."


def test_that_nothing_is_said_to_be_taken_back_while_desks_disagree_on_a_recount() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    one.record(*enter(one, sheet("B1", 100, 59, 41)))
    one.merge(two)
    assert Code.COUNT_TAKEN_BACK not in one.codes
    one.record(*ask(one))
    assert one.count.papers.votes == {"c1": 59, "c2": 41}
    assert Code.COUNT_TAKEN_BACK not in one.codes


def test_that_a_corrected_result_stays_corrected_beside_a_second_declaration() -> None:
    one, two = two_desks(finished())
    one.record(*reach(one, Stage.DECLARED))
    two.record(*reach(two, Stage.DECLARED))
    state = partial(
        decisions.state_account,
        box="A1",
        account=BallotPaperAccount(expected=61),
        at=AFTER_CLOSE,
        correction=True,
    )
    one.record(*decisions.amended(one.count, "Read wrongly.", state))
    one.merge(two)
    assert one.count.stage is Stage.CORRECTED
    assert why(lambda: reach(one, Stage.DECLARED, "As declared.")) is Refusal.STAGE_NOT_PERMITTED
    one.record(*reach(one, Stage.CORRECTED, "Read wrongly."))
    assert not one.count.is_stage_disputed
    assert one.count.stage is Stage.CORRECTED


def test_that_a_poll_countermanded_at_one_desk_is_so_though_another_went_on() -> None:
    one, two = two_desks(desk())
    one.record(*reach(one, Stage.COUNTERMANDED, "A candidate died."))
    two.record(*reach(two, Stage.VERIFICATION))
    one.merge(two)
    assert one.count.stage is Stage.VERIFICATION
    assert why(lambda: reach(one, Stage.UNCONTESTED)) is Refusal.STAGE_NOT_PERMITTED
    one.record(*reach(one, Stage.COUNTERMANDED, "A candidate died."))
    assert one.count.stage.is_without_poll
    assert one.findings == ()


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.ABANDONED])
def test_that_what_is_declared_is_not_taken_back_by_a_move_of_another_desk(stage: Stage) -> None:
    one, two = two_desks(finished())
    one.record(*reach(one, Stage.DECLARED))
    two.stage(stage, "Fire.")
    one.merge(two)
    assert one.count.stage is Stage.DECLARED
    assert why(lambda: reach(one, stage, "Fire.")) is Refusal.STAGE_NOT_PERMITTED
    one.record(*reach(one, Stage.DECLARED))
    assert not one.count.is_stage_disputed


def test_that_a_declaration_nobody_disputes_is_settled_already() -> None:
    assert why(lambda: reach(declared(), Stage.DECLARED)) is Refusal.STAGE_NOT_PERMITTED


def test_that_a_recount_is_compared_with_the_count_that_was_made_before_it() -> None:
    told = undone_beside_a_sheet()
    assert count_before(told.count) is None
    told.record(*ask(told))
    assert count_before(told.count) == 1
    told.stage(Stage.PROVISIONAL)
    told.record(*ask(told))
    assert (count_before(told.count), told.count.current_count) == (3, 4)
