"""The wards of a projection that are declared by now: what they declared, beside what they would.

A projection repeats a change everywhere, also where it is known by now what happened. What was
declared stands beside it, and can be kept in its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key, code_key
from countdesk.models.contest_kinds import contest_kind
from countdesk.models.succession import OF_WHOLE_AUTHORITY, may_succeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.count import Count
    from countdesk.models.election import Contest, Party
    from countdesk.models.past_election import PastContest
    from countdesk.models.projection import ProjectedWard, Projection
    from countdesk.models.results import Result


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

    A by-election fills one seat and leaves those of the others to whom they are, and whoever is
    elected for a whole authority fills none of its wards.
    """
    contest, winners = count.contest, result.winners
    if not count.stage.is_declared or contest.is_by_election or len(winners) != contest.seats:
        return None
    if contest_kind(contest) in OF_WHOLE_AUTHORITY:
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
    """What is declared by now, found for wards of past elections as `succession` finds contests.

    That is by code, else by name; what is not found for certain is not found.
    """

    def __init__(self, wards: Iterable[DeclaredWard] = ()) -> None:
        self._by_code: dict[str, list[DeclaredWard]] = {}
        self._by_name: dict[str, list[DeclaredWard]] = {}
        for ward in wards:
            code = code_key(ward.contest.ward_code)
            if code is not None:
                self._by_code.setdefault(code, []).append(ward)
            for name in {_name(area) for area in ward.areas}:
                self._by_name.setdefault(name, []).append(ward)

    def of(self, ward: PastContest) -> DeclaredWard | None:
        """Return what was declared in a ward of as many seats.

        None where nothing is by now, and where several contests may be that ward's.
        """
        found = self._by_code.get(code_key(ward.code) or "") or [
            named
            for named in self._by_name.get(_name(ward.area), ())
            if may_succeed(named.contest, ward)
        ]
        is_clear = len(found) == 1 and found[0].contest.seats == ward.result.seats
        return found[0] if is_clear else None

    def among(self, wards: Iterable[PastContest]) -> Mapping[int, DeclaredWard]:
        """Return what was declared in the wards of one past election, by their places."""
        return each_once([self.of(ward) for ward in wards])


def each_once(found: Sequence[DeclaredWard | None]) -> Mapping[int, DeclaredWard]:
    """Return what was declared by place, without what was found for several wards.

    Nobody can tell which of them it is, as where neither names a council.
    """
    times = Counter(id(ward) for ward in found)
    return {
        place: ward for place, ward in enumerate(found) if ward is not None and times[id(ward)] == 1
    }


def beside(ward: ProjectedWard, declared: DeclaredWard | None, *, keep: bool) -> ProjectedWard:
    """Return a projected ward with what it declared, and where it is kept as it declared.

    Of a ward that is kept nothing is projected, and so no share is known.
    """
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
    """Return a projection with what is declared by now, see `beside`."""
    known = declared.among(ward.contest for ward in projection.wards)
    wards = tuple(
        beside(ward, known.get(place), keep=keep) for place, ward in enumerate(projection.wards)
    )
    return replace(projection, wards=wards)


# The wards of an election are asked for again and again while a slider moves.
_name = lru_cache(maxsize=16_384)(area_key)
