"""A sheet written from the top down: cells that cannot become formulas, and its page set-up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from countdesk import figures, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.styles import (
    BELOW_NOUGHT,
    BOLD,
    DIFFERENCE,
    FACE,
    PERCENT,
    POINTS,
    RUNS_ON,
    SIZE,
    SIZES,
    WHOLE,
    Style,
    change_format,
)
from countdesk.exchange.sheets.widths import wrapped_lines
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration

A4 = 9
_MARGIN = 0.6
_HEAD_MARGIN = 0.3
_POINTS_A_LINE = 1.25
AIR, LITTLE_AIR = 5.0, 2.0
"""Points of white in a row, above and below its lines together."""

_FORMULA_LIKE = ("=", "+", "-", "@")
_LONGEST_IN_HEADER = 80
"""A header and a footer hold 255 characters each, codes and doubled ampersands included."""


class Page:
    """One worksheet and the next row to write; every text and figure goes in through here."""

    def __init__(self, sheet: Worksheet, widths: tuple[float, ...], *, air: float = AIR) -> None:
        self.sheet = sheet
        self._air = air
        self.row = 1
        self.points = 0.0
        self._widths = widths
        self._lines = 1
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    @property
    def last_column(self) -> int:
        """Return the number of the last column."""
        return len(self._widths)

    def next_row(self) -> None:
        """Go to the next row; this one becomes as high as the longest text in it needs.

        A spreadsheet that opens a file does not always find the heights by itself.
        """
        height = self._lines * SIZE * _POINTS_A_LINE + self._air
        self.sheet.row_dimensions[self.row].height = height
        self._lines = 1
        self.row += 1
        self.points += height

    def gap(self, points: float = 8) -> None:
        """Leave a little white between two blocks."""
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1
        self.points += points

    def across(self, text: str, style: Style) -> None:
        """Write a text over the whole width, as high as its lines need.

        A row with merged cells never finds its own height, so it is reckoned here.
        """
        size = SIZES.get(style, SIZE)
        for column in range(1, self.last_column + 1):
            self.sheet.cell(self.row, column).style = style.value
        self.text(1, text, style)
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=self.last_column
        )
        lines = wrapped_lines(text, sum(self._widths), size, bold=style in BOLD)
        height = lines * size * _POINTS_A_LINE + self._air
        self.sheet.row_dimensions[self.row].height = height
        self._lines = 1
        self.row += 1
        self.points += height

    def fill(self, style: Style, first: int, last: int | None = None) -> None:
        """Give cells of the row a style, so that its rule runs through."""
        for column in range(first, (last or self.last_column) + 1):
            self.sheet.cell(self.row, column).style = style.value

    def text(self, column: int, text: str | None, style: Style) -> None:
        """Write a text, which stays a text whatever it begins with; None is not known."""
        cell = self._cell(column, style)
        written = figures.UNKNOWN if text is None else printable_lines(text)
        if not written:
            return
        cell.value = written
        if style not in RUNS_ON:
            size, width = SIZES.get(style, SIZE), self._widths[column - 1]
            lines = wrapped_lines(written, width, size, bold=style in BOLD)
            self._lines = max(self._lines, lines)
        # openpyxl makes a formula of what begins with "=", and an error of "#REF!".
        cell.data_type = "s"
        if written.startswith(_FORMULA_LIKE):
            # Kept a text even where someone edits the cell and presses Enter.
            cell.quotePrefix = True

    def whole(self, column: int, value: int | None, style: Style = Style.FIGURE) -> None:
        """Write a number of papers, votes or electors."""
        form = WHOLE if value is None or value >= 0 else BELOW_NOUGHT
        self._number(column, value, form, style)

    def difference(self, column: int, value: int | None, style: Style = Style.FIGURE) -> None:
        """Write a difference of papers, with its sign."""
        self._number(column, value, DIFFERENCE, style)

    def percent(self, column: int, share: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a share."""
        self._number(column, share, PERCENT, style)

    def change(self, column: int, change: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a change in percentage points, with its sign."""
        points = None if change is None else change * 100
        form = PERCENT if change is None else change_format(change)
        self._number(column, points, form, style)

    def points_of(self, column: int, size: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a size in percentage points, without a sign."""
        self._number(column, None if size is None else size * 100, POINTS, style)

    def _number(self, column: int, value: int | Fraction | None, form: str, style: Style) -> None:
        if value is None:
            self.text(column, None, style)
            return
        cell = self._cell(column, style)
        # float() of a fraction is the double nearest the exact value. openpyxl would write it to
        # 16 digits, which name another double now and then: 17 always bring back the same.
        cell.value = repr(float(value)) if isinstance(value, Fraction) else value
        cell.data_type = "n"
        cell.number_format = form

    def _cell(self, column: int, style: Style) -> Cell:
        cell: Cell = self.sheet.cell(self.row, column)  # type: ignore[assignment]
        cell.style = style.value
        return cell

    def finish(self, declaration: Declaration, *, pages_high: int, titles: str | None) -> None:
        """Set the page up for A4: one page wide, and `pages_high` high, 0 for as many as needed."""
        sheet = self.sheet
        last = get_column_letter(self.last_column)
        sheet.print_area = f"A1:{last}{self.row - 1}"
        if titles is not None:
            sheet.print_title_rows = titles
        sheet.page_setup.orientation = "portrait"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = pages_high
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(
            left=_MARGIN,
            right=_MARGIN,
            top=_MARGIN + 0.25,
            bottom=_MARGIN + 0.2,
            header=_HEAD_MARGIN,
            footer=_HEAD_MARGIN,
        )
        sheet.print_options.horizontalCentered = True
        sheet.sheet_view.showGridLines = False
        self._header_and_footer(declaration)

    def _header_and_footer(self, declaration: Declaration) -> None:
        # Without this the smaller print of a wide sheet would make its header smaller too.
        self.sheet.HeaderFooter.scaleWithDoc = False
        contest, digest = declaration.contest, declaration.short_digest
        self.sheet.HeaderFooter.oddHeader = HeaderFooterItem(
            left=_part(in_header(f"{contest.name}, {wording.day(contest.date)}")),
            right=_part(in_header(declaration.title)),
        )
        self.sheet.HeaderFooter.oddFooter = HeaderFooterItem(
            left=_part(in_header(_("Journal {digest}").format(digest=digest) if digest else "")),
            center=_part(_("Page {page} of {pages}").format(page="&P", pages="&N")),
            right=_part(in_header(_("Desk: {desk}").format(desk=declaration.desk))),
        )


def _part(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, font=f"{FACE},Regular", size=8)


def in_header(text: str) -> str:
    """Return a text as a header holds it: ampersands doubled, and cut to a length that fits."""
    plain = printable(text)
    while len(doubled := plain.replace("&", "&&")) > _LONGEST_IN_HEADER:
        plain = plain.rstrip("…")[:-1] + "…"
    return doubled


def printable_lines(text: str) -> str:
    """Return a text fit for a cell, with its own line breaks kept."""
    return "\n".join(printable(line) for line in re.split(r"\r?\n", text))
