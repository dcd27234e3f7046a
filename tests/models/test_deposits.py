"""Who keeps the deposit: more than a twentieth of the valid votes, and never just as many."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models.deposits import DEPOSITS, DepositRule, deposit_rule, is_kept
from countdesk.models.results import Result
from countdesk.models.stages import Stage
from countdesk.models.tabulation import tabulate
from tests.models.builders import (
    BNP,
    DUDLEY_NORTH,
    Desk,
    at,
    contest,
    desk,
    dudley_north_count,
    stretton_count,
)

KENT = "pcc.kent.2024-05-02"
TWENTIETH = Fraction(1, 20)


def rule_of(identifier: str) -> DepositRule | None:
    """Return the deposit of a contest on the day that its identifier ends with."""
    day = date.fromisoformat(identifier.rpartition(".")[2])
    return deposit_rule(contest(identifier, day=day))


def kept(result: Result) -> list[bool | None]:
    return [line.deposit_kept for line in result.candidates]


def counted(*votes: int | None, stage: Stage = Stage.PROVISIONAL) -> Desk:
    """Return a count of two candidates for commissioner, on one sheet and at a stage."""
    papers = sum(figure or 0 for figure in votes)
    told = desk(identifier=KENT).box("A1", papers).sheet("B1", papers, *votes)
    told.reject(official_mark=0, too_many=0, identified=0, unmarked=0, uncertain=0)
    return told.stage(stage)


@pytest.mark.parametrize(
    ("identifier", "pounds", "threshold"),
    [
        # [EC-DEP], [EC-DEP-GLA]; the others as generally known.
        ("parl.dudley-north.2010-05-06", 500, TWENTIETH),
        ("parl.anytown.by.1985-12-05", 500, TWENTIETH),
        ("pcc.kent.2024-05-02", 5000, TWENTIETH),
        ("mayor.greater-manchester-ca.2024-05-02", 5000, TWENTIETH),
        ("mayor.hackney.2026-05-07", 500, TWENTIETH),
        ("mayor.london.2024-05-02", 10000, TWENTIETH),
        ("gla.c.barnet-and-camden.2024-05-02", 1000, TWENTIETH),
        ("gla.a.2024-05-02", 5000, Fraction(1, 40)),
        ("sp.c.lothian-eastern.2026-05-07", 500, TWENTIETH),
    ],
)
def test_that_the_deposit_is_that_of_the_kind_of_contest(
    identifier: str, pounds: int, threshold: Fraction
) -> None:
    rule = rule_of(identifier)
    assert rule is not None
    assert (rule.pounds, rule.threshold) == (pounds, threshold)
    assert rule.source


@pytest.mark.parametrize(
    "identifier",
    [
        "local.adur.eastbrook.2026-05-07",
        "ref.anytown-neighbourhood-plan.2026-05-07",
        "anything.2026-05-07",
        # Before the deposit of 500 pounds.
        "parl.anytown.1983-06-09",
    ],
)
def test_that_councils_and_unknown_contests_have_no_deposit(identifier: str) -> None:
    assert rule_of(identifier) is None


def test_that_exactly_a_twentieth_is_lost() -> None:
    # [EC-DEP]: more than 5 per cent; 5 per cent or less is lost.
    rule = rule_of("parl.dudley-north.2010-05-06")
    assert rule is not None
    assert not is_kept(2000, 40000, rule)
    assert is_kept(2001, 40000, rule)
    assert not is_kept(0, 0, rule)


def test_that_a_london_list_keeps_its_deposit_above_a_fortieth() -> None:
    # [EC-DEP-GLA].
    rule = rule_of("gla.a.2024-05-02")
    assert rule is not None
    assert not is_kept(1000, 40000, rule)
    assert is_kept(1001, 40000, rule)


@given(st.sampled_from(DEPOSITS), st.integers(0, 10**7), st.integers(1, 10**7))
def test_that_a_deposit_is_kept_where_the_exact_share_is_above_the_part(
    rule: DepositRule, votes: int, valid_votes: int
) -> None:
    assert is_kept(votes, valid_votes, rule) == (Fraction(votes, valid_votes) > rule.threshold)


def test_that_two_deposits_were_lost_in_dudley_north() -> None:
    # General election 2010: 1,899 of 38,602 valid votes are 4.92 per cent, 173 are 0.45.
    result = tabulate(dudley_north_count())
    assert kept(result) == [True, True, True, True, False, False]
    (bnp,) = (line for line in result.candidates if line.candidate.party is BNP)
    assert (bnp.votes, result.valid_votes) == (1899, 38602)


def test_that_a_council_election_says_nothing_of_deposits() -> None:
    assert set(kept(tabulate(stretton_count()))) == {None}


@pytest.mark.parametrize(
    ("stage", "wanted"),
    [
        (Stage.VERIFICATION, [None, None]),
        (Stage.COUNTING, [None, None]),
        (Stage.PROVISIONAL, [True, False]),
        (Stage.AGREED, [True, False]),
        (Stage.DECLARED, [True, False]),
        (Stage.ABANDONED, [None, None]),
    ],
)
def test_that_nobody_has_lost_a_deposit_while_the_votes_may_still_move(
    stage: Stage, wanted: list[bool | None]
) -> None:
    assert kept(counted(950, 50, stage=stage).result) == wanted


def test_that_no_deposit_is_decided_while_a_candidates_votes_are_unknown() -> None:
    assert kept(counted(950, None).result) == [None, None]
    told = Desk().open(DUDLEY_NORTH, dudley_north_count().candidates)
    known = dict(zip(told.count.candidate_keys, (14923, 14274, 4066, 3267, 1899), strict=False))
    assert kept(told.declare(known).result) == [None] * 6
    assert kept(tabulate(at(Desk().open(DUDLEY_NORTH, ()).count, Stage.DECLARED))) == []
