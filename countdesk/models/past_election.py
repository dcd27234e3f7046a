"""A past election: every contest of one day, as its results were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from countdesk.models.baseline import PastResult


@dataclass(frozen=True, slots=True)
class PastContest:
    """One contest of a past election: where it was held, and its result.

    `code` is the area's own, such as E05011175; `region` and `country` are as the source names
    them.
    """

    area: str
    result: PastResult
    code: str | None = None
    authority: str | None = None
    region: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class PastElection:
    """The contests of a past election in the order of their source.

    `day` is the day of the poll, None where the source does not say.
    """

    name: str
    contests: tuple[PastContest, ...]
    day: date | None = None
    source: str | None = None
    licence: str | None = None
    digest: str | None = None
