"""How the votes moved in the other contests of a night: of which ones, and each ward once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from countdesk.faults import Known
from countdesk.models.baseline import PastResult
from countdesk.models.board_totals import Sum
from countdesk.models.statements import DeclaredTotals
from countdesk.session.board import Board
from countdesk.session.elsewhere import comparable_others, of_night
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, TWO, contest, past_result
from tests.session import wards
from tests.session.without_tables import add_contest, attach_past, declare_totals

BY_ELECTION = "local.anytown.ward-1.by.2026-05-07"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session without a contest, after the close of poll."""
    path = tmp_path / "anytown.count"
    with Session.create(path, desk="hall", author="KP", clock=lambda: AFTER_CLOSE) as opened:
        yield opened


def add(session: Session, scope: str, past: PastResult, votes: tuple[int, int]) -> None:
    add_contest(session, contest(scope, scope.split(".")[2].title()), TWO)
    attach_past(session, scope, past)
    declare_totals(session, scope, DeclaredTotals({"c1": votes[0], "c2": votes[1]}))


def ward_of(name: str) -> PastResult:
    return replace(wards.LABOUR_WON, digest="ab12", area=name)


def test_that_a_ward_in_which_nobody_voted_then_is_no_part_of_the_change(session: Session) -> None:
    add(session, wards.ward(1), ward_of("Ward 1"), (499, 501))
    add(session, wards.ward(2), ward_of("Ward 2"), (400, 600))
    add(session, wards.ward(3), past_result((CONSERVATIVE, 0)), (1900, 100))
    moved, said = of_night(session, wards.ward(1))
    assert set(moved.changes.values()) == {0}
    assert (
        said == "1 other declared contest of this night; 1 left out, without all votes then and now"
    )


def test_that_a_by_election_in_the_ward_itself_is_not_elsewhere(session: Session) -> None:
    for scope in (BY_ELECTION, wards.ward(1)):
        add(session, scope, ward_of("Ward 1"), (900, 100))
    for contest_here in (BY_ELECTION, wards.ward(1)):
        assert not list(comparable_others(session, contest_here))
        with pytest.raises(Known, match="No other contest of this night is declared"):
            of_night(session, contest_here)
    add(session, wards.ward(2), ward_of("Ward 2"), (400, 600))
    for contest_here in (BY_ELECTION, wards.ward(1)):
        moved, said = of_night(session, contest_here)
        assert said == "1 other declared contest of this night"
        assert set(moved.changes.values()) == {0}
    assert "1 other declared contest" in of_night(session, wards.ward(2))[1]


def test_that_the_board_compares_a_ward_once(session: Session) -> None:
    for scope in (BY_ELECTION, wards.ward(1)):
        add(session, scope, ward_of("Ward 1"), (900, 100))
    board = Board(session)
    board.work_out()
    assert board.totals.of(Sum.DECLARED) == 2
    assert board.totals.of(Sum.COMPARED) == 1
    board.close()
