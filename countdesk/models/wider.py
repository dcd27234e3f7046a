"""One contest beside everywhere else: how the votes moved here, and how they moved there.

A wider change comes of any source: a published list, two past elections, or the contests of a
night that are declared. Changes and shares are parts of the whole, so that 0.01 is one point.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS, Base, party_figures
from countdesk.models.moved_result import moved_result
from countdesk.models.same_areas import AreasCompared, is_own_area
from countdesk.models.seat_swings import seat_swings
from countdesk.models.share_changes import Change, Standing
from countdesk.models.swings import PairSwing, butler_swing, pair_swing, swing_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Contest, Party
    from countdesk.models.moved_result import MovedResult
    from countdesk.models.results import Result
    from countdesk.models.same_areas import Pair
    from countdesk.models.steps import Steps
    from countdesk.models.swings import Swing


@dataclass(frozen=True)
class Totals:
    """The votes of each party in several contests together, by comparison key.

    `base` is by which base a slate counts, None where no party had one. `left_out` counts the
    contests of which not every candidate's votes are known.
    """

    votes: Mapping[str, int | Fraction]
    contests: int
    left_out: int = 0
    base: Base | None = None

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Return each party's share of all these votes, none where there are none."""
        total = sum(self.votes.values())
        return {key: Fraction(votes, total) for key, votes in self.votes.items()} if total else {}


@dataclass(frozen=True)
class WiderChange:
    """How each party's share moved elsewhere, by comparison key.

    `before` and `now` hold the shares where they are known; a published list of changes has none.
    `areas` counts the areas that the change of two past elections is of; `pairs` are those that are
    in both of them, wherever they lie. `undated` names those of the two whose day of the poll is
    unknown. `base` is by which base slates counted, None where no party had one.
    """

    changes: Mapping[str, Fraction]
    before: Mapping[str, Fraction] = field(default_factory=dict)
    now: Mapping[str, Fraction] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    areas: AreasCompared | None = None
    undated: tuple[str, ...] = ()
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class NeededSwing:
    """The swing that would have taken the seat: half the majority last time, of all votes.

    Where several `seats` were filled it is the least that any of them needed, from the party that
    held it to the one that would have taken it; `of_pair` where only the seats of the pair's loser
    were looked at, against its winner.
    """

    first: str
    second: str
    size: Fraction
    seats: int = 1
    of_pair: bool = False


@dataclass(frozen=True)
class HereAndWider:
    """One contest beside the wider change; each part None where it cannot be said.

    `here` and `wider` are the swings of one pair, `difference` Butler's here less the wider one,
    above nought where it moved further here towards the winner of the swing here. `unlisted` are
    those of the pair whom a published list of changes leaves out.
    """

    pair: tuple[Party, Party]
    here: PairSwing
    wider: PairSwing
    difference: Fraction | None
    needed: NeededSwing | None
    moved: MovedResult | None
    unlisted: tuple[Party, ...] = ()


def totals(results: Iterable[PastResult], base: Base = Base.AVERAGE) -> Totals:
    """Return the votes of each party in past results together, slates by the base named."""
    sums = _Sums(base)
    for result in results:
        sums.add_past(result)
    return sums.totals


def totals_now(results: Iterable[Result], base: Base = Base.AVERAGE) -> Totals:
    """Return the votes of each party in results of the night together, slates likewise."""
    sums = _Sums(base)
    for result in results:
        sums.add([(line.candidate.comparison_key, line.votes) for line in result.candidates])
    return sums.totals


class _Sums:
    """What contests come to, added one after the other."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._votes: dict[str, int | Fraction] = {}
        self._added = self._left_out = 0
        self._has_slates = False

    def add_past(self, result: PastResult) -> None:
        self.add([(line.key, line.votes) for line in result.candidacies])

    def add(self, candidacies: Sequence[tuple[str, int | None]]) -> None:
        """Add a contest, given by a pair of party key and votes a candidate."""
        votes = [(key, figure) for key, figure in candidacies if figure is not None]
        if not votes or len(votes) < len(candidacies):
            self._left_out += 1
            return
        self._added += 1
        figures = party_figures(votes, self._base)
        self._has_slates = self._has_slates or len(figures) < len(votes)
        for key, figure in figures.items():
            self._votes[key] = self._votes.get(key, 0) + figure

    @property
    def totals(self) -> Totals:
        base = self._base if self._has_slates else None
        return Totals(self._votes, self._added, self._left_out, base)


def change_between(before: Totals, now: Totals) -> WiderChange | None:
    """Return how the shares moved from one set of totals to another, None where one is empty.

    A party that stood nowhere in one of them had no share there, unless it may be among the others
    whom a table gives in one line; of these there is no change either.
    """
    then, since = before.shares, now.shares
    if not then or not since:
        return None
    keys = dict.fromkeys((*since, *then))
    nothing = Fraction(0)
    changes = {
        key: since.get(key, nothing) - then.get(key, nothing)
        for key in keys
        if key != OTHERS.key and _is_told(key, then) and _is_told(key, since)
    }
    return WiderChange(changes, then, since, base=before.base or now.base)


def _is_told(key: str, shares: Mapping[str, Fraction]) -> bool:
    """Return whether shares tell a party's own: it is listed, or among no others."""
    return key in shares or not shares.get(OTHERS.key)


def change_on_same_areas(
    pairs: Sequence[Pair],
    before: int,
    now: int,
    base: Base = Base.AVERAGE,
    beside: tuple[Contest, PastResult | None] | None = None,
) -> Steps[WiderChange | None]:
    """Find how the shares moved in areas that are in two elections, of so many contests each.

    Only areas of which all votes are known then and now are in it, and not that of the contest that
    is set `beside` them with its past result. None where there is none, or nobody voted in them.
    """
    then, since = _Sums(base), _Sums(base)
    own = unknown = 0
    for done, pair in enumerate(pairs):
        if beside is not None and is_own_area(*beside, pair):
            own += 1
        elif all(contest.result.is_whole for contest in pair):
            then.add_past(pair[0].result)
            since.add_past(pair[1].result)
        else:
            unknown += 1
        yield done, len(pairs)
    change = change_between(then.totals, since.totals)
    if change is None:
        return None
    return replace(change, areas=AreasCompared(before, now, len(pairs), unknown, own))


def here_and_wider(
    comparison: Comparison, wider: WiderChange, pair: tuple[str, str]
) -> HereAndWider | None:
    """Return a contest beside the wider change, None where one of the pair never stood here."""
    here = swing_between(comparison, *pair)
    if here is None:
        return None
    elsewhere = _wider_swing(here.pair, pair, wider)
    return HereAndWider(
        pair=here.pair,
        here=here,
        wider=elsewhere,
        difference=_difference(here.butler, elsewhere.butler),
        needed=needed_swing(
            comparison, _directed(pair, here.pair, elsewhere.butler or here.butler)
        ),
        moved=moved_result(comparison, wider.changes),
        unlisted=tuple(
            party
            for party, key in zip(here.pair, pair, strict=True)
            if not wider.now and key not in wider.changes
        ),
    )


def needed_swing(comparison: Comparison, pair: tuple[str, str] | None = None) -> NeededSwing | None:
    """Return the swing that the seat needed to change hands, None where a past share is unknown.

    Half the lead of the first over the second at the past result; None at a tie too, and where
    nobody could take a seat. Of several seats it is that of the seat that needed the least: of
    those that the second of a pair held, to the first of it, where it held any.
    """
    past, base = comparison.past, comparison.base
    if past is None or base is None:
        return None
    needed = seat_swings(past, base, pair if past.seats > 1 else None)
    if not needed or needed[0].size <= 0:
        return None
    least = next((seat for seat in needed if seat.of_pair), needed[0])
    return NeededSwing(least.holder, least.challenger, least.size, past.seats, least.of_pair)


class NoPair(StrEnum):
    """Why a party is none of a pair that a swing is measured of."""

    STOOD_NEVER = "stood-never"
    """It stood here neither now nor, as far as is known, last time."""

    NEW = "new"
    """It did not stand last time."""

    ABSENT = "absent"
    """It stands no longer."""


def usual_pair(comparison: Comparison) -> tuple[str, str] | None:
    """Return the pair of the contest's own swing.

    As long as nobody has votes, it is the pair of the swing that the seat needs to change hands.
    """
    if comparison.pair_keys is not None:
        return comparison.pair_keys
    needed = needed_swing(comparison)
    return None if needed is None else (needed.first, needed.second)


def why_no_pair(comparison: Comparison, key: str) -> NoPair | None:
    """Return why a party is none to measure a swing of, None where it stood then and stands now.

    Of one of which nobody knows whether it stood then, nothing is said against it.
    """
    known = comparison.party_and_change(key)
    stands = key in comparison.parties
    stood = known is not None and known[1].standing is not Standing.NEW
    if stands:
        return None if stood else NoPair.NEW
    return NoPair.ABSENT if stood else NoPair.STOOD_NEVER


def other_pairs(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return every pair of parties that stood then and stand now, the largest parties first.

    The usual pair is not among them, in whichever order.
    """
    both = [key for key in comparison.parties if why_no_pair(comparison, key) is None]
    usual = set(usual_pair(comparison) or ())
    pairs = combinations(sorted(both, key=lambda key: -_size(comparison.parties[key])), 2)
    return tuple(pair for pair in pairs if set(pair) != usual)


def _size(change: Change) -> Fraction:
    nothing = Fraction(0)
    return max(change.share or nothing, change.previous_share or nothing)


def _directed(
    pair: tuple[str, str], parties: tuple[Party, Party], swing: Swing | None
) -> tuple[str, str]:
    """Return a pair of keys as the party that a swing goes to and the one it comes from."""
    is_backwards = swing is not None and swing.winner == parties[1]
    return (pair[1], pair[0]) if is_backwards else pair


def _wider_swing(
    parties: tuple[Party, Party], keys: tuple[str, str], wider: WiderChange
) -> PairSwing:
    """Return the swings of a pair elsewhere; of a list of changes alone there is none of Steed.

    None of either where one of the pair stood nowhere else, then or now: nobody moved there. So
    too where it may have stood among others.
    """
    nothing = Fraction(0)
    if wider.now:
        is_known = all(key in wider.changes for key in keys)
        stood = all(wider.before.get(key) or wider.now.get(key) for key in keys)
        if not is_known or not stood:
            return PairSwing(parties, None, None)
        lines = [
            Change(Standing.STOOD, wider.now.get(key, nothing), wider.before.get(key, nothing))
            for key in keys
        ]
        return pair_swing(parties, *lines)
    # Of a change alone the shares are unknown, but for how far they lie apart.
    lines = [Change(Standing.STOOD, wider.changes.get(key), nothing) for key in keys]
    return PairSwing(parties, butler_swing(parties, *lines), None)


def _difference(here: Swing | None, elsewhere: Swing | None) -> Fraction | None:
    if here is None or elsewhere is None:
        return None
    towards = elsewhere.size if elsewhere.winner == here.winner else -elsewhere.size
    return here.size - towards
