"""What a sheet of the night says: when it was taken, between whom a swing is, and who controls."""

from fractions import Fraction

from countdesk.models.control import Controller
from countdesk.models.swings import Swing
from countdesk.wording.board import swing_on_board
from countdesk.wording.control import controller
from countdesk.wording.nights import as_it_stood
from tests.exchange.contests import CON, LAB, party

LABOUR = party(LAB, "Labour Party")
CONSERVATIVE = party(CON, "Conservative and Unionist Party")


def test_that_a_night_is_taken_down_by_the_clock_of_the_hall() -> None:
    assert as_it_stood(1_778_205_600_000) == "As it stood at 03:00 on 8 May 2026"


def test_that_a_swing_has_a_direction_only_where_it_is_seen() -> None:
    swing = Swing(LABOUR, CONSERVATIVE, Fraction(1, 40))
    assert swing_on_board(swing) == "Lab to Con"
    assert swing_on_board(Swing(LABOUR, CONSERVATIVE, Fraction(1, 9999))) == "Lab and Con"
    notional = Swing(LABOUR, CONSERVATIVE, Fraction(1, 40), is_notional=True)
    assert swing_on_board(notional) == "Lab to Con (notional)"


def test_that_a_council_that_no_party_controls_is_told_from_one_of_which_nobody_knows() -> None:
    assert controller(Controller(LABOUR)) == "Lab"
    assert controller(Controller(None)) == "no overall control"
    assert controller(None) is None
