"""What a library of past elections says of one before its contests are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from countdesk.models.baseline import PastKind


@dataclass(frozen=True, slots=True)
class PastHeading:
    """A past election as it is chosen from: another of its name has another digest or time.

    `added` is milliseconds since 1970 in UTC.
    """

    name: str
    contests: int
    digest: str | None
    added: int


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
