"""The swing that each seat of a past result needs to change hands. All exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS
from countdesk.models.slates import slates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.baseline import Base, PastResult


@dataclass(frozen=True, slots=True)
class SeatSwing:
    """One seat: the party that won it, and the swing to another party at which it loses it.

    `size` is a part of all valid votes by the base, so that 0.01 is one point: what `holder`
    would lose and `challenger` gain. `of_pair` says that the two are a pair that was asked for.
    """

    holder: str
    challenger: str
    size: Fraction
    of_pair: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    """One candidate's figure, and how it moves with the share of the party.

    `part` of what the party gains is each candidate's; of what it loses each loses `falling`,
    since figures fall as the share does. (Of one who has nothing to lose it is `part` too: then
    the sign of a distance still tells who stands higher.)
    """

    figure: Fraction
    key: str
    part: Fraction
    falling: Fraction


def seat_swings(
    past: PastResult, base: Base, pair: tuple[str, str] | None = None
) -> tuple[SeatSwing, ...]:
    """Return the swing each seat needs, the least first; none for a seat that nobody could take.

    In a ward of one seat that is half the majority (House of Commons Library). Where several are
    elected a party loses one seat after another: with it all its candidates fall and those of the
    other party rise, so that the candidate who is placed i-th in the slate and is elected to one
    of N seats loses the seat when N - i + 1 candidates of other parties stand higher. `pair` is a
    party that a swing goes to and one it comes from: seats of the latter are set against the
    former, all others against the party that would need the least. By the votes alone: a lot and
    a share that would fall below nought are not looked at, and the others whom a table gives in one
    line challenge nobody, since one of them alone has fewer votes.
    """
    if not past.valid_votes or len(past.candidacies) <= past.seats:
        return ()
    ranked = sorted(
        (
            _Standing(figure, slate.key, slate.part, figure / slate.share or slate.part)
            for slate in slates(past, base)
            if slate.share
            for figure in slate.figures(slate.share)
        ),
        key=lambda line: -line.figure,
    )
    if any(line.key == OTHERS.key for line in ranked[: past.seats]):
        return ()
    ranked = [line for line in ranked if line.key != OTHERS.key]
    found = [
        needed
        for key, places in _elected(ranked[: past.seats]).items()
        for place, line in enumerate(places, start=1)
        if (needed := _needed(ranked, line, past.seats - place, pair, key)) is not None
    ]
    return tuple(sorted(found, key=lambda needed: (needed.size, needed.holder)))


def _elected(lines: Sequence[_Standing]) -> Mapping[str, list[_Standing]]:
    by_party: dict[str, list[_Standing]] = {}
    for line in lines:
        by_party.setdefault(line.key, []).append(line)
    return by_party


def _needed(
    ranked: Sequence[_Standing],
    line: _Standing,
    room: int,
    pair: tuple[str, str] | None,
    holder: str,
) -> SeatSwing | None:
    """Return what a candidate's seat needs, who keeps it while `room` others stand higher."""
    others = [other for other in ranked if other.key != holder]
    if len(others) <= room:
        return None
    standing = dict.fromkeys(other.key for other in others)
    of_pair = pair is not None and pair[1] == holder and pair[0] in standing
    challengers = [pair[0]] if pair is not None and of_pair else list(standing)
    sizes = [(_size(others, line, room, challenger), challenger) for challenger in challengers]
    size, challenger = min(sizes, key=lambda found: found[0])
    return SeatSwing(holder, challenger, size, of_pair)


def _size(others: Sequence[_Standing], line: _Standing, room: int, challenger: str) -> Fraction:
    """Return the swing to a challenger at which one candidate more than there is room for is up.

    Those who rise alike pass in the order of their figures, which is that of `others`.
    """
    rising = (
        (line.figure - other.figure) / (line.falling + other.part)
        for other in others
        if other.key == challenger
    )
    still = (
        (line.figure - other.figure) / line.falling for other in others if other.key != challenger
    )
    return next(islice(merge(rising, still), room, None))
