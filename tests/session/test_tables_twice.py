"""A table that is taken in a second time: of every kind of line it is said that it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.faults import TableFault, TableFaults
from countdesk.models.stages import Stage
from countdesk.models.statements import PostalStated, Statement
from countdesk.session import tables
from countdesk.session.session import Session
from tests.session.conftest import written
from tests.session.nights_in_tables import BOXES, ENTRIES, HEADINGS, WARD, entered, night

MORE = (
    "rejected,uncertain,,4,,,",
    "rejected_in_part,,,4,,,",
    "doubtful,,,3,,,",
    "rejected_on_adjudication,uncertain,,2,,,",
    "objected,uncertain,,1,,,",
    "allowed,Ada Ash,,1,,,",
    "party_total,Con,,111,,,",
)
"""What the whole night of one ward does not hold."""

COUNTED = ENTRIES[: ENTRIES.index("rejected,total,,4,1,,")]
"""The night up to the rejected papers of the first count."""

ELSEWHERE = ("withdraw_box", "strike_sheet", "stage", "sheet,S9")
"""What a night takes back or goes on to: nothing of that stands to be said a second time."""

AGAIN = [line for line in (*COUNTED, *MORE) if not line.startswith(ELSEWHERE)]

LISTED = "box,kind,place,station,electors"


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Session]:
    with night(tmp_path) as session:
        yield session


def faults_of(session: Session, table: Path) -> tuple[TableFault, ...]:
    """Return what is said of a table of which nothing may be taken in."""
    before = len(session.journal)
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table)
    assert len(session.journal) == before
    return caught.value.faults


def assert_nothing_to_do(session: Session, table: Path, lines: int) -> None:
    """See that every line stands already, and that a correction by them writes nothing."""
    faults = faults_of(session, table)
    assert len(faults) == lines
    for fault in faults:
        assert fault.is_the_same, fault.sentence
        assert fault.may_be_corrected, fault.sentence
    before = len(session.journal)
    tables.take_in(session, table, correction=True)
    assert len(session.journal) == before


@pytest.mark.parametrize("kind", sorted({line.partition(",")[0] for line in AGAIN}))
def test_that_lines_entered_a_second_time_stand_already(
    ward: Session, tmp_path: Path, kind: str
) -> None:
    entered(ward, tmp_path, *COUNTED)
    entered(ward, tmp_path, *MORE)
    lines = [line for line in AGAIN if line.startswith(f"{kind},")]
    table = written(tmp_path / "again.csv", HEADINGS, *lines)
    are_together = kind in ("sheet", "check", "sample")
    sheets = {line.split(",")[1] for line in lines}
    assert_nothing_to_do(ward, table, len(sheets) if are_together else len(lines))


def test_that_what_was_taken_back_a_second_time_stands_already(
    ward: Session, tmp_path: Path
) -> None:
    entered(ward, tmp_path, *COUNTED)
    lines = [line for line in COUNTED if line.startswith(("withdraw_box", "strike_sheet"))]
    assert_nothing_to_do(ward, written(tmp_path / "again.csv", HEADINGS, *lines), 2)
    others = [f"{line} after all" for line in lines]
    assert not any(
        fault.is_the_same
        for fault in faults_of(ward, written(tmp_path / "other.csv", HEADINGS, *others))
    )


def test_that_a_recount_asked_for_a_second_time_was_asked_for_already(
    ward: Session, tmp_path: Path
) -> None:
    refused = "recount,election agent,Eve Elm,refused,,,It could not change who is elected"
    allowed = "recount,candidate,2,allowed,,,"
    entered(ward, tmp_path, *ENTRIES[: ENTRIES.index(refused)])
    for number, line in enumerate((refused, allowed), start=1):
        entered(ward, tmp_path, line)
        assert_nothing_to_do(ward, written(tmp_path / "again.csv", HEADINGS, line), 1)
        assert len(ward.count(WARD).recounts) == number
    # On another result the same may be asked for again.
    after = ENTRIES.index(allowed) + 1
    entered(ward, tmp_path, *ENTRIES[after : ENTRIES.index("stage,,,provisional,,,", after) + 1])
    entered(ward, tmp_path, allowed)
    assert len(ward.count(WARD).recounts) == 3


def test_that_accounts_listed_a_second_time_stand_already(ward: Session, tmp_path: Path) -> None:
    assert_nothing_to_do(ward, written(tmp_path / "again.csv", *BOXES.splitlines()), 4)


def test_that_boxes_without_an_account_listed_a_second_time_stand_already(
    ward: Session, tmp_path: Path
) -> None:
    table = written(tmp_path / "more.csv", LISTED, "B1,station,Hall,2,900", "B2,postal,,,")
    tables.take_in(ward, table)
    assert_nothing_to_do(ward, table, 2)
    first, second = faults_of(ward, table)
    said = "is listed already just as here; there is nothing to do"
    assert f"Box B1 {said}" in first.sentence
    assert f"Box B2 {said}" in second.sentence


@pytest.mark.parametrize("line", ["B1,station,School,2,900", "B1,station,Hall,2,901"])
def test_that_a_box_listed_otherwise_is_not_the_same(
    ward: Session, tmp_path: Path, line: str
) -> None:
    tables.take_in(ward, written(tmp_path / "more.csv", LISTED, "B1,station,Hall,2,900"))
    (fault,) = faults_of(ward, written(tmp_path / "other.csv", LISTED, line))
    assert not fault.is_the_same
    assert not fault.may_be_corrected


def test_that_new_lines_beside_lines_that_stand_are_taken_in(ward: Session, tmp_path: Path) -> None:
    counted = [line for line in COUNTED if not line.startswith(ELSEWHERE)]
    entered(ward, tmp_path, *COUNTED)
    sheet = [line for line in counted if line.startswith("sheet,S1")]
    table = written(tmp_path / "more.csv", HEADINGS, *sheet, "postal,issued,,60,,,", *MORE)
    before = len(ward.journal)
    notes = tables.take_in(ward, table)
    assert notes == (f"{len(MORE)} lines entered; {len(sheet) + 1} stood already.",)
    added = ward.journal[before:]
    assert len(added) == len(MORE)
    assert len({entry.batch for entry in added}) == 1


@pytest.mark.parametrize(("value", "note"), [(60, "All of it stands"), (61, "1 line entered; 1 ")])
def test_that_a_correction_tells_what_it_passed_over(
    ward: Session, tmp_path: Path, value: int, note: str
) -> None:
    entered(ward, tmp_path, "postal,issued,,60,,,", "announced,,,250,,,")
    lines = (f"postal,issued,,{value},,,", "announced,,,250,,,")
    table = written(tmp_path / "again.csv", HEADINGS, *lines)
    (told,) = tables.take_in(ward, table, correction=True)
    assert told.startswith(note)


def test_that_a_line_that_names_the_stage_of_the_contest_stood_already(
    ward: Session, tmp_path: Path
) -> None:
    entered(ward, tmp_path, "stage,,,verification,,,")
    table = written(
        tmp_path / "more.csv", HEADINGS, "stage,,,verification,,,", "count_box,A1,,100,1,,"
    )
    assert tables.take_in(ward, table) == ("1 line entered; 1 stood already.",)


@pytest.mark.parametrize("before", ["count_box,A1,,100,1,,", "stage,,,verification,,,"])
def test_that_a_line_that_names_the_stage_its_own_table_came_to_is_entered(
    ward: Session, tmp_path: Path, before: str
) -> None:
    table = written(tmp_path / "new.csv", HEADINGS, before, "stage,,,verification,,,")
    assert tables.take_in(ward, table) == ()


def test_that_a_line_that_names_the_set_up_stood_already(ward: Session, tmp_path: Path) -> None:
    table = written(tmp_path / "new.csv", HEADINGS, "stage,,,set-up,,,", "postal,issued,,60,,,")
    assert tables.take_in(ward, table) == ("1 line entered; 1 stood already.",)


def test_that_electors_filled_in_beside_an_account_that_stands_are_entered(
    ward: Session, tmp_path: Path
) -> None:
    heading, first, *others = BOXES.splitlines()
    lines = (f"{heading},electors", f"{first},900", *(f"{line}," for line in others))
    table = written(tmp_path / "electors.csv", *lines)
    assert tables.take_in(ward, table) == ("1 line entered; 3 stood already.",)
    box = ward.count(WARD).box_by_label("A1")
    assert box is not None
    assert box.electors == 900
    assert_nothing_to_do(ward, table, 4)


@pytest.mark.parametrize("correction", [False, True])
def test_that_electors_alone_are_a_line_entered(
    ward: Session, tmp_path: Path, correction: bool
) -> None:
    heading, first, *_others = BOXES.splitlines()
    table = written(tmp_path / "electors.csv", f"{heading},electors", f"{first},900")
    assert tables.take_in(ward, table, correction=correction) == ()


def test_that_a_line_that_stands_is_no_fault_beside_one_that_differs(
    ward: Session, tmp_path: Path
) -> None:
    entered(ward, tmp_path, "postal,issued,,60,,,", "announced,,,250,,,")
    lines = ("postal,issued,,61,,,", "announced,,,250,,,", "postal,handed-in,,3,,,")
    (fault,) = faults_of(ward, written(tmp_path / "other.csv", HEADINGS, *lines))
    assert (fault.line, fault.is_the_same, fault.may_be_corrected) == (2, False, True)


def test_that_boxes_new_beside_boxes_listed_just_so_are_taken_in(
    ward: Session, tmp_path: Path
) -> None:
    lines = (LISTED, "B1,station,Hall,2,900", "B2,postal,,,")
    tables.take_in(ward, written(tmp_path / "more.csv", *lines[:2]))
    assert tables.take_in(ward, written(tmp_path / "all.csv", *lines)) == (
        "1 line entered; 1 stood already.",
    )
    assert ward.count(WARD).box_by_label("B2") is not None


def declared(folder: Path) -> Path:
    """Write the totals of the ward as the Returning Officer declared them."""
    headings = (
        "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,"
        "seats_contested,votes_cast"
    )
    votes = {"Ada Ash": 70, "Cal Cedar": 60, "Eve Elm": 20}
    lines = (f"{name},{WARD},2024-05-02,,,Castle,1,{cast}" for name, cast in votes.items())
    return written(folder / "declared.csv", headings, *lines)


def test_that_declared_totals_taken_in_a_second_time_stand_already(
    ward: Session, tmp_path: Path
) -> None:
    table = declared(tmp_path)
    tables.take_in(ward, table, reason="As read out")
    assert_nothing_to_do(ward, table, 1)


def test_that_the_same_declared_totals_in_a_file_of_another_name_amend_nothing(
    ward: Session, tmp_path: Path
) -> None:
    table = declared(tmp_path)
    tables.take_in(ward, table, reason="As read out")
    copy = written(tmp_path / "later.csv", *table.read_text(encoding="utf-8").splitlines())
    assert_nothing_to_do(ward, copy, 1)
    before = len(ward.journal)
    tables.take_in(ward, copy, correction=True, reason="A copy")
    assert len(ward.journal) == before
    assert ward.count(WARD).stage is Stage.DECLARED


def test_that_a_table_says_for_which_contest_it_wants_a_reason(
    ward: Session, tmp_path: Path
) -> None:
    table = declared(tmp_path)
    tables.take_in(ward, table, reason="As read out")
    moved = table.read_text(encoding="utf-8").replace(",70", ",71")
    (fault,) = faults_of(ward, written(tmp_path / "later.csv", *moved.splitlines()))
    assert fault.needs_reason
    assert fault.contest == ward.count(WARD).contest.name


def test_that_what_stands_asks_for_no_reason_to_amend_a_declared_result(
    ward: Session, tmp_path: Path
) -> None:
    listed = written(tmp_path / "more.csv", LISTED, "B1,station,Hall,2,900")
    tables.take_in(ward, listed)
    entered(ward, tmp_path, "postal,issued,,60,,,", "sample,A1,Con,10,,DM,")
    tables.take_in(ward, declared(tmp_path), reason="As read out")
    assert_nothing_to_do(ward, listed, 1)
    assert_nothing_to_do(ward, written(tmp_path / "accounts.csv", *BOXES.splitlines()), 4)
    again = written(tmp_path / "again.csv", HEADINGS, "postal,issued,,60,,,")
    assert_nothing_to_do(ward, again, 1)
    other = written(tmp_path / "other.csv", HEADINGS, "postal,issued,,61,,,")
    (fault,) = faults_of(ward, other)
    assert fault.needs_reason
    assert not fault.is_the_same


def test_that_what_desks_said_alike_is_said_once_more_without_a_reason_to_amend(
    ward: Session, tmp_path: Path
) -> None:
    tables.take_in(ward, declared(tmp_path), reason="As read out")
    for _desk in range(2):
        ward.record(Statement(WARD, PostalStated("issued", 60)))
    assert ward.count(WARD).ledger.conflicts
    entered(ward, tmp_path, "postal,issued,,60,,,")
    assert ward.count(WARD).ledger.conflicts == frozenset()
    assert ward.count(WARD).stage is Stage.DECLARED
