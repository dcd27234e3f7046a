"""What was amended after the declaration: the reasons, and every figure that moved for each."""

import sys
from functools import partial
from types import FrameType

import pytest

from countdesk.models import decisions
from countdesk.models.corrections import (
    BY_LOT,
    LOT_OWED,
    RESULT,
    STRUCK,
    Moved,
    corrections,
    moved_between,
    moved_in_all,
    result_moved,
)
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    DeclaredTotals,
    DoubtfulSetAside,
    PapersRejected,
    SheetEntered,
    StageReached,
)
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    LABOUR,
    THREE,
    Desk,
    desk,
    past_result,
    slate,
    two_desks,
)
from tests.models.deciding import declared, finished, sheet

WHY = "Sheet B1 was read out wrongly."
B1 = ("sheet", 1, "B1")


def amend(told: Desk, reason: str, *decided: partial[Decision]) -> Desk:
    """Write amendments down, each by itself."""
    for decide in decided:
        told.record(*decisions.amended(told.count, reason, decide))
    return told


def on_sheet(label: str, papers: int, *votes: int) -> partial[Decision]:
    """Return the correction of a sheet."""
    return partial(
        decisions.enter_sheet, sheet=sheet(label, papers, *votes), at=AFTER_CLOSE, correction=True
    )


def test_that_nothing_is_corrected_before_anything_is_amended() -> None:
    assert corrections(declared().count) == ()
    assert result_moved(declared().count) == ()


def test_that_a_correction_says_which_figures_moved_and_no_others() -> None:
    told = amend(declared(), WHY, on_sheet("B1", 100, 45, 55))
    (correction,) = corrections(told.count)
    assert (correction.reason, correction.author) == (WHY, "AB")
    assert correction.at == told.entries[-2].at
    assert correction.moved == (
        Moved(B1, ("votes", "c1"), 60, 45),
        Moved(B1, ("votes", "c2"), 40, 55),
    )
    assert result_moved(told.count) == (
        Moved(RESULT, ("votes", "c1"), 60, 45),
        Moved(RESULT, ("votes", "c2"), 40, 55),
        Moved(RESULT, ("elected",), ("c1",), ("c2",)),
    )


def test_that_a_figure_moved_twice_for_one_reason_moved_once() -> None:
    told = amend(declared(), WHY, on_sheet("B1", 100, 50, 50), on_sheet("B1", 100, 59, 41))
    (correction,) = corrections(told.count)
    assert [(step.was, step.now) for step in correction.moved] == [(60, 59), (40, 41)]
    amend(told, "Put back.", on_sheet("B1", 100, 60, 40))
    assert [(step.was, step.now) for step in corrections(told.count)[1].moved] == [
        (59, 60),
        (41, 40),
    ]
    assert result_moved(told.count) == ()


def test_that_a_figure_put_back_for_the_same_reason_did_not_move() -> None:
    told = amend(declared(), WHY, on_sheet("B1", 100, 50, 50), on_sheet("B1", 100, 60, 40))
    (correction,) = corrections(told.count)
    assert correction.moved == ()


def test_that_an_amendment_that_was_taken_back_corrects_nothing() -> None:
    reject = partial(
        decisions.reject_papers, head="too-many", papers=2, at=AFTER_CLOSE, correction=True
    )
    told = amend(declared(), WHY, reject)
    mistake = decisions.amended(told.count, "By mistake.", on_sheet("B1", 100, 50, 50))
    told.withdraw(*told.record(*mistake))
    (correction,) = corrections(told.count)
    assert correction.reason == WHY
    assert result_moved(told.count) == (Moved(RESULT, ("rejected_papers",), 3, 5),)
    assert result_moved(told.count, told.result) == result_moved(told.count)


def test_that_a_sheet_struck_out_and_one_entered_are_told_as_such() -> None:
    told = amend(
        declared(),
        WHY,
        partial(decisions.strike_sheet, label="B1", reason="Entered twice."),
        on_sheet("B2", 100, 45, 55),
    )
    (correction,) = corrections(told.count)
    b2 = ("sheet", 1, "B2")
    assert correction.moved == (
        Moved(B1, ("papers",), 100, None),
        Moved(B1, ("votes", "c1"), 60, None),
        Moved(B1, ("votes", "c2"), 40, None),
        Moved(B1, STRUCK, None, "Entered twice."),
        Moved(b2, ("papers",), None, 100),
        Moved(b2, ("votes", "c1"), None, 45),
        Moved(b2, ("votes", "c2"), None, 55),
    )


def test_that_lists_are_told_by_what_is_in_them() -> None:
    told = desk().declare((60, 40), elected=("c1",))
    other = DeclaredTotals({"c1": 60, "c2": 61}, elected=("c2",), ballot_papers=121, rejected=0)
    amend(told, WHY, partial(decisions.declare_totals, totals=other, correction=True))
    (correction,) = corrections(told.count)
    assert Moved(("totals",), ("elected",), ("c1",), ("c2",)) in correction.moved
    assert Moved(RESULT, ("verified_papers",), None, 121) in result_moved(told.count)


def test_that_what_two_desks_disagreed_on_was_no_figure() -> None:
    one, two = two_desks(desk().sheet("A1", 10, 6, 4))
    for told, votes in ((one, (60, 40)), (two, (50, 50))):
        told.sheet("B1", 100, *votes)
    one.merge(two).stage(Stage.DECLARED)
    amend(one, WHY, on_sheet("B1", 100, 60, 40))
    (correction,) = corrections(one.count)
    assert Moved(B1, ("votes", "c1"), None, 60) in correction.moved


def test_that_what_desks_in_dispute_said_alike_did_not_move() -> None:
    one, two = two_desks(finished())
    one.record(
        *decisions.enter_sheet(one.count, sheet("B1", 100, 59, 41), AFTER_CLOSE, correction=True)
    )
    two.record(
        *decisions.enter_sheet(two.count, sheet("B1", 100, 58, 42), AFTER_CLOSE, correction=True)
    )
    one.merge(two).stage(Stage.DECLARED)
    amend(one, WHY, on_sheet("B1", 100, 58, 42))
    (correction,) = corrections(one.count)
    assert correction.moved == (
        Moved(B1, ("votes", "c1"), None, 58),
        Moved(B1, ("votes", "c2"), None, 42),
    )


def test_that_a_correction_over_one_that_was_taken_back_is_told_from_what_was_declared() -> None:
    told = declared()
    first = told.record(*decisions.amended(told.count, "One.", on_sheet("B1", 100, 61, 39)))
    one, two = two_desks(told)
    amend(one, "Two.", on_sheet("B1", 100, 62, 38))
    two.withdraw(*first)
    (correction,) = corrections(one.merge(two).count)
    assert correction.moved == (
        Moved(B1, ("votes", "c1"), 60, 62),
        Moved(B1, ("votes", "c2"), 40, 38),
    )


def test_that_of_two_corrections_only_what_stood_last_is_asked_once_one_is_taken_back() -> None:
    told = declared()
    one, two = two_desks(told)
    first = one.record(*decisions.amended(one.count, "One.", on_sheet("B1", 100, 61, 39)))
    amend(two, "Two.", on_sheet("B1", 100, 58, 42))
    amend(one.merge(two), "Three.", on_sheet("B1", 100, 57, 43))
    one.withdraw(*first)
    assert corrections(one.count)[-1].moved == (
        Moved(B1, ("votes", "c1"), 58, 57),
        Moved(B1, ("votes", "c2"), 42, 43),
    )


def test_that_together_corrections_moved_what_differs_in_the_end() -> None:
    told = amend(declared(), "One.", on_sheet("B1", 100, 61, 39), on_sheet("B5", 5, 3, 2))
    strike = partial(decisions.strike_sheet, label="B5", reason="No such sheet.")
    amend(told, "Two.", on_sheet("B1", 100, 60, 40), strike)
    assert [len(known.moved) for known in corrections(told.count)] == [5, 6]
    assert moved_in_all(corrections(told.count)) == ()
    amend(told, "Three.", on_sheet("B1", 101, 60, 41))
    assert moved_in_all(corrections(told.count)) == (
        Moved(B1, ("votes", "c2"), 40, 41),
        Moved(B1, ("papers",), 100, 101),
    )


def test_that_what_is_written_beside_an_amendment_is_none() -> None:
    # A table may hold what belongs to the night before it, and what needs no amendment after it.
    told = declared()
    before = told.record(
        *decisions.announce_verified(finished().count, 103, AFTER_CLOSE),
        *decisions.explain_variance(
            declared().box("A1", 59).count, "A1", "One paper was in box A2."
        ),
        *decisions.amended(told.count, WHY, on_sheet("B1", 100, 50, 50)),
        *decisions.amended(told.count, "Another.", on_sheet("B2", 100, 50, 50)),
    )
    first, second = corrections(told.count)
    assert {step.subject for step in first.moved} == {B1}
    assert {step.subject for step in second.moved} == {("sheet", 1, "B2")}
    assert len(before) == 6


def test_that_a_box_and_a_block_are_told_by_their_figures() -> None:
    told = desk(slate((LABOUR, 2)), seats=2).box("A1", 60).stage(Stage.DECLARED)
    amend(
        told,
        WHY,
        partial(decisions.list_box, Desk().night, box=BallotBox("A9")),
        partial(decisions.count_block, party=LABOUR.key, papers=5, at=AFTER_CLOSE),
    )
    (correction,) = corrections(told.count)
    assert correction.moved == (
        Moved(("assigned", "A9"), ("serves",), None, True),
        Moved(("block", 1, LABOUR.key), ("papers",), None, 5),
    )


@pytest.mark.parametrize(("before", "moved"), [(None, (None, 3)), (4, (4, 3))])
def test_that_one_statement_moves_figures_of_another(
    before: int | None, moved: tuple[int | None, int]
) -> None:
    stood = None if before is None else PapersRejected(1, "too-many", before)
    (step,) = moved_between(stood, PapersRejected(1, "too-many", 3))
    assert (step.subject, step.place) == (("rejected", 1, "too-many"), ("papers",))
    assert (step.was, step.now) == moved


def test_that_a_blank_and_another_spelling_of_a_label_move_nothing() -> None:
    assert moved_between(None, DoubtfulSetAside(1, None)) == ()
    written = [SheetEntered(1, CountingSheet(label, 10, {"c1": 6})) for label in ("b1", "B1")]
    assert moved_between(*written) == ()


def test_that_a_move_to_corrected_without_a_reason_is_no_correction() -> None:
    told = declared()
    told.state(StageReached(Stage.CORRECTED))
    assert corrections(told.count) == ()


def calls_made_for(count: Count) -> int:
    """Return how many functions are called to say what was corrected."""
    calls = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(called)
    try:
        corrections(count)
    finally:
        sys.setprofile(None)
    return calls


def test_that_many_amendments_for_one_reason_take_as_many_times_the_work_and_not_its_square() -> (
    None
):
    few, many = (
        amend(declared(), WHY, *(on_sheet(f"C{n}", 10, 6, 4) for n in range(amended)))
        for amended in (10, 40)
    )
    assert len(corrections(many.count)[0].moved) == 40 * 3
    assert calls_made_for(many.count) < 5 * calls_made_for(few.count)


def test_that_a_second_look_and_a_past_result_beside_an_amendment_amend_nothing() -> None:
    told = declared()
    look = sheet("B1", 100, 50, 50)
    told.record(
        *decisions.amended(told.count, WHY, on_sheet("B1", 100, 50, 50)),
        *decisions.check_sheet(told.count, look, Checking.BLIND, "CD"),
        *decisions.attach_past(told.count, past_result((CONSERVATIVE, 60), (LABOUR, 30))),
    )
    (correction,) = corrections(told.count)
    assert {step.subject for step in correction.moved} == {B1}


def tied() -> Desk:
    """Return a result declared from a sheet while a lot is owed between two of three."""
    told = desk(THREE).sheet("B1", 100, 40, 40, 20).reject_none()
    return told.stage(Stage.PROVISIONAL).stage(Stage.DECLARED)


def test_that_a_lot_that_was_owed_at_the_declaration_is_no_correction() -> None:
    told = tied()
    told.record(
        *decisions.amended(told.count, WHY, on_sheet("B2", 10, 4, 4, 2)),
        *decisions.draw_lot(told.count, ("c2",)),
    )
    (correction,) = corrections(told.count)
    assert {step.subject for step in correction.moved} == {("sheet", 1, "B2")}
    assert ("elected",) not in {step.place for step in result_moved(told.count)}
    again = partial(decisions.draw_lot, drawn=("c1",), correction=True)
    amend(told, "Misheard.", again)
    assert corrections(told.count)[1].moved == (Moved(("lot",), ("drawn",), ("c2",), ("c1",)),)


def test_that_a_lot_drawn_after_a_correction_made_a_tie_is_no_correction_itself() -> None:
    told = desk(THREE).sheet("B1", 100, 41, 39, 20).reject_none()
    told.stage(Stage.PROVISIONAL).stage(Stage.DECLARED)
    amend(told, WHY, on_sheet("B1", 100, 40, 40, 20))
    assert result_moved(told.count)[-2:] == (
        Moved(RESULT, ("elected",), ("c1",), None),
        Moved(RESULT, LOT_OWED, None, ("c1", "c2")),
    )
    told.record(*decisions.draw_lot(told.count, ("c2",)))
    assert result_moved(told.count)[-2:] == (
        Moved(RESULT, ("elected",), ("c1",), ("c2",)),
        Moved(RESULT, BY_LOT, None, ("c2",)),
    )
    # Between others than those who are tied now, the lot is owed once more.
    amend(told, "Once more.", on_sheet("B1", 100, 20, 40, 40))
    told.record(
        *decisions.amended(told.count, "A third time.", on_sheet("B2", 2, 0, 1, 1)),
        *decisions.draw_lot(told.count, ("c3",)),
    )
    assert {step.subject for step in corrections(told.count)[-1].moved} == {("sheet", 1, "B2")}


def test_that_a_correction_which_ends_a_tie_says_who_is_elected() -> None:
    told = amend(tied(), WHY, on_sheet("B1", 100, 41, 39, 20))
    assert result_moved(told.count)[-1] == Moved(RESULT, ("elected",), None, ("c1",))


def test_that_a_correction_which_breaks_a_tie_says_who_was_elected_by_lot() -> None:
    told = tied()
    told.record(*decisions.draw_lot(told.count, ("c2",)))
    amend(told, WHY, on_sheet("B1", 100, 41, 39, 20))
    assert result_moved(told.count)[-2:] == (
        Moved(RESULT, ("elected",), ("c2",), ("c1",)),
        Moved(RESULT, BY_LOT, ("c2",), None),
    )


def test_that_what_is_empty_or_usual_does_not_move() -> None:
    told = declared()
    totals = DeclaredTotals({"c1": 60, "c2": 40}, elected=("c1",))
    bundles = CountingPractice(bundle=50)
    amend(
        told,
        WHY,
        partial(decisions.declare_totals, totals=totals),
        partial(decisions.choose_practice, practice=bundles),
    )
    (correction,) = corrections(told.count)
    assert [step.place for step in correction.moved] == [
        ("votes", "c1"),
        ("votes", "c2"),
        ("elected",),
        ("bundle",),
    ]
