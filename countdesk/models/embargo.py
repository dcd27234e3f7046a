"""The close of poll of a contest, before which nothing is told of how anybody voted.

Representation of the People Act 1983, sections 66 and 66A.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from countdesk.models.election import USUAL_CLOSE_OF_POLL

if TYPE_CHECKING:
    from datetime import tzinfo

    from countdesk.models.count import Count


def _london() -> tzinfo:
    # Imported here: a window that opens asks nothing of time zones, and they take 3 ms.
    from zoneinfo import ZoneInfo

    # ZoneInfo keeps the zones it has read.
    return ZoneInfo("Europe/London")


def close_of_poll(count: Count) -> datetime:
    """Return when the poll of a contest closes, by the clocks of the United Kingdom."""
    return datetime.combine(count.contest.date, count.close_of_poll, tzinfo=_london())


def close_as_set(count: Count) -> datetime:
    """Return when the poll of a contest closes as it was first set, whatever was corrected."""
    close = count.contest.close_of_poll or USUAL_CLOSE_OF_POLL
    return datetime.combine(count.contest.date, close, tzinfo=_london())


def is_poll_open(count: Count, at: datetime) -> bool:
    """Return whether the poll of a contest is not closed yet."""
    # A day is more than any zone is off, so most contests need no time zone here.
    if at.date() > count.contest.date + timedelta(days=1):
        return False
    return at < close_of_poll(count)


def is_dated_later(count: Count, at: datetime) -> bool:
    """Return whether the poll of a contest is on a later day than the one of this hour."""
    return count.contest.date > at.astimezone(_london()).date()
