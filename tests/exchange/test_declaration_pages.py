"""How a declaration workbook takes any text and any size, and how it prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.page import WIDEST
from countdesk.exchange.sheets.print_set_up import in_header
from countdesk.exchange.sheets.widths import wrapped_lines
from countdesk.models.postal import ISSUED, PostalVotes
from countdesk.models.stages import Stage
from tests.exchange.contests import (
    DESK,
    DIGEST,
    PRINTED,
    frozen,
    stretton,
    ward,
)
from tests.exchange.sheets_read import (
    DASH,
    head_and_foot,
    named,
    read,
    row_of,
    rows,
    texts,
    unreconciled,
    workbook_of,
)

# --- what comes from a table ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+44 20 7946",
        "-5",
        "@SUM(A1)",
        "=HYPERLINK(A1)",
        "#REF!",
        "#N/A",
        "1e5",
        "007",
        "TRUE",
    ],
)
def test_that_a_text_of_a_table_never_becomes_a_formula_an_error_or_a_number(name: str) -> None:
    book = workbook_of(named(name))
    for sheet in book.worksheets:
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
        assert found, sheet.title
        assert {cell.data_type for cell in found} == {"s"}
        if name.startswith(("=", "+", "-", "@")):
            assert all(cell.quotePrefix for cell in found)
    every = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type in {"f", "e"} for cell in every)


def test_that_characters_a_workbook_cannot_hold_are_left_out() -> None:
    name = "Zo\x00e\x0b \ufffeBront\u00eb \u202eevil"
    sheet = workbook_of(named(name)).worksheets[0]
    assert "Zo e Bront\u00eb evil" in " ".join(texts(sheet).split())
    assert printable("a\tb\r\nc\ud800d") == "a b c d"


def test_that_a_long_name_wraps_and_its_row_is_high_enough() -> None:
    name = " ".join(["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"] * 4)
    found = [
        (sheet, cell)
        for sheet in workbook_of(named(name)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == name
    ]
    assert found
    for sheet, cell in found:
        assert cell.alignment.wrap_text
        height = sheet.row_dimensions[cell.row].height
        assert height is not None
        assert height > 2 * 11 * 1.2


def test_that_lines_are_reckoned_rather_one_too_many() -> None:
    assert wrapped_lines("", 10, 11) == 1
    assert wrapped_lines("Labour Party", 30, 11) == 1
    assert wrapped_lines("one\ntwo", 30, 11) == 2
    assert wrapped_lines("WWWWWWWWWWWWWWWWWWWWWWWW", 10, 11) > 3
    assert wrapped_lines("word " * 40, 30, 11) >= 6
    assert wrapped_lines("a" * 100, 10, 11, bold=True) >= wrapped_lines("a" * 100, 10, 11)
    assert wrapped_lines("Ángström e\u0301é", 20, 11) == wrapped_lines("Angstrom ee", 20, 11) == 1
    assert wrapped_lines("選挙" * 10, 20, 11) == 3


# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", [0, 1, 2])
def test_that_each_sheet_prints_on_a4_portrait_one_page_wide(index: int) -> None:
    sheet = workbook_of(stretton()).worksheets[index]
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.paperSize == 9
    fitting = sheet.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert fitting.fitToPage
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == (1 if index == 0 else 0)
    assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert int(sheet.print_area.rpartition("$")[2]) >= last
    assert 0.4 <= sheet.page_margins.left <= 0.8
    assert not sheet.sheet_view.showGridLines


def test_that_no_sheet_is_wider_than_a_page_at_full_size() -> None:
    for sheet in workbook_of(ward(6, 3, seats=2)).worksheets:
        widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHI"]
        used = widths[: sheet.max_column]
        assert sum(used) <= WIDEST + 0.01, sheet.title


def test_that_no_type_is_smaller_than_nine_points() -> None:
    for sheet in workbook_of(stretton()).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.font.size >= 9 for cell in row if cell.value is not None)
        for item in (sheet.oddHeader, sheet.oddFooter):
            assert item is not None
            assert item.right.size == 9


def test_that_a_few_boxes_put_their_headings_over_no_other_table() -> None:
    sheet = workbook_of(stretton())["Verification"]
    assert sheet.print_title_rows is None
    assert sheet.freeze_panes is not None


@pytest.mark.parametrize(
    ("title", "first", "candidates"), [("Verification", "Box", 6), ("Comparison", "Party", 220)]
)
def test_that_a_long_table_repeats_and_holds_its_headings(
    title: str, first: str, candidates: int
) -> None:
    sheet = workbook_of(ward(candidates, 40))[title]
    heading = next(row for row, values in enumerate(rows(sheet), start=1) if values[0] == first)
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert str(sheet.freeze_panes).endswith(str(heading + 1))


def test_that_headings_of_many_boxes_repeat_over_no_tendered_papers_and_no_postal_votes() -> None:
    declaration = frozen(ward(6, 40))
    boxes = tuple(
        replace(box, account=replace(box.account, tendered_delivered=10, postal_handed_in=3))
        for box in declaration.verification.boxes
    )
    many = replace(
        declaration,
        verification=replace(declaration.verification, boxes=boxes),
        postal=PostalVotes({ISSUED: 800}),
    )
    book = read(many)
    assert book.sheetnames[1:4] == ["Verification", "Tendered", "Postal votes"]
    assert "Used" not in texts(book["Verification"])
    sheet = book["Tendered"]
    heading = next(row for row, values in enumerate(rows(sheet), start=1) if values[0] == "Box")
    assert rows(sheet)[heading - 1][2:5] == ("Delivered", "Used", "Spoilt")
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert row_of(sheet, "Total of these")[2:7] == (400, 0, DASH, DASH, 120)
    assert book["Postal votes"].print_title_rows is None
    assert row_of(book["Postal votes"], "Postal ballot papers issued")[6] == 800


def test_that_head_and_foot_name_contest_journal_desk_and_page() -> None:
    for sheet in workbook_of(stretton()).worksheets:
        assert head_and_foot(sheet) == [
            "Stretton, 14 February 2008",
            None,
            "Result as declared, recorded by Trestle table 1; not the official notice",
            f"Journal {PRINTED}",
            "Revision 1, page &P of &N",
            f"Desk: {DESK}",
        ]


def test_that_a_header_doubles_ampersands_and_keeps_within_its_length() -> None:
    assert in_header("Hammersmith & Fulham") == "Hammersmith && Fulham"
    assert len(in_header("&" * 200, 80)) <= 80
    assert in_header("x" * 200).endswith("…")
    declaration = frozen(stretton(), desk="&" * 300)
    contest = replace(declaration.contest, name="&P" * 200)
    for sheet in read(replace(declaration, contest=contest)).worksheets:
        assert len(str(sheet.oddHeader)) <= 255
        assert len(str(sheet.oddFooter)) <= 255


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ashcombe Magna with Priory", "Ashcombe Magna with Priory"),
        ("Highworth & Inglesham " * 9, "Highworth && Inglesham Highw…"),
    ],
)
def test_that_a_header_gives_the_whole_day_beside_a_name_that_is_cut(name: str, shown: str) -> None:
    declaration = frozen(stretton())
    contest = replace(declaration.contest, name=name)
    left = head_and_foot(read(replace(declaration, contest=contest)).worksheets[0])[0]
    assert left is not None
    assert left.startswith(shown[:24])
    assert left.endswith(", 14 February 2008")
    assert ("…" in left) is ("…" in shown)


def test_that_a_file_without_a_digest_prints_none() -> None:
    book = read(frozen(stretton(), digest=""))
    assert not head_and_foot(book.worksheets[0])[3]


def test_that_the_properties_name_contest_day_and_standing() -> None:
    properties = workbook_of(stretton()).properties
    assert properties.title == "Stretton, 14 February 2008: Result as declared"
    assert properties.subject == "Election of 1 councillor for Stretton"
    assert properties.creator == DESK
    assert properties.identifier == DIGEST


@pytest.mark.parametrize(("candidates", "boxes"), [(1, 0), (1, 1), (2, 40), (30, 0), (30, 300)])
def test_that_any_number_of_candidates_and_boxes_finds_room(candidates: int, boxes: int) -> None:
    book = workbook_of(ward(candidates, boxes, seats=1))
    sheet = book["Declaration"]
    votes = [row[2] for row in rows(sheet) if str(row[0]).startswith("Forename")]
    assert len(votes) == candidates
    assert sum(vote for vote in votes if isinstance(vote, int)) == row_of(sheet, "Total votes")[2]
    assert ("Verification" in book.sheetnames) is bool(boxes)
    if boxes:
        listed = [row for row in rows(book["Verification"]) if str(row[1]).startswith("Community")]
        assert len(listed) == boxes


def test_that_a_first_sheet_with_very_many_notes_runs_on_to_further_pages() -> None:
    declaration = frozen(stretton(stage=Stage.COUNTING))
    finding = replace(frozen(unreconciled(Stage.DECLARED)).findings[0], reason="A reason. " * 40)
    crowded = replace(declaration, findings=(finding,) * 60)
    assert read(crowded).worksheets[0].page_setup.fitToHeight == 0


def test_that_a_declaration_keeps_of_a_night_only_what_prints() -> None:
    declaration = frozen(stretton())
    assert not hasattr(declaration, "count")
    assert declaration.contest.date == date(2008, 2, 14)
    assert declaration.short_digest == PRINTED


def test_that_no_heading_of_a_notice_stands_at_the_foot_of_a_page() -> None:
    sheet = workbook_of(ward(32, 12, seats=15))["Declaration"]
    first = [row[0] for row in rows(sheet)]
    # A break is known by the row above it.
    above = first.index("Electorate, ballot papers and turnout")
    assert [known.id for known in sheet.row_breaks.brk] == [above]
