"""The seats of parties over many wards, before and after, and what the parties are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.seat_changes import board_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Party


@dataclass(frozen=True, slots=True)
class SeatTotal:
    """The seats of one party, or of all independents together, before and after."""

    key: str
    party: Party
    before: int
    after: int


def parties_of(results: Iterable[PastResult]) -> Mapping[str, Party]:
    """Return the parties of past results by key, each as it is called under its own identifier.

    One that stands for another alone, as Labour and Co-operative does, is called as it stands.
    """
    named: dict[str, Party] = {}
    for result in results:
        name_parties(named, result)
    return named


def name_parties(named: dict[str, Party], result: PastResult) -> None:
    """Add the parties of one past result to those of others; see `parties_of`."""
    for line in result.candidacies:
        known = named.setdefault(line.key, line.party)
        if known.identifier != line.key and line.party.identifier == line.key:
            named[line.key] = line.party


def seat_totals(
    parties: Iterable[Party], before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[SeatTotal, ...]:
    """Return the totals of parties, all independents together, that have seats before or after.

    Most seats after come first, of equals most seats before.
    """
    named: dict[str, Party] = {}
    for party in parties:
        named.setdefault(board_key(party), party)
    totals = [
        SeatTotal(key, party, before.get(key, 0), after.get(key, 0))
        for key, party in named.items()
        if before.get(key) or after.get(key)
    ]
    return tuple(sorted(totals, key=lambda total: (-total.after, -total.before, total.key)))
