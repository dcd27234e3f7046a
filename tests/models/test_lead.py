"""The lead of a count under way: whether the papers without a vote yet can overturn it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox
from countdesk.models.lead import Lead, Overtaking, lead, papers_open
from countdesk.session.session import Session
from tests.ui import score_examples as examples


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "night.count", desk="desk 2", author="AB") as opened:
        yield opened


def the_lead(session: Session, contest: str = examples.STRETTON) -> Lead:
    cooked = session.cooked(contest)
    found = lead(cooked.count, cooked.result)
    assert found is not None
    return found


def test_that_every_paper_without_a_vote_is_open(session: Session) -> None:
    examples.stretton(session, sheets=3)
    votes = {"con": 122, "lab": 77}
    session.enter_sheet(examples.STRETTON, CountingSheet("B2", papers=347, votes=votes, doubtful=3))
    session.reject_papers(examples.STRETTON, "uncertain", 2)
    cooked = session.cooked(examples.STRETTON)
    settled = 394 + 369 + 377 + 199
    assert papers_open(cooked.count, cooked.result) == 1802 - 2 - settled


def test_that_a_lead_above_the_open_papers_cannot_be_overtaken(session: Session) -> None:
    examples.stretton(session, sheets=4)
    found = the_lead(session)
    assert (found.votes, found.papers_open) == (237, 315)
    assert found.overtaking is Overtaking.POSSIBLE
    examples.enter_sheet(session, "C1")
    found = the_lead(session)
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
def test_that_the_edge_is_exact(session: Session, still_open: int, expected: Overtaking) -> None:
    examples.stretton(session)
    others = 1802 - still_open - 700 - 600
    votes = {"con": 700, "lab": 600, "bnp": others, "pa": 0, "ld": 0}
    papers = sum(votes.values())
    session.enter_sheet(examples.STRETTON, CountingSheet("A1", papers=papers, votes=votes))
    found = the_lead(session)
    assert (found.votes, found.papers_open) == (100, still_open)
    assert found.overtaking is expected


def test_that_without_verified_papers_nobody_can_say(session: Session) -> None:
    examples.stretton(session, sheets=1)
    session.list_box(examples.STRETTON, BallotBox("9"))
    assert the_lead(session).papers_open is None
    assert the_lead(session).overtaking is Overtaking.UNKNOWN


def test_that_more_papers_than_were_verified_leave_it_unknown(session: Session) -> None:
    examples.stretton(session, sheets=5)
    votes = {"con": 100, "lab": 0, "bnp": 0, "pa": 0, "ld": 0}
    session.enter_sheet(examples.STRETTON, CountingSheet("D1", papers=100, votes=votes))
    assert the_lead(session).overtaking is Overtaking.UNKNOWN


def test_that_votes_above_a_sheets_papers_settle_no_other_papers(session: Session) -> None:
    examples.stretton(session)
    votes = {"con": 500, "lab": 0, "bnp": 0, "pa": 0, "ld": 0}
    session.enter_sheet(examples.STRETTON, CountingSheet("A1", papers=100, votes=votes))
    assert the_lead(session).papers_open == 1702


def test_that_a_tie_has_no_lead(session: Session) -> None:
    examples.stretton(session)
    votes = {"con": 50, "lab": 50, "bnp": 1, "pa": 0, "ld": 0}
    session.enter_sheet(examples.STRETTON, CountingSheet("A1", papers=101, votes=votes))
    cooked = session.cooked(examples.STRETTON)
    assert lead(cooked.count, cooked.result) is None


def test_that_nobody_leads_before_every_candidate_has_votes(session: Session) -> None:
    examples.stretton(session)
    session.enter_sheet(examples.STRETTON, CountingSheet("A1", papers=101, votes={"con": 60}))
    cooked = session.cooked(examples.STRETTON)
    assert cooked.result.leader is None
    assert lead(cooked.count, cooked.result) is None


def test_that_no_votes_have_no_lead(session: Session) -> None:
    examples.stretton(session)
    cooked = session.cooked(examples.STRETTON)
    assert lead(cooked.count, cooked.result) is None


def test_that_with_three_seats_the_lead_is_for_the_third(session: Session) -> None:
    examples.three_seats(session)
    found = the_lead(session, examples.THREE_SEATS)
    assert (found.ahead.candidate.name, found.behind.candidate.name) == ("Ben Shaw", "Eve Brook")
    assert (found.votes, found.papers_open) == (4, 400)


def test_that_a_sheet_of_several_votes_settles_its_papers_once_it_is_finished(
    session: Session,
) -> None:
    examples.three_seats(session)
    session.enter_sheet(examples.THREE_SEATS, CountingSheet("A2", papers=200, votes={"con1": 150}))
    assert the_lead(session, examples.THREE_SEATS).papers_open == 400
