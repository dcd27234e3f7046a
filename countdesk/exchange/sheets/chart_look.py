"""The charts of a worksheet read back: what their bars are of, how long and in which colour."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart
from openpyxl.utils import range_boundaries

from countdesk.exchange.sheets.number_text import shown
from countdesk.exchange.sheets.sheet_look import ChartLook, SeriesLook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

_EMU_A_POINT = 12700


def charts_of(
    sheet: Worksheet, widths: Sequence[float], heights: Sequence[float]
) -> Iterator[ChartLook]:
    """Yield the charts of a sheet; one that is not of bars has its place and its title alone."""
    # openpyxl has no other way to them.
    for chart in sheet._charts:  # type: ignore[attr-defined]  # noqa: SLF001
        x, y, width, height = _place(chart.anchor, widths, heights)
        bars = chart.series if isinstance(chart, BarChart) else ()
        series = tuple(_series(sheet, known) for known in bars)
        yield ChartLook(
            x,
            y,
            width,
            height,
            _title(chart.title),
            tuple(str(value) for value in _of_reference(sheet, _categories(bars))),
            series,
            is_lying=_is_lying(chart),
            is_from_far_end=_is_lying(chart) != _is_turned(chart),
            is_framed=not getattr(_line(chart.graphical_properties), "noFill", False),
        )


def _is_lying(chart: object) -> bool:
    return isinstance(chart, BarChart) and chart.type == "bar"


def _is_turned(chart: object) -> bool:
    """Return whether the axis of the categories goes the other way than it does unasked."""
    return isinstance(chart, BarChart) and chart.x_axis.scaling.orientation == "maxMin"


def _line(properties: object) -> object:
    return getattr(properties, "ln", None)


def _place(
    anchor: object, widths: Sequence[float], heights: Sequence[float]
) -> tuple[float, float, float, float]:
    """Return where an anchor puts a chart, and its size, in points."""
    begins = anchor._from  # type: ignore[attr-defined]  # noqa: SLF001
    x = sum(widths[: begins.col]) + begins.colOff / _EMU_A_POINT
    y = _down(heights, begins.row) + begins.rowOff / _EMU_A_POINT
    size = getattr(anchor, "ext", None)
    if size is not None:
        return x, y, size.width / _EMU_A_POINT, size.height / _EMU_A_POINT
    ends = anchor.to  # type: ignore[attr-defined]
    right = sum(widths[: ends.col]) + ends.colOff / _EMU_A_POINT
    return x, y, right - x, _down(heights, ends.row) + ends.rowOff / _EMU_A_POINT - y


def _down(heights: Sequence[float], rows: int) -> float:
    """Return the height of so many rows; a chart may stand below the last that is written."""
    plain = 13.2
    return sum(heights[:rows]) + plain * max(0, rows - len(heights))


def _title(title: object) -> str:
    """Return the words of a title, without how they are set."""
    text = getattr(getattr(title, "tx", None), "rich", None)
    runs = [run for paragraph in getattr(text, "p", ()) or () for run in paragraph.r or ()]
    return "".join(run.t for run in runs)


def _categories(bars: Sequence[Series]) -> str:
    for series in bars:
        for source in (series.cat and series.cat.strRef, series.cat and series.cat.numRef):
            if source:
                return str(source.f)
    return ""


def _series(sheet: Worksheet, series: Series) -> SeriesLook:
    name = series.tx
    if name is not None and name.strRef is not None:
        words = " ".join(str(value) for value in _of_reference(sheet, name.strRef.f or ""))
    else:
        words = "" if name is None or name.v is None else str(name.v)
    lengths = None if series.val is None else series.val.numRef
    values = tuple(
        Fraction(str(value)) if isinstance(value, int | float) else None
        for value in _of_reference(sheet, "" if lengths is None else str(lengths.f))
    )
    plain = _fill(series.graphicalProperties)
    own = {point.idx: _fill(point.graphicalProperties) for point in series.dPt}
    colours = tuple(own.get(at) or plain for at in range(len(values)))
    is_hatched = getattr(series.graphicalProperties, "pattFill", None) is not None
    return SeriesLook(words, plain, values, colours, tuple(_labels(series, values)), is_hatched)


def _labels(series: Series, values: Sequence[Fraction | None]) -> Iterator[str]:
    """Yield what stands at the end of each bar, nothing where nothing is asked for or known."""
    labels = series.dLbls
    for value in values:
        if labels is None or not labels.showVal or value is None:
            yield ""
        else:
            yield shown(float(value), labels.numFmt or "General")


def _fill(properties: object) -> str | None:
    """Return the colour of a bar that is plain or hatched, None where the chart says none."""
    plain = getattr(properties, "solidFill", None)
    hatch = getattr(getattr(properties, "pattFill", None), "fgClr", None)
    value = getattr(plain or hatch, "srgbClr", None)
    return f"#{value[-6:]}" if isinstance(value, str) else None


def _of_reference(sheet: Worksheet, reference: str) -> Iterator[object]:
    """Yield what stands in the cells of a reference; those of another sheet are not read."""
    name, _mark, cells = reference.rpartition("!")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    if not cells or name not in ("", sheet.title):
        return
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    for row in sheet.iter_rows(top, bottom, left, right, values_only=True):
        yield from row
