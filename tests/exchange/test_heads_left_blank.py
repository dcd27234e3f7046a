"""Rejected papers stated under some heads alone, in every output."""

from __future__ import annotations

import io
import json

import openpyxl
from openpyxl.workbook import Workbook

from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.sheets.styles import BELOW_NOUGHT
from countdesk.exchange.sheets.workbook import declaration_workbook, summary_workbook
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models import decisions
from countdesk.models.stages import Stage
from tests.exchange.contests import AT, STRETTON, cooked, stretton, under_way, whole
from tests.exchange.counts_made import large_count
from tests.exchange.sheets_read import DASH, row_of, rows


def opened(content: bytes) -> Workbook:
    """Return a workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_that_heads_left_blank_are_told_beside_the_papers_rejected_so_far() -> None:
    draft = stretton(stage=Stage.COUNTING)
    for head in ("official-mark", "identified", "uncertain"):
        count = draft.count(STRETTON)
        draft.decide(decisions.reject_papers(count, head, None, AT, correction=True))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    said = "4 papers rejected so far; 3 heads are blank, which is not none."
    assert f"E16 rejected  {said}" in result_text([cooked(draft)], desk=lambda _contest: "Table 1")
    (contest,) = json.loads(json.dumps(result_document([cooked(draft)])))["contests"]
    (finding,) = (found for found in contest["findings"] if found["code"] == "E16")
    assert finding["sentence"] == said


def test_that_papers_not_accounted_for_are_told_so_far_on_every_sheet() -> None:
    contest = whole(under_way())
    notice = opened(declaration_workbook(contest)).worksheets[0]
    summary = opened(summary_workbook(contest)).worksheets[0]
    so_far = "so far, 2 heads blank"
    assert row_of(notice, "Ballot papers not accounted for")[2:] == (193, so_far)
    assert row_of(notice, "Total rejected")[2:] == (4, so_far)
    assert row_of(summary, "Not accounted for")[1:3] == (so_far, 193)
    workings = opened(workings_workbook(contest)).worksheets[0]
    (rejected,) = [row for row in rows(workings) if row[0] == "Ballot papers rejected"]
    assert (rejected[1], rejected[3]) == (so_far, 4)
    (awaiting,) = [row for row in workings.iter_rows() if row[0].value == "Not accounted for"]
    assert (awaiting[3].value, awaiting[3].number_format) == (193, BELOW_NOUGHT)


def test_that_no_notice_tells_papers_not_accounted_for_while_no_rejected_are_stated() -> None:
    contest = whole(large_count(6, 20, 10))
    assert contest.result.papers_unaccounted
    notice = opened(declaration_workbook(contest)).worksheets[0]
    said = (DASH, "rejected not stated")
    assert row_of(notice, "Ballot papers not accounted for")[2:] == said
    summary = opened(summary_workbook(contest)).worksheets[0]
    assert row_of(summary, "Not accounted for")[2] == DASH
