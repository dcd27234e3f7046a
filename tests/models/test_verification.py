"""Ballot paper accounts, counts of a box, variances and the verification statement."""

from dataclasses import replace

import pytest

from countdesk.models import decisions
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import AccountStated, BoxCounted
from countdesk.models.verification import (
    BallotPaperAccount,
    BoxStage,
    BoxVerification,
    Settlement,
    VerificationStatement,
)
from tests.models.builders import Desk, desk
from tests.models.deciding import why

BOX = BallotBox("A1")


def box(
    *counts: int,
    expected: int | None = None,
    explanation: str | None = None,
    disputed: bool = False,
    received: bool = False,
    compensated: bool = False,
    electors: int | None = None,
) -> BoxVerification:
    return BoxVerification(
        BOX,
        BallotPaperAccount(expected=expected),
        dict(enumerate(counts, start=1)),
        explanation,
        electors,
        disputed,
        received,
        compensated,
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
    ("counts", "agree"), [({1: 60, 3: 60}, False), ({2: 60, 3: 60}, True), ({3: 60}, False)]
)
def test_that_counts_with_another_between_them_are_not_consecutive(
    counts: dict[int, int], *, agree: bool
) -> None:
    # Desks disagree on the count between them, or it was taken back.
    found = replace(box(expected=62), counts=counts)
    assert found.two_consecutive_counts_agree is agree


@pytest.mark.parametrize(
    ("verified", "stage"),
    [
        (box(), BoxStage.AWAITED),
        (box(received=True), BoxStage.RECEIVED),
        (box(expected=412), BoxStage.AWAITED),
        (box(412), BoxStage.COUNTED),
        (box(412, expected=412), BoxStage.MATCHED),
        (box(410, expected=412), BoxStage.COUNTED),
        (box(410, 410, expected=412), BoxStage.COUNTED),
        (box(410, expected=412, compensated=True), BoxStage.COMPENSATED),
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


# The tendered papers of an account, and the postal votes handed in.


def test_that_tendered_papers_add_up_by_themselves() -> None:
    # Ordinary and tendered papers are accounted for apart [MDL].
    account = BallotPaperAccount(
        600, 187, 1, 2, None, tendered_delivered=20, tendered_spoilt=1, tendered_unused=17
    )
    assert account.tendered_issued == 2
    assert account.issued == account.papers_expected == 412
    assert not account.is_astray


@pytest.mark.parametrize("missing", ["tendered_delivered", "tendered_spoilt", "tendered_unused"])
def test_that_a_blank_leaves_the_tendered_papers_unknown(missing: str) -> None:
    known = {"tendered_delivered": 20, "tendered_spoilt": 1, "tendered_unused": 17}
    account = BallotPaperAccount(tendered=99, **{**known, missing: None})
    assert account.tendered_issued is None
    assert not account.is_astray


@pytest.mark.parametrize(
    "account",
    [
        BallotPaperAccount(
            tendered=3, tendered_delivered=20, tendered_spoilt=1, tendered_unused=17
        ),
        BallotPaperAccount(tendered_delivered=20, tendered_spoilt=1, tendered_unused=20),
        BallotPaperAccount(600, 187, 1, expected=413),
        BallotPaperAccount(100, 120, 0),
    ],
)
def test_that_an_account_that_contradicts_itself_is_astray(account: BallotPaperAccount) -> None:
    assert account.is_astray
    told = desk().box("A1", account=account)
    assert told.codes == [Code.ACCOUNT_ARITHMETIC]


def test_that_postal_votes_handed_in_are_added_up_over_the_stations() -> None:
    told = desk().box("A1", account=BallotPaperAccount(postal_handed_in=5)).box("A2")
    assert told.count.verification.postal_handed_in == 5
    told.box("A2", account=BallotPaperAccount(postal_handed_in=7))
    assert told.count.verification.postal_handed_in == 12
    assert desk().box("A1").count.verification.postal_handed_in is None


def test_that_papers_of_postal_boxes_are_known_once_each_is_counted() -> None:
    told = desk().box("A1", 100)
    assert told.count.verification.postal_papers is None
    told.box("P1", 380, kind=BoxKind.POSTAL).box("L1", kind=BoxKind.HANDED_IN)
    assert told.count.verification.postal_papers is None
    told.box("L1", 12, kind=BoxKind.HANDED_IN)
    assert told.count.verification.postal_papers == 392
    assert [late.box.label for late in told.count.verification.late_postal] == ["L1"]


# By what a box is accurately verified.


@pytest.mark.parametrize(
    ("verified", "settlement"),
    [
        (box(expected=412), None),
        (box(412), None),
        (box(410, expected=412), None),
        (box(412, expected=412), Settlement.ACCOUNT_AGREES),
        (box(410, expected=412, compensated=True), Settlement.COMPENSATED),
        (box(410, expected=412, explanation="Two in A2."), Settlement.VARIANCE_EXPLAINED),
        (box(410, 410, expected=412), Settlement.COUNTS_AGREE),
        (box(410, 410), Settlement.COUNTS_AGREE),
        (box(410, 411, expected=412), None),
    ],
)
def test_that_a_box_is_settled_as_the_electoral_commission_has_it(
    verified: BoxVerification, settlement: Settlement | None
) -> None:
    # The account agrees, the variance is explained, or two consecutive counts agree [EC-PRINC].
    assert verified.settlement is settlement


def test_that_only_a_variance_that_nobody_explained_is_open() -> None:
    assert box(410, expected=412).has_open_variance
    assert box(410, 410, expected=412).has_open_variance
    for settled in (
        box(412),
        box(412, expected=412),
        box(410, expected=412, compensated=True),
        box(410, expected=412, explanation="Two in A2."),
    ):
        assert not settled.has_open_variance


def test_that_the_turnout_of_a_box_is_of_those_who_may_vote_there() -> None:
    turnout = box(410, electors=1000).turnout
    assert turnout is not None
    assert turnout * 1000 == 410
    assert box(electors=1000).turnout is None
    assert box(410).turnout is None
    assert box(410, electors=0).turnout is None


def place(*variances: int | None, kind: BoxKind = BoxKind.STATION) -> Desk:
    """Return a polling place whose boxes differ so from accounts of 100 papers each."""
    told = desk()
    for number, variance in enumerate(variances):
        counts = () if variance is None else (100 + variance,)
        told.box(f"A{number}", *counts, expected=100, place="Hall", kind=kind)
    return told


def test_that_variances_of_one_polling_place_make_good_one_another() -> None:
    # A voter used the wrong box: if they balance, verification is deemed successful [EC-BPA].
    told = place(-1, 1, 0)
    stages = [verified.stage for verified in told.count.verification.boxes]
    assert stages == [BoxStage.COMPENSATED, BoxStage.COMPENSATED, BoxStage.MATCHED]
    assert told.findings == ()


@pytest.mark.parametrize("variances", [(-1, 2), (-1, 1, None), (-1,)])
def test_that_a_polling_place_that_does_not_balance_makes_nothing_good(
    variances: tuple[int | None, ...],
) -> None:
    told = place(*variances)
    assert told.count.verification.boxes[0].stage is BoxStage.COUNTED
    assert Code.VARIANCE_UNEXPLAINED in told.codes


def test_that_boxes_of_several_places_or_of_none_make_nothing_good() -> None:
    told = desk().box("A1", 99, expected=100, place="Hall")
    told.box("A2", 101, expected=100, place="School")
    told.box("A3", 101, expected=100).box("A4", 99, expected=100)
    assert told.codes.count(Code.VARIANCE_UNEXPLAINED) == 4
    assert Code.VARIANCE_UNEXPLAINED in place(-1, 1, kind=BoxKind.POSTAL).codes


# A box that came to the place of the count.


def test_that_a_box_that_came_is_received_until_that_was_a_mistake() -> None:
    told = desk().box("A1")
    receive = decisions.receive_box
    assert why(lambda: receive(told.count, "a1", received=False)) is Refusal.NOTHING_CHANGED
    told.record(*receive(told.count, "a1"))
    assert [known.stage for known in told.count.verification.boxes] == [BoxStage.RECEIVED]
    assert why(lambda: receive(told.count, "A1")) is Refusal.NOTHING_CHANGED
    told.record(*receive(told.count, "A1", received=False))
    assert [known.stage for known in told.count.verification.boxes] == [BoxStage.AWAITED]
    assert why(lambda: receive(told.count, "Z9")) is Refusal.UNKNOWN_BOX


def test_that_a_box_received_and_never_counted_is_missed_from_the_count_on() -> None:
    told = desk().box("A1", 5).box("A2").receive("A2").stage(Stage.COUNTING)
    assert told.codes == [Code.BOX_NOT_COUNTED]
