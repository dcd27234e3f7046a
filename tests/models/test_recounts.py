"""Recounts: who may ask, what the Returning Officer decides, and what is kept of every count."""

from dataclasses import replace
from functools import partial

import pytest

from countdesk.models import decisions
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
from tests.models.builders import (
    AFTER_CLOSE,
    LABOUR,
    LIBERAL_DEMOCRAT,
    Desk,
    contest,
    desk,
    slate,
    two_desks,
)
from tests.models.deciding import (
    EARLY,
    amended_by_asking,
    ask,
    counted,
    enter,
    finished,
    put,
    reach,
    refused,
    sheet,
    why,
)


def recounting() -> Desk:
    """Return a contest of which a recount has begun."""
    told = finished()
    told.record(*ask(told))
    return told


def test_that_votes_that_moved_are_put_forward_as_a_new_provisional_result() -> None:
    told = put()
    assert why(lambda: reach(told, Stage.PROVISIONAL)) is Refusal.STAGE_NOT_PERMITTED
    told.record(*enter(told, sheet("B1", 100, 59, 41), correction=True))
    refusal = refused(lambda: reach(told, Stage.AGREED))
    assert refusal.refusal is Refusal.PROVISIONAL_CHANGED
    assert refusal.values == {"number": 1}
    (again,) = reach(told, Stage.PROVISIONAL)
    assert again.body == ProvisionalReached(ProvisionalResult(2, 1, {"c1": 59, "c2": 41}, 103, 3))
    told.record(again)
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


def test_that_nothing_found_at_the_count_before_is_found_at_the_recount() -> None:
    told = desk(slate((LABOUR, 2), (LIBERAL_DEMOCRAT, 1)), seats=2).box("A1", 150)
    untouched = paper_count(told.count, 1)
    told.stage(Stage.COUNTING).sheet("B1", 100, 60, 40, 30, doubtful=4)
    told.block(LABOUR.key, 20).party_total(LABOUR.key, 140).in_part(2).doubt(6)
    told.reject_none().reject(uncertain=3)
    told.allow(2, 1, 3, papers=5).reject_doubtful(uncertain=1).object_to(uncertain=1)
    found = paper_count(told.count, 1)
    told.recount()
    assert told.count.papers == replace(untouched, number=2)
    assert paper_count(told.count, 1) == found


def test_that_no_counting_agent_asks_for_a_recount_of_a_council() -> None:
    assert why(lambda: ask(finished(), Asker.COUNTING_AGENT)) is Refusal.RECOUNT_BY_COUNTING_AGENT


@pytest.mark.parametrize(
    ("identifier", "may_ask"),
    [
        # Where an agent may be designated for it [EC-PROV-LOC][PCC-31].
        ("pcc.anytown.2024-05-02", True),
        ("mayor.greater-manchester-ca.2024-05-02", True),
        ("mayor.hackney.2024-05-02", False),
        ("parl.anytown.2024-07-04", False),
        ("local.anytown.castle.2024-05-02", False),
    ],
)
def test_that_a_counting_agent_asks_for_a_recount_where_one_may_be_designated(
    identifier: str, may_ask: bool
) -> None:
    assert (Asker.COUNTING_AGENT in decisions.askers(contest(identifier))) is may_ask


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
    told = put()
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


def test_that_a_recount_stands_where_another_desk_undid_what_was_asked_before() -> None:
    one = finished()
    asked = one.record(*ask(one, allowed=False))
    two = one.copy("Table 2", "s2")
    two.record(*ask(two, candidate="c1"))
    two.record(*enter(two, sheet("B1", 100, 59, 41)))
    one.withdraw(*asked)
    one.merge(two)
    assert [request.number for request in one.count.recounts] == [2]
    assert (one.count.stage, one.count.current_count) == (Stage.RECOUNT, 2)
    assert one.count.papers.votes == {"c1": 59, "c2": 41}
    one.stage(Stage.PROVISIONAL)
    assert ask(one)[0].body.subject == ("recount", 3)


def test_that_a_recount_that_was_undone_gives_its_number_to_the_next() -> None:
    told = finished()
    told.withdraw(*told.record(*ask(told)))
    assert told.count.recounts == ()
    assert ask(told)[0].body.subject == ("recount", 1)


def test_that_two_desks_who_disagree_on_a_recount_leave_the_votes_in_doubt() -> None:
    one, two = two_desks(finished())
    one.state(RecountAsked(RecountRequest(1, Asker.CANDIDATE, "c1", 2)))
    two.state(RecountAsked(RecountRequest(1, Asker.CANDIDATE, "c2")))
    one.merge(two)
    assert one.count.votes_disputed


def test_that_desks_that_disagree_on_a_count_made_again_hold_nothing_up() -> None:
    one, two = two_desks(finished())
    one.sheet("B1", 100, 59, 41)
    two.sheet("B1", 100, 58, 42)
    one.merge(two)
    assert one.count.votes_disputed
    one.record(*ask(one))
    assert one.count.ledger.conflicts
    assert one.findings == ()
    one.sheet("B1", 100, 57, 43).reject_none().reject(uncertain=3)
    for stage in (Stage.PROVISIONAL, Stage.AGREED, Stage.DECLARED):
        one.record(*reach(one, stage))
    assert [line.candidate.identifier for line in one.result.winners] == ["c1"]


def test_that_desks_that_put_a_result_each_leave_nothing_open_once_it_is_declared() -> None:
    one, two = two_desks(counted())
    one.record(*reach(one, Stage.PROVISIONAL))
    two.record(*reach(two, Stage.PROVISIONAL))
    one.merge(two)
    assert Code.TWO_STANDING_STATEMENTS in one.codes
    assert decisions.has_moved_since_put(one.count)
    one.record(*reach(one, Stage.DECLARED, "As declared."))
    assert one.findings == ()


def test_that_a_recount_in_dispute_is_settled_after_the_declaration_too_for_a_reason() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    two.record(*ask(two, allowed=False))
    two.record(*reach(two, Stage.DECLARED))
    one.merge(two)
    assert one.count.stage.is_declared
    again = partial(
        decisions.enter_sheet, sheet=sheet("B1", 100, 59, 41), at=AFTER_CLOSE, correction=True
    )
    held = partial(decisions.amended, one.count, "Read wrongly.", again)
    assert why(held) is Refusal.CONFLICT_STANDS
    assert why(lambda: ask(one, allowed=False)) is Refusal.AMENDMENT_NEEDS_REASON
    # Nothing was counted again, so allowing it now would begin a recount of a declared result.
    assert why(lambda: ask(one)) is Refusal.RECOUNT_AFTER_DECLARATION
    one.record(*amended_by_asking(one, allowed=False))
    one.record(*decisions.amended(one.count, "Read wrongly.", again))
    assert one.count.ledger.conflicts == frozenset()
    assert one.count.stage is Stage.CORRECTED
    assert [line.votes for line in one.result.candidates] == [59, 41]
    assert why(lambda: ask(one)) is Refusal.RECOUNT_AFTER_DECLARATION


def test_that_a_recount_that_was_counted_may_be_allowed_after_the_declaration_too() -> None:
    one, two = two_desks(finished())
    one.record(*ask(one))
    one.record(*enter(one, sheet("B1", 100, 59, 41)))
    two.record(*ask(two, allowed=False))
    two.record(*reach(two, Stage.DECLARED))
    one.merge(two)
    assert why(lambda: ask(one)) is Refusal.AMENDMENT_NEEDS_REASON


def test_that_a_recount_beside_a_count_taken_up_again_is_settled_by_going_on_counting() -> None:
    one, two = two_desks(finished())
    one.record(*reach(one, Stage.COUNTING))
    two.record(*ask(two))
    one.merge(two)
    assert (one.count.stage, one.count.current_count) == (Stage.COUNTING, 2)
    one.record(*reach(one, Stage.COUNTING))
    assert one.count.stage is Stage.RECOUNT
    assert one.count.ledger.conflicts == frozenset()


def test_that_a_provisional_result_stands_where_another_desk_undid_the_one_before() -> None:
    one = counted()
    first = one.record(*reach(one, Stage.PROVISIONAL))
    two = one.copy("Table 2", "s2")
    two.record(*enter(two, sheet("B1", 100, 59, 41), correction=True))
    two.record(*reach(two, Stage.PROVISIONAL))
    one.withdraw(*first)
    one.merge(two)
    one.stage(Stage.PROVISIONAL)
    assert [put.number for put in one.count.provisional_results] == [2]
    assert reach(one, Stage.AGREED)
    one.record(*enter(one, sheet("B1", 100, 58, 42), correction=True))
    refusal = refused(lambda: reach(one, Stage.AGREED))
    assert refusal.refusal is Refusal.PROVISIONAL_CHANGED
    assert refusal.values == {"number": 2}
    assert reach(one, Stage.PROVISIONAL)[0].body.subject == ("provisional", 3)


def test_that_a_recount_under_way_owes_no_papers() -> None:
    told = recounting()
    assert told.findings == ()
    told.sheet("B1", 100, 60, 40)
    assert told.findings == ()
