"""The chart of each share as the count progresses; importing it imports pyqtgraph."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from countdesk.models.refusals import EntryRefused
from countdesk.session.changes import Part
from countdesk.ui.charts.chart_axes import PapersAxis, PercentAxis
from countdesk.ui.charts.curve_items import DrawnCurve, DrawnName
from countdesk.ui.charts.curve_names import EndName, spread
from countdesk.ui.charts.faces import tabular
from countdesk.ui.charts.share_series import ShareSeries, share_series
from countdesk.ui.theme import NIGHT, Theme
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from countdesk.session.changes import Change
    from countdesk.session.session import Session
    from countdesk.ui.signals import Announcements

FRAME = 16
"""Milliseconds from a change to the drawing: once a frame, and after the table."""

_SHOWN = Part.SHEETS | Part.CONTEST | Part.PAST | Part.BOXES | Part.TOTALS
_LABEL_PIXELS = 13
_LABEL_GAP = 15
_LEADER = 18
"""Pixels from the end of a curve to its name, across which a thin line leads from one to the
other: a name may stand higher or lower than its curve ends."""

_BESIDE = _LEADER + 8
"""Pixels beside a name."""

_PAST_THE_END = 32
"""Pixels past the end of the axis of papers, for half of the figure that stands under it."""


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
        self._drawn: dict[str, DrawnCurve] = {}
        self._tick_spacing = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._refresh)
        self._label_font = tabular(self.font(), _LABEL_PIXELS, QFont.Weight.DemiBold)
        self._plot = self._make_plot()
        # One item for all last points: fifteen of their own took as long as all else here.
        self._points = pyqtgraph.ScatterPlotItem(size=6, antialias=True, pen=None)
        self._grid = pyqtgraph.PlotCurveItem(antialias=False, connect="pairs")
        self._grid.setZValue(-2)
        self._leaders = pyqtgraph.PlotCurveItem(antialias=True, connect="pairs")
        for item in (self._grid, self._leaders, self._points):
            self._plot.addItem(item, ignoreBounds=True)
        self._names: list[DrawnName] = []
        self._plot.hide()
        self._title = QLabel(_("Share as the count progresses"))
        self._title.setObjectName("shareChartTitle")
        self._legend = QLabel()
        self._legend.setObjectName("shareChartLegend")
        self._legend.setAccessibleName(_("What the chart shows"))
        self._hint = QLabel(_("The chart begins with the first finished sheet"))
        self._hint.setObjectName("shareChartHint")
        self._legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._legend, 1)
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
            axisItems={"left": PercentAxis("left"), "bottom": PapersAxis()},
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
        plot.getViewBox().disableAutoRange()
        ticks = tabular(self.font(), _LABEL_PIXELS)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setTickFont(ticks)
            axis.setStyle(tickLength=-4 if side == "bottom" else 0, maxTickLevel=0)
        plot.getAxis("left").setWidth(44)
        # The figure at the upper end of the axis reaches above it.
        plot.getPlotItem().layout.setContentsMargins(1, 7, 1, 1)
        return plot

    # What is shown.

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
        self._grid.setPen(pyqtgraph.mkPen(theme.line, width=1))
        self._leaders.setPen(pyqtgraph.mkPen(theme.quiet, width=1))
        for drawn in self._drawn.values():
            drawn.paint_as(theme)
        for name in self._names:
            name.paint_as(theme)
        self._draw_points()

    def sizeHint(self) -> QSize:
        """Return a size at which the curves can be told apart."""
        return QSize(660, 260)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of use."""
        return QSize(280, 128)

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
        self._show_legend()
        self.setAccessibleDescription(series.spoken)
        self._draw_points()
        self._place_labels()

    def _show_legend(self) -> None:
        """Say what the chart shows; its end is left out where the title leaves too little room."""
        whole = "" if self._series is None else _legend(self._series)
        room = self._head.geometry().width() - self._title.width() - 2 * self._head.spacing()
        shown = self._legend.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self._legend.setText(shown)
        self._legend.setToolTip("" if shown == whole else whole)

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
            curve.key: DrawnCurve(self._plot, curve, self._theme) for curve in series.curves
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much beside the title as there is room for now."""
        super().resizeEvent(event)
        self._show_legend()

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
        width, height = max(1.0, box.width()), max(1.0, box.height())
        a_pixel = (series.highest - series.lowest) / height
        gap = _LABEL_GAP * a_pixel
        names = series.names(max(1, int(height / _LABEL_GAP)))
        texts = self._texts(names, width / 2 - _BESIDE)
        metrics = QFontMetricsF(self._label_font)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        beside = min(widest + _BESIDE, width / 2)
        last = series.along[-1]
        # Only as much room beside the curves as the names need past the end of the count.
        whole = max(
            series.length * (1 + _PAST_THE_END / width),
            last + beside / max(1.0, width - beside) * last,
        )
        box.setRange(
            xRange=(0, whole), yRange=(series.lowest, series.highest), padding=0, update=True
        )
        spacing = series.tick_spacing(height)
        if spacing != self._tick_spacing:
            self._tick_spacing = spacing
            self._plot.getAxis("left").setTickSpacing(spacing, spacing)
        self._plot.getAxis("bottom").end_at(series.length, series.end)
        self._draw_grid(series)
        places = spread(
            [share for _name, share in names],
            gap,
            series.lowest + gap / 2,
            series.highest - gap / 2,
        )
        self._show_names(names, texts, places, last, whole / width)

    def _texts(self, names: Sequence[tuple[EndName, float]], room: float) -> list[str]:
        """Return the names, the end of one left out that would take half of the chart."""
        metrics = QFontMetricsF(self._label_font)
        return [
            metrics.elidedText(name.text, Qt.TextElideMode.ElideRight, room)
            for name, _share in names
        ]

    def _draw_grid(self, series: ShareSeries) -> None:
        """Draw lines at round shares as far as the count goes, and one where it will be whole."""
        spacing, length = self._tick_spacing, series.length
        first, last = math.ceil(series.lowest / spacing), math.floor(series.highest / spacing)
        across: list[float] = []
        up: list[float] = []
        for place in range(first, last + 1):
            across += [0, length]
            up += [place * spacing] * 2
        if series.end is not None:
            across += [series.end] * 2
            up += [series.lowest, series.highest]
        self._grid.setData(across, up)

    def _show_names(
        self,
        names: Sequence[tuple[EndName, float]],
        texts: Sequence[str],
        places: Sequence[float | None],
        last: float,
        across: float,
    ) -> None:
        """Set the names beside the ends of the curves, with lines that lead to them."""
        while len(self._names) < len(names):
            self._names.append(DrawnName(self._plot, self._label_font))
        ends = {key: drawn.end for key, drawn in self._drawn.items()}
        leading: list[tuple[float, float]] = []
        for place, shown in enumerate(self._names):
            height = places[place] if place < len(names) else None
            shown.item.setVisible(height is not None)
            if height is None:
                continue
            name = names[place][0]
            shown.show(texts[place], self._drawn[name.key].colour, self._theme)
            shown.item.setPos(last + _LEADER * across, height)
            for key in name.keys:
                leading += [(last + 4 * across, ends[key]), (last + (_LEADER - 3) * across, height)]
        self._leaders.setData([at for at, _up in leading], [up for _at, up in leading])


def _legend(series: ShareSeries) -> str:
    across = _("across: sheets") if series.by_sheets else _("across: papers counted")
    if series.past_name is None or all(curve.past is None for curve in series.curves):
        return across
    return f"{across} · " + _("dashed: {past}").format(past=series.past_name)
