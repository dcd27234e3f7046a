"""What happened to a contest as a whole, read from its ledger in the order in which it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NO_HISTORY
from countdesk.models.stages import Stage
from countdesk.models.statements import ProvisionalReached, RecountAsked, StageReached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.journal import Ledger
    from countdesk.models.statements import ProvisionalResult, RecountRequest


def stage_of(ledger: Ledger) -> Stage:
    """Return the stage; where two desks disagree, the one less far on.

    What one of them has written down as declared is declared.
    """
    body = ledger.standing.get(("stage",))
    if isinstance(body, StageReached):
        return body.stage
    disputed = [
        entry.body.stage
        for entry in ledger.standing_entries(("stage",))
        if isinstance(entry.body, StageReached)
    ]
    declared = [stage for stage in disputed if stage.is_declared]
    return min(declared or disputed, key=lambda stage: stage.position, default=Stage.SET_UP)


def moves(ledger: Ledger) -> Iterator[StageReached]:
    """Yield every move to a stage that was not taken back, oldest first."""
    for entry in ledger.histories.get(("stage",), NO_HISTORY).entries:
        if isinstance(entry.body, StageReached) and entry.batch not in ledger.withdrawn:
            yield entry.body


def recounts(ledger: Ledger) -> tuple[RecountRequest, ...]:
    """Return every recount asked for, in the order of their numbers."""
    requests: list[RecountRequest] = []
    while isinstance(
        body := ledger.standing.get(("recount", len(requests) + 1)),
        RecountAsked,
    ):
        requests.append(body.request)
    return tuple(requests)


def provisional_results(ledger: Ledger) -> tuple[ProvisionalResult, ...]:
    """Return every provisional result, in the order of their numbers."""
    results: list[ProvisionalResult] = []
    while isinstance(
        body := ledger.standing.get(("provisional", len(results) + 1)),
        ProvisionalReached,
    ):
        results.append(body.result)
    return tuple(results)
