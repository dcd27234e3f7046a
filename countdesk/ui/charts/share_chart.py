"""The chart of each share as the count progresses; importing it imports pyqtgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Part
from countdesk.ui.charts.contrast import SHAPES, TEXT, legible
from countdesk.ui.charts.share_series import Curve, ShareSeries, share_series, spread_near
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from countdesk.session.changes import Change
    from countdesk.session.session import Session
    from countdesk.ui.signals import Announcements

FRAME = 16
"""Milliseconds from a change to the drawing: once a frame, and after the table."""

_SHOWN = Part.SHEETS | Part.CONTEST | Part.PAST | Part.BOXES | Part.TOTALS
_LABEL_PIXELS = 13
_LABEL_GAP = 16
_LOW = 140
"""The height in pixels below which a name stands only right beside the end of its curve."""

_CURVE_WIDTH = 1
"""Antialiased lines wider than a pixel are slow: 15 of them cost 102 ms a frame, not 13.5."""


class ShareChart(QWidget):
    """A curve a candidate, the past share dashed, and names at the end of the curves."""

    def __init__(
        self,
        session: Session,
        announcements: Announcements,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shareChart")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Share as the count progresses"))
        self._session = session
        self._contest: str | None = None
        self._theme = NIGHT
        self._series: ShareSeries | None = None
        self._drawn: dict[str, _Drawn] = {}
        self._tick_spacing = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._refresh)
        self._label_font = QFont(self.font())
        self._label_font.setPixelSize(_LABEL_PIXELS)
        self._label_font.setWeight(QFont.Weight.DemiBold)
        self._plot = self._make_plot()
        # One item for all last points: fifteen of their own took as long as all else here.
        self._points = pyqtgraph.ScatterPlotItem(size=6, antialias=True, pen=None)
        self._plot.addItem(self._points, ignoreBounds=True)
        self._plot.hide()
        title = QLabel(_("Share as the count progresses"))
        title.setObjectName("shareChartTitle")
        self._legend = QLabel()
        self._legend.setObjectName("shareChartLegend")
        self._legend.setAccessibleName(_("What the chart shows"))
        self._hint = QLabel(_("The chart begins with the first finished sheet"))
        self._hint.setObjectName("shareChartHint")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._hint, 1)
        layout.addWidget(self._plot, 1)
        self._plot.getViewBox().sigResized.connect(self._place_labels)
        self.set_theme(NIGHT)
        announcements.changed.connect(self._on_changed)

    def _make_plot(self) -> Any:
        plot = pyqtgraph.PlotWidget(
            axisItems={"left": _PercentAxis("left"), "bottom": _PapersAxis("bottom")},
            enableMenu=False,
        )
        plot.setAccessibleName(_("Chart of shares"))
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.getViewBox().setMenuEnabled(False)
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # Nothing here answers the mouse, so it need not be followed about.
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.showGrid(x=False, y=True, alpha=0.16)
        plot.getViewBox().disableAutoRange()
        ticks = QFont(self.font())
        ticks.setPixelSize(_LABEL_PIXELS)
        ticks.setFeature(QFont.Tag("tnum"), 1)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setTickFont(ticks)
            axis.setStyle(tickLength=-4 if side == "bottom" else 0, maxTickLevel=0)
        plot.getAxis("left").setWidth(44)
        return plot

    # What is shown.

    @property
    def series(self) -> ShareSeries | None:
        """Return the numbers drawn, None before a contest is shown."""
        return self._series

    def show_contest(self, contest: str) -> None:
        """Show this contest from now on."""
        self._contest = contest
        self._timer.stop()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._plot.setBackground(theme.panel)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(theme.quiet, width=1))
            axis.setTextPen(pyqtgraph.mkPen(theme.quiet))
        for drawn in self._drawn.values():
            drawn.paint_as(theme)
        self._draw_points()

    def curve(self, key: str) -> tuple[list[float], list[float]]:
        """Return what is drawn of a candidate: papers counted, and share in percent."""
        across, up = self._drawn[key].line.getData()
        return ([], []) if across is None else (list(across), list(up))

    def past_line(self, key: str) -> float | None:
        """Return the height of the dashed line of a candidate, None where there is none."""
        return self._drawn[key].past_share

    def curve_colour(self, key: str) -> str:
        """Return the colour of a candidate's curve as it is drawn."""
        return str(self._drawn[key].line.opts["pen"].color().name()).upper()

    def label_places(self) -> dict[str, float]:
        """Return the height in percent at which each visible name stands."""
        return {
            drawn.label.toPlainText(): drawn.label.pos().y()
            for drawn in self._drawn.values()
            if drawn.label.isVisible()
        }

    def sizeHint(self) -> QSize:
        """Return a size at which the curves can be told apart."""
        return QSize(660, 260)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of use."""
        return QSize(280, 150)

    def _on_changed(self, change: Change) -> None:
        # A hidden chart is drawn when it is shown again, not for each entry before.
        if self._contest in change.contests and change.parts & _SHOWN and self.isVisible():
            self._timer.start()

    def _refresh(self) -> None:
        if self._contest is None:
            return
        try:
            series = share_series(self._session.cooked(self._contest))
        except EntryRefused:
            return
        if series != self._series:
            self._show(series)

    def _show(self, series: ShareSeries) -> None:
        self._series = series
        known = tuple(self._drawn)
        if known != tuple(curve.key for curve in series.curves):
            self._make_curves(series)
        length = series.length
        for curve in series.curves:
            self._drawn[curve.key].show(curve, series.along, length, self._theme)
        for widget in (self._plot, self._legend):
            widget.setVisible(bool(series.along))
        self._hint.setVisible(not series.along)
        self._legend.setText(_legend(series))
        self.setAccessibleDescription(series.spoken)
        self._draw_points()
        self._place_labels()

    def _draw_points(self) -> None:
        """Draw the last point of every curve, which alone shows while there is one sheet."""
        series = self._series
        if series is None or not series.along:
            return
        self._points.setData(
            x=[series.along[-1]] * len(series.curves),
            y=[curve.shares[-1] for curve in series.curves],
            brush=[self._drawn[curve.key].brush for curve in series.curves],
        )

    def _make_curves(self, series: ShareSeries) -> None:
        for drawn in self._drawn.values():
            drawn.remove_from(self._plot)
        self._drawn = {
            curve.key: _Drawn(self._plot, curve, self._theme, self._label_font)
            for curve in series.curves
        }

    # Where the names stand.

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was entered while the chart was hidden."""
        super().showEvent(event)
        self._refresh()

    def _place_labels(self, *_resized: object) -> None:
        """Set the ends of the axes, and the names at the ends of the curves."""
        series = self._series
        if series is None or not series.along:
            return
        box = self._plot.getViewBox()
        metrics = QFontMetricsF(self._label_font)
        widest = max(
            (metrics.horizontalAdvance(curve.label) for curve in series.curves), default=0.0
        )
        width, height = max(1.0, box.width()), max(1.0, box.height())
        beside = min(widest + 14, width / 2)
        last = series.along[-1]
        # Only as much room beside the curves as the names need past the end of the count.
        whole = max(series.length, last + beside / max(1.0, width - beside) * last)
        across = whole / width
        box.setRange(
            xRange=(0, whole), yRange=(series.lowest, series.highest), padding=0, update=True
        )
        spacing = series.tick_spacing
        if spacing != self._tick_spacing:
            self._tick_spacing = spacing
            self._plot.getAxis("left").setTickSpacing(spacing, spacing)
        ranked = sorted(series.curves, key=lambda curve: -curve.shares[-1])
        a_pixel = (series.highest - series.lowest) / height
        gap = _LABEL_GAP * a_pixel
        half = gap / 2
        # A name far from the end of its curve would be read as that of another.
        places = spread_near(
            [curve.shares[-1] for curve in ranked],
            gap,
            series.lowest + half,
            series.highest - half,
            half if height < _LOW else gap,
        )
        for curve, place in zip(ranked, places, strict=True):
            label = self._drawn[curve.key].label
            label.setVisible(place is not None)
            if place is not None:
                label.setPos(last + 8 * across, place)


def _legend(series: ShareSeries) -> str:
    across = _("across: sheets") if series.by_sheets else _("across: papers counted")
    if series.past_name is None or all(curve.past is None for curve in series.curves):
        return across
    return f"{across} · " + _("dashed: {past}").format(past=series.past_name)


class _Drawn:
    """What is drawn of one candidate: the curve, the past share, the name."""

    def __init__(self, plot: Any, curve: Curve, theme: Theme, font: QFont) -> None:
        self._colour = curve.colour
        self._shown: tuple[tuple[float, ...], tuple[float, ...]] | None = None
        self._shown_past: tuple[float, float] | None = None
        self.line = pyqtgraph.PlotCurveItem(antialias=True)
        self.past = pyqtgraph.PlotCurveItem(antialias=False)
        self.label = pyqtgraph.TextItem(curve.label, anchor=(0, 0.5))
        # Without a margin of its own a name hides no part of its neighbour.
        self.label.textItem.document().setDocumentMargin(0)
        self.label.setFont(font)
        self.past.setZValue(-1)
        for item in self._items:
            plot.addItem(item, ignoreBounds=True)
        self.paint_as(theme)

    @property
    def _items(self) -> tuple[Any, ...]:
        return (self.past, self.line, self.label)

    @property
    def past_share(self) -> float | None:
        """Return the past share that is drawn."""
        return None if self._shown_past is None else self._shown_past[0]

    def remove_from(self, plot: Any) -> None:
        """Take everything off the chart."""
        for item in self._items:
            plot.removeItem(item)

    def paint_as(self, theme: Theme) -> None:
        """Take the party's colour, legible on this theme."""
        shade = legible(self._colour, theme.panel, SHAPES)
        self.line.setPen(pyqtgraph.mkPen(shade, width=_CURVE_WIDTH))
        self.brush = pyqtgraph.mkBrush(shade)
        self.past.setPen(pyqtgraph.mkPen(shade, width=1, dash=[3, 5]))
        # The past shares' lines run on beneath the names.
        self.label.fill = pyqtgraph.mkBrush(theme.panel)
        self.label.setColor(legible(self._colour, theme.panel, TEXT))

    def show(self, curve: Curve, along: tuple[float, ...], length: float, theme: Theme) -> None:
        """Draw a curve; one that is drawn already is left alone."""
        if curve.colour != self._colour:
            self._colour = curve.colour
            self.paint_as(theme)
        if self.label.toPlainText() != curve.label:
            self.label.setText(curve.label)
        if (along, curve.shares) != self._shown:
            self._shown = (along, curve.shares)
            self.line.setData(list(along), list(curve.shares))
        past = None if curve.past is None else (curve.past, length)
        if past != self._shown_past:
            self._shown_past = past
            if past is None:
                self.past.clear()
            else:
                self.past.setData([0, length], [past[0], past[0]])


class _PercentAxis(pyqtgraph.AxisItem):
    """Shares with their sign of percent."""

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Return the text of each tick."""
        return [f"{value:.0f}%" if float(value).is_integer() else "" for value in values]


class _PapersAxis(pyqtgraph.AxisItem):
    """Papers with their thousands apart."""

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Return the text of each tick."""
        return [f"{value:,.0f}" if float(value).is_integer() else "" for value in values]
