"""Contests without a poll: uncontested, countermanded, abandoned."""

from fractions import Fraction
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.refusals import Refusal
from countdesk.models.stages import WITHOUT_POLL, Stage
from countdesk.models.statements import DeclaredTotals, StageReached
from countdesk.models.turnout import TurnoutMeasure
from tests.models.builders import LABOUR, TWO, Desk, desk, slate
from tests.models.deciding import EARLY, enter, finished, reach, refused, sheet, why
from tests.models.desks import two_desks


def uncontested() -> Desk:
    """Return two candidates for three seats."""
    told = desk(slate((LABOUR, 2)), seats=3)
    told.record(*reach(told, Stage.UNCONTESTED, at=EARLY))
    return told


def test_that_in_an_uncontested_election_all_are_elected_without_a_vote() -> None:
    told = uncontested()
    assert [line.elected for line in told.result.candidates] == [True, True]
    assert told.result.majority is None
    assert told.result.turnout(TurnoutMeasure.BALLOT_BOX) is None
    assert told.findings == ()


def test_that_a_seat_declared_without_a_vote_has_no_poll() -> None:
    declared = desk(TWO[:1]).stage(Stage.DECLARED)
    assert (declared.result.is_uncontested, declared.result.has_no_poll) == (True, True)
    # Until then somebody may still be nominated.
    begun = desk(TWO[:1])
    assert (begun.result.is_uncontested, begun.result.has_no_poll) == (True, False)
    assert (uncontested().result.is_uncontested, uncontested().result.has_no_poll) == (True, True)
    voted = finished().stage(Stage.DECLARED)
    assert (voted.result.is_uncontested, voted.result.has_no_poll) == (False, False)
    marked = desk(slate((LABOUR, 2)), seats=2)
    totals = DeclaredTotals({}, elected=("c1",))
    marked.record(*decisions.declare_totals(marked.count, totals, "As read out."))
    assert (marked.result.is_uncontested, marked.result.has_no_poll) == (False, False)
    one, other = two_desks(desk(slate((LABOUR, 2)), seats=2))
    for told, votes in ((one, {}), (other, {"c1": 50, "c2": 40})):
        declared_here = DeclaredTotals(votes, elected=("c1", "c2"))
        told.record(*decisions.declare_totals(told.count, declared_here, "As read out."))
    disputed = one.merge(other).result
    assert disputed.is_declared_in_dispute
    assert (disputed.is_uncontested, disputed.has_no_poll) == (False, False)
    off = desk(TWO[:1]).stage(Stage.COUNTERMANDED)
    assert (off.result.is_uncontested, off.result.has_no_poll) == (False, True)


@pytest.mark.parametrize("told", [desk(TWO), desk(())], ids=["two for one seat", "nobody"])
def test_that_an_election_is_uncontested_with_somebody_for_every_vote_alone(told: Desk) -> None:
    refusal = refused(lambda: reach(told, Stage.UNCONTESTED))
    assert refusal.refusal is Refusal.NOT_UNCONTESTED
    assert refusal.values == {"candidates": len(told.count.candidates), "seats": 1}


@pytest.mark.parametrize("stage", [Stage.COUNTERMANDED, Stage.ABANDONED])
def test_that_a_poll_is_called_off_for_a_reason(stage: Stage) -> None:
    told = desk()
    refusal = refused(lambda: reach(told, stage))
    assert (refusal.refusal, refusal.values) == (Refusal.STAGE_NEEDS_REASON, {"stage": stage})
    told.record(*reach(told, stage, "A candidate died.", EARLY))
    assert told.count.stage_reason == "A candidate died."
    assert [line.elected for line in told.result.candidates] == [None, None]


def test_that_the_votes_of_a_poll_abandoned_are_nobodys() -> None:
    told = desk(electorate=200).box("A1", 60).box("A2", 43)
    told.stage(Stage.COUNTING).sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    told.stage(Stage.PROVISIONAL)
    assert told.result.turnout(TurnoutMeasure.BALLOT_BOX) == Fraction(103, 200)
    told.record(*reach(told, Stage.ABANDONED, "Papers were destroyed."))
    assert told.result.valid_votes is None
    assert told.result.turnout(TurnoutMeasure.BALLOT_BOX) is None
    assert [line.votes for line in told.result.candidates] == [None, None]
    assert told.result.lot_owed == ()
    assert told.findings == ()


@pytest.mark.parametrize("stage", sorted(WITHOUT_POLL))
def test_that_without_a_poll_no_figure_is_entered(stage: Stage) -> None:
    told = finished().stage(stage)
    entered = partial(enter, told, sheet("B2", 1, 1, 0))
    totals = partial(decisions.declare_totals, told.count, DeclaredTotals({"c1": 1, "c2": 0}))
    for decide in (entered, totals):
        refusal = refused(decide)
        assert (refusal.refusal, refusal.values) == (Refusal.WITHOUT_POLL, {"stage": stage})
    lot = partial(decisions.draw_lot, told.count, ("c1",))
    assert why(lot) is Refusal.LOT_BEFORE_RESULT


@pytest.mark.parametrize("stage", sorted(WITHOUT_POLL))
def test_that_a_contest_taken_for_one_without_a_poll_goes_back_for_a_reason(stage: Stage) -> None:
    told = desk().stage(stage)
    assert why(lambda: reach(told, Stage.SET_UP)) is Refusal.STAGE_NEEDS_REASON
    (moved,) = reach(told, Stage.SET_UP, "Another contest was meant.")
    assert moved.body == StageReached(Stage.SET_UP, "Another contest was meant.")
    assert why(lambda: reach(told, Stage.COUNTING, "No.")) is Refusal.STAGE_NOT_PERMITTED


def test_that_two_desks_statements_are_found_without_a_poll_too() -> None:
    told = uncontested()
    other = told.copy("Table 2", "s2")
    told.postal(issued=5)
    other.postal(issued=6)
    (finding,) = told.merge(other).findings
    assert finding.code.value == "E14"
