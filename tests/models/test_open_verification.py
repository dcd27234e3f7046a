"""What is open in a verification before the count begins, and a lot before the declaration."""

from countdesk.models.checks.boxes import is_reconciled, is_settled
from countdesk.models.election import BoxKind
from countdesk.models.stages import Stage
from tests.models.builders import LABOUR, LIBERAL_DEMOCRAT, candidates, desk

TIED = candidates(("Ada Ash", LABOUR), ("Ben Birch", LIBERAL_DEMOCRAT))


def test_that_a_verification_without_boxes_or_with_one_awaited_is_not_settled() -> None:
    told = desk()
    assert not is_settled(told.count)
    told.box("A1", 100, expected=100).box("A2")
    assert not is_settled(told.count)
    told.box("A2", 50)
    assert is_settled(told.count)


def test_that_a_variance_nobody_explained_leaves_it_open() -> None:
    told = desk().box("A1", 99, expected=100)
    assert not is_settled(told.count)
    told.explain("A1", "One paper was left in the booth.")
    assert is_settled(told.count)


def test_that_a_box_nobody_stated_an_account_of_is_settled_and_not_reconciled() -> None:
    told = desk().box("A1", 100, expected=100)
    assert is_reconciled(told.count)
    told.box("A2", 50)
    assert is_settled(told.count)
    assert not is_reconciled(told.count)


def test_that_an_explained_variance_is_reconciled() -> None:
    told = desk().box("A1", 99, expected=100)
    assert not is_reconciled(told.count)
    told.explain("A1", "One paper was left in the booth.")
    assert is_reconciled(told.count)


def test_that_postal_papers_in_no_box_leave_it_open_before_the_count_begins() -> None:
    told = desk().box("A1", 100, expected=100).postal(handed_in=7)
    assert told.findings == ()
    assert not is_settled(told.count)
    told.box("L1", 7, kind=BoxKind.HANDED_IN)
    assert is_settled(told.count)


def test_that_a_lot_stands_above_its_equals_before_anybody_is_elected() -> None:
    told = desk(TIED).sheet("B1", 100, 50, 50).reject_none().stage(Stage.PROVISIONAL)
    assert [line.by_lot for line in told.result.candidates] == [False, False]
    told.lot("c2")
    result = told.result
    assert [line.by_lot for line in result.candidates] == [False, True]
    assert [line.elected for line in result.candidates] == [None, None]
    assert [line.candidate.identifier for line in result.in_order_of_votes] == ["c2", "c1"]
    assert result.lot_owed == ()
    told.stage(Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [False, True]
