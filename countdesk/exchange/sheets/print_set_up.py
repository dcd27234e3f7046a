"""How a sheet prints: A4, one page wide, and what stands in the white of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.styles import FACE
from countdesk.exchange.sheets.widths import ems
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
_SIDE_MARGIN, _HIGH_MARGIN, _HEAD_MARGIN = 0.45, 0.75, 0.35
"""Inches of white beside the sheet, above and below it, and above and below head and foot."""

_HEAD_SIZE = 9
_LONGEST_TITLE, _LONGEST_DESK, _LONGEST_HEADER = 80, 42, 170
"""Characters of the title in a header, of a desk in a footer, and of all that a header holds.

Longer texts would be printed one over the other. A file holds 255 characters of each, codes and
doubled ampersands included.
"""
_WIDEST_HEADER = 57.0
"""What the two texts of a header may measure together, in parts of the size of their type."""


@dataclass(frozen=True, slots=True)
class Running:
    """What stands in the white of every page: of what the sheet is and of which day, and whose.

    Of a name that is too long for its room the end is cut, of a day nothing. `state` is the
    provisional result or revision that a page shows, where it shows one.
    """

    name: str
    day: str
    digest: str
    desk: str
    state: str = ""


def set_up(
    sheet: Worksheet, area: str, *, pages_high: int, titles: str | None, landscape: bool
) -> None:
    """Set a sheet up for A4: one page wide, and `pages_high` high, 0 for as many as needed.

    `titles` are the rows that stand on each page.
    """
    sheet.print_area = area
    if titles is not None:
        sheet.print_title_rows = titles
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
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


def head_and_foot(sheet: Worksheet, running: Running, title: str) -> None:
    """Write what stands in the white of every page, with the title of its sheet."""
    # Without this the smaller print of a long sheet would make its header smaller too.
    sheet.HeaderFooter.scaleWithDoc = False
    digest = running.digest
    title = in_header(title, _LONGEST_TITLE)
    name = _named(running.name, running.day, title)
    desk = _("Desk: {desk}").format(desk=running.desk) if running.desk else ""
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_part(name), right=_part(title))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_part(in_header(_("Journal {digest}").format(digest=digest) if digest else "")),
        center=_part(_paged(running.state)),
        right=_part(in_header(desk)),
    )


def _paged(state: str) -> str:
    """Return the number of the page, and which state of the contest it shows."""
    said = _("{state}, page {page} of {pages}") if state else _("Page {page} of {pages}")
    return said.format(state=state, page="&P", pages="&N")


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
