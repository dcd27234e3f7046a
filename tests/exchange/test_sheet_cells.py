"""Worksheets read back as they look: the text of a figure, type, edges, merged cells, set-up."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break

from countdesk import figures
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.first_sheets import MOST_ROWS
from countdesk.exchange.sheets.number_text import shown
from countdesk.exchange.sheets.sheet_cells import looks
from countdesk.exchange.sheets.sheet_look import CellLook, Edge, Horizontal, SheetLook, Vertical
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.exchange.sheets.workings import workings_workbook
from countdesk.models.election import Keeper
from tests.exchange.contests import frozen, stretton, ward, whole
from tests.exchange.sheets_read import DASH, MINUS, first_look


def content(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def at(look: SheetLook, row: int, column: int) -> CellLook:
    (cell,) = [known for known in look.cells if (known.row, known.column) == (row, column)]
    return cell


def saying(look: SheetLook, text: str) -> CellLook:
    (cell,) = [known for known in look.cells if known.text == text]
    return cell


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "0", ""),
        ("=SUM(A1)", "General", "=SUM(A1)"),
        (True, "General", "TRUE"),
        (1234, "General", "1234"),
        (0.5, "General", "0.5"),
        (2.0, "General", "2"),
        (1792, styles.WHOLE, "1,792"),
        (-1, styles.BELOW_NOUGHT, f"{MINUS}1"),
        (-1234, "#,##0", "-1,234"),
        (-0.2, "#,##0", "0"),
        (0.36888, styles.PERCENT, "36.9%"),
        (0.125, "0%", "13%"),
        (376.0, styles.AVERAGE, "376.0"),
        (4.25, styles.CHANGE, "+4.3"),
        (-4.25, styles.CHANGE, f"{MINUS}4.3"),
        (0, styles.CHANGE, "0.0"),
        (-0.02, styles.CHANGE_OF_NOUGHT, "0.0"),
        (3, styles.DIFFERENCE, "+3"),
        (7, "000", "007"),
        (7.5, "00.0", "07.5"),
        (12, '0" papers"', "12 papers"),
        (12, "0\\p", "12p"),
        (1234.5, "_-£* #,##0.00_-", " £1,234.50 "),
        (5, "[Red]0", "5"),
        (date(2026, 5, 7), "d mmmm yyyy", "7 May 2026"),
        (
            datetime.fromisoformat("2026-05-08T02:04:09"),
            "yyyy-mm-dd hh:mm:ss",
            "2026-05-08 02:04:09",
        ),
        (
            datetime.fromisoformat("2026-05-08T14:04:00"),
            "ddd d mmm yy h:mm AM/PM",
            "Fri 8 May 26 2:04 PM",
        ),
        (datetime.fromisoformat("2026-11-08T14:04:00"), "dddd dd/m/yy", "Sunday 08/11/26"),
        (time(23, 5), "h:mm", "23:05"),
        (time(23, 5), '[$-809]hh"."mm', "23.05"),
        (date(2026, 5, 7), "General", "2026-05-07"),
    ],
)
def test_that_a_value_is_shown_as_its_number_format_says(
    value: object, number_format: str, text: str
) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    "share", [Fraction(1, 3), Fraction(661, 1792), Fraction(-1, 7), Fraction(1, 800), Fraction(0)]
)
def test_that_a_share_and_a_change_are_shown_as_every_other_output_words_them(
    share: Fraction,
) -> None:
    assert shown(float(abs(share)), styles.PERCENT) == figures.percent(abs(share))
    number_format = styles.change_format(share)
    assert shown(float(share * 100), number_format) == figures.change(share)


def test_that_a_notice_is_read_back_as_it_was_written() -> None:
    look = first_look(declaration_bytes(frozen(stretton(Keeper.RETURNING_OFFICER))))
    assert look.name == "Declaration"
    title = saying(look, "Declaration of result of poll")
    assert (title.columns, title.type.points, title.type.bold) == (4, 20, True)
    votes = saying(look, "661")
    assert votes.horizontal is Horizontal.RIGHT
    assert votes.type.bold
    assert votes.edges[3] == Edge(0.25, is_dotted=True, ink="#444444")
    heading = saying(look, "Candidate")
    assert heading.fill == "#E7E7E7"
    assert heading.wraps
    assert at(look, votes.row, 3).text == "Elected"
    assert saying(look, "Total votes").edges[1] == Edge(0.5)
    assert DASH in [cell.text for cell in look.cells]
    assert not look.is_landscape
    assert look.is_centred
    assert (look.wide, look.high) == (1, 1)
    assert look.foot.texts[0].startswith("Journal 0123 4567 89ab")
    assert "&P" in look.foot.texts[1]
    assert look.foot.points == 9
    assert look.printed[2:] == (0, 3)
    assert sum(look.widths) == pytest.approx(525)


def test_that_as_many_sheets_are_read_as_are_asked_for() -> None:
    workbook = declaration_bytes(frozen(ward(5)))
    names = [look.name for look in looks(workbook)]
    assert names[:2] == ["Declaration", "Verification"]
    assert [look.name for look in looks(workbook, 2)] == names[:2]


def set_up() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in range(1, 31):
        sheet.append([f"Row {row}", row, None, "far"])
    sheet["A1"].font = Font(size=14, italic=True, color="FFC00000")
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="top", indent=2)
    sheet["B2"].border = Border(left=Side("medium"), top=Side("double", color="FF00FF00"))
    sheet["B3"].fill = PatternFill("solid", fgColor="FFFFEE00")
    sheet["B4"].fill = PatternFill("gray125")
    sheet.merge_cells("A5:C6")
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[2].height = 40
    sheet.row_dimensions[3].hidden = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.scale = 60
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:D20"
    sheet.row_breaks.append(Break(id=10))
    head = sheet.oddHeader
    assert head is not None
    head.center.text = "&A"
    return workbook


def test_that_type_edges_and_fills_are_read() -> None:
    look = first_look(content(set_up()))
    first = at(look, 0, 0)
    assert (first.type.points, first.type.italic, first.type.ink) == (14, True, "#C00000")
    assert (first.horizontal, first.vertical) == (Horizontal.CENTRE, Vertical.TOP)
    assert first.indent > 0
    assert at(look, 1, 1).edges[:2] == (Edge(1.25), Edge(1.25, ink="#00FF00"))
    assert at(look, 2, 1).fill == "#FFEE00"
    assert at(look, 3, 1).fill is None
    merged = at(look, 4, 0)
    assert (merged.rows, merged.columns) == (2, 3)
    assert not [cell for cell in look.cells if (cell.row, cell.column) == (5, 1)]


def test_that_the_set_up_of_the_page_is_read() -> None:
    look = first_look(content(set_up()))
    assert look.is_landscape
    assert (look.wide, look.high, look.scale) == (0, 0, 0.6)
    assert look.repeated == (0, 1)
    assert look.printed == (0, 19, 0, 3)
    assert look.breaks == (10,)
    assert look.widths[0] == pytest.approx(105)
    assert look.widths[2] == 0
    assert look.heights[1:3] == (40, 0)
    assert look.head.texts[1] == "Sheet"


def test_that_a_formula_stands_as_its_value_or_as_a_sign_that_there_is_one() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["=1+1", "'=text", 3])
    assert [cell.text for cell in first_look(content(workbook)).cells] == ["=…", "'=text", "3"]
    # As a spreadsheet leaves it, which keeps the value beside the formula.
    reckoned = with_part(content(workbook), "xl/worksheets/sheet1.xml", b"<v />", b"<v>2</v>")
    first = first_look(reckoned).cells[0]
    assert (first.text, first.horizontal) == ("2", Horizontal.RIGHT)


def with_part(workbook: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """Return a workbook with something else in one of its parts."""
    source, changed = zipfile.ZipFile(io.BytesIO(workbook)), io.BytesIO()
    with zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            kept = source.read(part)
            target.writestr(part, kept.replace(before, after) if part == name else kept)
    return changed.getvalue()


def test_that_a_sheet_without_anything_has_a_look_too() -> None:
    look = first_look(content(openpyxl.Workbook()))
    assert look.cells == ()
    assert look.repeated is None


def charted(chart: BarChart | LineChart) -> bytes:
    """Return a workbook with a chart of two series of two parties."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Shares, 'now'"
    for row in (["Party", "Now", "Then"], ["Lab", 40.5, 30], ["Con", 20, None]):
        sheet.append(row)
    chart.add_data(
        Reference(sheet, min_col=2, max_col=3, min_row=1, max_row=3), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=3))
    chart.title = "Share of votes"
    sheet.add_chart(chart, "B5")
    return content(workbook)


def test_that_the_bars_of_a_chart_are_read_with_their_colours() -> None:
    bars = BarChart()
    bars.type = "bar"
    workbook = openpyxl.load_workbook(io.BytesIO(charted(bars)))
    (chart,) = workbook.worksheets[0]._charts  # type: ignore[attr-defined]
    point = DataPoint(idx=1)
    point.graphicalProperties.solidFill = "0087DC"
    chart.series[0].dPt.append(point)
    chart.series[0].graphicalProperties.solidFill = "E4003B"
    chart.series[0].dLbls = DataLabelList(showVal=True, numFmt="0.0")
    colour = ColorChoice(srgbClr="AABBCC")  # type: ignore[arg-type]
    hatch = PatternFillProperties(prst="wdUpDiag", fgClr=colour)
    chart.series[1].graphicalProperties.pattFill = hatch
    (look,) = first_look(content(workbook)).charts
    assert look.title == "Share of votes"
    assert look.categories == ("Lab", "Con")
    now, then = look.series
    assert (now.name, then.name) == ("Now", "Then")
    assert now.values == (Fraction("40.5"), Fraction(20))
    assert then.values == (Fraction(30), None)
    assert now.colours == ("#E4003B", "#0087DC")
    assert now.labels == ("40.5", "20.0")
    assert (then.colours, then.labels) == (("#AABBCC", "#AABBCC"), ("", ""))
    assert (now.is_hatched, then.is_hatched) == (False, True)
    assert (now.colour, then.colour) == ("#E4003B", "#AABBCC")
    assert look.is_framed
    assert look.is_lying
    assert look.is_from_far_end
    assert look.x == pytest.approx(48, abs=1)
    assert look.width > 300


def test_that_the_first_bar_stands_first_where_its_axis_is_turned() -> None:
    lying, standing = BarChart(), BarChart()
    lying.type = "bar"
    lying.x_axis.scaling.orientation = "maxMin"
    assert not first_look(charted(lying)).charts[0].is_from_far_end
    assert not first_look(charted(standing)).charts[0].is_from_far_end


def test_that_a_chart_without_bars_has_its_place_and_title() -> None:
    (look,) = first_look(charted(LineChart())).charts
    assert look.title == "Share of votes"
    assert look.series == ()


@pytest.mark.parametrize("name", ["Sheets, first count", "A!B", "It's, all"])
def test_that_a_sheet_of_any_name_is_looked_at_within_what_is_printed(name: str) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    sheet["A1"], sheet["D9"] = "in sight", "beside"
    sheet.print_area = "A1:B3"
    (look,) = looks(content(workbook))
    assert look.printed == (0, 2, 0, 1)


def test_that_of_a_long_sheet_the_first_rows_are_read_and_all_are_counted() -> None:
    workbook = openpyxl.Workbook()
    for number in range(MOST_ROWS + 700):
        workbook.worksheets[0].append([number, "x"])
    look = first_look(content(workbook))
    assert max(cell.row for cell in look.cells) == MOST_ROWS - 1
    assert len(look.heights) == MOST_ROWS + 700
    assert look.printed == (0, MOST_ROWS + 699, 0, 1)


def test_that_cells_without_anything_to_see_are_left_out() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["Z90"] = "Form", "  "
    sheet["C3"].number_format = "0.0"
    look = first_look(content(workbook))
    assert [cell.text for cell in look.cells] == ["Form"]
    assert look.printed == (0, 0, 0, 0)


def test_that_the_workings_are_seen_with_the_figures_that_their_formulas_are_to_come_to() -> None:
    look = first_look(workings_workbook(whole(stretton())))
    row = saying(look, "Total votes").row
    assert [at(look, row, column).text for column in (2, 3)] == ["1,792", "1,792"]
    assert all("=" not in cell.text for cell in look.cells)
