"""A council's own form: what is filled, what stays as it was, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table

from countdesk import figures
from countdesk.exchange.council_form import filled_form, placeholder_rows
from countdesk.exchange.declaration import printable
from countdesk.exchange.forms.markup import Element
from countdesk.exchange.forms.sheet import Cell, Run, written_cell
from countdesk.exchange.frozen import FrozenContest
from countdesk.faults import Known
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from tests.exchange.contests import hodge_hill, stretton, uncontested, ward, whole
from tests.exchange.council_forms import (
    council_form,
    foot,
    packed,
    parts_of,
    saved,
    with_shared_texts,
)
from tests.exchange.press_contests import GREEN, LABOUR, NO_DESCRIPTION
from tests.exchange.press_contests import declared as polled

ROOMS = "".join(f"{{candidate {number} number}}" for number in range(1, 6))
"""A cell that leaves out none of five candidates."""

OFFICER = Keeper.RETURNING_OFFICER


def declared() -> FrozenContest:
    """Return Stretton as its officer declared it."""
    return whole(stretton(OFFICER))


def filled(contest: FrozenContest, form: bytes) -> Workbook:
    """Return a filled form read back."""
    return openpyxl.load_workbook(io.BytesIO(filled_form(contest, form=form)))


def form_of(*texts: str, change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a form whose first column holds texts, a cell each."""
    workbook = openpyxl.Workbook()
    for row, text in enumerate(texts, start=1):
        workbook.worksheets[0].cell(row, 1).value = text
    if change is not None:
        change(workbook)
    return saved(workbook)


def column(contest: FrozenContest, *texts: str) -> list[object]:
    """Return what stands in the first column of a form of these texts once it is filled."""
    sheet = filled(contest, form_of(*texts, "{warning}", ROOMS)).worksheets[0]
    return [sheet.cell(row, 1).value for row in range(1, len(texts) + 1)]


def refused(contest: FrozenContest, form: bytes) -> str:
    """Return the sentence by which a form is refused."""
    with pytest.raises(Known) as fault:
        filled_form(contest, form=form)
    return fault.value.sentence


def test_that_all_parts_without_a_filled_cell_stay_byte_for_byte() -> None:
    form = council_form()
    before, after = parts_of(form), parts_of(filled_form(declared(), form=form))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/workbook.xml",
        "xl/drawings/drawing1.xml",
        "xl/charts/chart1.xml",
    }
    assert after["xl/media/image1.png"] == before["xl/media/image1.png"]


def test_that_of_a_sheet_the_filled_cells_alone_are_written_anew() -> None:
    form = form_of("{contest}", "Ward", "{candidate 1 votes}", "plain")
    name = "xl/worksheets/sheet1.xml"
    room = parts_of(form)[name]
    before = room.replace(b"</worksheet>", b"<extLst><!-- kept --></extLst></worksheet>")
    rooms = {**parts_of(form), name: before}
    after = parts_of(filled_form(whole(uncontested()), form=packed(rooms)))[name]
    cell = re.compile(rb'<c r="A[13]"[^>]*/>|<c r="A[13]".*?</c>')
    assert cell.split(before) == cell.split(after)
    assert len(cell.findall(after)) == 2


def test_that_figures_are_numbers_in_the_style_of_their_cell() -> None:
    sheet = filled(declared(), council_form())["Result"]
    assert [sheet[f"D{row}"].value for row in range(8, 13)] == [327, 661, 205, 366, 233]
    assert {sheet[f"D{row}"].number_format for row in range(8, 13)} == {"#,##0"}
    assert all(
        sheet[f"D{row}"].font.b and sheet[f"D{row}"].border.left.style for row in range(8, 13)
    )
    assert {sheet.row_dimensions[row].height for row in range(8, 13)} == {24}
    assert sheet["B5"].value == datetime(2008, 2, 14)  # noqa: DTZ001  a day of a workbook has no time zone
    assert sheet["E5"].value == 1
    assert [sheet[f"E{row}"].value for row in range(8, 13)] == [None, "Elected", None, None, None]


def test_that_what_refers_to_the_rows_below_moves_with_them() -> None:
    workbook = filled(declared(), council_form())
    sheet = workbook["Result"]
    assert sheet["D13"].value == "=SUM(D8:D12)"
    assert [sheet[f"F{row}"].value for row in (8, 12)] == ["=D8/D$13", "=D12/D$13"]
    assert sheet["D20"].value == "=SUM(D16:D19)"
    assert workbook["Check"]["B1"].value == "=Result!D13"
    assert workbook.defined_names["TotalVotes"].attr_text == "Result!$D$13"
    assert sheet.print_area == "'Result'!$A$1:$E$27"
    assert sheet.print_title_rows == "$1:$7"
    assert [known.id for known in sheet.row_breaks.brk] == [24]
    merged = {str(known) for known in sheet.merged_cells.ranges}
    assert {f"A{row}:C{row}" for row in (15, 16, 17, 18, 19, 20)} <= merged
    assert "A25:E25" in merged
    (rule,) = sheet.conditional_formatting
    assert str(rule.sqref) == "D8:D12"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E8:E13"


def test_that_pictures_and_charts_below_move_and_keep_their_size() -> None:
    after = parts_of(filled_form(declared(), form=council_form()))
    drawing = after["xl/drawings/drawing1.xml"].decode()
    assert re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing) == ["0", "25"]
    assert drawing.count('<xdr:ext cx="700000" cy="500000"/>') == 2
    chart = after["xl/charts/chart1.xml"].decode()
    assert "'Result'!$D$8:$D$12" in chart
    assert "'Result'!$B$8:$B$12" in chart


def test_that_rows_under_one_another_are_repeated_together() -> None:
    form = form_of("{candidate name}", "{candidate votes}", "=A2*2", "=SUM(A2:A2)")
    sheet = filled(declared(), form).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4, 9, 10)] == [
        "BADGER, Robert Alan",
        327,
        "CARTER, Margaret Heather",
        661,
        "Rebecca Jane Smith",
        233,
    ]
    assert [sheet.cell(row, 1).value for row in (11, 12)] == ["=A2*2", "=SUM(A2:A10)"]


def sheet_xml(form: bytes, rows: str) -> bytes:
    """Return a form whose sheet holds rows as another program writes them."""
    parts = parts_of(form)
    name = "xl/worksheets/sheet1.xml"
    data = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
    parts[name] = data.sub(lambda _found: f"<sheetData>{rows}</sheetData>".encode(), parts[name])
    return packed(parts)


def test_that_shared_formulas_are_taken_apart_where_rows_move() -> None:
    form = sheet_xml(
        form_of("x"),
        '<row r="1"><c r="A1" t="inlineStr"><is><t>{candidate votes}</t></is></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c>'
        '<c r="B2"><f t="shared" ref="B2:B3" si="0">A2*2</f><v>10</v></c></row>'
        '<row r="3"><c r="A3"><v>7</v></c><c r="B3"><f t="shared" si="0"/><v>14</v></c></row>'
        '<row r="4"><c r="A4"><f t="array" ref="A4">SUM(A2:A3*1)</f></c></row>',
    )
    sheet = filled(declared(), form).worksheets[0]
    assert [sheet[place].value for place in ("A6", "B6", "A7", "B7")] == [5, "=A6*2", 7, "=A7*2"]
    assert sheet["A8"].value.text == "=SUM(A6:A7*1)"


def test_that_rows_and_cells_without_a_reference_are_counted() -> None:
    form = sheet_xml(
        form_of("x"),
        "<row><c><v>1</v></c></row><row><c t='inlineStr'><is><t>{candidate votes}</t></is></c>"
        "<c><f>A2</f></c></row><row><c><v>9</v></c></row>",
    )
    sheet = filled(declared(), form).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(1, 8)] == [1, 327, 661, 205, 366, 233, 9]
    assert [sheet.cell(row, 2).value for row in (2, 6)] == ["=A2", "=A6"]


def test_that_a_sheet_with_prefixes_or_in_another_encoding_is_filled() -> None:
    name = "xl/worksheets/sheet1.xml"
    parts = parts_of(form_of("{contest}", "{candidate votes}"))
    plain = parts[name].decode()
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", plain).replace("xmlns=", "xmlns:x=")
    for content in (prefixed.encode(), plain.encode("utf-16")):
        sheet = filled(declared(), packed({**parts, name: content})).worksheets[0]
        assert [sheet.cell(row, 1).value for row in range(1, 7)] == [
            "Stretton",
            327,
            661,
            205,
            366,
            233,
        ]


def test_that_stored_values_of_formulas_go_and_all_are_worked_out_anew() -> None:
    form = form_of("{contest}", change=_with_formula)
    name = "xl/worksheets/sheet1.xml"
    parts = parts_of(form)
    parts[name] = re.sub(rb"<v\s*/>|<v></v>", b"<v>999</v>", parts[name])
    assert b"<v>999</v>" in parts[name]
    after = parts_of(filled_form(declared(), form=packed(parts)))
    assert b"999" not in after[name]
    assert b"<f>1+1</f>" in after[name]
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def _with_formula(workbook: Workbook) -> None:
    workbook.worksheets[0]["B1"] = "=1+1"


def test_that_the_order_of_calculation_goes_only_where_rows_move() -> None:
    for text, is_kept in (("{contest}", True), ("{candidate votes}", False)):
        parts = parts_of(form_of(text, change=_with_formula))
        parts["xl/calcChain.xml"] = b'<calcChain xmlns="x"><c r="B1"/></calcChain>'
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rId77" Type="http://x/relationships/calcChain"'
            b' Target="calcChain.xml"/></Relationships>',
        )
        after = parts_of(filled_form(declared(), form=packed(parts)))
        assert ("xl/calcChain.xml" in after) is is_kept
        assert (b"calcChain" in after["xl/_rels/workbook.xml.rels"]) is is_kept


def test_that_a_text_around_a_placeholder_stays_text() -> None:
    assert column(
        declared(),
        "Ward: {contest} ({seats} seat)",
        "{ Candidate  2 VOTES }",
        "{candidate 2 votes} votes",
        "{date}",
        "{council}\n{officer}",
    ) == [
        "Ward: Stretton (1 seat)",
        661,
        "661 votes",
        "14 February 2008",
        "East Staffordshire Borough Council\nReturning Officer",
    ]


def test_that_an_unknown_figure_is_blank_and_within_a_text_a_dash() -> None:
    assert column(declared(), "{electorate}", "Electorate: {electorate}", "{turnout}") == [
        None,
        f"Electorate: {figures.UNKNOWN}",
        None,
    ]
    assert column(whole(uncontested()), "{candidate 1 votes}", "{candidate 1 elected}") == [
        None,
        "Elected",
    ]


def test_that_a_share_is_a_number_in_a_cell_for_percent_and_else_says_percent() -> None:
    def in_percent(workbook: Workbook) -> None:
        workbook.worksheets[0]["A1"].number_format = "0.00%"

    form = form_of("{turnout}", "{turnout}", "{turnout}%", "{warning}", change=in_percent)
    sheet = filled(whole(hodge_hill()), form).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [0.379, "37.9%", "37.9%"]


def test_that_rooms_nobody_stands_for_are_blank() -> None:
    texts = [f"{number}: {{candidate {number} name}}" for number in range(1, 8)]
    found = column(declared(), *texts)
    assert found[0] == "1: BADGER, Robert Alan"
    assert found[5:] == [None, None]


def test_that_more_candidates_than_rooms_are_refused() -> None:
    form = form_of(*(f"{{candidate {number} name}}" for number in range(1, 5)))
    assert refused(declared(), form) == (
        "The form has no room for candidate 5 of 5: add {candidate 5 name} and the like, or leave "
        "the numbers out in one row, which is then repeated for every candidate."
    )


def test_that_a_placeholder_split_by_its_type_is_filled_in_the_type_it_begins_in() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = CellRichText(
        "Elected: ", TextBlock(InlineFont(b=True), "{candi"), "date 2 na", "me}, gladly"
    )
    workbook.worksheets[0]["A2"] = ROOMS
    content = filled_form(declared(), form=saved(workbook))
    found = openpyxl.load_workbook(io.BytesIO(content), rich_text=True).worksheets[0]["A1"].value
    assert str(found) == "Elected: CARTER, Margaret Heather, gladly"
    (bold,) = [part for part in found if isinstance(part, TextBlock)]
    assert (bold.text, bold.font.b) == ("CARTER, Margaret Heather", True)


def test_that_texts_that_cells_share_are_filled_and_stay_in_their_list() -> None:
    form = with_shared_texts(council_form())
    assert b'<c r="B1"' in parts_of(form)["xl/worksheets/sheet1.xml"]
    assert parts_of(form)["xl/worksheets/sheet1.xml"].count(b' t="s"') > 20
    content = filled_form(declared(), form=form)
    assert parts_of(content)["xl/sharedStrings.xml"] == parts_of(form)["xl/sharedStrings.xml"]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Result"]
    plain = filled(declared(), council_form())["Result"]
    assert [[cell.value for cell in row] for row in sheet] == [
        [cell.value for cell in row] for row in plain
    ]


def test_that_a_shared_text_in_several_types_keeps_them() -> None:
    workbook = openpyxl.Workbook()
    bold = TextBlock(InlineFont(b=True), "{contest}")
    workbook.worksheets[0]["A1"] = CellRichText("Ward: ", bold, " (", "{seats})")
    form = with_shared_texts(saved(workbook))
    content = filled_form(declared(), form=form)
    found = openpyxl.load_workbook(io.BytesIO(content), rich_text=True).worksheets[0]["A1"].value
    assert str(found) == "Ward: Stretton (1)"
    assert [str(part) for part in found if isinstance(part, TextBlock)] == ["Stretton"]


def test_that_a_text_that_is_not_in_the_list_is_damage() -> None:
    form = sheet_xml(form_of("{contest}"), '<row r="1"><c r="A1" t="s"><v>99</v></c></row>')
    assert refused(declared(), form).startswith("The form is damaged and cannot be read")


def test_that_days_are_counted_from_1904_where_the_workbook_does() -> None:
    def from_1904(workbook: Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904
        workbook.worksheets[0]["A1"].number_format = "dd/mm/yyyy"

    sheet = filled(declared(), form_of("{date}", change=from_1904)).worksheets[0]
    assert f"{sheet['A1'].value:%d.%m.%Y}" == "14.02.2008"


def test_that_a_workbook_that_says_nothing_of_calculation_is_told_to() -> None:
    parts = parts_of(form_of("{contest}", change=_with_formula))
    name = "xl/workbook.xml"
    parts[name] = re.sub(rb"<calcPr[^>]*/>", b"", parts[name])
    after = parts_of(filled_form(declared(), form=packed(parts)))[name]
    assert re.search(
        rb'(</sheets>|<definedNames\s*/>|</definedNames>)<calcPr fullCalcOnLoad="1"/>', after
    )


def test_that_header_and_footer_are_filled_and_an_ampersand_is_no_code() -> None:
    def with_footer(workbook: Workbook) -> None:
        foot(workbook.worksheets[0]).left.text = "{contest} &P"

    contest = whole(ward(3, name="Bread & Cheese"))
    after = parts_of(filled_form(contest, form=form_of("{warning}", change=with_footer)))
    assert b"&amp;LBread &amp;&amp; Cheese &amp;P" in after["xl/worksheets/sheet1.xml"]


def test_that_heads_are_repeated_and_the_last_two_are_one_or_apart() -> None:
    found = column(declared(), "{rejected papers}", "{rejected unmarked or void}")
    assert found == [6, 2]
    assert refused(declared(), form_of("{rejected unmarked}")) == (
        "The form asks for {rejected unmarked}, which the statement of rejected papers of Stretton "
        "does not give apart; put {rejected unmarked or void} there, or choose the statement with "
        "five heads."
    )


def test_that_what_has_to_be_said_needs_a_place() -> None:
    form = form_of("{contest}")
    filled_form(declared(), form=form)
    assert refused(whole(stretton()), form) == (
        'The form has no place to say "Result as declared, recorded by Trestle table 1; not the '
        'official notice": put {warning} into a cell that everybody sees; it stays blank on a '
        "declaration where nothing is amiss."
    )
    assert "Provisional" in refused(whole(stretton(OFFICER, Stage.PROVISIONAL)), form)


def test_that_every_line_of_a_warning_has_room_in_its_row() -> None:
    sheet = filled(whole(stretton(stage=Stage.COUNTING)), form_of("{warning}")).worksheets[0]
    lines = str(sheet["A1"].value).split("\n")
    assert len(lines) == 2
    assert sheet.row_dimensions[1].height == 30


@pytest.mark.parametrize(
    ("stated", "merged", "height"),
    [
        (None, "A1:A1", 105),
        (None, "A1:D1", 30),
        (20, "A1:D1", 40),
        (90, "A1:D1", 90),
        (90, "A1:A1", 105),
        (None, "A1:D4", None),
    ],
)
def test_that_a_long_warning_that_wraps_has_room_in_its_row(
    stated: float | None, merged: str, height: float | None
) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook.worksheets[0]
        sheet["A1"].alignment = Alignment(wrap_text=True)
        sheet.column_dimensions["A"].width = 12
        sheet.column_dimensions["D"].width = 28
        sheet.row_dimensions[1].height = stated
        if merged != "A1:A1":
            sheet.merge_cells(merged)

    sheet = filled(whole(stretton()), form_of("{warning}", change=change)).worksheets[0]
    assert "\n" not in str(sheet["A1"].value)
    assert sheet.row_dimensions[1].height == height


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "{candidate vote}",
            (
                'Sheet "Sheet", cell A1: "{candidate vote}" is no placeholder; the nearest is '
                "{candidate votes}; the manual lists all of them under A form of your own."
            ),
        ),
        (
            "{qqqq}",
            (
                'Sheet "Sheet", cell A1: "{qqqq}" is no placeholder; the manual lists all of them '
                "under A form of your own."
            ),
        ),
        (
            "{contest",
            (
                'Sheet "Sheet", cell A1: a brace in "{contest" has no other half; a placeholder is '
                "written {votes}."
            ),
        ),
        (
            "Ward",
            (
                "The form has no placeholder in any cell: write {contest}, {candidate name} and "
                "{candidate votes} where they belong; the manual lists all of them."
            ),
        ),
        (
            "{candidate name} {head}",
            (
                'Sheet "Sheet", row 1: a row can be repeated for the candidates or for the heads '
                "of rejected papers, not for both."
            ),
        ),
    ],
)
def test_that_a_slip_in_a_form_is_named_with_its_cell(text: str, sentence: str) -> None:
    assert refused(declared(), form_of(text)) == sentence


def test_that_a_protected_sheet_is_filled_and_stays_protected() -> None:
    def protect(workbook: Workbook) -> None:
        workbook.worksheets[0].protection.set_password("secret")
        workbook.worksheets[0].protection.enable()

    sheet = filled(declared(), form_of("{contest}", change=protect)).worksheets[0]
    assert sheet["A1"].value == "Stretton"
    assert sheet.protection.sheet


def test_that_a_table_with_a_name_keeps_its_rows() -> None:
    def with_table(workbook: Workbook) -> None:
        sheet = workbook.worksheets[0]
        sheet["A1"], sheet["A2"] = "Name", "{candidate name}"
        sheet.add_table(Table(displayName="Votes", ref="A1:A2"))

    assert refused(declared(), form_of(change=with_table)) == (
        'The sheet "Sheet" of the form has a table with a name (Insert > Table), so that no row of '
        "it can be repeated; take that out, or give each candidate a row with {candidate 1 name}, "
        "{candidate 2 name} and so on."
    )


def test_that_a_placeholder_that_would_be_printed_is_refused() -> None:
    def in_name(workbook: Workbook) -> None:
        workbook.worksheets[0].title = "{contest}"

    assert "in the name of its sheet" in refused(declared(), form_of("{date}", change=in_name))
    parts = parts_of(council_form())
    name = "xl/drawings/drawing1.xml"
    box = b"<a:p><a:r><a:t>{con</a:t></a:r><a:r><a:t>test}</a:t></a:r></a:p>"
    place = parts[name].rindex(b"<xdr:clientData/>")
    parts[name] = parts[name][:place] + box + parts[name][place:]
    assert refused(declared(), packed(parts)) == (
        "The form has a placeholder in a text box, a chart or a note, where none is filled; put it "
        "into a cell."
    )


def macros(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )


def signed(parts: dict[str, bytes]) -> None:
    parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"


def cut(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name][:200]


def entities(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts[name]


def unknown_letters(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b'<?xml version="1.0" encoding="UTF-x"?>' + parts[name]


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = bytes(120 * 2**20)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (macros, "has macros; save it as an .xlsx workbook"),
        (signed, "is signed"),
        (cut, "is damaged and cannot be read"),
        (entities, "declares entities"),
        (unknown_letters, "is damaged and cannot be read"),
        (bomb, "would expand to more than 96 MiB"),
        (dict.clear, "is an empty zip file, not a form"),
    ],
)
def test_that_a_workbook_that_cannot_be_filled_is_refused(
    change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    parts = parts_of(form_of("{contest}"))
    change(parts)
    assert refused(declared(), packed(parts)).startswith(f"The form {said}")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The form is empty (0 bytes); copy it again."),
        (b"name,votes\n", "The form is not a workbook; give the form as an .xlsx workbook."),
        (
            b"%PDF-1.7",
            "The form is a PDF document, not a form; give the form as an .xlsx workbook.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "The form is an old .xls workbook or another old Office document; save it as .xlsx.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The form is a workbook with a password; save it without one and give it again.",
        ),
        (
            b"PK\x03\x04" + bytes(80),
            (
                "The form is damaged and cannot be read as a workbook; open it in a spreadsheet "
                "program and save it again as .xlsx."
            ),
        ),
        (
            b"PK\x03\x04" + bytes(21 * 2**20),
            (
                "The form has 21 MiB, and a form at most 20 MiB; take large pictures out of it and "
                "give it again."
            ),
        ),
    ],
)
def test_that_what_is_no_workbook_is_refused(content: bytes, sentence: str) -> None:
    assert refused(declared(), content) == sentence


def test_that_every_placeholder_is_listed_once_and_fills() -> None:
    rows = placeholder_rows()
    names = [name for name, _gives in rows]
    assert len(set(names)) == len(names)
    assert all(gives for _name, gives in rows)
    apart = {"{rejected unmarked}", "{rejected void}"}
    texts = [name.replace("{candidate ", "{candidate 2 ") for name in names if name not in apart]
    found = column(declared(), *texts)
    assert not [value for value in found if isinstance(value, str) and "{" in value]


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_that_any_text_stays_the_same_in_its_cell(text: str) -> None:
    cell = Cell(Element("x:c", {"r": "B3", "s": "4"}, None, 0, 0), "B", 3, (), None)
    written = written_cell(cell, (Run(printable(text)),)).replace(b"x:", b"")
    element = fromstring(written)
    assert (element.get("t"), element.get("s")) == ("inlineStr", "4")
    found = "".join(element.itertext())
    assert found.replace("_x005F_x", "_x") == printable(text)


@pytest.mark.parametrize("name", ["=1+1", "+44", "-5", "@SUM(A1)", "_x0041_", "'quoted"])
def test_that_what_looks_like_a_formula_is_text(name: str) -> None:
    sheet = filled(whole(ward(1, 0, seats=1, name=name)), form_of("{contest}", "{warning}"))
    cell = sheet.worksheets[0]["A1"]
    assert cell.data_type != "f"
    content = filled_form(whole(ward(1, 0, seats=1, name=name)), form=form_of("{contest}{warning}"))
    assert b"<f>" not in parts_of(content)["xl/worksheets/sheet1.xml"]
    assert cell.value == name.replace("_x0041_", "_x005F_x0041_") or cell.value == name


def test_that_the_same_result_makes_the_same_bytes() -> None:
    form = council_form()
    assert filled_form(declared(), form=form) == filled_form(declared(), form=form)
    with zipfile.ZipFile(io.BytesIO(filled_form(declared(), form=form))) as archive:
        assert archive.testzip() is None


def test_that_the_share_of_a_candidate_is_of_papers_where_these_carry_several_votes() -> None:
    lines = (("A", LABOUR, 1100), ("B", LABOUR, 1000), ("C", GREEN, 900))
    contest = whole(polled(lines, seats=2, papers=2100))
    # 1,100 of 2,100 papers less 12 rejected, where all votes are 3,000.
    assert column(contest, "{candidate 1 share}") == ["52.7%"]
    unknown = whole(polled(lines, seats=2))
    assert column(unknown, "{candidate 1 share}") == [None]


def test_that_no_description_is_none_and_never_independent() -> None:
    contest = whole(polled((("A", LABOUR, 9), ("B", NO_DESCRIPTION, 8))))
    assert column(contest, "{candidate 2 party}") == ["no description"]
