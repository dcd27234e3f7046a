"""Which past contest each contest of a night succeeds, and how that was found.

A past result is taken by the code of its area, else by its name within the authority, and
otherwise only as somebody says: what is merely alike is offered (`offers`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from countdesk.models.area_names import (
    area_key,
    authority_key,
    code_key,
    is_other_area,
    is_same_area,
)
from countdesk.models.baseline import Found
from countdesk.models.contest_kinds import (
    ContestKind,
    contest_kind,
    is_parliamentary,
    kind_of_code,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from countdesk.models.election import Contest
    from countdesk.models.past_election import PastContest, PastElection

LEAST_TOGETHER = 3
"""Wards found from which on a past election that names no council may be their council's own."""


@dataclass(frozen=True, slots=True)
class FoundPast:
    """The past contest that a contest succeeds, and how it was found."""

    past: PastContest
    found: Found


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Several past contests of one contest, or several contests of one past contest.

    None of them is taken; `contests` are identifiers.
    """

    contests: tuple[str, ...]
    past: tuple[PastContest, ...]


@dataclass(frozen=True)
class Succession:
    """What each contest of a night succeeds, by its identifier.

    `open` are the contests for which nothing was found, not even several. `unknown` are the older
    names somebody gave that no past contest bears. `left_over` are the past contests of no contest.
    `beside_ordinary` are the by-elections whose past contest is that of an ordinary contest too,
    which fills its seats: theirs are others.
    """

    found: Mapping[str, FoundPast]
    open: tuple[Contest, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    unknown: tuple[str, ...] = ()
    left_over: tuple[PastContest, ...] = ()
    beside_ordinary: frozenset[str] = frozenset()

    @property
    def unclear(self) -> Mapping[str, tuple[PastContest, ...]]:
        """Return the past contests, one or more, that each contest in doubt may succeed."""
        return {name: known.past for known in self.ambiguous for name in known.contests}


class PastAreas:
    """The contests of a past election by the codes and names of their areas.

    Each is known by its place in the order of the source.
    """

    def __init__(self, past: PastElection) -> None:
        self.contests = past.contests
        self._of_code: dict[str, list[int]] = {}
        self._of_name: dict[str, list[int]] = {}
        self._of_authority = Counter[frozenset[str] | None]()
        for place, known in enumerate(past.contests):
            self._of_authority[authority_key(known.authority)] += 1
            self._of_name.setdefault(area_key(known.area), []).append(place)
            if (code := code_key(known.code)) is not None:
                self._of_code.setdefault(code, []).append(place)

    def of_code(self, code: str | None) -> list[int]:
        """Return the past contests of a code, none for a blank."""
        return self._of_code.get(code_key(code) or "", [])

    def of_name(self, name: str) -> list[int]:
        """Return the past contests of a name, whatever their authority."""
        return self._of_name.get(area_key(name), [])

    @property
    def of_no_authority(self) -> int:
        """Return how many past contests name no authority."""
        return self._of_authority[None]

    def is_part(self, place: int) -> bool:
        """Return whether a past contest is known to be one of several of its authority."""
        authority = authority_key(self.contests[place].authority)
        return authority is not None and self._of_authority[authority] > 1


def are_of_one_authority(contest: Contest, past: PastContest) -> bool:
    """Return whether a contest and a past contest are of one authority, as far as is known.

    A constituency that names no authority is none of a past council's wards.
    """
    one, other = authority_key(contest.authority), authority_key(past.authority)
    if one is None and is_parliamentary(contest):
        return other is None
    return one is None or other is None or one == other


def _may_be_elsewhere(contest: Contest, past: PastContest) -> bool:
    """Return whether a past contest of the name of a contest may be of another council.

    A constituency has no namesake, and an area called as its authority is the whole of it.
    """
    if contest.authority is None or past.authority is not None or is_parliamentary(contest):
        return False
    return authority_key(past.area) != authority_key(contest.authority)


def may_be_of_one_kind(contest: Contest, past: PastContest) -> bool:
    """Return whether the code of a past contest's area leaves it to be of a contest's kind.

    A ward that bears the name of a constituency does not succeed it.
    """
    one, other = contest_kind(contest), kind_of_code(past.code)
    return one is None or other is None or one is other


def may_succeed(contest: Contest, past: PastContest) -> bool:
    """Return whether a contest may succeed a past contest of its name.

    They are of one authority and of one kind, as far as is known, and no codes say that the areas
    are two.
    """
    return (
        are_of_one_authority(contest, past)
        and may_be_of_one_kind(contest, past)
        and not is_other_area(contest.ward_code, past.code)
    )


def is_of_code(contest: Contest, past: PastContest) -> bool:
    """Return whether a contest succeeds a past contest by the code of its area.

    One of somebody's own says so within an authority alone, for every council may count its wards
    so; where a name tells as well, it is found by that.
    """
    if is_same_area(contest.ward_code, past.code):
        return True
    code, authority = code_key(contest.ward_code), authority_key(contest.authority)
    return (
        code is not None
        and code == code_key(past.code)
        and authority is not None
        and authority == authority_key(past.authority)
        and may_succeed(contest, past)
    )


def succession(
    contests: Iterable[Contest],
    past: PastElection,
    *,
    aliases: Mapping[str, str] | None = None,
    chosen: Mapping[str, PastContest] | None = None,
) -> Succession:
    """Find the past contest of each contest.

    `aliases` names contests by the older names of their areas, `chosen` gives past contests to
    contests, both by the identifier of the contest. What somebody said goes before a code, a code
    before a name. Where both have a code and the codes differ, the name alone is not enough: the
    boundaries are new. Nor is it where the areas are of two kinds, such as a ward and the
    constituency of its name, or one of a council's wards and the mayor of all of them. A code of
    somebody's own is not enough where it is not known that the authority is one. Two contests
    share a past contest only where they are of one area, such as the ordinary election and the
    by-election of one day, or where somebody said so.
    """
    search = _Search(tuple(contests), past)
    search.choose(chosen or {})
    search.follow_aliases(aliases or {})
    search.by_code()
    search.by_name()
    return search.result()


class _Search:
    """The search for the past contests of a night, what was found, and what was not."""

    def __init__(self, contests: tuple[Contest, ...], past: PastElection) -> None:
        self._contests = {contest.identifier: contest for contest in contests}
        self._areas = PastAreas(past)
        self._past = past.contests
        self._found: dict[str, tuple[int | None, FoundPast]] = {}
        self._ambiguous: list[tuple[tuple[str, ...], list[int]]] = []
        self._unknown: list[str] = []

    def _open(self) -> list[Contest]:
        """Return the contests that have nothing yet."""
        doubtful = {name for names, _places in self._ambiguous for name in names}
        return [
            contest
            for name, contest in self._contests.items()
            if name not in self._found and name not in doubtful
        ]

    def _take(self, contest: Contest, place: int, found: Found) -> None:
        self._found[contest.identifier] = (place, FoundPast(self._past[place], found))

    def choose(self, chosen: Mapping[str, PastContest]) -> None:
        """Take what somebody decided, which may be a past contest of another election."""
        places = {id(known): place for place, known in enumerate(self._past)}
        for name, known in chosen.items():
            found = FoundPast(known, Found.BY_DECISION)
            self._found[name] = (places.get(id(known)), found)

    def follow_aliases(self, aliases: Mapping[str, str]) -> None:
        """Take the past contests that bear an older name of a contest's area."""
        meant: dict[str, list[int]] = {}
        for old, name in aliases.items():
            contest, places = self._contests[name], self._areas.of_name(old)
            if not places:
                self._unknown.append(old)
            of_one = [place for place in places if are_of_one_authority(contest, self._past[place])]
            # Where the authority has none of that name, it may be written otherwise.
            meant.setdefault(name, []).extend(of_one or places)
        for contest in self._open():
            # Two spellings of one older name are no two past contests.
            places = list(dict.fromkeys(meant.get(contest.identifier, ())))
            if len(places) == 1:
                self._take(contest, places[0], Found.BY_ALIAS)
            elif places:
                self._ambiguous.append(((contest.identifier,), places))

    def by_code(self) -> None:
        """Take the past contests of the same code."""
        self._take_each(self._of_code, Found.BY_CODE)

    def by_name(self) -> None:
        """Take the past contests of the same name in the same authority."""
        self._take_each(self._of_name, Found.BY_NAME)
        self._tell_alone()

    def _take_each(self, places_of: Callable[[Contest], list[int]], found: Found) -> None:
        """Take the one past contest there is for each contest; of several none.

        Nor is one taken that contests of several areas have, or that was in doubt before.
        """
        doubtful = {place for _names, places in self._ambiguous for place in places}
        claims: dict[int, list[Contest]] = {}
        for contest in self._open():
            places = places_of(contest)
            if len(places) > 1:
                self._ambiguous.append(((contest.identifier,), places))
            elif places:
                claims.setdefault(places[0], []).append(contest)
        for place, claiming in claims.items():
            is_one = all(_is_one_area(claiming[0], other) for other in claiming[1:])
            if is_one and place not in doubtful:
                for contest in claiming:
                    self._take(contest, place, found)
            else:
                names = tuple(contest.identifier for contest in claiming)
                self._ambiguous.append((names, [place]))

    def _tell_alone(self) -> None:
        """Tell what is found by its name alone, in a past election that names no council.

        It is a council's own where several of its wards are found by code or name, most of those
        it has, and where most of those of the past election are: in a table of many councils there
        is an Abbey for everybody.
        """
        here = {
            name: authority_key(self._contests[name].authority)
            for name, (_place, found) in self._found.items()
            if found.found in {Found.BY_CODE, Found.BY_NAME}
            and _may_be_elsewhere(self._contests[name], found.past)
        }
        wards = Counter(authority_key(contest.authority) for contest in self._contests.values())
        found_of = Counter(here.values())
        is_most = 2 * len({self._found[name][0] for name in here}) > self._areas.of_no_authority
        for name, council in here.items():
            place, found = self._found[name]
            is_own = found_of[council] >= LEAST_TOGETHER and 2 * found_of[council] > wards[council]
            if found.found is Found.BY_NAME and not (is_most and is_own):
                self._found[name] = place, replace(found, found=Found.BY_NAME_ALONE)

    def _is_given(self, place: int, contest: Contest) -> bool:
        """Return whether a past contest is another's already: as somebody said, or by its code."""
        return any(
            found.found is not Found.BY_CODE or not _is_one_area(contest, self._contests[name])
            for name, (held, found) in self._found.items()
            if held == place
        )

    def _of_code(self, contest: Contest) -> list[int]:
        places = self._areas.of_code(contest.ward_code)
        return [place for place in places if is_of_code(contest, self._past[place])]

    def _of_name(self, contest: Contest) -> list[int]:
        return [
            place
            for place in self._areas.of_name(contest.name)
            if may_succeed(contest, self._past[place])
            and not (self._areas.is_part(place) and contest_kind(contest) in OF_WHOLE_AUTHORITY)
            and not self._is_given(place, contest)
        ]

    def result(self) -> Succession:
        """Return what was found, and what is left."""
        used = {place for place, _found in self._found.values()}
        used.update(place for _names, places in self._ambiguous for place in places)
        return Succession(
            found={name: self._found[name][1] for name in self._contests if name in self._found},
            open=tuple(self._open()),
            ambiguous=tuple(
                Ambiguity(names, tuple(self._past[place] for place in places))
                for names, places in self._ambiguous
            ),
            unknown=tuple(self._unknown),
            left_over=tuple(known for place, known in enumerate(self._past) if place not in used),
            beside_ordinary=self._beside_ordinary(),
        )

    def _beside_ordinary(self) -> frozenset[str]:
        """Return the by-elections whose past contest is that of an ordinary contest too."""
        filled = {
            id(found.past)
            for name, (_place, found) in self._found.items()
            if not self._contests[name].is_by_election
        }
        return frozenset(
            name
            for name, (_place, found) in self._found.items()
            if self._contests[name].is_by_election and id(found.past) in filled
        )


OF_WHOLE_AUTHORITY = frozenset(
    {
        ContestKind.COUNCIL_MAYOR,
        ContestKind.COMBINED_AUTHORITY_MAYOR,
        ContestKind.MAYOR_OF_LONDON,
        ContestKind.COMMISSIONER,
    }
)
"""Contests of one person for the whole of an authority, and never for one of its wards."""


def _is_one_area(contest: Contest, other: Contest) -> bool:
    """Return whether two contests of one name are of one area."""
    one, two = authority_key(contest.authority), authority_key(other.authority)
    return (
        one == two
        and area_key(contest.name) == area_key(other.name)
        and not is_other_area(contest.ward_code, other.ward_code)
        and contest_kind(contest) is contest_kind(other)
    )
