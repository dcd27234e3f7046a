"""What happened to a contest as a whole, read from its ledger in the order in which it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NO_HISTORY
from countdesk.models.stages import Stage
from countdesk.models.statements import ProvisionalReached, RecountAsked, StageReached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.journal import Ledger
    from countdesk.models.statements import Body, ProvisionalResult, RecountRequest


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
    asked = (body for _number, body in _numbered(ledger, "recount"))
    return tuple(body.request for body in asked if isinstance(body, RecountAsked))


def provisional_results(ledger: Ledger) -> tuple[ProvisionalResult, ...]:
    """Return every provisional result, in the order of their numbers."""
    put = (body for _number, body in _numbered(ledger, "provisional"))
    return tuple(body.result for body in put if isinstance(body, ProvisionalReached))


def next_number(ledger: Ledger, about: str) -> int:
    """Return the number of the next recount or provisional result, from 1.

    Where desks disagree on one it is that one's, for the next statement settles which of them is
    right.
    """
    last = 0
    for number, body in _numbered(ledger, about):
        if body is None:
            return number
        last = number
    return last + 1


def _numbered(ledger: Ledger, about: str) -> Iterator[tuple[int, Body | None]]:
    """Yield what stands under each number, up to the first on which desks disagree, with None.

    What one desk took back leaves a gap where another went on from a copy of it.
    """
    number = 1
    while (subject := (about, number)) in ledger.histories:
        if subject in ledger.conflicts:
            yield number, None
            return
        if subject in ledger.standing:
            yield number, ledger.standing[subject]
        number += 1
