"""What changed, as a value that every view can compare with what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import TYPE_CHECKING

from countdesk.models import arrangements, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.journal import Entry


class Part(Flag):
    """The parts of a contest that an entry can change."""

    CONTEST = auto()
    """The contest itself, its candidates, or that there is one more."""

    BOXES = auto()
    SHEETS = auto()
    REJECTED = auto()
    STAGE = auto()
    REASONS = auto()
    PAST = auto()
    """The past result, the base by which shares of parties are made, or the seats of a council.

    Of no contest it is the library of past elections that changed.
    """

    TOTALS = auto()
    POSTAL = auto()
    SAMPLES = auto()
    CHECKS = auto()
    """What a second author found on the sheets."""

    DESK = auto()
    """Who is typing."""

    READ = auto()
    """More of a large file was read; nothing was entered."""

    EVERYTHING = (
        CONTEST
        | BOXES
        | SHEETS
        | REJECTED
        | STAGE
        | REASONS
        | PAST
        | TOTALS
        | POSTAL
        | SAMPLES
        | CHECKS
        | DESK
    )


@dataclass(frozen=True, slots=True)
class Change:
    """The contests that changed, which parts of them, and the subjects spoken of.

    `subjects` holds a pair of contest and subject for each entry, so that a view can name the
    exact cells.
    """

    contests: frozenset[str]
    parts: Part
    subjects: frozenset[tuple[str, tuple[str | int, ...]]] = frozenset()


Listener = Callable[[Change], None]

_PART_OF_KIND: dict[str, Part] = {
    statements.FileOpened.kind: Part(0),
    arrangements.ContestDescribed.kind: Part.CONTEST,
    arrangements.CandidatesNominated.kind: Part.CONTEST,
    arrangements.BoxListed.kind: Part.BOXES,
    arrangements.BoxAssigned.kind: Part.BOXES,
    statements.AccountStated.kind: Part.BOXES,
    statements.BoxReceived.kind: Part.BOXES,
    statements.BoxCounted.kind: Part.BOXES,
    statements.PostalStated.kind: Part.POSTAL,
    statements.VerifiedTotalAnnounced.kind: Part.BOXES,
    statements.SampleTaken.kind: Part.SAMPLES,
    statements.VarianceExplained.kind: Part.BOXES | Part.REASONS,
    statements.SheetEntered.kind: Part.SHEETS,
    statements.SheetStruck.kind: Part.SHEETS,
    statements.PapersRejected.kind: Part.REJECTED,
    statements.RejectedInPart.kind: Part.REJECTED,
    statements.DoubtfulSetAside.kind: Part.REJECTED,
    # What is allowed counts beside the sheets, in every total of the candidates.
    statements.DoubtfulAllowed.kind: Part.REJECTED | Part.SHEETS,
    statements.VotesAllowed.kind: Part.REJECTED | Part.SHEETS,
    statements.DoubtfulRejected.kind: Part.REJECTED,
    statements.RejectionObjected.kind: Part.REJECTED,
    statements.SheetChecked.kind: Part.CHECKS,
    statements.BlockCounted.kind: Part.SHEETS,
    statements.PartyTotalStated.kind: Part.SHEETS,
    statements.StageReached.kind: Part.STAGE,
    statements.ProvisionalReached.kind: Part.STAGE,
    # A recount begins with empty sheets, and nothing rejected.
    statements.RecountAsked.kind: Part.STAGE | Part.SHEETS | Part.REJECTED | Part.CHECKS,
    statements.LotDrawn.kind: Part.STAGE,
    statements.ReasonGiven.kind: Part.REASONS,
    statements.TotalsDeclared.kind: Part.TOTALS,
    arrangements.PastResultAttached.kind: Part.PAST,
    arrangements.BaseChosen.kind: Part.PAST,
    arrangements.CouncilStated.kind: Part.PAST,
    arrangements.PracticeChosen.kind: Part.CONTEST | Part.CHECKS | Part.REJECTED,
    arrangements.CloseCorrected.kind: Part.CONTEST,
    statements.EntryWithdrawn.kind: Part.EVERYTHING,
}


def change_of(entries: Iterable[Entry], everywhere: Iterable[str] = ()) -> Change:
    """Return what a batch of entries changed.

    `everywhere` names the contests that follow what it says of the night, such as its base.
    """
    parts = Part(0)
    subjects: set[tuple[str, tuple[str | int, ...]]] = set()
    for entry in entries:
        parts |= _PART_OF_KIND[entry.body.kind]
        subjects.add((entry.scope, entry.subject))
    scopes = frozenset(scope for scope, _subject in subjects if scope)
    return Change(scopes.union(everywhere), parts, frozenset(subjects))
