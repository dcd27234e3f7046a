"""One contest beside everywhere else: how the votes moved here, and how they moved there.

A wider change comes of any source: a published list, two past elections, or the contests of a
night that are declared. Changes and shares are parts of the whole, so that 0.01 is one point.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.baseline import Base, party_figures
from countdesk.models.moved_shares import made_whole
from countdesk.models.seat_swings import seat_swings
from countdesk.models.share_changes import Change, Standing
from countdesk.models.swings import PairSwing, butler_swing, pair_swing, swing_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Party
    from countdesk.models.results import Result
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
    """

    changes: Mapping[str, Fraction]
    before: Mapping[str, Fraction] = field(default_factory=dict)
    now: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeededSwing:
    """The swing that would have taken the seat: half the majority last time, of all votes.

    Where several `seats` were filled it is the least that any of them needed, from the party that
    held it to the one that would have taken it.
    """

    first: str
    second: str
    size: Fraction
    seats: int = 1


@dataclass(frozen=True)
class MovedResult:
    """A past result moved as the rest did: shares by comparison key, most first.

    `clamped` are the parties that would have fallen below nought and are left at it. `scaled`
    says that shares were made larger or smaller, so that all of them make the whole.
    `winner` is None at a tie; `lead` is its share less the next.
    """

    shares: Mapping[str, Fraction]
    clamped: tuple[str, ...]
    scaled: bool
    winner: str | None
    lead: Fraction


@dataclass(frozen=True)
class HereAndWider:
    """One contest beside the wider change; each part None where it cannot be said.

    `here` and `wider` are the swings of one pair, `difference` Butler's here less the wider one,
    above nought where it moved further here towards the winner of the swing here.
    """

    pair: tuple[Party, Party]
    here: PairSwing
    wider: PairSwing
    difference: Fraction | None
    needed: NeededSwing | None
    moved: MovedResult | None


def totals(results: Iterable[PastResult], base: Base = Base.AVERAGE) -> Totals:
    """Return the votes of each party in past results together, slates by the base named."""
    return _totals(
        ([(line.key, line.votes) for line in result.candidacies] for result in results), base
    )


def totals_now(results: Iterable[Result], base: Base = Base.AVERAGE) -> Totals:
    """Return the votes of each party in results of the night together, slates likewise."""
    return _totals(
        (
            [(line.candidate.comparison_key, line.votes) for line in result.candidates]
            for result in results
        ),
        base,
    )


def _totals(contests: Iterable[Sequence[tuple[str, int | None]]], base: Base) -> Totals:
    """Return the sums of contests, each given by a pair of party key and votes a candidate."""
    summed: dict[str, int | Fraction] = {}
    added = left_out = 0
    has_slates = False
    for candidacies in contests:
        votes = [(key, figure) for key, figure in candidacies if figure is not None]
        if not votes or len(votes) < len(candidacies):
            left_out += 1
            continue
        added += 1
        figures = party_figures(votes, base)
        has_slates = has_slates or len(figures) < len(votes)
        for key, figure in figures.items():
            summed[key] = summed.get(key, 0) + figure
    return Totals(summed, added, left_out, base if has_slates else None)


def change_between(before: Totals, now: Totals) -> WiderChange | None:
    """Return how the shares moved from one set of totals to another, None where one is empty.

    A party that stood nowhere in one of them had no share there.
    """
    then, since = before.shares, now.shares
    if not then or not since:
        return None
    keys = dict.fromkeys((*since, *then))
    nothing = Fraction(0)
    changes = {key: since.get(key, nothing) - then.get(key, nothing) for key in keys}
    return WiderChange(changes, then, since)


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
        needed=needed_swing(comparison),
        moved=moved_result(comparison, wider),
    )


def needed_swing(comparison: Comparison) -> NeededSwing | None:
    """Return the swing that the seat needed to change hands, None where a past share is unknown.

    Half the lead of the first over the second at the past result; None at a tie too. Of several
    seats it is that of the seat that needed the least.
    """
    shares = _past_shares(comparison)
    if shares is None or len(shares) == 1:
        return None
    if comparison.past is not None and comparison.past.seats > 1:
        return _needed_by_a_seat(comparison.past, comparison.base or Base.AVERAGE)
    first, second = sorted(shares, key=lambda key: -shares[key])[:2]
    size = (shares[first] - shares[second]) / 2
    return NeededSwing(first, second, size) if size else None


def _needed_by_a_seat(past: PastResult, base: Base) -> NeededSwing | None:
    """Return the least swing that a seat of several needed, None where nobody could take one."""
    needed = seat_swings(past, base)
    if not needed or needed[0].size <= 0:
        return None
    least = needed[0]
    return NeededSwing(least.holder, least.challenger, least.size, past.seats)


def moved_result(comparison: Comparison, wider: WiderChange) -> MovedResult | None:
    """Return the past result with every party moved as it did elsewhere (uniform swing).

    A party below nought is left at nought, and one of which the wider change says nothing keeps
    its share; then all of them are scaled to make the whole, as in a projection of many wards.
    None where a past share is unknown, and where everybody would be left at nought. A party that
    stood neither here then nor stands here now has nothing to move.
    """
    before = _past_shares(comparison)
    if before is None:
        return None
    here = {key: before.get(key, Fraction(0)) for key in (*before, *comparison.parties)}
    nothing = Fraction(0)
    moved = made_whole({key: here[key] + wider.changes.get(key, nothing) for key in here})
    if moved is None:
        return None
    shares = moved.shares
    ranked = sorted(shares, key=lambda key: -shares[key])
    lead = shares[ranked[0]] - (shares[ranked[1]] if ranked[1:] else 0)
    return MovedResult(
        shares={key: shares[key] for key in ranked},
        clamped=moved.clamped,
        scaled=moved.is_scaled,
        winner=ranked[0] if lead else None,
        lead=lead,
    )


def _past_shares(comparison: Comparison) -> dict[str, Fraction] | None:
    """Return the past share of every party, None where not all of them are known."""
    past, base = comparison.past, comparison.base
    if past is None or base is None or not past.is_whole:
        return None
    shares = {key: known.share for key, known in past.shares(base).items()}
    known = {key: share for key, share in shares.items() if share is not None}
    return known if len(known) == len(shares) else None


def _wider_swing(
    parties: tuple[Party, Party], keys: tuple[str, str], wider: WiderChange
) -> PairSwing:
    """Return the swings of a pair elsewhere; of a list of changes alone there is none of Steed.

    None of either where one of the pair stood nowhere else, then or now: nobody moved there.
    """
    nothing = Fraction(0)
    if wider.now:
        if not all(wider.before.get(key) or wider.now.get(key) for key in keys):
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
