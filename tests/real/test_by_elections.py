"""Published by-elections: what the program makes of the votes, and what the reporters printed."""

import csv
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import figures
from countdesk.models.baseline import Base
from tests.real import by_elections
from tests.real.by_elections import BASES, BaseSwings, ByElection, Figure, Kind

pytestmark = pytest.mark.real

DIFFERING = Path(__file__).with_name("by_elections_that_differ.csv")
"""The published figures that do not follow from the votes, each with its reason."""

HALVED = "Half of the published changes, which are rounded already"

OTHER_PAIR = "Junction"
"""Labour's gain from the Liberal Democrats, whose swing was published from the Greens, second."""

SWING_OF_NO_CHANGES = "Medworth"


@pytest.fixture(scope="module")
def contests(real_data: Path) -> Sequence[ByElection]:
    """Return the by-elections with published shares, changes and swings."""
    return by_elections.by_elections(real_data)


@pytest.fixture(scope="module")
def base_swings(real_data: Path) -> Sequence[BaseSwings]:
    """Return the by-elections with the votes of both elections."""
    return by_elections.base_swings(real_data)


def _listed() -> list[dict[str, str]]:
    with DIFFERING.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _figures(contests: Sequence[ByElection]) -> list[Figure]:
    return [figure for contest in contests for figure in contest.published]


def test_that_every_published_figure_follows_or_is_listed_with_its_reason(
    contests: Sequence[ByElection], base_swings: Sequence[BaseSwings]
) -> None:
    differing = {figure.key: figure.computed for figure in _figures(contests) if not figure.agrees}
    for swings in base_swings:
        if not swings.is_near(Base.AVERAGE):
            council, _, ward = swings.name.partition(" - ")
            differing[council, ward, Kind.SWING, swings.of] = swings.computed[Base.AVERAGE]
    assert {key: figures.rounded(computed, 3) for key, computed in differing.items()} == {
        (row["council"], row["ward"], row["figure"], row["of"]): Fraction(row["computed"])
        for row in _listed()
    }


def test_that_the_published_figures_agree_as_often_as_the_study_says(
    contests: Sequence[ByElection],
) -> None:
    published = _figures(contests)
    agreeing = Counter(figure.kind for figure in published if figure.agrees)
    near = Counter(figure.kind for figure in published if figure.is_near)
    assert len(contests) == 53
    assert Counter(figure.kind for figure in published) == {
        Kind.SHARE: 224,
        Kind.CHANGE: 224,
        Kind.SWING: 52,
    }
    assert agreeing == {Kind.SHARE: 223, Kind.CHANGE: 223, Kind.SWING: 38}
    assert near == {Kind.SHARE: 224, Kind.CHANGE: 224, Kind.SWING: 51}


def test_that_all_published_swings_but_one_are_half_of_the_published_changes(
    contests: Sequence[ByElection],
) -> None:
    others = [contest.ward for contest in contests if contest.swing and not contest.is_halved]
    assert others == [SWING_OF_NO_CHANGES]
    reasons = {row["ward"]: row["reason"] for row in _listed()}
    differing = [contest for contest in contests if contest.swing and not contest.swing.agrees]
    for contest in differing:
        assert contest.is_halved == (reasons[contest.ward] == HALVED), contest.ward


def test_that_the_one_swing_of_no_such_changes_is_that_of_two_other_parties(
    contests: Sequence[ByElection],
) -> None:
    contest = next(contest for contest in contests if contest.ward == SWING_OF_NO_CHANGES)
    changes = {line.of: line.published for line in contest.published if line.kind is Kind.CHANGE}
    assert contest.swing is not None
    assert contest.swing.of == "Con to UKIP"
    assert figures.rounded((changes["UKIP"] - changes["Lab"]) / 2) == contest.swing.published


def test_that_the_swing_is_of_the_published_pair_in_all_contests_but_one(
    contests: Sequence[ByElection],
) -> None:
    with_swing = [contest for contest in contests if contest.published_pair is not None]
    others = [contest.ward for contest in with_swing if contest.pair != contest.published_pair]
    assert len(with_swing) == 52
    assert others == [OTHER_PAIR]


def test_that_the_swing_by_each_base_is_that_of_the_table_to_three_places(
    base_swings: Sequence[BaseSwings],
) -> None:
    for swings in base_swings:
        for base in BASES:
            found = figures.rounded(swings.computed[base], 3)
            assert found == swings.listed[base], (swings.name, base)


def test_that_the_average_of_a_slate_is_the_base_of_most_published_swings(
    base_swings: Sequence[BaseSwings],
) -> None:
    several = [swings for swings in base_swings if swings.seats_then > 1]
    near = {base: sum(swings.is_near(base) for swings in several) for base in BASES}
    assert len(several) == 7
    assert near == {Base.AVERAGE: 5, Base.TOP: 0, Base.SUM: 2}
    assert {swings.default for swings in several} == {Base.AVERAGE}


def test_that_a_swing_since_an_election_of_one_seat_is_the_published_one_by_every_base(
    base_swings: Sequence[BaseSwings],
) -> None:
    single = [swings for swings in base_swings if swings.seats_then == 1]
    assert len(single) == 5
    assert all(swings.is_near(base) for swings in single for base in BASES)
