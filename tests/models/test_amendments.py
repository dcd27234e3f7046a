"""What was declared is amended for a reason only, and is marked as corrected from then on."""

from collections.abc import Callable, Mapping
from datetime import time
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.samples import Sample
from countdesk.models.stages import Stage
from countdesk.models.statements import Asker, DeclaredTotals, StageReached
from countdesk.models.verification import BallotPaperAccount
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    Desk,
    candidates,
    contest,
    desk,
    slate,
)
from tests.models.deciding import counting, declared, finished, reach, refused, sheet, why

FOUR = candidates(
    ("Ash", LABOUR), ("Birch", CONSERVATIVE), ("Cedar", GREEN), ("Dale", LIBERAL_DEMOCRAT)
)

REASON = "Sheet B1 was read out wrongly."


def corrected_sheet(count: Count) -> Decision:
    return decisions.enter_sheet(count, sheet("B1", 100, 61, 39), AFTER_CLOSE, correction=True)


FIGURES: dict[str, Callable[[Count], Decision]] = {
    "contest": lambda count: decisions.correct_contest(count, contest(electorate=7000)),
    "practice": lambda count: decisions.choose_practice(count, CountingPractice(bundle=50)),
    "box": lambda count: decisions.list_box(Desk().night, count, BallotBox("A9")),
    "withdrawn box": lambda count: decisions.withdraw_box(count, "A3", "Not ours."),
    "account": lambda count: decisions.state_account(
        count, "A1", BallotPaperAccount(expected=61), AFTER_CLOSE, correction=True
    ),
    "received": lambda count: decisions.receive_box(count, "A1"),
    "verified": lambda count: decisions.verify_box(count, "A1", 2, 60, AFTER_CLOSE),
    "postal": lambda count: decisions.state_postal(count, "issued", 400),
    "announced": lambda count: decisions.announce_verified(count, 103, AFTER_CLOSE),
    "sheet": corrected_sheet,
    "struck": lambda count: decisions.strike_sheet(count, "B1", "Entered twice."),
    "party total": lambda count: decisions.state_party_total(count, LABOUR.key, 40, AFTER_CLOSE),
    "rejected": lambda count: decisions.reject_papers(count, "total", 3, AFTER_CLOSE),
    "in part": lambda count: decisions.reject_in_part(count, 1, AFTER_CLOSE),
    "doubtful": lambda count: decisions.set_doubtful_aside(count, 1, AFTER_CLOSE),
    "allowed": lambda count: decisions.allow_votes(count, "c1", 1, AFTER_CLOSE),
    "rejected doubtful": lambda count: decisions.reject_doubtful(
        count, "uncertain", 1, AFTER_CLOSE
    ),
    "objected": lambda count: decisions.object_to_rejection(count, "uncertain", 1, AFTER_CLOSE),
    "totals": lambda count: decisions.declare_totals(count, DeclaredTotals({"c1": 60, "c2": 40})),
}


@pytest.mark.parametrize("decide", FIGURES.values(), ids=FIGURES)
def test_that_after_the_declaration_a_figure_is_entered_for_a_reason_alone(
    decide: Callable[[Count], Decision],
) -> None:
    told = finished().box("A3").stage(Stage.DECLARED)
    for _again in range(2):
        refusal = refused(lambda: decide(told.count))
        assert refusal.refusal is Refusal.AMENDMENT_NEEDS_REASON
        assert refusal.values == {"stage": told.count.stage}
        told.record(*decisions.amended(told.count, REASON, corrected_sheet))
        told.record(*decisions.amended(told.count, "Put back.", _put_back))
    told.record(*decisions.amended(told.count, REASON, decide))
    assert told.count.stage is Stage.CORRECTED
    assert told.count.stage_reason == REASON


def _asking(told: Desk, entered: CountingSheet) -> EntryRefused:
    """Return what is asked before a sheet of a declared result is corrected."""
    decide = partial(decisions.enter_sheet, sheet=entered, at=AFTER_CLOSE, correction=True)
    asking = decisions.asking_why(told.count, decide)
    assert asking.refusal is Refusal.AMENDMENT_NEEDS_REASON
    return asking


def _asked(told: Desk, *votes: int) -> Mapping[str, object]:
    """Return what is asked before the one sheet of a declared result gives these votes."""
    return _asking(told, sheet("B1", sum(votes), *votes)).values


def test_that_the_refusal_names_whom_an_amendment_elects_and_unseats() -> None:
    told = finished().stage(Stage.DECLARED)
    asked = partial(_asked, told)
    first, second = (candidate.name for candidate in told.count.candidates)
    assert asked(61, 39) == {"stage": Stage.DECLARED}
    assert asked(39, 61) == {
        "stage": Stage.DECLARED,
        "newly_elected": (second,),
        "unseated": (first,),
    }
    assert asked(50, 50) == {
        "stage": Stage.DECLARED,
        "equal": (first, second),
        "newly_elected": (),
        "unseated": (first,),
    }
    # What is refused for itself is so once the reason is typed.
    assert asked(-1, 61) == {"stage": Stage.DECLARED}


def test_that_a_tie_hides_nobody_who_is_elected_or_unseated() -> None:
    def told(*votes: int) -> Desk:
        count = desk(FOUR, seats=2).box("A1", 180, expected=180).stage(Stage.COUNTING)
        count.sheet("B1", sum(votes), *votes).reject_none().stage(Stage.PROVISIONAL)
        return count.stage(Stage.DECLARED)

    clear = told(60, 50, 40, 30)
    assert _asked(clear, 10, 50, 50, 50) == {
        "stage": Stage.DECLARED,
        "equal": ("Birch", "Cedar", "Dale"),
        "newly_elected": (),
        "unseated": ("Ash", "Birch"),
    }
    assert _asked(clear, 50, 50, 70, 10) == {
        "stage": Stage.DECLARED,
        "equal": ("Ash", "Birch"),
        "newly_elected": ("Cedar",),
        "unseated": ("Ash", "Birch"),
    }
    owed = told(60, 40, 40, 30)
    assert _asked(owed, 60, 30, 45, 45) == {"stage": Stage.DECLARED, "equal": ("Cedar", "Dale")}
    assert _asked(owed, 62, 40, 40, 30) == {"stage": Stage.DECLARED}


def test_that_a_tie_brought_back_is_said_to_be_decided_by_the_lot_that_was_drawn() -> None:
    told = counting().sheet("B1", 100, 50, 50).reject_none().reject(uncertain=3)
    told.stage(Stage.PROVISIONAL).lot("c2").stage(Stage.DECLARED)
    told.sheet("B1", 100, 51, 49)
    first, second = (candidate.name for candidate in told.count.candidates)
    assert _asked(told, 50, 50) == {
        "stage": Stage.DECLARED,
        "newly_elected": (second,),
        "unseated": (first,),
        "by_lot": (second,),
    }


def test_that_the_refusal_bears_the_errors_that_an_amendment_opens() -> None:
    told = finished().stage(Stage.DECLARED)

    def opened(ours: int, theirs: int) -> set[Code]:
        return {found.code for found in _asking(told, sheet("B1", 100, ours, theirs)).findings}

    assert not opened(61, 39)
    assert opened(61, 40) == {Code.VOTES_ABOVE_CEILING}
    assert Code.CANDIDATE_ABOVE_PAPERS in opened(610, 40)
    told.sheet("B1", 100, 61, 40)
    # What is open already is not opened by this.
    assert not opened(62, 40)


def _put_back(count: Count) -> Decision:
    return decisions.enter_sheet(count, sheet("B1", 100, 60, 40), AFTER_CLOSE, correction=True)


def test_that_a_multi_seat_figure_is_amended_for_a_reason_alone_too() -> None:
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2).stage(Stage.DECLARED)
    block = partial(decisions.count_block, party=LABOUR.key, papers=5, at=AFTER_CLOSE)
    allowed = partial(decisions.allow_papers, papers=5, at=AFTER_CLOSE)
    for decide in (block, allowed):
        assert why(partial(decide, told.count)) is Refusal.AMENDMENT_NEEDS_REASON
        assert len(decisions.amended(told.count, REASON, decide)) == 2


def test_that_a_second_look_at_a_declared_sheet_amends_nothing() -> None:
    told = declared()
    look = decisions.check_sheet(told.count, sheet("B1", 100, 60, 40), Checking.BY_EYE, "CD")
    told.record(*look, author="CD")
    assert told.count.stage is Stage.DECLARED


def test_that_a_sample_of_an_agent_is_entered_at_any_time() -> None:
    told = declared()
    taken = Sample("A1", "KP", {((LABOUR.key, 1),): 30})
    told.record(*decisions.take_sample(told.count, taken, AFTER_CLOSE))
    assert told.count.stage is Stage.DECLARED
    assert told.count.samples == (taken,)


def test_that_an_amendment_moves_the_result_and_says_why() -> None:
    told = declared()
    moved, entered = decisions.amended(told.count, f"  {REASON} ", corrected_sheet)
    assert isinstance(moved.body, StageReached)
    assert (moved.body.stage, moved.body.reason) == (Stage.CORRECTED, REASON)
    assert moved.replaces == told.count.ledger.standing_keys(("stage",))
    told.record(moved, entered)
    assert told.result.candidates[0].votes == 61
    assert told.result.winners[0].candidate.identifier == "c1"


def test_that_every_amendment_keeps_its_reason_the_same_one_too() -> None:
    told = declared()
    told.record(*decisions.amended(told.count, REASON, corrected_sheet))
    again = told.record(*decisions.amended(told.count, REASON, _put_back))
    assert list(told.count.corrections) == [REASON, REASON]
    told.withdraw(*again)
    assert list(told.count.corrections) == [REASON]
    assert declared().count.corrections == ()


def test_that_an_amendment_says_something() -> None:
    told = declared()
    assert why(lambda: decisions.amended(told.count, " ", corrected_sheet)) is Refusal.BLANK_NAME


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.AGREED, Stage.UNCONTESTED])
def test_that_nothing_is_amended_before_the_declaration(stage: Stage) -> None:
    told = finished().stage(stage)
    refusal = refused(lambda: decisions.amended(told.count, REASON, corrected_sheet))
    assert refusal.refusal is Refusal.STAGE_NOT_PERMITTED
    assert refusal.values == {"stage": stage, "wanted": Stage.CORRECTED}


def test_that_an_amendment_is_one_move_and_decides_no_other() -> None:
    told = declared()
    move = partial(decisions.reach_stage, stage=Stage.CORRECTED, at=AFTER_CLOSE, reason="Other.")
    amend = partial(decisions.amended, told.count, REASON, move)
    assert why(amend) is Refusal.STAGE_NOT_PERMITTED


@pytest.mark.parametrize("reason", [None, REASON])
def test_that_nothing_is_corrected_by_saying_so(reason: str | None) -> None:
    told = declared()
    refused_for = why(lambda: reach(told, Stage.CORRECTED, reason))
    assert refused_for is Refusal.NOTHING_TO_CORRECT


def test_that_a_declaration_is_amended_by_other_totals() -> None:
    told = desk().declare((60, 40))
    other = DeclaredTotals({"c1": 40, "c2": 60})
    decide = partial(decisions.declare_totals, totals=other, correction=True)
    told.record(*decisions.amended(told.count, "Read out the wrong way round.", decide))
    assert [line.candidate.identifier for line in told.result.winners] == ["c2"]
    assert told.count.ledger.conflicts == frozenset()


def test_that_no_recount_and_no_close_of_poll_is_amended() -> None:
    # After the declaration there is no recount [EC-PCC].
    told = declared()
    recount = partial(
        decisions.ask_recount,
        asked_by=Asker.RETURNING_OFFICER,
        candidate=None,
        at=AFTER_CLOSE,
        allowed=True,
    )
    amend = partial(decisions.amended, told.count, REASON)
    assert why(lambda: amend(recount)) is Refusal.RECOUNT_AFTER_DECLARATION
    close = partial(decisions.correct_close, close=time(21), reason="Wrong.", at=AFTER_CLOSE)
    assert why(lambda: amend(close)) is Refusal.CLOSE_AFTER_DECLARATION


def test_that_an_explanation_of_a_variance_needs_no_amendment() -> None:
    told = declared().box("A1", 59)
    told.record(*decisions.explain_variance(told.count, "A1", "One in A2."))
    assert told.count.stage is Stage.DECLARED


def test_that_a_count_reopened_for_an_amendment_is_the_same_count() -> None:
    count = declared().count
    assert count.reopened() == count
    assert not count.amending
    assert CountingSheet("B1", 100, {"c1": 60, "c2": 40}) in count.reopened().sheets
