"""What two desks wrote of one contest at once: nothing that one of them counted is lost."""

from dataclasses import replace
from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.practice import CountingPractice
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, StageReached
from countdesk.models.verification import BoxStage
from countdesk.wording.corrections import corrected_lines
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    GREEN,
    LABOUR,
    Desk,
    candidates,
    contest,
    desk,
    two_desks,
)
from tests.models.deciding import counting, enter, finished, reach, sheet, why

A3 = BallotBox("A3")

OFF_THE_LIST = (
    "Box A3 is off the list at one desk, and 20 papers were counted in it at another; they are in "
    "no total. List the box again, or blank its counts."
)


def listing(told: Desk) -> decisions.Decision:
    return decisions.list_box(told.night, told.count, A3)


def counted_off_the_list(*, undone: bool) -> Desk:
    """Return two desks joined: one took box A3 off the list, the other counted 20 papers in it."""
    told = counting()
    listed = told.record(*listing(told))
    one, two = two_desks(told)
    if undone:
        one.withdraw(*listed)
    else:
        one.record(*decisions.withdraw_box(one.count, "A3", "Not ours."))
    two.record(*decisions.verify_box(two.count, "A3", 1, 20, AFTER_CLOSE))
    return one.merge(two)


def test_that_a_box_whose_electors_alone_are_in_dispute_is_not_said_to_be_in_no_total() -> None:
    told = counting()
    one, two = two_desks(told)
    box = one.night.boxes[one.count.assigned("A1").box]  # type: ignore[union-attr]
    for known, electors in ((one, 800), (two, 900)):
        decided = decisions.list_box(known.night, known.count, box, electors, correction=True)
        known.record(*decided)
    one.merge(two)
    assert one.count.verification.verified_papers == told.count.verification.verified_papers
    assert wording.sentence(one.finding(Code.TWO_STANDING_STATEMENTS)) == (
        "Two desks say different things of box A1; decide which is right."
    )


def test_that_a_box_one_desk_took_off_the_list_is_said_to_be_in_no_total() -> None:
    one, two = two_desks(counting().box("A3"))
    one.record(*decisions.withdraw_box(one.count, "A3", "Not ours."))
    listed = decisions.list_box(two.night, two.count, BallotBox("A3"), 900, correction=True)
    two.record(*listed)
    one.merge(two)
    assert wording.sentence(one.finding(Code.TWO_STANDING_STATEMENTS)) == (
        "Two desks say different things of box A3; neither is in a total."
    )


@pytest.mark.parametrize("undone", [False, True])
def test_that_papers_counted_in_a_box_that_another_desk_took_off_stay_in_sight(
    undone: bool,
) -> None:
    told = counted_off_the_list(undone=undone)
    found = told.finding(Code.TWO_STANDING_STATEMENTS)
    assert found.fields == ("box/A3",)
    assert found.values["desks"] == ("Table 1", "Table 2")
    assert wording.sentence(found) == OFF_THE_LIST
    box = told.count.box_by_label("A3")
    assert box is not None
    assert (box.stage, box.counted) == (BoxStage.DISPUTED, None)
    assert told.count.verification.verified_papers is None


@pytest.mark.parametrize("undone", [False, True])
def test_that_such_a_box_is_listed_again_or_its_count_blanked(undone: bool) -> None:
    told = counted_off_the_list(undone=undone)
    again, blanked = told, told.copy("Table 3", "s3")
    again.record(*listing(again))
    assert again.findings == ()
    assert again.count.verification.verified_papers == 123
    assert why(lambda: decisions.withdraw_box(blanked.count, "A3", "No.")) is Refusal.BOX_COUNTED
    blank = decisions.verify_box(blanked.count, "A3", 1, None, AFTER_CLOSE, correction=True)
    blanked.record(*blank)
    assert blanked.findings == ()
    assert blanked.count.verification.verified_papers == 103


def test_that_a_box_off_the_list_whose_count_is_in_dispute_stays_in_sight_too() -> None:
    one, two = two_desks(counting().box("A3"))
    three = one.copy("Table 3", "s3")
    one.record(*decisions.withdraw_box(one.count, "A3", "Not ours."))
    two.box("A3", 20)
    three.box("A3", 21)
    one.merge(two).merge(three)
    off = [found for found in one.findings if found.fields == ("box/A3",)]
    (said,) = map(wording.sentence, off)
    assert said.startswith("Box A3 is off the list at one desk, and others counted papers in it;")


FOUR, FIVE = "uk-parliament-4", "uk-parliament-5"


def rejected_under_five_heads(unmarked: int = 2) -> tuple[Desk, Desk]:
    """Return two desks: one with five heads and papers under them, one with nothing of it."""
    nominated = candidates(("Ash", LABOUR), ("Birch", CONSERVATIVE))
    told = Desk().open(contest("parl.anytown.2026-05-07"), nominated).box("A1", 60).box("A2", 43)
    told.stage(Stage.COUNTING).sheet("B1", 100, 60, 40)
    one, two = two_desks(told)
    one.practise(rejection_form=FIVE)
    one.reject_none().reject(unmarked=unmarked, uncertain=1)
    return one, two


def choose(told: Desk, form: str | None, bundle: int | None = None) -> decisions.Decision:
    return decisions.choose_practice(
        told.count, CountingPractice(bundle=bundle, rejection_form=form)
    )


def test_that_papers_rejected_under_a_head_outlive_another_desks_statement() -> None:
    one, two = rejected_under_five_heads()
    two.record(*choose(two, None, 50))
    one.merge(two)
    assert one.count.papers.rejected.by_head["unmarked"] == 2
    assert one.result.rejected_papers == 3
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]
    assert why(lambda: choose(one, None, 50)) is Refusal.FORM_IN_USE
    assert why(lambda: choose(one, FOUR)) is Refusal.FORM_IN_USE
    one.record(*choose(one, FIVE, 50))
    assert one.findings == ()
    assert one.result.rejected_papers == 3


def test_that_a_statement_in_dispute_without_papers_under_its_own_head_may_be_either() -> None:
    one, two = rejected_under_five_heads(unmarked=0)
    two.record(*choose(two, None, 50))
    one.merge(two)
    assert choose(one, None, 50)
    assert choose(one, FIVE, 50)


def test_that_a_statement_undone_over_its_papers_keeps_their_head() -> None:
    nominated = candidates(("Ash", LABOUR), ("Birch", CONSERVATIVE))
    told = Desk().open(contest("parl.anytown.2026-05-07"), nominated).box("A1", 60).box("A2", 43)
    chosen = told.stage(Stage.COUNTING).sheet("B1", 100, 60, 40).record(*choose(told, FIVE))
    one, two = two_desks(told)
    one.withdraw(*chosen)
    two.reject_none().reject(unmarked=2, uncertain=1)
    one.merge(two)
    assert one.result.rejected_papers == 3
    assert choose(one, None, 50)
    assert choose(one, FIVE)
    dispute = decisions.reject_papers(two.count, "unmarked", 1, AFTER_CLOSE, correction=True)
    one.reject(unmarked=3)
    two.record(*dispute)
    one.merge(two)
    assert one.result.rejected_papers is None
    assert Code.TWO_STANDING_STATEMENTS in one.codes


SLATE = candidates(("Ash", LABOUR), ("Birch", LABOUR), ("Cedar", GREEN))


def block_of_two() -> Desk:
    return desk(SLATE, seats=2).stage(Stage.COUNTING).sheet("B1", 50, 40, 30, 20)


def test_that_seats_are_not_corrected_under_block_papers_that_need_them() -> None:
    told = block_of_two().block(LABOUR.key, 53)
    fewer = replace(told.count.contest, seats=1)
    assert why(lambda: decisions.correct_contest(told.count, fewer)) is Refusal.BLOCKS_IN_USE
    assert decisions.correct_contest(told.count, replace(fewer, seats=3))
    told.block(LABOUR.key, None).block(GREEN.key, 2)
    assert decisions.correct_contest(told.count, fewer)


def test_that_block_papers_outlive_the_seats_another_desk_corrected_and_are_named() -> None:
    one, two = two_desks(block_of_two())
    one.record(*decisions.correct_contest(one.count, replace(one.count.contest, seats=1)))
    two.record(*decisions.count_block(two.count, LABOUR.key, 53, AFTER_CLOSE))
    one.merge(two)
    assert [line.votes for line in one.result.candidates] == [93, 83, 20]
    (found,) = [known for known in one.findings if known.fields == (f"block/{LABOUR.key}",)]
    assert found.code is Code.VOTES_ABOVE_CEILING
    assert wording.sentence(found) == (
        "53 block papers of Labour Party give 2 candidates a vote each, and a paper carries 1 vote."
    )
    again = partial(decisions.count_block, one.count, LABOUR.key, at=AFTER_CLOSE, correction=True)
    assert why(lambda: again(papers=52)) is Refusal.ONE_VOTE_A_PAPER
    one.record(*again(papers=None))
    assert [line.votes for line in one.result.candidates] == [40, 30, 20]


def test_that_striking_out_the_only_sheet_over_which_desks_differ_goes_back_to_counting() -> None:
    one, two = two_desks(finished())
    one.record(*enter(one, sheet("B1", 100, 59, 41), correction=True))
    two.record(*enter(two, sheet("B1", 100, 58, 42), correction=True))
    one.merge(two)
    moved, _struck = decisions.strike_sheet(one.count, "B1", "Torn.")
    assert moved.body == StageReached(Stage.COUNTING)


TOTALS = DeclaredTotals({"c1": 60, "c2": 40})


def test_that_two_desks_who_heard_the_same_declaration_need_only_say_it_once_more() -> None:
    one, two = two_desks(finished())
    for told in (one, two):
        told.record(*decisions.declare_totals(told.count, TOTALS))
    one.merge(two)
    same = "Two desks say the same of {}; say it once more."
    said = [wording.sentence(found) for found in one.findings]
    assert said == [same.format("the stage"), same.format("the declared totals")]
    other = DeclaredTotals({"c1": 61, "c2": 39})
    declare = partial(decisions.declare_totals, totals=TOTALS)
    assert why(lambda: declare(one.count)) is Refusal.AMENDMENT_NEEDS_REASON
    assert not decisions.restated(one.count, partial(decisions.declare_totals, totals=other))
    one.record(*decisions.restated(one.count, declare))
    one.record(*reach(one, Stage.DECLARED))
    assert one.findings == ()
    assert one.count.stage is Stage.DECLARED
    assert [line.elected for line in one.result.candidates] == [True, False]
    assert corrected_lines(one.count) == ()


def test_that_figures_two_desks_gave_alike_are_said_again_without_a_correction() -> None:
    one, two = two_desks(counting())
    for told in (one, two):
        told.reject_none()
    one.merge(two)
    assert set(one.codes) == {Code.TWO_STANDING_STATEMENTS}
    for head in ("official-mark", "too-many", "identified", "uncertain"):
        one.record(*decisions.reject_papers(one.count, head, 0, AFTER_CLOSE))
    assert one.findings == ()
    twice = decisions.reject_papers
    assert why(lambda: twice(one.count, "uncertain", 0, AFTER_CLOSE)) is Refusal.ALREADY_ENTERED


def test_that_a_sheet_two_desks_entered_alike_is_still_entered_twice() -> None:
    one, two = two_desks(counting())
    for told in (one, two):
        told.record(*enter(told, sheet("B1", 100, 60, 40)))
    one.merge(two)
    assert one.codes == [Code.SHEET_ENTERED_TWICE]
    assert why(lambda: enter(one, sheet("B1", 100, 60, 40))) is Refusal.CONFLICT_STANDS


def test_that_what_moves_a_declaration_is_a_correction_though_desks_say_it_alike() -> None:
    one, two = two_desks(finished())
    for told in (one, two):
        told.record(
            *decisions.reject_papers(told.count, "too-many", 2, AFTER_CLOSE, correction=True)
        )
    one.merge(two)
    one.record(*reach(one, Stage.DECLARED, "Read out so."))
    again = partial(decisions.reject_papers, head="too-many", papers=2, at=AFTER_CLOSE)
    assert not decisions.restated(one.count, again)
    one.record(*decisions.amended(one.count, "Both desks have 2.", again))
    assert one.count.stage is Stage.CORRECTED


def test_that_a_sheet_restated_after_the_declaration_it_rests_on_is_no_correction() -> None:
    one, two = two_desks(finished())
    entered = sheet("B1", 100, 61, 39)
    for told in (one, two):
        told.record(*enter(told, entered, correction=True))
    one.record(*reach(one, Stage.DECLARED))
    one.merge(two)
    rule = partial(decisions.enter_sheet, sheet=entered, at=AFTER_CLOSE)
    assert not decisions.restated(one.count, rule)
    one.record(*decisions.restated(one.count, partial(rule, correction=True)))
    assert one.findings == ()
    assert one.count.stage is Stage.DECLARED
    assert corrected_lines(one.count) == ()
