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


def two_to_compare(
    headings: Sequence[PastHeading], attached: str | None = None
) -> tuple[str, str] | None:
    """Return the names of two elections whose change is asked for first, the earlier one first.

    That is the election that a contest has its past result of and the one after it, else the two
    latest. None where not two days are known: of an election whose day nobody knows it cannot be
    said whether it was before another or after it.
    """
    dated = sorted(
        ((heading.day, heading.name) for heading in headings if heading.day is not None),
        key=lambda known: known[0],
    )
    begun = next((day for day, name in dated if name == attached), None)
    later = [] if begun is None else [name for day, name in dated if day > begun]
    if attached is not None and later:
        return attached, later[0]
    latest = dated[-_TWO:]
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
