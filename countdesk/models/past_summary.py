"""What a library of past elections says of one before its contests are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from countdesk.models.baseline import PastKind

_TWO = 2


@dataclass(frozen=True, slots=True)
class PastHeading:
    """A past election as it is chosen from: another of its name has another digest or time.

    `added` is milliseconds since 1970 in UTC.
    """

    name: str
    day: date | None
    contests: int
    digest: str | None
    added: int


def last_two(headings: Sequence[PastHeading]) -> tuple[str, str] | None:
    """Return the names of the two latest elections, None where not two days are known.

    Of one whose day nobody knows it cannot be said whether it was before another or after it.
    """
    dated = [(heading.day, heading.name) for heading in headings if heading.day is not None]
    latest = sorted(dated, key=lambda known: known[0])[-_TWO:]
    if len(latest) < _TWO or latest[0][0] == latest[1][0]:
        return None
    return latest[0][1], latest[1][1]


@dataclass(frozen=True, slots=True)
class PastSummary:
    """A past election as it is listed.

    `votes` are those of the candidacies whose votes are known, None where none is, and
    `without_votes` counts the other candidacies. `added` is milliseconds since 1970 in UTC.
    """

    name: str
    day: date | None
    contests: int
    candidacies: int
    votes: int | None
    without_votes: int
    kinds: frozenset[PastKind]
    source: str | None
    licence: str | None
    digest: str | None
    added: int
