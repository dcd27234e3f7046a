"""What was put to the candidates, agreed to or declared is not changed by a side road."""

from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.session import tables
from countdesk.session.session import Session
from countdesk.wording.rules import RULES
from tests.failures.reading import refused
from tests.models.check_cases import FIRES
from tests.ui import outcome_night
from tests.ui.outcome_night import TIED, WARD

ELSEWHERE = ("where the difference is", "the subject")
"""Where a finding is told by another one."""


def test_that_a_box_whose_count_is_taken_back_ends_the_provisional_result(
    session: Session,
) -> None:
    outcome_night.provisional(session)
    session.verify_box(WARD, "2", 334, attempt=2)
    session.verify_box(WARD, "2", None, attempt=2, correction=True)
    assert session.count(WARD).stage is Stage.PROVISIONAL
    session.verify_box(WARD, "2", None, correction=True)
    assert session.count(WARD).stage is Stage.COUNTING


def test_that_a_lot_this_desk_agreed_to_is_not_drawn_for_another(session: Session) -> None:
    outcome_night.provisional(session, TIED)
    session.draw_lot(WARD, ("c1",))
    session.integrity.check()
    session.reach_stage(WARD, Stage.AGREED)
    refusal = refused(lambda: session.draw_lot(WARD, ("c2",), correction=True))
    assert refusal.refusal is Refusal.STAGE_CLOSED


def test_that_a_lot_drawn_on_a_declared_result_is_not_undone(session: Session) -> None:
    outcome_night.provisional(session, TIED)
    session.reach_stage(WARD, Stage.DECLARED, "The lot is being drawn.")
    session.draw_lot(WARD, ("c1",))
    assert refused(session.undo).refusal is Refusal.UNDO_PAST_STAGE
    assert session.count(WARD).lot is not None


def test_that_a_reason_for_a_warning_is_not_taken_back_after_the_declaration(
    session: Session,
) -> None:
    outcome_night.provisional(session)
    session.reject_papers(WARD, "uncertain", 22, correction=True)
    sheet = CountingSheet("B1", 233, {"c1": 124, "c2": 100, "c3": 9})
    session.enter_sheet(WARD, sheet, correction=True)
    session.give_reason(WARD, "W3", ("rejected",), "Many left blank.")
    session.reach_stage(WARD, Stage.PROVISIONAL)
    session.reach_stage(WARD, Stage.DECLARED)
    refusal = refused(lambda: session.give_reason(WARD, "W3", ("rejected",), None))
    assert refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON


def test_that_a_provisional_result_holds_no_votes_where_nobody_votes(session: Session) -> None:
    outcome_night.ward(session, number=2, seats=2)
    session.reach_stage(WARD, Stage.COUNTING)
    session.reach_stage(WARD, Stage.PROVISIONAL)
    assert session.count(WARD).provisional_results[0].votes == {}


def test_that_a_table_which_changes_nothing_declared_marks_nothing_as_corrected(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    table = tmp_path / "late.csv"
    table.write_text("kind,item,field,value\nsample,1,1,5\nstage,,,declared\n", encoding="utf-8")
    tables.take_in(session, table, reason="Paper sheets handed in late")
    assert session.count(WARD).samples
    assert (session.count(WARD).stage, session.count(WARD).corrections) == (Stage.DECLARED, ())


def test_that_a_table_lists_a_box_after_the_declaration_for_a_reason(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.provisional(session)
    session.reach_stage(WARD, Stage.DECLARED)
    table = tmp_path / "boxes.csv"
    table.write_text("box,kind\n3,station\n", encoding="utf-8")
    tables.take_in(session, table, reason="A box was left in the store")
    assert session.count(WARD).box_by_label("3") is not None
    assert session.count(WARD).corrections == ("A box was left in the store",)


def test_that_a_table_declares_nothing_over_an_error_without_a_reason(
    session: Session, tmp_path: Path
) -> None:
    outcome_night.ward(session)
    for label in ("1", "2"):
        session.list_box(WARD, BallotBox(label))
    table = tmp_path / "night.csv"
    lines = (
        "kind,item,field,value",
        "stage,,,verification",
        "count_box,1,,100",
        "count_box,2,,100",
        *(f"sheet,A1,{field},50" for field in ("1", "2", "3")),
        "sheet,A1,papers,150",
        "rejected,total,,0",
        "stage,,,declared",
    )
    table.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table)
    assert [fault.needs_reason for fault in caught.value.faults] == [True]
    assert session.count(WARD).stage is Stage.SET_UP


@pytest.mark.parametrize("code", [code for code in RULES if RULES[code].fields not in ELSEWHERE])
def test_that_a_finding_is_where_its_rule_says_that_it_is(code: Code) -> None:
    places = {place.strip().partition(" ")[0] for place in RULES[code].fields.split(",")}
    known = {place.partition("/")[0] for place in places}
    fields = [finding.fields[0] for finding in FIRES[code]().findings if finding.code is code]
    assert fields
    assert {field.partition("/")[0] for field in fields} <= known
