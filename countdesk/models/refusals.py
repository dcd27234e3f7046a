"""A statement that a rule does not permit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(StrEnum):
    """Why a statement was refused; `wording` makes the sentence."""

    UNKNOWN_CONTEST = "unknown-contest"
    UNKNOWN_BOX = "unknown-box"
    UNKNOWN_CANDIDATE = "unknown-candidate"
    UNCLEAR_CANDIDATE = "unclear-candidate"
    UNKNOWN_HEAD = "unknown-head"
    UNKNOWN_SHEET = "unknown-sheet"
    UNKNOWN_FINDING = "unknown-finding"
    UNKNOWN_STAGE = "unknown-stage"
    UNKNOWN_COUNT = "unknown-count"
    ALREADY_ENTERED = "already-entered"
    ALREADY_DECLARED = "already-declared"
    NOTHING_CHANGED = "nothing-changed"
    NOT_A_NUMBER = "not-a-number"
    NUMBER_TOO_LARGE = "number-too-large"
    NOT_INITIALS = "not-initials"
    TEXT_TOO_LONG = "text-too-long"
    BLANK_NAME = "blank-name"
    ATTEMPT_OUT_OF_ORDER = "attempt-out-of-order"
    POLL_STILL_OPEN = "poll-still-open"
    STAGE_NOT_PERMITTED = "stage-not-permitted"
    STAGE_CLOSED = "stage-closed"
    BOXES_AWAITED = "boxes-awaited"
    BOXES_NOT_MIXED = "boxes-not-mixed"
    ERRORS_OPEN = "errors-open"
    REASON_NEEDED = "reason-needed"
    SHEETS_UNFINISHED = "sheets-unfinished"
    BOX_COUNTED = "box-counted"
    TWO_AUTHORS = "two-authors"
    LINE_REPEATED = "line-repeated"
    NO_VARIANCE = "no-variance"
    VOTES_MISSING = "votes-missing"
    RULE_NOT_KNOWN = "rule-not-known"
    CONTEST_LISTED_TWICE = "contest-listed-twice"
    CANDIDATE_LISTED_TWICE = "candidate-listed-twice"
    CONFLICT_STANDS = "conflict-stands"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTHING_TO_REDO = "nothing-to-redo"
    UNDO_PAST_SET_UP = "undo-past-set-up"
    UNDO_PAST_STAGE = "undo-past-stage"
    UNDO_REPLACED = "undo-replaced"


_OF_WHAT_STANDS = frozenset(
    {Refusal.ALREADY_ENTERED, Refusal.ALREADY_DECLARED, Refusal.CONFLICT_STANDS}
)


class EntryRefused(Exception):
    """A rule refused a statement; nothing was written.

    `values` fills the sentence (old and new figures, names); `fields` name what to look at.
    """

    def __init__(
        self,
        refusal: Refusal,
        *fields: str,
        **values: object,
    ) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.fields = fields
        self.values: Mapping[str, object] = values

    @property
    def may_be_corrected(self) -> bool:
        """Return whether only what stands is in the way, so that a correction would be taken.

        The label of a box that is listed already is taken, and nothing is there to correct.
        """
        return self.refusal in _OF_WHAT_STANDS and "box" not in self.values
