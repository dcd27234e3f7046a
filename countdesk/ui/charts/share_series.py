"""A contest's shares as the count progressed, as plain numbers for the chart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from countdesk import figures, parties, wording
from countdesk.ui.charts.candidate_names import labels
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.progress import ProgressPoint
    from countdesk.session.cooked import Cooked

_STEP = 5.0
"""Percentage points from one possible end of the axis to the next, so that it moves rarely."""


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
    """All curves of a contest, in ballot paper order.

    `along` holds papers counted so far, or the number of the sheet (`by_sheets`) where the
    sheets do not say their papers. `end` is where the count will be whole, None while unknown.
    """

    curves: tuple[Curve, ...]
    along: tuple[float, ...]
    by_sheets: bool
    end: float | None
    past_name: str | None
    spoken: str

    @property
    def lowest(self) -> float:
        """Return the lower end of the axis of shares."""
        return max(0.0, math.floor((min(self._drawn, default=0.0) - 1) / _STEP) * _STEP)

    @property
    def highest(self) -> float:
        """Return the upper end of the axis of shares."""
        return min(100.0, math.ceil((max(self._drawn, default=49.0) + 1) / _STEP) * _STEP)

    @property
    def tick_spacing(self) -> float:
        """Return how many percentage points lie between two lines of the grid."""
        height = self.highest - self.lowest
        return next(step for step, most in ((5.0, 25), (10.0, 60), (20.0, 100)) if height <= most)

    @property
    def length(self) -> float:
        """Return how far the axis of papers goes before the labels."""
        return max(self.end or 0.0, self.along[-1] if self.along else 0.0, 1.0)

    @property
    def _drawn(self) -> list[float]:
        values = [share for curve in self.curves for share in curve.shares]
        values += [curve.past for curve in self.curves if curve.past is not None]
        return values


def share_series(cooked: Cooked) -> ShareSeries:
    """Return the curves of a contest as it stands."""
    points = _finished(cooked)
    count, comparison = cooked.count, cooked.comparison
    by_sheets = any(later.papers <= earlier.papers for earlier, later in pairwise(points)) or (
        bool(points) and points[0].papers == 0
    )
    along = tuple(
        float(place if by_sheets else point.papers) for place, point in enumerate(points, 1)
    )
    verified = cooked.result.verified_papers
    names = labels(count.candidates)
    curves: list[Curve] = []
    for candidate, label in zip(count.candidates, names, strict=True):
        key = candidate.identifier
        change = comparison.candidates.get(key)
        past = change.previous_share if change is not None else None
        curves.append(
            Curve(
                key=key,
                label=label,
                colour=parties.colour(candidate.party),
                shares=tuple(point.percent(key) for point in points),
                # A party that did not stand has no line at nought.
                past=float(past * 100) if past else None,
            )
        )
    return ShareSeries(
        curves=tuple(curves),
        along=along,
        by_sheets=by_sheets,
        end=float(verified) if verified is not None and not by_sheets else None,
        past_name=None if count.past is None else wording.past_name(count.past),
        spoken=_spoken(points[-1], count.candidate_keys, names) if points else "",
    )


def _finished(cooked: Cooked) -> Sequence[ProgressPoint]:
    """Return the points without those of sheets still being typed at the end.

    Half a sheet would throw every curve about with each cell, and where no sheet is finished
    nobody's share is known.
    """
    keys = cooked.count.candidate_keys
    points = cooked.progress
    for place in range(len(points), 0, -1):
        sheet = cooked.count.sheet(points[place - 1].sheet)
        if sheet is not None and all(key in sheet.votes for key in keys):
            return points[:place]
    return ()


def _spoken(point: ProgressPoint, keys: Sequence[str], names: Sequence[str]) -> str:
    """Return the last point in words, for a screen reader."""
    exact = point.shares
    shares = ", ".join(
        f"{name} {figures.percent(exact[key])}" for key, name in zip(keys, names, strict=True)
    )
    return _("After {papers}: {shares}").format(papers=wording.papers(point.papers), shares=shares)


def spread_near(
    wanted: Sequence[float], gap: float, low: float, high: float, furthest: float
) -> list[float | None]:
    """Return places as `spread` does, none further than `furthest` from the one wanted.

    The first have the first claim: one that would push itself or those before it further away
    gets None.
    """
    kept: list[int] = []
    standing: list[float] = []
    for index in range(len(wanted)):
        trial = [*kept, index]
        found = [
            place
            for known, place in zip(
                trial, spread([wanted[known] for known in trial], gap, low, high), strict=True
            )
            if place is not None and abs(place - wanted[known]) <= furthest
        ]
        if len(found) == len(trial):
            kept, standing = trial, found
    places: list[float | None] = [None] * len(wanted)
    for index, place in zip(kept, standing, strict=True):
        places[index] = place
    return places


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float | None]:
    """Return places near those wanted that keep at least `gap` between any two.

    The places lie between `low` and `high`. Where they cannot all lie there, the first are kept
    and the others get None.
    """
    room = int((high - low) / gap) + 1 if high >= low else 0
    kept = sorted(range(min(room, len(wanted))), key=lambda index: wanted[index])
    places: list[float | None] = [None] * len(wanted)
    # Runs of labels that touch move as one, around the middle of what they want.
    runs: list[list[int]] = []
    starts: list[float] = []
    for index in kept:
        runs.append([index])
        starts.append(min(max(wanted[index], low), high))
        while len(runs) > 1 and starts[-2] + gap * len(runs[-2]) > starts[-1]:
            joined = runs[-2] + runs[-1]
            del runs[-1], starts[-1]
            runs[-1] = joined
            middle = sum(wanted[member] - gap * place for place, member in enumerate(joined)) / len(
                joined
            )
            starts[-1] = min(max(middle, low), high - gap * (len(joined) - 1))
    for run, start in zip(runs, starts, strict=True):
        for place, member in enumerate(run):
            places[member] = start + gap * place
    return places
