"""The worksheets of a workbook read back as they look, for a picture of what is printed."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter, range_boundaries

from countdesk.exchange.sheets.chart_look import charts_of
from countdesk.exchange.sheets.check_table import ALL_AGREE_NAME, WORKINGS
from countdesk.exchange.sheets.first_sheets import first_sheets
from countdesk.exchange.sheets.number_text import shown
from countdesk.exchange.sheets.sheet_look import (
    CellLook,
    Edge,
    HeadOrFoot,
    Horizontal,
    Margins,
    SheetLook,
    Type,
    Vertical,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles.borders import Side
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

_POINTS_A_UNIT: Final = 5.25
_PLAIN_WIDTH, _PLAIN_HEIGHT = 9.14, 13.2
"""Units of width of a column that says nothing of it, and points of height of such a row."""

_POINTS_AN_INDENT: Final = 6.75
_INCH: Final = 72.0

_EDGES: dict[str, Edge] = {
    "hair": Edge(0.25, is_dotted=True),
    "dotted": Edge(0.5, is_dotted=True),
    "dashed": Edge(0.5, is_dotted=True),
    "medium": Edge(1.25),
    "thick": Edge(2.0),
    "double": Edge(1.25),
}
_THIN = Edge(0.5)

_HORIZONTAL = {
    "right": Horizontal.RIGHT,
    "center": Horizontal.CENTRE,
    "centerContinuous": Horizontal.CENTRE,
}
_VERTICAL = {"top": Vertical.TOP, "center": Vertical.MIDDLE}


_FORMULA: Final = "=…"
"""What stands where only a spreadsheet knows the figure."""


def looks(workbook: bytes, most: int = 8) -> tuple[SheetLook, ...]:
    """Return the first sheets of a workbook as they look when printed.

    Nothing is worked out here: a formula stands as its value where that is in the file, and as a
    sign that there is one where it is not; in the workings as the number printed beside it.
    """
    sheets = first_sheets(workbook, most)
    values: Iterable[Worksheet | None] = repeat(None)
    if any(cell.data_type == "f" for sheet in sheets for cell in _known_cells(sheet).values()):
        values = first_sheets(workbook, most, values=True)
    return tuple(_look(sheet, known) for sheet, known in zip(sheets, values, strict=False))


def _look(sheet: Worksheet, values: Worksheet | None) -> SheetLook:
    cells = tuple(_cells(sheet, values))
    rows = max((1, *sheet.row_dimensions, *(cell.row + cell.rows for cell in cells)))
    columns = max((1, *(cell.column + cell.columns for cell in cells)))
    widths = tuple(_width(sheet, number) for number in range(1, columns + 1))
    heights = tuple(_height(sheet, number) for number in range(1, rows + 1))
    fits = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    setup = sheet.page_setup
    return SheetLook(
        name=sheet.title,
        widths=widths,
        heights=heights,
        cells=cells,
        charts=tuple(charts_of(sheet, widths, heights)),
        printed=_printed(sheet, rows, columns),
        repeated=_repeated(sheet),
        breaks=tuple(sorted(row_break.id for row_break in sheet.row_breaks.brk)),
        is_landscape=setup.orientation == "landscape",
        is_centred=bool(sheet.print_options.horizontalCentered),
        margins=_margins(sheet),
        head=_head_or_foot(sheet, sheet.HeaderFooter.oddHeader),
        foot=_head_or_foot(sheet, sheet.HeaderFooter.oddFooter),
        wide=_pages(setup.fitToWidth) if fits else 0,
        high=_pages(setup.fitToHeight) if fits else 0,
        scale=1.0 if fits else (setup.scale or 100) / 100,
    )


def _pages(wanted: int | None) -> int:
    """Return the pages that a sheet is fitted to: without a number it is one."""
    return 1 if wanted is None else int(wanted)


def _width(sheet: Worksheet, number: int) -> float:
    """Return the points that a column takes; one dimension may stand for several columns."""
    for dimension in sheet.column_dimensions.values():
        first, last = dimension.min or number, dimension.max or number
        letter = get_column_letter(number)
        if dimension.index == letter or (dimension.min and first <= number <= last):
            if dimension.hidden:
                return 0.0
            return _POINTS_A_UNIT * (dimension.width or _PLAIN_WIDTH)
    return _POINTS_A_UNIT * (sheet.sheet_format.defaultColWidth or _PLAIN_WIDTH)


def _height(sheet: Worksheet, number: int) -> float:
    dimension = sheet.row_dimensions.get(number)
    if dimension is not None and dimension.hidden:
        return 0.0
    known = None if dimension is None else dimension.height
    return known or sheet.sheet_format.defaultRowHeight or _PLAIN_HEIGHT


def _cells(sheet: Worksheet, values: Worksheet | None) -> Iterator[CellLook]:
    spans = {
        (merged.min_row, merged.min_col): (merged.size["rows"], merged.size["columns"])
        for merged in sheet.merged_cells.ranges
    }
    hidden = {
        place
        for merged in sheet.merged_cells.ranges
        for place in merged.cells
        if place != (merged.min_row, merged.min_col)
    }
    for place, cell in sorted(_known_cells(sheet).items()):
        if place in hidden:
            continue
        value: object = cell.value
        if cell.data_type == "f":
            known = None if values is None else values.cell(*place).value
            value = _not_known(sheet, place) if known is None else known
        look = _cell(cell, value, place, spans.get(place, (1, 1)))
        if look.text.strip() or look.fill or any(look.edges):
            yield look


def _not_known(sheet: Worksheet, place: tuple[int, int]) -> object:
    """Return what stands in the place of a formula whose value is not in the file.

    The first sheet of the workings has beside each what it is to come to; whether it does only a
    spreadsheet says.
    """
    if sheet.title != WORKINGS or ALL_AGREE_NAME not in _names_of(sheet):
        return _FORMULA
    beside = _known_cells(sheet).get((place[0], place[1] + 1))
    return beside.value if beside is not None and beside.data_type == "n" else None


def _names_of(sheet: Worksheet) -> Container[str]:
    """Return the names that are defined in the workbook of a sheet."""
    return () if sheet.parent is None else sheet.parent.defined_names


def _known_cells(sheet: Worksheet) -> dict[tuple[int, int], Cell | MergedCell]:
    """Return the cells that are in the file, by their rows and columns.

    To go over all up to the last would make a million of them for one that is far away.
    """
    return sheet._cells  # noqa: SLF001


def _cell(
    cell: Cell | MergedCell, value: object, place: tuple[int, int], spans: tuple[int, int]
) -> CellLook:
    font, alignment, border = cell.font, cell.alignment, cell.border
    is_text = value is None or isinstance(value, str)
    plain = Horizontal.LEFT if is_text else Horizontal.RIGHT
    fill = cell.fill
    return CellLook(
        row=place[0] - 1,
        column=place[1] - 1,
        text=shown(value, cell.number_format),
        type=Type(
            float(font.sz or 10), bool(font.b), bool(font.i), _colour(font.color) or "#000000"
        ),
        rows=spans[0],
        columns=spans[1],
        fill=_colour(fill.fgColor) if fill.fill_type == "solid" else None,
        horizontal=(
            Horizontal.LEFT
            if alignment.horizontal == "left"
            else _HORIZONTAL.get(alignment.horizontal or "", plain)
        ),
        vertical=_VERTICAL.get(alignment.vertical or "", Vertical.BOTTOM),
        wraps=bool(alignment.wrap_text),
        indent=_POINTS_AN_INDENT * float(alignment.indent or 0),
        edges=(
            _edge(border.left),
            _edge(border.top),
            _edge(border.right),
            _edge(border.bottom),
        ),
    )


def _edge(side: Side | None) -> Edge | None:
    if side is None or not side.style:
        return None
    known = _EDGES.get(side.style, _THIN)
    return Edge(known.width, known.is_dotted, _colour(side.color) or known.ink)


def _colour(colour: object) -> str | None:
    """Return a colour as #rrggbb, None where it is one of a theme's, which is not in the sheet."""
    rgb = getattr(colour, "rgb", None)
    if getattr(colour, "type", None) == "rgb" and isinstance(rgb, str):
        return f"#{rgb[-6:]}"
    return None


_AREA = re.compile(r"\$[A-Z]+\$[0-9]+:\$[A-Z]+\$[0-9]+(?=,|$)")
"""One part of what is printed of a sheet."""


def _printed(sheet: Worksheet, rows: int, columns: int) -> tuple[int, int, int, int]:
    """Return the first and last row and the first and last column that are printed."""
    area = sheet.print_area
    if not area:
        return 0, rows - 1, 0, columns - 1
    # The name of the sheet stands before each part, and may hold a comma.
    found = _AREA.search(area)
    cells = area if found is None else found[0]
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    return (
        (top or 1) - 1,
        min(bottom or rows, rows) - 1,
        (left or 1) - 1,
        min(right or columns, columns) - 1,
    )


def _repeated(sheet: Worksheet) -> tuple[int, int] | None:
    rows = sheet.print_title_rows
    if not rows:
        return None
    first, last = rows.rsplit("!", 1)[-1].replace("$", "").split(":")
    return int(first) - 1, int(last) - 1


def _margins(sheet: Worksheet) -> Margins:
    margins = sheet.page_margins
    sides = (
        margins.left,
        margins.top,
        margins.right,
        margins.bottom,
        margins.header,
        margins.footer,
    )
    return Margins(*(_INCH * side for side in sides))


def _head_or_foot(sheet: Worksheet, item: HeaderFooterItem | None) -> HeadOrFoot:
    if item is None:
        return HeadOrFoot()
    parts = (item.left, item.center, item.right)
    texts = tuple((part.text or "").replace("&A", sheet.title) for part in parts)
    points = next((float(part.size) for part in parts if part.size), 10.0)
    return HeadOrFoot((texts[0], texts[1], texts[2]), points)
