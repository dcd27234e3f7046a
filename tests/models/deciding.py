"""What the tests of the rules of entry ask of them: a decision, or why it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from tests.models.builders import AFTER_CLOSE, Desk, desk

EARLY = datetime(2026, 5, 7, 20, 59, tzinfo=UTC)
"""A minute before the close of poll."""


def refused(decide: Callable[[], Decision]) -> EntryRefused:
    """Return the refusal with which a decision is met."""
    with pytest.raises(EntryRefused) as refusal:
        decide()
    return refusal.value


def why(decide: Callable[[], Decision]) -> Refusal:
    """Return why a decision is refused."""
    return refused(decide).refusal


def sheet(label: str, papers: int | None, *votes: int | None) -> CountingSheet:
    """Return a sheet with votes in ballot paper order; None is a blank."""
    known = {f"c{place}": figure for place, figure in enumerate(votes, 1) if figure is not None}
    return CountingSheet(label, papers, known)


def enter(
    told: Desk, entered: CountingSheet, at: datetime = AFTER_CLOSE, *, correction: bool = False
) -> Decision:
    """Decide a sheet after the close of poll."""
    return decisions.enter_sheet(told.count, entered, at, correction=correction)


def counting() -> Desk:
    """Return two boxes verified without variance, at the count."""
    told = desk().box("A1", 60, expected=60).box("A2", 43, expected=43)
    return told.stage(Stage.COUNTING)


def finished() -> Desk:
    """Return a count in which everything adds up, at the provisional result."""
    told = counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    return told.stage(Stage.PROVISIONAL)


def declared() -> Desk:
    """Return the same declared from its sheets: 60 votes to 40, 3 papers rejected."""
    return finished().stage(Stage.DECLARED)


def reach(
    told: Desk, stage: Stage, reason: str | None = None, at: datetime = AFTER_CLOSE
) -> Decision:
    """Decide a stage after the close of poll."""
    return decisions.reach_stage(told.count, stage, at, reason)
