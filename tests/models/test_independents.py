"""Several independents of a contest together."""

from dataclasses import replace
from fractions import Fraction

from countdesk.models.election import Candidate, Party
from countdesk.models.independents import independents_together
from tests.models.builders import INDEPENDENT, LABOUR, desk

NOBODY = Party(None, "", None, independent=True)
"""What somebody without any description stands for."""


def standing(*parties: Party) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"c{order}", f"Person {order}", party, order)
        for order, party in enumerate(parties, 1)
    )


def test_that_independents_together_have_all_their_votes_and_shares() -> None:
    people = standing(LABOUR, INDEPENDENT, INDEPENDENT, NOBODY)
    told = desk(people).sheet("1", 100, 40, 30, 20, 10)
    together = independents_together(told.result)
    assert together is not None
    assert (together.candidates, together.votes, together.share) == (2, 50, Fraction(1, 2))


def test_that_one_independent_has_a_line_alone() -> None:
    told = desk(standing(LABOUR, INDEPENDENT, NOBODY)).sheet("1", 100, 40, 30, 30)
    assert independents_together(told.result) is None


def test_that_nothing_is_told_together_while_a_share_is_unknown() -> None:
    told = desk(standing(INDEPENDENT, INDEPENDENT)).sheet("1", 100, 60, 40)
    first, second = told.result.parties
    result = replace(told.result, parties=(first, replace(second, share=None)))
    assert independents_together(result) is None
