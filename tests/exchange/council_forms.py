"""Forms of a council for the tests: made by openpyxl, with what it drops put in by hand."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CANDIDATES = 8
"""The row of the form that is repeated for every candidate."""

_PICTURE_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="../media/image1.png"/>'
)
_ANCHOR = (
    '<xdr:oneCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    '<xdr:ext cx="700000" cy="500000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{key}" name="Arms"'
    ' descr="Arms of the council"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="700000" cy="500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"
)


def picture() -> bytes:
    """Return a small picture: a shield in two colours."""
    rows = b"".join(
        b"\x00" + b"".join(b"\x20\x40\x90" if x + y < 40 else b"\xc0\xa0\x20" for x in range(40))
        for y in range(40)
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    packed = zlib.compress(rows)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def council_form() -> bytes:
    """Return a form with arms, merged cells, a chart, rules, a print set-up and formulas."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Result"
    _head(sheet)
    _figures(sheet)
    _rules(sheet)
    workbook.defined_names["TotalVotes"] = DefinedName("TotalVotes", attr_text="Result!$D$9")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=8, max_row=8))
    chart.set_categories(Reference(sheet, min_col=2, min_row=8, max_row=8))
    sheet.add_chart(chart, "A22")
    other = workbook.create_sheet("Check")
    other["A1"], other["B1"] = "Votes", "=Result!D9"
    other["A2"], other["B2"] = "First candidate", "=Result!D8"
    return with_parts(saved(workbook), _with_picture)


def _head(sheet: Worksheet) -> None:
    """Write whose form it is, and what has to be said."""
    for column, width in zip("ABCDE", (6, 34, 34, 12, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.merge_cells("B1:E1")
    sheet["B1"] = "{council}"
    sheet["B1"].font = Font(size=18, bold=True, color="FF204090")
    sheet.row_dimensions[1].height = 42
    sheet.merge_cells("A2:E2")
    sheet["A2"] = "{election of}, {date}"
    sheet.merge_cells("A3:E3")
    sheet["A3"] = "{warning}"
    sheet["A3"].font = Font(bold=True, color="FFC00000")
    sheet["A3"].alignment = Alignment(wrap_text=True)
    sheet["A5"], sheet["B5"] = "Date", "{date}"
    sheet["B5"].number_format = "dd/mm/yyyy"
    sheet["D5"], sheet["E5"] = "Seats", "{seats}"


def _figures(sheet: Worksheet) -> None:
    """Write the candidates, the papers and the place to sign."""
    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    for column, text in zip("ABCDE", ("No", "Name", "Description", "Votes", ""), strict=True):
        sheet[f"{column}7"] = text
        sheet[f"{column}7"].fill = PatternFill("solid", fgColor="FFDDDDDD")
    fields = ("number", "name", "description", "votes", "elected")
    for column, field in zip("ABCDE", fields, strict=True):
        cell = sheet[f"{column}{CANDIDATES}"]
        cell.value = f"{{candidate {field}}}"
        cell.border = box
        cell.font = Font(size=12, bold=column == "D")
    sheet[f"D{CANDIDATES}"].number_format = "#,##0"
    sheet[f"F{CANDIDATES}"] = f"=D{CANDIDATES}/D$9"
    sheet[f"F{CANDIDATES}"].number_format = "0.0%"
    sheet.row_dimensions[CANDIDATES].height = 24
    sheet["B9"], sheet["D9"] = "Total", "=SUM(D8:D8)"
    sheet["D9"].border = box
    sheet.merge_cells("A11:C11")
    sheet["A11"] = "Ballot papers rejected"
    sheet.merge_cells("A12:C12")
    sheet["A12"], sheet["D12"] = "{head}", "{head papers}"
    sheet.merge_cells("A13:C13")
    sheet["A13"], sheet["D13"] = "Total rejected", "=SUM(D12:D12)"
    sheet["A15"], sheet["D15"] = "Electorate: {electorate}", "{turnout}"
    sheet["D15"].number_format = "0.00%"
    sheet["A16"] = "Turnout: {turnout}%"
    sheet.merge_cells("A18:E18")
    sheet["A18"] = "{declaration}"
    sheet["A20"] = "Signed ........................ {officer}"


def foot(sheet: Worksheet) -> HeaderFooterItem:
    """Return the foot of the pages of a sheet."""
    item = sheet.oddFooter
    assert item is not None
    return item


def _rules(sheet: Worksheet) -> None:
    """Give the sheet its rules, and what is printed of it and how."""
    rule: Any = CellIsRule  # has no types
    sheet.conditional_formatting.add(
        "D8:D8", rule(operator="greaterThan", formula=["$E$5"], font=Font(bold=True))
    )
    choice = DataValidation(type="list", formula1='"Elected,Not elected"', allow_blank=True)
    choice.add("E8:E9")
    sheet.add_data_validation(choice)
    sheet.print_area = "A1:E20"
    sheet.print_title_rows = "1:7"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot(sheet).center.text = "{contest} - page &P of &N"
    sheet.row_breaks.append(Break(id=17))
    sheet.freeze_panes = "A8"


def saved(workbook: Workbook) -> bytes:
    """Return a workbook as the content of a file."""
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a workbook."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def with_shared_texts(content: bytes) -> bytes:
    """Return a workbook whose cells share their texts, as Excel writes them."""
    parts = parts_of(content)
    texts: list[bytes] = []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found.group(2))
        return b'%s t="s"><v>%d</v></c>' % (found.group(1), len(texts) - 1)

    cell = re.compile(rb'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = cell.sub(shared, parts[name])
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (space, items)
    rels = "xl/_rels/workbook.xml.rels"
    if b"sharedStrings" not in parts[rels]:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        relation = b'<Relationship Id="rId88" Type="%s" Target="sharedStrings.xml"/>' % kind
        parts[rels] = parts[rels].replace(b"</Relationships>", relation + b"</Relationships>")
    types = "[Content_Types].xml"
    if b"sharedStrings" not in parts[types]:
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        known = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/>' % kind
        parts[types] = parts[types].replace(b"</Types>", known + b"</Types>")
    return packed(parts)


def with_parts(content: bytes, change: object) -> bytes:
    """Return a workbook whose parts a function changed."""
    parts = parts_of(content)
    change(parts)  # type: ignore[operator]
    return packed(parts)


def _with_picture(parts: dict[str, bytes]) -> None:
    """Put the arms into the head of the form, and once more below its candidates."""
    parts["xl/media/image1.png"] = picture()
    drawing = parts["xl/drawings/drawing1.xml"].decode()
    arms = _ANCHOR.format(column=0, row=0, key=90) + _ANCHOR.format(column=4, row=18, key=91)
    end = drawing.rindex("</")
    parts["xl/drawings/drawing1.xml"] = (drawing[:end] + arms + drawing[end:]).encode()
    rels = parts["xl/drawings/_rels/drawing1.xml.rels"].decode()
    begin = rels.index("<Relationship ")
    parts["xl/drawings/_rels/drawing1.xml.rels"] = (_PICTURE_RELS + rels[begin:]).encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
    ).encode()
