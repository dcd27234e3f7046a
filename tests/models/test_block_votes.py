"""Block votes: papers counted once, one vote of each credited to every candidate of the slate."""

from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.decisions import Decision
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import BlockCounted, StageReached
from tests.models.builders import (
    AFTER_CLOSE,
    CONSERVATIVE,
    LABOUR,
    LIBERAL_DEMOCRAT,
    MADE_UP,
    Desk,
    desk,
    slate,
    two_desks,
)
from tests.models.deciding import EARLY, refused, why


def ward(labour: int = 3, liberal: int = 1) -> Desk:
    """Return a ward of three seats with two boxes verified, 100 papers in all."""
    told = desk(slate((LABOUR, labour), (LIBERAL_DEMOCRAT, liberal)), seats=3)
    return told.box("A1", 60).box("A2", 40).stage(Stage.COUNTING)


def block(
    told: Desk,
    papers: int | None,
    party: str = LABOUR.key,
    *,
    credited: int | None = None,
    correction: bool = False,
) -> Decision:
    return decisions.count_block(
        told.count, party, papers, AFTER_CLOSE, credited=credited, correction=correction
    )


def test_that_a_block_credits_one_vote_to_each_candidate_of_the_party() -> None:
    # 265 block papers are 265 votes for each of the slate and not 2,650 [HIGH-1].
    told = ward()
    (statement,) = block(told, 26)
    assert statement.body == BlockCounted(1, LABOUR.key, 26)
    told.record(statement)
    assert told.count.papers.votes == {"c1": 26, "c2": 26, "c3": 26, "c4": None}
    assert told.count.papers.block_papers == told.count.papers.papers == 26
    assert told.result.valid_votes == 78


def test_that_a_party_of_fewer_candidates_than_seats_leaves_votes_unused() -> None:
    told = ward().block(LABOUR.key, 50).block(LIBERAL_DEMOCRAT.key, 40)
    told.sheet("B1", 10, 10, 9, 8, 3).reject_none().stage(Stage.PROVISIONAL)
    assert told.result.valid_votes == 3 * 50 + 40 + 30
    assert told.result.unused_votes == 2 * 40
    assert told.findings == ()


def test_that_blocks_and_sheets_and_allowed_papers_make_the_votes_together() -> None:
    told = ward().block(LABOUR.key, 50).sheet("B1", 45, 20, 10, 5, 30)
    told.doubt(5).allow(2, 0, 0, 3, papers=4).reject_doubtful(uncertain=1)
    assert told.count.papers.votes == {"c1": 72, "c2": 60, "c3": 55, "c4": 33}
    assert told.count.papers.papers == 50 + 45 + 4
    assert told.result.papers_unaccounted == 0


def test_that_block_papers_multiplied_are_refused() -> None:
    # Highworth 2019: 265 block papers were multiplied by ten [HIGH-1][HIGH-4].
    told = ward()
    refusal = refused(lambda: block(told, 265, credited=2650))
    assert refusal.refusal is Refusal.BLOCK_MULTIPLIED
    assert refusal.values == {
        "party": "Labour Party",
        "papers": 265,
        "credited": 2650,
        "candidates": 3,
    }
    assert block(told, 265, credited=265)


def test_that_a_block_is_of_a_party_with_no_more_candidates_than_votes() -> None:
    told = ward(labour=4)
    refusal = refused(lambda: block(told, 5))
    assert refusal.refusal is Refusal.BLOCK_TOO_LARGE
    assert refusal.values == {"party": "Labour Party", "candidates": 4, "votes_each": 3}


def test_that_a_block_is_of_a_party_that_stands_where_a_paper_has_several_votes() -> None:
    refusal = refused(lambda: block(ward(), 5, CONSERVATIVE.key))
    assert refusal.refusal is Refusal.UNKNOWN_PARTY
    assert refusal.values == {"party": CONSERVATIVE.key, "contest": "Castle"}
    assert why(lambda: block(desk(), 5)) is Refusal.ONE_VOTE_A_PAPER


def test_that_a_block_is_counted_once_corrected_taken_back_and_filled() -> None:
    told = ward()
    assert why(lambda: block(told, None)) is Refusal.NOTHING_CHANGED
    assert refused(lambda: block(told, -1)).values["field"] == "papers"
    stated = partial(decisions.state_party_total, told.count, LABOUR.key, -1, AFTER_CLOSE)
    assert refused(stated).values["field"] == "votes"
    told.record(*block(told, 26))
    assert why(lambda: block(told, 27)) is Refusal.ALREADY_ENTERED
    told.record(*block(told, None, correction=True))
    assert told.count.papers.blocks == {}
    told.record(*block(told, 27))
    told.stage(Stage.AGREED)
    assert why(lambda: block(told, 28, correction=True)) is Refusal.STAGE_CLOSED


def test_that_the_first_block_begins_the_count_and_not_before_the_close_of_poll() -> None:
    told = desk(slate((LABOUR, 3)), seats=3).box("A1", 60)
    early = partial(decisions.count_block, told.count, LABOUR.key, 5, EARLY)
    assert why(early) is Refusal.POLL_STILL_OPEN
    moved, _counted = block(told, 5)
    assert (moved.scope, moved.body) == (MADE_UP, StageReached(Stage.COUNTING))


def test_that_a_result_whose_votes_were_in_a_block_goes_back_to_the_count_without_it() -> None:
    told = ward().block(LABOUR.key, 57).block(LIBERAL_DEMOCRAT.key, 40).reject(total=3)
    told.stage(Stage.PROVISIONAL)
    moved, taken_back = block(told, None, correction=True)
    assert moved.body == StageReached(Stage.COUNTING)
    assert taken_back.body == BlockCounted(1, LABOUR.key, None)


def test_that_a_block_taken_back_leaves_a_result_that_rests_on_the_sheets() -> None:
    told = ward().block(LABOUR.key, 50).sheet("B1", 47, 20, 10, 5, 30).stage(Stage.PROVISIONAL)
    (taken_back,) = block(told, None, correction=True)
    told.record(taken_back)
    assert told.count.stage is Stage.PROVISIONAL


def test_that_block_papers_left_out_are_named() -> None:
    told = ward().block(LABOUR.key, 50).sheet("B1", 50, 50, 0, 0, 0)
    told.reject_none().stage(Stage.PROVISIONAL).block(LABOUR.key, None)
    finding = told.finding(Code.PAPERS_UNACCOUNTED)
    assert finding.values["unaccounted"] == 50


def test_that_block_papers_counted_twice_are_named_by_their_number() -> None:
    told = ward().block(LABOUR.key, 47).sheet("B1", 100, 60, 40, 20, 10)
    finding = told.finding(Code.EQUALS_A_FIGURE)
    assert (finding.values["what"], finding.values["name"]) == ("block", "Labour Party")


def test_that_a_block_two_desks_counted_differently_is_in_no_total() -> None:
    one, two = two_desks(ward())
    one.block(LABOUR.key, 26)
    two.block(LABOUR.key, 62)
    one.merge(two)
    assert one.count.papers.blocks == {}
    assert one.count.votes_disputed
    assert one.codes == [Code.TWO_STANDING_STATEMENTS]


def test_that_a_block_in_a_contest_of_one_vote_is_read_and_not_lost() -> None:
    told = desk().block(LABOUR.key, 26)
    assert told.count.papers.blocks == {LABOUR.key: 26}
    assert told.count.papers.papers == 26


# The votes of a party as the count states them apart.


def total(told: Desk, votes: int | None, party: str = LABOUR.key) -> Decision:
    return decisions.state_party_total(told.count, party, votes, AFTER_CLOSE)


def test_that_a_party_total_is_added_up_again() -> None:
    told = ward().sheet("B1", 50, 20, 10, 5, 30)
    told.record(*total(told, 35))
    assert told.findings == ()
    assert told.count.papers.party_votes(LABOUR.key) == 35


def test_that_anothers_votes_in_a_block_total_are_named_at_skelton() -> None:
    # Skelton 2007: one candidate's 672 was added into another party's block total [SKEL].
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 1)), seats=2)
    told.sheet("B1", 1500, 701, 644, 672)
    told.record(*total(told, 701 + 644 + 672))
    finding = told.finding(Code.PARTY_TOTAL_DIFFERS)
    assert finding.fields == (f"party/{LABOUR.key}",)
    assert finding.values == {"party": "Labour Party", "stated": 2017, "rows": 1345}
    hint = told.finding(Code.EQUALS_A_FIGURE)
    assert hint.values["name"] == "Conservative and Unionist Party 1"


def test_that_a_party_of_whom_a_candidate_is_blank_has_no_total_to_hold_against() -> None:
    told = ward().sheet("B1", 50, 20, 10, None, 30)
    told.record(*total(told, 99))
    assert told.codes == []
    assert told.count.papers.party_votes(LABOUR.key) is None


@pytest.mark.parametrize("votes", [-1, "35"])
def test_that_a_party_total_is_a_number_of_a_party_that_stands(votes: object) -> None:
    told = ward()
    assert why(lambda: total(told, votes)) is Refusal.NOT_A_NUMBER  # type: ignore[arg-type]
    assert why(lambda: total(told, 1, CONSERVATIVE.key)) is Refusal.UNKNOWN_PARTY


def test_that_a_total_of_a_party_that_does_not_stand_is_read_and_held_against_nothing() -> None:
    told = ward().party_total(CONSERVATIVE.key, 99)
    assert told.count.papers.party_totals == {}


def test_that_block_votes_alone_are_no_copy_of_one_another() -> None:
    told = ward().block(LABOUR.key, 30).sheet("B1", 10, 0, 0, 0, 10).stage(Stage.PROVISIONAL)
    assert Code.EQUAL_TOTALS not in told.codes
