"""What goes out says no more than is known, and nothing that is the desk's own business."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import partial

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.council_form import filled_form
from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press import lines_of
from countdesk.exchange.sheets.declarations import declarations_workbook
from countdesk.exchange.sheets.night import night_workbook
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    declaration_workbook,
    summary_workbook,
)
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, Keeper
from countdesk.models.findings import Code
from countdesk.models.rejection_heads import rejection_heads
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from tests.exchange.contests import (
    AT,
    CON,
    DESK,
    LAB,
    STRETTON,
    STRETTON_VOTES,
    begun,
    candidates_of,
    cooked,
    dudley_north,
    stretton,
    stretton_contest,
    ward,
    whole,
)
from tests.exchange.contests_worked import declared_otherwise, of_desk
from tests.exchange.council_forms import saved
from tests.exchange.nights import night_of
from tests.exchange.sheets_read import DASH, row_of, texts, unreconciled
from tests.models.builders import CONSERVATIVE, LABOUR, Desk, candidates, desk

FOUR = candidates(("Ada", LABOUR), ("Ben", LABOUR), ("Cal", CONSERVATIVE), ("Dee", CONSERVATIVE))
OFFICER, AGENT = Keeper.RETURNING_OFFICER, Keeper.AGENT


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def first_sheet(contest: FrozenContest) -> str:
    """Return all that stands on the declaration of a contest."""
    return texts(read(declaration_workbook(contest)).worksheets[0])


def unopposed(
    keeper: Keeper,
    *,
    seats: int,
    standing: int,
    electorate: int | None = None,
    reason: str | None = None,
) -> FrozenContest:
    """Return an uncontested election."""
    contest = ward(4, 0, seats=seats, keeper=keeper).night.contests[0].contest
    contest = replace(contest, electorate=electorate)
    lines = (("Ann Ash", LAB, "Labour Party"), ("Bob Bell", CON, "Conservative Party"))
    draft = begun(contest, candidates_of(lines[:standing]))
    count = draft.count(contest.identifier)
    draft.decide(decisions.reach_stage(count, Stage.UNCONTESTED, AT, reason))
    return whole(draft)


def corrected(number: int, reason: str = "Bundle misread") -> FrozenContest:
    """Return Stretton with so many sheets entered anew after its declaration."""
    draft = stretton(OFFICER)
    for place in range(number):
        sheet = CountingSheet(f"A{place + 1}", 400, dict.fromkeys(STRETTON_VOTES, 80 + place))
        rule = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
        draft.decide(decisions.amended(draft.count(STRETTON), f"{reason} {place}", rule))
    return whole(draft)


def recounted(times: int) -> FrozenContest:
    """Return Stretton counted again so many times, its figures the same."""
    draft = stretton(OFFICER, Stage.PROVISIONAL)
    for number in range(times):
        scope = draft.count(STRETTON)
        asked = decisions.ask_recount(
            scope, Asker.CANDIDATE, "c4", AT, allowed=True, reason="The lead is small"
        )
        draft.decide(asked)
        sheet = CountingSheet(f"R{number}", 1792, STRETTON_VOTES)
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
        for head in rejection_heads(draft.count(STRETTON).contest):
            papers = 6 if head.code == "uncertain" else 0
            draft.decide(decisions.reject_papers(draft.count(STRETTON), head.code, papers, AT))
        draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    return whole(draft)


def test_that_papers_not_accounted_for_are_neither_valid_nor_a_turnout() -> None:
    contest = whole(unreconciled(Stage.DECLARED))
    sheet = read(declaration_workbook(contest)).worksheets[0]
    assert row_of(sheet, "Valid ballot papers")[2] == DASH
    assert "Valid vote turnout" not in texts(sheet)
    (told,) = result_document([cooked(unreconciled(Stage.DECLARED))])["contests"]
    assert (told["papers_unaccounted"], told["valid_papers"]) == (-10, None)


def test_that_an_officers_notice_of_an_uncontested_seat_says_nothing_of_hold_or_gain() -> None:
    said = first_sheet(unopposed(OFFICER, seats=2, standing=2))
    assert "duly elected" in said
    assert "Outcome" not in said
    assert "Outcome, seats won" in first_sheet(unopposed(AGENT, seats=2, standing=2))


def test_that_a_seat_nobody_contests_has_its_electorate_as_on_its_card() -> None:
    known = unopposed(AGENT, seats=2, standing=2, electorate=4000)
    assert "Electorate: 4,000" in first_sheet(known)
    assert "Electorate" not in first_sheet(unopposed(AGENT, seats=2, standing=2))
    officers = unopposed(OFFICER, seats=2, standing=2, electorate=4000)
    assert "Electorate" not in first_sheet(officers)


@pytest.mark.parametrize("keeper", list(Keeper))
def test_that_seats_nobody_stands_for_are_said_to_be_left_vacant(keeper: Keeper) -> None:
    vacant = "1 seat is left vacant, for fewer candidates stand than there are seats."
    assert vacant in first_sheet(unopposed(keeper, seats=3, standing=2))
    assert "vacant" not in first_sheet(unopposed(keeper, seats=2, standing=2))
    assert "2 seats are left vacant" in first_sheet(unopposed(keeper, seats=3, standing=1))
    for_a_reason = first_sheet(unopposed(keeper, seats=3, standing=2, reason="Cy withdrew"))
    assert vacant in for_a_reason
    assert "Reason: Cy withdrew." in for_a_reason


def test_that_nobody_signs_a_result_on_which_two_desks_disagree() -> None:
    contest = of_desk(declared_otherwise())
    workbook = read(declaration_workbook(contest))
    sheet, said = workbook.worksheets[0], texts(workbook.worksheets[0])
    assert workbook.sheetnames[0] == "In dispute"
    assert "Result in dispute between two desks; not the declaration" in said
    assert [row_of(sheet, name)[2] for name in ("Ada Ash", "Ben Birch", "Total votes")] == [
        DASH,
        DASH,
        DASH,
    ]
    for word in ("Signed", "duly elected", "evision", "Declaration of result", "The number of"):
        assert word not in said
    # What the desk is to do about it is no matter of who reads the sheet.
    assert "E14: Two desks say different things of the declared totals." in said
    assert "decide" not in said
    assert "once more" not in said
    assert contest.declaration.declared_at is None
    assert lines_of(contest).rush == (
        "Result in dispute between two desks; not the declaration. No result stands in Castle yet."
    )
    assert contest.declaration.state_in_brief == "In dispute"
    text = result_text([contest], desk=lambda _contest: DESK)
    assert re.search(r"Outcome +unknown: in dispute\n", text)
    assert re.search(f"Lead +{DASH}\n", text)
    assert not re.search("Elected|Majority", text)


def test_that_each_line_of_a_correction_ends_with_a_stop() -> None:
    for contest in (corrected(1), corrected(2), corrected(2, "Was it read wrongly?")):
        above, *_others = contest.declaration.cautions
        lines = above.splitlines()
        assert len(lines) > 1
        assert all(line.endswith((".", "?")) for line in lines)
        assert ".." not in above


def test_that_only_a_workbook_with_the_record_points_to_it() -> None:
    contests = [corrected(2)]
    night = night_of(contests)
    assert "page Record" in first_sheet(contests[0])
    alone = (
        texts(read(declarations_workbook(night, contests)).worksheets[1]),
        texts(read(night_workbook(night, contests)).worksheets[0]),
        str(filled(contests[0], "{warning}")[0]),
    )
    for said in alone:
        assert "figures entered were corrected." in said
        assert "page Record" not in said


def test_that_workings_with_a_correction_hold_the_record_they_point_to() -> None:
    workbook = read(workings_workbook(corrected(2)))
    assert "page Record" in texts(workbook.worksheets[0])
    assert "Record" in workbook.sheetnames


@pytest.mark.parametrize("keeper", list(Keeper))
def test_that_an_officers_notice_prints_no_warning_and_an_agents_may(keeper: Keeper) -> None:
    draft = stretton(keeper, Stage.COUNTING)
    for label in ("C1", "C2"):
        sheet = CountingSheet(label, 500, dict.fromkeys(STRETTON_VOTES, 100))
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    alike = next(known for known in whole(draft).findings if known.code is Code.SHEETS_ALIKE)
    given = decisions.give_reason(draft.count(STRETTON), alike.code, alike.fields, "Both checked")
    draft.decide(given)
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "Read out so"))
    said = first_sheet(whole(draft))
    assert "E3: " in said
    assert ("Both checked" in said) is (keeper is AGENT)
    assert "Both checked" in texts(read(summary_workbook(whole(draft))).worksheets[0])


def filled(contest: FrozenContest, *asked: str) -> list[object]:
    """Return what a council's form holds in the place of placeholders."""
    form = openpyxl.Workbook()
    rooms = "".join(f"{{candidate {n} number}}" for n in range(1, 6))
    for row, text in enumerate((*asked, "{warning}", rooms), start=1):
        form.worksheets[0].cell(row, 1).value = text
    sheet = read(filled_form(contest, form=saved(form))).worksheets[0]
    return [sheet.cell(row, 1).value for row in range(1, len(asked) + 1)]


def test_that_a_form_holds_a_majority_only_once_declared_and_who_signs_only_where_one_does() -> (
    None
):
    asked = ("{majority}", "{officer}")
    assert filled(whole(stretton(OFFICER)), *asked) == [295, "Returning Officer"]
    assert filled(whole(stretton(OFFICER, Stage.PROVISIONAL)), *asked) == [
        None,
        "Returning Officer",
    ]
    assert filled(whole(stretton(AGENT)), *asked) == [295, None]


def test_that_of_many_counts_the_earlier_stand_on_further_sheets() -> None:
    workbook = read(summary_workbook(recounted(5)))
    assert workbook.sheetnames[:3] == ["Count summary", "Earlier counts", "Sheets, first count"]
    assert sum(name.startswith("Sheets") for name in workbook.sheetnames) == 6
    first, earlier = workbook.worksheets[:2]
    heading = row_of(first, "Ballot papers")
    assert heading[2:7] == (
        "Recount 2 (count 3)",
        "Recount 3 (count 4)",
        "Recount 4 (count 5)",
        "Recount 5 (count 6)",
        "Recount 5 less recount 4",
    )
    assert row_of(earlier, "Ballot papers")[2:4] == ("First count", "Recount 1 (count 2)")
    assert "On a further sheet, Earlier counts: First count and Recount 1 (count 2)." in texts(
        first
    )


@pytest.mark.parametrize(
    ("counted", "told", "unaccounted", "said"),
    [
        (
            250,
            (DASH, DASH),
            None,
            (
                "First count: the rejected papers are not stated, so that nobody knows whether "
                "the papers close."
            ),
        ),
        (
            300,
            (300, 0),
            0,
            (
                "First count: 300 counted + 0 doubtful = 300, as verified; the rejected papers "
                "are not stated."
            ),
        ),
    ],
)
def test_that_papers_close_without_the_rejected_only_where_all_are_counted(
    counted: int, told: tuple[object, object], unaccounted: int | None, said: str
) -> None:
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), BallotBox("B0")))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "B0", 1, 300, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    sheet = CountingSheet("1", counted, {"c1": counted - 100, "c2": 100})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    summary = read(summary_workbook(whole(draft))).worksheets[0]
    assert tuple(row_of(summary, f"{begin}ccounted for")[2] for begin in ("A", "Not a")) == told
    assert said in texts(summary)
    (contest,) = result_document([whole(draft)])["contests"]
    assert contest["papers_unaccounted"] == unaccounted
    workings = texts(read(workings_workbook(whole(draft))).worksheets[0])
    assert "Not counted nor doubtful; rejected papers not stated" in workings
    assert "Not accounted for" not in workings


def test_that_votes_from_sheets_blocks_and_doubtful_papers_all_have_a_column() -> None:
    told = desk(FOUR, seats=2).box("A1", 160).sheet("B1", 100, 60, 50, 40, 30)
    told.block(LABOUR.identifier or "", 50).doubt(10).allow(7, None, None, 2, papers=9)
    sheet = read(summary_workbook(of_desk(told))).worksheets[0]
    heading = row_of(sheet, "Of what the votes are made: First count")
    assert heading[2:5] == ("On sheets", "From block votes", "Doubtful allowed")
    made = [row for row in sheet.iter_rows(values_only=True) if row[0] == FOUR[0].name]
    votes, parts = made[0], made[1]
    assert votes[2] == sum(figure for figure in parts[2:5] if isinstance(figure, int)) == 117


def test_that_what_was_declared_has_nothing_that_this_desk_found_itself() -> None:
    draft = stretton(AGENT, Stage.PROVISIONAL)
    votes = {**STRETTON_VOTES, "c2": STRETTON_VOTES["c2"] + 10}
    totals = DeclaredTotals(votes, ballot_papers=1808, rejected=6)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    contest = whole(draft)
    sheet = read(summary_workbook(contest)).worksheets[0]
    assert row_of(sheet, "Voting for more candidates than entitled to")[2:4] == (4, DASH)
    assert row_of(sheet, "Verified, or as declared")[2:4] == (1798, 1808)
    said = texts(sheet)
    assert "As declared: 1,802 valid + 6 rejected = 1,808, the ballot papers declared." in said
    assert "1,808, as verified" not in said
    notice = read(declaration_workbook(contest)).worksheets[0]
    assert row_of(notice, "Ballot papers as declared")[2] == 1808
    assert "Ballot papers verified" not in texts(notice)


def test_that_a_seat_decided_by_lot_says_so_in_the_night() -> None:
    told = finished_by_lot()
    contest = of_desk(told)
    sheet = read(night_workbook(night_of([contest]), [contest])).worksheets[0]
    assert "Equal votes: Ben Birch elected by lot." in texts(sheet)


def finished_by_lot() -> Desk:
    told = desk().box("A1", 100).sheet("B1", 100, 50, 50).reject_none().stage(Stage.PROVISIONAL)
    return told.lot("c2").stage(Stage.DECLARED)


def test_that_a_council_whose_control_is_not_told_gives_the_reader_nothing_to_do() -> None:
    contests = [whole(ward(8, 3))]
    workbook = read(night_workbook(night_of(contests), contests))
    said = texts(workbook["Councils"])
    assert "control is not told" in said
    assert "countdesk" not in said.casefold()
    assert "state the council" not in said.casefold()


def test_that_outcome_swing_and_turnout_stand_on_one_page() -> None:
    draft = ward(45, 3, seats=15)
    sheet = read(comparison_workbook(whole(draft))).worksheets[0]
    first = next(
        row for row in range(1, 200) if sheet.cell(row, 1).value == "Outcome, swing and turnout"
    )
    last = next(row for row in range(first, 300) if sheet.cell(row, 1).value is None)
    assert not [page for page in sheet.row_breaks.brk if first <= page.id < last]


def test_that_an_outcome_with_a_long_party_name_wraps_and_is_not_cut() -> None:
    name = "The Party of Everybody Who Lives in a Valley With a Very Long Name Indeed"
    draft = begun(stretton_contest(), candidates_of((("A", None, name), ("B", None, "Y"))))
    totals = DeclaredTotals({"c1": 9, "c2": 4})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    sheet = read(comparison_workbook(whole(draft))).worksheets[0]
    row = next(
        n for n in range(1, 60) if sheet.cell(n, 1).value == "Outcome, against the last election"
    )
    assert any(merged.min_row == row for merged in sheet.merged_cells.ranges)
    assert sheet.cell(row, 2).alignment.wrap_text
    height = sheet.row_dimensions[row].height
    assert height is not None
    assert height > 12


@pytest.mark.parametrize("keeper", list(Keeper))
def test_that_heads_of_an_agents_own_are_not_taken_for_the_officers(keeper: Keeper) -> None:
    said = "The papers rejected under each head were entered at this desk"
    draft = stretton(keeper, Stage.PROVISIONAL)
    assert said not in first_sheet(whole(draft))
    totals = DeclaredTotals(votes=STRETTON_VOTES, ballot_papers=1798, rejected=6)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    assert (said in first_sheet(whole(draft))) == (keeper is AGENT)
    assert said not in first_sheet(whole(dudley_north(keeper)))
