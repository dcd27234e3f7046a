"""Leeds elects by thirds: with the seats that were not up its control is told as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk.exchange.party_names import seats_typed
from countdesk.models.control import Controller, Untold
from countdesk.models.council import Council
from countdesk.session.board import Board
from countdesk.wording import board as words
from countdesk.wording.control import who_controls
from countdesk.wording.councils import composition
from tests.real import councils

pytestmark = pytest.mark.real

AFTER_2023 = {"Lab": 61, "Con": 18, "LD": 6, "Green": 3}
"""The seats of Leeds in May 2023, 11 others apart (House of Commons Library)."""

NOT_UP = "Lab 39, Con 14, LD 4, Green 2, Ind 7"
"""What of these was not up; which of the others are independents the table does not say."""


def test_that_a_council_by_thirds_is_told_by_what_is_stated(
    real_data: Path, tmp_path: Path
) -> None:
    wards = councils.wards(real_data, 2023).values()
    with councils.night(tmp_path / "leeds.count", wards) as session:
        board = Board(session)
        board.work_out()
        assert board.control("Leeds").untold is Untold.NOT_ALL_OUT
        session.state_council(Council("Leeds", 99, seats_typed(NOT_UP, {})))
        known = board.control("Leeds")
    assert (known.untold, known.before, known.line) == (None, None, 50)
    assert known.now is not None
    assert known.now != Controller(None)
    assert who_controls(known, "countdesk council") == (
        "Leeds, 99 seats as stated, 66 of them not up: Lab control (before not known)."
    )
    seats = {words.short_on_board(party): number for party, number in known.composition}
    assert {party: seats[party] for party in AFTER_2023} == AFTER_2023
    said = composition(known)
    assert said is not None
    assert said.startswith("With the seats not up: Lab 61, Con 18, ")
