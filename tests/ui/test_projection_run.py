"""The wards of a past election, with what they declared beside what they would have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from dataclasses import replace
from fractions import Fraction

from countdesk.models.baseline import Base
from countdesk.models.declared_wards import DeclaredWard, DeclaredWards
from countdesk.models.movement import Movement
from countdesk.models.namesakes import PartyNames
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method
from countdesk.models.successors import Successors
from countdesk.ui.itemmodels.projection import DECLARED
from countdesk.ui.panels.projection_run import ProjectionRun
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, contest
from tests.models.projecting import CON, GRN, LAB, ward

MOVED = Movement(
    {LAB: Fraction(6, 10), CON: Fraction(4, 10)}, {LAB: Fraction(5, 10), CON: Fraction(5, 10)}
)
HILL = ward((LABOUR, 580), (CONSERVATIVE, 420), area="Hill")
VALE = ward((LABOUR, 700), (CONSERVATIVE, 300), area="Vale")
OF_HILL = replace(contest(), name="Hill")
GREENS_TOOK_HILL = DeclaredWards(
    [DeclaredWard(OF_HILL, Counter({GRN: 1}), {GRN: GREEN})], Successors((OF_HILL,))
)


def made(*wards: PastContest, keeping: DeclaredWards | None = None) -> ProjectionRun:
    steps: Generator[tuple[int, int], None, ProjectionRun] = ProjectionRun.in_steps(
        wards, Base.AVERAGE, PartyNames.of([LABOUR, CONSERVATIVE]), keeping
    )
    run = _last(steps)
    run.move(MOVED, Method.UNIFORM)
    run.stand_beside(GREENS_TOOK_HILL)
    return run


def _last(steps: Generator[tuple[int, int], None, ProjectionRun]) -> ProjectionRun:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            run: ProjectionRun = end.value
            return run


def test_that_wards_are_in_order_of_what_they_declared_though_it_is_a_new_party() -> None:
    run = made(HILL, VALE)
    assert run.sort_keys(DECLARED) == ["green", None]
    assert [run.ward(place).is_kept for place in (0, 1)] == [False, False]


def test_that_a_ward_that_is_kept_counts_as_it_declared() -> None:
    run = made(HILL, VALE, keeping=GREENS_TOOK_HILL)
    after = {total.key: total.after for total in run.totals}
    assert after == {GRN: 1, LAB: 1}


def test_that_of_two_wards_of_one_name_neither_is_kept_as_one_contest_declared() -> None:
    run = made(HILL, HILL, keeping=GREENS_TOOK_HILL)
    assert (dict(run.kept), dict(run.declared)) == ({}, {})
