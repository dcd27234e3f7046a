"""What is stated of a council, in words: its seats, those not up tonight, and the eve of poll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.wording.board import short_on_board
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.control import Control
    from countdesk.models.council import Council
    from countdesk.models.seat_changes import SeatsOfParties


def council_stated(council: Council) -> str:
    """Return what is stated of a council: ``Anytown, 63 seats; not up: Lab 30, Con 12``."""
    seats = ngettext("{n} seat", "{n} seats", council.seats)
    parts = [f"{council.authority}, {seats.format(n=figures.whole(council.seats))}"]
    if council.not_up:
        parts.append(_("not up: {seats}").format(seats=seats_listed(council.not_up)))
    if council.on_eve_of_poll is not None:
        listed = seats_listed(council.on_eve_of_poll)
        parts.append(_("eve of poll: {seats}").format(seats=listed))
    return "; ".join(parts)


def composition(value: Control) -> str | None:
    """Return the seats of a council by party with those not up; None where none is stated."""
    if value.stated is None or not value.stated.not_up:
        return None
    return _("With the seats not up: {seats}.").format(seats=seats_listed(value.composition))


def seats_listed(known: SeatsOfParties) -> str:
    """Return seats by party in a row: ``Lab 45, Con 16, Ind 2``."""
    return ", ".join(f"{short_on_board(party)} {figures.whole(number)}" for party, number in known)
