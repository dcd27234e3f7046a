"""Who recorded the verification of a contest, where and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count

_OF_VERIFICATION = frozenset({"account", "count", "variance", "announced", "postal"})
"""What the verification statement holds, by the subjects of its entries."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Who typed what stands: the authors of each desk, in the order of their first entries.

    `last` is when the last of it was typed, in milliseconds since 1970 in UTC, None in a draft.
    """

    authors: Mapping[str, tuple[str, ...]]
    last: int | None


def verification_recorded(count: Count) -> Recording | None:
    """Return who recorded the verification as it stands, None where nothing of it does."""
    ledger = count.ledger
    entries = [
        entry
        for subject in ledger.histories
        if subject[0] in _OF_VERIFICATION
        for entry in ledger.standing_entries(subject)
    ]
    if not entries:
        return None
    authors: dict[str, tuple[str, ...]] = {}
    for entry in sorted(entries, key=lambda entry: entry.order):
        known = authors.get(entry.desk, ())
        authors[entry.desk] = known if entry.author in known else (*known, entry.author)
    return Recording(authors, max(entry.at for entry in entries) or None)
