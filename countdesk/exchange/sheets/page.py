"""A sheet written from the top down: cells that cannot become formulas, and its page set-up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from countdesk import figures, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.styles import (
    AVERAGE,
    BELOW_NOUGHT,
    BOLD,
    DIFFERENCE,
    FACE,
    INDENTED,
    PERCENT,
    POINTS,
    RUNS_ON,
    WHOLE,
    WHOLE_PERCENT,
    Style,
    change_format,
    name_of,
    size_of,
)
from countdesk.exchange.sheets.widths import ems, wrapped_lines
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration

A4 = 9
_SIDE_MARGIN, _HIGH_MARGIN, _HEAD_MARGIN = 0.45, 0.75, 0.35
"""Inches of white beside the sheet, above and below it, and above and below head and foot."""

WIDEST = 100.0
"""Units of width that all columns together may take to print in the size they are written in.

A wider sheet would be shrunk to the page, and its type with it; a spreadsheet that measures a
unit a little wider prints a twentieth smaller.
"""

HIGHEST = 730.0
"""Points of height that a page holds."""

_POINTS_A_LINE = 1.25
_INDENT = 2.0
"""Units of width that an indent takes."""

AIR, LITTLE_AIR, LEAST_AIR = 5.0, 2.0, 1.0
"""Points of white in a row, above and below its lines together."""

_FORMULA_LIKE = ("=", "+", "-", "@")
_HEAD_SIZE = 9
_LONGEST_TITLE, _LONGEST_DESK, _LONGEST_HEADER = 80, 42, 170
"""Characters of the title in a header, of a desk in a footer, and of all that a header holds.

Longer texts would be printed one over the other. A file holds 255 characters of each, codes and
doubled ampersands included.
"""
_WIDEST_HEADER = 57.0
"""What the two texts of a header may measure together, in parts of the size of their type."""


class Page:
    """One worksheet and the next row to write; every text and figure goes in through here."""

    def __init__(
        self,
        sheet: Worksheet,
        widths: tuple[float, ...],
        *,
        air: float = AIR,
        close: bool = False,
    ) -> None:
        self.sheet = sheet
        self._air = air
        self._close = close
        self.row = 1
        self.running_title = ""
        self.points = 0.0
        self._widths = widths
        self._airy: list[int] = []
        self._lines = 1
        self._size = size_of(Style.TEXT, close=close)
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
        self._end_row(self._lines * self._size * _POINTS_A_LINE)

    def gap(self, points: float = 8) -> None:
        """Leave a little white between two blocks."""
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1
        self.points += points

    def across(self, text: str, style: Style, first: int = 1) -> None:
        """Write a text from one column to the last, as high as its lines need.

        A row with merged cells never finds its own height, so it is reckoned here.
        """
        size = size_of(style, close=self._close)
        self.fill(style, first)
        self.text(first, text, style)
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=first, end_column=self.last_column
        )
        width = sum(self._widths[first - 1 :]) - (_INDENT if style in INDENTED else 0)
        lines = wrapped_lines(text, width, size, bold=style in BOLD)
        self._end_row(lines * size * _POINTS_A_LINE)

    def _end_row(self, height: float) -> None:
        self.sheet.row_dimensions[self.row].height = height + self._air
        self._airy.append(self.row)
        self._lines = 1
        self.row += 1
        self.points += height + self._air

    def points_with(self, air: float) -> float:
        """Return the points of height of what is written, with less white in each row of text."""
        return self.points - len(self._airy) * (self._air - air)

    def tighten(self, air: float) -> None:
        """Leave less white in every row of text written so far, and in those to come."""
        self.points = self.points_with(air)
        for row in self._airy:
            dimension = self.sheet.row_dimensions[row]
            dimension.height = (dimension.height or 0) - self._air + air
        self._air = air

    def break_here(self) -> None:
        """Begin a page with the next row, where the sheet takes several."""
        self.sheet.row_breaks.append(Break(id=self.row - 1))

    def fill(self, style: Style, first: int, last: int | None = None) -> None:
        """Give cells of the row a style, so that its rule runs through."""
        for column in range(first, (last or self.last_column) + 1):
            self._cell(column, style)

    def text(self, column: int, text: str | None, style: Style) -> None:
        """Write a text, which stays a text whatever it begins with; None is not known."""
        cell = self._cell(column, style)
        written = figures.UNKNOWN if text is None else printable_lines(text)
        if not written:
            return
        cell.value = written
        if style not in RUNS_ON:
            size = size_of(style, close=self._close)
            width = self._widths[column - 1] - (_INDENT if style in INDENTED else 0)
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

    def part(self, column: int, part: Fraction, style: Style) -> None:
        """Write how much is counted, in whole percent, or the words where rounding would lie."""
        said = wording.part_counted(part)
        if said == figures.percent(part, 0):
            self._number(column, part, WHOLE_PERCENT, style)
        else:
            self.text(column, said, style)

    def change(self, column: int, change: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a change in percentage points, with its sign."""
        points = None if change is None else change * 100
        form = PERCENT if change is None else change_format(change)
        self._number(column, points, form, style)

    def average(self, column: int, value: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write an average number of votes, its decimal place always there."""
        self._number(column, value, AVERAGE, style)

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
        cell.style = name_of(style, close=self._close)
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
            left=_SIDE_MARGIN,
            right=_SIDE_MARGIN,
            top=_HIGH_MARGIN,
            bottom=_HIGH_MARGIN,
            header=_HEAD_MARGIN,
            footer=_HEAD_MARGIN,
        )
        sheet.print_options.horizontalCentered = True
        sheet.sheet_view.showGridLines = False
        self._header_and_footer(declaration)

    def _header_and_footer(self, declaration: Declaration) -> None:
        # Without this the smaller print of a long sheet would make its header smaller too.
        self.sheet.HeaderFooter.scaleWithDoc = False
        contest, digest = declaration.contest, declaration.short_digest
        title = in_header(self.running_title, _LONGEST_TITLE)
        name = _named(contest.name, wording.day(contest.date), title)
        desk = _("Desk: {desk}").format(desk=declaration.desk) if declaration.desk else ""
        self.sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_part(name), right=_part(title))
        self.sheet.HeaderFooter.oddFooter = HeaderFooterItem(
            left=_part(in_header(_("Journal {digest}").format(digest=digest) if digest else "")),
            center=_part(_("Page {page} of {pages}").format(page="&P", pages="&N")),
            right=_part(in_header(desk)),
        )


def _part(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, font=f"{FACE},Regular", size=_HEAD_SIZE)


def _named(name: str, day: str, title: str) -> str:
    """Return the contest and its day as they fit beside a title; the name alone is ever cut."""
    plain = printable(name)
    while plain != "…":
        fits = ems(f"{plain}, {day}") + ems(title) <= _WIDEST_HEADER
        if fits and len(_doubled(plain)) + len(day) + len(title) <= _LONGEST_HEADER:
            break
        plain = plain.rstrip("…")[:-1] + "…"
    return f"{_doubled(plain)}, {day}"


def _doubled(text: str) -> str:
    return text.replace("&", "&&")


def in_header(text: str, longest: int = _LONGEST_DESK) -> str:
    """Return a text as a header holds it: ampersands doubled, and cut to a length that fits."""
    plain = printable(text)
    while len(doubled := _doubled(plain)) > longest:
        plain = plain.rstrip("…")[:-1] + "…"
    return doubled


def printable_lines(text: str) -> str:
    """Return a text fit for a cell, with its own line breaks kept."""
    return "\n".join(printable(line) for line in re.split(r"\r?\n", text))
