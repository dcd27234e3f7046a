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
from countdesk.models.namesakes import matched
from countdesk.models.projection import ProjectedWard
from countdesk.models.slates import slates
from countdesk.models.succession import (
    OF_WHOLE_AUTHORITY,
    are_of_one_authority,
    is_of_code,
    may_be_of_one_kind,
    may_succeed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.baseline import Base
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate, Contest, Party
    from countdesk.models.past_election import PastContest
    from countdesk.models.projection import Projection
    from countdesk.models.results import Result

    _Described = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class DeclaredWard:
    """The seats that a ward declared, by party key, with the parties themselves."""

    contest: Contest
    areas: frozenset[str]
    """What the ward is called, now and by its past result."""
    seats: Mapping[str, int]
    parties: Mapping[str, Party]
    candidates: tuple[Candidate, ...] = ()
    """Who stood, won or not."""
    is_as_said: bool = False
    """Whether somebody said which area it succeeds: then it is called as that one alone."""


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
    past = count.past
    is_as_said = past is not None and past.is_as_said
    names = {None if is_as_said else contest.name, None if past is None else past.area}
    keys = [line.candidate.comparison_key for line in winners]
    return DeclaredWard(
        contest,
        frozenset(name for name in names if name),
        Counter(keys),
        {key: line.candidate.party for key, line in zip(keys, winners, strict=True)},
        count.candidates,
        is_as_said,
    )


class DeclaredWards:
    """What is declared by now, found for wards of past elections as `succession` finds contests.

    That is as somebody said, by code, else by name; what is not found for certain is not found. A
    past result that is attached was found before: its ward is called as its contest is.
    """

    def __init__(self, wards: Iterable[DeclaredWard] = ()) -> None:
        self._attached: dict[_Described, list[DeclaredWard]] = {}
        self._as_said: dict[str, list[DeclaredWard]] = {}
        self._by_code: dict[str, list[DeclaredWard]] = {}
        self._by_name: dict[str, list[DeclaredWard]] = {}
        for ward in wards:
            contest = ward.contest
            described = contest.name, contest.ward_code, contest.authority
            self._attached.setdefault(described, []).append(ward)
            code = code_key(contest.ward_code)
            if code is not None and not ward.is_as_said:
                self._by_code.setdefault(code, []).append(ward)
            named = self._as_said if ward.is_as_said else self._by_name
            for name in {_name(area) for area in ward.areas}:
                named.setdefault(name, []).append(ward)

    def of(self, ward: PastContest) -> DeclaredWard | None:
        """Return what was declared in a ward of as many seats.

        None where nothing is by now, and where several contests may be that ward's.
        """
        found = (
            self._successors(ward)
            if ward.result.found is None
            else self._attached.get((ward.area, ward.code, ward.authority), [])
        )
        is_clear = len(found) == 1 and found[0].contest.seats == ward.result.seats
        return found[0] if is_clear else None

    def _successors(self, ward: PastContest) -> list[DeclaredWard]:
        """Return the contests that succeed a ward: as somebody said and by code, else by name."""
        name = _name(ward.area)
        said = [
            known
            for known in self._as_said.get(name, ())
            if are_of_one_authority(known.contest, ward) and may_be_of_one_kind(known.contest, ward)
        ]
        coded = [
            known
            for known in self._by_code.get(code_key(ward.code) or "", ())
            if is_of_code(known.contest, ward)
        ]
        return said + coded or [
            known for known in self._by_name.get(name, ()) if may_succeed(known.contest, ward)
        ]

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


def kept_ward(
    contest: PastContest,
    declared: DeclaredWard,
    base: Base,
    pair: tuple[str, str] | None = None,
) -> ProjectedWard:
    """Return a ward that counts as it declared: nothing is projected, and so no share is known.

    Who had its seats is told under the keys of those who stand now, so that nobody takes their own.
    """
    past = matched(contest.result, declared.candidates)
    return ProjectedWard(
        contest=contest if past is contest.result else replace(contest, result=past),
        base=base,
        pair=pair,
        shares_before={slate.key: slate.share for slate in slates(past, base)},
        shares_after={},
        before=past.seats_won,
        after=declared.seats,
        declared=declared,
        is_kept=True,
    )


def with_declared(projection: Projection, declared: DeclaredWards, *, keep: bool) -> Projection:
    """Return a projection with what is declared by now beside it, or kept in its place."""
    wards = list(projection.wards)
    for place, known in declared.among(ward.contest for ward in wards).items():
        ward = wards[place]
        wards[place] = (
            kept_ward(ward.contest, known, ward.base, ward.pair)
            if keep
            else replace(ward, declared=known)
        )
    return replace(projection, wards=tuple(wards))


# The wards of an election are asked for again and again while a slider moves.
_name = lru_cache(maxsize=16_384)(area_key)
