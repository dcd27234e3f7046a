"""The lead of a count under way: whether the papers without a vote yet can overturn it."""

import pytest

from countdesk.models.lead import Lead, Overtaking, lead
from countdesk.models.stages import Stage
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    LABOUR,
    LIBERAL_DEMOCRAT,
    THREE,
    Desk,
    desk,
    slate,
)


def ward() -> Desk:
    """Return a ward of one seat and three candidates, 1,802 papers verified."""
    return desk(THREE).box("1", 902).box("2", 900).stage(Stage.COUNTING)


def three_seats() -> Desk:
    """Return a ward of three seats, 1,200 papers verified and 800 of them on a sheet."""
    parties = slate((CONSERVATIVE, 3), (LABOUR, 3), (LIBERAL_DEMOCRAT, 3), (GREEN, 1))
    told = desk(parties, seats=3).box("1", 600).box("2", 600).stage(Stage.COUNTING)
    return told.sheet("A1", 800, 310, 300, 290, 330, 296, 280, 120, 110, 100, 90)


def lead_of(told: Desk) -> Lead | None:
    return lead(told.result)


def the_lead(told: Desk) -> Lead:
    found = lead_of(told)
    assert found is not None
    return found


def test_that_every_paper_without_a_vote_is_open() -> None:
    told = ward().sheet("A1", 1140, 500, 400, 240).sheet("B2", 347, 122, 77, doubtful=3)
    told.reject(uncertain=2)
    assert told.result.papers_open == 1802 - 2 - 1140 - (122 + 77)


def test_that_a_lead_above_the_open_papers_cannot_be_overtaken() -> None:
    told = ward().sheet("A1", 1487, 700, 463, 324)
    found = the_lead(told)
    assert (found.votes, found.papers_open) == (237, 315)
    assert found.overtaking is Overtaking.POSSIBLE
    told.sheet("C1", 305, 116, 58, 131)
    found = the_lead(told)
    assert (found.votes, found.papers_open) == (295, 10)
    assert found.overtaking is Overtaking.IMPOSSIBLE


@pytest.mark.parametrize(
    ("still_open", "expected"),
    [
        (99, Overtaking.IMPOSSIBLE),
        (100, Overtaking.EQUAL_AT_MOST),
        (101, Overtaking.POSSIBLE),
    ],
)
def test_that_the_edge_is_exact(still_open: int, expected: Overtaking) -> None:
    papers = 1802 - still_open
    found = the_lead(ward().sheet("A1", papers, 700, 600, papers - 1300))
    assert (found.votes, found.papers_open) == (100, still_open)
    assert found.overtaking is expected


def test_that_without_verified_papers_nobody_can_say() -> None:
    found = the_lead(ward().sheet("A1", 394, 148, 79, 167).box("9"))
    assert found.papers_open is None
    assert found.overtaking is Overtaking.UNKNOWN


def test_that_more_papers_than_were_verified_leave_it_unknown() -> None:
    found = the_lead(ward().sheet("A1", 1803, 900, 600, 303))
    assert found.papers_open == -1
    assert found.overtaking is Overtaking.UNKNOWN


def test_that_doubtful_papers_may_be_those_too_many() -> None:
    # 1,545 papers with a vote each and 373 set aside are 353 more than were verified.
    found = the_lead(desk(THREE).box("1", 1565).sheet("A1", 1545, 700, 487, 358, doubtful=373))
    assert (found.votes, found.papers_open) == (213, -353)
    assert found.overtaking is Overtaking.UNKNOWN


def test_that_papers_too_many_leave_it_unknown_while_a_sheet_is_half_typed() -> None:
    found = the_lead(ward().sheet("A1", 1000, 700, 100, 100).sheet("B2", 803, 10))
    assert found.papers_open == -1
    assert found.overtaking is Overtaking.UNKNOWN


def test_that_votes_above_a_sheets_papers_settle_no_other_papers() -> None:
    assert the_lead(ward().sheet("A1", 100, 500, 0, 0)).papers_open == 1702


def test_that_a_tie_has_no_lead() -> None:
    assert lead_of(ward().sheet("A1", 101, 50, 50, 1)) is None


def test_that_nobody_leads_before_every_candidate_has_votes() -> None:
    told = ward().sheet("A1", 101, 60)
    assert told.result.leader is None
    assert lead_of(told) is None


def test_that_no_votes_have_no_lead() -> None:
    assert lead_of(ward()) is None


def test_that_with_three_seats_the_lead_is_for_the_third() -> None:
    found = the_lead(three_seats())
    assert (found.ahead.candidate.identifier, found.behind.candidate.identifier) == ("c2", "c5")
    assert (found.votes, found.papers_open) == (4, 400)


def test_that_a_sheet_of_several_votes_settles_its_papers_once_it_is_finished() -> None:
    told = three_seats().sheet("A2", 200, 150)
    assert the_lead(told).papers_open == 400
    told.sheet("A2", 200, 150, 0, 0, 0, 0, 0, 0, 0, 0, 50)
    assert the_lead(told).papers_open == 200


def test_that_block_papers_and_those_allowed_carry_all_votes_they_ever_will() -> None:
    told = three_seats().block(LABOUR.key, 120).doubt(5).allow(2, papers=2)
    assert the_lead(told).papers_open == 400 - 120 - 2
