"""Doubtful papers: set aside, then allowed or rejected, and never told one from another."""

from collections.abc import Callable
from functools import partial

import pytest

from countdesk.models import decisions
from countdesk.models.adjudication import Adjudication
from countdesk.models.decisions import Decision
from countdesk.models.findings import Code
from countdesk.models.refusals import Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DoubtfulAllowed, DoubtfulRejected, VotesAllowed
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, LABOUR, MADE_UP, Desk, desk, slate
from tests.models.deciding import EARLY, counting, reach, refused, why


def ward() -> Desk:
    """Return a ward of two seats at the count."""
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2)
    return told.box("A1", 60).box("A2", 40).stage(Stage.COUNTING)


def test_that_a_doubtful_paper_awaits_until_it_is_allowed_or_rejected() -> None:
    # Adjudicate as the count goes, not at the end [EC-DOUBT-LOC].
    told = counting().sheet("B1", 95, 55, 40, doubtful=5).doubt(3)
    assert told.count.papers.adjudication.set_aside == told.result.doubtful == 8
    told.allow(2, 1).reject_doubtful(uncertain=4, too_many=1)
    tally = told.count.papers.adjudication
    assert (tally.papers_allowed, tally.votes_allowed, tally.papers_rejected) == (3, 3, 5)
    assert (tally.adjudicated, tally.awaiting) == (8, 0)
    assert told.result.candidates[0].votes == 57
    assert told.result.papers_allowed == 3
    assert told.result.papers_unaccounted == 0


def test_that_papers_rejected_on_adjudication_stand_under_their_heads() -> None:
    told = counting().doubt(5).reject_none().reject(uncertain=3).reject_doubtful(uncertain=4)
    assert told.count.papers.rejected.by_head["uncertain"] == 7
    assert told.count.papers.rejected.total == 7
    only = counting().doubt(5).reject_doubtful(uncertain=4)
    assert only.count.papers.rejected.by_head == {"uncertain": 4}
    assert only.count.papers.rejected.total is None


def test_that_a_count_whose_doubtful_papers_are_settled_is_agreed() -> None:
    told = counting().sheet("B1", 98, 58, 40, doubtful=5).reject_none()
    told.allow(2, 0).reject_doubtful(uncertain=2).stage(Stage.PROVISIONAL)
    assert told.finding(Code.PAPERS_UNACCOUNTED).fields == ("doubtful",)
    told.reject_doubtful(uncertain=3)
    assert told.findings == ()
    assert reach(told, Stage.AGREED)


def test_that_papers_adjudicated_before_they_are_set_aside_hide_no_others() -> None:
    # Papers on sheets, rejected and doubtful make the verified: none is doubtful below nought.
    told = counting().sheet("B1", 97, 58, 39).reject_none().allow(2, 0).reject_doubtful(uncertain=4)
    told.stage(Stage.PROVISIONAL)
    assert told.count.papers.adjudication.awaiting == -6
    assert told.result.counted == 1
    assert told.result.papers_unaccounted == 0
    assert told.codes == [Code.ADJUDICATED_TOO_MANY]
    told.doubt(6)
    assert told.findings == ()


def test_that_where_a_paper_carries_several_votes_the_allowed_papers_are_stated() -> None:
    told = ward().doubt(4).allow(3, 2, 0, 0)
    assert told.count.papers.adjudication.papers_allowed == 0
    assert told.count.papers.adjudication.awaiting == 4
    told.record(*decisions.allow_papers(told.count, 3, AFTER_CLOSE))
    assert told.count.papers.adjudication.papers_allowed == 3
    assert told.count.papers.adjudication.awaiting == 1


def test_that_where_a_paper_carries_one_vote_each_allowed_vote_is_a_paper() -> None:
    told = counting().doubt(4).allow(3, 0, papers=9)
    assert told.count.papers.adjudication.papers_allowed == 3
    refusal = why(lambda: decisions.allow_papers(told.count, 3, AFTER_CLOSE))
    assert refusal is Refusal.ONE_VOTE_A_PAPER


def test_that_more_papers_adjudicated_than_set_aside_are_named() -> None:
    told = counting().doubt(3).allow(1, 1).reject_doubtful(uncertain=2)
    finding = told.finding(Code.ADJUDICATED_TOO_MANY)
    assert finding.fields == ("doubtful",)
    assert finding.values == {"set_aside": 3, "adjudicated": 4, "head": None}


def test_that_more_objections_than_rejections_under_a_head_are_named() -> None:
    # Endorsed "rejection objected to" [PCC-53].
    told = counting().reject(uncertain=2).doubt(1).reject_doubtful(uncertain=1)
    assert told.object_to(uncertain=3).codes == []
    finding = told.object_to(uncertain=4).finding(Code.ADJUDICATED_TOO_MANY)
    assert finding.fields == ("rejected/uncertain",)
    assert finding.values == {"head": "uncertain", "objected": 4, "rejected": 3}


VERBS: dict[str, Callable[..., Decision]] = {
    "votes": lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.allow_votes(
        count, "c1", papers, at, correction=again
    ),
    "papers": lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.allow_papers(
        count, papers, at, correction=again
    ),
    "rejected": lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.reject_doubtful(
        count, "uncertain", papers, at, correction=again
    ),
    "objected": lambda count, papers, at=AFTER_CLOSE, *, again=False: decisions.object_to_rejection(
        count, "uncertain", papers, at, correction=again
    ),
}


@pytest.mark.parametrize("decide", VERBS.values(), ids=VERBS)
def test_that_a_figure_of_the_adjudication_is_entered_corrected_taken_back_and_filled(
    decide: Callable[..., Decision],
) -> None:
    told = ward()
    assert why(lambda: decide(told.count, None)) is Refusal.NOTHING_CHANGED
    assert why(lambda: decide(told.count, -1)) is Refusal.NOT_A_NUMBER
    assert why(lambda: decide(told.count, 3, EARLY)) is Refusal.POLL_STILL_OPEN
    told.record(*decide(told.count, 3))
    assert why(lambda: decide(told.count, 4)) is Refusal.ALREADY_ENTERED
    told.record(*decide(told.count, None, again=True))
    told.record(*decide(told.count, 4))
    told.stage(Stage.AGREED)
    assert why(lambda: decide(told.count, 5, again=True)) is Refusal.STAGE_CLOSED


@pytest.mark.parametrize("verb", [decisions.reject_doubtful, decisions.object_to_rejection])
def test_that_a_head_is_one_of_the_statement(verb: Callable[..., Decision]) -> None:
    refusal = refused(partial(verb, counting().count, "total", 1, AFTER_CLOSE))
    assert refusal.refusal is Refusal.UNKNOWN_HEAD
    assert refusal.values == {
        "head": "total",
        "heads": ("identified", "official-mark", "too-many", "uncertain"),
    }


def test_that_votes_are_allowed_to_candidates_alone() -> None:
    allow = partial(decisions.allow_votes, counting().count, "c9", 1, AFTER_CLOSE)
    assert why(allow) is Refusal.UNKNOWN_CANDIDATE


def test_that_the_first_allowed_paper_begins_the_count() -> None:
    told = desk(slate((LABOUR, 2)), seats=2).box("A1", 60)
    moved, allowed = decisions.allow_papers(told.count, 2, AFTER_CLOSE)
    assert (moved.scope, allowed.body) == (MADE_UP, DoubtfulAllowed(1, 2))


def test_that_votes_allowed_to_a_stranger_are_read_and_counted_for_nobody() -> None:
    told = ward()
    told.state(VotesAllowed(1, "c9", 2), DoubtfulRejected(1, "torn", 1))
    assert told.count.papers.adjudication.votes == {}
    assert told.count.papers.rejected.by_head == {}
    assert told.findings == ()


def test_that_a_tally_without_a_paper_awaits_none() -> None:
    assert Adjudication(0, {}, {}, {}, 1).awaiting == 0


def test_that_the_doubtful_papers_allowed_carry_no_more_votes_than_papers_can() -> None:
    told = ward().doubt(3)
    told.record(*decisions.allow_papers(told.count, 3, AFTER_CLOSE))
    told.allow(3, 3)
    assert told.findings == ()
    told.allow(4, 3, 1, 0)
    assert told.finding(Code.VOTES_ABOVE_CEILING).fields == ("doubtful",)
    assert told.finding(Code.VOTES_ABOVE_CEILING).values["ceiling"] == 6
    above = told.finding(Code.CANDIDATE_ABOVE_PAPERS)
    assert above.fields == ("doubtful/c1",)
    assert (above.values["figure"], above.values["papers"]) == (4, 3)


def test_that_each_doubtful_paper_allowed_carries_one_vote_at_least() -> None:
    told = ward().doubt(3).allow(1, 1, papers=3)
    finding = told.finding(Code.VOTES_ABOVE_CEILING)
    assert finding.fields == ("doubtful",)
    assert (finding.values["votes"], finding.values["papers"]) == (2, 3)
    assert told.allow(2).findings == ()
