"""The styles of every sheet, and the number formats that show a figure as `figures` words it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from countdesk import figures

if TYPE_CHECKING:
    from fractions import Fraction

    from openpyxl import Workbook

FACE = "Arial"
"""A face that is on every Windows and macOS, with a twin of equal widths on Linux."""

SIZE = 11
"""Points of the type of a plain cell."""

CLOSE_SIZE = 9
"""Points of the type in a table of so many columns, or so many lines, that it stands close."""

UNIT = 10
"""Points of the type in whose figures the widths of columns are measured."""

WHOLE = "#,##0"
BELOW_NOUGHT = f'#,##0;"{figures.MINUS}"#,##0'
AVERAGE = "#,##0.0"
PERCENT = "0.0%"
WHOLE_PERCENT = "0%"
POINTS = "0.0"
CHANGE = f'+0.0;"{figures.MINUS}"0.0;0.0'
CHANGE_OF_NOUGHT = "0.0;0.0;0.0"
"""For a change that rounds to nought: without it a spreadsheet would print +0.0 or -0.0."""

DIFFERENCE = f'+#,##0;"{figures.MINUS}"#,##0;0'

MOMENT = "d mmm hh:mm"

_GREY = "FFE7E7E7"
_INK = "FF000000"
_SOFT_INK = "FF444444"


class Style(StrEnum):
    """The named styles of a workbook, as its reader finds them in the list of cell styles."""

    AUTHORITY = "Countdesk authority"
    TITLE = "Countdesk title"
    LONG_TITLE = "Countdesk long title"
    WARNING = "Countdesk warning"
    CONTEST = "Countdesk contest"
    PLAIN = "Countdesk plain"
    SMALL = "Countdesk small"
    SECTION = "Countdesk section"
    SECTION_FIGURE = "Countdesk section figure"
    HEADING = "Countdesk heading"
    HEADING_FIGURE = "Countdesk heading figure"
    HEADING_UPRIGHT = "Countdesk heading upright"
    FILTER = "Countdesk filter"
    FILTER_FIGURE = "Countdesk filter figure"
    FILTER_NOTE = "Countdesk filter note"
    TEXT = "Countdesk text"
    LINK = "Countdesk link"
    STRONG = "Countdesk strong"
    NOTE = "Countdesk note"
    NOTE_STRONG = "Countdesk strong note"
    NOTE_HEADING = "Countdesk note heading"
    FIGURE = "Countdesk figure"
    FIGURE_STRONG = "Countdesk strong figure"
    WORDS = "Countdesk words for a figure"
    TOTAL = "Countdesk total"
    TOTAL_FIGURE = "Countdesk total figure"
    TOTAL_NOTE = "Countdesk total note"
    LABEL = "Countdesk label"
    LABEL_FIGURE = "Countdesk label figure"
    SIGN = "Countdesk sign"
    SIGN_BESIDE = "Countdesk beside sign"
    SIGN_HERE = "Countdesk sign here"


SIZES: dict[Style, int] = {
    Style.AUTHORITY: 12,
    Style.TITLE: 20,
    Style.LONG_TITLE: 14,
    Style.WARNING: 12,
    Style.CONTEST: 14,
    Style.SMALL: 9,
}
"""The size of the styles that are not of the plain size."""

CLOSE = frozenset(
    {
        Style.SECTION,
        Style.SECTION_FIGURE,
        Style.HEADING,
        Style.HEADING_FIGURE,
        Style.HEADING_UPRIGHT,
        Style.FILTER,
        Style.FILTER_FIGURE,
        Style.FILTER_NOTE,
        Style.TEXT,
        Style.LINK,
        Style.STRONG,
        Style.NOTE,
        Style.NOTE_STRONG,
        Style.NOTE_HEADING,
        Style.FIGURE,
        Style.FIGURE_STRONG,
        Style.WORDS,
        Style.TOTAL,
        Style.TOTAL_FIGURE,
        Style.TOTAL_NOTE,
        Style.LABEL,
        Style.LABEL_FIGURE,
    }
)
"""The styles of tables, which there are in close type too."""

BOLD = frozenset(
    {
        Style.AUTHORITY,
        Style.TITLE,
        Style.LONG_TITLE,
        Style.WARNING,
        Style.CONTEST,
        Style.HEADING,
        Style.HEADING_FIGURE,
        Style.FILTER,
        Style.FILTER_FIGURE,
        Style.FILTER_NOTE,
        Style.STRONG,
        Style.NOTE_STRONG,
        Style.NOTE_HEADING,
    }
)
"""The bold styles of texts that wrap; bold type takes a little more room."""

INDENTED = frozenset(
    {
        Style.FILTER_NOTE,
        Style.WARNING,
        Style.NOTE,
        Style.NOTE_STRONG,
        Style.NOTE_HEADING,
        Style.TOTAL_NOTE,
    }
)
"""The styles of a text that wraps and stands off the edge of its cell."""

RUNS_ON = frozenset(
    {
        Style.HEADING_UPRIGHT,
        Style.LABEL,
        Style.SECTION,
        Style.TOTAL,
        Style.SIGN,
        Style.SIGN_BESIDE,
    }
)
"""The styles of a text that may run on over the empty cell beside it, or upwards, and is no
measure of the height of its row."""


def name_of(style: Style, *, close: bool) -> str:
    """Return the name under which a workbook knows a style, in plain or in close type."""
    return f"{style.value} close" if close and style in CLOSE else style.value


def size_of(style: Style, *, close: bool) -> int:
    """Return the points of a style's type."""
    return CLOSE_SIZE if close and style in CLOSE else SIZES.get(style, SIZE)


def install(workbook: Workbook) -> None:
    """Give a workbook its styles, and its plain cells the same face."""
    normal = workbook._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001
    normal.font = Font(name=FACE, size=UNIT)
    hair = Side(style="hair", color=_SOFT_INK)
    thin = Side(style="thin", color=_INK)
    grey = PatternFill("solid", fgColor=_GREY)
    row, rule, total = Border(bottom=hair), Border(bottom=thin), Border(top=thin, bottom=thin)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)

    def style(
        name: Style,
        border: Border | None = None,
        fill: PatternFill | None = None,
        *,
        bold: bool = False,
        right: bool = False,
        wrap: bool = True,
        underline: Literal["single"] | None = None,
        indent: int = 0,
        vertical: str = "center",
        upright: bool = False,
    ) -> None:
        for close in (False, True) if name in CLOSE else (False,):
            named = NamedStyle(name=name_of(name, close=close))
            size = size_of(name, close=close)
            named.font = Font(name=FACE, size=size, bold=bold, underline=underline, color=_INK)
            named.alignment = Alignment(
                horizontal="right" if right else "left",
                vertical=vertical,
                wrap_text=wrap,
                text_rotation=90 if upright else 0,
                indent=indent,
            )
            named.border = border or Border()
            named.fill = fill or PatternFill()
            workbook.add_named_style(named)

    style(Style.AUTHORITY, bold=True)
    style(Style.TITLE, bold=True)
    style(Style.LONG_TITLE, bold=True)
    style(Style.WARNING, box, bold=True, indent=1)
    style(Style.CONTEST, bold=True)
    style(Style.PLAIN)
    style(Style.SMALL)
    style(Style.SECTION, rule, bold=True, vertical="bottom", wrap=False)
    style(Style.SECTION_FIGURE, rule, bold=True, right=True, vertical="bottom", wrap=False)
    style(Style.HEADING, rule, grey, bold=True)
    style(Style.HEADING_FIGURE, rule, grey, bold=True, right=True)
    style(Style.HEADING_UPRIGHT, rule, grey, bold=True, right=True, vertical="bottom", upright=True)
    # The button of a filter stands in the lower right corner.
    style(Style.FILTER, rule, grey, bold=True, vertical="top")
    style(Style.FILTER_FIGURE, rule, grey, bold=True, right=True, vertical="top")
    style(Style.FILTER_NOTE, rule, grey, bold=True, indent=1, vertical="top")
    style(Style.TEXT, row)
    style(Style.LINK, row, underline="single")
    # Words beside figures stand off them a little; a right indent is not kept everywhere.
    style(Style.NOTE, row, indent=1)
    style(Style.NOTE_STRONG, row, bold=True, indent=1)
    style(Style.NOTE_HEADING, rule, grey, bold=True, indent=1)
    style(Style.STRONG, row, bold=True)
    style(Style.FIGURE, row, right=True, wrap=False)
    style(Style.FIGURE_STRONG, row, bold=True, right=True, wrap=False)
    style(Style.WORDS, row, right=True)
    style(Style.TOTAL, total, bold=True, wrap=False)
    style(Style.TOTAL_FIGURE, total, bold=True, right=True, wrap=False)
    style(Style.TOTAL_NOTE, total, indent=1)
    style(Style.LABEL, row, wrap=False)
    style(Style.LABEL_FIGURE, row, right=True, wrap=False)
    style(Style.SIGN, vertical="bottom", wrap=False)
    style(Style.SIGN_BESIDE, vertical="bottom", wrap=False, indent=1)
    style(Style.SIGN_HERE, rule)


def change_format(change: Fraction) -> str:
    """Return the format of a change in percentage points: a nought carries no sign."""
    return CHANGE if figures.rounded(change * 100) else CHANGE_OF_NOUGHT
