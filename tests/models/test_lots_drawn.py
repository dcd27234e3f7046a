"""The lots on the record: those that still decide, and those that decide nothing any more."""

from functools import partial

from countdesk.models import decisions
from countdesk.models.lots import is_deciding, lots_drawn
from countdesk.models.stages import Stage
from countdesk.models.statements import EntryWithdrawn, LotDrawn
from tests.models.builders import AFTER_CLOSE, THREE, Desk, desk, two_desks
from tests.models.deciding import sheet


def tie() -> Desk:
    """Return a provisional result in which two of three are tied."""
    return desk(THREE).sheet("B1", 100, 40, 40, 20).reject_none().stage(Stage.PROVISIONAL)


def found(told: Desk) -> list[tuple[LotDrawn, bool | None]]:
    """Return every lot on the record, and whether it decides."""
    count = told.count
    return [(lot, is_deciding(lot, count, told.result)) for lot in lots_drawn(count)]


def amend(told: Desk, *votes: int) -> None:
    """Correct the one sheet after the declaration."""
    rule = partial(
        decisions.enter_sheet, sheet=sheet("B1", 100, *votes), at=AFTER_CLOSE, correction=True
    )
    told.record(*decisions.amended(told.count, "A slip.", rule))


def test_that_no_lot_is_on_the_record_before_one_is_drawn() -> None:
    assert found(tie()) == []


def test_that_a_lot_decides_from_the_moment_it_is_drawn() -> None:
    lot = LotDrawn(("c1", "c2"), ("c2",))
    told = tie().lot("c2")
    assert found(told) == [(lot, True)]
    assert found(told.stage(Stage.DECLARED)) == [(lot, True)]


def test_that_a_lot_stays_on_the_record_when_a_correction_breaks_the_tie() -> None:
    told = tie().lot("c2").stage(Stage.DECLARED)
    amend(told, 41, 39, 20)
    assert found(told) == [(LotDrawn(("c1", "c2"), ("c2",)), False)]


def test_that_a_lot_between_others_leaves_the_first_on_the_record() -> None:
    told = tie().lot("c2").stage(Stage.DECLARED)
    amend(told, 20, 40, 40)
    told.record(*decisions.draw_lot(told.count, ("c3",)))
    assert found(told) == [
        (LotDrawn(("c1", "c2"), ("c2",)), False),
        (LotDrawn(("c2", "c3"), ("c3",)), True),
    ]


def test_that_of_a_lot_written_down_wrongly_the_right_one_alone_is_told() -> None:
    told = tie().lot("c2").lot("c1")
    assert found(told) == [(LotDrawn(("c1", "c2"), ("c1",)), True)]


def test_that_a_lot_taken_back_was_never_drawn() -> None:
    told = tie().lot("c2")
    (entry,) = told.count.ledger.histories["lot",].entries
    told.state(EntryWithdrawn(entry.batch))
    assert found(told) == []


def test_that_nobody_knows_what_a_lot_decides_while_the_papers_are_counted_again() -> None:
    assert found(tie().lot("c2").recount()) == [(LotDrawn(("c1", "c2"), ("c2",)), None)]


def test_that_two_desks_that_heard_different_lots_both_stand_on_the_record() -> None:
    one, other = two_desks(tie())
    one.lot("c1")
    other.lot("c2")
    one.merge(other)
    assert [lot.drawn for lot, _decides in found(one)] == [("c1",), ("c2",)]
