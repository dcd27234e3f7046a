"""A contest's shares as the count progressed, as plain numbers for the chart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.ui.charts.candidate_names import labels
from countdesk.ui.charts.curve_names import EndName, fitting, slates
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.progress import ProgressPoint
    from countdesk.session.cooked import Cooked

_STEPS = ((1.0, 6.0), (5.0, 100.0))
"""Percentage points from one possible end of the axis to the next, so that it moves rarely, and
the range of shares up to which that is the step: thirty candidates lie within a few points."""

_TICKS = ((1.0, 7), (2.0, 14), (5.0, 25), (10.0, 60), (20.0, 100))
"""Percentage points between two lines of the grid, and the height of the axis up to which."""

_LEAST_TICK = 17
"""Pixels between two lines of the grid, below which their figures touch."""


_MOST_PAST = 8
"""So many past shares are drawn; more would hide the curves, and the board has a mark for each."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One candidate's share in percent after each point; `past` is the last result's share."""

    key: str
    label: str
    colour: str
    shares: tuple[float, ...]
    past: float | None


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """All curves of a contest, in ballot paper order, and the names for their ends.

    `along` holds papers counted so far, or the number of the sheet (`by_sheets`) where the
    sheets do not say their papers; votes on no sheet stand at the sheet before them. `end` is
    where the count will be whole, None while unknown. `by_party` has a name a party, for where
    there is no room for one a candidate.
    """

    curves: tuple[Curve, ...]
    along: tuple[float, ...]
    by_sheets: bool
    end: float | None
    past_name: str | None
    spoken: str
    by_party: tuple[EndName, ...]

    @property
    def lowest(self) -> float:
        """Return the lower end of the axis of shares."""
        lowest = min(self._drawn, default=0.0)
        return max(0.0, math.floor((lowest - self._margin) / self._step) * self._step)

    @property
    def highest(self) -> float:
        """Return the upper end of the axis of shares."""
        highest = max(self._drawn, default=49.0)
        return min(100.0, math.ceil((highest + self._margin) / self._step) * self._step)

    def tick_spacing(self, pixels: float) -> float:
        """Return how many percentage points lie between two lines of a grid of some height."""
        height = self.highest - self.lowest
        return next(
            (
                step
                for step, most in _TICKS
                if height <= most and step / height * pixels >= _LEAST_TICK
            ),
            _TICKS[-1][0],
        )

    @property
    def length(self) -> float:
        """Return how far the axis of papers goes: to the verified papers, where they are known."""
        return max(self.end or 0.0, self.along[-1] if self.along else 0.0, 1.0)

    def names(self, most: int) -> tuple[tuple[EndName, float], ...]:
        """Return at most so many names, highest first, each with the share it stands for."""
        ends = {curve.key: curve.shares[-1] for curve in self.curves if curve.shares}
        single = [EndName(curve.label, (curve.key,)) for curve in self.curves if curve.shares]
        return fitting(single, self.by_party, ends, most) if ends else ()

    @property
    def _step(self) -> float:
        drawn = self._drawn
        height = max(drawn, default=49.0) - min(drawn, default=0.0)
        return next(step for step, most in _STEPS if height <= most)

    @property
    def _margin(self) -> float:
        return min(1.0, self._step / 2)

    @property
    def _drawn(self) -> list[float]:
        values = [share for curve in self.curves for share in curve.shares]
        values += [curve.past for curve in self.curves if curve.past is not None]
        return values


def share_series(cooked: Cooked) -> ShareSeries:
    """Return the curves of a contest as it stands."""
    points = _finished(cooked)
    count, comparison = cooked.count, cooked.comparison
    papers = [point.papers for point in points]
    # Votes on no sheet may be known before their papers are: they say nothing of the sheets.
    by_sheets = any(
        point.sheet is not None and later <= earlier
        for point, (earlier, later) in zip(points, pairwise((0, *papers)), strict=True)
    )
    sheets = accumulate(int(point.sheet is not None) for point in points)
    along = tuple(map(float, sheets if by_sheets else papers))
    verified = cooked.result.verified_papers
    names = labels(count.candidates, count.contest.seats)
    # A party that did not stand has no line at nought.
    past = {
        key: float(change.previous_share * 100)
        for key, change in comparison.candidates.items()
        if change.previous_share
    }
    if len(past) > _MOST_PAST:
        past = {}
    curves: list[Curve] = []
    for candidate in count.candidates:
        key = candidate.identifier
        curves.append(
            Curve(
                key=key,
                label=names[key],
                colour=parties.colour(candidate.party),
                shares=tuple(point.percent(key) for point in points),
                past=past.get(key),
            )
        )
    return ShareSeries(
        curves=tuple(curves),
        along=along,
        by_sheets=by_sheets,
        end=float(verified) if verified is not None and not by_sheets else None,
        past_name=None if count.past is None else wording.past_name(count.past),
        spoken=_spoken(points[-1], names) if points else "",
        by_party=slates(count.candidates, names),
    )


def _finished(cooked: Cooked) -> Sequence[ProgressPoint]:
    """Return the points without those of sheets still being typed at the end.

    Half a sheet would throw every curve about with each cell, and where no sheet is finished
    nobody's share is known.
    """
    keys = cooked.count.candidate_keys
    points = cooked.progress
    for place in range(len(points), 0, -1):
        label = points[place - 1].sheet
        sheet = None if label is None else cooked.count.sheet(label)
        if sheet is not None and all(key in sheet.votes for key in keys):
            # Votes on no sheet that came next hold no half sheet yet.
            follows = place < len(points) and points[place].sheet is None
            return points[: place + follows]
    return ()


def _spoken(point: ProgressPoint, names: dict[str, str]) -> str:
    """Return the last point in words, for a screen reader."""
    exact = point.shares
    shares = ", ".join(f"{name} {figures.percent(exact[key])}" for key, name in names.items())
    return _("After {papers}: {shares}").format(papers=wording.papers(point.papers), shares=shares)
