"""Which state of a contest a sheet shows: the provisional result put last, or the revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NO_HISTORY
from countdesk.models.provisional import is_put_disputed
from countdesk.models.stages import Stage
from countdesk.models.statements import StageReached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count
    from countdesk.models.journal import Entry


def revision(count: Count) -> int | None:
    """Return the number of a declared result: 1, and one more for each amendment since.

    An amendment that was taken back counts twice, once for what it moved and once for moving it
    back: no two sheets with other figures ever carry one number. None before the declaration.
    """
    if not count.stage.is_declared:
        return None
    withdrawn = count.ledger.withdrawn
    return 1 + sum(2 if entry.batch in withdrawn else 1 for entry in _amendments(count))


def corrected_at(count: Count) -> int | None:
    """Return when a declared result was amended last, in milliseconds since 1970 in UTC.

    None where no amendment stands, and in a draft: what is not written yet has no time.
    """
    withdrawn = count.ledger.withdrawn
    times = [entry.at for entry in _amendments(count) if entry.batch not in withdrawn]
    return (max(times, default=0) or None) if count.stage is Stage.CORRECTED else None


def put_last(count: Count) -> tuple[int, int | None] | None:
    """Return the number of the provisional result that was put last, and when it was.

    In milliseconds since 1970 in UTC, None in a draft. Where two desks each put one, and where
    none was put, there is none.
    """
    if is_put_disputed(count) or not count.provisional_results:
        return None
    number = count.provisional_results[-1].number
    (entry,) = count.ledger.standing_entries(("provisional", number))
    return number, entry.at or None


def _amendments(count: Count) -> Iterator[Entry]:
    """Yield every move by which a declared result was amended, taken back or not."""
    for entry in count.ledger.histories.get(("stage",), NO_HISTORY).entries:
        if isinstance(entry.body, StageReached) and entry.body.stage is Stage.CORRECTED:
            yield entry
