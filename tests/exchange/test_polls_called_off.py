"""What goes out of a poll that was called off after some of its papers were counted."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.flat_board import FlatBoard, board_document, board_text
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.press_table import table_html, table_text
from countdesk.exchange.sheets.workbook import comparison_workbook, summary_workbook
from countdesk.models import decisions
from countdesk.models.board import board_row
from countdesk.models.checks import open_errors
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
from countdesk.session.cooked import Cooked
from countdesk.session.draft import Draft
from tests.exchange.contests import AT, DESK, STRETTON, stretton, whole
from tests.exchange.contests_worked import SLATED, of_desk, slated, tied
from tests.exchange.sheets_read import texts
from tests.models.boards import abandoned_in_dispute

COUNTED = (
    "papers_on_sheets",
    "papers_allowed",
    "doubtful",
    "doubtful_set_aside",
    "rejected_papers",
    "rejected_in_part",
    "papers_unaccounted",
    "valid_papers",
    "valid_votes",
    "unused_votes",
    "turnout",
    "majority",
)
"""The figures of a count of papers, in JSON."""


def called_off(draft: Draft, contest: str, stage: Stage = Stage.ABANDONED) -> FrozenContest:
    """Return a contest as it goes out once its poll is abandoned."""
    draft.decide(decisions.reach_stage(draft.count(contest), stage, AT, "The hall burned."))
    return whole(draft)


def document(contest: FrozenContest) -> dict[str, Any]:
    (told,) = result_document([contest])["contests"]
    return dict(told)


def board_of(cooked: Cooked) -> FlatBoard:
    """Return the board of a night of one contest, as the desk works it out."""
    errors = len(open_errors(cooked.findings))
    return FlatBoard((board_row(cooked.count, cooked.result, cooked.comparison, errors),), (), ())


def names(workbook: bytes) -> list[str]:
    """Return what the sheets of a workbook are called."""
    return openpyxl.load_workbook(io.BytesIO(workbook)).sheetnames


def recounted() -> Draft:
    """Return a count at its provisional result, of which a recount was asked for."""
    draft = stretton(stage=Stage.PROVISIONAL)
    asked = decisions.ask_recount(
        draft.count(STRETTON), Asker.CANDIDATE, "c4", AT, allowed=True, reason="It is close."
    )
    draft.decide(asked)
    return draft


@pytest.mark.parametrize(
    ("draft", "contest"),
    [(slated(stage=Stage.PROVISIONAL), SLATED), (tied(), STRETTON), (recounted(), STRETTON)],
    ids=["blocks", "tied", "recounted"],
)
def test_that_json_holds_nothing_that_was_counted_of_a_poll_that_was_called_off(
    draft: Draft, contest: str
) -> None:
    counted = document(whole(draft))
    told = document(called_off(draft, contest))
    assert {key: told[key] for key in COUNTED} == dict.fromkeys(COUNTED)
    assert told["block_papers"] == told["party_totals"] == told["lots"] == told["recounts"] == []
    for by_head in ("rejected_by_head", "rejected_on_adjudication", "rejection_objected"):
        assert set(told[by_head].values()) == {None}
    assert {line["votes"] for line in told["candidates"]} == {None}
    assert told["stage_reason"] == "The hall burned."
    # The verification statement still has them.
    assert told["verified_papers"] == counted["verified_papers"]


def test_that_the_press_has_no_rejected_papers_of_a_poll_that_was_called_off() -> None:
    draft = stretton(stage=Stage.PROVISIONAL)
    assert "Rejected papers" in table_text(whole(draft))
    told = called_off(draft, STRETTON)
    assert "Rejected" not in table_text(told) + table_html(told)


def test_that_no_sheet_says_that_votes_were_equal_in_a_poll_that_was_called_off() -> None:
    draft = tied()
    assert "Record" in names(summary_workbook(whole(draft)))
    told = called_off(draft, STRETTON)
    assert told.declaration.record.is_blank
    for workbook in (summary_workbook, comparison_workbook):
        assert "Record" not in names(workbook(told))


def test_that_nothing_says_that_desks_disagree_on_what_was_counted_before() -> None:
    contest = of_desk(abandoned_in_dispute())
    assert not contest.findings
    told = document(contest)
    assert (told["in_dispute"], told["findings"]) == (False, [])
    text = result_text([contest], desk=lambda _contest: DESK)
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(contest)))
    assert "Reason: The hall burned." in text
    for said in (text, *map(texts, book.worksheets)):
        assert "E14" not in said
        assert "wo desks" not in said


def test_that_the_board_tells_nothing_that_was_counted_of_a_poll_that_was_called_off() -> None:
    cooked = Cooked(abandoned_in_dispute().count)
    assert not cooked.result.is_in_dispute
    board = board_of(cooked)
    (told,) = board_document(board)["contests"]
    assert (told["stage"], told["withheld"], told["errors"]) == ("abandoned", None, 0)
    assert not told["counted"]
    assert told["in_front"] == []
    text = board_text(board)
    assert "100%" not in text
    assert "dispute" not in text
