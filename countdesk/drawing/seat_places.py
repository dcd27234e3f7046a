"""Where the seats of a council stand in a half circle: geometry alone, nothing painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

_MOST_ROWS: Final = 24
_INNER: Final = tuple(step / 50 for step in range(38, 22, -1))
"""The radii that the innermost row may have where the outermost has 1: the middle is for words.

The largest comes first, since few seats have dots of one size with any of them.
"""

_FILL: Final = 0.8
"""How much of the room from one seat to the next its dot takes."""

_LARGEST: Final = 0.2
"""The largest diameter of a dot where the outermost row has a radius of 1: of few seats."""


@dataclass(frozen=True, slots=True)
class SeatPlaces:
    """Dots in rows of a half circle whose radius is 1, from left to right.

    Each place is the middle of a dot: across from -1 to 1, and up from the base line, from 0. All
    dots have one `radius`; those of the lowest seats reach that much below the base line. No dot
    lies within `inner` of the middle. `parts` says for each dot how much of the half circle lies
    left of it, from 0 to 1.
    """

    radius: float
    inner: float
    places: tuple[tuple[float, float], ...]
    parts: tuple[float, ...]

    def part_after(self, seats: int) -> float:
        """Return how much of the half circle lies left of a line drawn after so many seats."""
        if not 0 < seats < len(self.parts):
            return 0.0 if seats <= 0 else 1.0
        return (self.parts[seats - 1] + self.parts[seats]) / 2


@lru_cache(maxsize=16)
def seat_places(seats: int) -> SeatPlaces:
    """Return the places of so many seats, in as many rows as give the largest dots."""
    if seats < 1:
        return SeatPlaces(0.0, 1.0, (), ())
    radii = max(_arrangements(), key=lambda rows: _estimated_room(rows, seats))
    of_rows = _shared_out(seats, radii)
    room = min(_room_between(radii), *map(_room_within, radii, of_rows))
    diameter = min(_LARGEST, room * _FILL)
    # The dots of the outermost row end where the half circle does.
    scale = 1 / (1 + diameter / 2)
    dots = sorted(
        (part, -radius)
        for radius, number in zip(radii, of_rows, strict=True)
        for part in _parts_of_a_row(number)
    )
    places = tuple(
        (radius * scale * cos(pi * part), -radius * scale * sin(pi * part)) for part, radius in dots
    )
    return SeatPlaces(
        radius=diameter / 2 * scale,
        inner=(min(radii) - diameter / 2) * scale,
        places=places,
        parts=tuple(part for part, _radius in dots),
    )


@lru_cache(maxsize=1)
def _arrangements() -> tuple[tuple[float, ...], ...]:
    """Return the radii of the rows, from the inside, for every number of rows; few rows first."""
    several = (
        tuple(inner + (1 - inner) * row / (rows - 1) for row in range(rows))
        for rows in range(2, _MOST_ROWS + 1)
        for inner in _INNER
    )
    return ((1.0,), *several)


def _estimated_room(radii: tuple[float, ...], seats: int) -> float:
    """Return the room from dot to dot before the seats are shared out among the rows."""
    if len(radii) > seats:
        return 0.0
    gaps = max(1, seats - len(radii))
    return min(_room_between(radii), pi * sum(radii) / gaps, _LARGEST / _FILL)


def _room_between(radii: tuple[float, ...]) -> float:
    """Return the room from each row to the next."""
    return min((outer - inner for inner, outer in pairwise(radii)), default=1.0)


def _room_within(radius: float, number: int) -> float:
    """Return the room from each dot of a row to the next, as the crow flies."""
    return 1.0 if number < 2 else 2 * radius * sin(pi / (number - 1) / 2)  # noqa: PLR2004


def _shared_out(seats: int, radii: tuple[float, ...]) -> tuple[int, ...]:
    """Return the seats of each row, in proportion to its length: by largest remainders."""
    whole = sum(radii)
    quotas = [seats * radius / whole for radius in radii]
    given = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(radii)), key=lambda row: given[row] - quotas[row])
    for row in by_remainder[: seats - sum(given)]:
        given[row] += 1
    return tuple(given)


def _parts_of_a_row(number: int) -> tuple[float, ...]:
    """Return how much of the half circle lies left of each dot of a row; a dot alone is above."""
    if number == 1:
        return (0.5,)
    return tuple(place / (number - 1) for place in range(number))
