"""The parties of a board with their seats, net change, share and change, most seats first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QObject

from countdesk import figures, parties
from countdesk.models.board_totals import BoardTotals, PartyTotals, change_together, net_together
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.ui.itemmodels.board_cells import NEW_LOOK, change_look
from countdesk.ui.itemmodels.party_table import PartyRow, PartyTable
from countdesk.ui.roles import Caption, Kind, Look, MarkedLook, Tone
from countdesk.wording.board import (
    base_in_short,
    party_on_board,
    share_heading,
)
from countdesk.wording.language import gettext as _

SEATS_WON: Final = 1
NET: Final = 2
SHARE: Final = 3
CHANGE: Final = 4
TO_COME: Final = 5
VOTES: Final = 6


def _captions(totals: BoardTotals) -> tuple[Caption, ...]:
    """Return the captions; over the shares stands by which base slates made them."""
    share = Caption(_("Share"), base_in_short(totals.base), spoken=share_heading(totals.base))
    return (
        Caption(_("Party"), is_label=True),
        Caption(_("Seats"), spoken=_("Seats won so far")),
        Caption(_("Net"), spoken=_("Net change of seats")),
        share,
        Caption(_("Change"), spoken=_("Change of the share in points")),
        Caption(_("Held"), _("to come"), spoken=_("Seats held in contests still to come")),
        Caption(_("All votes"), spoken=_("Votes of all its candidates")),
    )


class BoardParties(PartyTable):
    """A row a party; small parties without a seat are one row together at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_captions(BoardTotals()), parent)

    def show(self, totals: BoardTotals) -> None:
        """Show the parties of these totals."""
        self.show_captions(_captions(totals))
        self.show_rows(list(_rows(totals)))


def shown_and_small(
    lines: Iterable[PartyTotals],
) -> tuple[list[PartyTotals], list[PartyTotals]]:
    """Return the parties with a row of their own, and those that are one row together."""
    known = list(lines)
    small = [line for line in known if line.is_small]
    if len(small) == 1:
        # One party alone has a name.
        small = []
    return [line for line in known if line not in small], small


def _rows(totals: BoardTotals) -> Iterable[PartyRow]:
    shown, small = shown_and_small(totals.parties)
    for line in shown:
        to_come = totals.still_to_come(line.key)
        yield _row(line, to_come.seats_held)
    if small:
        held = sum(totals.still_to_come(line.key).seats_held for line in small)
        yield _others(small, held)


def _row(line: PartyTotals, to_come: int) -> PartyRow:
    name = party_on_board(line.key, line.party)
    marked = MarkedLook(name, Kind.LABEL, colour=parties.colour(line.party))
    return (
        (
            marked,
            Look(figures.whole(line.seats), strong=bool(line.seats)),
            _net(line.net),
            Look(figures.percent(line.share)),
            NEW_LOOK if line.is_new else change_look(line.change),
            _whole_or_quiet(to_come),
            Look(figures.whole(line.votes), tone=Tone.QUIET),
        ),
        _("Independents") if line.key == INDEPENDENTS else line.party.name,
    )


def _net(net: int | None) -> Look:
    return Look(figures.signed(net), tone=Tone.PLAIN if net else Tone.QUIET, strong=bool(net))


def _whole_or_quiet(number: int) -> Look:
    return Look(figures.whole(number), tone=Tone.PLAIN if number else Tone.QUIET)


def _others(small: Sequence[PartyTotals], to_come: int) -> PartyRow:
    """Return the row of the parties that won no seat and are not known to have lost one."""
    shares = sum((line.share or Fraction(0) for line in small), Fraction(0))
    votes = sum(line.votes or 0 for line in small)
    names = ", ".join(party_on_board(line.key, line.party) for line in small)
    return (
        (
            MarkedLook(_("Others"), Kind.LABEL, Tone.QUIET),
            Look(figures.whole(0)),
            _net(net_together(small)),
            Look(figures.percent(shares)),
            change_look(change_together(small)),
            _whole_or_quiet(to_come),
            Look(figures.whole(votes), tone=Tone.QUIET),
        ),
        names,
    )
