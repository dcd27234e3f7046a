"""What must hold where a night turns back: a recount abandoned, a figure or a check undone."""

from datetime import date
from functools import partial

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.checks import findings
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached
from countdesk.models.verification import BallotPaperAccount
from tests.models.deciding import why
from tests.models.desks import Desk, desk
from tests.models.nominations import AFTER_CLOSE, contest


def counted() -> Desk:
    """Return a desk at which two boxes and one sheet are counted."""
    told = desk().box("A1", 6, expected=6).box("A2", 4, expected=4)
    return told.stage(Stage.COUNTING).sheet("B1", 10, 7, 3).reject_none()


def stages_of(decision: Decision) -> list[Stage]:
    return [
        statement.body.stage for statement in decision if isinstance(statement.body, StageReached)
    ]


# A recount.


def test_that_a_contest_abandoned_by_mistake_goes_on_in_its_recount() -> None:
    told = counted().provisional().recount()
    told.stage(Stage.ABANDONED, "A mistake.").stage(Stage.SET_UP, "There is a poll.")
    assert told.count.current_count == 2
    reached = decisions.reach_stage(told.count, Stage.COUNTING, AFTER_CLOSE)
    assert stages_of(reached) == [Stage.RECOUNT]
    sheet = CountingSheet("B1", 10, {"c1": 6, "c2": 4})
    entered = decisions.enter_sheet(told.count, sheet, AFTER_CLOSE)
    assert stages_of(entered) == [Stage.RECOUNT]


def test_that_a_box_that_turns_up_in_a_recount_is_listed() -> None:
    told = counted().provisional().recount()
    found = BallotBox("A3", place="School")
    told.record(*decisions.list_box(told.night, told.count, found))
    told.record(*decisions.verify_box(told.count, "A3", 1, 5, AFTER_CLOSE))
    assert told.result.verified_papers == 15


def test_that_the_first_count_keeps_its_heads_in_a_recount() -> None:
    opened = contest("parl.castle.2026-05-07", day=date(2026, 5, 7))
    told = Desk().open(opened).practise(rejection_form="uk-parliament-5")
    told.box("A1", 6, expected=6).box("A2", 7, expected=7).stage(Stage.COUNTING)
    told.sheet("B1", 10, 7, 3).reject(unmarked=3).provisional().recount()
    usual = partial(decisions.choose_practice, told.count, CountingPractice())
    assert why(usual) is Refusal.FORM_IN_USE


# A provisional result.


def adjudicated() -> Desk:
    """Return a desk whose only votes are those of doubtful papers, at its provisional result."""
    told = desk()
    told.stage(Stage.COUNTING).allow(3, 2).doubt(5)
    return told.provisional()


def test_that_a_result_whose_only_votes_are_taken_back_is_none() -> None:
    told = adjudicated()
    taken = decisions.allow_votes(told.count, "c1", None, AFTER_CLOSE, correction=True)
    assert stages_of(taken) == [Stage.COUNTING]
    told.record(*taken)
    assert told.count.stage is Stage.COUNTING


def test_that_a_figure_that_leaves_every_candidate_with_votes_leaves_the_result() -> None:
    told = counted().doubt(2).provisional()
    assert not stages_of(
        decisions.set_doubtful_aside(told.count, None, AFTER_CLOSE, correction=True)
    )


# A second look.


def test_that_a_check_by_whoever_corrected_the_sheet_gives_way_to_another() -> None:
    told = counted().practise(checking=Checking.BLIND)
    found = CountingSheet("B1", 10, {"c1": 6, "c2": 4}, 0)
    told.record(*decisions.check_sheet(told.count, found, Checking.BLIND, "CD"), author="CD")
    told.record(
        *decisions.enter_sheet(told.count, found, AFTER_CLOSE, correction=True), author="CD"
    )
    told.stage(Stage.PROVISIONAL)
    assert Code.SHEET_NOT_CHECKED in told.codes
    # The very figures that CD found, found by AB now.
    told.record(*decisions.check_sheet(told.count, found, Checking.BLIND, "AB"), author="AB")
    assert Code.SHEET_NOT_CHECKED not in told.codes
    assert not told.count.ledger.conflicts


# An amendment.


def test_that_an_amendment_moves_no_stage_of_its_own() -> None:
    told = counted().stage(Stage.DECLARED)

    def move(count: Count) -> Decision:
        return decisions.reach_stage(count, Stage.CORRECTED, AFTER_CLOSE, "Misread.")

    amend = partial(decisions.amended, told.count, "Misread.", move)
    assert why(amend) is Refusal.STAGE_NOT_PERMITTED


# What a file may hold that nobody would type.


def test_that_an_account_of_fewer_than_no_papers_says_nothing_of_a_box() -> None:
    told = desk().box("A1", account=BallotPaperAccount(delivered=2, unused=9, spoilt_replaced=0))
    told.box("A2", expected=20).sample("A2", 3, 2)
    assert [box.papers for box in told.count.sampled_boxes] == [None, 20]
    assert Code.SAMPLED_TOO_MANY not in told.codes


def test_that_more_tendered_papers_left_than_delivered_are_said() -> None:
    account = BallotPaperAccount(tendered_delivered=0, tendered_spoilt=0, tendered_unused=1)
    told = desk().box("A1", account=account)
    assert wording.sentence(told.finding(Code.ACCOUNT_ARITHMETIC)) == (
        "The account of box A1 has more tendered papers unused and spoilt than were delivered."
    )


def test_that_a_bundle_without_papers_hints_as_the_usual_one_does() -> None:
    told = counted().practise(bundle=0).announce(60)
    bundles = [found for found in findings(told.count) if found.code is Code.WHOLE_BUNDLES]
    assert [found.values["bundles"] for found in bundles] == [1]
