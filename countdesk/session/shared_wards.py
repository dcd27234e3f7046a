"""The by-elections of a board that are held in a ward whose ordinary contest is on it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.session.attached_wards import are_of_one_ward, ordinary_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from countdesk.models.count import Count


class SharedWards:
    """Knows of each by-election which ordinary contest is of its ward, as the counts come and go.

    `counts` are those of the board by contest, which it keeps up to date.
    """

    def __init__(self, counts: Mapping[str, Count]) -> None:
        self._counts = counts
        self._ordinary: dict[str, str | None] = {}

    def shares(self, count: Count) -> bool:
        """Return whether a contest is a by-election in the ward of another, and note it."""
        self.forget(count.scope)
        if not count.contest.is_by_election:
            return False
        ordinary = ordinary_of(count, self._counts.values())
        self._ordinary[count.scope] = None if ordinary is None else ordinary.scope
        return ordinary is not None

    def forget(self, contest: str) -> None:
        """Forget a contest that is gone, or is worked out later."""
        self._ordinary.pop(contest, None)

    def beside(self, changed: Collection[str]) -> list[str]:
        """Return the other by-elections whose ward these contests share now, or did before."""
        return [
            contest
            for contest, ordinary in self._ordinary.items()
            if contest not in changed
            and (
                ordinary in changed
                or (ordinary is None and any(self._is_ward_of(contest, each) for each in changed))
            )
        ]

    def _is_ward_of(self, contest: str, other: str) -> bool:
        known = self._counts.get(other)
        return known is not None and are_of_one_ward(self._counts[contest], known)
