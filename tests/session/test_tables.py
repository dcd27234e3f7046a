"""Tables taken in: all of it through the rules, or nothing with every fault listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.results_out import long_csv, results_json
from countdesk.faults import TableFaults
from countdesk.models.baseline import PastKind
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.session import past_results, tables
from countdesk.session.contest_rows import candidate_named
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session
from tests.exchange.round_trips import night
from tests.session.conftest import ENTRIES, NIGHT, written

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


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "SZ,Elsewhere,1,C1,station,,,,,,",
            (
                "Box C1 is listed already as Hall C, station 1, district SC, not as Elsewhere, "
                "station 1, district SZ; write what is listed, or use another number for another "
                "box."
            ),
        ),
        (
            "SC,Hall C,1,c1,station,801,,,,,",
            (
                "Box C1 is listed already with 800 electors, not 801; correct them in the window "
                "(T on the verification page) if 801 is right."
            ),
        ),
        (
            "SC,Hall C,1,C1,station,800,,,,,",
            (
                "Box C1 is listed already just as here; there is nothing to do, or use another "
                "number for another box."
            ),
        ),
    ],
)
def test_that_a_box_listed_twice_in_a_contest_is_refused_with_what_is_listed(
    session: Session, tmp_path: Path, line: str, sentence: str
) -> None:
    tables.take_in(
        session, written(tmp_path / "more.csv", BOXES, ",SC,Hall C,1,C1,station,800,,,,,")
    )
    table = written(tmp_path / "boxes.csv", BOXES, f",{line}")
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table)
    assert sentence in faults.value.faults[0].sentence


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
        past_results.attach_past(session, examples / "dudley-north" / "previous.csv", "2005")
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
            past_results.attach_past(session, past, "2022")


# Tables about wards of the tests' own, with three candidates each.

ROW = "{name},local.x.{ward}.2008-02-14,2008-02-14,Party {place},,Ward {ward},1,{place},,"


@pytest.fixture
def wards(tmp_path: Path) -> Iterator[Session]:
    """Return a session with ward a and ward b, whose candidates have small numbers for ids."""
    lines = [
        f"{number},{ROW.format(name=name, ward=ward, place=place)}"
        for ward in "ab"
        for place, (number, name) in enumerate(
            ((2, "Ada Ash"), (1, "Ben Birch"), (3, "Cy Cole")), start=1
        )
    ]
    table = written(tmp_path / "wards.csv", f"person_id,{CANDIDATES}", *lines)
    with Session.create(
        tmp_path / "wards.count", desk="hall", author="KP", clock=lambda: NIGHT
    ) as session:
        tables.new_night(session, candidates=table)
        yield session


WARD_A = "local.x.a.2008-02-14"


def refused(session: Session, table: Path, *, correction: bool = False) -> list[tuple[int, str]]:
    """Return the lines of a table that is refused, each with its sentence; nothing is recorded."""
    before = len(session.journal)
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table, correction=correction)
    assert len(session.journal) == before
    return [(fault.line or 0, fault.refusal or "") for fault in caught.value.faults]


def test_that_a_number_that_is_one_candidates_place_and_anothers_id_is_refused(
    wards: Session, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "entries.csv",
        ENTRIES,
        "Ward a,sheet,1,papers,10,,",
        "Ward a,sheet,1,1,9,,",
        "Ward a,sheet,1,03,1,,",
    )
    ((line, sentence),) = refused(wards, table)
    assert (line, sentence.partition(";")[0]) == (3, "1 may be Ada Ash or Ben Birch")


def test_that_a_candidate_is_named_by_place_id_name_surname_or_party(
    session: Session, stretton: str
) -> None:
    count = session.count(stretton)
    labour = count.candidates[1]
    for cell in ("2", "02", labour.identifier.upper(), labour.name.upper(), labour.party.name):
        assert candidate_named(cell, count) == labour
    for cell in ("9", "Nobody", "\N{SUPERSCRIPT TWO}"):
        with pytest.raises(EntryRefused) as caught:
            candidate_named(cell, count)
        assert caught.value.refusal is Refusal.UNKNOWN_CANDIDATE


@pytest.mark.parametrize("correction", [False, True])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ward a,sheet,1,papers,20,,", f"{WARD_A},sheet,1,Papers,99,,"),
        ("Ward a,sheet,s1,Ada Ash,5,,", "Ward a,sheet,S1,party 1,17,1,"),
        ("Ward a,rejected,uncertain,,5,,", "Ward a,rejected,,Unmarked or void for uncertainty,6,,"),
        ("Ward a,rejected_in_part,,,5,,", f"{WARD_A},rejected_in_part,,,5,,"),
        ("Ward a,doubtful,,,5,,", f"{WARD_A},doubtful,,,5,1,"),
        ("Ward a,count_box,B1,,5,1,", f"{WARD_A},count_box,b1,papers,6,1,"),
        ("Ward a,count_box,B1,,5,,", "Ward a,count_box,B1,,6,,"),
    ],
)
def test_that_a_figure_is_entered_on_one_line_whatever_it_is_called(
    wards: Session, tmp_path: Path, first: str, second: str, correction: bool
) -> None:
    boxes = written(tmp_path / "boxes.csv", BOXES, "Ward a,,Hall,1,B1,station,,,,,,")
    tables.take_in(wards, boxes)
    if "sheet" in first or "rejected" in first or "doubtful" in first:
        wards.verify_box(WARD_A, "B1", 30)
    table = written(tmp_path / "entries.csv", ENTRIES, first, second)
    repeated = "Line 2 of the table speaks of the same thing; keep one of the two lines."
    assert refused(wards, table, correction=correction) == [(3, repeated)]


def test_that_the_same_reason_is_given_on_one_line(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    session.verify_box(stretton, "A1", 400)
    table = written(
        tmp_path / "reasons.csv", ENTRIES, ",reason,W1,A1,One,,", ",reason,w1,box/a1,Two,,"
    )
    assert [line for line, _sentence in refused(session, table)] == [3]


def test_that_a_stage_may_be_reached_again_in_one_table(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    moves = (",stage,,,verification,,", ",stage,,,counting,,")
    table = written(
        tmp_path / "stages.csv",
        ENTRIES,
        ",count_box,A1,,413,,",
        ",count_box,A2,,368,,",
        *(moves[1], moves[0], moves[1]),
    )
    tables.take_in(session, table)
    assert session.count(stretton).stage is Stage.COUNTING


def counted_three_times(session: Session, contest: str) -> None:
    for attempt, papers in enumerate((415, 414, 413), start=1):
        session.verify_box(contest, "A1", papers, attempt=attempt)


def test_that_a_count_without_a_number_corrects_the_last_count_of_its_box(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    counted_three_times(session, stretton)
    table = written(tmp_path / "entries.csv", ENTRIES, ",count_box,A1,,410,,", ",count_box,A2,,5,,")
    tables.take_in(session, table, correction=True)
    first, second = session.count(stretton).verification.boxes[:2]
    assert first.counts == {1: 415, 2: 414, 3: 410}
    assert second.counts == {1: 5}


def test_that_a_count_without_a_number_says_what_to_write_where_one_stands(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    counted_three_times(session, stretton)
    table = written(tmp_path / "entries.csv", ENTRIES, ",count_box,A1,,410,,")
    ((_line, sentence),) = refused(session, table)
    assert sentence == (
        "Count 3 of box A1 was entered already by KP (413 papers); correct it if 410 papers is "
        "right, or write 4 under attempt if the box was counted again."
    )
    with pytest.raises(TableFaults) as caught:
        tables.take_in(session, table)
    assert caught.value.faults[0].may_be_corrected


def test_that_a_count_that_was_taken_back_is_not_the_current_one(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    counted_three_times(session, stretton)
    session.verify_box(stretton, "A1", None, attempt=3, correction=True)
    table = written(tmp_path / "entries.csv", ENTRIES, ",count_box,A1,,410,,")
    ((_line, sentence),) = refused(session, table)
    assert "Count 2 of box A1" in sentence
    assert "write 3 under attempt" in sentence


@pytest.mark.parametrize(
    "line",
    [
        ",sheet,S1,papers,7,2,",
        ",rejected,uncertain,,7,2,",
        ",rejected_in_part,,,3,5,",
        ",doubtful,,,3,2,",
        ",stage,,,counting,2,",
        ",reason,W1,box/A1,Because,2,",
    ],
)
def test_that_a_figure_of_another_count_of_the_contest_is_refused(
    session: Session, stretton: str, tmp_path: Path, line: str
) -> None:
    session.verify_box(stretton, "A1", 400)
    session.verify_box(stretton, "A2", 368)
    table = written(tmp_path / "entries.csv", ENTRIES, line)
    ((_line, sentence),) = refused(session, table)
    assert sentence.endswith("the count under way is number 1.")
    tables.take_in(
        session, written(table, ENTRIES, line.replace(",2,", ",1,").replace(",5,", ",1,"))
    )


def test_that_two_wards_may_each_have_a_box_of_one_number(wards: Session, tmp_path: Path) -> None:
    told = ("Ward a,AA,,,1,station,,,,,,100", "Ward b,BA,,,1,postal,,,,,,90")
    silent = ("Ward a,,,,2,station,,,,,,10", "Ward b,,,,2,postal,,,,,,9")
    tables.take_in(wards, written(tmp_path / "boxes.csv", BOXES, *told, *silent))
    assert len(wards.night.boxes) == 4
    expected = [count.verification.papers_expected for count in wards.night.contests]
    assert expected == [110, 99]


def test_that_one_box_of_a_combined_poll_serves_both_contests(
    wards: Session, tmp_path: Path
) -> None:
    where = ("AA,Hall,1", ",Hall,", "AA,,")
    lines = [
        f"Ward {ward},{place},{number},station,,,,,,100"
        for ward in "ab"
        for number, place in enumerate(where)
    ]
    tables.take_in(wards, written(tmp_path / "boxes.csv", BOXES, *lines))
    assert len(wards.night.boxes) == len(where)
    one, other = (count.verification.boxes for count in wards.night.contests)
    assert [box.box for box in one] == [box.box for box in other]


def test_that_a_box_of_a_contest_stands_on_one_line_whatever_the_contest_is_called(
    wards: Session, tmp_path: Path
) -> None:
    lines = ("Ward a,,Hall,1,a1,station,,,,,,1", f"{WARD_A},,Hall,1,A1,station,,,,,,2")
    table = written(tmp_path / "boxes.csv", BOXES, *lines)
    assert [line for line, _sentence in refused(wards, table)] == [3]


def past_of_ward_a(year: int) -> str:
    row = ROW.format(name="Ada Ash", ward="a", place=1).replace("2008-02-14", f"{year}-05-03")
    return f"{row},{year}"


def test_that_two_past_results_of_one_contest_in_a_table_are_refused(
    wards: Session, tmp_path: Path
) -> None:
    headings = CANDIDATES + ",votes_cast"
    two = written(tmp_path / "two.csv", headings, past_of_ward_a(2003), past_of_ward_a(2007))
    with pytest.raises(TableFaults) as caught:
        past_results.attach_past(wards, two, "last time")
    assert caught.value.faults[0].sentence == (
        "two.csv, line 3, column ballot_paper_id: local.x.a.2003-05-03 and local.x.a.2007-05-03 "
        "are both past results of Ward a; keep the one to compare with."
    )
    assert wards.count(WARD_A).past is None


def test_that_a_past_result_takes_the_place_of_another_and_not_of_itself(
    wards: Session, tmp_path: Path
) -> None:
    headings = CANDIDATES + ",votes_cast"
    older = written(tmp_path / "older.csv", headings, past_of_ward_a(2003))
    newer = written(tmp_path / "newer.csv", headings, past_of_ward_a(2007))
    for table in (older, newer):
        past_results.attach_past(wards, table, "last time")
    past = wards.count(WARD_A).past
    assert past is not None
    assert past.source == "newer.csv"
    entries = len(wards.journal)
    past_results.attach_past(wards, newer, "last time")
    assert len(wards.journal) == entries


def test_that_the_totals_of_a_contest_are_declared_once_whatever_it_is_called(
    wards: Session, tmp_path: Path
) -> None:
    rows = [
        f"{ROW.format(name=name, ward='a', place=1)},{votes}".replace(WARD_A, contest)
        for contest, add in ((WARD_A, 0), ("Ward a", 100))
        for votes, name in enumerate(("Ada Ash", "Ben Birch", "Cy Cole"), start=add)
    ]
    table = written(tmp_path / "declared.csv", CANDIDATES + ",votes_cast", *rows)
    assert [line for line, _sentence in refused(wards, table, correction=True)] == [5]


def declared_of_both(folder: Path, *, a: int, b: int, reason: str = "") -> Path:
    """Return a table of the declared totals of ward a, which has the reason, and of ward b."""
    people = ((2, "Ada Ash"), (1, "Ben Birch"), (3, "Cy Cole"))
    rows = [
        f"{number},{ROW.format(name=name, ward=ward, place=place)},{votes + place},{why}"
        for ward, votes, why in (("a", a, reason), ("b", b, ""))
        for place, (number, name) in enumerate(people, start=1)
    ]
    headings = f"person_id,{CANDIDATES},votes_cast,reason"
    return written(folder / "declared.csv", headings, *rows)


@pytest.mark.parametrize(("column", "option"), [("Misheard", None), ("", "Misheard")])
def test_that_a_corrected_copy_of_declared_totals_amends_only_what_changed(
    wards: Session, tmp_path: Path, column: str, option: str | None
) -> None:
    tables.take_in(wards, declared_of_both(tmp_path, a=100, b=200))
    corrected = declared_of_both(tmp_path, a=101, b=200, reason=column)
    tables.take_in(wards, corrected, correction=True, reason=option)
    one, other = (wards.count(known.scope) for known in wards.night.contests)
    assert one.corrections == ("Misheard",)
    assert one.totals is not None
    assert one.totals.votes["2"] == 102
    assert (other.stage, other.corrections) == (Stage.DECLARED, ())


def test_that_what_a_table_does_can_be_undone_and_done_again(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "entries.csv", ENTRIES, ",count_box,A1,,413,,dm", ",count_box,A2,,368,,JB"
    )
    tables.take_in(session, table)
    session.undo()
    # What is done again is still the work of those who did it.
    assert {entry.author for entry in session.redo()} == {"DM", "JB"}
    assert session.count(stretton).verification.papers_so_far == 781


@pytest.mark.parametrize(("ward", "entries"), [("a", 2), ("b", 1)])
def test_that_a_stage_ends_the_open_sheets_of_its_own_contest_alone(
    wards: Session, tmp_path: Path, ward: str, entries: int
) -> None:
    table = written(
        tmp_path / "entries.csv",
        ENTRIES,
        "Ward a,sheet,S1,papers,30,,",
        "Ward a,sheet,S1,Ada Ash,9,,",
        f"Ward {ward},stage,,,counting,,",
        "Ward a,sheet,S1,Cy Cole,7,,",
    )
    tables.take_in(wards, table)
    (sheet,) = wards.count(WARD_A).sheets
    assert (sheet.papers, sheet.votes) == (30, {"2": 9, "3": 7})
    # A line below the stage that ended a sheet completes it.
    assert sum(entry.subject[0] == "sheet" for entry in wards.journal) == entries


MARKED = (
    "person_name,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested,"
    "cancelled_poll"
)


def elm_and_oak(folder: Path, *, alone: str, rivals: str) -> Path:
    """Write a ward with as many candidates as seats, and one with more, marked as they say."""
    return written(
        folder / "candidates.csv",
        MARKED,
        f"A Ash,local.x.elm.2008-02-14,2008-02-14,Labour Party,PP53,Elm,2,{alone}",
        f"B Birch,local.x.elm.2008-02-14,2008-02-14,Green Party,PP63,Elm,2,{alone}",
        f"C Cedar,local.x.oak.2008-02-14,2008-02-14,Labour Party,PP53,Oak,1,{rivals}",
        f"D Dogwood,local.x.oak.2008-02-14,2008-02-14,Green Party,PP63,Oak,1,{rivals}",
    )


def test_that_a_contest_whose_poll_is_cancelled_begins_without_one(tmp_path: Path) -> None:
    boxes = written(tmp_path / "boxes.csv", BOXES, "Oak,SA,Hall A,1,A1,station,,,,,,")
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        notes = tables.new_night(
            session, candidates=elm_and_oak(tmp_path, alone="t", rivals="t"), boxes=boxes
        )
        elm, oak = (session.cooked(count.scope) for count in session.night.contests)
        assert elm.count.stage is Stage.UNCONTESTED
        assert [line.elected for line in elm.result.candidates] == [True, True]
        # Nobody is elected where more stand: their poll was called off.
        assert (oak.count.stage, len(oak.count.verification.boxes)) == (Stage.COUNTERMANDED, 1)
        assert oak.count.stage_reason == "The table says that the poll is cancelled."
        assert [note for note in notes if "cancelled" in note] == [
            (
                "Oak: the poll is cancelled and more stand, 2, than are to be elected, 1, so it is "
                "taken for countermanded; if there is a poll, take it back to its set-up (Alt+1)."
            )
        ]
        with pytest.raises(EntryRefused) as refused:
            session.undo()
        assert refused.value.refusal is Refusal.UNDO_PAST_SET_UP


def test_that_a_table_of_results_takes_a_cancelled_poll_to_where_nobody_votes(
    tmp_path: Path,
) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="t")
        headings, *lines = results.read_text(encoding="utf-8").splitlines()
        written(results, f"{headings},votes_cast", *(f"{line}," for line in lines))
        (note,) = tables.take_in(session, results)
        assert note.startswith("Oak: the poll is cancelled and more stand, 2, than are to be")
        elm, oak = session.night.contests
        assert (elm.stage, oak.stage) == (Stage.UNCONTESTED, Stage.COUNTERMANDED)
        assert oak.stage_reason == "The table says that the poll is cancelled."
        assert elm.stage_reason is None
        entries = len(session.journal)
        assert not tables.take_in(session, results)
        assert len(session.journal) == entries


def test_that_a_table_that_says_otherwise_why_nobody_votes_is_taken_in(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="t", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="")
        headings, first, second, *_oak = results.read_text(encoding="utf-8").splitlines()
        told = ",,countermanded,A candidate died."
        written(results, f"{headings},votes_cast,stage,reason", f"{first}{told}", f"{second}{told}")
        assert session.night.contests[0].stage is Stage.UNCONTESTED
        tables.take_in(session, results)
        elm, _other = session.night.contests
        assert (elm.stage, elm.stage_reason) == (Stage.COUNTERMANDED, "A candidate died.")


def test_that_a_seat_declared_without_votes_is_there_where_a_table_calls_it_uncontested(
    tmp_path: Path,
) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="")
        headings, first, second, third, fourth = results.read_text(encoding="utf-8").splitlines()
        alone = (f"{line.removesuffix('t')},,t" for line in (first, second))
        written(results, f"{headings},votes_cast,elected", *alone)
        tables.take_in(session, results, reason="As read out.")
        elm, _oak = session.night.contests
        assert elm.stage is Stage.DECLARED
        alone = (f"{line},,uncontested" for line in (first, second))
        written(
            results,
            f"{headings},votes_cast,stage",
            *alone,
            f"{third},10,declared",
            f"{fourth},20,declared",
        )
        assert not tables.take_in(session, results, reason="As read out.")
        elm, oak = session.night.contests
        assert (elm.stage, oak.stage) == (Stage.DECLARED, Stage.DECLARED)
        assert session.cooked(oak.scope).result.valid_votes == 30


def test_that_another_reason_for_what_stands_is_passed_over_with_a_note(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="")
        headings, first, second, *_oak = results.read_text(encoding="utf-8").splitlines()
        for reason, notes in (
            ("A candidate died.", ()),
            (" A candidate  died.", ()),
            (
                "The wrong paper was printed",
                (
                    (
                        "Elm: the table gives another reason why nobody votes, which was passed "
                        "over: The wrong paper was printed. What was given before is kept: A "
                        "candidate died."
                    ),
                ),
            ),
        ):
            told = f",,countermanded,{reason}"
            written(
                results, f"{headings},votes_cast,stage,reason", f"{first}{told}", f"{second}{told}"
            )
            assert tables.take_in(session, results) == notes
        assert session.night.contests[0].stage_reason == "A candidate died."


def test_that_a_poll_cancelled_without_saying_how_keeps_its_first_reason_too(
    tmp_path: Path,
) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="", rivals="t")
        headings, _first, _second, *oak = results.read_text(encoding="utf-8").splitlines()
        for reason in ("A candidate died.", "The wrong paper was printed."):
            lines = (f"{line},,{reason}" for line in oak)
            written(results, f"{headings},votes_cast,reason", *lines)
            notes = tables.take_in(session, results)
            is_passed_over = any(f"passed over: {reason}" in note for note in notes)
            assert is_passed_over is (reason != "A candidate died.")
            count = session.night.contests[1]
            assert (count.stage, count.stage_reason) == (Stage.COUNTERMANDED, "A candidate died.")


def test_that_the_reason_of_an_uncontested_seat_is_taken_in(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="")
        headings, first, second, *_oak = results.read_text(encoding="utf-8").splitlines()
        told = ",,uncontested,Two withdrew."
        written(results, f"{headings},votes_cast,stage,reason", f"{first}{told}", f"{second}{told}")
        assert not tables.take_in(session, results)
        elm, _other = session.night.contests
        assert (elm.stage, elm.stage_reason) == (Stage.UNCONTESTED, "Two withdrew.")


Writing = Callable[[FrozenNight, Sequence[FrozenContest]], bytes]

in_each_form = pytest.mark.parametrize(
    ("write", "name"), [(long_csv, "out.csv"), (results_json, "out.json")]
)


def unopposed_elsewhere(folder: Path, write: Writing, name: str, *, told: str) -> Path:
    """Return what another desk writes of an uncontested ward, of which its own table told more."""
    with Session.create(folder / "elsewhere.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(folder, alone="", rivals=""))
        results = elm_and_oak(folder, alone="t", rivals="")
        headings, first, second, *_oak = results.read_text(encoding="utf-8").splitlines()
        lines = (f"{line.removesuffix('t')}{told}" for line in (first, second))
        written(results, f"{headings},votes_cast,elected,stage,reason", *lines)
        tables.take_in(session, results, reason="As read out at 23:10.")
        elm = frozen_contest(session, session.night.contests[0].scope)
    out = folder / name
    out.write_bytes(write(night(), [elm]))
    return out


@in_each_form
@pytest.mark.parametrize("alone", ["", "t"])
def test_that_the_reason_of_a_declaration_is_none_why_nobody_votes(
    tmp_path: Path, write: Writing, name: str, alone: str
) -> None:
    out = unopposed_elsewhere(tmp_path, write, name, told=",,t,,")
    assert "As read out at 23:10." in out.read_text(encoding="utf-8-sig")
    with Session.create(tmp_path / "night.count", desk="other", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone=alone, rivals=""))
        assert not tables.take_in(session, out)
        elm, _other = session.night.contests
        assert (elm.stage, elm.stage_reason) == (Stage.UNCONTESTED, None)


@in_each_form
def test_that_the_reason_why_nobody_votes_comes_again_from_another_desk(
    tmp_path: Path, write: Writing, name: str
) -> None:
    out = unopposed_elsewhere(tmp_path, write, name, told="t,,,uncontested,Two withdrew.")
    with Session.create(tmp_path / "night.count", desk="other", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        assert not tables.take_in(session, out)
        elm, _other = session.night.contests
        assert (elm.stage, elm.stage_reason) == (Stage.UNCONTESTED, "Two withdrew.")


def test_that_nobody_marked_as_not_elected_is_taken_for_unopposed(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals=""))
        results = elm_and_oak(tmp_path, alone="t", rivals="")
        headings, first, second, *_oak = results.read_text(encoding="utf-8").splitlines()
        written(results, f"{headings},votes_cast,elected", f"{first},,t", f"{second},,f")
        tables.take_in(session, results, reason="As read out.")
        elm, _other = session.night.contests
        assert elm.stage is Stage.DECLARED
        assert [line.elected for line in session.cooked(elm.scope).result.candidates] == [
            True,
            False,
        ]


def test_that_a_contest_whose_poll_is_not_cancelled_begins_at_its_set_up(tmp_path: Path) -> None:
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as session:
        tables.new_night(session, candidates=elm_and_oak(tmp_path, alone="", rivals="f"))
        assert {count.stage for count in session.night.contests} == {Stage.SET_UP}
