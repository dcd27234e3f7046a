"""Ballot paper accounts, counts of a box, variances and the verification statement."""

import pytest

from countdesk.models.election import BallotBox
from countdesk.models.statements import AccountStated, BoxCounted
from countdesk.models.verification import (
    BallotPaperAccount,
    BoxStage,
    BoxVerification,
    VerificationStatement,
)
from tests.models.builders import Desk, desk

BOX = BallotBox("A1")


def box(
    *counts: int,
    expected: int | None = None,
    explanation: str | None = None,
    disputed: bool = False,
) -> BoxVerification:
    return BoxVerification(
        BOX,
        BallotPaperAccount(expected=expected),
        dict(enumerate(counts, start=1)),
        explanation,
        disputed=disputed,
    )


def test_that_the_papers_issued_are_those_delivered_less_unused_less_spoilt() -> None:
    # Domain rule 1.2: D = A - B - C; tendered papers are separate and never counted.
    account = BallotPaperAccount(delivered=600, unused=187, spoilt_replaced=1, tendered=4)
    assert account.issued == account.papers_expected == 412


@pytest.mark.parametrize("missing", ["delivered", "unused", "spoilt_replaced"])
def test_that_a_blank_in_an_account_leaves_the_papers_issued_unknown(missing: str) -> None:
    figures: dict[str, int | None] = {"delivered": 600, "unused": 187, "spoilt_replaced": 1}
    account = BallotPaperAccount(**(figures | {missing: None}))
    assert account.issued is None
    assert account.papers_expected is None


def test_that_a_stated_number_is_expected_where_nothing_else_is_known() -> None:
    assert BallotPaperAccount(expected=311).papers_expected == 311


def test_that_what_was_issued_goes_before_what_was_stated() -> None:
    account = BallotPaperAccount(600, 187, 1, expected=500)
    assert account.papers_expected == 412


def test_that_an_account_is_blank_only_while_nothing_is_known_of_it() -> None:
    assert BallotPaperAccount().is_blank
    assert not BallotPaperAccount(tendered=0).is_blank


def test_that_the_counted_number_is_the_verified_figure_whatever_the_account_says() -> None:
    # Electoral Commission, if a ballot paper account does not reconcile, step 5 [EC-BPA].
    found = box(410, expected=412)
    assert (found.counted, found.expected, found.variance) == (410, 412, -2)
    assert box(413, expected=412).variance == 1


def test_that_the_last_count_of_a_box_is_its_figure() -> None:
    assert box(410, 412, 411).counted == 411


def test_that_a_box_without_a_count_has_no_figure_and_no_variance() -> None:
    assert box(expected=412).counted is None
    assert box(expected=412).variance is None
    assert box(412).variance is None


@pytest.mark.parametrize(
    ("counts", "agree"),
    [((), False), ((5,), False), ((5, 5), True), ((5, 6), False), ((5, 5, 6), False),
     ((6, 5, 5), True), ((5, 6, 5), False)],
)  # fmt: skip
def test_that_only_two_equal_counts_in_a_row_agree(counts: tuple[int, ...], *, agree: bool) -> None:
    # "Recounted at least twice until two consecutive counts agree" [EC-MODEL][EC-PRINC].
    assert box(*counts).two_consecutive_counts_agree is agree


@pytest.mark.parametrize(
    ("verified", "stage"),
    [
        (box(), BoxStage.AWAITED),
        (box(expected=412), BoxStage.AWAITED),
        (box(412), BoxStage.COUNTED),
        (box(412, expected=412), BoxStage.MATCHED),
        (box(410, expected=412), BoxStage.VARIANCE),
        (box(410, expected=412, explanation="Two papers in box A2."), BoxStage.VARIANCE_EXPLAINED),
        (box(412, expected=412, disputed=True), BoxStage.DISPUTED),
    ],
)
def test_that_a_box_says_where_it_stands(verified: BoxVerification, stage: BoxStage) -> None:
    assert verified.stage is stage


def test_that_an_empty_box_is_counted_and_not_awaited() -> None:
    empty = box(0, expected=0)
    assert empty.counted == 0
    assert empty.stage is BoxStage.MATCHED
    assert VerificationStatement((empty,)).verified_papers == 0


def test_that_the_verified_papers_are_unknown_until_every_box_is_counted() -> None:
    part = VerificationStatement((box(410), box()))
    assert part.verified_papers is None
    assert part.papers_so_far == 410
    assert part.awaited == (box(),)
    whole = VerificationStatement((box(410), box(90)))
    assert whole.verified_papers == 500


def test_that_a_statement_without_boxes_verifies_nothing() -> None:
    nothing = VerificationStatement(())
    assert nothing.verified_papers is None
    assert nothing.papers_expected is None
    assert nothing.variance is None


def test_that_the_papers_expected_are_unknown_while_one_account_is() -> None:
    assert VerificationStatement((box(10, expected=9), box(5))).papers_expected is None
    whole = VerificationStatement((box(10, expected=9), box(5, expected=7)))
    assert whole.papers_expected == 16
    assert whole.variance == -1


def test_that_the_variance_waits_for_the_last_box() -> None:
    statement = VerificationStatement((box(10, expected=9), box(expected=7)))
    assert statement.papers_expected == 16
    assert statement.variance is None


# What a contest makes of its ledger.


def two_desks() -> tuple[Desk, Desk]:
    """Return two desks with one file, each before the count of box A1."""
    one = desk().box("A1", expected=100).box("A2", 50, expected=50)
    return one, one.copy("Table 2", "s2")


def test_that_a_box_with_two_last_counts_is_disputed_and_in_no_total() -> None:
    one, two = two_desks()
    one.box("A1", 100)
    two.box("A1", 101)
    verification = one.merge(two).count.verification
    assert verification.boxes[0].stage is BoxStage.DISPUTED
    assert verification.verified_papers is None
    assert verification.papers_so_far == 50


def test_that_a_later_count_settles_a_box_whose_earlier_count_is_disputed() -> None:
    one, two = two_desks()
    one.box("A1", 100)
    two.box("A1", 101)
    one.merge(two).state(BoxCounted("A1", 2, 101))
    verification = one.count.verification
    assert verification.boxes[0].counted == 101
    assert verification.verified_papers == 151


def test_that_two_accounts_of_a_box_leave_its_count_in_the_total() -> None:
    one, two = two_desks()
    one.box("A1", 100)
    two.state(AccountStated("A1", BallotPaperAccount(expected=98)))
    one.state(AccountStated("A1", BallotPaperAccount(expected=99)))
    verification = one.merge(two).count.verification
    assert verification.boxes[0].expected is None
    assert verification.boxes[0].stage is BoxStage.COUNTED
    assert verification.verified_papers == 150


def test_that_a_count_taken_back_leaves_the_one_before_it() -> None:
    told = desk().box("A1", 100, 101)
    told.state(BoxCounted("A1", 2, None))
    assert told.count.verification.boxes[0].counted == 100
