"""How much the votes moved, and among how many parties votes and seats are spread. All exact.

Each party, and each independent, is counted as itself: to group the small ones as others would
change every index.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.seat_changes import is_everybody_elected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.comparison import Comparison
    from countdesk.models.results import Result


@dataclass(frozen=True, slots=True)
class Indices:
    """The indices of a result, each None where a figure that it is made of is unknown.

    `pedersen` is a part of the whole, so that 0.01 is one point. The others are effective numbers
    of parties, of which 1 is the least.
    """

    pedersen: Fraction | None
    parties_by_votes: Fraction | None
    parties_by_votes_before: Fraction | None
    parties_by_seats: Fraction | None
    parties_by_seats_before: Fraction | None


def indices(result: Result, comparison: Comparison) -> Indices:
    """Return the indices of a result and of its past result, by the base of their shares."""
    seats = None
    if is_everybody_elected(result):
        seats = Counter(line.candidate.comparison_key for line in result.winners)
    return Indices(
        pedersen=_pedersen(comparison),
        parties_by_votes=effective_parties([line.share for line in result.parties]),
        parties_by_votes_before=effective_parties(_shares_before(comparison)),
        parties_by_seats=effective_parties(_shares_of_seats(seats)),
        parties_by_seats_before=effective_parties(_shares_of_seats(comparison.seats_before)),
    )


def pedersen(changes: Iterable[Fraction | None]) -> Fraction | None:
    """Return half the sum of the sizes of all changes (Pedersen), None where one is unknown.

    Parties that stand no longer are among them.
    """
    known = list(changes)
    if not known or None in known:
        return None
    return sum((abs(change) for change in known if change is not None), Fraction(0)) / 2


def effective_parties(shares: Iterable[Fraction | None]) -> Fraction | None:
    """Return one by the sum of the squares of all shares (Laakso and Taagepera).

    None where a share is unknown, or nobody has one.
    """
    known = list(shares)
    if None in known or not any(known):
        return None
    return 1 / sum((share**2 for share in known if share is not None), Fraction(0))


def _pedersen(comparison: Comparison) -> Fraction | None:
    past, base = comparison.past, comparison.base
    if past is None or base is None or not past.is_whole:
        # Of a party that nobody lists nobody knows what it lost.
        return None
    left = {
        key: None if known.share is None else -known.share
        for key, known in past.shares(base).items()
        if key not in comparison.parties
    }
    return pedersen([*(line.change for line in comparison.parties.values()), *left.values()])


def _shares_before(comparison: Comparison) -> list[Fraction | None]:
    """Return the past share of every party that stood, [None] where some are not listed.

    Of others in one line nobody knows how many they were.
    """
    past, base = comparison.past, comparison.base
    if past is None or base is None or not past.is_whole or past.has_others:
        return [None]
    return [known.share for known in past.shares(base).values()]


def _shares_of_seats(seats: Mapping[str, int] | None) -> list[Fraction | None]:
    if not seats:
        return [None]
    filled = sum(seats.values())
    return [Fraction(number, filled) for number in seats.values()]
