"""What sheets, text and JSON say of recounts, lots, corrections and contests without a poll."""

from dataclasses import replace
from functools import partial

import pytest
from openpyxl.workbook import Workbook

from countdesk.exchange.flat import result_document, result_text
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Holder, Keeper
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
)
from tests.exchange.sheets_read import read

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


def test_that_a_lot_owed_stands_beside_the_tied_alone() -> None:
    draft = tied()
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.DECLARED, AT, "As read out"))
    printed = words(read(frozen(draft)))
    assert printed.count("Lot owed") == 2
    assert "Elected" not in printed


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
    assert "counted again: 1 recount." in text_of(draft)
    assert any("counted again" in line for line in words(read(frozen(draft))))


def test_that_a_correction_stands_above_every_sheet_and_keeps_the_first_reason() -> None:
    draft = stretton(stage=Stage.DECLARED, reason="As read out")
    for figure in (20, 21):
        rule = partial(decisions.set_doubtful_aside, papers=figure, at=AT, correction=True)
        why = "One sheet was read wrongly"
        draft.decide(decisions.amended(draft.count(STRETTON), why, rule))
    said = "Corrected after the declaration: One sheet was read wrongly"
    workbook = read(frozen(draft))
    for sheet in range(len(workbook.worksheets)):
        assert words(workbook, sheet).count(said) == 1
    assert "Reason given at this stage: As read out" in words(workbook)
    assert any("do not reconcile" in line for line in words(workbook))
    assert said in text_of(draft)
    (contest,) = result_document([cooked(draft)])["contests"]
    assert contest["stage"] == "corrected"
    assert contest["corrections"] == ["One sheet was read wrongly"]


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
    assert any(line.startswith("Outcome, against the last election: X hold") for line in printed)
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
    assert contest["swing"] == {"butler": None, "steed": None}
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
