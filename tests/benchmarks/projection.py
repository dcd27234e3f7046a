"""A projection of thousands of wards while its slider moves: the arithmetic of one redrawing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final

from countdesk.arithmetic.projection import Wards
from countdesk.models.baseline import PastCandidacy, PastKind, PastResult
from countdesk.models.election import Party
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method
from tests.benchmarks.measuring import FRAME_SECONDS, Pair, Row, Size, timed

_PARTIES: Final = tuple(Party(f"PP{number}", f"Party {number}") for number in range(1, 9))
_SEATS: Final = 3
_STEPS: Final = 100
_IN_FULL: Final = 8_000


def _contests(number: int) -> list[PastContest]:
    """Return wards of three seats in which eight parties put up three candidates each."""
    chance = random.Random(4)
    contests: list[PastContest] = []
    for place in range(number):
        strengths = [chance.randint(200, 2_000) for _party in _PARTIES]
        candidacies = tuple(
            PastCandidacy(party.identifier or "", party, votes=strength + chance.randint(-90, 90))
            for party, strength in zip(_PARTIES, strengths, strict=True)
            for _seat in range(_SEATS)
        )
        past = PastResult("made up", PastKind.ACTUAL, candidacies, _SEATS)
        contests.append(PastContest(f"Ward {place}", past))
    return contests


def _movement() -> Movement:
    """Return a change in which four parties gain what four lose."""
    changes = (9, 4, 2, 1, -1, -2, -4, -9)
    keys = [party.identifier or "" for party in _PARTIES]
    before = dict.fromkeys(keys, Fraction(1, 8))
    now = {
        key: Fraction(1, 8) + Fraction(change, 100)
        for key, change in zip(keys, changes, strict=True)
    }
    return Movement(before, now, (keys[0], keys[-1]))


@contextmanager
def _moving(_folder: Path, size: Size) -> Iterator[Pair]:
    # A small size has no number of its own for wards: a hundredth will do.
    made = Wards(_contests(_IN_FULL if size.pairs is None else _IN_FULL // 100))
    movement = _movement()
    steps = itertools.cycle(range(_STEPS))
    methods = itertools.cycle(Method)
    exactly: list[int] = []

    def moved() -> float:
        scaled = movement.scaled(Fraction(next(steps), _STEPS // 2))
        method = next(methods)
        return timed(lambda: exactly.append(made.projected(scaled, method).exactly))

    yield Pair(
        moved,
        lambda: FRAME_SECONDS,
        notes=lambda: (f"{sum(exactly)} of {len(made.contests) * len(exactly):,} wards exactly",),
    )


ROWS: Final = (
    Row(
        "projection",
        "8,000 wards of 3 seats and 8 parties projected anew",
        "one frame",
        aim=0.5,
        pairs=300,
        prepare=_moving,
    ),
)
