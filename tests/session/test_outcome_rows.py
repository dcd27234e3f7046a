"""Lines that say again where a contest stands: passed over only where nothing moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models.counting import CountingSheet
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, SheetEntered, StageReached, Statement
from countdesk.session import tables
from countdesk.session.session import Session
from tests.session.conftest import written
from tests.ui import outcome_night
from tests.ui.outcome_night import WARD

HEADINGS = "kind,item,field,value,reason"
AGAIN = "stage,,,provisional,"
CORRECTED = "stage,,,corrected,"
MOVED = ("sheet,A1,1,149,", "sheet,A1,2,78,")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        outcome_night.provisional(opened)
        yield opened


def taken(session: Session, folder: Path, *lines: str, reason: str | None = None) -> None:
    path = written(folder / "entries.csv", HEADINGS, *lines)
    tables.take_in(session, path, correction=True, reason=reason)


def refused(session: Session, folder: Path, *lines: str, reason: str | None = None) -> list[str]:
    """Return what is said of each line at fault; nothing may be taken in."""
    before = len(session.journal)
    with pytest.raises(TableFaults) as caught:
        taken(session, folder, *lines, reason=reason)
    assert len(session.journal) == before
    return [f"{fault.line}: {fault.refusal}" for fault in caught.value.faults]


def moved_without_correction(session: Session) -> None:
    """Write down a sheet as the copy of another desk brings it in, which asks no rule here."""
    sheet = CountingSheet("A1", 299, {"c1": 149, "c2": 78, "c3": 72})
    body = SheetEntered(1, sheet)
    keys = session.count(WARD).ledger.standing_keys(body.subject)
    session.record(Statement(WARD, body, keys))


def test_that_a_table_puts_the_provisional_result_again_once_the_votes_moved(
    session: Session, tmp_path: Path
) -> None:
    taken(session, tmp_path, *MOVED, AGAIN)
    count = session.count(WARD)
    assert count.stage is Stage.PROVISIONAL
    assert [result.votes["c1"] for result in count.provisional_results] == [423, 424]


def test_that_a_provisional_result_is_not_put_twice_over_the_same_votes(
    session: Session, tmp_path: Path
) -> None:
    before = len(session.journal)
    taken(session, tmp_path, AGAIN, AGAIN)
    assert len(session.journal) == before


def test_that_a_line_that_says_declared_again_is_passed_over(
    session: Session, tmp_path: Path
) -> None:
    session.reach_stage(WARD, Stage.DECLARED)
    before = len(session.journal)
    taken(session, tmp_path, "stage,,,declared,")
    assert len(session.journal) == before


def test_that_two_desks_declarations_of_one_result_are_settled_by_a_table(
    session: Session, tmp_path: Path
) -> None:
    session.reach_stage(WARD, Stage.DECLARED)
    (declared,) = session.count(WARD).ledger.standing_entries(("stage",))
    session.record(Statement(WARD, declared.body))
    assert ("stage",) in session.count(WARD).ledger.conflicts
    taken(session, tmp_path, "stage,,,declared,")
    count = session.count(WARD)
    assert (count.stage, count.ledger.conflicts) == (Stage.DECLARED, frozenset())


@pytest.mark.parametrize("amended", [False, True])
def test_that_a_table_corrects_a_declaration_to_sheets_that_moved(
    session: Session, tmp_path: Path, *, amended: bool
) -> None:
    session.reach_stage(WARD, Stage.DECLARED)
    if amended:
        taken(session, tmp_path, "sheet,B1,1,145,", "sheet,B1,2,99,", reason="Before")
    moved_without_correction(session)
    assert session.count(WARD).totals is not None
    (said,) = refused(session, tmp_path, CORRECTED)
    assert said.startswith("2: Type why the contest goes to")
    taken(session, tmp_path, f"{CORRECTED}The other desk's sheet")
    count = session.count(WARD)
    assert (count.stage, count.totals) == (Stage.CORRECTED, None)
    assert count.corrections[-1] == "The other desk's sheet"


def test_that_a_second_reason_is_not_passed_over_where_nothing_is_to_correct(
    session: Session, tmp_path: Path
) -> None:
    session.reach_stage(WARD, Stage.DECLARED)
    taken(session, tmp_path, *MOVED, reason="A slip")
    (said,) = refused(session, tmp_path, f"{CORRECTED}Another slip")
    assert said.startswith("2: The sheets give what is declared, or they are not finished")
    before = len(session.journal)
    taken(session, tmp_path, CORRECTED, f"{CORRECTED}A  slip")
    assert len(session.journal) == before


def test_that_a_table_that_amends_may_say_so_too_in_its_own_words_alone(
    session: Session, tmp_path: Path
) -> None:
    session.reach_stage(WARD, Stage.DECLARED)
    (said,) = refused(session, tmp_path, *MOVED, f"{CORRECTED}Another slip", reason="A slip")
    assert said.startswith("4: The result is declared; only an amendment with a reason follows.")
    taken(session, tmp_path, *MOVED, CORRECTED, f"{CORRECTED}A slip", reason="A slip")
    count = session.count(WARD)
    assert count.corrections == ("A slip",)
    body = count.ledger.standing["stage",]
    assert isinstance(body, StageReached)
    assert body.totals is not None
    assert body.totals.votes["c1"] == 424


def test_that_a_line_that_says_counting_is_passed_over_in_a_recount(
    session: Session, tmp_path: Path
) -> None:
    session.ask_recount(WARD, Asker.RETURNING_OFFICER, None, allowed=True)
    before = len(session.journal)
    taken(session, tmp_path, "stage,,,counting,")
    assert session.count(WARD).stage is Stage.RECOUNT
    assert len(session.journal) == before
