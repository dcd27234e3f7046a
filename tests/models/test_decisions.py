"""The rules of entry: what a desk may write down, and what it is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.arrangements import BoxAssigned, BoxListed
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import LARGEST_FIGURE, LONGEST_TEXT, Decision
from countdesk.models.election import BallotBox, BoxKind, Candidate, VotingRule
from countdesk.models.findings import Code, Severity
from countdesk.models.journal import NIGHT
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    AccountStated,
    BoxCounted,
    DeclaredTotals,
    SheetEntered,
    StageReached,
    Statement,
    TotalsDeclared,
    VarianceExplained,
)
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    LABOUR,
    MADE_UP,
    STRETTON,
    STRETTON_CANDIDATES,
    THREE,
    TWO,
    Desk,
    contest,
    desk,
    past_result,
    renamed,
    slate,
    stretton,
)
from tests.models.deciding import EARLY, counting, enter, finished, reach, refused, sheet, why

A1 = BallotBox("A1")
A1_AT_HALL = BallotBox("A1", place="Hall").identifier


# The contest and its candidates.


def test_that_a_contest_is_added_once() -> None:
    (statement,) = decisions.describe_contest(Desk().night, contest())
    assert (statement.scope, statement.replaces) == (MADE_UP, ())
    told = desk()
    refusal = refused(lambda: decisions.describe_contest(told.night, contest()))
    assert refusal.refusal is Refusal.CONTEST_LISTED_TWICE
    assert refusal.values == {"contest": "Castle"}


def test_that_a_contest_spoken_of_already_can_still_be_described() -> None:
    told = Desk()
    told.record(Statement(MADE_UP, BoxCounted("A1", 1, 5)))
    told.record(*decisions.describe_contest(told.night, contest()))
    assert told.night.counts[MADE_UP].contest == contest()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"identifier": " "}, Refusal.BLANK_NAME),
        ({"name": " "}, Refusal.BLANK_NAME),
        ({"name": "x" * (LONGEST_TEXT + 1)}, Refusal.TEXT_TOO_LONG),
        ({"electorate": -1}, Refusal.NOT_A_NUMBER),
        ({"seats": 0}, Refusal.RULE_NOT_KNOWN),
        ({"seats": 2}, Refusal.RULE_NOT_KNOWN),
        ({"seats": -1}, Refusal.NOT_A_NUMBER),
        ({"seats": 0, "voting_rule": VotingRule.BLOCK}, Refusal.RULE_NOT_KNOWN),
    ],
)
def test_that_a_contest_no_rule_can_fill_is_refused(
    change: dict[str, object], refusal: Refusal
) -> None:
    odd = replace(contest(), **change)  # type: ignore[arg-type]
    assert why(lambda: decisions.describe_contest(Desk().night, odd)) is refusal


def test_that_a_block_vote_may_fill_one_seat() -> None:
    one = replace(contest(), voting_rule=VotingRule.BLOCK)
    assert decisions.describe_contest(Desk().night, one)


def test_that_a_contest_is_described_anew_with_what_it_replaces() -> None:
    told = desk()
    (statement,) = decisions.correct_contest(told.count, contest(electorate=7000))
    assert statement.replaces == ("s1:1",)
    told.record(statement)
    assert told.count.contest.electorate == 7000


def test_that_a_contest_keeps_its_identifier() -> None:
    told = desk()
    other = contest("local.elsewhere.2026-05-07")
    assert why(lambda: decisions.correct_contest(told.count, other)) is Refusal.UNKNOWN_CONTEST


def test_that_a_contest_described_as_it_is_changes_nothing() -> None:
    told = desk()
    assert why(lambda: decisions.correct_contest(told.count, contest())) is Refusal.NOTHING_CHANGED


def test_that_a_contest_stays_as_this_desk_agreed_it() -> None:
    told = desk().sheet("B1", 100, 60, 40).stage(Stage.PROVISIONAL).stage(Stage.AGREED)
    anew = contest(electorate=7000)
    assert why(lambda: decisions.correct_contest(told.count, anew)) is Refusal.STAGE_CLOSED


def test_that_a_contest_stays_as_it_was_declared() -> None:
    told = desk().declare((60, 40))
    anew = renamed(contest(), "Castle Ward")
    correct = partial(decisions.correct_contest, contest=anew)
    assert why(lambda: correct(told.count)) is Refusal.AMENDMENT_NEEDS_REASON
    assert len(decisions.amended(told.count, "Misspelt.", correct)) == 2


def test_that_candidates_are_nominated_together() -> None:
    (statement,) = decisions.nominate(MADE_UP, TWO)
    assert (statement.scope, statement.replaces) == (MADE_UP, ())
    told = Desk()
    told.record(*decisions.describe_contest(told.night, contest()), statement)
    assert told.night.counts[MADE_UP].candidates == TWO


def test_that_a_candidate_without_a_name_or_listed_twice_is_refused() -> None:
    nameless = Candidate("c1", " ", LABOUR, 1)
    assert why(lambda: decisions.nominate(MADE_UP, (nameless,))) is Refusal.BLANK_NAME
    twice = (*TWO, Candidate("c1", "Ada Ash again", LABOUR, 3))
    refusal = refused(lambda: decisions.nominate(MADE_UP, twice))
    assert refusal.refusal is Refusal.CANDIDATE_LISTED_TWICE
    assert refusal.values == {"candidate": "Ada Ash again"}


# Boxes.


def list_box(
    told: Desk, box: BallotBox, electors: int | None = None, *, correction: bool = False
) -> Decision:
    return decisions.list_box(told.night, told.count, box, electors, correction=correction)


def test_that_a_box_new_to_the_night_is_listed_and_assigned() -> None:
    listed, assigned = list_box(desk(), BallotBox("  A1 ", place="Hall"), 1204)
    assert listed == Statement(NIGHT, BoxListed(BallotBox("A1", place="Hall")))
    assert assigned == Statement(MADE_UP, BoxAssigned("A1", A1_AT_HALL, serves=True, electors=1204))


def test_that_a_box_of_which_nobody_says_where_it_comes_from_is_the_contests_own() -> None:
    told = desk()
    told.record(*list_box(told, A1))
    own = replace(A1, contest=MADE_UP)
    assert told.night.boxes == {own.identifier: own}
    (box,) = told.count.verification.boxes
    assert box.box == own


def test_that_a_box_of_the_night_is_only_assigned_to_its_second_contest() -> None:
    told = desk().box("A1", 5, place="Hall")
    told.open(contest("local.anytown.abbey.2026-05-07", "Abbey"))
    (assigned,) = list_box(told, BallotBox("A1", place="Hall"))
    assert assigned == Statement("local.anytown.abbey.2026-05-07", BoxAssigned("A1", A1_AT_HALL))


def test_that_a_box_is_listed_once_in_a_contest_under_any_case() -> None:
    told = desk().box("A1")
    refusal = refused(lambda: list_box(told, BallotBox("a1", place="Hall")))
    assert refusal.refusal is Refusal.ALREADY_ENTERED
    assert refusal.values["box"] == "a1"


def test_that_a_box_may_serve_again() -> None:
    told = desk().box("A1", 5, place="Hall")
    told.state(BoxAssigned("A1", A1_AT_HALL, serves=False))
    (assigned,) = list_box(told, BallotBox("A1", place="Hall"))
    assert assigned.replaces == ("s1:6",)
    told.record(assigned)
    assert told.count.verification.verified_papers == 5


def test_that_the_place_of_a_box_is_a_correction_that_leaves_its_papers_alone() -> None:
    told = desk().box("A1", 410, expected=412, explanation="Two in A2.")
    hall = BallotBox("A1", place="Hall")
    assert why(lambda: list_box(told, hall)) is Refusal.ALREADY_ENTERED
    told.record(*list_box(told, hall, correction=True))
    (box,) = told.count.verification.boxes
    assert (box.box, box.counted, box.expected) == (hall, 410, 412)
    assert box.explanation == "Two in A2."
    assert why(lambda: list_box(told, hall, correction=True)) is Refusal.NOTHING_CHANGED


def test_that_a_box_two_desks_listed_for_a_contest_is_settled_by_listing_it_again() -> None:
    one = desk()
    two = one.copy("Table 2", "s2")
    one.box("A1", 410)
    two.record(*list_box(two, BallotBox("a1")))
    one.merge(two)
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]
    one.record(*list_box(one, A1))
    assert one.findings == ()
    assert one.count.verification.verified_papers == 410
    assert why(lambda: list_box(one, BallotBox("a1"))) is Refusal.ALREADY_ENTERED


def test_that_a_box_listed_by_mistake_is_withdrawn_with_a_reason() -> None:
    told = desk().box("A1", 410).box("A2", expected=90)
    (withdrawn,) = decisions.withdraw_box(told.count, " a2 ", "  No such   station. ")
    assert withdrawn.body == BoxAssigned("A2", "A2", serves=False, reason="No such station.")
    told.record(withdrawn)
    assert [box.box.label for box in told.count.verification.boxes] == ["A1"]
    assert told.count.verification.verified_papers == 410
    withdraw = partial(decisions.withdraw_box, told.count)
    assert why(lambda: withdraw("A2", "Again.")) is Refusal.UNKNOWN_BOX
    told.record(*list_box(told, BallotBox("A2", district="HE1"), 700))
    assert told.count.verification.boxes[1].expected == 90
    (withdrawn,) = decisions.withdraw_box(told.count, "A2", "Not ours.")
    there = BallotBox("A2", district="HE1").identifier
    assert withdrawn.body == BoxAssigned("A2", there, False, 700, "Not ours.")


def test_that_no_box_is_withdrawn_without_a_reason_or_late() -> None:
    told = desk().box("A1")
    assert why(lambda: decisions.withdraw_box(told.count, "A1", " ")) is Refusal.BLANK_NAME
    late = finished().box("A3")
    assert why(lambda: decisions.withdraw_box(late.count, "A3", "No.")) is Refusal.STAGE_CLOSED


def test_that_a_box_in_which_papers_were_counted_is_not_withdrawn() -> None:
    told = desk().box("A1", 410)
    refusal = refused(lambda: decisions.withdraw_box(told.count, "a1", "Not ours."))
    assert refusal.refusal is Refusal.BOX_COUNTED
    assert refusal.values == {"box": "A1"}
    told.record(*verify(told, 1, None, correction=True))
    assert decisions.withdraw_box(told.count, "A1", "Not ours.")


def test_that_a_box_whose_count_is_in_dispute_is_not_withdrawn() -> None:
    one = desk().box("A1").box("A2")
    two = one.copy("Table 2", "s2")
    one.box("A1", 410)
    two.box("A1", 411)
    one.merge(two)
    withdraw = partial(decisions.withdraw_box, one.count)
    assert why(lambda: withdraw("A1", "Not ours.")) is Refusal.BOX_COUNTED
    assert withdraw("A2", "Not ours.")


def test_that_a_box_one_desk_withdrew_and_another_corrected_can_be_withdrawn() -> None:
    one = desk().box("A1")
    two = one.copy("Table 2", "s2")
    one.record(*decisions.withdraw_box(one.count, "A1", "Not ours."))
    two.record(*list_box(two, A1, 900, correction=True))
    one.merge(two)
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]
    one.record(*decisions.withdraw_box(one.count, "A1", "Not ours."))
    assert one.findings == ()
    assert one.count.verification.boxes == ()


def abbey(listed: BallotBox) -> Desk:
    """Return a desk at its second contest, with a box listed for the first."""
    told = desk()
    told.record(*decisions.list_box(told.night, told.count, listed))
    return told.open(contest("local.anytown.abbey.2026-05-07", "Abbey"))


@pytest.mark.parametrize(
    "other",
    [
        BallotBox("A1", district="HE2"),
        BallotBox("A1", BoxKind.POSTAL, district="HE2"),
        BallotBox("A1", place="Hall", district="HE1"),
        BallotBox("A1", station="1", district="HE1"),
        BallotBox("A1"),
        BallotBox("A1", station="1"),
    ],
)
@pytest.mark.parametrize("station", [None, "1"])
def test_that_a_box_of_one_label_from_elsewhere_is_another_box(
    other: BallotBox, station: str | None
) -> None:
    told = abbey(BallotBox("A1", place="School", station=station, district="HE1"))
    listed, assigned = list_box(told, other)
    told.record(listed, assigned)
    assert len(told.night.boxes) == 2
    assert told.night.disputed_boxes == {}


def test_that_a_box_without_a_place_and_a_district_is_not_anothers_box() -> None:
    told = abbey(BallotBox("A1", BoxKind.POSTAL))
    told.record(*list_box(told, A1))
    assert {box.contest for box in told.night.boxes.values()} == {MADE_UP, told.scope}


def test_that_a_box_of_the_night_is_of_one_kind() -> None:
    told = abbey(BallotBox("A1", district="HE1"))
    other = BallotBox("A1", BoxKind.POSTAL, district="HE1")
    refusal = refused(lambda: list_box(told, other))
    assert refusal.refusal is Refusal.ALREADY_ENTERED
    assert refusal.values["new"] == BoxListed(other)
    assert refusal.values["author"] == "AB"


def test_that_a_box_two_desks_listed_differently_is_settled_by_saying_what_it_is() -> None:
    one = desk()
    two = one.copy("Table 2", "s2")
    one.record(Statement(NIGHT, BoxListed(A1)))
    two.record(Statement(NIGHT, BoxListed(BallotBox("A1", BoxKind.POSTAL))))
    one.merge(two).record(*decisions.correct_box(one.night, A1))
    assert one.night.disputed_boxes == {}
    assert why(lambda: decisions.correct_box(one.night, A1)) is Refusal.NOTHING_CHANGED


def test_that_a_box_without_a_label_is_refused() -> None:
    assert why(lambda: list_box(desk(), BallotBox(" "))) is Refusal.BLANK_NAME
    assert why(lambda: list_box(desk(), A1, -1)) is Refusal.NOT_A_NUMBER


def test_that_no_box_is_listed_after_the_provisional_result() -> None:
    told = finished()
    assert why(lambda: list_box(told, BallotBox("A3"))) is Refusal.STAGE_CLOSED


# Ballot paper accounts.


def account(told: Desk, stated: BallotPaperAccount, *, correction: bool = False) -> Decision:
    return decisions.state_account(told.count, "a1", stated, AFTER_CLOSE, correction=correction)


def test_that_an_account_is_stated_of_a_box_found_in_any_case() -> None:
    told = desk().box("A1", place="Hall")
    (statement,) = account(told, BallotPaperAccount(600, 187, 1, 0))
    assert statement.body.subject == ("account", "A1")


def test_that_filling_what_was_blank_in_an_account_asks_nothing() -> None:
    told = desk().box("A1", account=BallotPaperAccount(delivered=600))
    (statement,) = account(told, BallotPaperAccount(600, 187, 1))
    assert statement.replaces == ("s1:5",)


@pytest.mark.parametrize(
    "other",
    [BallotPaperAccount(601, 187, 1), BallotPaperAccount(None, 187, 1)],
    ids=["changed", "blanked"],
)
def test_that_changing_a_figure_of_an_account_is_a_correction(other: BallotPaperAccount) -> None:
    told = desk().box("A1", account=BallotPaperAccount(600, 187, 1))
    refusal = refused(lambda: account(told, other))
    assert refusal.refusal is Refusal.ALREADY_ENTERED
    assert (refusal.values["author"], refusal.values["new"]) == (
        "AB",
        AccountStated("A1", other),
    )
    (statement,) = account(told, other, correction=True)
    assert statement.replaces == ("s1:5",)


def test_that_an_account_stated_as_it_stands_is_refused() -> None:
    stated = BallotPaperAccount(600, 187, 1)
    told = desk().box("A1", account=stated)
    assert why(lambda: account(told, stated)) is Refusal.ALREADY_ENTERED
    assert why(lambda: account(told, stated, correction=True)) is Refusal.NOTHING_CHANGED


def test_that_a_blank_account_is_nothing_to_state_and_takes_one_back() -> None:
    told = desk().box("A1")
    assert why(lambda: account(told, BallotPaperAccount())) is Refusal.NOTHING_CHANGED
    told = desk().box("A1", expected=60)
    told.record(*account(told, BallotPaperAccount(), correction=True))
    assert told.count.verification.boxes[0].expected is None


@pytest.mark.parametrize("field", ["delivered", "unused", "spoilt_replaced", "tendered"])
def test_that_every_figure_of_an_account_is_a_number_of_papers(field: str) -> None:
    told = desk().box("A1")
    refusal = refused(lambda: account(told, BallotPaperAccount(**{field: -1})))
    assert (refusal.refusal, refusal.values["field"]) == (Refusal.NOT_A_NUMBER, field)


def test_that_an_account_of_an_unknown_box_is_refused() -> None:
    refusal = refused(lambda: account(desk(), BallotPaperAccount(600)))
    assert refusal.refusal is Refusal.UNKNOWN_BOX
    assert refusal.values == {"box": "a1", "contest": "Castle"}


def test_that_an_account_is_closed_once_agreed() -> None:
    told = finished().stage(Stage.AGREED)
    stated = BallotPaperAccount(expected=61)
    assert why(lambda: account(told, stated, correction=True)) is Refusal.STAGE_CLOSED


# Counts of a box.


def verify(told: Desk, attempt: int, papers: int | None, *, correction: bool = False) -> Decision:
    return decisions.verify_box(
        told.count, "A1", attempt, papers, AFTER_CLOSE, correction=correction
    )


def test_that_the_first_count_of_a_box_takes_the_contest_to_verification() -> None:
    told = desk().box("A1").box("A2")
    moved, counted = verify(told, 1, 410)
    assert moved == Statement(MADE_UP, StageReached(Stage.VERIFICATION))
    assert counted == Statement(MADE_UP, BoxCounted("A1", 1, 410))
    told.record(moved, counted)
    (second,) = verify(told, 2, 411)
    assert second == Statement(MADE_UP, BoxCounted("A1", 2, 411))


def test_that_the_current_count_of_a_box_is_the_last_that_stands() -> None:
    told = desk().box("A1").box("A2", 90, 91, 92)
    for label, attempt in (("A1", 1), ("a2", 3), ("Z9", 1)):
        assert decisions.current_attempt(told.count, label) == attempt
    for attempt, current in ((3, 2), (2, 1), (1, 1)):
        told.record(
            *decisions.verify_box(told.count, "A2", attempt, None, AFTER_CLOSE, correction=True)
        )
        assert decisions.current_attempt(told.count, "A2") == current


def test_that_a_count_in_dispute_is_the_current_one() -> None:
    one = desk().box("A1", 90)
    two = one.copy("Table 2", "s2")
    one.record(*verify(one, 2, 91))
    two.record(*verify(two, 2, 92))
    one.merge(two)
    assert decisions.current_attempt(one.count, "A1") == 2


def test_that_a_count_made_after_one_that_another_desk_undid_is_the_current_one() -> None:
    one = desk().box("A1")
    first = one.record(*verify(one, 1, 90))
    two = one.copy("Table 2", "s2")
    two.record(*verify(two, 2, 91))
    one.withdraw(*first)
    one.merge(two)
    assert decisions.current_attempt(one.count, "A1") == 2
    one.record(*verify(one, 2, 92, correction=True))
    assert one.count.verification.boxes[0].counted == 92
    assert verify(one, 3, 92)
    one.record(*verify(one, 2, None, correction=True))
    assert decisions.current_attempt(one.count, "A1") == 1


def test_that_a_count_that_was_undone_is_made_again_under_its_number() -> None:
    told = desk().box("A1", 90)
    told.withdraw(*told.record(*verify(told, 2, 91)))
    assert verify(told, 2, 92)
    assert why(lambda: verify(told, 3, 92)) is Refusal.ATTEMPT_OUT_OF_ORDER


def test_that_a_count_taken_back_leaves_no_provisional_result() -> None:
    told = finished()
    (moved, _taken_back) = decisions.verify_box(
        told.count, "A1", 1, None, AFTER_CLOSE, correction=True
    )
    assert moved.body == StageReached(Stage.COUNTING)


def test_that_counts_are_numbered_without_gaps() -> None:
    told = desk().box("A1", 410)
    for attempt in (0, 3):
        refusal = refused(partial(verify, told, attempt, 410))
        assert refusal.refusal is Refusal.ATTEMPT_OUT_OF_ORDER
        assert refusal.values == {"box": "A1", "next": 2}


def test_that_a_count_entered_already_is_corrected_and_not_entered_again() -> None:
    told = desk().box("A1", 410)
    assert why(lambda: verify(told, 1, 411)) is Refusal.ALREADY_ENTERED
    assert verify(told, 1, 411, correction=True)[-1].replaces == ("s1:5",)


def test_that_a_count_taken_back_is_filled_without_asking() -> None:
    told = desk().box("A1", 410)
    told.record(*verify(told, 1, None, correction=True))
    assert told.count.verification.boxes[0].counted is None
    told.record(*verify(told, 1, 411))
    assert told.count.verification.boxes[0].counted == 411


def test_that_a_blank_is_no_first_count() -> None:
    told = desk().box("A1")
    assert why(lambda: verify(told, 1, None)) is Refusal.NOTHING_CHANGED
    assert why(lambda: verify(told, 1, None, correction=True)) is Refusal.NOTHING_CHANGED


def test_that_two_desks_counts_are_settled_by_a_correction_alone() -> None:
    one = desk().box("A1")
    two = one.copy("Table 2", "s2")
    one.box("A1", 410)
    two.box("A1", 411)
    one.merge(two)
    assert why(lambda: verify(one, 1, 411)) is Refusal.CONFLICT_STANDS
    assert verify(one, 2, 411)
    decided = verify(one, 1, 411, correction=True)[-1]
    assert len(decided.replaces) == 2
    one.record(decided)
    assert one.count.verification.verified_papers == 411


@pytest.mark.parametrize(
    ("papers", "refusal"),
    [
        (-1, Refusal.NOT_A_NUMBER),
        (True, Refusal.NOT_A_NUMBER),
        ("410", Refusal.NOT_A_NUMBER),
        (Fraction(820, 2), Refusal.NOT_A_NUMBER),
        (10**12, Refusal.NUMBER_TOO_LARGE),
        (LARGEST_FIGURE + 1, Refusal.NUMBER_TOO_LARGE),
    ],
)
def test_that_only_whole_numbers_of_papers_are_entered(papers: object, refusal: Refusal) -> None:
    told = desk().box("A1")
    assert why(lambda: verify(told, 1, papers)) is refusal  # type: ignore[arg-type]


def test_that_the_largest_figure_is_entered() -> None:
    assert verify(desk().box("A1"), 1, LARGEST_FIGURE)


def test_that_a_late_count_is_still_entered_at_the_provisional_result() -> None:
    told = finished()
    assert verify(told, 2, 61)
    told.stage(Stage.AGREED)
    assert why(lambda: verify(told, 2, 61)) is Refusal.STAGE_CLOSED


def test_that_a_variance_is_explained_and_the_explanation_taken_back() -> None:
    told = desk().box("A1", 410, expected=412)
    told.record(*decisions.explain_variance(told.count, "A1", "  Two papers   in A2. "))
    assert told.count.verification.boxes[0].explanation == "Two papers in A2."
    told.record(*decisions.explain_variance(told.count, "A1", None))
    assert told.count.verification.boxes[0].explanation is None


def test_that_no_explanation_is_taken_back_once_the_contest_is_agreed() -> None:
    told = desk().box("A1", 58, expected=60).box("A2", 43, expected=43).stage(Stage.AGREED)
    told.record(*decisions.explain_variance(told.count, "A1", "One in A2."))
    agreed = partial(decisions.explain_variance, told.count, "A1", None)
    assert why(agreed) is Refusal.STAGE_CLOSED
    told.stage(Stage.DECLARED)
    told.record(*decisions.explain_variance(told.count, "A1", "Two in A2."))
    take_back = partial(decisions.explain_variance, told.count, "A1", None)
    assert why(take_back) is Refusal.AMENDMENT_NEEDS_REASON


def test_that_only_a_variance_is_explained() -> None:
    told = desk().box("A1", expected=412)
    explain = partial(decisions.explain_variance, explanation="Two in A2.")
    for papers in ((), (412,)):
        told.box("A1", *papers)
        refusal = refused(lambda: explain(told.count, "a1"))
        assert refusal.refusal is Refusal.NO_VARIANCE
        assert refusal.values == {"box": "a1"}
    told.box("A1", 410)
    (statement,) = explain(told.count, "a1")
    assert statement.body == VarianceExplained("A1", "Two in A2.", -2)


def test_that_an_explanation_is_given_anew_for_another_variance_and_taken_back_without_one() -> (
    None
):
    told = desk().box("A1", 410, expected=412)
    told.record(*decisions.explain_variance(told.count, "A1", "Two in A2."))
    explain = partial(decisions.explain_variance, explanation="Two in A2.")
    assert why(lambda: explain(told.count, "A1")) is Refusal.NOTHING_CHANGED
    told.box("A1", 410, 411)
    told.record(*explain(told.count, "A1"))
    assert told.count.verification.boxes[0].explanation == "Two in A2."
    told.box("A1", 410, 412)
    told.record(*decisions.explain_variance(told.count, "A1", None))
    told.box("A1", 410, 411)
    assert told.count.verification.boxes[0].explanation is None


def test_that_an_explanation_says_something_and_not_too_much() -> None:
    told = desk().box("A1", 410, expected=412)
    assert decisions.explain_variance(told.count, "A1", "x" * LONGEST_TEXT)
    for text, refusal in (
        ("  ", Refusal.BLANK_NAME),
        (None, Refusal.NOTHING_CHANGED),
        ("x" * (LONGEST_TEXT + 1), Refusal.TEXT_TOO_LONG),
    ):
        assert why(partial(decisions.explain_variance, told.count, "A1", text)) is refusal


# Sheets.


def test_that_the_first_sheet_takes_the_contest_to_the_count() -> None:
    told = desk().box("A1", 410).box("A2", 90).stage(Stage.VERIFICATION)
    moved, entered = enter(told, sheet("B1", 100, 60, 40))
    assert isinstance(moved.body, StageReached)
    assert moved.body.stage is Stage.COUNTING
    assert entered == Statement(MADE_UP, SheetEntered(1, sheet("B1", 100, 60, 40)))


def test_that_an_agent_without_boxes_counts_at_once() -> None:
    assert len(enter(desk(), sheet("B1", 100, 60, 40))) == 2


@pytest.mark.parametrize(
    ("counted", "of"),
    [(0, 1), (0, 2), (1, 2), (1, 5)],
)
def test_that_no_vote_is_counted_before_two_boxes_are_mixed(counted: int, of: int) -> None:
    # Electoral Commission, counting the votes [EC-COUNT-LOC][MAYOR-47].
    told = desk()
    for number in range(of):
        told.box(f"A{number}", *([50] if number < counted else []))
    refusal = refused(lambda: enter(told, sheet("B1", 10, 6, 4)))
    assert refusal.refusal is Refusal.BOXES_NOT_MIXED
    assert refusal.values == {"counted": counted, "boxes": of, "postal_alone": False}


def test_that_the_only_box_is_counted_once_it_is_verified() -> None:
    assert enter(desk().box("A1", 50), sheet("B1", 10, 6, 4))


def test_that_the_count_begins_with_two_boxes_of_many() -> None:
    told = desk().box("A1", 50).box("A2", 50).box("A3")
    assert enter(told, sheet("B1", 10, 6, 4))


def test_that_postal_papers_are_mixed_with_those_of_a_station_before_a_vote_is_counted() -> None:
    # Electoral Commission, counting the votes [EC-COUNT-LOC][MAYOR-47].
    told = desk().box("P1", 50, kind=BoxKind.POSTAL).box("H1", 5, kind=BoxKind.HANDED_IN).box("A1")
    refusal = refused(lambda: enter(told, sheet("B1", 10, 6, 4)))
    assert refusal.refusal is Refusal.BOXES_NOT_MIXED
    assert refusal.values == {"counted": 2, "boxes": 3, "postal_alone": True}
    told.box("A1", 60)
    assert enter(told, sheet("B1", 10, 6, 4))


def test_that_postal_papers_are_counted_by_themselves_where_there_is_no_station() -> None:
    told = desk().box("P1", 50, kind=BoxKind.POSTAL).box("P2", 40, kind=BoxKind.POSTAL)
    assert enter(told, sheet("B1", 10, 6, 4))


def test_that_a_first_entry_of_a_sheet_already_entered_is_refused() -> None:
    # Forest Hill, Lewisham 2014: one tally sheet entered twice [LEW].
    told = counting().sheet("B1", 100, 60, 40)
    for again in (sheet("B1", 100, 60, 40), sheet("B1", 100, 59, 41), sheet(" b1 ", 90, 50, 40)):
        refusal = refused(partial(enter, told, again))
        assert refusal.refusal is Refusal.ALREADY_ENTERED
        assert refusal.values["old"] == SheetEntered(1, sheet("B1", 100, 60, 40))
        assert refusal.values["author"] == "AB"


def test_that_a_correction_of_a_sheet_replaces_what_stands() -> None:
    told = counting().sheet("B1", 100, 60, 40)
    told.record(*enter(told, sheet("b1", 100, 59, 41), correction=True))
    assert [known.label for known in told.count.sheets] == ["B1"]
    assert told.result.candidates[0].votes == 59


def test_that_filling_what_was_blank_on_a_sheet_asks_nothing() -> None:
    told = counting()
    for entered in (
        sheet("B1", 100),
        sheet("B1", 100, 60),
        sheet("B1", 100, 60, 40),
        replace(sheet("B1", 100, 60, 40), doubtful=2),
    ):
        told.record(*enter(told, entered))
    assert told.count.sheets == (replace(sheet("B1", 100, 60, 40), doubtful=2),)


def test_that_blanking_a_figure_of_a_sheet_is_a_correction() -> None:
    told = counting().sheet("B1", 100, 60, 40)
    assert why(lambda: enter(told, sheet("B1", 100, 60))) is Refusal.ALREADY_ENTERED


def test_that_a_correction_that_changes_nothing_is_refused() -> None:
    told = counting().sheet("B1", 100, 60, 40)
    again = sheet("B1", 100, 60, 40)
    assert why(lambda: enter(told, again, correction=True)) is Refusal.NOTHING_CHANGED


def test_that_a_sheet_is_refused_with_the_field_that_is_wrong() -> None:
    told = counting()
    odd = CountingSheet("B1", 100, {"c1": 60, "c9": 40})
    refusal = refused(lambda: enter(told, odd))
    assert refusal.refusal is Refusal.UNKNOWN_CANDIDATE
    assert refusal.values == {"candidate": "c9", "contest": "Castle"}
    for wrong, field in (
        (CountingSheet("B1", -1), "papers"),
        (CountingSheet("B1", 1, {}, -1), "doubtful"),
        (CountingSheet("B1", 1, {"c1": -1}), "c1"),
    ):
        assert refused(partial(enter, told, wrong)).values["field"] == field
    assert why(lambda: enter(told, CountingSheet(" "))) is Refusal.BLANK_NAME


def test_that_no_vote_is_counted_before_the_close_of_poll() -> None:
    # Representation of the People Act 1983, section 66.
    told = counting()
    entered = sheet("B1", 100, 60, 40)
    # Seven in the evening in London is six by Greenwich in May; the poll closes at ten.
    refusal = refused(lambda: enter(told, entered, EARLY))
    assert refusal.refusal is Refusal.POLL_STILL_OPEN
    assert f"{refusal.values['closes']:%H:%M}" == "22:00"
    assert enter(told, entered, datetime(2026, 5, 7, 21, 0, tzinfo=UTC))


def test_that_a_contest_has_a_close_of_poll_of_its_own() -> None:
    early = replace(contest(), close_of_poll=time(18))
    told = Desk().open(early)
    entered = sheet("B1", 100, 60, 40)
    assert enter(told, entered, datetime(2026, 5, 7, 17, 0, tzinfo=UTC))
    early_bird = datetime(2026, 5, 7, 16, 59, tzinfo=UTC)
    assert why(lambda: enter(told, entered, early_bird)) is Refusal.POLL_STILL_OPEN


def test_that_a_sheet_is_closed_once_agreed() -> None:
    told = finished().stage(Stage.AGREED)
    assert why(lambda: enter(told, sheet("B2", 1, 1, 0))) is Refusal.STAGE_CLOSED


def test_that_a_correction_at_the_provisional_result_leaves_its_stage() -> None:
    told = finished()
    assert len(enter(told, sheet("B1", 100, 59, 41), correction=True)) == 1


def test_that_a_sheet_keeps_the_label_it_carries_however_it_is_typed() -> None:
    told = counting().sheet("b1", 100, 60, 40)
    assert why(lambda: enter(told, sheet("B1", 100, 60, 40))) is Refusal.ALREADY_ENTERED
    told.record(*enter(told, sheet(" B1 ", 100, 59, 41), correction=True))
    (entered,) = told.count.sheets
    assert (entered.label, entered.votes) == ("b1", {"c1": 59, "c2": 41})
    told.record(*decisions.strike_sheet(told.count, "B1", "Entered twice."))
    assert told.count.sheets == ()


def test_that_a_sheet_is_struck_out_with_a_reason() -> None:
    told = counting().sheet("B1", 100, 60, 40)
    told.record(*decisions.strike_sheet(told.count, "b1", "Entered twice."))
    assert told.count.sheets == ()
    assert why(lambda: enter(told, sheet("B1", 100, 60, 40))) is Refusal.ALREADY_ENTERED
    told.record(*enter(told, sheet("B1", 100, 60, 40), correction=True))
    assert len(told.count.sheets) == 1


def test_that_a_disputed_sheet_can_be_struck_out() -> None:
    one = counting()
    two = one.copy("Table 2", "s2")
    one.sheet("B1", 100, 60, 40)
    two.sheet("B1", 100, 40, 60)
    one.merge(two).record(*decisions.strike_sheet(one.count, "B1", "Not ours."))
    assert one.count.ledger.conflicts == frozenset()
    assert one.findings == ()


def test_that_only_a_sheet_that_stands_is_struck_out() -> None:
    told = counting()
    refusal = refused(lambda: decisions.strike_sheet(told.count, "B1", "Entered twice."))
    assert refusal.refusal is Refusal.UNKNOWN_SHEET
    assert refusal.values == {"sheet": "B1", "contest": "Castle"}
    told.sheet("B1", 100, 60, 40)
    assert why(lambda: decisions.strike_sheet(told.count, "B1", " ")) is Refusal.BLANK_NAME
    told.stage(Stage.AGREED)
    assert why(lambda: decisions.strike_sheet(told.count, "B1", "No.")) is Refusal.STAGE_CLOSED


def test_that_nothing_is_a_correction_unless_it_is_said_to_be() -> None:
    told = counting().sheet("B1", 100, 60, 40).reject(uncertain=3).in_part(2).doubt(1)
    told.past(past_result((LABOUR, 60)))
    again: list[Callable[[], Decision]] = [
        partial(
            decisions.state_account, told.count, "A1", BallotPaperAccount(expected=61), AFTER_CLOSE
        ),
        partial(decisions.verify_box, told.count, "A1", 1, 61, AFTER_CLOSE),
        partial(decisions.enter_sheet, told.count, sheet("B1", 100, 59, 41), AFTER_CLOSE),
        partial(decisions.reject_papers, told.count, "uncertain", 4, AFTER_CLOSE),
        partial(decisions.reject_in_part, told.count, 3, AFTER_CLOSE),
        partial(decisions.set_doubtful_aside, told.count, 2, AFTER_CLOSE),
        partial(decisions.attach_past, told.count, past_result((LABOUR, 61))),
    ]
    told.declare((60, 40))
    reopened = told.count.reopened()
    again.append(partial(decisions.declare_totals, reopened, DeclaredTotals({"c1": 1, "c2": 2})))
    for decide in again:
        assert why(decide) is Refusal.ALREADY_ENTERED


# Rejected and doubtful papers.


def test_that_papers_are_rejected_by_the_heads_of_the_contest_or_in_total() -> None:
    told = counting()
    for head in ("official-mark", "too-many", "identified", "uncertain", "total"):
        told.record(*decisions.reject_papers(told.count, head, 2, AFTER_CLOSE))
    assert told.count.papers.rejected.stated_total == 2
    refusal = refused(lambda: decisions.reject_papers(told.count, "torn", 2, AFTER_CLOSE))
    assert refusal.refusal is Refusal.UNKNOWN_HEAD
    assert refusal.values["head"] == "torn"


PAPERS: list[Callable[..., Decision]] = [
    lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.reject_papers(
        count, "uncertain", papers, at, correction=again
    ),
    lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.reject_in_part(
        count, papers, at, correction=again
    ),
    lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.set_doubtful_aside(
        count, papers, at, correction=again
    ),
]
of_papers = pytest.mark.parametrize("decide", PAPERS, ids=["rejected", "in part", "doubtful"])


@of_papers
def test_that_a_number_of_papers_is_entered_corrected_taken_back_and_filled(
    decide: Callable[..., Decision],
) -> None:
    told = counting()
    assert why(lambda: decide(told.count, None, again=False)) is Refusal.NOTHING_CHANGED
    assert why(lambda: decide(told.count, -1, again=False)) is Refusal.NOT_A_NUMBER
    told.record(*decide(told.count, 3, again=False))
    assert why(lambda: decide(told.count, 4, again=False)) is Refusal.ALREADY_ENTERED
    assert why(lambda: decide(told.count, None, again=False)) is Refusal.ALREADY_ENTERED
    told.record(*decide(told.count, None, again=True))
    told.record(*decide(told.count, 4, again=False))
    told.stage(Stage.AGREED)
    assert why(lambda: decide(told.count, 5, again=True)) is Refusal.STAGE_CLOSED


@of_papers
def test_that_the_first_papers_found_at_the_count_begin_it(decide: Callable[..., Decision]) -> None:
    told = desk().box("A1", 50).box("A2")
    assert why(lambda: decide(told.count, 1)) is Refusal.BOXES_NOT_MIXED
    told.box("A2", 50)
    assert why(lambda: decide(told.count, 1, EARLY)) is Refusal.POLL_STILL_OPEN
    moved, found = decide(told.count, 1)
    assert moved == Statement(MADE_UP, StageReached(Stage.COUNTING))
    told.record(moved, found)
    assert told.count.stage is Stage.COUNTING
    assert len(decide(told.count, 2, again=True)) == 1
    assert why(lambda: decide(told.count, 2, EARLY, again=True)) is Refusal.POLL_STILL_OPEN


# Stages.


def test_that_stretton_goes_through_its_stages() -> None:
    told = stretton(Stage.COUNTING)
    for stage in (Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED):
        told.record(*reach(told, stage))
    assert told.count.stage is Stage.DECLARED
    assert [line.candidate.party for line in told.result.winners] == [CONSERVATIVE]


def test_that_a_stage_that_may_not_follow_is_refused() -> None:
    refusal = refused(lambda: reach(counting(), Stage.AGREED))
    assert refusal.refusal is Refusal.STAGE_NOT_PERMITTED
    assert refusal.values == {"stage": Stage.COUNTING, "wanted": Stage.AGREED}


def test_that_a_stage_carries_what_it_replaces_and_its_reason() -> None:
    told = finished()
    (statement,) = reach(told, Stage.COUNTING, "  Recount of   Ben Birch. ")
    assert statement.body == StageReached(Stage.COUNTING, "Recount of Ben Birch.")
    assert statement.replaces == told.count.ledger.standing_keys(("stage",))
    assert why(lambda: reach(told, Stage.COUNTING, " ")) is Refusal.BLANK_NAME


def test_that_the_count_begins_by_stage_as_by_sheet() -> None:
    told = desk().box("A1", 50).box("A2").stage(Stage.VERIFICATION)
    assert why(lambda: reach(told, Stage.COUNTING)) is Refusal.BOXES_NOT_MIXED
    told.box("A2", 50)
    (statement,) = reach(told, Stage.COUNTING, "All mixed.")
    assert statement.body == StageReached(Stage.COUNTING, "All mixed.")
    assert why(lambda: reach(told, Stage.COUNTING, at=EARLY)) is Refusal.POLL_STILL_OPEN


def test_that_verification_may_begin_before_the_close_of_poll() -> None:
    assert reach(desk(), Stage.VERIFICATION, at=EARLY)


def test_that_nothing_is_provisional_before_the_last_box() -> None:
    told = counting().sheet("B1", 100, 60, 40)
    told.box("A3")
    refusal = refused(lambda: reach(told, Stage.PROVISIONAL))
    assert refusal.refusal is Refusal.BOXES_AWAITED
    assert refusal.values == {"boxes": ("A3",)}


def test_that_nothing_is_provisional_while_a_candidate_is_blank() -> None:
    told = counting().sheet("B1", 100, 60, None)
    refusal = refused(lambda: reach(told, Stage.PROVISIONAL))
    assert refusal.refusal is Refusal.VOTES_MISSING
    assert refusal.values == {"candidates": ("Ben Birch",), "wanted": Stage.PROVISIONAL}
    assert why(lambda: reach(desk(()), Stage.DECLARED)) is Refusal.VOTES_MISSING


@pytest.mark.parametrize("stage", [Stage.PROVISIONAL, Stage.DECLARED])
def test_that_no_result_rests_on_a_sheet_with_a_blank(stage: Stage) -> None:
    # In a ward of several seats no papers are missing where a candidate's votes are.
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2).box("A1", 20, expected=20)
    told.stage(Stage.COUNTING).sheet("b1", 10, 10, 10, 0, None).sheet("B2", 10, 9, 9, 1, 1)
    told.reject_none()
    refusal = refused(lambda: reach(told, stage))
    assert refusal.refusal is Refusal.SHEETS_UNFINISHED
    assert refusal.values == {"sheets": ("b1",)}
    told.record(*enter(told, sheet("B1", 10, 10, 10, 0, 0)))
    assert [entered.label for entered in told.count.sheets] == ["b1", "B2"]
    assert reach(told, stage)


def test_that_a_provisional_result_never_comes_to_rest_on_blanks() -> None:
    told = finished()
    back, unfinished = enter(told, sheet("B1", 100, 60, None), correction=True)
    assert back.body == StageReached(Stage.COUNTING)
    told.record(back, unfinished)
    assert told.count.stage is Stage.COUNTING
    told.record(*enter(told, sheet("B1", 100, 60, 40)))
    told.record(*reach(told, Stage.PROVISIONAL))
    assert len(enter(told, sheet("B1", 100, 59, 41), correction=True)) == 1


def test_that_striking_the_last_sheet_goes_back_to_counting() -> None:
    told = finished()
    told.record(*enter(told, sheet("B2", 100, 60, 40)))
    told.record(*decisions.strike_sheet(told.count, "B2", "Entered twice."))
    assert told.count.stage.value == "provisional"
    told.record(*decisions.strike_sheet(told.count, "B1", "Another ward's."))
    assert told.count.stage.value == "counting"


def test_that_declared_totals_stand_beside_a_sheet_with_a_blank() -> None:
    told = counting().sheet("B1", 100, 60, None)
    told.state(TotalsDeclared(SIXTY_FORTY))
    assert reach(told, Stage.DECLARED)


def test_that_a_provisional_result_may_hold_errors_and_no_agreement_does() -> None:
    told = counting().sheet("B1", 99, 60, 39).reject_none().reject(uncertain=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    refusal = refused(lambda: reach(told, Stage.AGREED))
    assert refusal.refusal is Refusal.ERRORS_OPEN
    assert refusal.values == {"codes": ("E3",)}


def test_that_an_error_that_the_next_stage_brings_stops_it() -> None:
    told = finished().stage(Stage.COUNTING).stage(Stage.PROVISIONAL).doubt(1).reject(uncertain=2)
    assert why(lambda: reach(told, Stage.AGREED)) is Refusal.ERRORS_OPEN


def test_that_a_warning_stops_the_agreement_until_its_reason_is_typed() -> None:
    told = finished().box("A1", 59).box("A2", 44)
    refusal = refused(lambda: reach(told, Stage.AGREED))
    assert refusal.refusal is Refusal.WARNINGS_OPEN
    assert refusal.values == {"codes": ("W1", "W2")}
    told.record(*decisions.explain_variance(told.count, "A1", "One in A2."))
    told.record(*decisions.explain_variance(told.count, "A2", "One of A1."))
    told.box("A1", 59, 59)
    assert refused(lambda: reach(told, Stage.AGREED)).values == {"codes": ("W2",)}
    told.record(*decisions.give_reason(told.count, "W2", ("box/A2",), "Counted by two tables."))
    assert reach(told, Stage.AGREED)


def test_that_a_warning_stops_no_declaration() -> None:
    told = finished().box("A1", 59).box("A2", 44)
    assert {finding.severity for finding in told.findings} == {Severity.WARNING}
    assert reach(told, Stage.DECLARED)


def test_that_a_declaration_over_an_error_takes_a_reason() -> None:
    told = counting().sheet("B1", 99, 60, 39).reject_none()
    refusal = refused(lambda: reach(told, Stage.DECLARED))
    assert refusal.refusal is Refusal.REASON_NEEDED
    assert refusal.values == {"codes": ("E3",)}
    told.record(*reach(told, Stage.DECLARED, "Declared by the Returning Officer all the same."))
    assert told.count.stage is Stage.DECLARED


def test_that_a_box_never_counted_is_an_error_of_a_declaration() -> None:
    told = desk().box("A1", 50, expected=50).box("A2").stage(Stage.VERIFICATION)
    told.sheet("B1", 50, 30, 20)
    assert refused(lambda: reach(told, Stage.DECLARED)).values == {"codes": ("E2",)}


def test_that_rejected_papers_nobody_stated_stop_the_agreement_and_no_provisional_result() -> None:
    told = counting().sheet("B1", 103, 60, 43)
    told.record(*reach(told, Stage.PROVISIONAL))
    assert refused(lambda: reach(told, Stage.AGREED)).values == {"codes": ("E16",)}
    told.record(*decisions.reject_papers(told.count, "total", 0, AFTER_CLOSE))
    assert reach(told, Stage.AGREED)


def test_that_a_tie_declared_before_its_lot_is_drawn_takes_a_reason() -> None:
    told = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    told.stage(Stage.PROVISIONAL)
    assert refused(lambda: reach(told, Stage.AGREED)).values == {"codes": ("E10",)}
    assert refused(lambda: reach(told, Stage.DECLARED)).values == {"codes": ("E10",)}
    told.record(*reach(told, Stage.DECLARED, "Nobody here heard for whom the lot fell."))
    assert told.result.lot_owed == ("c1", "c2")


def test_that_a_contest_nobody_opposes_is_declared_without_votes() -> None:
    told = desk(slate((LABOUR, 2)), seats=2)
    told.record(*reach(told, Stage.DECLARED))
    assert len(told.result.winners) == 2


def test_that_a_sole_candidate_is_elected_without_votes() -> None:
    told = desk(TWO[:1])
    told.record(*reach(told, Stage.DECLARED))
    assert [line.candidate.name for line in told.result.winners] == ["Ada Ash"]


def test_that_totals_once_declared_need_no_sheets() -> None:
    told = desk()
    told.state(TotalsDeclared(DeclaredTotals({"c1": 60, "c2": 40})))
    assert reach(told, Stage.DECLARED)


# Declared totals.


def declare(
    told: Desk,
    totals: DeclaredTotals,
    reason: str | None = None,
    *,
    correction: bool = False,
    at: datetime | None = None,
) -> Decision:
    return decisions.declare_totals(told.count, totals, reason, correction=correction, at=at)


SIXTY_FORTY = DeclaredTotals({"c1": 60, "c2": 40})


def test_that_declared_totals_take_the_contest_to_declared() -> None:
    told = desk()
    told.record(*declare(told, SIXTY_FORTY, " Heard  at the count. "))
    assert told.count.totals == SIXTY_FORTY
    assert told.count.stage is Stage.DECLARED
    assert told.count.stage_reason == "Heard at the count."


@pytest.mark.parametrize(
    "told", [desk().declare((60, 40)), finished().stage(Stage.DECLARED)], ids=["totals", "sheets"]
)
def test_that_a_declared_result_is_replaced_only_for_a_reason(told: Desk) -> None:
    other = DeclaredTotals({"c1": 40, "c2": 60})
    for correction in (False, True):
        amend = partial(declare, told, other, correction=correction)
        assert why(amend) is Refusal.AMENDMENT_NEEDS_REASON
    assert [line.candidate.name for line in told.result.winners] == ["Ada Ash"]
    decide = partial(decisions.declare_totals, totals=other, correction=True)
    told.record(*decisions.amended(told.count, "Read out the wrong way round.", decide))
    assert (told.count.totals, told.count.stage) == (other, Stage.CORRECTED)


def test_that_every_candidate_has_declared_votes() -> None:
    refusal = refused(lambda: declare(desk(THREE), SIXTY_FORTY))
    assert refusal.refusal is Refusal.VOTES_MISSING
    assert refusal.values == {"candidates": ("Cal Cedar",), "wanted": None}
    assert why(lambda: declare(desk(()), DeclaredTotals({}))) is Refusal.VOTES_MISSING


def test_that_a_contest_nobody_opposed_is_declared_by_totals_without_votes() -> None:
    told = desk(slate((LABOUR, 2)), seats=2)
    told.record(*declare(told, DeclaredTotals({}, electorate=7000)))
    assert len(told.result.winners) == 2


@pytest.mark.parametrize(
    "totals",
    [
        replace(SIXTY_FORTY, votes={"c1": 60, "c9": 40}),
        replace(SIXTY_FORTY, elected=("c9",)),
        replace(SIXTY_FORTY, by_lot=("c9",)),
    ],
    ids=["votes", "elected", "by lot"],
)
def test_that_totals_speak_of_candidates_alone(totals: DeclaredTotals) -> None:
    refusal = refused(lambda: declare(desk(), totals))
    assert refusal.refusal is Refusal.UNKNOWN_CANDIDATE
    assert refusal.values["candidate"] == "c9"


@pytest.mark.parametrize("field", ["ballot_papers", "rejected", "electorate"])
def test_that_every_declared_figure_is_a_number(field: str) -> None:
    odd = replace(SIXTY_FORTY, **{field: -1})  # type: ignore[arg-type]
    assert refused(lambda: declare(desk(), odd)).values["field"] == field


def test_that_declared_votes_are_numbers() -> None:
    odd = DeclaredTotals({"c1": 60, "c2": -40})
    assert refused(lambda: declare(desk(), odd)).values["field"] == "c2"


def test_that_nothing_is_declared_before_the_close_of_poll() -> None:
    assert why(lambda: declare(desk(), SIXTY_FORTY, at=EARLY)) is Refusal.POLL_STILL_OPEN
    assert declare(desk(), SIXTY_FORTY, at=AFTER_CLOSE)


# Reasons and past results.


def test_that_a_reason_is_given_for_a_finding_that_is_open() -> None:
    told = counting()
    told.box("A1", 60, 58)
    finding = told.findings[0]
    code, fields = finding.code.value, finding.fields
    told.record(*decisions.give_reason(told.count, code, fields, "Looked  for."))
    assert told.findings[0].reason == "Looked for."
    told.record(*decisions.give_reason(told.count, code, fields, None))
    assert told.findings[0].reason is None


def test_that_a_reason_is_given_anew_for_other_figures() -> None:
    told = counting().box("A1", 60, 58)
    give = partial(
        decisions.give_reason, code="W2", fields=("box/A1",), reason="Counted by another table."
    )
    told.record(*give(told.count))
    assert told.finding(Code.COUNTS_DO_NOT_AGREE).reason == "Counted by another table."
    told.box("A1", 60, 57)
    assert told.finding(Code.COUNTS_DO_NOT_AGREE).reason is None
    told.record(*give(told.count))
    assert told.finding(Code.COUNTS_DO_NOT_AGREE).reason == "Counted by another table."
    assert why(lambda: give(told.count)) is Refusal.NOTHING_CHANGED


def test_that_an_error_takes_no_reason() -> None:
    told = desk().sheet("B1", 100, 61, 40)
    give = partial(decisions.give_reason, told.count, "E4", ("sheet/B1",))
    assert why(lambda: give("Table 3 is looking again.")) is Refusal.UNKNOWN_FINDING


def test_that_a_reason_for_the_wrong_place_is_told_where_it_would_fit() -> None:
    told = desk(THREE).declare((5, 4, 4))
    refusal = refused(lambda: decisions.give_reason(told.count, "W6", ("candidate/c1",), "Right."))
    assert refusal.values["places"] == ("candidate/c3",)


def test_that_a_reason_for_nothing_is_refused() -> None:
    told = counting()
    refusal = refused(lambda: decisions.give_reason(told.count, "W1", ("box/A1",), "Why not."))
    assert refusal.refusal is Refusal.UNKNOWN_FINDING
    assert refusal.values == {"code": "W1", "fields": ("box/A1",), "places": ()}
    told.box("A1", 60, 58)
    give = partial(decisions.give_reason, told.count, "W1")
    assert why(partial(give, ("box/A2",), "Why.")) is Refusal.UNKNOWN_FINDING
    assert why(partial(give, (), "Why.")) is Refusal.UNKNOWN_FINDING
    assert why(partial(give, ("box/A1",), None)) is Refusal.NOTHING_CHANGED


def test_that_a_past_result_is_attached_once_and_then_corrected() -> None:
    told = desk()
    told.record(*decisions.attach_past(told.count, past_result((LABOUR, 60))))
    other = past_result((LABOUR, 61))
    assert why(lambda: decisions.attach_past(told.count, other)) is Refusal.ALREADY_ENTERED
    told.record(*decisions.attach_past(told.count, other, correction=True))
    assert told.count.past == other


def test_that_a_refusal_carries_what_its_sentence_needs() -> None:
    refusal = EntryRefused(Refusal.UNKNOWN_BOX, box="A1")
    assert str(refusal) == "unknown-box"
    assert refusal.values == {"box": "A1"}


def test_that_the_candidates_of_stretton_stand_as_nominated() -> None:
    (statement,) = decisions.nominate(STRETTON.identifier, STRETTON_CANDIDATES)
    assert STRETTON.date == date(2008, 2, 14)
    assert statement.scope == STRETTON.identifier
