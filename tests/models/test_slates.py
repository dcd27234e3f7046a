"""Slates of a past result: shares, and how far the candidates of one are spread."""

from fractions import Fraction

import pytest

from countdesk.models.baseline import Base
from countdesk.models.slates import base_of_slates, slates
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR
from tests.models.projecting import ward

# Labour 400, 300 and 200, average 300; Conservative 250 and 150, average 200: 500 in all.
TWO_SLATES = ward((LABOUR, (400, 300, 200)), (CONSERVATIVE, (250, 150)), seats=3).result


@pytest.mark.parametrize(
    ("base", "labour", "spread"),
    [
        (Base.AVERAGE, Fraction(300, 500), (Fraction(1, 5), Fraction(0), Fraction(-1, 5))),
        (Base.TOP, Fraction(400, 650), (Fraction(0), Fraction(-100, 650), Fraction(-200, 650))),
        (Base.SUM, Fraction(900, 1300), (Fraction(100, 1300), Fraction(0), Fraction(-100, 1300))),
    ],
)
def test_that_a_slate_is_its_share_and_how_far_its_candidates_lie_apart(
    base: Base, labour: Fraction, spread: tuple[Fraction, ...]
) -> None:
    found = slates(TWO_SLATES, base)[0]
    assert (found.share, found.spread) == (labour, spread)


@pytest.mark.parametrize("base", [Base.AVERAGE, Base.TOP, Base.SUM])
def test_that_where_nothing_moves_the_figures_stand_to_each_other_as_the_votes_do(
    base: Base,
) -> None:
    figures = [
        figure for slate in slates(TWO_SLATES, base) for figure in slate.figures(slate.share)
    ]
    assert (
        len(
            {
                figure / votes
                for figure, votes in zip(figures, (400, 300, 200, 250, 150), strict=True)
            }
        )
        == 1
    )


def test_that_figures_rise_side_by_side_and_fall_in_proportion_down_to_nothing() -> None:
    labour = slates(TWO_SLATES, Base.AVERAGE)[0]
    share, spread = labour.share, Fraction(1, 5)
    more = share + Fraction(1, 10)
    assert labour.figures(more) == (more + spread, more, more - spread)
    assert labour.figures(share / 2) == tuple(figure / 2 for figure in labour.figures(share))
    assert labour.figures(Fraction(0)) == (Fraction(0),) * 3


def test_that_after_one_candidate_a_party_the_base_of_the_night_makes_slates_shares() -> None:
    assert base_of_slates(Base.SINGLE, None) is Base.AVERAGE
    assert base_of_slates(Base.SINGLE, Base.TOP) is Base.TOP
    assert base_of_slates(Base.SUM, Base.TOP) is Base.SUM


def test_that_without_the_votes_of_everybody_there_are_no_slates() -> None:
    assert slates(ward((LABOUR, (400, None)), (GREEN, 100)).result, Base.AVERAGE) == ()
    assert slates(ward((LABOUR, 0), (GREEN, 0)).result, Base.AVERAGE) == ()
