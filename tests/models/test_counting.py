"""Counting sheets and rejected papers."""

import pytest

from countdesk.models.counting import (
    LOCAL_HEADS,
    PARLIAMENTARY_HEADS,
    CountingSheet,
    RejectedPapers,
    rejection_heads,
)
from tests.models.builders import DUDLEY_NORTH, contest, desk

ALL_HEADS = {"official-mark": 1, "too-many": 2, "identified": 0, "uncertain": 4}


def rejected(by_head: dict[str, int], stated: int | None = None) -> RejectedPapers:
    return RejectedPapers(LOCAL_HEADS, by_head, stated)


def test_that_a_sheet_is_complete_once_papers_and_every_candidate_are_known() -> None:
    assert CountingSheet("B1", 100, {"c1": 60, "c2": 40}).is_complete(("c1", "c2"))
    assert CountingSheet("B1", 100, {"c1": 100, "c2": 0}).is_complete(("c1", "c2"))
    assert not CountingSheet("B1", 100, {"c1": 100}).is_complete(("c1", "c2"))
    assert not CountingSheet("B1", None, {"c1": 60, "c2": 40}).is_complete(("c1", "c2"))


@pytest.mark.parametrize(
    ("papers", "votes", "votes_each", "to_place"),
    [
        (100, 60, 1, 40),
        (100, 104, 1, -4),
        (100, 60, 3, 40),
        (100, 190, 3, 0),
        (None, 60, 1, None),
    ],
)
def test_that_papers_to_place_are_those_that_carry_no_vote_yet(
    papers: int | None, votes: int, votes_each: int, to_place: int | None
) -> None:
    assert CountingSheet("B1", papers, {"c1": votes}).papers_to_place(votes_each) == to_place


def test_that_the_heads_are_those_of_the_kind_of_election() -> None:
    # Electoral Commission, doubtful ballot papers [EC-DOUBT-PARL][EC-UKPE]; local heads as in
    # EML-UK 460 [EML-UK]. Four heads by default.
    assert rejection_heads(DUDLEY_NORTH) == PARLIAMENTARY_HEADS
    assert rejection_heads(contest()) == LOCAL_HEADS
    assert [head.words for head in PARLIAMENTARY_HEADS] == [
        "Want of an official mark",
        "Voting for more than one candidate",
        "Writing or mark by which the voter could be identified",
        "Unmarked or void for uncertainty",
    ]
    assert LOCAL_HEADS[1].words == "Voting for more candidates than entitled to"


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
    assert told.count.rejected.by_head == {}


def test_that_papers_rejected_in_part_are_not_among_the_rejected() -> None:
    # Thurrock 2019.
    told = desk(seats=2).reject(official_mark=0, too_many=12, identified=0, uncertain=8)
    told.in_part(228)
    assert told.count.rejected.total == 20
    assert told.count.rejected_in_part == 228
    assert told.result.rejected_papers == 20
    assert told.result.rejected_in_part == 228


def test_that_doubtful_papers_are_those_on_sheets_and_those_on_none() -> None:
    told = desk().sheet("B1", 10, 6, 4, doubtful=2).sheet("B2", 5, 5, 0)
    assert told.count.doubtful == 2
    assert told.count.loose_doubtful is None
    told.doubt(3)
    assert told.count.doubtful == 5
    assert told.count.loose_doubtful == 3
