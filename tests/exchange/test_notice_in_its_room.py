"""A notice that has more to say than its page holds is written closer, or signed as a whole."""

from dataclasses import replace

import pytest

from countdesk.exchange import phrases
from countdesk.exchange.declaration import Declaration
from countdesk.exchange.sheets.page import HIGHEST
from countdesk.models.election import Keeper
from countdesk.wording.corrections import CorrectionTold
from tests.exchange.contests import cooked, frozen, stretton, ward
from tests.exchange.sheets_read import read

LINE = "Corrected after the declaration: one of many sheets was read wrongly\n"


def heights(corrected: str) -> list[float]:
    """Return the heights of the rows of a notice of the Returning Officer's."""
    sheet = read(_corrected_for(corrected)).worksheets[0]
    assert sheet.page_setup.fitToHeight == (1 if sum(_rows(sheet)) <= HIGHEST / 0.84 else 0)
    return _rows(sheet)


def _corrected_for(reason: str) -> Declaration:
    """Return the declaration of a Returning Officer, corrected for a reason of many lines."""
    declaration = frozen(stretton(Keeper.RETURNING_OFFICER))
    told = (CorrectionTold(reason, "", ()),)
    return replace(declaration, record=replace(declaration.record, corrections=told))


def _rows(sheet: object) -> list[float]:
    dimensions = sheet.row_dimensions  # type: ignore[attr-defined]
    return [dimension.height or 0 for dimension in dimensions.values()]


def test_that_a_notice_is_written_closer_where_it_then_stands_on_one_page() -> None:
    few, many = heights(LINE), heights(LINE * 16)
    assert sum(many) <= HIGHEST / 0.84
    # Both have a row for each candidate; the longer one has less white in it.
    assert many[11] < few[11]


@pytest.mark.parametrize("lines", [20, 36, 50])
def test_that_the_places_to_sign_are_never_parted_from_who_is_elected(lines: int) -> None:
    sheet = read(replace(_corrected_for(LINE * lines), told=())).worksheets[0]
    tops, top = {}, 0.0
    breaks = {found.id for found in sheet.row_breaks.brk}
    for row in range(1, sheet.max_row + 1):
        tops[row] = top
        top += sheet.row_dimensions[row].height or 0
        if row in breaks:
            top += HIGHEST - top % HIGHEST
    (declared,) = [
        row
        for row, (text,) in enumerate(sheet.iter_rows(max_col=1, values_only=True), start=1)
        if str(text or "").startswith("I declare")
    ]
    assert tops[declared] // HIGHEST == tops[sheet.max_row] // HIGHEST


def test_that_votes_below_nought_are_never_said_to_be_unused() -> None:
    # More votes were declared than the papers could carry.
    result = cooked(ward(6, 3, seats=2)).result
    assert result.unused_votes is not None
    assert result.unused_votes < 0
    assert phrases.unused_votes(result) is None
