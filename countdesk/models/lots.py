"""The lots that were drawn in a contest, those too that decide nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NO_HISTORY
from countdesk.models.statements import LotDrawn

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.results import Result


def lots_drawn(count: Count) -> tuple[LotDrawn, ...]:
    """Return every lot that was drawn, oldest first; of one drawn anew between the same the last.

    One that was taken back was never drawn. A lot stays on the record though a recount or a
    correction finds other votes, or a tie between others.
    """
    history = count.ledger.histories.get(("lot",), NO_HISTORY)
    drawn = {
        entry.key: (entry, entry.body)
        for entry in history.entries
        if entry.batch not in count.ledger.withdrawn and isinstance(entry.body, LotDrawn)
    }
    drawn_anew = {
        key
        for entry, lot in drawn.values()
        for key in entry.replaces
        if key in drawn and set(drawn[key][1].tied) == set(lot.tied)
    }
    # Two desks that write the same lot down speak of one.
    return tuple(
        dict.fromkeys(lot for key, (_entry, lot) in drawn.items() if key not in drawn_anew)
    )


def is_deciding(lot: LotDrawn, count: Count, result: Result) -> bool | None:
    """Return whether a lot decides who is elected, None while votes may move or are disputed."""
    if result.is_part_counted or count.votes_disputed:
        return None
    favoured = {line.candidate.identifier for line in result.candidates if line.by_lot}
    return lot == count.lot and not favoured.isdisjoint(lot.drawn)
