"""The wards of a projection that are declared by now: what they declared, beside what they would.

A projection repeats a change everywhere, also where it is known by now what happened. What was
declared stands beside it, and can be kept in its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk.models.contest_kinds import contest_kind
from countdesk.models.namesakes import matched
from countdesk.models.projection import ProjectedWard
from countdesk.models.slates import slates
from countdesk.models.succession import OF_WHOLE_AUTHORITY
from countdesk.models.successors import Successors

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
    seats: Mapping[str, int]
    parties: Mapping[str, Party]
    candidates: tuple[Candidate, ...] = ()
    """Who stood, won or not."""


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
    keys = [line.candidate.comparison_key for line in winners]
    return DeclaredWard(
        contest,
        Counter(keys),
        {key: line.candidate.party for key, line in zip(keys, winners, strict=True)},
        count.candidates,
    )


class DeclaredWards:
    """What is declared by now, found for wards of past elections as contests succeed them.

    A past result that is attached was found before: its ward is called as its contest is.
    """

    def __init__(
        self, wards: Iterable[DeclaredWard] = (), successors: Successors | None = None
    ) -> None:
        self._successors = successors or Successors()
        self._attached: dict[_Described, list[DeclaredWard]] = {}
        self._of_contest: dict[str, DeclaredWard] = {}
        for ward in wards:
            contest = ward.contest
            described = contest.name, contest.ward_code, contest.authority
            self._attached.setdefault(described, []).append(ward)
            self._of_contest[contest.identifier] = ward

    def among(self, wards: Iterable[PastContest]) -> Mapping[int, DeclaredWard]:
        """Return what was declared in the wards of one past election, by their places.

        Nothing is of a ward that several contests may be, nor of one of other seats, nor what may
        be of several wards, as where neither names a council.
        """
        known = tuple(wards)
        succeeding = self._successors.among(known)
        found = {
            place: declared
            for place, ward in enumerate(known)
            if (declared := self._of(ward, succeeding.get(place, ()))) is not None
        }
        times = Counter(id(declared) for declared in found.values())
        return {place: declared for place, declared in found.items() if times[id(declared)] == 1}

    def _of(self, ward: PastContest, succeeding: Sequence[Contest]) -> DeclaredWard | None:
        """Return what was declared in a ward, None where that is nothing or not clear."""
        found: Sequence[DeclaredWard | None]
        if ward.result.found is None:
            found = [self._of_contest.get(contest.identifier) for contest in succeeding]
        else:
            found = self._attached.get((ward.area, ward.code, ward.authority), ())
        declared = found[0] if len(found) == 1 else None
        if declared is None or declared.contest.seats != ward.result.seats:
            return None
        return declared


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
