"""The stages of a contest and the moves between them that are permitted."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a contest stands on its way to the declaration."""

    SET_UP = "set-up"
    VERIFICATION = "verification"
    COUNTING = "counting"
    PROVISIONAL = "provisional"
    AGREED = "agreed"
    DECLARED = "declared"

    @property
    def position(self) -> int:
        """Return the place of this stage on the way, 0 for set-up."""
        return _POSITIONS[self]


_POSITIONS = {stage: position for position, stage in enumerate(Stage)}


PERMITTED: dict[Stage, frozenset[Stage]] = {
    Stage.SET_UP: frozenset({Stage.VERIFICATION, Stage.COUNTING, Stage.DECLARED}),
    Stage.VERIFICATION: frozenset({Stage.COUNTING, Stage.DECLARED}),
    Stage.COUNTING: frozenset({Stage.VERIFICATION, Stage.PROVISIONAL, Stage.DECLARED}),
    Stage.PROVISIONAL: frozenset({Stage.COUNTING, Stage.AGREED, Stage.DECLARED}),
    Stage.AGREED: frozenset({Stage.COUNTING, Stage.PROVISIONAL, Stage.DECLARED}),
    Stage.DECLARED: frozenset(),
}
"""From each stage, the stages that may follow. What the Returning Officer has declared can be
recorded from any stage before it; nothing follows it."""


def may_move(current: Stage, wanted: Stage) -> bool:
    """Return whether a contest may go from one stage to the other."""
    return wanted in PERMITTED[current]
