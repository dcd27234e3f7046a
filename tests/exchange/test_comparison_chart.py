"""The chart of the comparison: its bars are the table's, in the parties' colours, told in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from countdesk import parties
from countdesk.exchange.phrases import ABSENT
from countdesk.exchange.sheets.page import HIGHEST
from countdesk.exchange.sheets.share_chart import MOST_BARS, Bars, height
from countdesk.exchange.sheets.workbook import (
    comparison_workbook,
    declaration_workbook,
    verification_workbook,
)
from countdesk.models import decisions
from countdesk.models.baseline import PastKind
from countdesk.models.statements import DeclaredTotals
from countdesk.session.draft import Draft
from tests.exchange.contests import (
    CON,
    LAB,
    LD,
    PRINTED,
    STRETTON,
    begun,
    candidates_of,
    dudley_north,
    hodge_hill,
    past_of,
    stretton,
    stretton_contest,
    ward,
    whole,
)
from tests.exchange.contests_worked import marked_in_part, nobody_voted, only_begun, slated, tied
from tests.exchange.sheets_read import DASH, row_of, rows, texts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def part(content: bytes, name: str) -> ET.Element:
    """Return a part of the file, read as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314  we made it ourselves


def has_chart(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "xl/charts/chart1.xml" in package.namelist()


def series(content: bytes) -> list[ET.Element]:
    return list(part(content, "xl/charts/chart1.xml").iter(f"{CHART}ser"))


def text_of(element: ET.Element, path: str) -> str:
    found = element.find(path)
    assert found is not None
    return found.text or ""


def past_for_the_ward(draft: Draft) -> Draft:
    """Return a night whose ward has a past result beside it."""
    (count,) = draft.night.contests
    more = Draft(draft.night, desk="Hall", author="AB")
    past = past_of(
        "May 2022",
        PastKind.ACTUAL,
        ((CON, "Conservative and Unionist Party", 900), (LAB, "Labour Party", 800), (LD, "LD", 90)),
        9000,
    )
    more.decide(decisions.attach_past(count, past, correction=True))
    return more


def test_that_the_bars_are_those_of_the_cells_of_the_table() -> None:
    contest = whole(dudley_north())
    content = comparison_workbook(contest)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Comparison"]
    first = next(place for place, row in enumerate(rows(sheet), start=1) if row[0] == "Party") + 1
    now, last = series(content)
    cells = f"{CHART}val/{CHART}numRef/{CHART}f"
    assert text_of(now, cells) == f"'Comparison'!$D${first}:$D${first + 5}"
    assert text_of(last, cells) == f"'Comparison'!$E${first}:$E${first + 5}"
    cached = [float(point.text or "") for point in now.iterfind(f"{CHART}val//{CHART}pt/{CHART}v")]
    shown = [row[3] for row in rows(sheet)[first - 1 : first + 5]]
    assert shown[0] == float(Fraction(14923, 38602))
    assert cached == pytest.approx(shown, abs=1e-15)


def test_that_each_bar_has_the_colour_of_its_party_solid_now_and_hatched_then() -> None:
    contest = whole(dudley_north())
    now, last = series(comparison_workbook(contest))
    solid = [
        found.get("val")
        for found in now.iterfind(f"{CHART}dPt/{CHART}spPr/{DRAWING}solidFill/{DRAWING}srgbClr")
    ]
    hatched = [
        found.get("val")
        for found in last.iterfind(
            f"{CHART}dPt/{CHART}spPr/{DRAWING}pattFill/{DRAWING}fgClr/{DRAWING}srgbClr"
        )
    ]
    colours = [
        parties.colour(line.candidate.party).lstrip("#")
        for line in contest.result.in_order_of_votes
    ]
    assert solid == hatched == colours


def test_that_a_share_nobody_knows_has_neither_a_bar_nor_a_figure() -> None:
    _now, last = series(comparison_workbook(whole(stretton())))
    points = [point.get("idx") for point in last.iterfind(f"{CHART}val//{CHART}pt")]
    assert points == ["0", "1"]
    silent = [text.find(f"{CHART}idx") for text in last.iterfind(f"{CHART}dLbls/{CHART}dLbl")]
    assert [found.get("val") for found in silent if found is not None] == ["2", "3", "4"]


def test_that_the_chart_says_in_words_what_it_shows() -> None:
    content = comparison_workbook(whole(stretton()))
    (told,) = part(content, "xl/drawings/drawing1.xml").iter(f"{SHEET_DRAWING}cNvPr")
    assert told.get("name") == "Shares now and last time: Stretton"
    said = told.get("descr") or ""
    assert said.startswith("Bar chart. Shares now and last time: Stretton. Con 36.9%, last time")
    assert "LD 11.4%, last time \N{EN DASH}." in said
    titles = "".join(
        found.text or "" for found in part(content, "xl/charts/chart1.xml").iter(f"{DRAWING}t")
    )
    assert titles == "Shares now and last time: StrettonSolid: this time. Hatched: last time."
    # Programs tell the series of a key in different orders: there is none.
    assert part(content, "xl/charts/chart1.xml").find(f".//{CHART}legend") is None


def test_that_who_stands_alone_is_called_by_name_beside_the_table() -> None:
    content = comparison_workbook(whole(past_for_the_ward(ward(12, 3))))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Comparison"]
    independent = next(row for row in rows(sheet) if row[0] == "Independent")
    assert independent[-1] == independent[1]
    assert str(independent[1]).startswith("Forename")
    names = text_of(series(content)[0], f"{CHART}cat/{CHART}strRef/{CHART}f")
    assert names.startswith("'Comparison'!$J$")
    assert sheet.print_area.startswith("'Comparison'!$A$1:$H$")


def test_that_a_chart_of_very_many_lines_shows_the_first_and_says_so() -> None:
    content = comparison_workbook(whole(past_for_the_ward(ward(120, 3))))
    assert all(len(list(one.iterfind(f"{CHART}dPt"))) == MOST_BARS for one in series(content))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Comparison"]
    assert f"The chart shows the {MOST_BARS} first lines of the table." in texts(sheet)


def test_that_without_a_past_result_a_sentence_stands_in_place_of_the_chart() -> None:
    content = comparison_workbook(whole(ward(6, 3)))
    assert not has_chart(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Comparison"]
    assert "No past result is attached, so no change is known." in texts(sheet)


@pytest.mark.parametrize("draft", [nobody_voted, only_begun])
def test_that_while_no_share_is_known_nobody_lost_one_and_no_chart_is_drawn(
    draft: Callable[[], Draft],
) -> None:
    content = comparison_workbook(whole(draft()))
    assert not has_chart(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    absent = row_of(sheet, "Conservative and Unionist Party")
    assert ABSENT in absent
    heading = next(row for row in rows(sheet) if row[0] == "Party")
    known = dict(zip(heading, absent, strict=True))
    assert (known["Last time"], known["Change (points)"]) == (0.496, DASH)


def test_that_a_majority_stands_where_votes_decided_and_has_no_share_at_a_tie() -> None:
    for draft, label, told in (
        (nobody_voted(), "Majority", [DASH, DASH]),
        (tied(), "Lead", ["equal votes", 0, DASH]),
    ):
        content = comparison_workbook(whole(draft))
        row = row_of(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0], label)
        assert [cell for cell in row[1:] if cell is not None] == told


def test_that_without_a_vote_nobody_stands_in_order_of_votes() -> None:
    contest = whole(marked_in_part())
    assert contest.result.contest.votes_each == 2
    book = openpyxl.load_workbook(io.BytesIO(declaration_workbook(contest)))
    assert book.sheetnames == ["Declaration", "Comparison"]
    voted = openpyxl.load_workbook(io.BytesIO(declaration_workbook(whole(ward(6, 3)))))
    assert voted.sheetnames[-1] == "Candidates"


def test_that_the_declaration_has_the_same_comparison_with_its_chart() -> None:
    assert has_chart(declaration_workbook(whole(hodge_hill())))


# --- the statement alone --------------------------------------------------------------------------


def test_that_the_verification_statement_stands_alone_with_who_recorded_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(verification_workbook(whole(stretton()))))
    assert book.sheetnames == ["Verification"]
    shown = texts(book["Verification"])
    assert "Recorded at Trestle table 1 by AB." in shown
    assert f"Revision 1; journal {PRINTED}" in shown
    assert row_of(book["Verification"], "Total")[2:8] == (1350, 107, 4, 1799, 1798, -1)
    assert book.properties.title == "Stretton, 14 February 2008: Verification statement"


def test_that_a_verification_nobody_recorded_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(verification_workbook(whole(dudley_north()))))
    assert "Nothing of the verification was recorded at this desk." in texts(book["Verification"])


def test_that_every_table_has_a_name_for_screen_readers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(declaration_workbook(whole(stretton()))))
    for number, sheet in enumerate(book.worksheets, start=1):
        for name, defined in sheet.defined_names.items():
            if not name.startswith("TitleRegion"):
                continue
            _region, first, last, place = name.split(".")
            assert defined.attr_text.replace("$", "").endswith(f"!{first}")
            assert sheet[first].value
            assert sheet[last].row <= sheet.max_row
            assert int(place) == number
    named = [
        sheet.title
        for sheet in book.worksheets
        if any(name.startswith("TitleRegion1") for name in sheet.defined_names)
    ]
    assert named == ["Declaration", "Verification", "Comparison"]


def test_that_a_chart_is_lowered_a_little_where_it_then_stands_beside_its_table() -> None:
    bars = [Bars("A", "#000000", Fraction(1, 2), None)] * 6
    whole_height = height(bars, 1000.0)
    assert height(bars, 0.9 * whole_height) == 0.9 * whole_height
    # On a page of its own it has all its height.
    assert height(bars, 0.5 * whole_height) == whole_height


@pytest.mark.parametrize("number", [3, 5, MOST_BARS])
def test_that_each_figure_has_the_height_of_its_bar_and_the_chart_of_a_page(number: int) -> None:
    bars = [Bars("A", "#000000", Fraction(1, 2), Fraction(1, 2))] * number
    points = min(height(bars, left) for left in range(1, int(HIGHEST)))
    # Two bars and the white of a third of one to each party, besides title, key and axis.
    assert (points - 2.5 * 72 / 2.54) / number / 2.35 >= 8
    assert height(bars, 1.0) <= HIGHEST


def test_that_the_shares_of_last_time_add_up_with_those_whom_nothing_names() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_workbook(whole(slated())))).worksheets[0]
    others = row_of(sheet, "Others")
    assert "Not named last time" in others
    heading = next(row for row in rows(sheet) if row[0] == "Party")
    column = heading.index("Last time")
    shares = [share for row in rows(sheet) if isinstance(share := row[column], float)]
    assert sum(shares) == pytest.approx(1)
    # Of them nobody knows whether they stand now: no change is told.
    assert others[column + 1] == DASH


def test_that_a_long_name_leaves_room_for_the_bars() -> None:
    name = "The Party of Everybody Who Lives in a Valley With a Very Long Name Indeed"
    draft = begun(stretton_contest(), candidates_of((("A", None, name), ("B", None, "Y"))))
    past = past_of("May 2007", PastKind.ACTUAL, ((None, name, 5), (None, "Y", 7)), 100)
    draft.decide(decisions.attach_past(draft.count(STRETTON), past))
    totals = DeclaredTotals({"c1": 9, "c2": 4})
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    (axis, *_others) = series(comparison_workbook(whole(draft)))
    names = [value.text for value in axis.iter(f"{CHART}v")]
    assert "The Party of Everybody Who Live…" in names


def test_that_names_have_the_room_of_notes_where_nothing_is_compared() -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(whole(ward(15, 3)))))
    sheet = book.worksheets[0]
    (name,) = (cell for cell in sheet["B"] if cell.value == "Forename04 Surname04")
    assert sheet.row_dimensions[name.row].height < 20
    assert sum(known.width for known in sheet.column_dimensions.values()) <= 100
