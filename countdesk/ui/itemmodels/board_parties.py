"""The parties of a board with their seats, net change, share and change, most seats first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QObject

from countdesk import figures, parties
from countdesk.models.board_totals import BoardTotals, PartyTotals, Sum
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.ui.itemmodels.board_cells import change_look
from countdesk.ui.itemmodels.party_table import PartyRow, PartyTable
from countdesk.ui.roles import Caption, Kind, Look, MarkedLook, Tone
from countdesk.wording.board import other_parties, party_on_board
from countdesk.wording.language import gettext as _

SEATS_WON: Final = 1
NET: Final = 2
SHARE: Final = 3
CHANGE: Final = 4
VOTES: Final = 5

_CAPTIONS: Final = (
    Caption(_("Party"), is_label=True),
    Caption(_("Seats"), spoken=_("Seats won so far")),
    Caption(_("Net"), spoken=_("Net change of seats")),
    Caption(_("Share"), spoken=_("Share of the votes")),
    Caption(_("Change"), spoken=_("Change of the share in points")),
    Caption(_("Votes")),
)


class BoardParties(PartyTable):
    """A row a party; small parties without a seat are one row together at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_CAPTIONS, parent)

    def show(self, totals: BoardTotals) -> None:
        """Show the parties of these totals."""
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
    is_net_known = totals.of(Sum.NET_KNOWN) > 0
    shown, small = shown_and_small(totals.parties)
    for line in shown:
        yield _row(line, is_net_known=is_net_known)
    if small:
        yield _others(small)


def _row(line: PartyTotals, *, is_net_known: bool) -> PartyRow:
    name = party_on_board(line.key, line.party)
    marked = MarkedLook(name, Kind.LABEL, colour=parties.colour(line.party))
    net = line.net if is_net_known else None
    return (
        (
            marked,
            Look(figures.whole(line.seats), strong=bool(line.seats)),
            Look(figures.signed(net), tone=Tone.PLAIN if net else Tone.QUIET, strong=bool(net)),
            Look(figures.percent(line.share)),
            change_look(line.change),
            Look(figures.whole(line.votes), tone=Tone.QUIET),
        ),
        _("Independents") if line.key == INDEPENDENTS else line.party.name,
    )


def _others(small: Sequence[PartyTotals]) -> PartyRow:
    changes = [line.change for line in small if line.change is not None]
    shares = sum((line.share or Fraction(0) for line in small), Fraction(0))
    votes = sum(line.votes or 0 for line in small)
    names = ", ".join(party_on_board(line.key, line.party) for line in small)
    return (
        (
            MarkedLook(other_parties(len(small)), Kind.LABEL, Tone.QUIET),
            Look(figures.whole(0)),
            Look(figures.UNKNOWN, tone=Tone.QUIET),
            Look(figures.percent(shares)),
            change_look(sum(changes, Fraction(0)) if changes else None),
            Look(figures.whole(votes), tone=Tone.QUIET),
        ),
        names,
    )
