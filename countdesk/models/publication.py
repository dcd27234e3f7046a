"""How much of a contest may be shown to a whole hall at its stage."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.declaration import is_declared_in_dispute
from countdesk.models.embargo import is_poll_open
from countdesk.models.provisional import has_moved_since_put
from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from datetime import datetime

    from countdesk.models.count import Count

_PUT = (Stage.PROVISIONAL, Stage.AGREED)
"""The stages at which a result was put to the candidates and agents."""


class Publication(StrEnum):
    """How much of a contest is for everybody's eyes."""

    POLL_OPEN = "poll-open"
    """Nothing but when the poll closes."""

    IN_DISPUTE = "in-dispute"
    """No figure: desks disagree on what the result rests on."""

    PAPERS = "papers"
    """The stage, the papers verified and the turnout, and of no candidate any votes."""

    PROVISIONAL = "provisional"
    """The figures of the provisional result, with the words that they are no declaration."""

    WITHOUT_POLL = "without-poll"
    """That the poll is not taken, or broken off, and who is elected without one."""

    DECLARED = "declared"
    """The result as it was declared, or as it was corrected since."""

    @property
    def has_votes(self) -> bool:
        """Return whether the votes of the candidates are for everybody's eyes."""
        return self in (Publication.PROVISIONAL, Publication.DECLARED)


def publication(count: Count, at: datetime, *, is_provisional_told: bool = False) -> Publication:
    """Return how much of a contest may be shown at a moment.

    Before the close of poll nothing is told of how anybody voted (Representation of the People
    Act 1983, sections 66 and 66A). Until the declaration the Returning Officer alone decides who
    is told figures (Electoral Commission, provisional results): `is_provisional_told` says that
    they may be shown tonight. Even then nothing is shown of a count that still goes on, and of
    figures that moved since they were put.
    """
    if count.stage.is_without_poll:
        return Publication.WITHOUT_POLL
    if is_poll_open(count, at):
        return Publication.POLL_OPEN
    if count.votes_disputed:
        return Publication.IN_DISPUTE
    if count.stage.is_declared:
        # Two desks that each wrote the same declaration down differ on nothing of it.
        return Publication.DECLARED
    if count.is_stage_disputed:
        return Publication.IN_DISPUTE
    is_put = count.stage in _PUT and not has_moved_since_put(count)
    return Publication.PROVISIONAL if is_provisional_told and is_put else Publication.PAPERS


def is_final(count: Count) -> bool:
    """Return whether nothing more is awaited of a contest, and desks agree on what was declared."""
    return count.stage.is_final and not is_declared_in_dispute(count)
