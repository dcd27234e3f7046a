"""Movements of shares: of one contest, and of all that are declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from countdesk.models.baseline import Base, PastKind
from countdesk.models.board_totals import BoardTotals, totals_of
from countdesk.models.movement import Movement, like_for_like, movement_of, movement_of_all
from tests.models import boards
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    Desk,
    candidates,
    past_result,
    points,
    stretton,
)
from tests.models.projecting import CON, GRN, LAB, movement

FROM_LABOUR = movement((LABOUR, 50, 40), (GREEN, 20, 32), (CONSERVATIVE, 30, 28))


def test_that_the_swing_is_half_the_gain_of_one_and_the_loss_of_the_other() -> None:
    # Butler's: Green +12 and Labour -10 make 11 points.
    swung = FROM_LABOUR.between(GRN, LAB)
    assert (swung.pair, points(swung.swing)) == ((GRN, LAB), "11.0")
    assert FROM_LABOUR.swing is None


def test_that_a_movement_that_is_taken_backwards_swings_the_other_way() -> None:
    taken = movement((LABOUR, 60, 40), (CONSERVATIVE, 40, 60), pair=(CONSERVATIVE, LABOUR))
    assert taken.turned == taken
    back = taken.scaled(Fraction(-1)).turned
    assert (back.pair, back.swing) == ((LABOUR.key, CONSERVATIVE.key), Fraction(20, 100))
    assert Movement({}, {}).turned == Movement({}, {})


def test_that_a_swing_goes_to_whichever_of_the_two_gained() -> None:
    assert FROM_LABOUR.between(LAB, GRN).pair == (GRN, LAB)
    assert Movement({}, {}).between(LAB, GRN).pair == (LAB, GRN)


def test_that_a_movement_is_scaled_and_scaled_again() -> None:
    twice = FROM_LABOUR.scaled(Fraction(4)).scaled(Fraction(1, 2))
    assert twice.changes == {LAB: Fraction(-1, 5), GRN: Fraction(24, 100), CON: Fraction(-4, 100)}
    assert twice.ratios == {LAB: Fraction(3, 5), GRN: Fraction(11, 5), CON: Fraction(26, 30)}


def test_that_a_new_party_has_no_ratio() -> None:
    moved = movement((LABOUR, 100, 60), (GREEN, 0, 40), (CONSERVATIVE, 10, 0))
    assert moved.without_multiple == (GRN,)
    assert moved.withdrawn == (CON,)
    assert GRN not in moved.ratios


def test_that_one_contest_moves_as_its_own_comparison_says() -> None:
    # Of May 2007 the shares of three parties are known, and of two others nothing.
    told = stretton()
    moved = movement_of(told.comparison)
    assert moved is not None
    assert moved.changes == {
        key: change.change
        for key, change in told.comparison.parties.items()
        if change.change is not None
    }
    assert told.comparison.butler is not None
    assert moved.pair == (told.comparison.butler.winner.key, told.comparison.butler.loser.key)
    assert moved.swing == told.comparison.butler.size


STANDING = candidates(("A", LABOUR), ("B", GREEN), ("C", INDEPENDENT))


def test_that_independents_move_nobody_and_whoever_is_absent_moved_by_its_share() -> None:
    past = past_result((LABOUR, 60), (CONSERVATIVE, 40))
    told = boards.ward(1, STANDING, past=past).declare((50, 30, 20))
    moved = movement_of(told.comparison)
    assert moved is not None
    assert moved.changes == {LAB: Fraction(-1, 10), GRN: Fraction(3, 10), CON: Fraction(-4, 10)}


def test_that_a_swing_between_a_party_and_an_independent_is_nobody_elses() -> None:
    past = past_result((LABOUR, 60), (GREEN, 40))
    told = boards.ward(1, STANDING, past=past).declare((40, 10, 50))
    moved = movement_of(told.comparison)
    assert moved is not None
    assert moved.pair is None


def test_that_without_a_past_result_nothing_moves() -> None:
    assert movement_of(boards.ward(1, STANDING).declare((50, 30, 20)).comparison) is None


def test_that_all_declared_contests_move_as_one_on_the_same_wards() -> None:
    # Then 100 of 200 for Labour, 60 for the Greens, 40 for an independent; now 90 and 110 of 200.
    two = candidates(("A", LABOUR), ("B", GREEN))
    past = past_result((LABOUR, 50), (GREEN, 30), (INDEPENDENT, 20))
    wards = [
        boards.ward(1, two, past=past).declare((50, 50)),
        boards.ward(2, two, past=past).declare((40, 60)),
        boards.ward(3, two),
    ]
    moved = movement_of_all(totals_of(map(boards.row, wards)))
    assert moved is not None
    assert moved.before == {LAB: Fraction(100, 200), GRN: Fraction(60, 200)}
    assert moved.now == {LAB: Fraction(90, 200), GRN: Fraction(110, 200)}
    assert (moved.pair, points(moved.swing)) == ((GRN, LAB), "15.0")


def taken_together(wards: Sequence[Desk]) -> Movement:
    """Return the movement of wards like for like."""
    rows = [boards.row(ward) for ward in wards]
    moved = movement_of_all(totals_of(rows))
    assert moved is not None
    return like_for_like(moved, rows)


def test_that_a_party_that_came_to_more_wards_is_multiplied_as_where_it_stood_both_times() -> None:
    # The Greens: 10 % to 15 % in the one ward they stood in before, and 40 % in one they came to.
    two = candidates(("A", LABOUR), ("B", GREEN))
    con = candidates(("A", LABOUR), ("B", GREEN), ("C", CONSERVATIVE))
    stood = past_result((LABOUR, 80), (GREEN, 10), (LIBERAL_DEMOCRAT, 10))
    wards = [
        boards.ward(1, two, past=stood).declare((170, 30)),
        boards.ward(2, con, past=past_result((LABOUR, 100))).declare((50, 40, 10)),
    ]
    moved = taken_together(wards)
    assert moved.ratios == {
        GRN: Fraction(3, 2),
        LAB: Fraction(220, 300) / Fraction(180, 200),
        LIBERAL_DEMOCRAT.key: 0,
    }
    assert moved.without_multiple == (CON,)
    assert moved.scaled(Fraction(2)).ratios[GRN] == 2


def test_that_a_party_that_went_from_one_ward_to_another_has_no_multiple() -> None:
    two = candidates(("A", LABOUR), ("B", GREEN))
    wards = [
        boards.ward(1, two, past=past_result((LABOUR, 60), (CONSERVATIVE, 40))).declare((50, 50)),
        boards.ward(
            2,
            candidates(("A", LABOUR), ("C", CONSERVATIVE)),
            past=past_result((LABOUR, 60), (GREEN, 40)),
        ).declare((50, 50)),
    ]
    moved = taken_together(wards)
    assert set(moved.ratios) == {LAB}
    assert set(moved.without_multiple) == {GRN, CON}


def test_that_independents_have_no_multiple_since_nobody_else_moves_as_one_person() -> None:
    past = past_result((LABOUR, 50), (GREEN, 30), (INDEPENDENT, 20))
    ratios = taken_together([boards.ward(1, STANDING, past=past).declare((40, 40, 20))]).ratios
    assert ratios == {LAB: Fraction(4, 5), GRN: Fraction(4, 3)}


def test_that_a_ward_told_by_another_contest_or_without_a_past_multiplies_nobody() -> None:
    two = candidates(("A", LABOUR), ("B", GREEN))
    past = past_result((LABOUR, 80), (GREEN, 20))
    rows = [
        boards.row(boards.ward(1, two, past=past).declare((50, 50))),
        replace(boards.row(boards.ward(2, two, past=past).declare((80, 20))), shares_ward=True),
        boards.row(boards.ward(3, two).declare((50, 50))),
    ]
    moved = movement_of_all(totals_of(rows))
    assert moved is not None
    assert like_for_like(moved, rows).ratios == {LAB: Fraction(5, 8), GRN: Fraction(5, 2)}


def test_that_without_a_declared_contest_nothing_moves() -> None:
    assert movement_of_all(BoardTotals()) is None


def test_that_one_party_alone_has_nobody_to_swing_to() -> None:
    past = past_result((LABOUR, 50))
    alone = boards.ward(1, candidates(("A", LABOUR), ("B", INDEPENDENT)), past=past)
    moved = movement_of_all(totals_of([boards.row(alone.declare((40, 60)))]))
    assert moved is not None
    assert moved.pair is None


def test_that_a_past_result_may_be_notional() -> None:
    past = past_result((LABOUR, 50), (LIBERAL_DEMOCRAT, 50), kind=PastKind.NOTIONAL)
    told = boards.ward(1, candidates(("A", LABOUR), ("B", LIBERAL_DEMOCRAT)), past=past)
    declared = told.declare((60, 40))
    assert declared.result.base is Base.SINGLE
    assert movement_of(declared.comparison) is not None
