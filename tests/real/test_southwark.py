"""Southwark 2026 against 2022: one ward's change over all the others, and what happened there."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk.arithmetic.projection import Wards
from countdesk.exchange.past import read_past_election
from countdesk.models.baseline import Base
from countdesk.models.board_totals import totals_of
from countdesk.models.movement import Movement, movement_of, movement_of_all
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method, project
from countdesk.session.board import Board
from countdesk.session.past_results import attach_election
from tests.real import london, southwark

pytestmark = pytest.mark.real

Pairs = list[tuple[PastContest, PastContest]]


@pytest.fixture(scope="module")
def wards(real_data: Path) -> Pairs:
    """Return the wards of 2022 and 2026."""
    return southwark.then_and_now(real_data)


def seats(contests: list[PastContest]) -> Counter[str]:
    """Return the seats of a council by party."""
    won: Counter[str] = Counter()
    for contest in contests:
        assert contest.result.seats_won is not None
        won.update(contest.result.seats_won)
    return won


def test_that_labour_had_52_seats_of_63_and_has_29(wards: Pairs) -> None:
    assert len(wards) == 23
    assert seats([then for then, _now in wards]) == {"PP53": 52, "PP90": 11}
    assert seats([now for _then, now in wards]) == {"PP53": 29, "PP63": 22, "PP90": 12}


def test_that_no_ward_says_what_the_others_did(wards: Pairs) -> None:
    made = list(southwark.claims(wards))
    right = Counter[Method]()
    labour: dict[Method, list[int]] = {method: [] for method in Method}
    for claim in made:
        if claim.source != southwark.ALL:
            right[claim.method] += claim.as_they_went
            labour[claim.method].append(claim.seats("PP53"))
    assert right == {Method.UNIFORM: 238, Method.PROPORTIONAL: 243, Method.TWO_PARTY: 251}
    assert {method: (min(known), max(known)) for method, known in labour.items()} == {
        Method.UNIFORM: (14, 50),
        Method.PROPORTIONAL: (15, 49),
        Method.TWO_PARTY: (14, 55),
    }
    together = [claim for claim in made if claim.source == southwark.ALL]
    assert [claim.seats("PP53") for claim in together] == [37, 35, 38]
    assert [claim.as_they_went for claim in together] == [12, 9, 13]


def test_that_the_movement_of_a_night_is_that_of_its_wards(
    wards: Pairs, real_data: Path, tmp_path: Path
) -> None:
    then = read_past_election(
        real_data / "local" / "london-2022-candidates.csv", name="May 2022"
    ).election
    now = [ward for ward in london.wards_of_2026(real_data) if ward.borough == southwark.BOROUGH]
    with london.night(tmp_path / "southwark.count", now) as session:
        attach_election(session, then)
        board = Board(session)
        board.work_out()
        all_wards = southwark.movement_between(*map(list, zip(*wards, strict=True)))
        assert_same(movement_of_all(board.totals), all_wards)
        for before, after in wards:
            scope = next(ward.scope for ward in now if ward.code == after.code)
            of_one = southwark.movement_between([before], [after])
            assert_same(movement_of(session.cooked(scope).comparison), of_one)
            assert_same(movement_of_all(totals_of([board.row(scope)])), of_one)


def assert_same(found: Movement | None, expected: Movement) -> None:
    """Hold that two movements say the same of every party; small ones may go by other keys."""
    assert found is not None
    for key in southwark.SHOWN:
        assert found.changes.get(key) == expected.changes.get(key)


@pytest.mark.parametrize("method", Method)
def test_that_doubles_and_fractions_agree_on_all_of_london(method: Method, real_data: Path) -> None:
    then = [southwark.contest_of(ward) for ward in london.wards_of_2022(real_data)]
    now = [southwark.contest_of(ward) for ward in london.wards_of_2026(real_data)]
    codes = {contest.code for contest in now}
    movement = southwark.movement_between(
        [contest for contest in then if contest.code in codes], now
    )
    made = Wards(then)
    assert len(made.contests) == 679
    for tenths in range(-10, 25, 5):
        scaled = movement.scaled(Fraction(tenths, 10))
        exact, seats = project(then, scaled, method), made.projected(scaled, method)
        assert seats.totals == exact.seats
        assert int(seats.changes_hands.sum()) == len(exact.changing_hands)
        assert int(seats.clamped.sum()) == exact.clamped
        assert seats.undecided == exact.undecided


def test_that_every_base_elects_whom_london_elected_where_nothing_moves(real_data: Path) -> None:
    then = [southwark.contest_of(ward) for ward in london.wards_of_2022(real_data)]
    for base in (Base.AVERAGE, Base.TOP, Base.SUM):
        still = project(then, Movement({}, {}), Method.UNIFORM, base)
        assert still.changing_hands == ()
        assert sum(total.after for total in still.seats) == 1_817
