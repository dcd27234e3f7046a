"""Which contests of a night succeed the wards of a past election that is not attached there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key
from countdesk.models.past_election import PastElection
from countdesk.models.succession import are_of_one_authority, may_be_of_one_kind, succession

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.count import Count
    from countdesk.models.election import Contest
    from countdesk.models.past_election import PastContest


@dataclass(frozen=True)
class Successors:
    """The contests of a night, found for wards of past elections as `succession` finds them.

    `said` names the past areas that somebody gave, by the identifiers of their contests. That goes
    for every past election that has the area in the contest's own authority.
    """

    contests: tuple[Contest, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_night(cls, counts: Iterable[Count]) -> Successors:
        """Return the contests of a night, with what was said of their past areas."""
        known = tuple(counts)
        said = {
            count.contest.identifier: past.area
            for count in known
            if (past := count.past) is not None and past.is_as_said and past.area
        }
        return cls(tuple(count.contest for count in known), said)

    def among(self, wards: Iterable[PastContest]) -> Mapping[int, tuple[Contest, ...]]:
        """Return the contests that succeed each ward, by the places of the wards.

        Where the ordinary election of a ward is among them, its by-elections are not. A contest
        whose said area may be several of the wards succeeds none.
        """
        past = PastElection("", tuple(wards))
        meant = self._meant(past)
        clear = [known for known in self.contests if len(meant.get(known.identifier, ())) <= 1]
        chosen = {name: areas[0] for name, areas in meant.items() if len(areas) == 1}
        search = succession(clear, past, chosen=chosen)
        succeeding: dict[int, list[Contest]] = {}
        for contest in clear:
            if contest.identifier in search.found:
                ward = search.found[contest.identifier].past
                succeeding.setdefault(id(ward), []).append(contest)
        return {
            place: _ordinary(succeeding[id(ward)])
            for place, ward in enumerate(past.contests)
            if id(ward) in succeeding
        }

    def _meant(self, past: PastElection) -> Mapping[str, list[PastContest]]:
        """Return the wards that each contest was said to succeed, where the election has any."""
        areas: dict[str, list[PastContest]] = {area_key(area): [] for area in self.said.values()}
        for ward in past.contests:
            if (named := areas.get(area_key(ward.area))) is not None:
                named.append(ward)
        meant: dict[str, list[PastContest]] = {}
        for contest in self.contests:
            for ward in areas.get(area_key(self.said.get(contest.identifier, "")), ()):
                if are_of_one_authority(contest, ward) and may_be_of_one_kind(contest, ward):
                    meant.setdefault(contest.identifier, []).append(ward)
        return meant


def _ordinary(contests: list[Contest]) -> tuple[Contest, ...]:
    """Return the ordinary contests among those of one ward, all of them where none is."""
    return tuple(known for known in contests if not known.is_by_election) or tuple(contests)
