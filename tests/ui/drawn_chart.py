"""What is drawn on the chart of shares, read off as numbers."""

from __future__ import annotations

from countdesk.ui.charts.share_chart import ShareChart


def curve(chart: ShareChart, key: str) -> tuple[list[float], list[float]]:
    """Return what is drawn of a candidate: papers counted, and share in percent."""
    across, up = chart._drawn[key].line.getData()
    return ([], []) if across is None else (list(across), list(up))


def past_line(chart: ShareChart, key: str) -> float | None:
    """Return the height of the dashed line of a candidate, None where there is none."""
    _across, up = chart._drawn[key].past.getData()
    return None if up is None or not len(up) else float(up[0])


def curve_colour(chart: ShareChart, key: str) -> str:
    """Return the colour of a candidate's curve as it is drawn."""
    return str(chart._drawn[key].line.opts["pen"].color().name()).upper()


def label_places(chart: ShareChart) -> dict[str, float]:
    """Return the height in percent at which each visible name stands."""
    return {
        name.item.toPlainText(): name.item.pos().y()
        for name in chart._names
        if name.item.isVisible()
    }
