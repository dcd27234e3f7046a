"""A sheet written from the top down: cells that cannot become formulas, and its page set-up."""

from __future__ import annotations

import re
from copy import copy
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from countdesk import figures, wording
from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.print_set_up import Running, head_and_foot, set_up
from countdesk.exchange.sheets.styles import (
    AVERAGE,
    BELOW_NOUGHT,
    BOLD,
    DIFFERENCE,
    INDENTED,
    MOMENT,
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
from countdesk.exchange.sheets.widths import wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from countdesk.exchange.declaration import Declaration

WIDEST = 100.0
"""Units of width that all columns together may take to print in the size they are written in.

A wider sheet would be shrunk to the page, and its type with it; a spreadsheet that measures a
unit a little wider prints a twentieth smaller.
"""

WIDEST_ACROSS = 137.0
"""The same of a page that is printed across, where nothing that is too wide is shrunk to it."""

HIGHEST = 730.0
"""Points of height that a page holds."""

_UNSURE = 50.0
"""Points before and after the end of a page within which one program begins the next page and
another does not."""

_MOST_HELD = 330.0
"""Points of height that may stay in sight while the rest of a sheet scrolls."""

_WIDTH_BESIDE = 30.0
"""Units of width of a column beside what is printed."""

_ROOM = 24.0
"""Points of a row over which nothing but a chart lies."""

_POINTS_A_LINE = 1.25
_INDENT = 2.0
"""Units of width that an indent takes."""

AIR, LITTLE_AIR, LEAST_AIR = 5.0, 2.0, 1.0
"""Points of white in a row, above and below its lines together."""

_FORMULA_LIKE = ("=", "+", "-", "@")


class Page:
    """One worksheet and the next row to write; every text and figure goes in through here."""

    def __init__(
        self,
        sheet: Worksheet,
        widths: tuple[float, ...],
        *,
        air: float = AIR,
        close: bool = False,
        across: int | None = None,
    ) -> None:
        """Begin a sheet; texts run over so many columns from the left, or over all of them."""
        self.sheet = sheet
        self._across = len(widths) if across is None else across
        self._tables = 0
        self._air = air
        self._close = close
        self.row = 1
        self.running_title = ""
        self.points = 0.0
        self._widths = widths
        self._airy: list[int] = []
        self._lines = 1
        self._size = size_of(Style.TEXT, close=close)
        self._styled: dict[Style, StyleArray] = {}
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

    def next_row_of(self, points: float) -> None:
        """Go to the next row; this one is so high, whatever stands in it."""
        self._end_row(points)

    def gap(self, points: float = 8) -> None:
        """Leave a little white between two blocks."""
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1
        self.points += points

    def across(self, text: str, style: Style, first: int = 1) -> None:
        """Write a text from one column to the last, as high as its lines need.

        A row with merged cells never finds its own height, so it is reckoned here.
        """
        last = self._across
        self.fill(style, first, last)
        self.text(first, text, style)
        # merge_cells() would clear these cells and reckon anew the borders that fill() has given
        # them, which takes as long as all else of a sheet.
        merged = CellRange(min_row=self.row, max_row=self.row, min_col=first, max_col=last)
        self.sheet.merged_cells.ranges.add(merged)
        self._end_row(self._height_across(text, style, first))

    def room_across(self, text: str, style: Style, first: int = 1) -> float:
        """Return the points of height that a text takes from one column to the last."""
        return self._height_across(text, style, first) + self._air

    def _height_across(self, text: str, style: Style, first: int) -> float:
        size = size_of(style, close=self._close)
        indent = _INDENT if style in INDENTED else 0
        width = sum(self._widths[first - 1 : self._across]) - indent
        return wrapped_lines(text, width, size, bold=style in BOLD) * size * _POINTS_A_LINE

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

    def name_table(self, heading_row: int) -> None:
        """Give the table that ends above a name, by which screen readers know its headings.

        They say the heading of the row and of the column where they find such a name (JAWS and
        NVDA, defined names of Excel).
        """
        self._tables += 1
        book = self.sheet.parent
        number = 0 if book is None else book.index(self.sheet) + 1
        last = f"{get_column_letter(self.last_column)}{self.row - 1}"
        name = f"TitleRegion{self._tables}.A{heading_row}.{last}.{number}"
        place = f"{quote_sheetname(self.sheet.title)}!$A${heading_row}"
        self.sheet.defined_names.add(DefinedName(name, attr_text=place))

    def hold(self, heading_row: int, held: int = 0) -> None:
        """Hold headings in sight while a table scrolls, and so many columns on its left.

        Where warnings stand above it, so high that a small screen would show little else, nothing
        is held.
        """
        heights = (self.sheet.row_dimensions[row].height for row in range(1, heading_row + 1))
        if sum(height or 0 for height in heights) <= _MOST_HELD:
            self.sheet.freeze_panes = f"{get_column_letter(held + 1)}{heading_row + 1}"

    def go_on_beside(self, held: int, a_page: int, first_row: int) -> None:
        """Print what is too wide for a page on further ones beside it, at full size.

        The first `held` columns stand on every page, and `a_page` of the others. Those further on
        are areas of their own from `first_row` down: what stands above the table runs over the
        columns of the first page, and would be cut on every other.
        """
        first = range(held + a_page + 1, self.last_column + 1, max(1, a_page))
        if not first:
            return
        sheet, last_row = self.sheet, self.row - 1
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        sheet.print_title_cols = f"A:{get_column_letter(held)}"
        areas = [f"A1:{get_column_letter(first[0] - 1)}{last_row}"]
        for column in first:
            last = get_column_letter(min(column + a_page - 1, self.last_column))
            areas.append(f"{get_column_letter(column)}{first_row}:{last}{last_row}")
        sheet.print_area = ",".join(areas)

    def beside(self, row: int, column: int, texts: Sequence[str]) -> None:
        """Write texts from a row on that is written already, beside what is printed."""
        self.sheet.column_dimensions[get_column_letter(column)].width = _WIDTH_BESIDE
        end = self.row
        for self.row, text in enumerate(texts, start=row):
            self.text(column, text, Style.LABEL)
        self.row = end

    def leave_room(self, points: float) -> None:
        """Leave white for what lies over the cells, in rows of which a page can hold several."""
        left = points
        while left > 0:
            self.gap(min(left, _ROOM))
            left -= _ROOM

    @property
    def points_left(self) -> float:
        """Return the points of height that are left on this page."""
        return HIGHEST - self.points % HIGHEST

    def keep_together(self, points: float) -> None:
        """Begin a page with the next row where so many points would not stand on this one."""
        if points > self.points_left:
            self.break_above(self.row, self.points)

    @property
    def is_near_end(self) -> bool:
        """Return whether what is next may begin on this page or on the next one.

        A spreadsheet that prints a little smaller has room for a few rows more.
        """
        left = self.points_left
        return left < _UNSURE or (left > HIGHEST - _UNSURE and self.points > HIGHEST)

    def break_above(self, row: int, points: float) -> None:
        """Begin a page with a row above which so many points are written."""
        self.sheet.row_breaks.append(Break(id=row - 1))
        self.points += HIGHEST - points % HIGHEST

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

    def link(self, column: int, number: int, sheet: str) -> None:
        """Write a number that leads to the beginning of another sheet of the workbook."""
        self.whole(column, number, Style.LINK)
        cell = self.sheet.cell(self.row, column)
        location = f"{quote_sheetname(sheet)}!A1"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)

    def whole(self, column: int, value: int | None, style: Style = Style.FIGURE) -> None:
        """Write a number of papers, votes or electors."""
        form = WHOLE if value is None or value >= 0 else BELOW_NOUGHT
        self.number(column, value, form, style)

    def difference(self, column: int, value: int | None, style: Style = Style.FIGURE) -> None:
        """Write a difference of papers, with its sign."""
        self.number(column, value, DIFFERENCE, style)

    def percent(self, column: int, share: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a share."""
        self.number(column, share, PERCENT, style)

    def part(self, column: int, part: Fraction, style: Style) -> None:
        """Write how much is counted, in whole percent, or the words where rounding would lie."""
        said = wording.part_counted(part)
        if said == figures.percent(part, 0):
            self.number(column, part, WHOLE_PERCENT, style)
        else:
            self.text(column, said, style)

    def change(self, column: int, change: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a change in percentage points, with its sign."""
        points = None if change is None else change * 100
        form = PERCENT if change is None else change_format(change)
        self.number(column, points, form, style)

    def average(self, column: int, value: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write an average number of votes, its decimal place always there."""
        self.number(column, value, AVERAGE, style)

    def points_of(self, column: int, size: Fraction | None, style: Style = Style.FIGURE) -> None:
        """Write a size in percentage points, without a sign."""
        self.number(column, None if size is None else size * 100, POINTS, style)

    def moment(self, column: int, at: datetime | None, style: Style = Style.FIGURE) -> None:
        """Write a day with its time, as the clock in the hall showed them."""
        if at is None:
            self.text(column, None, style)
            return
        cell = self._cell(column, style)
        # A spreadsheet knows no time zones.
        cell.value = at.replace(tzinfo=None)
        cell.number_format = MOMENT

    def number(self, column: int, value: int | Fraction | None, form: str, style: Style) -> None:
        """Write a number in a format of a spreadsheet; None is not known."""
        if value is None:
            self.text(column, None, style)
            return
        cell = self._cell(column, style)
        # float() of a fraction is the double nearest the exact value. openpyxl would write it to
        # 16 digits, which name another double now and then: 17 always bring back the same.
        cell.value = repr(float(value)) if isinstance(value, Fraction) else value
        cell.data_type = "n"
        cell.number_format = form

    def formula(self, column: int, formula: str, form: str, style: Style = Style.FIGURE) -> None:
        """Write a formula, which is made of addresses of cells and never of what they hold."""
        cell = self._cell(column, style)
        cell.value = f"={formula}"
        cell.number_format = form

    def _cell(self, column: int, style: Style) -> Cell:
        cell: Cell = self.sheet.cell(self.row, column)  # type: ignore[assignment]
        known = self._styled.get(style)
        if known is None:
            # Looking a named style up takes longer than all else about a cell: once a sheet.
            cell.style = name_of(style, close=self._close)
            self._styled[style] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001
        else:
            cell._style = copy(known)  # type: ignore[attr-defined]  # noqa: SLF001
        return cell

    def finish(
        self,
        declaration: Declaration,
        *,
        pages_high: int,
        titles: str | None,
        landscape: bool = False,
    ) -> None:
        """Set the page of a contest up for A4, as `finish_with` does."""
        contest = declaration.contest
        running = Running(
            contest.name,
            wording.day(contest.date),
            declaration.short_digest,
            declaration.desk,
            declaration.state_in_brief,
        )
        self.finish_with(running, pages_high=pages_high, titles=titles, landscape=landscape)

    def finish_with(
        self, running: Running, *, pages_high: int, titles: str | None, landscape: bool = False
    ) -> None:
        """Set the page up for A4: one page wide, and `pages_high` high, 0 for as many as needed.

        `titles` are the rows that stand on each page.
        """
        area = f"A1:{get_column_letter(self.last_column)}{self.row - 1}"
        set_up(self.sheet, area, pages_high=pages_high, titles=titles, landscape=landscape)
        head_and_foot(self.sheet, running, self.running_title)


def printable_lines(text: str) -> str:
    """Return a text fit for a cell, with its own line breaks kept."""
    return "\n".join(printable(line) for line in re.split(r"\r?\n", text))
