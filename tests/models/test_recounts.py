"""Recounts: who may ask, what the Returning Officer decides, and what is kept of every count."""

from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.election import BallotBox
from countdesk.models.findings import Code
from countdesk.models.paper_count import paper_count
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    Asker,
    ProvisionalReached,
    ProvisionalResult,
    RecountAsked,
    RecountRequest,
    StageReached,
)
from tests.models.builders import AFTER_CLOSE, Desk, contest, two_desks
from tests.models.deciding import EARLY, counting, enter, finished, reach, refused, sheet, why


def ask(
    told: Desk,
    asked_by: Asker = Asker.CANDIDATE,
    candidate: str | None = "c2",
    *,
    allowed: bool = True,
    reason: str | None = None,
) -> Decision:
    return decisions.ask_recount(
        told.count, asked_by, candidate, AFTER_CLOSE, allowed=allowed, reason=reason
    )


def recounting() -> Desk:
    """Return a contest of which a recount has begun."""
    told = finished()
    told.record(*ask(told))
    return told


def test_that_votes_that_moved_are_put_forward_as_a_new_provisional_result() -> None:
    told = counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    assert why(lambda: reach(told, Stage.PROVISIONAL)) is Refusal.STAGE_NOT_PERMITTED
    told.record(*enter(told, sheet("B1", 100, 59, 41), correction=True))
    refusal = refused(lambda: reach(told, Stage.AGREED))
    assert refusal.refusal is Refusal.PROVISIONAL_CHANGED
    assert refusal.values == {"number": 1}
    (put,) = reach(told, Stage.PROVISIONAL)
    assert put.body == ProvisionalReached(ProvisionalResult(2, 1, {"c1": 59, "c2": 41}, 103, 3))
    told.record(put)
    assert told.count.stage is Stage.PROVISIONAL
    assert reach(told, Stage.AGREED)
    assert why(lambda: reach(told, Stage.PROVISIONAL)) is Refusal.STAGE_NOT_PERMITTED


@pytest.mark.parametrize("asked_by", [Asker.CANDIDATE, Asker.ELECTION_AGENT])
def test_that_a_recount_that_is_allowed_begins_with_empty_sheets(asked_by: Asker) -> None:
    told = finished()
    asked, moved = ask(told, asked_by, reason="  Twenty votes   apart. ")
    request = RecountRequest(1, asked_by, "c2", 2, "Twenty votes apart.")
    assert asked.body == RecountAsked(request)
    assert moved.body == StageReached(Stage.RECOUNT)
    told.record(asked, moved)
    assert told.count.stage is Stage.RECOUNT
    assert told.count.recounts == (request,)
    assert request.allowed
    assert (told.count.current_count, told.count.sheets) == (2, ())
    assert told.count.papers.rejected.by_head == {}
    assert told.result.valid_votes is None
    assert told.result.is_part_counted


def test_that_a_counting_agent_asks_for_a_recount_of_a_commissioner_alone() -> None:
    assert why(lambda: ask(finished(), Asker.COUNTING_AGENT)) is Refusal.RECOUNT_BY_COUNTING_AGENT
    assert Asker.COUNTING_AGENT not in decisions.askers(contest())
    assert Asker.COUNTING_AGENT in decisions.askers(contest("pcc.anytown.2024-05-02"))


def test_that_the_count_before_is_kept_figure_by_figure() -> None:
    told = recounting()
    first = paper_count(told.count, 1)
    assert [known.label for known in first.sheets] == ["B1"]
    assert first.votes == {"c1": 60, "c2": 40}
    assert first.rejected.total == 3


def test_that_a_recount_enters_the_same_sheets_anew() -> None:
    told = recounting()
    told.record(*enter(told, sheet("B1", 100, 59, 41)))
    told.record(*decisions.reject_papers(told.count, "total", 3, AFTER_CLOSE))
    told.record(*reach(told, Stage.PROVISIONAL))
    assert told.count.papers.votes == {"c1": 59, "c2": 41}
    assert paper_count(told.count, 1).votes == {"c1": 60, "c2": 40}


def test_that_every_provisional_result_is_kept() -> None:
    told = counting().sheet("B1", 100, 60, 40).reject_none().reject(uncertain=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    told.record(*ask(told))
    told.sheet("B1", 100, 59, 41).reject(total=3)
    told.record(*reach(told, Stage.PROVISIONAL))
    assert told.count.provisional_results == (
        ProvisionalResult(1, 1, {"c1": 60, "c2": 40}, 103, 3),
        ProvisionalResult(2, 2, {"c1": 59, "c2": 41}, 103, 3),
    )


def test_that_a_recount_that_is_refused_is_kept_and_changes_nothing() -> None:
    told = finished()
    (asked,) = ask(told, allowed=False, reason="Unreasonable.")
    told.record(asked)
    (request,) = told.count.recounts
    assert (request.allowed, request.reason) == (False, "Unreasonable.")
    assert (told.count.stage, told.count.current_count) == (Stage.PROVISIONAL, 1)
    told.record(*ask(told))
    assert [known.number for known in told.count.recounts] == [1, 2]
    assert told.count.current_count == 2


def test_that_a_recount_may_be_asked_for_again_and_after_the_agreement() -> None:
    told = recounting().sheet("B1", 100, 60, 40).stage(Stage.PROVISIONAL).stage(Stage.AGREED)
    told.record(*ask(told))
    assert told.count.current_count == 3
    assert told.count.stage is Stage.RECOUNT


def test_that_the_returning_officer_directs_a_recount_for_nobody() -> None:
    told = finished()
    direct = partial(ask, told, Asker.RETURNING_OFFICER)
    asked, _moved = direct("c1")
    assert isinstance(asked.body, RecountAsked)
    assert asked.body.request.candidate is None
    assert why(lambda: direct(None, allowed=False)) is Refusal.RECOUNT_DIRECTED


def test_that_whoever_else_asks_does_so_for_a_candidate() -> None:
    told = finished()
    assert why(lambda: ask(told, candidate=None)) is Refusal.RECOUNT_FOR_WHOM
    assert why(lambda: ask(told, candidate="c9")) is Refusal.UNKNOWN_CANDIDATE


def test_that_a_recount_is_asked_for_between_provisional_result_and_declaration() -> None:
    for stage in (Stage.SET_UP, Stage.VERIFICATION, Stage.COUNTING, Stage.RECOUNT):
        refusal = refused(partial(ask, finished().stage(stage)))
        assert refusal.refusal is Refusal.RECOUNT_BEFORE_RESULT
        assert refusal.values == {"stage": stage}
    for stage in (Stage.DECLARED, Stage.CORRECTED):
        told = finished().stage(stage)
        assert why(partial(ask, told)) is Refusal.RECOUNT_AFTER_DECLARATION


def test_that_no_recount_is_asked_for_before_the_close_of_poll() -> None:
    early = partial(
        decisions.ask_recount, finished().count, Asker.CANDIDATE, "c1", EARLY, allowed=True
    )
    assert why(early) is Refusal.POLL_STILL_OPEN


def test_that_a_contest_goes_back_to_the_count_under_way() -> None:
    told = recounting().sheet("B1", 100, 60, 40).stage(Stage.PROVISIONAL)
    (moved,) = reach(told, Stage.COUNTING)
    assert moved.body == StageReached(Stage.RECOUNT)
    (moved,) = reach(told, Stage.RECOUNT)
    assert moved.body == StageReached(Stage.RECOUNT)


def test_that_no_recount_begins_that_nobody_asked_for() -> None:
    told = finished()
    refusal = refused(lambda: reach(told, Stage.RECOUNT))
    assert refusal.refusal is Refusal.STAGE_NOT_PERMITTED
    assert refusal.values == {"stage": Stage.PROVISIONAL, "wanted": Stage.RECOUNT}


def test_that_a_blank_takes_a_recount_back_to_the_recount() -> None:
    told = recounting().sheet("B1", 100, 60, 40).stage(Stage.PROVISIONAL)
    moved, _entered = enter(told, sheet("B1", 100, 60, None), correction=True)
    assert moved.body == StageReached(Stage.RECOUNT)
    struck = decisions.strike_sheet(told.count, "B1", "Another ward's.")
    assert struck[0].body == StageReached(Stage.RECOUNT)


def test_that_a_box_found_at_the_recount_is_listed_and_counted() -> None:
    # Chorleywood West 1991: over 600 papers verified were never counted [CHOR].
    told = recounting()
    told.record(*decisions.list_box(told.night, told.count, BallotBox("A3")))
    told.record(*decisions.verify_box(told.count, "A3", 1, 12, AFTER_CLOSE))
    assert told.count.verification.verified_papers == 115
    assert told.count.stage is Stage.RECOUNT


def test_that_a_recount_two_desks_wrote_down_is_settled_by_asking_again() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    one.merge(two)
    assert Code.TWO_STANDING_STATEMENTS in one.codes
    assert (one.count.stage, one.count.recounts) == (Stage.RECOUNT, ())
    one.record(*ask(one))
    assert one.count.ledger.conflicts == frozenset()
    assert one.count.current_count == 2


def test_that_two_desks_who_disagree_on_a_recount_leave_the_votes_in_doubt() -> None:
    one, two = two_desks(finished())
    one.state(RecountAsked(RecountRequest(1, Asker.CANDIDATE, "c1", 2)))
    two.state(RecountAsked(RecountRequest(1, Asker.CANDIDATE, "c2")))
    one.merge(two)
    assert one.count.votes_disputed


def test_that_a_recount_under_way_owes_no_papers() -> None:
    told = recounting()
    assert told.findings == ()
    told.sheet("B1", 100, 60, 40)
    assert told.findings == ()
