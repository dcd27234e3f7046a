"""Totals that were declared over a count which this desk never finished owe nothing to it."""

import pytest

from countdesk.models.checks import unreconciled_codes
from countdesk.models.findings import Code
from countdesk.models.stages import Stage
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, Desk, desk, independent, slate

FOUR = slate((LABOUR, 2), (CONSERVATIVE, 2))
DECLARED = (150, 130, 110, 90)


def ward(*sheets: tuple[int, ...], boxes: tuple[int, ...] = (200, 103)) -> Desk:
    """Return a ward of two seats with 303 papers, 3 rejected, at its count."""
    told = desk(FOUR, seats=2)
    for number, papers in enumerate(boxes, 1):
        told.box(f"A{number}", papers, expected=papers)
    told.stage(Stage.COUNTING).reject_none().reject(uncertain=3)
    for number, (papers, *votes) in enumerate(sheets, 1):
        told.sheet(f"B{number}", papers, *votes)
    return told


def errors(told: Desk) -> tuple[str, ...]:
    return unreconciled_codes(told.findings)


def test_that_own_sheets_that_are_not_finished_say_nothing_against_declared_totals() -> None:
    told = ward((100, 55, 50, 45, 40)).declare(DECLARED, ballot_papers=303, rejected=3)
    assert told.result.own_count_unfinished
    assert told.result.papers_unaccounted is None
    assert Code.PAPERS_UNACCOUNTED not in told.codes
    # The findings stand, and each says nothing against what was declared.
    assert set(told.codes) == {Code.DECLARED_DIFFERS}
    assert errors(told) == ()


def test_that_sheets_that_account_for_all_papers_are_held_against_the_declaration() -> None:
    told = ward((300, 150, 130, 110, 89)).declare(DECLARED, ballot_papers=303, rejected=3)
    assert not told.result.own_count_unfinished
    assert told.result.papers_unaccounted == 0
    assert errors(told) == ("E15",)


def test_that_a_count_put_before_the_agents_was_finished() -> None:
    told = ward((250, 149, 130, 110, 90)).stage(Stage.PROVISIONAL)
    told.declare(DECLARED, ballot_papers=303, rejected=3)
    assert told.result.papers_unaccounted == 50
    assert errors(told) == ("E3", "E15")


def test_that_a_declaration_of_the_very_votes_on_the_sheets_leaves_out_what_they_do() -> None:
    # Chorleywood West 1991: papers never counted, and declared all the same.
    told = ward((250, *DECLARED)).declare(DECLARED, ballot_papers=303, rejected=3)
    assert told.result.papers_unaccounted == 50
    assert errors(told) == ("E3",)


def test_that_more_votes_here_than_were_declared_no_sheet_to_come_explains() -> None:
    told = ward((170, 151, 50, 45, 40)).declare(DECLARED, ballot_papers=303, rejected=3)
    assert told.result.own_count_unfinished
    assert errors(told) == ("E15",)


def test_that_a_box_still_awaited_here_is_no_fault_of_the_totals_declared() -> None:
    told = ward((100, 55, 50, 45, 40)).box("A3")
    told.declare(DECLARED, ballot_papers=303, rejected=3)
    assert Code.BOX_NOT_COUNTED in told.codes
    assert errors(told) == ()


def test_that_what_the_declared_figures_break_themselves_is_named() -> None:
    told = ward((100, 55, 50, 45, 40)).declare((301, 300, 100, 50), ballot_papers=303, rejected=3)
    assert told.result.own_count_unfinished
    assert errors(told) == ("E4", "E5")


def test_that_nobody_misses_papers_where_nobody_verified_any() -> None:
    told = ward((100, 55, 50, 45, 40), boxes=()).declare(DECLARED)
    assert not told.result.own_count_unfinished
    assert errors(told) == ("E15",)


@pytest.mark.parametrize("papers", [90, 100])
def test_that_of_one_seat_declared_votes_are_papers(papers: int) -> None:
    told = desk().box("A1", papers, expected=papers).stage(Stage.COUNTING)
    told.sheet("B1", 50, 30, 20).declare((60, 40), ballot_papers=papers, rejected=0)
    assert told.result.own_count_unfinished
    assert errors(told) == (("E3", "E4") if papers == 90 else ())


def test_that_seats_are_told_by_party_the_most_first_and_independents_together() -> None:
    parties = slate((GREEN, 1), (LABOUR, 2))
    alone = (independent("Ida Ivy", 4), independent("Ira Iris", 5))
    told = desk((*parties, *alone), seats=5)
    assert not told.result.seats_by_party
    told.declare((500, 400, 300, 200, 100))
    assert [(party.name, seats) for party, seats in told.result.seats_by_party] == [
        (LABOUR.name, 2),
        (alone[0].party.name, 2),
        (GREEN.name, 1),
    ]
