"""A statement that a rule does not permit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from countdesk.models.findings import Finding


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
    UNKNOWN_PARTY = "unknown-party"
    UNKNOWN_POSTAL_FIGURE = "unknown-postal-figure"
    UNKNOWN_FORM = "unknown-form"
    NO_BASE_OF_SLATES = "no-base-of-slates"
    UNKNOWN_COUNCIL = "unknown-council"
    PARTY_LISTED_TWICE = "party-listed-twice"
    SEATS_BEYOND_COUNCIL = "seats-beyond-council"
    EVE_BEYOND_COUNCIL = "eve-beyond-council"
    EVE_BELOW_NOT_UP = "eve-below-not-up"
    EVE_UNNAMED = "eve-unnamed"
    ALREADY_ENTERED = "already-entered"
    NOTHING_CHANGED = "nothing-changed"
    NOT_A_NUMBER = "not-a-number"
    NUMBER_TOO_LARGE = "number-too-large"
    NOT_INITIALS = "not-initials"
    TEXT_TOO_LONG = "text-too-long"
    BLANK_NAME = "blank-name"
    ATTEMPT_OUT_OF_ORDER = "attempt-out-of-order"
    POLL_STILL_OPEN = "poll-still-open"
    POLL_DATED_LATER = "poll-dated-later"
    CLOSE_NEEDS_REASON = "close-needs-reason"
    CLOSE_AFTER_DECLARATION = "close-after-declaration"
    STAGE_NOT_PERMITTED = "stage-not-permitted"
    STAGE_CLOSED = "stage-closed"
    STAGE_NEEDS_REASON = "stage-needs-reason"
    WITHOUT_POLL = "without-poll"
    NOT_UNCONTESTED = "not-uncontested"
    AMENDMENT_NEEDS_REASON = "amendment-needs-reason"
    BOXES_AWAITED = "boxes-awaited"
    POSTAL_PAPERS_LATE = "postal-papers-late"
    BOXES_NOT_MIXED = "boxes-not-mixed"
    ERRORS_OPEN = "errors-open"
    WARNINGS_OPEN = "warnings-open"
    REASON_NEEDED = "reason-needed"
    SHEETS_UNFINISHED = "sheets-unfinished"
    BOX_COUNTED = "box-counted"
    TWO_AUTHORS = "two-authors"
    LINE_REPEATED = "line-repeated"
    NO_VARIANCE = "no-variance"
    VOTES_MISSING = "votes-missing"
    PAPERS_MISSING = "papers-missing"
    OWN_SHEET = "own-sheet"
    ONE_VOTE_A_PAPER = "one-vote-a-paper"
    BLOCK_TOO_LARGE = "block-too-large"
    BLOCK_MULTIPLIED = "block-multiplied"
    BLOCKS_IN_USE = "blocks-in-use"
    PATTERN_IMPOSSIBLE = "pattern-impossible"
    FORM_IN_USE = "form-in-use"
    TOO_MANY_ELECTED = "too-many-elected"
    LOT_BEFORE_RESULT = "lot-before-result"
    LOT_NOT_TIED = "lot-not-tied"
    LOT_WRONG_NUMBER = "lot-wrong-number"
    LOT_NOT_ELECTED = "lot-not-elected"
    PROVISIONAL_CHANGED = "provisional-changed"
    NOTHING_TO_CORRECT = "nothing-to-correct"
    DECLARATION_DISPUTED = "declaration-disputed"
    RECOUNT_AFTER_DECLARATION = "recount-after-declaration"
    RECOUNT_BEFORE_RESULT = "recount-before-result"
    RECOUNT_DIRECTED = "recount-directed"
    RECOUNT_BY_COUNTING_AGENT = "recount-by-counting-agent"
    RECOUNT_FOR_WHOM = "recount-for-whom"
    RULE_NOT_KNOWN = "rule-not-known"
    CONTEST_LISTED_TWICE = "contest-listed-twice"
    CANDIDATE_LISTED_TWICE = "candidate-listed-twice"
    CONFLICT_STANDS = "conflict-stands"
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTHING_TO_REDO = "nothing-to-redo"
    UNDO_PAST_SET_UP = "undo-past-set-up"
    UNDO_PAST_STAGE = "undo-past-stage"
    UNDO_REPLACED = "undo-replaced"


_OF_WHAT_STANDS = frozenset({Refusal.ALREADY_ENTERED, Refusal.CONFLICT_STANDS})
_FOR_WANT_OF_A_REASON = frozenset({Refusal.AMENDMENT_NEEDS_REASON, Refusal.REASON_NEEDED})


class EntryRefused(Exception):
    """A rule refused a statement; nothing was written.

    `values` fills the sentence: old and new figures, names.
    """

    def __init__(self, refusal: Refusal, **values: object) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.values: Mapping[str, object] = values
        self.findings: tuple[Finding, ...] = ()

    def over(self, found: tuple[Finding, ...]) -> Self:
        """Return the refusal with what was found, which nobody can look up if it is not written."""
        self.findings = found
        return self

    @property
    def may_be_corrected(self) -> bool:
        """Return whether only what stands is in the way, so that a correction would be taken.

        The label of a box that is listed already is taken, and nothing is there to correct.
        """
        return self.refusal in _OF_WHAT_STANDS and "box" not in self.values

    @property
    def is_the_same(self) -> bool:
        """Return whether the very same stands already, so that nothing is to be corrected."""
        known = self.values
        if "named" in known:
            # A box that is listed already, which is no figure.
            is_so_listed = known["listed"] == known["named"]
            return is_so_listed and known["electors"] == known["others"]
        if self.refusal is Refusal.NOTHING_CHANGED:
            return True
        return "new" in known and known.get("old") == known["new"]

    @property
    def needs_reason(self) -> bool:
        """Return whether the same would be taken with a typed reason."""
        return self.refusal in _FOR_WANT_OF_A_REASON
