"""The past contests of the nearest names, offered for contests that have none.

Two names are as alike as the runs of three letters that their words share. Of 212 constituencies
of 2024 that had another name than the old one most of their people came from, it is among those
offered for 134; by the longest blocks of letters, as of ``difflib``, for 76.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key, authority_key
from countdesk.models.succession import are_of_one_authority, may_be_of_one_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.election import Contest
    from countdesk.models.past_election import PastContest
    from countdesk.models.succession import Succession

MOST_OFFERED = 3
"""Past contests offered for one that has none."""

LEAST_ALIKE = 0.45
"""Likeness of two names from which on one is offered for the other; of the same words it is 1."""


def offered(search: Succession) -> Mapping[str, tuple[PastContest, ...]]:
    """Return what is near in name to each contest that is open, nearest first.

    It is offered out of the contest's own authority; and where the past election does not know
    that, the same name elsewhere, for it may be written otherwise. One with nothing near has an
    empty offer.
    """
    left = _LeftOver(search.left_over)
    return {contest.identifier: left.near(contest) for contest in search.open}


class _LeftOver:
    """The past contests of no contest, by the runs of three letters in their names."""

    def __init__(self, past: Sequence[PastContest]) -> None:
        self._past = past
        self._authorities = {authority_key(known.authority) for known in past}
        self._sizes: list[int] = []
        self._places: dict[str, list[int]] = {}
        for place, known in enumerate(past):
            runs = _runs(known.area)
            self._sizes.append(len(runs))
            for run in runs:
                self._places.setdefault(run, []).append(place)

    def near(self, contest: Contest) -> tuple[PastContest, ...]:
        """Return the past contests of the nearest names, nearest first."""
        alike = [
            (likeness, known)
            for likeness, known in self._alike(contest.name)
            if may_be_of_one_kind(contest, known)
        ]
        own = [
            (likeness, known) for likeness, known in alike if are_of_one_authority(contest, known)
        ]
        same = [known for likeness, known in own if likeness == 1]
        if not same and authority_key(contest.authority) not in self._authorities:
            same = [known for likeness, known in alike if likeness == 1]
        # Of the same name with another code nothing else can be as near.
        return tuple((same or [known for _likeness, known in own])[:MOST_OFFERED])

    def _alike(self, name: str) -> list[tuple[float, PastContest]]:
        """Return the past contests of names like one, by their likeness (Dice), nearest first."""
        runs = _runs(name)
        shared = Counter[int]()
        for run in runs:
            shared.update(self._places.get(run, ()))
        alike = [
            (likeness, place)
            for place, number in shared.items()
            if (likeness := 2 * number / (len(runs) + self._sizes[place])) >= LEAST_ALIKE
        ]
        alike.sort(key=lambda known: (-known[0], known[1]))
        return [(likeness, self._past[place]) for likeness, place in alike]


def _runs(name: str) -> frozenset[str]:
    """Return the runs of three letters in the words of a name, of which the first weigh more.

    Two blanks before a word and one after it count as its letters (PostgreSQL, pg_trgm).
    """
    return frozenset(
        padded[start : start + 3]
        for word in area_key(name).split()
        for padded in [f"  {word} "]
        for start in range(len(padded) - 2)
    )
