"""What sheets, text and JSON say of recounts, lots, corrections and contests without a poll."""

import io
import sys
from dataclasses import replace
from functools import partial
from types import FrameType

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.phrases import UNCONTESTED, WITHOUT_POLL, elected
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    summary_workbook,
    verification_workbook,
)
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder, Keeper, VotingRule
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    STRETTON,
    begun,
    candidates_of,
    cooked,
    frozen,
    stretton,
    stretton_contest,
    uncontested,
    whole,
)
from tests.exchange.sheets_read import read, row_of, texts

THREE = (("Ada Ash", None, "X"), ("Ben Birch", None, "Y"), ("Cal Cedar", None, "Z"))


def words(workbook: Workbook, sheet: int = 0) -> list[str]:
    """Return every text of a sheet."""
    return [
        cell.value
        for row in workbook.worksheets[sheet].iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


def text_of(draft: Draft) -> str:
    return result_text([cooked(draft)], desk=lambda _contest: "Table 1")


def tied(keeper: Keeper = Keeper.RETURNING_OFFICER) -> Draft:
    """Return a seat for which two are tied, with its provisional result."""
    draft = begun(stretton_contest(keeper), candidates_of(THREE))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    sheet = CountingSheet("1", 25, {"c1": 10, "c2": 10, "c3": 5})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    for head in ("official-mark", "too-many", "identified", "uncertain"):
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, 0, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    return draft


def test_that_a_lot_is_said_on_the_sheet_in_the_text_and_in_json() -> None:
    draft = tied()
    (before,) = result_document([cooked(draft)])["contests"]
    assert [line["lot_owed"] for line in before["candidates"]] == [True, True, False]
    assert [line["rank"] for line in before["candidates"]] == [1, 1, 3]
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    printed = words(read(frozen(draft)))
    assert "Elected by lot" in printed
    assert any("drew lots" in line and "Ben Birch" in line for line in printed)
    assert "Elected by lot" in text_of(draft)
    assert "is allotted to Ben Birch" in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert [line["by_lot"] for line in contest["candidates"]] == [False, True, False]
    assert [line["votes"] for line in contest["candidates"]] == [10, 10, 5]


def test_that_a_lot_stays_on_the_record_when_a_correction_breaks_the_tie() -> None:
    draft = tied()
    draft.decide(decisions.draw_lot(draft.count(STRETTON), ("c2",)))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    sheet = CountingSheet("1", 25, {"c1": 11, "c2": 9, "c3": 5})
    amend = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
    draft.decide(decisions.amended(draft.count(STRETTON), "A slip", amend))
    said = (
        "Between Ada Ash and Ben Birch; it fell on Ben Birch. By the votes as they stand it"
        " decides nothing."
    )
    workbook = read(frozen(draft))
    assert said in words(workbook, workbook.sheetnames.index("Record"))
    assert said in text_of(draft)
    assert "by lot nobody, was Birch" in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert contest["lots"] == [
        {"between": ["Ada Ash", "Ben Birch"], "fell_on": ["Ben Birch"], "decides": False}
    ]


def test_that_a_lot_owed_stands_beside_the_tied_alone() -> None:
    draft = tied()
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    printed = words(read(frozen(draft)))
    assert printed.count("Lot owed") == 2
    assert "Elected" not in printed


def declared(seats: int, *elected: str) -> Draft:
    """Return a result in which all have equal votes, with these marked as elected."""
    rule = VotingRule.FPTP if seats == 1 else VotingRule.BLOCK
    kept = replace(stretton_contest(), seats=seats, voting_rule=rule)
    draft = begun(kept, candidates_of(THREE))
    totals = DeclaredTotals({"c1": 10, "c2": 10, "c3": 10}, elected=elected)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out"))
    return draft


def test_that_no_lot_is_owed_beside_those_whom_marks_leave_without_a_seat() -> None:
    draft = declared(1, "c1")
    printed = words(read(frozen(draft)))
    assert "Elected" in printed
    assert "Lot owed" not in printed
    text = text_of(draft)
    assert "Lot owed" not in text
    assert "Ben Birch and Cal Cedar have equal votes, and no lot between them is recorded." in text


def test_that_a_seat_which_marks_leave_open_is_told() -> None:
    draft = declared(2, "c1")
    assert words(read(frozen(draft))).count("Lot owed") == 2
    text = text_of(draft)
    said = "A lot is owed between Ben Birch and Cal Cedar: until it is recorded none of them"
    assert said in text
    assert elected(cooked(draft).result) == (
        "Ada Ash (X), a lot is owed between Ben Birch and Cal Cedar"
    )


def test_that_recounts_are_told_with_who_asked_and_how_many_there_were() -> None:
    draft = tied()
    count = draft.count(STRETTON)
    asked = decisions.ask_recount(
        count, Asker.CANDIDATE, "c3", AT, allowed=False, reason="Too far behind"
    )
    draft.decide(asked)
    draft.decide(
        decisions.ask_recount(
            draft.count(STRETTON), Asker.RETURNING_OFFICER, None, AT, allowed=True
        )
    )
    (contest,) = result_document([cooked(draft)])["contests"]
    assert (contest["count"], contest["provisional_results"]) == (2, 1)
    assert contest["recounts"] == [
        {
            "asked_by": "candidate",
            "candidate": "Cal Cedar",
            "allowed": False,
            "count": None,
            "reason": "Too far behind",
        },
        {
            "asked_by": "returning-officer",
            "candidate": None,
            "allowed": True,
            "count": 2,
            "reason": None,
        },
    ]
    assert "The papers are being counted again: recount 1." in text_of(draft)
    assert any("counted again" in line for line in words(read(frozen(draft))))


def test_that_a_recount_says_how_far_it_is_and_afterwards_that_there_was_one() -> None:
    draft = stretton(stage=Stage.PROVISIONAL)
    sheets = draft.count(STRETTON).sheets
    asked = decisions.ask_recount(
        draft.count(STRETTON), Asker.RETURNING_OFFICER, None, AT, allowed=True
    )
    draft.decide(asked)
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheets[0], AT))
    assert "22% of the verified papers" in text_of(draft)
    assert "Counted" in words(read(frozen(draft)))
    for sheet in sheets[1:]:
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    for head, papers in (("official-mark", 0), ("too-many", 6), ("identified", 0)):
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, papers, AT))
    draft.decide(decisions.reject_papers(draft.count(STRETTON), "uncertain", 0, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    assert "The papers were counted again: 1 recount." in text_of(draft)
    assert "of the verified papers" not in text_of(draft)


def test_that_a_correction_stands_above_every_sheet_and_keeps_the_first_reason() -> None:
    draft = stretton(stage=Stage.DECLARED, reason="As read out")
    for figure in (20, 21):
        rule = partial(decisions.set_doubtful_aside, papers=figure, at=AT, correction=True)
        why = "One sheet was read wrongly"
        draft.decide(decisions.amended(draft.count(STRETTON), why, rule))
    said = (
        "Corrected after the declaration: One sheet was read wrongly.\n"
        "Doubtful papers: 21, was blank.\n"
        "The result: the votes are as first declared."
    )
    workbook = read(frozen(draft))
    for sheet in range(len(workbook.worksheets)):
        assert words(workbook, sheet).count(said) == 1
    # The correction left the error open, so the reason of the declaration is none for it.
    assert "The figures do not reconcile: E3 (papers not accounted for)" in words(workbook)
    assert "Reason given at the declaration: As read out" in words(workbook)
    assert (
        "Corrected after the declaration: One sheet was read wrongly\n"
        "  Doubtful papers: 21, was blank\n"
    ) in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert contest["stage"] == "corrected"
    assert contest["corrections"] == ["One sheet was read wrongly"]
    assert contest["corrected_result"] == []
    assert contest["corrected_figures"] == [
        {
            "reason": "One sheet was read wrongly",
            "of": "Doubtful papers",
            "figure": "",
            "count": 1,
            "candidate": None,
            "now": 21,
            "was": "blank",
        }
    ]


def corrected(*sheets: CountingSheet) -> Draft:
    """Return Stretton declared, then corrected sheet by sheet, for a reason each."""
    draft = stretton()
    for sheet in sheets:
        rule = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
        why = f"Sheet {sheet.label} was read wrongly."
        draft.decide(decisions.amended(draft.count(STRETTON), why, rule))
    return draft


A1 = CountingSheet("A1", 400, {"c1": 75, "c2": 48, "c3": 145, "c4": 80, "c5": 52})
A2 = CountingSheet("A2", 500, {"c1": 95, "c2": 85, "c3": 53, "c4": 202, "c5": 65})


def test_that_every_sheet_says_which_figures_moved_and_what_that_did_to_the_result() -> None:
    draft = corrected(A1)
    said = (
        "Corrected after the declaration: Sheet A1 was read wrongly.\n"
        "Sheet A1: Carter 48, was 148; Rodgers 145, was 45.\n"
        "The result: Carter 561, was 661; Rodgers 305, was 205."
    )
    workbook = read(frozen(draft))
    assert workbook.sheetnames == ["Declaration", "Verification", "Comparison", "Record"]
    assert all(words(workbook, sheet).count(said) == 1 for sheet in range(4))
    assert said.splitlines()[1].rstrip(".") in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert contest["corrected_figures"][0] == {
        "reason": "Sheet A1 was read wrongly.",
        "of": "Sheet A1",
        "figure": "Carter",
        "count": 1,
        "candidate": "Margaret Heather Carter",
        "now": 48,
        "was": 148,
    }
    assert [line["was"] for line in contest["corrected_result"]] == [661, 205]


def test_that_what_was_corrected_is_worked_out_once_for_all_sheets() -> None:
    draft = corrected(A1)
    asked: list[str] = []

    def called(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_globals["__name__"] == "countdesk.models.corrections":
            asked.append(frame.f_code.co_name)

    sys.setprofile(called)
    try:
        frozen(draft)
    finally:
        sys.setprofile(None)
    assert (asked.count("corrections"), asked.count("result_moved")) == (1, 1)


def test_that_of_many_figures_each_stands_on_the_record_and_their_number_elsewhere() -> None:
    draft = corrected(A1, A2)
    workbook = read(frozen(draft))
    said = (
        "Corrected after the declaration: Sheet A1 was read wrongly; Sheet A2 was read wrongly.\n"
        "6 figures entered were corrected: the page Record says from what to what.\n"
        "The result: Badger 332, was 327; Carter 461, was 661; Rodgers 300, was 205; "
        "Pritchard 466, was 366; elected Pritchard, was Carter."
    )
    assert all(words(workbook, sheet).count(said) == 1 for sheet in range(4))
    record = list(workbook["Record"].iter_rows(values_only=True))
    assert ("Sheet A1", "Margaret Heather Carter", 48, None, 148) in record
    assert ("Sheet A2", "Elaine Mary Pritchard", 202, None, 102) in record
    assert ("The result", "Margaret Heather Carter", 461, None, 661) in record
    assert ("The result", "Elected", "Pritchard", None, "Carter") in record
    # The text has room for all of them.
    assert "Sheet A2: Badger 95, was 90; Carter 85, was 185" in text_of(draft)


def test_that_a_reason_given_where_everything_adds_up_stands_among_the_notes() -> None:
    workbook = read(frozen(stretton(reason="As read out")))
    assert "Reason given at the declaration: As read out" in words(workbook)


def test_that_a_refused_recount_stands_on_the_record_and_not_on_the_notice() -> None:
    draft = tied()
    asked = decisions.ask_recount(
        draft.count(STRETTON), Asker.CANDIDATE, "c3", AT, allowed=False, reason="Too far behind"
    )
    draft.decide(asked)
    workbook = read(frozen(draft))
    record = words(workbook, workbook.sheetnames.index("Record"))
    assert "Request 1: by the candidate Cal Cedar" in record
    assert "Refused" in record
    assert "Reason: Too far behind" in record
    assert not any("Request 1" in line for line in words(workbook))
    text = text_of(draft)
    assert "Recounts asked for  1 refused\n" in text
    assert "Request 1: by the candidate Cal Cedar; refused. Reason: Too far behind" in text


def test_that_a_correction_that_moves_no_figure_says_so_on_the_record() -> None:
    draft = stretton()
    again = replace(A1, votes={"c1": 75, "c2": 148, "c3": 45, "c4": 80, "c5": 52})
    for sheet in (A1, again):
        rule = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
        draft.decide(decisions.amended(draft.count(STRETTON), "Looked at again", rule))
    workbook = read(frozen(draft))
    said = (
        "Corrected after the declaration: Looked at again.\n"
        "The result: the votes are as first declared."
    )
    assert said in words(workbook)
    assert "No figure entered moved." in words(workbook, workbook.sheetnames.index("Record"))


@pytest.mark.parametrize("keeper", list(Keeper))
def test_that_an_uncontested_seat_is_one_sheet_without_votes(keeper: Keeper) -> None:
    (candidate,) = candidates_of((("Ada Ash", None, "X"),))
    contest = replace(stretton_contest(keeper), holder=Holder(at_last_election=candidate.party))
    draft = begun(contest, (candidate,))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.UNCONTESTED, AT))
    workbook = read(frozen(draft))
    assert workbook.sheetnames == ["Uncontested"]
    printed = words(workbook)
    assert "Elected" in printed
    assert not {"Votes", "Total votes", "Electorate"} & set(printed)
    # A Returning Officer declares who is elected, and not whose seat it was.
    is_agents = keeper is Keeper.AGENT
    told = [line for line in printed if line.startswith("Outcome, against the last election")]
    assert any("X hold" in line for line in told) is is_agents
    assert any("duly elected" in line for line in printed) is (keeper is Keeper.RETURNING_OFFICER)
    assert "Elected" in text_of(draft)
    assert "Outcome  X hold" in text_of(draft)
    assert "Turnout" not in text_of(draft)


@pytest.mark.parametrize("stage", [Stage.COUNTERMANDED, Stage.ABANDONED])
def test_that_a_poll_put_off_has_no_votes_no_turnout_and_its_reason(stage: Stage) -> None:
    draft = begun(stretton_contest(), candidates_of(THREE))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, "A candidate died"))
    workbook = read(frozen(draft))
    assert workbook.sheetnames == [stage.value.capitalize()]
    printed = words(workbook)
    assert "Elected" not in printed
    assert any("A candidate died" in line for line in printed)
    assert any("no turnout" in line for line in printed)
    assert "Reason: A candidate died" in text_of(draft)
    assert "Elected" not in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert contest["turnout"] is None
    assert (contest["swing"]["butler"], contest["swing"]["steed"]) == (None, None)
    assert {line["votes"] for line in contest["candidates"]} == {None}


def test_that_nobody_is_missed_where_nobody_votes() -> None:
    draft = stretton(stage=Stage.COUNTING)
    assert cooked(draft).comparison.past is not None
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.ABANDONED, AT, "A riot"))
    comparison = cooked(draft).comparison
    assert comparison.absent == ()
    assert comparison.butler is None
    assert {change.change for change in comparison.parties.values()} == {None}


def test_that_declared_totals_say_nothing_of_recounts_at_this_desk() -> None:
    draft = begun(stretton_contest(), candidates_of(THREE))
    totals = DeclaredTotals({"c1": 3, "c2": 2, "c3": 1}, ballot_papers=6, rejected=0)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    assert frozen(draft).told == ()


def test_that_totals_declared_over_an_unfinished_count_owe_nothing_to_it() -> None:
    contest = replace(stretton_contest(), seats=2, voting_rule=VotingRule.BLOCK)
    draft = begun(contest, candidates_of(THREE))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    sheet = CountingSheet("1", 50, {"c1": 40, "c2": 30, "c3": 20})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    totals = DeclaredTotals({"c1": 80, "c2": 60, "c3": 30}, ballot_papers=100, rejected=0)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out", at=AT))
    printed = words(read(frozen(draft)))
    assert not any("do not reconcile" in line or "E15" in line for line in printed)
    assert any("before this desk's own count was finished" in line for line in printed)
    text = text_of(draft)
    assert "do not reconcile" not in text
    assert "before this desk's own count was finished" in text
    (document,) = result_document([cooked(draft)])["contests"]
    assert document["outcome"] == "1 X, 1 Y"
    assert [line["seats"] for line in document["seats_won"]] == [1, 1]
    beside = {finding["code"]: finding["beside_declaration"] for finding in document["findings"]}
    assert beside == {"E15": True}


def books_without_poll(draft: Draft) -> dict[str, Workbook]:
    """Return the workbooks that have no first sheet of a declaration, each by what it is."""
    makers = {
        "verification": verification_workbook,
        "summary": summary_workbook,
        "comparison": comparison_workbook,
        "workings": workings_workbook,
    }
    contest = whole(draft)
    return {
        name: openpyxl.load_workbook(io.BytesIO(make(contest))) for name, make in makers.items()
    }


@pytest.mark.parametrize(
    ("stage", "draft"),
    [
        (Stage.COUNTERMANDED, begun(stretton_contest(), candidates_of(THREE))),
        (Stage.ABANDONED, stretton(stage=Stage.COUNTING)),
    ],
)
def test_that_of_a_poll_put_off_every_sheet_says_so_and_gives_no_vote(
    stage: Stage, draft: Draft
) -> None:
    draft.decide(decisions.reach_stage(draft.count(STRETTON), stage, AT, "A fire alarm"))
    books = books_without_poll(draft)
    for name, book in books.items():
        said = texts(book.worksheets[0])
        assert WITHOUT_POLL[stage] in said, name
        assert "Reason: A fire alarm." in said, name
        assert not {"Votes", "Total votes", "Share", "Figure"} & set(said.split("\n")), name
        assert "not declared yet" not in said
        assert "Nothing" not in said
    assert books["summary"].sheetnames == ["Count summary"]


def test_that_boxes_verified_before_a_poll_was_broken_off_stand() -> None:
    draft = stretton(stage=Stage.COUNTING)
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.ABANDONED, AT, "A riot"))
    sheet = books_without_poll(draft)["verification"].worksheets[0]
    assert WITHOUT_POLL[Stage.ABANDONED] in texts(sheet)
    assert row_of(sheet, "Total")[5:8] == (1799, 1798, -1)


def test_that_where_nobody_votes_no_sheet_misses_a_figure() -> None:
    for name, book in books_without_poll(uncontested()).items():
        said = texts(book.worksheets[0])
        assert UNCONTESTED in said, name
        assert "Nothing" not in said
        assert "No past result" not in said
        assert "No boxes" not in said
