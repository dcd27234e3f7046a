"""The declaration workbook against the same cells written by openpyxl alone."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from countdesk.exchange.declaration import Declaration
from countdesk.exchange.sheets import styles
from countdesk.exchange.sheets.workbook import build_declaration, declaration_bytes
from countdesk.models.statements import DeclaredTotals
from countdesk.session.session import Session
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed
from tests.session.without_tables import declare_totals


class SheetByHand:
    """One sheet as values, taken from a workbook once and written again and again."""

    def __init__(self, sheet: Worksheet) -> None:
        cells: list[Any] = [cell for row in sheet.iter_rows() for cell in row if cell.has_style]
        self._cells = [
            (cell.row, cell.column, cell.value, cell.data_type, cell.style, cell.number_format)
            for cell in cells
        ]
        self._title = sheet.title
        self._merged = [str(merged) for merged in sheet.merged_cells.ranges]
        self._heights = {row: known.height for row, known in sheet.row_dimensions.items()}
        self._widths = {name: known.width for name, known in sheet.column_dimensions.items()}
        self._set_up = copy(sheet.page_setup)
        self._margins = copy(sheet.page_margins)
        self._area, self._titles = sheet.print_area, sheet.print_title_rows
        self._header, self._footer = sheet.oddHeader, sheet.oddFooter

    def write(self, workbook: Workbook) -> None:
        """Write the sheet into a workbook."""
        sheet = workbook.create_sheet(self._title)
        for name, width in self._widths.items():
            sheet.column_dimensions[name].width = width
        for row, height in self._heights.items():
            sheet.row_dimensions[row].height = height
        for row, column, value, kind, style, form in self._cells:
            cell: Any = sheet.cell(row, column)
            cell.style = style
            if value is not None:
                cell.value = value
                cell.data_type = kind
                cell.number_format = form
        for merged in self._merged:
            sheet.merge_cells(merged)
        sheet.page_setup.orientation = self._set_up.orientation
        sheet.page_setup.paperSize = self._set_up.paperSize
        sheet.page_setup.fitToWidth = self._set_up.fitToWidth
        sheet.page_setup.fitToHeight = self._set_up.fitToHeight
        sheet.page_margins = self._margins
        sheet.print_area = self._area
        sheet.print_title_rows = self._titles
        for item, like in ((sheet.oddHeader, self._header), (sheet.oddFooter, self._footer)):
            for part in ("left", "center", "right"):
                getattr(item, part).text = getattr(like, part).text
                getattr(item, part).font = getattr(like, part).font
                getattr(item, part).size = getattr(like, part).size


def written_by_hand(sheets: Sequence[SheetByHand]) -> bytes:
    """Return a workbook of these sheets, written by openpyxl alone."""
    workbook = openpyxl.Workbook()
    styles.install(workbook)
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        sheet.write(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


@contextmanager
def _declaration(folder: Path, size: Size) -> Iterator[Pair]:
    path = nights.one_contest_file(nights.fresh(folder, "declared"), nights.counting(1, size, 15))
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        count = session.count(nights.FIRST)
        votes = {key: known or 0 for key, known in count.papers.votes.items()}
        totals = DeclaredTotals(votes, rejected=0)
        declare_totals(session, nights.FIRST, totals, "As it was declared.")
        declaration = Declaration.of(
            session.cooked(nights.FIRST), desk=nights.DESK, digest=session.file.digest()
        )
    sheets = [SheetByHand(sheet) for sheet in build_declaration(declaration).worksheets]
    yield Pair(
        lambda: timed(lambda: declaration_bytes(declaration)),
        lambda: timed(lambda: written_by_hand(sheets)),
    )


ROWS: Final = (
    Row(
        "workbook",
        "a declaration workbook (100 boxes, 15 candidates)",
        "the same cells, styles and page set-up by openpyxl",
        aim=1.3,
        pairs=40,
        prepare=_declaration,
    ),
)
