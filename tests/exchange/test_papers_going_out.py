"""Block papers, rejected and doubtful papers as the flat text and the first sheet give them."""

from __future__ import annotations

from datetime import date
from typing import Any

from countdesk.exchange.flat import result_document, result_text
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind, Contest, Keeper, VotingRule
from countdesk.models.stages import Stage
from countdesk.session.draft import Draft
from tests.exchange.contests import AT, CON, LAB, begun, candidates_of, cooked
from tests.exchange.sheets_read import row_of, rows, texts, workbook_of

WARD = "local.anytown.castle.2026-05-07"
CONTEST = Contest(
    identifier=WARD,
    name="Castle",
    election="Local government election",
    authority="Anytown Council",
    date=date(2026, 5, 7),
    seats=2,
    voting_rule=VotingRule.BLOCK,
    kept_by=Keeper.RETURNING_OFFICER,
    electorate=1000,
)
CANDIDATES = (
    ("A Ash", CON, "Conservative and Unionist Party"),
    ("B Birch", CON, "Conservative and Unionist Party"),
    ("C Cedar", LAB, "Labour Party"),
)


def ward(stage: Stage | None = None) -> Draft:
    """Return a ward of two seats: 100 papers on a sheet, 60 in blocks, 9 doubtful, 13 rejected."""
    draft = begun(CONTEST, candidates_of(CANDIDATES))

    def decide(rule: Any, *arguments: Any) -> None:
        draft.decide(rule(draft.count(WARD), *arguments, AT))

    draft.decide(
        decisions.list_box(draft.night, draft.count(WARD), BallotBox("1", BoxKind.STATION))
    )
    decide(decisions.verify_box, "1", 1, 180)
    votes = {"c1": 90, "c2": 60, "c3": 20}
    decide(decisions.enter_sheet, CountingSheet("S1", 100, votes, doubtful=8))
    decide(decisions.count_block, count_party(draft), 60)
    decide(decisions.state_party_total, count_party(draft), 273)
    decide(decisions.set_doubtful_aside, 1)
    decide(decisions.allow_papers, 3)
    decide(decisions.allow_votes, "c1", 3)
    for head, papers in (
        ("official-mark", 0),
        ("too-many", 9),
        ("identified", 0),
        ("uncertain", 2),
    ):
        decide(decisions.reject_papers, head, papers)
    decide(decisions.reject_doubtful, "too-many", 2)
    decide(decisions.object_to_rejection, "too-many", 1)
    decide(decisions.reject_in_part, 5)
    if stage is not None:
        decide(decisions.reject_doubtful, "uncertain", 4)
        draft.decide(decisions.reach_stage(draft.count(WARD), stage, AT))
    return draft


def count_party(draft: Draft) -> str:
    return next(iter(draft.count(WARD).slates))


def document(draft: Draft) -> dict[str, Any]:
    (contest,) = result_document([cooked(draft)])["contests"]
    assert isinstance(contest, dict)
    return contest


def lines(draft: Draft) -> dict[str, str]:
    """Return the labelled lines of the table of a terminal."""
    text = result_text([cooked(draft)], desk=lambda _contest: "hall")
    pairs = [line.partition("  ") for line in text.splitlines()]
    return {label: value.strip() for label, _gap, value in pairs if label and value}


def test_that_json_holds_the_papers_by_what_became_of_them() -> None:
    contest = document(ward())
    party = {"party": "Conservative and Unionist Party", "party_id": "PP52"}
    assert contest["papers_on_sheets"] == 100
    assert contest["block_papers"] == [{**party, "papers": 60}]
    assert contest["party_totals"] == [{**party, "stated": 273, "counted": 273}]
    assert (contest["papers_allowed"], contest["doubtful_set_aside"], contest["doubtful"]) == (
        3,
        9,
        4,
    )
    assert contest["rejected_by_head"]["too-many"] == 11
    assert contest["rejected_on_adjudication"]["too-many"] == 2
    assert contest["rejection_objected"] == {
        "official-mark": None, "too-many": 1, "identified": None, "uncertain": None,
    }  # fmt: skip
    assert (contest["rejected_papers"], contest["rejected_in_part"]) == (13, 5)
    assert contest["papers_unaccounted"] == 0
    assert contest["unused_votes"] is None


def test_that_what_nobody_stated_is_none_and_not_nought() -> None:
    contest = document(begun(CONTEST, candidates_of(CANDIDATES)))
    for key in ("papers_on_sheets", "papers_allowed", "doubtful_set_aside", "doubtful"):
        assert contest[key] is None
    assert contest["block_papers"] == contest["party_totals"] == []


def test_that_votes_not_used_are_what_is_left_once_the_votes_are_counted() -> None:
    contest = document(ward(Stage.PROVISIONAL))
    assert contest["doubtful"] == 0
    assert (contest["valid_papers"], contest["valid_votes"]) == (163, 293)
    assert contest["unused_votes"] == 2 * 163 - 293


def test_that_the_table_gives_blocks_and_what_became_of_doubtful_papers() -> None:
    shown = lines(ward())
    assert shown["Block papers"] == "60: Con 60"
    assert shown["Papers allowed"] == "3, doubtful at first"
    assert shown["Doubtful papers"] == "4, awaiting adjudication"
    assert shown["Rejected in part"] == "5, not among the rejected papers"
    text = result_text([cooked(ward())], desk=lambda _contest: "hall")
    head = "11 Voting for more candidates than entitled to (2 on adjudication, 1 objected to)"
    assert head in text
    assert "Votes not used" not in shown
    assert lines(ward(Stage.PROVISIONAL))["Votes not used"] == "33"


def test_that_more_adjudicated_than_set_aside_is_said_in_words() -> None:
    draft = ward()
    draft.decide(decisions.reject_doubtful(draft.count(WARD), "uncertain", 6, AT))
    assert lines(draft)["Doubtful papers"] == "2 more adjudicated than set aside"
    (row,) = [
        row for row in rows(workbook_of(draft)["So far"]) if "more adjudicated" in str(row[0])
    ]
    assert row[2] == 2


def test_that_the_first_sheet_gives_the_papers_in_blocks_and_those_allowed() -> None:
    sheet = workbook_of(ward())["So far"]
    assert row_of(sheet, "Ballot papers on counting sheets")[2] == 100
    assert row_of(sheet, "Ballot papers in block votes")[2] == 60
    assert row_of(sheet, "Doubtful papers allowed")[2] == 3
    assert row_of(sheet, "Doubtful papers, awaiting adjudication")[2] == 4
    assert row_of(sheet, "Total rejected")[2] == 13


def test_that_papers_rejected_in_part_and_votes_not_used_stand_apart() -> None:
    (sheet, *_others) = workbook_of(ward(Stage.PROVISIONAL)).worksheets
    in_part = [row for row in rows(sheet) if str(row[0]).startswith("Rejected in part")]
    assert [row[2] for row in in_part] == [5]
    assert row_of(sheet, "Total rejected")[2] == 17
    assert row_of(sheet, "Votes not used on valid ballot papers")[2] == 33
    assert "Ballot papers in block votes" not in texts(sheet)
