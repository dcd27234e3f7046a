"""Equality of votes: between whom a lot is owed, for whom it fell, and that it is never a vote."""

from functools import partial

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.elected import SeatLine, seat_line
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, LotDrawn
from tests.models.builders import LABOUR, LIBERAL_DEMOCRAT, THREE, Desk, candidates, desk
from tests.models.deciding import reach, refused, why

FOUR = candidates(
    ("Ada Ash", LABOUR),
    ("Ben Birch", LABOUR),
    ("Cal Cedar", LIBERAL_DEMOCRAT),
    ("Dee Dogwood", LIBERAL_DEMOCRAT),
)


def tie(*votes: int, seats: int = 1, stage: Stage = Stage.PROVISIONAL) -> Desk:
    """Return a result of candidates with these votes."""
    told = desk((THREE if len(votes) == 3 else FOUR), seats=seats)
    told.sheet("B1", 100, *votes).reject_none()
    return told.stage(stage)


def draw(told: Desk, *drawn: str, correction: bool = False) -> Decision:
    return decisions.draw_lot(told.count, drawn, correction=correction)


@pytest.mark.parametrize(
    ("votes", "seats", "line"),
    [
        ((50, 30, 20), 1, SeatLine(frozenset({"c1"}))),
        ((40, 40, 20), 1, SeatLine(frozenset(), ("c1", "c2"), 1)),
        ((40, 40, 20), 2, SeatLine(frozenset({"c1", "c2"}))),
        ((50, 20, 20, 20), 2, SeatLine(frozenset({"c1"}), ("c2", "c3", "c4"), 1)),
        ((50, 20, 20, 20), 3, SeatLine(frozenset({"c1"}), ("c2", "c3", "c4"), 2)),
        ((50, 20, 20), 3, SeatLine(frozenset({"c1", "c2", "c3"}))),
        ((0, 0, 0), 1, SeatLine(frozenset(), ("c1", "c2", "c3"), 1)),
        ((50, 30, None), 1, None),
        ((None, None), 2, SeatLine(frozenset({"c1", "c2"}))),
    ],
)
def test_that_the_line_of_the_seats_parts_those_who_are_elected(
    votes: tuple[int | None, ...], seats: int, line: SeatLine | None
) -> None:
    by_key = {f"c{place}": figure for place, figure in enumerate(votes, 1)}
    assert seat_line(by_key, seats) == line


def test_that_a_lot_is_owed_from_the_provisional_result_on() -> None:
    # Only where an additional vote would decide who is elected [EC-TIE-LOC].
    assert tie(40, 40, 20, stage=Stage.COUNTING).findings == ()
    told = tie(40, 40, 20)
    assert told.codes == [Code.LOT_OWED]
    assert why(lambda: reach(told, Stage.AGREED)) is Refusal.ERRORS_OPEN
    assert tie(50, 25, 25).result.lot_owed == ()


def test_that_a_lot_decides_who_is_elected_and_adds_no_vote() -> None:
    told = tie(40, 40, 20)
    (statement,) = draw(told, "c2")
    assert statement.body == LotDrawn(("c1", "c2"), ("c2",))
    told.record(statement)
    assert told.findings == ()
    assert told.result.lot_owed == ()
    # On whom it fell is told at once, and nobody is elected before the declaration.
    assert [line.by_lot for line in told.result.candidates] == [False, True, False]
    assert {line.elected for line in told.result.candidates} == {None}
    told.stage(Stage.AGREED).stage(Stage.DECLARED)
    (winner,) = told.result.winners
    assert (winner.candidate.identifier, winner.by_lot, winner.votes) == ("c2", True, 40)
    assert [line.elected for line in told.result.candidates] == [False, True, False]


def test_that_a_lot_for_several_seats_falls_on_as_many() -> None:
    told = tie(50, 20, 20, 20, seats=3)
    refusal = refused(lambda: draw(told, "c2"))
    assert (refusal.refusal, refusal.values) == (Refusal.LOT_WRONG_NUMBER, {"seats": 2})
    assert why(lambda: draw(told, "c2", "c2")) is Refusal.LOT_WRONG_NUMBER
    assert why(lambda: draw(told, "c2", "c3", "c4")) is Refusal.LOT_WRONG_NUMBER
    (statement,) = draw(told, "c4", "c2")
    assert statement.body == LotDrawn(("c2", "c3", "c4"), ("c2", "c4"))
    told.record(statement)
    told.stage(Stage.DECLARED)
    assert [line.candidate.identifier for line in told.result.winners] == ["c1", "c2", "c4"]


def test_that_a_lot_is_drawn_between_the_tied_alone() -> None:
    told = tie(40, 40, 20)
    refusal = refused(lambda: draw(told, "c3"))
    assert refusal.refusal is Refusal.LOT_NOT_TIED
    assert refusal.values == {"candidates": ("Cal Cedar",)}
    assert why(lambda: draw(told, "c9")) is Refusal.UNKNOWN_CANDIDATE
    assert why(lambda: draw(tie(50, 30, 20), "c1")) is Refusal.LOT_NOT_TIED
    assert why(lambda: draw(tie(50, 30, 20))) is Refusal.LOT_NOT_TIED
    assert why(lambda: draw(desk(THREE).stage(Stage.PROVISIONAL), "c1")) is Refusal.LOT_NOT_TIED


@pytest.mark.parametrize(
    "stage", [Stage.COUNTING, Stage.RECOUNT, Stage.UNCONTESTED, Stage.ABANDONED]
)
def test_that_no_lot_is_drawn_before_the_result(stage: Stage) -> None:
    refusal = refused(lambda: draw(tie(40, 40, 20, stage=stage), "c1"))
    assert (refusal.refusal, refusal.values) == (Refusal.LOT_BEFORE_RESULT, {"stage": stage})


def test_that_a_lot_is_drawn_once_and_then_corrected() -> None:
    told = tie(40, 40, 20)
    told.record(*draw(told, "c2"))
    assert why(lambda: draw(told, "c1")) is Refusal.ALREADY_ENTERED
    told.record(*draw(told, "c1", correction=True))
    assert told.count.lot == LotDrawn(("c1", "c2"), ("c1",))


def test_that_a_lot_between_others_decides_nothing_and_gives_way() -> None:
    told = tie(40, 40, 20)
    told.record(*draw(told, "c2"))
    told.sheet("B1", 100, 40, 20, 40)
    assert told.result.lot_owed == ("c1", "c3")
    told.record(*draw(told, "c3"))
    assert not told.result.lot_owed
    told.sheet("B1", 100, 50, 30, 20)
    told.stage(Stage.DECLARED)
    assert [line.by_lot for line in told.result.candidates] == [False, False, False]
    assert told.findings == ()


def test_that_a_lot_owed_at_the_declaration_is_recorded_later_and_then_amended() -> None:
    told = tie(40, 40, 20, stage=Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [None, None, False]
    told.record(*draw(told, "c2"))
    assert told.count.stage is Stage.DECLARED
    assert [line.elected for line in told.result.candidates] == [False, True, False]
    again = partial(decisions.draw_lot, drawn=("c1",), correction=True)
    assert why(lambda: again(told.count)) is Refusal.AMENDMENT_NEEDS_REASON
    told.record(*decisions.amended(told.count, "Misheard.", again))
    assert told.result.winners[0].candidate.identifier == "c1"


def test_that_the_lot_of_the_declaration_comes_before_the_one_drawn_here() -> None:
    told = tie(40, 40, 20)
    told.record(*draw(told, "c1"))
    told.declare((40, 40, 20), by_lot=("c2",))
    assert told.result.winners[0].candidate.identifier == "c2"


def test_that_a_lot_two_desks_wrote_down_differently_is_still_owed_until_it_is_settled() -> None:
    one = tie(40, 40, 20)
    two = one.copy("Table 2", "s2")
    one.record(*draw(one, "c1"))
    two.record(*draw(two, "c2"))
    one.merge(two)
    assert one.count.lot is None
    assert one.codes == [Code.TWO_STANDING_STATEMENTS, Code.LOT_OWED]
    one.record(*draw(one, "c2", correction=True))
    assert one.findings == ()


@pytest.mark.parametrize(
    ("tied", "drawn"),
    [
        (("c1", "c9"), ("c9",)),
        (("c1", "c2"), ("c9",)),
        (("c1", "c2"), ("c1", "c2")),
        (("c1", "c2"), ()),
        ((), ()),
    ],
)
def test_that_a_lot_that_cannot_be_is_read_and_decides_nothing(
    tied: tuple[str, ...], drawn: tuple[str, ...]
) -> None:
    # As a merged file may hold it: the rules are asked when it is entered, never when it is read.
    told = tie(40, 40, 20).lot(*drawn, tied=tied)
    assert told.result.lot_owed == ("c1", "c2")
    told.stage(Stage.DECLARED)
    assert [line.elected for line in told.result.candidates] == [None, None, False]


def test_that_declared_totals_draw_a_lot_between_the_tied_alone() -> None:
    told = desk(THREE)
    declare = partial(decisions.declare_totals, told.count)
    stranger = DeclaredTotals({"c1": 40, "c2": 40, "c3": 20}, by_lot=("c3",))
    refusal = refused(lambda: declare(stranger))
    assert refusal.refusal is Refusal.LOT_NOT_TIED
    assert refusal.values == {"candidates": ("Cal Cedar",)}
    for votes in ({"c1": 50, "c2": 30, "c3": 20}, {"c1": 30, "c2": 50, "c3": 20}):
        needless = DeclaredTotals(votes, by_lot=("c1",))
        assert why(partial(declare, needless)) is Refusal.LOT_NOT_TIED
    told.record(*declare(DeclaredTotals({"c1": 40, "c2": 40, "c3": 20}, by_lot=("c2",))))
    assert told.result.winners[0].candidate.identifier == "c2"


@pytest.mark.parametrize(
    ("by_lot", "refusal"),
    [(("c1", "c2"), Refusal.LOT_WRONG_NUMBER), (("c2",), Refusal.LOT_NOT_ELECTED)],
)
def test_that_a_declared_lot_fills_the_open_seats_with_those_elected(
    by_lot: tuple[str, ...], refusal: Refusal
) -> None:
    told = desk(THREE)
    totals = DeclaredTotals({"c1": 40, "c2": 40, "c3": 20}, elected=("c1",), by_lot=by_lot)
    assert why(lambda: decisions.declare_totals(told.count, totals)) is refusal


def test_that_no_more_are_declared_elected_than_there_are_seats() -> None:
    told = desk(THREE)
    many = DeclaredTotals({"c1": 50, "c2": 30, "c3": 20}, elected=("c1", "c2"))
    refusal = refused(lambda: decisions.declare_totals(told.count, many))
    assert refusal.refusal is Refusal.TOO_MANY_ELECTED
    assert refusal.values == {"elected": 2, "seats": 1}


def test_that_declared_totals_over_an_error_take_a_reason() -> None:
    told = desk(THREE)
    tied = DeclaredTotals({"c1": 40, "c2": 40, "c3": 20})
    refusal = refused(lambda: decisions.declare_totals(told.count, tied))
    assert (refusal.refusal, refusal.values) == (Refusal.REASON_NEEDED, {"codes": ("E10",)})
    # The figures reconcile; what is open is the lot.
    assert wording.refused(refusal).startswith("Something is still open (E10);")
    told.record(*decisions.declare_totals(told.count, tied, "The lot was not heard here."))
    assert told.count.stage_reason == "The lot was not heard here."


def test_that_a_lot_is_not_recorded_against_the_marks_that_were_heard() -> None:
    told = desk(THREE).declare((40, 40, 20), elected=("c1",))
    assert why(lambda: draw(told, "c2")) is Refusal.LOT_NOT_ELECTED
    told.record(*draw(told, "c1"))
    assert told.findings == ()


def test_that_a_lot_of_another_desk_against_the_marks_is_named() -> None:
    told = desk(THREE).declare((40, 40, 20), elected=("c1",)).lot("c2")
    assert wording.sentence(told.finding(Code.ELECTED_AGAINST_VOTES)) == (
        "The lot fell on Ben Birch, who is not marked as elected."
    )


@pytest.mark.parametrize(
    ("elected", "by_lot", "tied"),
    [
        (None, (), ("c1", "c2")),
        (("c1",), ("c1",), ("c1", "c2")),
        (("c1",), (), ("c2", "c3")),
        (("c1",), (), ()),
    ],
)
def test_that_a_lot_the_declaration_does_not_speak_of_is_against_no_marks(
    elected: tuple[str, ...] | None, by_lot: tuple[str, ...], tied: tuple[str, ...]
) -> None:
    told = desk(THREE).declare((40, 40, 20), elected=elected, by_lot=by_lot).lot("c2", tied=tied)
    assert Code.ELECTED_AGAINST_VOTES not in told.codes


def test_that_a_lot_beside_unknown_votes_is_against_no_marks() -> None:
    told = desk(THREE).declare({"c1": 40, "c2": 40}, elected=("c1",)).lot("c2", tied=("c1", "c2"))
    assert Code.ELECTED_AGAINST_VOTES not in told.codes
