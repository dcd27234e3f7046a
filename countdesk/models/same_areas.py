"""The areas that are in two past elections both: what changed is only told of the same places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.area_names import (
    area_key,
    authority_key,
    code_key,
    is_other_area,
    is_same_area,
)
from countdesk.models.baseline import Found, PastKind
from countdesk.models.contest_kinds import is_parliamentary
from countdesk.models.overlaps import areas_joined
from countdesk.models.succession import may_be_of_one_kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Contest
    from countdesk.models.past_election import PastContest
    from countdesk.models.steps import Steps

    _Places = dict[Hashable, list[int]]

_TWO = 2

Pair = tuple["PastContest", "PastContest"]
"""The contests of one area, of the earlier election and of the later."""


@dataclass(frozen=True, slots=True)
class AreasCompared:
    """How many contests two elections have, and how many areas are in both.

    `votes_unknown` counts those in both of which not every candidate's votes are known then and
    now, and `own` the area itself that is set beside the rest, so that the change is of the others.
    """

    before: int
    now: int
    both: int
    votes_unknown: int = 0
    own: int = 0


def same_areas(
    then: Sequence[PastContest], since: Sequence[PastContest]
) -> Steps[tuple[Pair, ...]]:
    """Find the contests of each area that is in both elections, in the order of the later one.

    An area is known by its code, else by its name within the authority; where one of the two names
    no authority, by a name that is there once. A code of somebody's own is good within the
    authority alone. Two codes say that these are two areas. Where several contests of one election
    answer to what one of the other does, none of them is taken.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    places_then = yield from _places(then)
    places_since = yield from _places(since)
    for before, after in zip(places_then, places_since, strict=True):
        for known, places in after.items():
            yield len(found), len(since)
            others = before.get(known, ())
            if len(places) != 1 or len(others) != 1:
                continue
            (now,), (once,) = places, others
            is_free = now not in found and once not in taken
            if is_free and _may_be_one(then[once], since[now]):
                found[now] = once
                taken.add(once)
    return tuple((then[found[now]], since[now]) for now in sorted(found))


def is_own_area(contest: Contest, past: PastResult | None, pair: Pair) -> bool:
    """Return whether the area that is in two elections is the very one of a contest.

    It may be there under the name of the contest's past result, or be one of the areas from which
    that was put together.
    """
    older = {area_key(name) for name in areas_joined(past)} if past and past.area else set()
    return any(
        may_be_of_one_kind(contest, known)
        and (_is_of(contest, known) or area_key(known.area) in older)
        and (
            is_same_area(contest.ward_code, known.code)
            or is_parliamentary(contest)
            or _may_be_of_one_authority(contest.authority, known.authority)
        )
        for known in pair
    )


def may_lie_on_other_boundaries(contest: Contest, past: PastResult, pairs: Iterable[Pair]) -> bool:
    """Return whether the areas of a change may not be those of a contest's past result.

    So it is where areas of its authority and kind are among them and its own is not, and where
    somebody chose the past result since neither code nor name told: the area may have been another.
    """
    authority = authority_key(contest.authority)
    if authority is None and not is_parliamentary(contest):
        return False
    there = [
        known
        for pair in pairs
        for known in pair
        if authority_key(known.authority) == authority and may_be_of_one_kind(contest, known)
    ]
    is_chosen = past.found is Found.BY_DECISION and past.kind is not PastKind.NOTIONAL
    return bool(there) and (is_chosen or not any(_is_of(contest, known) for known in there))


def _places(contests: Sequence[PastContest]) -> Steps[tuple[_Places, _Places, _Places]]:
    """Find the places of contests by code, by name within the authority, and by name alone."""
    by_code: _Places = {}
    by_name_within_authority: _Places = {}
    by_name: _Places = {}
    for place, contest in enumerate(contests):
        code, authority = code_key(contest.code), authority_key(contest.authority)
        name = area_key(contest.area)
        if code is not None:
            by_code.setdefault(code, []).append(place)
        if authority is not None:
            by_name_within_authority.setdefault((authority, name), []).append(place)
        by_name.setdefault(name, []).append(place)
        yield place, len(contests)
    return by_code, by_name_within_authority, by_name


def _is_of(contest: Contest, known: PastContest) -> bool:
    """Return whether a past contest of a contest's authority is of its area."""
    if code_key(contest.ward_code) == code_key(known.code) is not None:
        return True
    is_named_so = area_key(contest.name) == area_key(known.area)
    return is_named_so and not is_other_area(contest.ward_code, known.code)


def _may_be_one(then: PastContest, since: PastContest) -> bool:
    """Return whether neither codes nor authorities say that these are two areas."""
    if is_same_area(then.code, since.code):
        return True
    is_other = is_other_area(then.code, since.code)
    return not is_other and _may_be_of_one_authority(then.authority, since.authority)


def _may_be_of_one_authority(one: str | None, other: str | None) -> bool:
    keys = {authority_key(one), authority_key(other)} - {None}
    return len(keys) < _TWO
