"""The same change elsewhere: a movement of shares applied to every ward of a past election.

An illustration and no forecast: it says who would be elected if every ward moved alike. All
exact. A ward's shares are moved by one of three methods (House of Commons Library, swing; UK
Polling Report, projections); shares below nought are cut off there, and what is left is scaled to
add up to a whole. Then the seats are filled by the figures of the candidates, each of whom stays
as far from the rest of the slate as before, or nearer where the slate falls (`slates`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from countdesk.models.baseline import Base, PastKind
from countdesk.models.moved_shares import made_whole
from countdesk.models.movement import Movement
from countdesk.models.seat_changes import board_key
from countdesk.models.seat_filling import seats_filled, short_of_candidates
from countdesk.models.seat_swings import seat_swings
from countdesk.models.seat_totals import parties_of, seat_totals
from countdesk.models.slates import slates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.baseline import PastResult
    from countdesk.models.declared_wards import DeclaredWard
    from countdesk.models.election import Party
    from countdesk.models.past_election import PastContest
    from countdesk.models.seat_swings import SeatSwing
    from countdesk.models.seat_totals import SeatTotal
    from countdesk.models.slates import Slate

_NOUGHT = Fraction(0)


class Method(StrEnum):
    """How a movement is applied to the shares of a ward."""

    UNIFORM = "uniform"
    """Each party's change in points is added to its share."""

    PROPORTIONAL = "proportional"
    """Each party's share is multiplied by what its share now is of its share before."""

    TWO_PARTY = "two-party"
    """The swing of one pair of parties moves from one to the other; all others stay."""


class LeftOut(StrEnum):
    """Why a ward is not projected."""

    UNCONTESTED = "uncontested"
    """No more candidates than seats: nobody voted. Its seats stay with whom they were."""

    NO_SEATS = "no-seats"
    """The past result says that no seat was filled."""

    NOT_WHOLE = "not-whole"
    """The votes of some candidate are not known."""

    NOTHING_LEFT = "nothing-left"
    """Every party would have less than nothing."""


@dataclass(frozen=True)
class ProjectedWard:
    """One ward as it was, and as it would be.

    `before` is who won the seats, by party key, None where the past result does not say. `after`
    is who would, None where the ward is left out; where it was uncontested both are who stood.
    Of the `undecided` seats nobody knows: candidates would be level across the line, or too few
    parties have anything left. `clamped` are the parties whose share fell below nought;
    `is_scaled` says that the shares did not add up to a whole by themselves. `declared` is what
    the ward declared tonight; where it `is_kept` that is `after` too, and nothing is projected.
    `standing` are the slates whose candidates filled the seats.
    """

    contest: PastContest
    base: Base
    pair: tuple[str, str] | None
    shares_before: Mapping[str, Fraction]
    shares_after: Mapping[str, Fraction]
    before: Mapping[str, int] | None
    after: Mapping[str, int] | None
    undecided: int = 0
    clamped: tuple[str, ...] = ()
    is_scaled: bool = False
    left_out: LeftOut | None = None
    declared: DeclaredWard | None = None
    is_kept: bool = False
    standing: Sequence[Slate] = field(default=(), repr=False)

    @property
    def area(self) -> str:
        """Return what the ward is called."""
        return self.contest.area

    @property
    def code(self) -> str | None:
        """Return the ward's code, None where the past election has none."""
        return self.contest.code

    @property
    def seats(self) -> int:
        """Return the seats that were filled."""
        return self.contest.result.seats

    @cached_property
    def _ranked(self) -> list[tuple[str, Fraction]]:
        # Floats tell most shares apart, in a tenth of the time, and fractions those they cannot.
        shares = self.shares_after.items()
        return sorted(shares, key=lambda pair: (float(pair[1]), pair[1]), reverse=True)

    @cached_property
    def first(self) -> str | None:
        """Return the party that would lead, None where two would be level."""
        ranked = self._ranked
        if not ranked or (ranked[1:] and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def share(self) -> Fraction | None:
        """Return the share of the party that would lead."""
        return None if self.first is None else self.shares_after[self.first]

    @property
    def change(self) -> Fraction | None:
        """Return the change of the share of the party that would lead; 0.01 is one point."""
        if self.first is None:
            return None
        return self.shares_after[self.first] - self.shares_before[self.first]

    @property
    def lead(self) -> Fraction | None:
        """Return by how much the first party would lead the second; 0.01 is one point."""
        if self.first is None:
            return None
        return self._ranked[0][1] - (self._ranked[1][1] if self._ranked[1:] else _NOUGHT)

    @cached_property
    def flips(self) -> tuple[tuple[str, int], ...] | None:
        """Return the seats each party would gain, or lose below nought, most gained first.

        Empty where nothing changes hands; None where the seats before or after are not all known.
        """
        if self.before is None or self.after is None or self.undecided:
            return None
        before, after = self.before, self.after
        changes = {key: after.get(key, 0) - before.get(key, 0) for key in (*after, *before)}
        moved = [(key, change) for key, change in changes.items() if change]
        return tuple(sorted(moved, key=lambda pair: (-pair[1], pair[0])))

    @property
    def changes_hands(self) -> bool:
        """Return whether a seat would change hands, as far as that is known."""
        return bool(self.flips)

    @cached_property
    def limited(self) -> tuple[str, ...]:
        """Return the parties that had fewer candidates than they would have votes for seats."""
        if self.is_kept or self.after is None:
            return ()
        return short_of_candidates(self.standing, self.shares_after, self.after, self.seats)

    @cached_property
    def swings_needed(self) -> tuple[SeatSwing, ...]:
        """Return what each seat needs to change hands, by the past result alone."""
        return seat_swings(self.contest.result, self.base, self.pair)

    @cached_property
    def least_swing(self) -> SeatSwing | None:
        """Return the least swing at which any seat changes hands, whoever the two parties are."""
        return next(iter(seat_swings(self.contest.result, self.base)), None)


@dataclass(frozen=True)
class Projection:
    """Every ward of a past election as it would be.

    The sums are over the wards projected; the seats are also those of uncontested wards, which
    stay with whom they were.
    """

    method: Method
    movement: Movement
    base: Base
    wards: tuple[ProjectedWard, ...]

    @cached_property
    def projected(self) -> tuple[ProjectedWard, ...]:
        """Return the wards that are neither left out nor kept as they were declared."""
        return tuple(ward for ward in self.wards if ward.left_out is None and not ward.is_kept)

    @cached_property
    def kept(self) -> tuple[ProjectedWard, ...]:
        """Return the wards that are kept as they were declared."""
        return tuple(ward for ward in self.wards if ward.is_kept)

    @property
    def declared(self) -> int:
        """Return the wards that are declared by now, kept so or projected all the same."""
        return sum(ward.declared is not None for ward in self.wards)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Return the parties that stood, by key."""
        named = parties_of(ward.contest.result for ward in self._with_seats)
        declared = [ward.declared.parties for ward in self.kept if ward.declared is not None]
        for parties in declared:
            named = {**parties, **named}
        return named

    @cached_property
    def _with_seats(self) -> tuple[ProjectedWard, ...]:
        return tuple(ward for ward in self.wards if ward.after is not None)

    @cached_property
    def seats(self) -> tuple[SeatTotal, ...]:
        """Return the seats by party, most after first, then most before.

        With those of which nobody knows whose they were, and whose they would be, before and
        after come to the same.
        """
        before: Counter[str] = Counter()
        after: Counter[str] = Counter()
        for ward in self._with_seats:
            for total, seats in ((before, ward.before), (after, ward.after)):
                for key, won in (seats or {}).items():
                    total[board_key(self.parties[key])] += won
        return seat_totals(self.parties.values(), before, after)

    @cached_property
    def changing_hands(self) -> tuple[ProjectedWard, ...]:
        """Return the wards in which a seat would change hands."""
        return tuple(ward for ward in (*self.projected, *self.kept) if ward.changes_hands)

    @property
    def undecided(self) -> int:
        """Return the seats of which nobody would know who has them."""
        return sum(ward.undecided for ward in self.projected)

    @property
    def unknown_before(self) -> int:
        """Return the seats among those before of which nobody knows who won them."""
        return sum(ward.seats for ward in (*self.projected, *self.kept) if ward.before is None)

    @property
    def clamped(self) -> int:
        """Return the wards in which a share would have fallen below nought."""
        return sum(bool(ward.clamped) for ward in self.projected)

    @cached_property
    def limited(self) -> int:
        """Return the wards in which a party had too few candidates for its votes."""
        return sum(bool(ward.limited) for ward in self.projected)

    @property
    def scaled_alone(self) -> int:
        """Return the wards whose shares had to be scaled with none of them below nought."""
        return sum(ward.is_scaled and not ward.clamped for ward in self.projected)

    @cached_property
    def left_out(self) -> Mapping[LeftOut, int]:
        """Return the wards left out, by why."""
        return Counter(ward.left_out for ward in self.wards if ward.left_out is not None)

    @property
    def notional(self) -> int:
        """Return the wards whose past result is an estimate."""
        return sum(ward.contest.result.kind is PastKind.NOTIONAL for ward in self.projected)

    @property
    def by_thirds(self) -> int:
        """Return the wards of which only the seats of that one election are in it."""
        return sum(ward.contest.result.by_thirds for ward in self.projected)

    @cached_property
    def absent(self) -> Mapping[str, int]:
        """Return the wards in which a party of the movement did not stand, by its key.

        Nobody is made up for it there.
        """
        moving = [key for key, share in self.movement.now.items() if share > 0]
        return _positive(
            {key: sum(key not in ward.shares_before for ward in self.projected) for key in moving}
        )

    @cached_property
    def unmoved(self) -> Mapping[str, int]:
        """Return the wards of parties of which the movement knows nothing, by their keys.

        Their share stays as it was. Of independents nothing is ever known.
        """
        known = self.movement.now.keys()
        return Counter(key for ward in self.projected for key in ward.shares_before.keys() - known)

    @property
    def unpaired(self) -> int:
        """Return the wards in which not both parties of the pair stood."""
        pair = self.movement.pair or ()
        return sum(any(key not in ward.shares_before for key in pair) for ward in self.projected)


def project(
    contests: Iterable[PastContest],
    movement: Movement,
    method: Method,
    base: Base = Base.AVERAGE,
) -> Projection:
    """Return every ward as it would be if each had moved as the contests of a movement did.

    `base` makes one share of each slate. Raises `ValueError` where a two-party swing has no pair.
    """
    wards = tuple(projected_ward(contest, movement, method, base) for contest in contests)
    return Projection(method, movement, base, wards)


def projected_ward(
    contest: PastContest,
    movement: Movement,
    method: Method,
    base: Base,
    made: Sequence[Slate] | None = None,
) -> ProjectedWard:
    """Return one ward as it would be; see `project`.

    `made` are its slates by the base, where somebody has them already.
    """
    past = contest.result
    before = past.seats_won
    standing = slates(past, base) if made is None else made
    shares = {slate.key: slate.share for slate in standing}
    left_out = why_left_out(past)
    kept: Mapping[str, int] | None = None
    if left_out is LeftOut.UNCONTESTED:
        kept = before
    elif left_out is None:
        moved = made_whole(_moved(standing, movement, method))
        if moved is not None:
            won, undecided = seats_filled(standing, moved.shares, past)
            return ProjectedWard(
                contest=contest,
                base=base,
                pair=movement.pair,
                shares_before=shares,
                shares_after=moved.shares,
                before=before,
                after=won,
                undecided=undecided,
                clamped=moved.clamped,
                is_scaled=moved.is_scaled,
                standing=standing,
            )
        left_out = LeftOut.NOTHING_LEFT
    return ProjectedWard(contest, base, movement.pair, shares, {}, before, kept, left_out=left_out)


def why_left_out(past: PastResult) -> LeftOut | None:
    """Return why a past result can be projected by no movement at all, None where it can.

    Votes of no more candidates than there are seats are not all of them: there was a poll, so
    somebody lost.
    """
    if past.seats < 1:
        return LeftOut.NO_SEATS
    if past.was_uncontested:
        return LeftOut.UNCONTESTED
    is_known = past.valid_votes and len(past.candidacies) > past.seats
    return None if is_known else LeftOut.NOT_WHOLE


def _moved(standing: Sequence[Slate], movement: Movement, method: Method) -> dict[str, Fraction]:
    """Return the shares moved by the method, neither cut off at nought nor scaled yet."""
    shares = {slate.key: slate.share for slate in standing}
    parties = [slate.key for slate in standing if slate.moves]
    if method is Method.UNIFORM:
        changes = movement.changes
        return shares | {key: shares[key] + changes.get(key, _NOUGHT) for key in parties}
    if method is Method.PROPORTIONAL:
        return shares | {key: shares[key] * movement.ratios.get(key, 1) for key in parties}
    if movement.pair is None or movement.swing is None:
        raise ValueError("A two-party swing needs a pair of parties.")
    to, coming_from = movement.pair
    if to in shares and coming_from in shares:
        shares[to] += movement.swing
        shares[coming_from] -= movement.swing
    return shares


def _positive(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {key: number for key, number in counts.items() if number}
