"""A movement of shares: what changed in one contest, or in all declared, to be seen elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING

from countdesk.models.baseline import OTHERS
from countdesk.models.board_sums import Sum
from countdesk.models.seat_changes import INDEPENDENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from countdesk.models.board import BoardRow
    from countdesk.models.board_totals import BoardTotals
    from countdesk.models.comparison import Comparison
    from countdesk.models.election import Party

_NOUGHT = Fraction(0)
_NOTHING_YET = (0, 0, 0, 0)


@dataclass(frozen=True)
class Movement:
    """The shares of the parties before and now in the contests a change is taken from.

    Both are parts of all valid votes by party key, and hold the same parties: 0 where one did not
    stand. Independents are not in it, since nobody else moves as one person does, nor are the
    others whom a past table gives in one line. `pair` is the party a swing goes to and the one it
    comes from. Every change is taken `factor` times. `multiples` says of several contests by what
    each party's share was multiplied where it stood both times, and holds 0 for one that stood
    nowhere again; of one contest the shares themselves tell.
    """

    before: Mapping[str, Fraction]
    now: Mapping[str, Fraction]
    pair: tuple[str, str] | None = None
    factor: Fraction = Fraction(1)
    multiples: Mapping[str, Fraction] | None = None

    @cached_property
    def changes(self) -> Mapping[str, Fraction]:
        """Return the change of each party, as often as it is taken; 0.01 is one point."""
        return {key: self.factor * (share - self.before[key]) for key, share in self.now.items()}

    @cached_property
    def ratios(self) -> Mapping[str, Fraction]:
        """Return by what each party's share is multiplied; a party that is new has nothing."""
        multiples = self.multiples
        if multiples is None:
            multiples = {key: self.now[key] / share for key, share in self.before.items() if share}
        return {key: 1 + self.factor * (multiple - 1) for key, multiple in multiples.items()}

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Return the parties that had a share before and have none now."""
        return tuple(key for key, share in self.before.items() if share and not self.now[key])

    @property
    def without_multiple(self) -> tuple[str, ...]:
        """Return the parties that have a share now and stood nowhere both times."""
        return tuple(key for key, share in self.now.items() if share and key not in self.ratios)

    @property
    def swing(self) -> Fraction | None:
        """Return the swing of the pair: half the sum of the one's gain and the other's loss.

        Butler's, of all valid votes. None without a pair.
        """
        if self.pair is None:
            return None
        to, coming_from = self.pair
        changes = self.changes
        return (changes.get(to, _NOUGHT) - changes.get(coming_from, _NOUGHT)) / 2

    def scaled(self, by: Fraction) -> Movement:
        """Return the movement with every change that many times as large."""
        return replace(self, factor=self.factor * by)

    @property
    def turned(self) -> Movement:
        """Return the movement with its pair in the direction in which the swing goes as taken."""
        return self if self.pair is None else self.between(*self.pair)

    def between(self, first: str, second: str) -> Movement:
        """Return the movement with the swing between two parties, to whichever gained on the other.

        Where nothing moved between them it goes to the first.
        """
        turned = replace(self, pair=(first, second))
        is_backwards = turned.swing is not None and turned.swing < 0
        return replace(self, pair=(second, first)) if is_backwards else turned


def movement_of(comparison: Comparison) -> Movement | None:
    """Return the movement of one contest since its past result, None where no change is known.

    Its pair is the one of the contest's own swing, in the direction in which it went. A party
    whose share is not known on both sides is not in it.
    """
    changes = {
        key: change
        for key in (*comparison.parties, *(line.party.key for line in comparison.absent))
        if (known := comparison.party_and_change(key)) is not None
        and not known[0].stands_alone
        and key != OTHERS.key
        and (change := known[1]).change is not None
    }
    if not changes:
        return None
    swing = comparison.butler
    return Movement(
        before={key: change.previous_share or _NOUGHT for key, change in changes.items()},
        now={key: change.share or _NOUGHT for key, change in changes.items()},
        pair=None if swing is None else _parties_of(swing.winner, swing.loser),
    )


def movement_of_all(totals: BoardTotals) -> Movement | None:
    """Return the movement of all declared contests together, on the same wards now and then.

    None where none of them has all its votes on both sides, and where their slates became figures
    by different bases. The pair is the two parties with most votes now, towards the one that
    gained on the other.
    """
    now, before = _shares(totals, Sum.FIGURE_NOW), _shares(totals, Sum.FIGURE_BEFORE)
    if totals.base is None or not now or not before:
        return None
    keys = sorted(now.keys() | before.keys(), key=lambda key: (-now.get(key, _NOUGHT), key))
    # Who was listed nowhere may have been among the others: how they moved is unknown.
    listed = before if OTHERS.key in before else now | before
    parties = [key for key in keys if key in listed and key not in {INDEPENDENTS, OTHERS.key}]
    movement = Movement(
        before={key: before.get(key, _NOUGHT) for key in parties},
        now={key: now.get(key, _NOUGHT) for key in parties},
    )
    return movement.between(*parties[:2]) if parties[1:] else movement


def like_for_like(movement: Movement, rows: Iterable[BoardRow]) -> Movement:
    """Return the movement of contests with what each party was multiplied by where it stood twice.

    A party that came to more contests has a larger share of all without growing in any. One that
    stood in none of its contests again has 0, and one that is new has nothing.
    """
    again: dict[str, Sequence[int | Fraction]] = {}
    for row in rows:
        if not row.is_compared or row.shares_ward:
            continue
        all_now = sum(party.figure or 0 for party in row.parties)
        all_before = sum(party.figure_before or 0 for party in row.parties)
        for party in row.parties:
            if party.figure and party.figure_before:
                here = (party.figure, all_now, party.figure_before, all_before)
                again[party.key] = [*map(add, again.get(party.key, _NOTHING_YET), here)]
    multiples = dict.fromkeys(movement.withdrawn, _NOUGHT)
    for key, (now, all_now, before, all_before) in again.items():
        if key in movement.before:
            multiples[key] = Fraction(now) / all_now * all_before / before
    return replace(movement, multiples=multiples)


def _parties_of(to: Party, coming_from: Party) -> tuple[str, str] | None:
    """Return the keys of a pair, None where one of them is nobody's party."""
    return None if to.stands_alone or coming_from.stands_alone else (to.key, coming_from.key)


def _shares(totals: BoardTotals, what: Sum) -> dict[str, Fraction]:
    """Return the parts of what a sum of figures comes to over all parties."""
    figures = {of: figure for (known, of), figure in totals.sums.items() if known is what}
    whole = sum(figures.values())
    return {key: Fraction(figure) / whole for key, figure in figures.items()}
