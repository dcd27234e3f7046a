"""What happened to a contest as a whole, read from its ledger in the order in which it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.journal import NO_HISTORY
from countdesk.models.paper_count import FIRST_COUNT, OF_ONE_COUNT
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    FigureStated,
    ProvisionalReached,
    RecountAsked,
    SheetEntered,
    SheetStruck,
    StageReached,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from countdesk.models.journal import Ledger
    from countdesk.models.statements import Body, ProvisionalResult, RecountRequest


def stage_of(ledger: Ledger) -> Stage:
    """Return the stage; where two desks disagree, the one less far on.

    What one of them has written down as declared is declared, and what one corrected since then
    is corrected.
    """
    body = ledger.standing.get(("stage",))
    if isinstance(body, StageReached):
        return body.stage
    disputed = _stages_standing(ledger)
    if Stage.CORRECTED in disputed:
        return Stage.CORRECTED
    declared = [stage for stage in disputed if stage.is_declared]
    return min(declared or disputed, key=lambda stage: stage.position, default=Stage.SET_UP)


def recording_desk(ledger: Ledger) -> str | None:
    """Return the desk that brought a contest to its stage, which sheets name; None at set-up."""
    standing = ledger.standing_entries(("stage",))
    return standing[-1].desk if standing else None


def stages_in_dispute(ledger: Ledger) -> frozenset[Stage]:
    """Return the stages of which coming to one settles which move of two desks stands.

    Any that stands, but what is declared is never taken back by saying so.
    """
    if ("stage",) not in ledger.conflicts:
        return frozenset()
    stage = stage_of(ledger)
    return frozenset({stage}) if stage.is_declared else frozenset(_stages_standing(ledger))


def _stages_standing(ledger: Ledger) -> list[Stage]:
    return [
        entry.body.stage
        for entry in ledger.standing_entries(("stage",))
        if isinstance(entry.body, StageReached)
    ]


def moves(ledger: Ledger) -> Iterator[StageReached]:
    """Yield every move to a stage that was not taken back, oldest first."""
    for entry in ledger.histories.get(("stage",), NO_HISTORY).entries:
        if isinstance(entry.body, StageReached) and entry.batch not in ledger.withdrawn:
            yield entry.body


def stages_come_through(ledger: Ledger) -> frozenset[Stage]:
    """Return the stages through which a contest came to where it stands, that one among them.

    Once it is taken back to an earlier stage, those after that are still to come.
    """
    come = frozenset({Stage.SET_UP})
    for move in moves(ledger):
        before = {stage for stage in come if stage.position < move.stage.position}
        come = frozenset({*before, move.stage})
    return come


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


def counts_begun(ledger: Ledger, beside: Collection[int] = ()) -> frozenset[int]:
    """Return the number of each count of the papers of which something stands, beside some known.

    What was taken back, struck out or blanked does not.
    """
    return frozenset(
        int(subject[1])
        for subject, history in ledger.histories.items()
        if subject[0] in OF_ONE_COUNT
        and subject[1] not in beside
        and any(_says_something(entry.body) for entry in history.standing(ledger.withdrawn))
    )


def _says_something(body: Body) -> bool:
    if isinstance(body, SheetStruck):
        return False
    if isinstance(body, SheetEntered):
        sheet = body.sheet
        return bool(sheet.votes) or (sheet.papers, sheet.doubtful) != (None, None)
    return not (isinstance(body, FigureStated) and body.figure is None)


def counts_taken_back(ledger: Ledger) -> tuple[int, ...]:
    """Return the counts of which something stands though the recount itself was taken back.

    That happens where one desk undoes a recount in which another had entered something. While
    desks disagree on a recount, nobody knows which.
    """
    if any(subject[0] == "recount" for subject in ledger.conflicts):
        return ()
    known = {FIRST_COUNT, *(request.count for request in recounts(ledger) if request.count)}
    return tuple(sorted(counts_begun(ledger, beside=known)))


def next_count(ledger: Ledger) -> int:
    """Return the number of the count that a recount begins, above any of which something stands."""
    allowed = (request.count or FIRST_COUNT for request in recounts(ledger))
    return max((FIRST_COUNT, *allowed, *counts_begun(ledger))) + 1


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
