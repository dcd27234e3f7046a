"""What is at hand for stating the seats of a council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from countdesk.models import decisions
from countdesk.models.arrangements import CouncilStated
from countdesk.models.council import Council
from countdesk.models.journal import NIGHT
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.statements import Statement
from countdesk.session.board import Board
from countdesk.session.councils import (
    council_at_hand,
    councils_of,
    parties_at_hand,
    seats_in_file,
)
from countdesk.session.past_results import attach_election
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, LABOUR
from tests.session.wards import COUNCIL, LABOUR_WON, add_wards, ward


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with two wards of Anytown, and one of Othertown."""
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as opened:
        add_wards(opened, 1, 2)
        add_wards(opened, 3, council="Othertown")
        yield opened


def test_that_a_council_has_the_seats_of_its_contests_where_nothing_else_is_known(
    session: Session,
) -> None:
    assert list(councils_of(session).values()) == [COUNCIL, "Othertown"]
    assert council_at_hand(session, COUNCIL) == Council(COUNCIL, 2)
    assert seats_in_file(session, "Othertown") == 1
    assert set(parties_at_hand(session)) == {"PP52", "PP53"}


def test_that_a_council_has_the_seats_of_its_past_election_and_then_those_stated(
    session: Session,
) -> None:
    past = replace(LABOUR_WON, council_seats=63)
    session.decide(ward(1), partial(decisions.attach_past, past=past, correction=True))
    assert council_at_hand(session, COUNCIL).seats == 63
    stated = Council(COUNCIL, 6, ((LABOUR, 4),))
    session.state_council(stated)
    assert council_at_hand(session, COUNCIL) == stated


def test_that_of_what_desks_stated_differently_nothing_is_offered(session: Session) -> None:
    session.record(*(Statement(NIGHT, CouncilStated(Council(COUNCIL, seats))) for seats in (5, 6)))
    assert council_at_hand(session, COUNCIL) == Council(COUNCIL, 2)


def test_that_an_attached_election_brings_the_seats_of_the_council_and_the_region(
    session: Session,
) -> None:
    areas = tuple(
        PastContest(f"Ward {number}", LABOUR_WON, authority=COUNCIL, region="London")
        for number in (1, 2, 8, 9)
    )
    attach_election(session, PastElection("May 2022", areas))
    assert council_at_hand(session, COUNCIL).seats == 4
    board = Board(session)
    board.work_out()
    assert board.row(ward(1)).region == "London"
    assert board.regions == ("London",)
    assert board.control(COUNCIL).last_time == 4
