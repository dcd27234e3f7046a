"""The totals of a night by kind of contest: a mayor's votes are not added to councillors'."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countdesk.models.board_totals import BoardTotals, Sum, totals_of
from countdesk.models.contest_kinds import ContestKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.board import BoardRow


@dataclass(frozen=True, slots=True)
class KindTotals:
    """The totals of the contests of one kind, None where nobody can tell which it is.

    The same electors vote for a mayor, an MP and councillors on one day, and their papers of one
    election say nothing of another: together they make no share and no turnout.
    """

    kind: ContestKind | None = None
    totals: BoardTotals = field(default_factory=BoardTotals)


def totals_by_kind(rows: Iterable[BoardRow]) -> tuple[KindTotals, ...]:
    """Return the totals of each kind of contest apart, the kind most contests are of first."""
    of_kinds: dict[ContestKind | None, list[BoardRow]] = {}
    for row in rows:
        of_kinds.setdefault(row.kind, []).append(row)
    return most_first({kind: totals_of(of_kind) for kind, of_kind in of_kinds.items()})


def most_first(of_kinds: Mapping[ContestKind | None, BoardTotals]) -> tuple[KindTotals, ...]:
    """Return the totals of each kind of contest, the kind most contests are of first."""
    ordered = sorted(
        of_kinds,
        key=lambda kind: (-of_kinds[kind].of(Sum.CONTESTS), _PLACES.get(kind, len(_PLACES))),
    )
    return tuple(KindTotals(kind, of_kinds[kind]) for kind in ordered)


_PLACES: dict[ContestKind | None, int] = {kind: place for place, kind in enumerate(ContestKind)}
"""Where as many contests are of two kinds; one that is not known comes last."""
