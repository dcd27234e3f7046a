"""The stages of a contest and the moves between them that are permitted."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a contest stands on its way to the declaration, or why it never goes there."""

    SET_UP = "set-up"
    VERIFICATION = "verification"
    COUNTING = "counting"
    RECOUNT = "recount"
    PROVISIONAL = "provisional"
    AGREED = "agreed"
    DECLARED = "declared"
    CORRECTED = "corrected"
    """Declared, and since then amended for a reason."""

    UNCONTESTED = "uncontested"
    """No more candidates than seats: all of them are elected without a poll."""

    COUNTERMANDED = "countermanded"
    """The notice of poll was withdrawn before the poll, as at a candidate's death."""

    ABANDONED = "abandoned"
    """The poll was broken off, and its papers are not counted."""

    @property
    def position(self) -> int:
        """Return the place of this stage on the way, 0 for set-up."""
        return _POSITIONS[self]

    @property
    def is_without_poll(self) -> bool:
        """Return whether the contest is decided, or put off, without a count of votes."""
        return self in WITHOUT_POLL

    @property
    def is_declared(self) -> bool:
        """Return whether the Returning Officer has declared a result of votes counted."""
        return self in (Stage.DECLARED, Stage.CORRECTED)

    @property
    def is_final(self) -> bool:
        """Return whether nothing more is awaited: a result is declared, or there is no poll."""
        return self.is_declared or self.is_without_poll


_POSITIONS = {stage: position for position, stage in enumerate(Stage)}

WITHOUT_POLL = frozenset({Stage.UNCONTESTED, Stage.COUNTERMANDED, Stage.ABANDONED})
"""Contests without votes: out of turnout, swing and totals."""

ON_THE_WAY = tuple(stage for stage in Stage if stage not in WITHOUT_POLL)
"""The stages of a contest with a poll, in their order."""

_ENDED = frozenset({Stage.DECLARED, Stage.ABANDONED})

PERMITTED: dict[Stage, frozenset[Stage]] = {
    Stage.SET_UP: _ENDED
    | {Stage.VERIFICATION, Stage.COUNTING, Stage.UNCONTESTED, Stage.COUNTERMANDED},
    Stage.VERIFICATION: _ENDED | {Stage.COUNTING},
    Stage.COUNTING: _ENDED | {Stage.VERIFICATION, Stage.PROVISIONAL},
    Stage.RECOUNT: _ENDED | {Stage.PROVISIONAL},
    Stage.PROVISIONAL: _ENDED | {Stage.COUNTING, Stage.RECOUNT, Stage.AGREED},
    Stage.AGREED: _ENDED | {Stage.COUNTING, Stage.RECOUNT, Stage.PROVISIONAL},
    Stage.DECLARED: frozenset({Stage.CORRECTED}),
    Stage.CORRECTED: frozenset({Stage.CORRECTED}),
    Stage.UNCONTESTED: frozenset({Stage.SET_UP, Stage.COUNTERMANDED}),
    Stage.COUNTERMANDED: frozenset({Stage.SET_UP}),
    Stage.ABANDONED: frozenset({Stage.SET_UP}),
}
"""From each stage, the stages that may follow. What the Returning Officer has declared can be
recorded from any stage before it; after it there is no recount, and an amendment corrects it. A
contest taken for one without a poll by mistake goes back to its set-up."""


def may_move(current: Stage, wanted: Stage) -> bool:
    """Return whether a contest may go from one stage to the other."""
    return wanted in PERMITTED[current]
