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

    `first_day` and `last_day` are the days of the poll of its contests, None where none is known;
    `added` is milliseconds since 1970 in UTC.
    """

    name: str
    first_day: date | None
    last_day: date | None
    contests: int
    digest: str | None
    added: int

    @property
    def day(self) -> date | None:
        """Return the one day of the poll, None where it is unknown or there were several."""
        return self.first_day if self.first_day == self.last_day else None


def two_to_compare(
    headings: Sequence[PastHeading], attached: str | None = None
) -> tuple[str, str] | None:
    """Return the names of two elections whose change is asked for first, the earlier one first.

    That is the election that a contest has its past result of and the one after it, else the two
    latest. None where no two follow each other: of an election whose days nobody knows, or that
    lasted beyond the first day of another, it cannot be said whether it was before or after.
    """
    dated = sorted(
        (
            (heading.first_day, heading.last_day, heading.name)
            for heading in headings
            if heading.first_day is not None and heading.last_day is not None
        ),
        key=lambda known: known[:2],
    )
    ended = next((last for _first, last, name in dated if name == attached), None)
    later = [] if ended is None else [name for first, _last, name in dated if first > ended]
    if attached is not None and later:
        return attached, later[0]
    latest = dated[-_TWO:]
    if len({first for first, _last, _name in latest}) < _TWO:
        return None
    begun, _ended, now = latest[-1]
    before = [(last, name) for _first, last, name in dated if last < begun]
    return (max(before)[1], now) if before else None


@dataclass(frozen=True, slots=True)
class PastSummary:
    """A past election as it is listed.

    `day` is that of all its contests, None where it is unknown or there were several. `votes` are
    those of the candidacies whose votes are known, None where none is, and
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
