"""The seats of a council or a night as blocks: won so far, and hollow those still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from countdesk import parties
from countdesk.drawing.half_circle import SeatBlock
from countdesk.models.board_sums import Sum
from countdesk.wording.board import short_on_board
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.board_totals import BoardTotals
    from countdesk.models.control import Control
    from countdesk.models.election import Party
    from countdesk.models.seat_changes import SeatsOfParties

_HOLLOW: Final = "#8893A0"
"""A grey that stands out from the panel of every theme."""


def blocks_of(
    seats: SeatsOfParties, called: Callable[[Party], str] = short_on_board
) -> list[SeatBlock]:
    """Return a block for each party, in the order in which they are given.

    `called` is what a party is called there.
    """
    return [SeatBlock(called(party), number, parties.colour(party)) for party, number in seats]


def seats_so_far(
    totals: BoardTotals, known: Control | None, called: Callable[[Party], str] = short_on_board
) -> list[SeatBlock]:
    """Return who has how many seats so far; `known` is the control where all are one council's.

    Of a council that is stated the seats that are not up tonight are among them.
    """
    if known is not None and known.stated is not None:
        won, undecided = known.composition, known.to_come
    else:
        won = tuple((line.party, line.seats) for line in totals.parties if line.seats)
        undecided = totals.of(Sum.SEATS) - sum(seats for _party, seats in won)
    blocks = blocks_of(won, called)
    if undecided:
        blocks.append(SeatBlock(_("to come"), undecided, _HOLLOW, is_hollow=True))
    return blocks
