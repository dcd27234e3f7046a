"""The shares as the count progressed, for the chart."""

from fractions import Fraction

from countdesk.models.progress import progress
from tests.models.builders import THREE, desk, stretton_count


def test_that_every_sheet_adds_a_point_with_the_shares_so_far() -> None:
    told = desk().sheet("B1", 100, 60, 40).sheet("B2", 100, 20, 80)
    first, second = progress(told.count)
    assert (first.sheet, first.papers, first.shares) == (
        "B1",
        100,
        {"c1": Fraction(3, 5), "c2": Fraction(2, 5)},
    )
    assert (second.sheet, second.papers) == ("B2", 200)
    assert second.shares == {"c1": Fraction(2, 5), "c2": Fraction(3, 5)}


def test_that_a_share_is_drawn_in_percent() -> None:
    (point,) = progress(desk().sheet("B1", 100, 60, 40).count)
    assert (point.percent("c1"), point.percent("c2")) == (60.0, 40.0)


def test_that_a_sheet_without_votes_makes_no_point_and_its_papers_are_in_none() -> None:
    told = desk().sheet("B1", 100).sheet("B2", 0, 0, 0).sheet("B3", 10, 4, 6)
    (point,) = progress(told.count)
    assert (point.sheet, point.papers) == ("B3", 10)
    told.sheet("B1", 100, 60, 40)
    assert [point.papers for point in progress(told.count)] == [100, 100, 110]


def test_that_a_correction_moves_every_point_after_its_sheet() -> None:
    told = desk().sheet("B1", 100, 60, 40).sheet("B2", 100, 20, 80)
    told.sheet("B1", 100, 100, 0)
    first, second = progress(told.count)
    assert first.sheet == "B1"
    assert first.shares["c1"] == 1
    assert second.shares["c1"] == Fraction(3, 5)


def test_that_votes_for_somebody_who_stands_no_longer_are_in_no_share() -> None:
    told = desk(THREE).sheet("B1", 100, 60, 30, 10)
    told.open(told.count.contest, THREE[:2])
    (point,) = progress(told.count)
    assert point.shares == {"c1": Fraction(2, 3), "c2": Fraction(1, 3)}


def test_that_the_last_point_of_stretton_is_its_result() -> None:
    count = stretton_count()
    points = progress(count)
    assert [point.papers for point in points] == [457, 913, 1369, 1792]
    assert points[-1].shares["c2"] == Fraction(661, 1792)


def test_that_votes_on_no_sheet_come_where_they_were_first_entered() -> None:
    told = desk(THREE, seats=3).sheet("B1", 10, 6, 3, 1)
    first = next(iter(told.count.slates))
    before = progress(told.count)
    told.block(first, 20).allow(1, 0, 2, papers=3)
    told.sheet("B2", 10, 2, 2, 6)
    assert progress(told.count)[0] == before[0]
    assert [(point.sheet, point.papers) for point in progress(told.count)] == [
        ("B1", 10),
        (None, 33),
        ("B2", 43),
    ]
    assert progress(told.count)[-1].votes == told.count.papers.votes
    # A correction stands where the figure was first entered.
    told.block(first, 30)
    assert [point.papers for point in progress(told.count)] == [10, 43, 53]


def test_that_the_points_begin_with_a_sheet() -> None:
    told = desk(THREE, seats=3)
    told.block(next(iter(told.count.slates)), 20)
    assert progress(told.count) == ()
    (point,) = progress(told.sheet("B1", 10, 6, 3, 1).count)
    assert (point.sheet, point.papers) == ("B1", 30)
