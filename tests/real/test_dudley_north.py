"""Dudley North in 2010: whether it would have been lost, had it moved as the rest did."""

from __future__ import annotations

from pathlib import Path

import pytest

from countdesk import figures
from countdesk.models.wider import HereAndWider
from tests.real.dudley_north import CONSERVATIVE, LABOUR, beside, elections

pytestmark = pytest.mark.real


def sizes(told: HereAndWider) -> list[str]:
    """Return the swing here, there, and the one that the seat needed."""
    assert told.here.butler is not None
    assert told.wider.butler is not None
    assert told.needed is not None
    assert {told.here.butler.winner.key, told.wider.butler.winner.key} == {CONSERVATIVE}
    assert (told.needed.first, told.needed.second) == (LABOUR, CONSERVATIVE)
    return [
        figures.points(size)
        for size in (told.here.butler.size, told.wider.butler.size, told.needed.size)
    ]


def test_that_great_britain_moved_from_labour_to_the_conservatives(real_data: Path) -> None:
    change = elections(real_data).great_britain
    moved = [figures.change(change.changes[key]) for key in (CONSERVATIVE, LABOUR)]
    assert moved == ["+3.7", f"{figures.MINUS}6.5"]
    assert sum(change.now.values()) == sum(change.before.values()) == 1


def test_that_dudley_north_would_have_stayed_labour_had_it_moved_as_great_britain_did(
    real_data: Path,
) -> None:
    # The claim that it would have been lost does not hold: the rest moved less than it needed.
    told = beside(elections(real_data).great_britain)
    assert sizes(told) == ["4.7", "5.1", "5.6"]
    assert told.moved is not None
    assert told.moved.winner == LABOUR
    assert figures.points(told.moved.lead) == "1.0"


def test_that_it_would_have_been_lost_had_it_moved_as_the_west_midlands_did(
    real_data: Path,
) -> None:
    told = beside(elections(real_data).west_midlands)
    assert sizes(told) == ["4.7", "6.3", "5.6"]
    assert told.moved is not None
    assert told.moved.winner == CONSERVATIVE
    assert figures.points(told.moved.lead) == "1.5"
