"""Tables taken in: all of it through the rules, or nothing with every fault listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.faults import TableFaults
from countdesk.models.baseline import PastKind
from countdesk.models.stages import Stage
from countdesk.session import tables
from countdesk.session.session import Session


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


ENTRIES = "contest,kind,item,field,value,attempt,author"
BOXES = (
    "contest,district,place,station,box,kind,electors,delivered,unused,spoilt_replaced,"
    "tendered,expected"
)


def test_that_the_example_night_ends_declared_and_reconciled(
    session: Session, stretton: str, examples: Path
) -> None:
    for table in sorted((examples / "stretton").glob("night-*.csv")):
        tables.take_in(session, table, correction="adjudication" in table.name)
    cooked = session.cooked(stretton)
    assert cooked.count.stage is Stage.DECLARED
    assert [line.votes for line in cooked.result.in_order_of_votes] == [661, 366, 327, 233, 205]
    assert cooked.result.papers_unaccounted == 0
    assert cooked.findings == ()


@pytest.mark.parametrize("example", ["hodge-hill", "dudley-north"])
def test_that_the_sheets_of_the_examples_add_up_to_the_declared_totals(
    tmp_path: Path, examples: Path, example: str
) -> None:
    folder = examples / example
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(
            session,
            candidates=folder / "candidates.csv",
            boxes=folder / "boxes.csv",
            previous=folder / "previous.csv",
            previous_name="last time",
        )
        (count,) = session.night.contests
        tables.take_in(session, folder / "entries.csv")
        own = {
            line.candidate.name: line.votes
            for line in session.cooked(count.scope).result.candidates
        }
        assert session.count(count.scope).stage is Stage.AGREED
        tables.take_in(session, folder / "declared.csv")
        cooked = session.cooked(count.scope)
        assert cooked.findings == ()
        assert {line.candidate.name: line.votes for line in cooked.result.candidates} == own


def test_that_every_refused_line_of_a_table_is_listed_and_nothing_is_taken_in(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    before = len(session.journal)
    table = written(
        tmp_path / "entries.csv",
        ENTRIES,
        ",count_box,A1,papers,413,1,KP",
        ",count_box,Z9,papers,5,1,KP",
        ",count_box,A2,papers,368,3,KP",
        ",rejected,nonsense,,2,,KP",
        ",stage,,,nowhere,,KP",
    )
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table)
    assert [fault.line for fault in faults.value.faults] == [3, 4, 5, 6]
    assert "Stretton has no box Z9" in faults.value.faults[0].sentence
    assert len(session.journal) == before
    assert session.count(stretton).verification.papers_so_far == 0


def test_that_a_table_entered_twice_is_refused_line_by_line(
    session: Session, examples: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    assert "Sheet A1 was entered already by KP" in faults.value.faults[0].sentence


def test_that_the_lines_of_one_sheet_are_one_entry(
    session: Session, stretton: str, examples: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    before = len(session.journal)
    tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    # One for the stage, and one each for two sheets of seven lines.
    assert len(session.journal) - before == 3


def test_that_each_line_keeps_the_author_it_names(session: Session, examples: Path) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    tables.take_in(session, examples / "stretton" / "night-3-more-sheets.csv")
    assert session.journal[-1].author == "DM"


def test_that_a_sheet_above_a_figure_that_stands_asks_for_a_correction(
    session: Session, stretton: str, examples: Path, tmp_path: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    tables.take_in(session, examples / "stretton" / "night-2-first-sheets.csv")
    table = written(tmp_path / "again.csv", ENTRIES, ",sheet,A1,1,150,,KP")
    with pytest.raises(TableFaults):
        tables.take_in(session, table)
    tables.take_in(session, table, correction=True)
    sheet = session.count(stretton).sheet("A1")
    assert sheet is not None
    assert sheet.votes[session.count(stretton).candidate_keys[0]] == 150


def test_that_boxes_can_be_listed_first_and_get_their_accounts_later(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    listed = written(tmp_path / "more.csv", BOXES, ",SC,Hall C,1,C1,station,,,,,,")
    tables.take_in(session, listed)
    stated = written(tmp_path / "accounts.csv", BOXES, ",SC,Hall C,1,C1,station,,700,300,1,0,")
    tables.take_in(session, stated)
    box = session.count(stretton).box_by_label("C1")
    assert box is not None
    assert box.expected == 399


def test_that_a_box_listed_twice_in_a_contest_is_refused(session: Session, tmp_path: Path) -> None:
    table = written(tmp_path / "boxes.csv", BOXES, ",SZ,Elsewhere,1,A1,station,,,,,,")
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table)
    assert "Box A1 is listed already" in faults.value.faults[0].sentence


def test_that_declared_totals_of_a_stranger_are_refused(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    headings = (
        "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,"
        "seats_contested,votes_cast"
    )
    table = written(
        tmp_path / "declared.csv",
        headings,
        f"Nobody Known,{stretton},2008-02-14,Labour Party,PP53,Stretton,1,12",
    )
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table)
    assert "Nobody Known is no candidate of Stretton" in faults.value.faults[0].sentence


def test_that_a_past_result_by_share_alone_says_so(session: Session, stretton: str) -> None:
    past = session.count(stretton).past
    assert past is not None
    assert past.kind is PastKind.PUBLISHED_SHARES
    assert past.digest is not None


def test_that_a_past_result_of_no_contest_in_the_file_is_refused(
    session: Session, examples: Path
) -> None:
    with pytest.raises(TableFaults) as faults:
        tables.attach_past(session, examples / "dudley-north" / "previous.csv", "2005")
    assert "none of these past results belongs" in faults.value.faults[0].sentence


def test_that_a_night_whose_second_table_is_at_fault_holds_nothing(
    tmp_path: Path, examples: Path
) -> None:
    boxes = written(tmp_path / "boxes.csv", BOXES, ",S,Hall,1,A1,station,,x,,,,")
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        with pytest.raises(TableFaults):
            tables.new_night(
                session, candidates=examples / "stretton" / "candidates.csv", boxes=boxes
            )
        assert session.night.contests == ()
        assert list(session.journal) == []


def test_that_a_corrected_copy_of_a_table_replaces_only_what_changed(
    session: Session, stretton: str, examples: Path, tmp_path: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    first = examples / "stretton" / "night-2-first-sheets.csv"
    tables.take_in(session, first)
    before = len(session.journal)
    corrected = tmp_path / "corrected.csv"
    text = first.read_text(encoding="utf-8")
    corrected.write_text(text.replace("sheet,A2,1,130", "sheet,A2,1,131"), encoding="utf-8")
    tables.take_in(session, corrected, correction=True)
    assert len(session.journal) - before == 1
    sheet = session.count(stretton).sheet("A2")
    assert sheet is not None
    assert sheet.votes[session.count(stretton).candidate_keys[0]] == 131


def test_that_a_table_of_blanks_writes_nothing_and_leaves_undo_as_it_was(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    session.verify_box(stretton, "A1", 413)
    before = len(session.journal)
    tables.take_in(session, written(tmp_path / "blank.csv", ENTRIES, ",count_box,A2,papers,,1,KP"))
    assert len(session.journal) == before
    assert session.undo()[-1].subject == ("count", "A1", 1)


def test_that_the_lines_of_a_sheet_have_one_author(
    session: Session, examples: Path, tmp_path: Path
) -> None:
    tables.take_in(session, examples / "stretton" / "night-1-verification.csv")
    table = written(
        tmp_path / "entries.csv", ENTRIES, ",sheet,A1,papers,394,,KP", ",sheet,A1,1,148,,DM"
    )
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table)
    assert "two authors, KP and DM" in faults.value.faults[0].sentence


def test_that_a_box_typed_in_small_letters_is_the_same_box(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    tables.take_in(
        session, written(tmp_path / "entries.csv", ENTRIES, ",count_box,a1,papers,413,1,KP")
    )
    box = session.count(stretton).box_by_label("A1")
    assert box is not None
    assert box.counted == 413


CANDIDATES = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,"
    "ballot_order,ward_code,holder"
)


def test_that_a_holder_nobody_knows_is_told(tmp_path: Path) -> None:
    row = "Ann,local.a.2026-05-07,2026-05-07,Green Party,PP63,Abbey,1,1,E05000001,Gren Party"
    table = written(tmp_path / "candidates.csv", CANDIDATES, row)
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        notes = tables.new_night(session, candidates=table)
    assert any("Gren Party is taken for the holder as written" in note for note in notes)


def test_that_a_holder_may_be_called_as_the_contest_calls_its_party(tmp_path: Path) -> None:
    row = "Ann,local.a.2026-05-07,2026-05-07,Abbey First,,Abbey,1,1,E05000001,abbey first"
    table = written(tmp_path / "candidates.csv", CANDIDATES, row)
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        notes = tables.new_night(session, candidates=table)
        holder = session.night.contests[0].contest.holder.at_last_election
    assert holder is not None
    assert holder.name == "Abbey First"
    assert notes == ()


def test_that_a_past_result_of_another_ward_code_is_not_matched_by_name(tmp_path: Path) -> None:
    row = "Ann,local.a.2026-05-07,2026-05-07,Green Party,PP63,Castle,1,1,{},"
    now = written(tmp_path / "candidates.csv", CANDIDATES, row.format("E05000001"))
    past = written(
        tmp_path / "previous.csv",
        CANDIDATES + ",votes_cast",
        row.format("E05099999").replace("2026-05-07", "2022-05-05") + ",120",
    )
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=now)
        with pytest.raises(TableFaults):
            tables.attach_past(session, past, "2022")
