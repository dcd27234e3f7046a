"""How the votes moved in the other contests of a night: of which ones, and each ward once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from countdesk.faults import Known
from countdesk.models.baseline import PastResult
from countdesk.models.board_sums import Sum
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.same_areas import AreasCompared
from countdesk.models.statements import DeclaredTotals
from countdesk.session.board import Board
from countdesk.session.elsewhere import Area, between, comparable_others, of_night
from countdesk.session.session import Session
from tests.models.builders import AFTER_CLOSE, CONSERVATIVE, LABOUR, TWO, contest, past_result
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


def test_that_a_contests_own_area_is_not_elsewhere_though_it_was_called_otherwise(
    session: Session,
) -> None:
    def area(name: str, labour: int) -> PastContest:
        result = past_result((LABOUR, labour), (CONSERVATIVE, 1000 - labour))
        return PastContest(name, result, authority="Anytown")

    then = PastElection("2018", (area("Old Hill", 900), area("Vale", 500)), date(2018, 5, 3))
    since = PastElection("2022", (area("Old Hill", 100), area("Vale", 500)), date(2022, 5, 5))
    hill = replace(contest("local.anytown.hill.2026-05-07", "New Hill"), authority="Anytown")
    add_contest(session, hill, TWO)
    attach_past(session, hill.identifier, replace(since.contests[0].result, area="Old Hill"))
    moved, _said = between(then, since, Area(), None, session.count(hill.identifier))
    assert moved.areas == AreasCompared(2, 2, 2, own=1)
    assert set(moved.changes.values()) == {0}

    # The order goes by the days on which the contests polled.
    def lasting(election: PastElection, *days: date) -> PastElection:
        dated = zip(election.contests, days, strict=True)
        contests = tuple(
            replace(known, result=replace(known.result, day=day)) for known, day in dated
        )
        return replace(election, contests=contests, day=None)

    first = lasting(then, date(2018, 5, 3), date(2018, 5, 10))
    second = lasting(since, date(2022, 5, 5), date(2022, 5, 12))
    beside = session.count(hill.identifier)
    assert between(first, second, Area(), None, beside)[0].undated == ()
    with pytest.raises(Known, match="The poll of 2018 was before that of 2022"):
        between(second, first, Area(), None, beside)
    overlapping = lasting(then, date(2018, 5, 3), date(2022, 5, 12))
    assert between(overlapping, since, Area(), None, beside)[0].undated == ("2018",)
    before, now = (replace(known, contests=known.contests[:1]) for known in (then, since))
    with pytest.raises(Known, match="Only New Hill itself is in both"):
        between(before, now, Area(), None, session.count(hill.identifier))
