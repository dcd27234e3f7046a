"""The totals of a night by kind of contest: a mayor's votes are not added to councillors'."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countdesk.models.board_sums import Sum
from countdesk.models.board_totals import BoardTotals
from countdesk.models.contest_kinds import ContestKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class KindTotals:
    """The totals of the contests of one kind, None where nobody can tell which it is.

    The same electors vote for a mayor, an MP and councillors on one day, and their papers of one
    election say nothing of another: together they make no share and no turnout.
    """

    kind: ContestKind | None = None
    totals: BoardTotals = field(default_factory=BoardTotals)


def kind_of_most(kinds: Iterable[ContestKind | None]) -> ContestKind | None:
    """Return the kind that most contests are of, by the kinds of all; None where there is none."""
    numbers = Counter(kinds)
    return min(numbers, key=lambda kind: _place(kind, numbers[kind]), default=None)


def most_first(of_kinds: Mapping[ContestKind | None, BoardTotals]) -> tuple[KindTotals, ...]:
    """Return the totals of each kind of contest, the kind most contests are of first."""
    ordered = sorted(of_kinds, key=lambda kind: _place(kind, of_kinds[kind].of(Sum.CONTESTS)))
    return tuple(KindTotals(kind, of_kinds[kind]) for kind in ordered)


def _place(kind: ContestKind | None, contests: int) -> tuple[int, int]:
    return -contests, _PLACES.get(kind, len(_PLACES))


_PLACES: dict[ContestKind | None, int] = {kind: place for place, kind in enumerate(ContestKind)}
"""Where as many contests are of two kinds; one that is not known comes last."""
