"""The past result of one contest moved as the votes moved elsewhere. All exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS, Base
from countdesk.models.moved_shares import made_whole
from countdesk.models.projection import why_left_out
from countdesk.models.seat_filling import seats_filled, short_of_candidates
from countdesk.models.share_changes import Standing
from countdesk.models.slates import Slate, slates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.comparison import Comparison

_NOUGHT = Fraction(0)


@dataclass(frozen=True)
class MovedSeats:
    """The seats each party would have won, by comparison key.

    Of the `undecided` nobody knows: candidates would be level, or too few have anything left.
    `limited` are the parties that would have had votes for more seats than they had candidates.
    """

    won: Mapping[str, int]
    undecided: int
    limited: tuple[str, ...] = ()


@dataclass(frozen=True)
class MovedResult:
    """A past result moved as the rest did: shares by comparison key, most first.

    `clamped` are the parties that would have fallen below nought and are left at it. `scaled`
    says that shares were made larger or smaller, so that all of them make the whole. `winner` is
    the party that would have been ahead, None at a tie and where the others of a past table
    together would have been; `lead` is the first share less the next. `seats`
    is None where one seat is filled, and where the past result filled another number of them.
    """

    shares: Mapping[str, Fraction]
    clamped: tuple[str, ...]
    scaled: bool
    winner: str | None
    lead: Fraction
    seats: MovedSeats | None = None


def past_shares(comparison: Comparison) -> dict[str, Fraction] | None:
    """Return the past share of every party, None where not all of them are known."""
    past, base = comparison.past, comparison.base
    if past is None or base is None or not past.is_whole:
        return None
    shares = {key: known.share for key, known in past.shares(base).items()}
    known = {key: share for key, share in shares.items() if share is not None}
    return known if len(known) == len(shares) else None


def moved_result(comparison: Comparison, changes: Mapping[str, Fraction]) -> MovedResult | None:
    """Return the past result with every party moved as it did elsewhere (uniform swing).

    A party below nought is left at nought, and one of which the changes say nothing keeps its
    share; then all of them are scaled to make the whole, as in a projection of many wards. None
    where a past share is unknown, and where everybody would be left at nought. A party that stood
    neither here then nor stands here now has nothing to move. Several seats are filled by the
    figures of the candidates of then, and of each new party by those of its candidates of now.
    """
    before = past_shares(comparison)
    if before is None:
        return None
    here = {key: before.get(key, _NOUGHT) for key in (*before, *_new(comparison))}
    moved = made_whole({key: here[key] + changes.get(key, _NOUGHT) for key in here})
    if moved is None:
        return None
    shares = moved.shares
    ranked = sorted(shares, key=lambda key: -shares[key])
    lead = shares[ranked[0]] - (shares[ranked[1]] if ranked[1:] else 0)
    return MovedResult(
        shares={key: shares[key] for key in ranked},
        clamped=moved.clamped,
        scaled=moved.is_scaled,
        winner=ranked[0] if lead and ranked[0] != OTHERS.key else None,
        lead=lead,
        seats=_moved_seats(comparison, shares),
    )


def _new(comparison: Comparison) -> list[str]:
    """Return the parties that stand now, without those whose past votes may be among others'."""
    return [
        key for key, change in comparison.parties.items() if change.standing is not Standing.UNKNOWN
    ]


def _moved_seats(comparison: Comparison, shares: Mapping[str, Fraction]) -> MovedSeats | None:
    past, base = comparison.past, comparison.base
    if past is None or base is None or not fills_the_same_seats(comparison, past):
        return None
    standing = slates(past, base)
    known = {slate.key for slate in standing}
    new = [_new_slate(comparison, key, base) for key in _new(comparison) if key not in known]
    every = (*standing, *new)
    won, undecided = seats_filled(every, shares, past)
    limited = short_of_candidates(every, shares, won, past.seats)
    return MovedSeats(won, undecided, limited)


def fills_the_same_seats(comparison: Comparison, past: PastResult) -> bool:
    """Return whether several seats are filled, as many as last time, in a poll of known votes."""
    return comparison.seats > 1 and past.seats == comparison.seats and why_left_out(past) is None


def _new_slate(comparison: Comparison, key: str, base: Base) -> Slate:
    """Return the slate of a party that did not stand last time: its candidates are level."""
    number = comparison.standing[key]
    part = Fraction(1, number) if base in {Base.SUM, Base.SINGLE} else Fraction(1)
    nothing = (_NOUGHT,) * number
    return Slate(key, comparison.named[key], _NOUGHT, part, nothing, (False,) * number)
