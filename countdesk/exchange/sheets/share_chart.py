"""The shares now and last time as bars in the colours of the parties, a chart of the spreadsheet.

Now is a solid bar and last time a hatched one, each with its figure, so that the chart reads in
black and white too. Its bars are those of the cells of the table above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D

from countdesk import figures
from countdesk.exchange.declaration import printable
from countdesk.exchange.sheets.page import HIGHEST
from countdesk.exchange.sheets.styles import FACE, PERCENT
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from openpyxl.chart.series import Series

    from countdesk.exchange.sheets.page import Page

MOST_BARS = 20
"""Parties that a chart has room for; those with the largest shares come first."""

_WIDTH = 18.2
"""Centimetres of the chart, a little less than the page."""

_HEIGHT_OF_PARTY, _HEIGHT_OF_REST = 1.0, 2.5
"""Centimetres of two bars together, each higher than its figure, and of title, key and axis."""

_LONGEST_NAME = 32
"""Characters of a name beside its bars."""

_LEAST_PART = 0.85
"""To how much of its height a chart may be lowered to stand on a page with its table."""

_POINTS_A_CENTIMETRE, _EMUS = 72 / 2.54, 360000
"""What a centimetre measures in points, and in the units of a drawing."""

_KEY = _("Solid: this time. Hatched: last time.")

_INK, _GREY, _PALE, _PAPER = "000000", "7F7F7F", "D9D9D9", "FFFFFF"
_SIZE, _TITLE_SIZE, _LABEL_SIZE = 900, 1100, 800
"""Hundredths of a point of the type."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The two bars of a party: its name, its colour as ``#RRGGBB``, and its shares, if known."""

    name: str
    colour: str
    now: Fraction | None
    last_time: Fraction | None


class _DescribedAnchor(OneCellAnchor):
    """A place of a chart that keeps what it is called, and what it shows in words."""

    __elements__ = OneCellAnchor.__elements__
    name = ""
    description = ""

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        frame: Any = self.graphicFrame
        properties = frame.nvGraphicFramePr.cNvPr
        properties.name, properties.descr = self.name, self.description
        return super().to_tree(*arguments, **named)


def height(bars: Sequence[Bars], left: float) -> float:
    """Return the points of height that a chart takes.

    Where so many are `left` on the page that its bars need only be a little narrower, it takes
    those.
    """
    centimetres = _HEIGHT_OF_REST + _HEIGHT_OF_PARTY * len(bars)
    points = min(centimetres * _POINTS_A_CENTIMETRE, HIGHEST)
    return left if _LEAST_PART * points <= left < points else points


def draw_shares(
    page: Page,
    bars: Sequence[Bars],
    points: float,
    *,
    title: str,
    rows: range,
    now: int,
    last_time: int,
) -> None:
    """Draw the bars so many points high below what is written.

    `now` and `last_time` are the columns of the shares.
    `rows` are those of the parties, as many as there are bars. What the chart calls each stands
    beside the table, off the page that is printed: two independents have the same name in it.
    """
    title = printable(title)
    names = page.last_column + 2
    page.beside(
        rows.start - 1, names, [_("Name in the chart"), *(_in_brief(known.name) for known in bars)]
    )
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 35, 0
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.title = _title(title)
    # Not every program tells the series in the order of the bars, and all have grey samples.
    chart.legend = None
    columns = (
        (_("This time"), now, [known.now for known in bars]),
        (_("Last time"), last_time, [known.last_time for known in bars]),
    )
    for name, column, shares in columns:
        cells = Reference(page.sheet, min_col=column, min_row=rows.start, max_row=rows.stop - 1)
        series = SeriesFactory(cells, title=name)
        series.cat = _called(page, names, rows, bars)
        series.val = NumDataSource(numRef=NumRef(f=str(cells), numCache=_known(shares)))
        _fill(series, bars, shares, hatched=column == last_time)
        chart.series.append(series)
    _axes(chart)
    anchor = _DescribedAnchor(
        _from=AnchorMarker(col=0, row=page.row - 1),
        ext=XDRPositiveSize2D(int(_WIDTH * _EMUS), int(points / _POINTS_A_CENTIMETRE * _EMUS)),
    )
    anchor.name, anchor.description = title, _in_words(title, bars)
    chart.anchor = anchor  # type: ignore[assignment]  # the library takes the place itself too
    page.sheet.add_chart(chart)
    page.leave_room(points)


def _in_words(title: str, bars: Sequence[Bars]) -> str:
    """Return the alternative text: every figure that the bars show."""
    said = [
        _("{party} {now}, last time {last_time}").format(
            party=printable(known.name),
            now=figures.percent(known.now),
            last_time=figures.percent(known.last_time),
        )
        for known in bars
    ]
    return _("Bar chart. {title}. {shares}.").format(title=title, shares="; ".join(said))


def _fill(
    series: Series, bars: Sequence[Bars], shares: Sequence[Fraction | None], *, hatched: bool
) -> None:
    """Give a series its colours and its labels.

    A bar whose share is not known has no label, which would say nought.
    """
    series.graphicalProperties = _surface(_GREY, hatched=hatched)
    series.data_points = [
        DataPoint(
            idx=place,
            invertIfNegative=False,
            spPr=_surface(known.colour.lstrip("#"), hatched=hatched),
        )
        for place, known in _each(bars)
    ]
    unknown = [place for place, share in _each(shares) if share is None]
    series.dLbls = DataLabelList(
        # The library has no element to delete the label of a point: it shows nothing instead.
        dLbl=[_label(place) for place in unknown],
        numFmt=PERCENT,
        dLblPos="outEnd",
        txPr=_type(_LABEL_SIZE),
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
    )


def _known(shares: Sequence[Fraction | None]) -> NumData:
    """Return the shares that are known, for who shows a chart without reckoning its cells."""
    points = [
        NumVal(idx=place, v=float(share)) for place, share in _each(shares) if share is not None
    ]
    return NumData(formatCode=PERCENT, ptCount=len(shares), pt=points)


def _in_brief(name: str) -> str:
    """Return a name as the chart has room for it, so that it leaves room for the bars."""
    said = printable(name)
    return said if len(said) <= _LONGEST_NAME else f"{said[: _LONGEST_NAME - 1].rstrip()}…"


def _called(page: Page, column: int, rows: range, bars: Sequence[Bars]) -> AxDataSource:
    """Return what the bars are called: the cells beside the table, and what stands in them."""
    cells = Reference(page.sheet, min_col=column, min_row=rows.start, max_row=rows.stop - 1)
    names = [StrVal(idx=place, v=_in_brief(known.name)) for place, known in _each(bars)]
    return AxDataSource(strRef=StrRef(str(cells), strCache=StrData(ptCount=len(bars), pt=names)))


def _each(values: Sequence[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(values))


def _label(place: int) -> DataLabel:
    return DataLabel(
        idx=place,
        showVal=False,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
    )


def _surface(colour: str, *, hatched: bool) -> GraphicalProperties:
    """Return how a bar is filled: plainly or hatched, and edged, so that a pale one is seen."""
    edge = LineProperties(solidFill=_INK, w=6350)
    if not hatched:
        return GraphicalProperties(solidFill=colour, ln=edge)
    hatch = PatternFillProperties(prst="wdUpDiag", fgClr=_colour(colour), bgClr=_colour(_PAPER))
    surface = GraphicalProperties(ln=edge)
    surface.pattFill = hatch
    return surface


def _colour(colour: str) -> ColorChoice:
    return ColorChoice(srgbClr=colour)  # type: ignore[arg-type]  # a text is made into a colour


def _axes(chart: BarChart) -> None:
    parties, shares = chart.x_axis, chart.y_axis
    parties.scaling.orientation = "maxMin"
    for axis in (parties, shares):
        axis.delete = False
        axis.txPr = _type()
    parties.majorTickMark = "none"
    shares.scaling.min = 0
    shares.number_format = "0%"
    pale = GraphicalProperties(ln=LineProperties(solidFill=_PALE))
    shares.majorGridlines = ChartLines(spPr=pale)
    # Below the last party, though the parties begin at the top.
    shares.crosses = "max"


def _characters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=FACE), solidFill=_INK)


def _type(size: int = _SIZE) -> RichText:
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=_characters(size)), endParaRPr=_characters(size)
    )
    return RichText(p=[paragraph])


def _title(text: str) -> Title:
    """Return the title, and under it which bars are which in the order they stand in."""
    lines = ((text, _characters(_TITLE_SIZE, bold=True)), (_KEY, _characters(_SIZE)))
    paragraphs = [
        Paragraph(pPr=ParagraphProperties(defRPr=type_), r=[RegularTextRun(rPr=type_, t=line)])
        for line, type_ in lines
    ]
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)
