"""The band of agents' samples covers what was really voted as often as it promises."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.real import sample_study
from tests.real.sample_study import Poll, least, study

pytestmark = pytest.mark.real

DRAWS = 100
ONE_SEAT, _TWO_SEATS, THREE_SEATS, _UNEQUAL = sample_study.WARDS


@pytest.fixture(scope="module")
def polls(real_data: Path) -> Sequence[Poll]:
    """Return a ward of one seat, the same sampled thinly, and a ward of three seats."""
    chance = random.Random(20220505)
    one_seat = sample_study.ward(real_data, ONE_SEAT, chance)
    three_seats = sample_study.ward(real_data, THREE_SEATS, chance)
    return (one_seat, sample_study.thinly(one_seat), three_seats)


def test_that_the_made_up_papers_carry_the_votes_of_the_real_wards(polls: Sequence[Poll]) -> None:
    one_seat, _same, three_seats = polls
    assert (one_seat.votes_each, three_seats.votes_each) == (1, 3)
    # Valid papers and those rejected as unmarked, as published.
    assert (one_seat.papers, three_seats.papers) == (1833 + 7, 4069 + 18)
    votes = [
        sum(count for box in poll.boxes for paper in box for _, count in paper) for poll in polls
    ]
    assert votes == [1812, 1812, 11072]


@pytest.mark.parametrize("way", sample_study.PROMISING)
def test_that_the_band_covers_the_truth_as_often_as_it_promises(
    polls: Sequence[Poll], way: str
) -> None:
    for poll in polls:
        tally = study(poll, way, DRAWS)
        assert tally.coverage_of_leading >= least(DRAWS), poll.name
        assert tally.coverage_of_all >= least(DRAWS), poll.name


def test_that_the_study_would_show_a_band_that_is_too_narrow(polls: Sequence[Poll]) -> None:
    tally = study(polls[0], "in large clumps", DRAWS)
    assert tally.coverage_of_all < least(DRAWS)
