"""The by-elections of a board that are held in a ward whose ordinary contest is on it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.session.attached_wards import OrdinaryContests

if TYPE_CHECKING:
    from collections.abc import Collection

    from countdesk.models.count import Count


class SharedWards:
    """Knows of each by-election which ordinary contest is of its ward, as the counts come and go.

    `counts` are those of the board by contest.
    """

    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}
        self._ordinary_contests = OrdinaryContests()
        self._ordinary: dict[str, str | None] = {}

    def put(self, count: Count) -> None:
        """Put a contest on the board, in the place of what it was; it is worked out later."""
        self._forget(count.scope)
        self.counts[count.scope] = count
        self._ordinary_contests.put(count)

    def drop(self, contest: str) -> None:
        """Take out a contest that is gone."""
        self._forget(contest)
        self.counts.pop(contest, None)

    def _forget(self, contest: str) -> None:
        self._ordinary.pop(contest, None)
        if contest in self.counts:
            self._ordinary_contests.take_out(self.counts[contest])

    def shares(self, count: Count) -> bool:
        """Return whether a contest is a by-election in the ward of another, and note it."""
        if not count.contest.is_by_election:
            return False
        ordinary = self._ordinary[count.scope] = self._ordinary_of(count)
        return ordinary is not None

    def _ordinary_of(self, count: Count) -> str | None:
        ordinary = self._ordinary_contests.beside(count)
        return None if ordinary is None else ordinary.scope

    def beside(self, changed: Collection[str]) -> list[str]:
        """Return the by-elections whose ward these contests share now, or did when it was noted.

        A by-election that changed with the contest of its ward may be one, if it was noted first.
        """
        return [
            contest
            for contest, ordinary in self._ordinary.items()
            if (ordinary is None or ordinary in changed)
            and self._ordinary_of(self.counts[contest]) != ordinary
        ]
