"""Past results that give several parties together in one line of others, or nobody's name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from countdesk.models.baseline import OTHERS, Base, PastKind, PastResult, PastShare
from countdesk.models.board_totals import change_together, totals_of
from countdesk.models.election import Candidate, Holder, Party
from countdesk.models.indices import indices
from countdesk.models.moved_result import moved_result
from countdesk.models.movement import movement_of, movement_of_all
from countdesk.models.projection import Method, project, projected_ward
from countdesk.models.seat_swings import seat_swings
from countdesk.models.share_changes import Standing
from countdesk.models.swings import swing_between
from countdesk.models.wider import change_between, here_and_wider, needed_swing, totals
from tests.models import boards
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    RESPECT,
    UKIP,
    Desk,
    candidates,
    desk,
    independent,
    past_result,
    past_shares,
)
from tests.models.projecting import CON, GRN, LAB, movement, ward

POPLAR_2005 = past_result(
    (CONSERVATIVE, 8640),
    (LABOUR, 12463),
    (LIBERAL_DEMOCRAT, 4919),
    (GREEN, 925),
    (OTHERS, 8329),
    name="Notional 2005",
    kind=PastKind.NOTIONAL,
)
"""Poplar and Limehouse: most of the others of 2005 are Respect (Commons Library, notional)."""

OF_POPLAR = (LABOUR, CONSERVATIVE, RESPECT, LIBERAL_DEMOCRAT, GREEN)
VOTES_2010 = (18679, 12649, 8160, 5209, 449)


def poplar(past: PastResult = POPLAR_2005) -> Desk:
    standing = candidates(*((party.name, party) for party in OF_POPLAR))
    return desk(standing).past(past).declare(VOTES_2010)


def without_respect() -> Desk:
    """Return a contest of parties each of which has a line of its own at the past result."""
    standing = candidates(("Ada", LABOUR), ("Ben", CONSERVATIVE), ("Cal", LIBERAL_DEMOCRAT))
    return desk(standing).past(POPLAR_2005).declare((60, 30, 10))


def test_that_of_a_party_without_a_line_beside_others_nobody_knows_whether_it_stood() -> None:
    past = POPLAR_2005
    assert past.share_of(RESPECT.key, Base.SINGLE) == PastShare(stood=None, share=None)
    assert past.share_of(GREEN.key, Base.SINGLE) == PastShare(True, Fraction(925, 35276))
    comparison = poplar().comparison
    respect = comparison.parties[RESPECT.key]
    assert (respect.standing, respect.change) == (Standing.UNKNOWN, None)
    assert comparison.parties[LABOUR.key].standing is Standing.STOOD


def test_that_others_without_votes_are_nobody() -> None:
    past = past_result((LABOUR, 60), (CONSERVATIVE, 40), (OTHERS, 0))
    assert past.share_of(RESPECT.key, Base.SINGLE) == PastShare(stood=False, share=Fraction(0))
    assert past.share_of(OTHERS.key, Base.SINGLE) == PastShare(stood=False, share=Fraction(0))
    assert desk().past(past).declare((60, 40)).comparison.absent == ()


def test_that_others_are_absent_only_where_nobody_who_stands_may_be_one_of_them() -> None:
    assert OTHERS not in {line.party for line in poplar().comparison.absent}
    assert OTHERS in {line.party for line in without_respect().comparison.absent}


def test_that_a_line_somebody_may_have_been_among_is_told_beside_the_absent() -> None:
    (others,) = poplar().comparison.unnamed
    assert others.party == OTHERS
    assert others.previous_share == POPLAR_2005.share_of(OTHERS.key, Base.SINGLE).share
    assert others.change is None
    assert without_respect().comparison.unnamed == ()
    # A line without a known share has none to tell.
    unknown = past_shares((LABOUR, "60"), (OTHERS, None))
    assert desk().past(unknown).comparison.unnamed == ()


def test_that_a_party_that_is_gone_lost_its_share_once_those_of_others_are_known() -> None:
    past = past_result((GREEN, 60), (OTHERS, 40))
    counted = desk().past(past).declare((60, 40)).comparison
    assert [line.party for line in counted.absent] == [GREEN]
    assert all(change.change is None for change in counted.parties.values())
    assert counted.has_share_changes
    # Of whoever stands nothing is known to have changed.
    assert not counted.has_changes
    assert not desk().past(past).comparison.has_share_changes


def test_that_no_swing_is_measured_of_others_among_whom_somebody_may_stand() -> None:
    swings = swing_between(poplar().comparison, LABOUR.key, OTHERS.key)
    assert swings is not None
    assert (swings.butler, swings.steed) == (None, None)
    of_respect = swing_between(poplar().comparison, LABOUR.key, RESPECT.key)
    assert of_respect is not None
    assert of_respect.butler is None


def test_that_no_index_counts_others_as_one_party() -> None:
    told = poplar()
    known = indices(told.result, told.comparison)
    assert (known.pedersen, known.parties_by_votes_before) == (None, None)
    assert known.parties_by_votes is not None


def test_that_pedersen_is_known_where_all_the_others_are_gone() -> None:
    # However many they were, together they lost what they had.
    told = without_respect()
    known = indices(told.result, told.comparison)
    gone = Fraction(8329 + 925, 35276)
    moved = [Fraction(60, 100), Fraction(30, 100), Fraction(10, 100)]
    before = [Fraction(votes, 35276) for votes in (12463, 8640, 4919)]
    by_party = sum(abs(now - then) for now, then in zip(moved, before, strict=True))
    assert known.pedersen == (by_party + gone) / 2
    assert known.parties_by_votes_before is None


def test_that_others_in_front_leave_open_who_was_elected() -> None:
    # A Speaker who stands for none may be among them, or several who had few votes each.
    assert past_result((LABOUR, 30), (OTHERS, 50)).elected is None
    behind = past_result((LABOUR, 50), (OTHERS, 30))
    assert behind.elected == behind.candidacies[:1]


def test_that_nobody_knows_whether_a_party_gains_from_others_it_may_have_been_among() -> None:
    for winner, is_known in ((RESPECT, False), (LABOUR, True)):
        standing = candidates(("Ada", winner), ("Ben", CONSERVATIVE))
        past = past_result((LABOUR, 30), (OTHERS, 50), (CONSERVATIVE, 20))
        told = desk(standing, holder=Holder(OTHERS)).past(past).declare((60, 40))
        assert (told.comparison.outcome is not None) is is_known


def test_that_nobody_knows_what_moved_where_the_others_held_a_seat() -> None:
    listed = past_result((LABOUR, 50), (OTHERS, 60), (CONSERVATIVE, 20), seats=2).candidacies
    marked = tuple(replace(line, elected=line.party != CONSERVATIVE) for line in listed)
    past = PastResult("May 2022", PastKind.ACTUAL, marked, seats=2)
    for second, expected in ((RESPECT, None), (CONSERVATIVE, [(CON, 1), (OTHERS.key, -1)])):
        standing = candidates(("Ada", LABOUR), ("Ben", second), ("Gil", GREEN))
        net = desk(standing, seats=2).past(past).declare((60, 50, 40)).comparison.net_seats
        assert (None if net is None else [(party.key, seats) for party, seats in net]) == expected


def test_that_several_lines_of_others_are_added_up_by_every_base() -> None:
    past = past_result((LABOUR, 60), (OTHERS, 30), (OTHERS, 10))
    assert past.default_base is Base.SINGLE
    for base in Base:
        assert past.share_of(LABOUR.key, base).share == Fraction(6, 10)


def test_that_the_movement_of_a_contest_knows_nothing_of_others() -> None:
    for told in (poplar(), without_respect()):
        moved = movement_of(told.comparison)
        assert moved is not None
        assert not {OTHERS.key, RESPECT.key} & moved.changes.keys()


def test_that_others_keep_their_share_in_a_projection_and_win_nothing() -> None:
    wards = [
        ward((LABOUR, 500), (CONSERVATIVE, 300), (OTHERS, 200), area="Behind"),
        ward((LABOUR, 300), (CONSERVATIVE, 200), (OTHERS, 500), area="Ahead"),
    ]
    moved = movement((LABOUR, 50, 40), (CONSERVATIVE, 30, 40), (OTHERS, 20, 0))
    for method in (Method.UNIFORM, Method.PROPORTIONAL):
        projection = project(wards, moved, method)
        behind, ahead = projection.wards
        assert behind.shares_after[OTHERS.key] >= Fraction(2, 10)
        assert (ahead.before, ahead.after, ahead.undecided) == (None, {}, 1)
        assert OTHERS.key not in {total.key for total in projection.seats}


def test_that_a_seat_of_others_that_the_source_marks_is_open_afterwards() -> None:
    past = ward((LABOUR, 300), (OTHERS, 500), (CONSERVATIVE, 200), elected=[1])
    told = projected_ward(past, movement((LABOUR, 30, 31)), Method.UNIFORM, Base.AVERAGE)
    assert (told.before, told.undecided, told.flips) == ({OTHERS.key: 1}, 1, None)


def test_that_others_challenge_nobody_and_that_their_seat_needs_no_swing() -> None:
    behind = ward((LABOUR, 500), (OTHERS, 300), (CONSERVATIVE, 200)).result
    (needed,) = seat_swings(behind, Base.AVERAGE)
    assert (needed.challenger, needed.size) == (CON, Fraction(15, 100))
    assert seat_swings(ward((LABOUR, 300), (OTHERS, 500)).result, Base.AVERAGE) == ()
    needed_here = needed_swing(poplar().comparison)
    assert needed_here is not None
    assert (needed_here.first, needed_here.second) == (LAB, CON)


def test_that_a_wider_change_knows_nothing_of_others_nor_of_whom_they_may_hold() -> None:
    then = totals([past_result((LABOUR, 50), (CONSERVATIVE, 30), (OTHERS, 20))])
    now = totals([past_result((LABOUR, 40), (GREEN, 10), (UKIP, 50))])
    change = change_between(then, now)
    assert change is not None
    assert change.changes == {LAB: Fraction(-1, 10), CON: Fraction(-3, 10)}
    back = change_between(now, then)
    assert back is not None
    assert back.changes == {LAB: Fraction(1, 10), CON: Fraction(3, 10)}
    here = desk(candidates(("Ada", LABOUR), ("Gil", GREEN))).past(
        past_result((LABOUR, 60), (GREEN, 40))
    )
    told = here_and_wider(here.declare((50, 50)).comparison, change, (GRN, LAB))
    assert told is not None
    assert told.wider.butler is None
    assert told.here.butler is not None


def test_that_a_past_result_moved_as_the_rest_keeps_its_others() -> None:
    comparison = poplar().comparison
    moved = moved_result(comparison, {LAB: Fraction(2, 100), RESPECT.key: Fraction(5, 100)})
    assert moved is not None
    assert RESPECT.key not in moved.shares
    assert moved.shares[OTHERS.key] == Fraction(8329, 35276) / Fraction(102, 100)
    assert moved.winner == LAB


def test_that_nobody_is_ahead_where_others_together_would_be() -> None:
    past = past_result((LABOUR, 40), (OTHERS, 45), (CONSERVATIVE, 15))
    comparison = desk().past(past).declare((60, 40)).comparison
    moved = moved_result(comparison, {LAB: Fraction(1, 100)})
    assert moved is not None
    assert (moved.winner, next(iter(moved.shares))) == (None, OTHERS.key)


def test_that_the_board_knows_no_change_of_others_nor_of_whom_they_may_hold() -> None:
    standing = candidates(("Ada", LABOUR), ("Ben", CONSERVATIVE), ("Uma", UKIP))
    past = past_result((LABOUR, 50), (CONSERVATIVE, 30), (OTHERS, 20))
    told = boards.ward(1, standing, past=past).declare((50, 25, 25))
    totals_now = totals_of([boards.row(told)])
    changes = {line.key: line.change for line in totals_now.parties}
    assert changes == {LAB: 0, CON: Fraction(-5, 100), UKIP.key: None, OTHERS.key: None}
    known = [line for line in totals_now.parties if line.change is not None]
    assert change_together(known) == Fraction(-5, 100)
    assert change_together(totals_now.parties) is None
    assert not any(line.is_new for line in totals_now.parties)
    moved = movement_of_all(totals_now)
    assert moved is not None
    assert set(moved.changes) == {LAB, CON}


def test_that_who_stood_in_no_ward_that_is_compared_has_no_change() -> None:
    past = past_result((LABOUR, 50), (CONSERVATIVE, 50))
    told = boards.ward(1, candidates(("Ada", LABOUR), ("Ben", CONSERVATIVE)), past=past)
    alone = boards.ward(2, candidates(("Cy", LABOUR), ("Uma", UKIP)))
    rows = [boards.row(told.declare((60, 40))), boards.row(alone.declare((60, 40)))]
    lines = totals_of(rows).parties
    tenth = Fraction(1, 10)
    assert {line.key: line.change for line in lines} == {LAB: tenth, CON: -tenth, UKIP.key: None}
    # It moved nothing there, so what others moved together is known all the same.
    others = [line for line in lines if line.key != LAB]
    assert change_together(others) == -tenth
    assert change_together([line for line in others if line.key == UKIP.key]) is None


# Independents whom nothing names.

UNNAMED = past_result((INDEPENDENT, 900), (CONSERVATIVE, 800), (GREEN, 300))


def test_that_nobody_knows_whether_a_nameless_independent_is_the_one_who_stands_now() -> None:
    jane, con = independent("Jane Doe", 1, person="77"), Candidate("c2", "Con", CONSERVATIVE, 2)
    comparison = desk((jane, con)).past(UNNAMED).declare((1200, 800)).comparison
    change = comparison.parties["independent 77"]
    assert (change.standing, change.change) == (Standing.UNKNOWN, None)
    assert comparison.outcome is None
    assert comparison.butler is None
    assert [line.party for line in comparison.absent] == [GREEN]


def test_that_a_party_gains_from_a_nameless_independent() -> None:
    standing = candidates(("Ada", CONSERVATIVE), ("Gil", GREEN))
    comparison = desk(standing).past(UNNAMED).declare((1200, 800)).comparison
    assert comparison.outcome is not None
    assert comparison.outcome.gained_from == INDEPENDENT
    assert [line.party for line in comparison.absent] == [INDEPENDENT]


def test_that_a_party_is_new_beside_a_nameless_independent() -> None:
    assert UNNAMED.share_of(LABOUR.key, Base.SINGLE).stood is False


@pytest.mark.parametrize("party", [INDEPENDENT, Party(None, "")])
def test_that_an_uncontested_seat_of_a_nameless_independent_may_be_anybodys(party: Party) -> None:
    listed = past_result((party, 0)).candidacies
    past = PastResult("May 2022", PastKind.ACTUAL, listed)
    assert past.was_uncontested
    assert past.share_of("independent jane doe", Base.SINGLE).stood is None
    assert past.share_of(LABOUR.key, Base.SINGLE).stood is False
