"""The table of the workings: each figure as a formula, as it is printed, and whether they agree."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.styles import (
    AVERAGE,
    BELOW_NOUGHT,
    DIFFERENCE,
    PERCENT,
    POINTS,
    Style,
    change_format,
)
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.exchange.sheets.page import Page

WORKINGS = _("Workings")
"""What the sheet with the table is called."""

ALL_AGREE_NAME = "All_agree"
"""The name under which Excel knows the cell that says whether all formulas agree."""

FIGURE, OF, FORMULA, PRINTED, CHECK = 1, 2, 3, 4, 5
WIDTHS = (36, 29, 12, 12, 11)
_FORMULA, _PRINTED, _CHECK = "C", "D", "E"


_LINE, _NEAR_END = 17.0, 24.0
"""Points of a line of the table, and those before the end of a page in which it goes on to the
next one: a spreadsheet may print a little larger than is reckoned."""


class Unit(Enum):
    """What a figure counts, by the format it is shown in."""

    WHOLE = BELOW_NOUGHT
    DIFFERENCE = DIFFERENCE
    SHARE = PERCENT
    AVERAGE = AVERAGE
    POINTS = POINTS
    CHANGE = "change"

    def form(self, printed: int | Fraction | None) -> str:
        """Return the format of a figure; a change that rounds to nought carries no sign."""
        if self is Unit.CHANGE:
            return change_format((printed or 0) / Fraction(100))
        return str(self.value)


class CheckTable:
    """Writes the lines of the table from the top down."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading_row, above = page.row, page.points
        for column, heading in {
            FIGURE: _("Figure"),
            OF: _("Of"),
            FORMULA: _("Formula"),
            PRINTED: _("Printed"),
        }.items():
            is_figure = column in {FORMULA, PRINTED}
            page.text(column, heading, Style.HEADING_FIGURE if is_figure else Style.HEADING)
        page.text(CHECK, _("Check"), Style.NOTE_HEADING)
        page.next_row()
        self._heading = page.points - above
        self._first = page.row

    def section(self, words: str) -> None:
        """Begin lines that belong together; they begin a page where two have no room on this."""
        self._keep(4 * _LINE)
        self._page.gap(4)
        self._page.text(FIGURE, words, Style.SECTION)
        self._page.fill(Style.SECTION, OF)
        self._page.next_row()

    def line(
        self,
        words: str,
        of: str,
        formula: str,
        printed: int | Fraction | None,
        unit: Unit = Unit.WHOLE,
    ) -> str:
        """Write a figure and return the address of its formula."""
        self._keep(_LINE)
        page, row = self._page, self._page.row
        form = unit.form(printed)
        page.text(FIGURE, words, Style.TEXT)
        page.text(OF, of, Style.TEXT)
        page.formula(FORMULA, formula, form)
        write_known(page, PRINTED, printed, form)
        mine, theirs = f"{_FORMULA}{row}", f"{_PRINTED}{row}"
        page.formula(CHECK, formulas.agreement(mine, theirs), "General", Style.NOTE)
        page.next_row()
        return mine

    def step(self, words: str, formula: str, unit: Unit = Unit.WHOLE, of: str = "") -> str:
        """Write a figure that others rest on and nothing prints; return its address."""
        self._keep(_LINE)
        page, row = self._page, self._page.row
        page.fill(Style.TEXT, FIGURE)
        page.text(FIGURE, words, Style.TEXT)
        page.text(OF, of, Style.TEXT)
        page.formula(FORMULA, formula, unit.form(None))
        page.next_row()
        return f"{_FORMULA}{row}"

    def _keep(self, points: float) -> None:
        """Begin a page, the headings of the table above it, where so many points have no room."""
        page = self._page
        if page.points_left < points + _NEAR_END:
            page.break_above(page.row, page.points)
            page.points += self._heading

    def verdict(self) -> str:
        """Return the formula that says whether all checks together agree."""
        checks = self._checks
        agreed = "".join(
            f'-COUNTIF({checks},"{said}")' for said in (formulas.AGREES, formulas.UNKNOWN)
        )
        return f'IF(COUNTA({checks}){agreed}=0,"{ALL_AGREE}","{NOT_ALL_AGREE}")'

    def finish(self) -> None:
        """Make what differs stand out, in print too."""
        mark_differing(self._page, self._checks)

    @property
    def _checks(self) -> str:
        return f"{_CHECK}{self._first}:{_CHECK}{max(self._first, self._page.row - 1)}"


ALL_AGREE = _("Every formula agrees with what is printed")
NOT_ALL_AGREE = _("NOT EVERY FORMULA AGREES WITH WHAT IS PRINTED")
"""What the one cell above the table says: of the printing, and nothing of the result itself."""


def mark_differing(page: Page, checks: str) -> None:
    """Show what differs white on black."""
    differs = CellIsRule(  # type: ignore[no-untyped-call]
        operator="equal",
        formula=[f'"{formulas.DIFFERS}"'],
        font=Font(bold=True, color="FFFFFFFF"),
        fill=PatternFill(bgColor="FF000000", fill_type="solid"),
    )
    page.sheet.conditional_formatting.add(checks, differs)


def write_known(page: Page, column: int, value: int | Fraction | None, form: str) -> None:
    """Write a figure that formulas read: what is not known is left blank, and no dash."""
    if value is None:
        page.text(column, "", Style.FIGURE)
    else:
        page.number(column, value, form, Style.FIGURE)
