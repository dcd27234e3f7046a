"""Counting sheets and rejected papers."""

import pytest

from countdesk.models.counting import CountingSheet, RejectedPapers
from countdesk.models.rejection_heads import rejection_heads
from tests.models.builders import Desk, contest, desk

ALL_HEADS = {"official-mark": 1, "too-many": 2, "identified": 0, "uncertain": 4}


def rejected(by_head: dict[str, int], stated: int | None = None) -> RejectedPapers:
    return RejectedPapers(rejection_heads(contest()), by_head, stated)


def test_that_a_sheet_is_complete_once_papers_and_every_candidate_are_known() -> None:
    assert CountingSheet("B1", 100, {"c1": 60, "c2": 40}).is_complete(("c1", "c2"))
    assert CountingSheet("B1", 100, {"c1": 100, "c2": 0}).is_complete(("c1", "c2"))
    assert not CountingSheet("B1", 100, {"c1": 100}).is_complete(("c1", "c2"))
    assert not CountingSheet("B1", None, {"c1": 60, "c2": 40}).is_complete(("c1", "c2"))


@pytest.mark.parametrize(
    ("papers", "votes", "to_place"), [(100, 60, 40), (100, 104, 0), (100, 100, 0), (None, 60, 0)]
)
def test_that_papers_to_place_are_those_that_surely_carry_no_vote_yet(
    papers: int | None, votes: int, to_place: int
) -> None:
    assert CountingSheet("B1", papers, {"c1": votes}).papers_to_place() == to_place


@pytest.mark.parametrize(
    ("papers", "votes_each", "over"), [(100, 1, 80), (100, 3, 0), (50, 3, 30), (None, 1, 0)]
)
def test_that_a_paper_carries_no_more_votes_than_its_voter_has(
    papers: int | None, votes_each: int, over: int
) -> None:
    sheet = CountingSheet("B1", papers, {"c1": 60, "c2": 120})
    assert sheet.votes_over(votes_each) == over


@pytest.mark.parametrize(("papers", "over"), [(100, ("c2",)), (120, ()), (None, ())])
def test_that_a_paper_carries_one_vote_for_a_candidate(
    papers: int | None, over: tuple[str, ...]
) -> None:
    assert CountingSheet("B1", papers, {"c1": 60, "c2": 120}).over_papers() == over


def test_that_the_rejected_are_unknown_while_a_head_is_blank() -> None:
    part = rejected({"official-mark": 1, "uncertain": 4})
    assert part.total is None
    assert part.so_far == 5
    assert not part.heads_complete
    whole = rejected(ALL_HEADS)
    assert (whole.total, whole.so_far, whole.heads_complete) == (7, 7, True)


def test_that_a_stated_total_is_the_total() -> None:
    assert rejected({}, 7).total == 7
    assert rejected({"uncertain": 4}, 7).so_far == 7
    assert rejected(ALL_HEADS, 6).total == 6
    assert rejected(ALL_HEADS, 6).so_far == 7


def test_that_a_head_taken_back_is_blank_again() -> None:
    told = desk().reject(uncertain=4)
    told.reject(uncertain=None)
    assert told.count.papers.rejected.by_head == {}


@pytest.mark.parametrize(
    "told",
    [
        desk(seats=2).reject(total=20),
        desk(seats=2).reject(official_mark=0, too_many=12, identified=0, uncertain=8),
    ],
    ids=["in total", "by head"],
)
def test_that_papers_rejected_in_part_are_not_among_the_rejected(told: Desk) -> None:
    # Thurrock 2019.
    told.in_part(228)
    assert told.count.papers.rejected.total == 20
    assert told.count.papers.rejected_in_part == 228
    assert told.result.rejected_papers == 20
    assert told.result.rejected_in_part == 228


def test_that_doubtful_papers_are_those_on_sheets_and_those_on_none() -> None:
    told = desk().sheet("B1", 10, 6, 4, doubtful=2).sheet("B2", 5, 5, 0)
    assert told.count.papers.adjudication.awaiting == 2
    assert told.count.papers.loose_doubtful is None
    told.doubt(3)
    assert told.count.papers.adjudication.awaiting == 5
    assert told.count.papers.loose_doubtful == 3
