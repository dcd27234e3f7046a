"""Whether all the seats of a board are those of one council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.board_sums import Sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.board_totals import BoardTotals
    from countdesk.models.control import Control
    from countdesk.session.board import Board


def control_of_all(
    board: Board, totals: BoardTotals, controls: Sequence[Control]
) -> Control | None:
    """Return the control of the council whose seats these totals all are; None of several."""
    if len(controls) != 1:
        return None
    of_council = board.totals_of(controls[0].authority)
    return controls[0] if of_council.of(Sum.SEATS) == totals.of(Sum.SEATS) else None
