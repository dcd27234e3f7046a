"""A table that its reader can filter and sort: Excel's own, under a name a screen reader tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    from countdesk.exchange.sheets.page import Page

ROOM_FOR_BUTTON = 12.0
"""Points of height that the button of a filter takes below the words of a heading."""


def make_room(page: Page, heading_row: int) -> None:
    """Make a row of headings so high that no button stands on its words."""
    dimension = page.sheet.row_dimensions[heading_row]
    dimension.height = (dimension.height or 0) + ROOM_FOR_BUTTON
    page.points += ROOM_FOR_BUTTON


def add_filters(page: Page, name: str, heading_row: int) -> None:
    """Make a table of the rows from their headings to the last that is written.

    `name` is a word that no other table of the workbook has. A table of headings alone, which Excel
    takes for damaged, is none.
    """
    last_row = page.row - 1
    if last_row > heading_row:
        last = get_column_letter(page.last_column)
        page.sheet.add_table(Table(displayName=name, ref=f"A{heading_row}:{last}{last_row}"))
