"""The wards of a projection that are declared by now: what they declared, beside what they would.

A projection repeats a change everywhere, also where it is known by now what happened. What was
declared stands beside it, and can be kept in its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key, code_key, is_other_area
from countdesk.models.council import council_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.count import Count
    from countdesk.models.election import Contest, Party
    from countdesk.models.past_election import PastContest
    from countdesk.models.projection import ProjectedWard, Projection
    from countdesk.models.results import Result

_Name = tuple[str, str]


@dataclass(frozen=True)
class DeclaredWard:
    """The seats that a ward declared, by party key, with the parties themselves."""

    contest: Contest
    areas: frozenset[str]
    """What the ward is called, now and by its past result."""
    seats: Mapping[str, int]
    parties: Mapping[str, Party]


def declared_ward(count: Count, result: Result) -> DeclaredWard | None:
    """Return what a contest declared, None where not all seats of its ward are filled by it.

    A by-election fills one seat and leaves those of the others to whom they are.
    """
    contest, winners = count.contest, result.winners
    if not count.stage.is_declared or contest.is_by_election or len(winners) != contest.seats:
        return None
    names = {contest.name} if count.past is None else {contest.name, count.past.area}
    keys = [line.candidate.comparison_key for line in winners]
    return DeclaredWard(
        contest,
        frozenset(name for name in names if name),
        Counter(keys),
        {key: line.candidate.party for key, line in zip(keys, winners, strict=True)},
    )


class DeclaredWards:
    """What is declared by now, found for wards of past elections by code, else by name."""

    def __init__(self, wards: Iterable[DeclaredWard] = ()) -> None:
        self._by_code: dict[str, DeclaredWard] = {}
        self._by_name: dict[_Name, DeclaredWard] = {}
        for ward in wards:
            code = code_key(ward.contest.ward_code)
            if code is not None:
                self._by_code[code] = ward
            for area in ward.areas:
                self._by_name[_name(area, ward.contest.authority)] = ward

    def of(self, ward: PastContest) -> DeclaredWard | None:
        """Return what was declared in a ward of as many seats, None where nothing is by now."""
        found = self._by_code.get(code_key(ward.code) or "")
        if found is None:
            named = self._by_name.get(_name(ward.area, ward.authority))
            if named is not None and not is_other_area(named.contest.ward_code, ward.code):
                found = named
        return found if found is not None and found.contest.seats == ward.result.seats else None

    def beside(self, ward: ProjectedWard, *, keep: bool) -> ProjectedWard:
        """Return a projected ward with what it declared, and where it is kept as it declared.

        Of a ward that is kept nothing is projected, and so no share is known.
        """
        declared = self.of(ward.contest)
        if declared is None:
            return ward
        if not keep:
            return replace(ward, declared=declared)
        return replace(
            ward,
            declared=declared,
            is_kept=True,
            shares_after={},
            after=declared.seats,
            undecided=0,
            clamped=(),
            is_scaled=False,
            left_out=None,
        )


def with_declared(projection: Projection, declared: DeclaredWards, *, keep: bool) -> Projection:
    """Return a projection with what is declared by now, see `DeclaredWards.beside`."""
    wards = tuple(declared.beside(ward, keep=keep) for ward in projection.wards)
    return replace(projection, wards=wards)


@lru_cache(maxsize=16_384)
def _name(area: str, authority: str | None) -> _Name:
    return area_key(area), council_key(authority) if authority else ""
