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
    TOTALS = auto()
    DESK = auto()
    """Who is typing."""

    READ = auto()
    """More of a large file was read; nothing was entered."""

    EVERYTHING = CONTEST | BOXES | SHEETS | REJECTED | STAGE | REASONS | PAST | TOTALS | DESK


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
    statements.BoxCounted.kind: Part.BOXES,
    statements.VarianceExplained.kind: Part.BOXES | Part.REASONS,
    statements.SheetEntered.kind: Part.SHEETS,
    statements.SheetStruck.kind: Part.SHEETS,
    statements.PapersRejected.kind: Part.REJECTED,
    statements.RejectedInPart.kind: Part.REJECTED,
    statements.DoubtfulSetAside.kind: Part.REJECTED,
    statements.StageReached.kind: Part.STAGE,
    statements.ReasonGiven.kind: Part.REASONS,
    statements.TotalsDeclared.kind: Part.TOTALS,
    arrangements.PastResultAttached.kind: Part.PAST,
    statements.EntryWithdrawn.kind: Part.EVERYTHING,
}


def change_of(entries: Iterable[Entry]) -> Change:
    """Return what a batch of entries changed."""
    parts = Part(0)
    subjects: set[tuple[str, tuple[str | int, ...]]] = set()
    for entry in entries:
        parts |= _PART_OF_KIND[entry.body.kind]
        subjects.add((entry.scope, entry.subject))
    scopes = frozenset(scope for scope, _subject in subjects if scope)
    return Change(scopes, parts, frozenset(subjects))
