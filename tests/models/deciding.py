"""What the tests of the rules of entry ask of them: a decision, or why it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.practice import Checking
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker
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


def counted() -> Desk:
    """Return a count in which everything adds up, of which no result was put yet."""
    return counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)


def finished() -> Desk:
    """Return the same at the provisional result, of which no figures were written down."""
    return counted().stage(Stage.PROVISIONAL)


def put() -> Desk:
    """Return the same with its result put before the candidates and agents."""
    told = counted()
    told.record(*reach(told, Stage.PROVISIONAL))
    return told


def declared() -> Desk:
    """Return the same declared from its sheets: 60 votes to 40, 3 papers rejected."""
    return finished().stage(Stage.DECLARED)


def declared_over_an_error(reason: str) -> Desk:
    """Return a result declared although the second look at a sheet found other figures."""
    told = counted().practise(Checking.BLIND).check("B1", 100, 59, 41)
    return told.stage(Stage.PROVISIONAL).stage(Stage.DECLARED, reason)


def reach(
    told: Desk, stage: Stage, reason: str | None = None, at: datetime = AFTER_CLOSE
) -> Decision:
    """Decide a stage after the close of poll."""
    return decisions.reach_stage(told.count, stage, at, reason)


def ask(
    told: Desk,
    asked_by: Asker = Asker.CANDIDATE,
    candidate: str | None = "c2",
    *,
    allowed: bool = True,
    reason: str | None = None,
) -> Decision:
    """Decide a recount after the close of poll."""
    return decisions.ask_recount(
        told.count, asked_by, candidate, AFTER_CLOSE, allowed=allowed, reason=reason
    )


def amended_by_asking(told: Desk, *, allowed: bool) -> Decision:
    """Decide what was asked for, once the contest is declared."""
    settle = partial(
        decisions.ask_recount,
        asked_by=Asker.CANDIDATE,
        candidate="c2",
        at=AFTER_CLOSE,
        allowed=allowed,
    )
    return decisions.amended(told.count, "So it was.", settle)


def amend(told: Desk, decide: Callable[..., Decision]) -> Desk:
    """Amend a declared result by a figure that is corrected."""
    rule = partial(decide, at=AFTER_CLOSE, correction=True)
    told.record(*decisions.amended(told.count, "Read wrongly.", rule))
    return told
