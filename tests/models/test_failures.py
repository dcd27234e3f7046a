"""What the real failures and results taught the checks: papers without a vote, totals misplaced."""

from __future__ import annotations

from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals, StageReached, TotalsDeclared
from tests.models.builders import CONSERVATIVE, LABOUR, Desk, desk, slate


def declared(valid_papers: int, *, ballot_papers: int | None = None) -> Desk:
    """Return one seat declared with 60 votes to 40, and so many valid papers."""
    rejected = None if ballot_papers is None else ballot_papers - valid_papers
    totals = DeclaredTotals(
        {"c1": 60, "c2": 40},
        ballot_papers=ballot_papers,
        rejected=rejected,
        valid_papers=valid_papers,
    )
    told = desk()
    told.state(TotalsDeclared(totals), StageReached(Stage.DECLARED))
    return told


def test_that_a_seat_has_as_many_votes_as_valid_papers_where_nothing_was_verified() -> None:
    # Poplar 2022: 2,137 votes were declared on 2,186 valid papers of one seat.
    assert declared(100).findings == ()
    assert declared(101).finding(Code.VOTES_ABOVE_CEILING).values == {
        "votes": 100,
        "papers": 101,
        "ceiling": 101,
        "votes_each": 0,
    }
    assert declared(99).finding(Code.VOTES_ABOVE_CEILING).values["votes_each"] == 1


def test_that_papers_verified_for_a_seat_are_told_from_its_votes_once() -> None:
    assert declared(101, ballot_papers=103).codes == [Code.PAPERS_UNACCOUNTED]


def block_of(papers: int) -> Desk:
    """Return a ward of two seats, 132 papers verified, with so many block papers of Labour."""
    told = desk(slate((LABOUR, 2), (CONSERVATIVE, 2)), seats=2)
    told.box("A1", 80, expected=80).box("A2", 52, expected=52).stage(Stage.COUNTING)
    told.sheet("1", 90, 30, 25, 67, 8).block(LABOUR.key, papers)
    return told.reject_none().reject(uncertain=2)


def test_that_a_total_added_to_a_block_is_named_by_whose_it_is() -> None:
    # Skelton 2007: a candidate's 672 went into the block total of another party.
    assert block_of(40).findings == ()
    hint = block_of(40 + 67).finding(Code.EQUALS_A_FIGURE)
    assert (hint.values["what"], hint.values["name"]) == (
        "votes",
        "Conservative and Unionist Party 1",
    )
    assert hint.values["difference"] == 67


def test_that_a_handful_of_papers_is_like_any_other_by_chance() -> None:
    assert Code.EQUALS_A_FIGURE not in block_of(40 + 8).codes
