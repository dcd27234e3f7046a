"""The count summary: each count side by side, the papers as they close, findings and reasons."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import partial
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from countdesk import figures
from countdesk.exchange.counts import counts_found
from countdesk.exchange.flat import result_document
from countdesk.exchange.flat_papers import paper_lines
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.continued_table import keep_lines
from countdesk.exchange.sheets.findings import write_findings
from countdesk.exchange.sheets.page import HIGHEST, Page
from countdesk.exchange.sheets.workbook import declaration_workbook, summary_workbook
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    AT,
    PRINTED,
    STRETTON,
    STRETTON_VOTES,
    begun,
    candidates_of,
    dudley_north,
    stretton,
    stretton_contest,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.counts_made import large_count, recounted
from tests.exchange.sheets_read import DASH, MINUS, head_and_foot, row_of, rows, texts, unreconciled

CLOSES = (
    "First count: 1,792 counted + 6 rejected + 0 doubtful = 1,798, as verified: the papers close."
)

NOBODY_KNOWS = (
    "First count: the rejected papers are not stated, so that nobody knows whether the papers "
    "close."
)

BLANK_HEADS = (
    "As declared: 1,792 valid, and 10 rejected under the heads that are stated; others are blank, "
    "so that nobody knows whether the papers close."
)


def summary_of(draft: Draft) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(summary_workbook(whole(draft))))


def lines(book: Workbook, title: str) -> list[tuple[object, ...]]:
    """Return the lines of a table of the first sheet, from its heading to the white below it."""
    every = rows(book.worksheets[0])
    first = next(place for place, row in enumerate(every) if row[0] == title)
    found: list[tuple[object, ...]] = []
    for row in every[first:]:
        if not any(value is not None for value in row):
            break
        found.append(row)
    return found


def test_that_a_count_has_its_papers_its_votes_and_its_rejected_papers_by_head() -> None:
    book = summary_of(stretton())
    assert book.sheetnames == ["Count summary", "Sheets, first count"]
    assert [row[0:3:2] for row in lines(book, "Ballot papers")] == [
        ("Ballot papers", "First count"),
        ("On counting sheets", 1792),
        ("Rejected", 6),
        ("Accounted for", 1798),
        ("Verified", 1798),
        ("Not accounted for", 0),
        (CLOSES, None),
    ]
    assert [row[:3] for row in lines(book, "Votes")][1:] == [
        ("Robert Alan Badger", "BNP", 327),
        ("Margaret Heather Carter", "Con", 661),
        ("Michael Rodgers", "LD", 205),
        ("Elaine Mary Pritchard", "Lab", 366),
        ("Rebecca Jane Smith", "Popular Alliance", 233),
        ("Total votes", None, 1792),
    ]
    assert row_of(book.worksheets[0], "Voting for more candidates than entitled to")[2] == 4
    assert row_of(book.worksheets[0], "Total rejected")[2] == 6


def test_that_two_counts_stand_side_by_side_with_what_moved() -> None:
    book = summary_of(recounted())
    assert lines(book, "Votes")[0][2:] == ("First count", "Recount 1 (count 2)", "Difference")
    sheet = book.worksheets[0]
    assert row_of(sheet, "Margaret Heather Carter")[2:] == (661, 660, -1)
    assert row_of(sheet, "Elaine Mary Pritchard")[2:] == (366, 367, 1)
    assert row_of(sheet, "Michael Rodgers")[2:] == (205, 205, 0)
    assert row_of(sheet, "Total votes")[2:] == (1792, 1792, 0)
    moved = next(
        cell
        for row in sheet.iter_rows()
        if row[0].value == "Margaret Heather Carter"
        for cell in row[4:5]
    )
    assert moved.number_format == f'+#,##0;"{MINUS}"#,##0;0'
    assert moved.font.bold
    assert book.sheetnames[1:] == ["Sheets, first count", "Sheets, recount 1", "Record"]
    assert "Request 1: by the candidate Elaine Mary Pritchard" in texts(book["Record"])
    assert row_of(book["Sheets, first count"], "Total")[1:5] == (1792, DASH, 1792, 327)
    assert row_of(book["Sheets, recount 1"], "R1")[:5] == ("R1", 1792, DASH, 1792, 327)
    assert "The papers were counted again: 1 recount." in texts(sheet)


def test_that_papers_that_do_not_close_are_told_with_the_difference_the_code_and_the_reason() -> (
    None
):
    book = summary_of(unreconciled(Stage.DECLARED))
    shown = texts(book.worksheets[0])
    assert "= 1,808, but 1,798 were verified: they do not close by 10." in shown
    assert row_of(book.worksheets[0], "Not accounted for")[2] == -10
    error = row_of(book.worksheets[0], "Error E3")
    assert "10" in str(error[1])
    assert "As declared; the figures do not reconcile: E3 (papers not accounted for)" in shown


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ((3, 0), "the papers of sheet A1 and its votes do not agree."),
        ((3, -3), "the papers of sheets A1 and A2 and their votes do not agree."),
    ],
)
def test_that_papers_are_not_said_to_close_where_a_sheet_has_other_votes_than_papers(
    moved: tuple[int, int], said: str
) -> None:
    draft = stretton(stage=Stage.COUNTING)
    for number, votes in enumerate(moved):
        sheet = draft.count(STRETTON).sheets[number]
        wrong = replace(sheet, votes={**sheet.votes, "c2": sheet.votes["c2"] + votes})
        if votes:
            corrected = decisions.enter_sheet(draft.count(STRETTON), wrong, AT, correction=True)
            draft.decide(corrected)
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.PROVISIONAL, AT))
    (found,) = counts_found(whole(draft))
    assert found.closing == CLOSES.replace(": the papers close.", f"; but {said}")


def test_that_a_warning_stands_with_the_reason_somebody_gave() -> None:
    draft = stretton(stage=Stage.COUNTING)
    sheet = CountingSheet("C1", 500, {**dict.fromkeys(STRETTON_VOTES, 100)})
    same = CountingSheet("C2", 500, {**dict.fromkeys(STRETTON_VOTES, 100)})
    for known in (sheet, same):
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), known, AT))
    finding = next(known for known in whole(draft).findings if known.code is Code.SHEETS_ALIKE)
    (code, fields), reason = (finding.code, finding.fields), "=Two tables, both checked"
    draft.decide(decisions.give_reason(draft.count(STRETTON), code, fields, reason))
    every = rows(summary_of(draft).worksheets[0])
    (place,) = [place for place, row in enumerate(every) if row[0] == "Warning W12"]
    assert every[place + 1][1] == "Reason: =Two tables, both checked"


def test_that_a_count_under_way_says_what_is_not_known_and_what_is_doubtful() -> None:
    book = summary_of(under_way())
    sheet = book.worksheets[0]
    assert row_of(sheet, "Rejected")[2] == 4
    assert row_of(sheet, "Total rejected")[1:3] == ("so far, 2 heads blank", 4)
    for line in ("Rejected", "Accounted for", "Not accounted for"):
        assert row_of(sheet, line)[1] == "so far, 2 heads blank"
    assert row_of(sheet, "Not accounted for")[2] == 193
    assert "= 507: 193 of the 700 verified are still to come." in texts(sheet)
    assert row_of(sheet, "Set aside")[2] == 3
    assert row_of(sheet, "Awaiting adjudication")[2] == 3
    assert "The count is not finished: these figures will still move." in texts(sheet)


HEADS = ("official-mark", "too-many", "identified", "uncertain")


def counting(*, on_sheet: int | None = None, heads: int = 0, aside: int | None = None) -> Draft:
    """Return 100 papers verified, so many of them on a sheet, under heads, or set aside."""
    draft = begun(stretton_contest(), candidates_of((("A", None, "X"), ("B", None, "Y"))))
    draft.decide(decisions.list_box(draft.night, draft.count(STRETTON), BallotBox("B1")))
    draft.decide(decisions.verify_box(draft.count(STRETTON), "B1", 1, 100, AT))
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    for head in HEADS[:heads]:
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, 1, AT))
    if on_sheet is not None:
        sheet = CountingSheet("1", on_sheet, {"c1": on_sheet, "c2": 0})
        draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    if aside is not None:
        draft.decide(decisions.set_doubtful_aside(draft.count(STRETTON), aside, AT))
    return draft


def recount_begun(heads: int) -> Draft:
    """Return a first count that closes and a recount of which only some heads are stated."""
    draft = stretton(stage=Stage.PROVISIONAL)
    count = draft.count(STRETTON)
    draft.decide(
        decisions.ask_recount(count, Asker.CANDIDATE, "c4", AT, allowed=True, reason="It is close.")
    )
    for head in HEADS[:heads]:
        draft.decide(decisions.reject_papers(draft.count(STRETTON), head, 1, AT))
    return draft


@pytest.mark.parametrize(
    ("draft", "papers"),
    [
        (stretton(), 0),
        (under_way(), 193),
        (recounted(), 0),
        (unreconciled(Stage.DECLARED), -10),
        (large_count(6, 20, 10), None),
        (counting(), None),
        (counting(heads=4), 96),
        (counting(heads=2), 98),
        (counting(on_sheet=50), None),
        (counting(on_sheet=50, heads=2), 48),
        # All of them are all, and too many are too many, however many are rejected.
        (counting(on_sheet=100), 0),
        (counting(aside=60), None),
        (counting(aside=100), 0),
        (counting(aside=120), -20),
        (counting(on_sheet=130), -30),
        (recount_begun(0), None),
        (recount_begun(2), 1796),
    ],
)
def test_that_the_papers_not_accounted_for_are_those_of_every_other_output(
    draft: Draft, papers: int | None
) -> None:
    contest = whole(draft)
    found = counts_found(contest)[-1]
    assert found.unaccounted == papers
    (told,) = result_document([contest])["contests"]
    assert told["papers_unaccounted"] == papers
    said = dict(paper_lines(contest)).get("Papers not accounted for")
    assert said in ({None, figures.UNKNOWN} if not papers else {figures.whole(papers)})
    book = openpyxl.load_workbook(io.BytesIO(declaration_workbook(contest)))
    first = book.worksheets[0]
    lines_of_sheet = {str(row[0]): row[2] for row in rows(first)}
    few = lines_of_sheet.get("Ballot papers not accounted for")
    many = lines_of_sheet.get("Ballot papers accounted for, too many")
    if papers:
        assert (few, many) == ((papers, None) if papers > 0 else (None, -papers))
    else:
        assert (few, many) in (((None, None)), (DASH, None))


@pytest.mark.parametrize(
    ("draft", "said", "told"),
    [
        (
            counting(on_sheet=130),
            (
                "First count: 130 counted + 0 doubtful = 130, but 100 were verified: 30 are too "
                "many, and the rejected papers are not stated."
            ),
            (130, -30),
        ),
        (
            counting(aside=120),
            (
                "First count: 0 counted + 120 doubtful = 120, but 100 were verified: 20 are too "
                "many, and the rejected papers are not stated."
            ),
            (120, -20),
        ),
        (
            counting(on_sheet=100),
            (
                "First count: 100 counted + 0 doubtful = 100, as verified; the rejected papers "
                "are not stated."
            ),
            (100, 0),
        ),
        (
            counting(on_sheet=50),
            NOBODY_KNOWS,
            (DASH, DASH),
        ),
        (
            counting(aside=60),
            NOBODY_KNOWS,
            (DASH, DASH),
        ),
    ],
)
def test_that_it_is_told_what_is_known_while_no_rejected_papers_are_stated(
    draft: Draft, said: str, told: tuple[object, object]
) -> None:
    assert counts_found(whole(draft))[0].closing == said
    sheet = summary_of(draft).worksheets[0]
    assert (row_of(sheet, "Accounted for")[2], row_of(sheet, "Not accounted for")[2]) == told
    assert said in texts(sheet)


def test_that_rejected_papers_so_far_are_those_of_the_count_that_has_blank_heads() -> None:
    sheet = summary_of(recount_begun(2)).worksheets[0]
    assert row_of(sheet, "Rejected")[1:4] == (None, 6, 2)
    assert row_of(sheet, "Total rejected")[1:4] == (None, 6, 2)
    said = "Recount 1 (count 2): rejected papers so far, 2 heads blank."
    assert [row[0] for row in rows(sheet)].count(said) == 2


def test_that_blank_heads_of_this_desk_are_told_beside_whole_declared_totals() -> None:
    draft = counting(on_sheet=50, heads=2)
    totals = DeclaredTotals(votes={"c1": 40, "c2": 55}, ballot_papers=101, rejected=6)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out."))
    said = [row[0] for row in rows(summary_of(draft).worksheets[0])]
    assert said.count("First count: rejected papers so far, 2 heads blank.") == 2


def test_that_totals_as_declared_stand_beside_what_this_desk_counted() -> None:
    book = summary_of(dudley_north())
    assert book.sheetnames == ["Count summary"]
    assert lines(book, "Votes")[0][2] == "As declared"
    sheet = book.worksheets[0]
    assert row_of(sheet, "Valid, as declared")[2] == 38602
    # Declared papers of which no box was verified here are not called verified.
    assert "Verified" not in [row[0] for row in rows(sheet)]
    assert row_of(sheet, "As declared")[:3] == ("As declared", None, 38695)
    assert row_of(sheet, "Ian Austin")[2] == 14923
    said = "As declared: 38,602 valid + 93 rejected = 38,695, the ballot papers declared."
    assert said in texts(sheet)
    assert [known.heading for known in counts_found(whole(dudley_north()))] == ["As declared"]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            dict.fromkeys(("official-mark", "too-many", "identified"), 0) | {"uncertain": 10},
            "As declared: 1,792 valid + 10 rejected = 1,802, the ballot papers declared.",
        ),
        ({"uncertain": 10}, BLANK_HEADS),
    ],
)
def test_that_declared_papers_close_only_where_every_head_is_stated(
    stated: dict[str, int], said: str
) -> None:
    draft = stretton(stage=Stage.PROVISIONAL)
    totals = DeclaredTotals(STRETTON_VOTES, ballot_papers=1802, rejected_by_head=stated)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals, "As read out."))
    assert counts_found(whole(draft))[-1].closing == said


def test_that_rejected_papers_alone_are_no_sum_beside_what_was_declared() -> None:
    draft = dudley_north()
    count = draft.count(next(iter(draft.night.contests)).scope)
    rejected = partial(decisions.reject_papers, head="uncertain", papers=14, at=AT, correction=True)
    draft.decide(decisions.amended(count, "Seen at the table.", rejected))
    sheet = summary_of(draft).worksheets[0]
    assert row_of(sheet, "Rejected")[2:4] == (14, 93)
    assert row_of(sheet, "Accounted for")[2:5] == (DASH, 38695, DASH)
    assert row_of(sheet, "Verified, or as declared")[2:4] == (DASH, 38695)


def test_that_a_contest_without_a_poll_says_so() -> None:
    book = summary_of(uncontested())
    assert book.sheetnames == ["Count summary"]
    assert "nobody votes" in texts(book.worksheets[0])
    assert "Votes" not in [row[0] for row in rows(book.worksheets[0])]


def test_that_papers_on_a_sheet_stand_in_the_summary_where_nobody_is_nominated() -> None:
    draft = begun(stretton_contest(), ())
    draft.decide(decisions.reach_stage(draft.count(STRETTON), Stage.COUNTING, AT))
    sheet = CountingSheet("1", 100, {})
    draft.decide(decisions.enter_sheet(draft.count(STRETTON), sheet, AT))
    book = summary_of(draft)
    assert book.sheetnames[:2] == ["Count summary", "Sheets, first count"]
    assert row_of(book.worksheets[1], "1")[1] == 100


def test_that_block_votes_are_told_in_papers_and_in_what_each_candidate_has_of_them() -> None:
    draft = large_count(6, sheets=2, boxes=1, seats=2)
    (count,) = draft.night.contests
    more = Draft(draft.night, desk="Hall", author="AB")
    party = count.candidates[0].comparison_key
    more.decide(decisions.count_block(more.count(count.scope), party, 1, AT))
    sheet = summary_of(more).worksheets[0]
    assert row_of(sheet, "In block votes")[2] == 1
    made = next(
        row for row in sheet.iter_rows() if str(row[0].value).startswith("Of what the votes")
    )
    assert [cell.value for cell in made[2:]] == ["On sheets", "From block votes"]


@pytest.mark.parametrize(("candidates", "pages"), [(6, 1), (18, 1), (30, 2), (60, 4)])
def test_that_many_sheets_and_candidates_print_with_their_headings_on_every_page(
    candidates: int, pages: int
) -> None:
    sheet = summary_of(large_count(candidates, 200, 100))["Sheets, first count"]
    assert sheet.page_setup.orientation == "landscape"
    heading = next(place for place, row in enumerate(rows(sheet), start=1) if row[0] == "Sheet")
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.freeze_panes == f"B{heading + 1}"
    first, *further = re.findall(r"\$([A-Z]+)\$(\d+):\$([A-Z]+)\$\d+", sheet.print_area)
    assert first[:2] == ("A", "1")
    assert len(further) == pages - 1
    # The title of the sheet stands on the first page alone: on further ones it would be cut.
    assert all(row == f"{heading + 1}" for _left, row, _right in further)
    assert [first, *further][-1][2] == get_column_letter(sheet.max_column)
    assert (sheet.print_title_cols == "$A:$D") is (pages > 1)
    entered = [row for row in rows(sheet)[heading:] if row[0] != "Total"]
    assert len(entered) == 200
    together = row_of(sheet, "Total")
    for column in range(1, 4 + candidates):
        assert together[column] == sum(int(str(row[column])) for row in entered)
    if candidates > 18:
        assert sheet.cell(heading, 5).alignment.textRotation == 90


def test_that_every_sheet_carries_state_revision_and_digest() -> None:
    for sheet in summary_of(recounted()).worksheets:
        assert f"Provisional result 2; journal {PRINTED}" in texts(sheet)
        foot = head_and_foot(sheet)[3:]
        assert foot[:2] == [f"Journal {PRINTED}", "Provisional result 2, page &P of &N"]


def test_that_sixty_candidates_find_room_in_the_summary() -> None:
    sheet = summary_of(ward(60, 3)).worksheets[0]
    named = [row for row in rows(sheet) if str(row[0]).startswith("Forename")]
    assert len(named) == 60


@pytest.mark.parametrize("candidates", [30, 60])
def test_that_no_page_stays_white_before_a_table_of_many_candidates(candidates: int) -> None:
    sheet = summary_of(large_count(candidates, 20, 5))["Count summary"]
    first = [row[0] for row in rows(sheet)]
    breaks = [known.id for known in sheet.row_breaks.brk]
    assert first.index("Votes") not in breaks
    assert first.index("Votes, continued") in breaks


@pytest.mark.parametrize(("left", "begins"), [(HIGHEST / 4, True), (HIGHEST / 2, False)])
def test_that_a_table_begins_a_page_where_little_of_one_is_left(
    left: float, *, begins: bool
) -> None:
    page = Page(Workbook().create_sheet(), (30.0, 10.0))
    page.leave_room(HIGHEST - left)
    keep_lines(page, 25)
    assert bool(page.sheet.row_breaks.brk) is begins


def test_that_findings_go_on_under_a_heading_of_their_own() -> None:
    book = Workbook()
    styles.install(book)
    page = Page(book.create_sheet("Summary"), (31.0, 17.0, 17.0, 17.0), close=True)
    write_findings(page, whole(unreconciled(Stage.DECLARED)).findings[:1] * 90)
    first = [row[0] for row in rows(page.sheet)]
    begun = [place for place, text in enumerate(first) if text == "Findings, continued"]
    assert begun
    assert begun == [known.id for known in page.sheet.row_breaks.brk]


def test_that_a_table_longer_than_a_page_goes_on_under_its_headings() -> None:
    sheet = summary_of(large_count(60, 20, 5))["Count summary"]
    first = [row[0] for row in rows(sheet)]
    breaks = [known.id for known in sheet.row_breaks.brk]
    begun = first.index("Votes, continued")
    assert begun in breaks
    assert rows(sheet)[begun][2] == "First count"
    assert first.index("Total votes") > begun + 2
    # No page is longer than there is room for.
    for above, below in pairwise([0, *sorted(breaks), sheet.max_row]):
        heights = [sheet.row_dimensions[row].height or 0 for row in range(above + 1, below + 1)]
        assert sum(heights) <= HIGHEST


@pytest.mark.parametrize("sheets", [2, 18, 19, 20, 21, 30, 40, 48, 60, 200])
def test_that_the_total_of_the_sheets_never_stands_alone_on_a_page(sheets: int) -> None:
    sheet = summary_of(large_count(12, sheets, 5))["Sheets, first count"]
    first = [row[0] for row in rows(sheet)]
    heading, total = first.index("Sheet") + 1, first.index("Total") + 1
    heights = [sheet.row_dimensions[row].height or 0 for row in range(1, total + 1)]
    breaks = [0, *(known.id for known in sheet.row_breaks.brk), total]
    for above, below in pairwise(breaks):
        # The headings stand on every page again; A4 across has 487 points.
        taken = sum(heights[above:below]) + (heights[heading - 1] if above else 0)
        assert taken < 480
    assert total - breaks[-2] > 2
    assert (len(breaks) == 2) is (sheets == 2)
