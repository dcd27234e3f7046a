"""Cells of the board that say in a word what a number would not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from countdesk.models.baseline import PastResult
from countdesk.ui.itemmodels.board_cells import (
    CHANGE,
    FRONT,
    MAJORITY,
    OUTCOME,
    SHARE,
    STAGE,
    SWING,
    TURNOUT,
    board_cells,
)
from countdesk.wording.board import stage_on_board
from tests.models.boards import in_dispute, row, ward
from tests.models.builders import CONSERVATIVE, GREEN, LABOUR, past_result

LABOUR_WON = past_result((LABOUR, 600), (CONSERVATIVE, 400), name="May 2010")


def test_that_a_new_party_has_no_change_and_a_notional_swing() -> None:
    without_con = past_result((LABOUR, 60), (GREEN, 40))
    cells = board_cells(row(ward(1, past=without_con).declare((700, 300))), names_council=False)
    assert (cells[CHANGE].look.text, cells[CHANGE].spoken) == ("new", "new")
    assert cells[SWING].look.detail == "† Lab to Con"
    assert cells[SWING].spoken == "50.0 from Lab to Con (notional swing)"


def test_that_a_swing_of_nought_goes_nowhere() -> None:
    same = past_result((CONSERVATIVE, 70), (LABOUR, 30))
    cells = board_cells(row(ward(1, past=same).declare((700, 300))), names_council=False)
    assert cells[CHANGE].look.text == "0.0"
    assert (cells[SWING].look.text, cells[SWING].look.detail) == ("0.0", "Con and Lab")
    assert cells[SWING].spoken == "no swing between Con and Lab"


def test_that_a_row_in_dispute_says_so_where_the_winner_would_stand() -> None:
    cells = board_cells(row(in_dispute()), names_council=False)
    assert cells[FRONT].look.text == "in dispute"
    assert cells[FRONT].tip == "Desks disagree on these votes; open the contest to decide."
    assert cells[STAGE].spoken.startswith("Declared, ")
    assert {cells[column].look.text for column in (SHARE, CHANGE, MAJORITY, SWING, TURNOUT)} == {
        "\N{EN DASH}"
    }
    assert "in dispute" in stage_on_board(row(in_dispute()))


def test_that_the_share_says_whose_it_is() -> None:
    cells = board_cells(row(ward(1).declare((700, 300))), names_council=False)
    assert cells[SHARE].tip == "70.0% for Conservative and Unionist Party"


def outcome_of(past: PastResult | None) -> str:
    """Return what the cell of the outcome says of a contest that is declared."""
    return board_cells(row(ward(1, past=past).declare((700, 300))), names_council=False)[
        OUTCOME
    ].spoken


def test_that_a_contest_without_an_outcome_says_why() -> None:
    assert board_cells(row(ward(1)), names_council=False)[OUTCOME].tip == "not known"
    assert outcome_of(None) == "Not known: no past result is attached, and no holder is given."
    assert outcome_of(replace(LABOUR_WON, day=date(2017, 5, 4))) == (
        "Not known: May 2010 was not the last election of this seat; give its holder."
    )
    assert outcome_of(replace(LABOUR_WON, by_thirds=True, day=None)) == (
        "Not known: May 2010 may have filled other seats of this area; give the holder."
    )
    assert outcome_of(past_result((LABOUR, 50), (CONSERVATIVE, 50), name="May 2010")) == (
        "Not known: May 2010 does not tell who held the seat."
    )
