"""A past result for new boundaries, put together from the areas that overlap the new one.

Nobody voted on these boundaries: what is made is an estimate, and labelled notional. Every old
area is taken to be alike throughout, so that a part of its people cast the same part of the votes
of each of its candidates. Rallings and Thrasher go ward by ward, which is better: of 34 notional
shares of 2019 so made this comes within one point of 28, and within three of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from countdesk.models.area_names import area_key, code_key
from countdesk.models.baseline import Found, PastCandidacy, PastKind, PastResult
from countdesk.models.election import Contest
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.succession import PastAreas, is_of_code, may_succeed, succession

AREAS_JOINED = " + "
"""Stands between the old areas of a notional result; no name of an area holds it."""

LEAST_COVERED = Fraction(99, 100)
"""The part of a new area that has to have past results: no share is then out by over a point."""

MOST_COVERED = Fraction(1001, 1000)
"""By so much parts that were rounded may come to more than the whole."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """An old area and a new one that share ground.

    `weight` is the part of the old area's people who live in the new one, `part` the part of the
    new area's people who come from the old one, None where nobody says.
    """

    old_code: str | None
    old_name: str
    new_code: str | None
    new_name: str
    weight: Fraction
    part: Fraction | None = None


class Obstacle(StrEnum):
    """Why no notional result is made for a new area: it would mislead."""

    NOT_COVERED = "not-covered"
    """Too much of the new area has no past result in whole votes."""

    COVERED_TWICE = "covered-twice"
    """The old areas make up more than all of the new one, or one of them is named twice."""

    SEATS_DIFFER = "seats-differ"
    """The old areas elected different numbers: their voters had different numbers of votes."""

    NOT_CLEAR = "not-clear"
    """Several areas of the table may be the new one, or several contests may be of its area."""


@dataclass(frozen=True)
class Notional:
    """What the overlaps of a new area give: a past result, or an obstacle to making one.

    `areas` are the past contests it is made of, `lacking` the names of old areas without a whole
    result, as an uncontested one is, and `covered` the part of the new area's people that the
    others make up, None where the table does not say.
    """

    areas: tuple[PastContest, ...]
    result: PastResult | None = None
    obstacle: Obstacle | None = None
    lacking: tuple[str, ...] = ()
    covered: Fraction | None = None


def areas_joined(past: PastResult) -> tuple[str, ...]:
    """Return the old areas that a past result is put together from."""
    return tuple((past.area or "").split(AREAS_JOINED))


_NOT_MADE = PastResult("", PastKind.NOTIONAL, ())
"""Stands for the result of a new area while its contest is looked for."""


def notional_results(
    contests: Iterable[Contest], past: PastElection, overlaps: Sequence[Overlap]
) -> Mapping[str, Notional]:
    """Return what the overlaps give for each contest of which they speak, by its identifier.

    The new areas are found as `succession` finds past contests. So are the old ones, in the
    authority of the contest, for the table names none.
    """
    new, old = _new_areas(overlaps), PastAreas(past)
    night = tuple(contests)
    search = succession(night, PastElection("", tuple(new)))
    made: dict[str, Notional] = {}
    for contest in night:
        name = contest.identifier
        if name in search.found:
            made[name] = _notional(contest, new[search.found[name].past], old)
        elif name in search.unclear:
            lines = [line for area in search.unclear[name] for line in new[area]]
            found = [_past_of(contest, line, old) for line in lines]
            made[name] = Notional(tuple(filter(None, found)), obstacle=Obstacle.NOT_CLEAR)
    return made


def _new_areas(overlaps: Sequence[Overlap]) -> Mapping[PastContest, Sequence[Overlap]]:
    """Return the overlaps of each new area, which is known by its code or else by its name."""
    areas: dict[str, list[Overlap]] = {}
    for line in overlaps:
        if line.weight:
            key = code_key(line.new_code) or area_key(line.new_name)
            areas.setdefault(key, []).append(line)
    return {
        PastContest(lines[0].new_name, _NOT_MADE, lines[0].new_code): lines
        for lines in areas.values()
    }


def _past_of(contest: Contest, line: Overlap, past: PastAreas) -> PastContest | None:
    """Return the past contest of an old area, None where there is none or more than one."""
    old = replace(contest, name=line.old_name, ward_code=line.old_code)
    coded = [past.contests[place] for place in past.of_code(line.old_code)]
    named = [past.contests[place] for place in past.of_name(line.old_name)]
    found = [known for known in coded if is_of_code(old, known)] or [
        known for known in named if may_succeed(old, known)
    ]
    return found[0] if len(found) == 1 else None


def _notional(contest: Contest, lines: Sequence[Overlap], past: PastAreas) -> Notional:
    """Return the notional result of one new area, or why it is not made."""
    known: list[tuple[Overlap, PastContest]] = []
    lacking: list[str] = []
    for line in lines:
        found = _past_of(contest, line, past)
        if found is None or not found.result.valid_votes:
            lacking.append(line.old_name)
        else:
            known.append((line, found))
    areas = tuple(found for _line, found in known)
    covered = _covered(lines, [line for line, _found in known])
    made = Notional(areas, None, None, tuple(lacking), covered)
    if not known or (bool(lacking) if covered is None else covered < LEAST_COVERED):
        return replace(made, obstacle=Obstacle.NOT_COVERED)
    is_twice = len(set(map(id, areas))) < len(areas)
    if is_twice or (covered is not None and covered > MOST_COVERED):
        return replace(made, obstacle=Obstacle.COVERED_TWICE)
    if len({found.result.seats for found in areas}) > 1:
        return replace(made, obstacle=Obstacle.SEATS_DIFFER)
    parts = [(found, line.weight) for line, found in known]
    return replace(made, result=weighted(parts, is_all=not lacking))


def _covered(lines: Sequence[Overlap], known: Sequence[Overlap]) -> Fraction | None:
    """Return the part of the new area whose past is known, None where the table does not say."""
    if any(line.part is None for line in lines):
        return None
    return sum((line.part or Fraction(0) for line in known), Fraction(0))


def weighted(areas: Sequence[tuple[PastContest, Fraction]], *, is_all: bool = True) -> PastResult:
    """Return the past result of a new area out of old ones, each with its weight.

    The first candidate of a party is the sum of its first candidates in the old areas, each
    weighted, the second that of its second ones, and so on, in order of votes; independents stay
    their own persons. Where a party had fewer candidates in one old area than in another, its
    average there stands in each missing place, so that the average of its slate is as it was; the
    votes then come to more than were given. Each sum is rounded to whole votes once, half up; who
    would have less than half a vote is left out. Electors and papers are weighted likewise, and
    unknown where one area does not know them. An area that is the whole of one old one keeps the
    result as it was; `is_all` says that nothing else belongs to it.

    All areas elected the same number, and their votes are known in whole.
    """
    names = AREAS_JOINED.join(found.area for found, _weight in areas)
    (first, weight), *others = areas
    if is_all and weight == 1 and not others:
        return replace(first.result, area=names, found=Found.BY_OVERLAP)
    results = [(found.result, part) for found, part in areas]
    return replace(
        first.result,
        kind=PastKind.NOTIONAL,
        candidacies=_candidacies(results),
        electorate=_rounded_sum([(result.electorate, part) for result, part in results]),
        ballot_papers=_rounded_sum([(result.ballot_papers, part) for result, part in results]),
        rejected=_rounded_sum([(result.rejected, part) for result, part in results]),
        area=names,
        found=Found.BY_OVERLAP,
        by_thirds=any(result.by_thirds for result, _part in results),
    )


def _rounded_sum(figures: Iterable[tuple[int | None, Fraction]]) -> int | None:
    """Return the weighted sum of figures as a whole number, None where one is unknown."""
    total = Fraction(0)
    for figure, weight in figures:
        if figure is None:
            return None
        total += figure * weight
    return _whole(total)


def _whole(value: Fraction) -> int:
    """Return the nearest whole number of a value that is not below nought, a half upwards."""
    return int(value + Fraction(1, 2))


_SlateKey = tuple[str, int | None]
"""A party, and the old area where it is a person of whom only that is known."""

_PlaceKey = tuple[_SlateKey, int]
"""A slate, and the place on it from 1 on."""


@dataclass(frozen=True)
class _Place:
    """A place on a party's slate in the new area: those who had it in the old ones, by weight.

    `missing` are the weighted averages of the slates that did not reach so far.
    """

    held_by: Sequence[tuple[PastCandidacy, Fraction]]
    missing: Sequence[Fraction]

    @cached_property
    def votes(self) -> Fraction:
        """Return the votes of all of them, each weighted."""
        held = ((line.votes or 0) * weight for line, weight in self.held_by)
        return sum(held, Fraction(0)) + sum(self.missing)

    @property
    def is_filled(self) -> bool:
        """Return whether there is half a vote, or nobody voted for any of them anyway."""
        return _whole(self.votes) > 0 or not self.votes

    @property
    def candidacy(self) -> PastCandidacy:
        """Return the candidate of the new area, by name where it was the same one everywhere."""
        first, _weight = self.held_by[0]
        names = {candidacy.name for candidacy, _weight in self.held_by}
        name = first.name if len(names) == 1 else None
        return PastCandidacy(first.key, first.party, name, _whole(self.votes))


def _candidacies(results: Sequence[tuple[PastResult, Fraction]]) -> tuple[PastCandidacy, ...]:
    """Return the slates of the new area, in the order in which the old ones first name them."""
    held: dict[_PlaceKey, list[tuple[PastCandidacy, Fraction]]] = {}
    slates: dict[_SlateKey, list[tuple[Fraction, list[int]]]] = {}
    for area, (result, weight) in enumerate(results):
        votes: dict[_SlateKey, list[int]] = {}
        for candidacy in sorted(result.candidacies, key=lambda line: -(line.votes or 0)):
            # One without a party and a name in two areas is two persons, for all that is known.
            is_nobody = candidacy.party.stands_alone and candidacy.name is None
            slate = candidacy.key, area if is_nobody else None
            reached = votes.setdefault(slate, [])
            reached.append(candidacy.votes or 0)
            held.setdefault((slate, len(reached)), []).append((candidacy, weight))
        for slate, counts in votes.items():
            slates.setdefault(slate, []).append((weight, counts))
    places = [
        _Place(
            held_by,
            [
                weight * Fraction(sum(counts), len(counts))
                for weight, counts in slates[slate]
                if len(counts) < number
            ],
        )
        for (slate, number), held_by in held.items()
    ]
    return tuple(place.candidacy for place in places if place.is_filled)
