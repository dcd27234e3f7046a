"""The parties of a board with their seats, net change, share and change, most seats first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import figures, parties
from countdesk.models.board_totals import BoardTotals, PartyTotals, Sum
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.ui.itemmodels.board_cells import change_look
from countdesk.ui.roles import DISPLAY, LOOK, SPOKEN, TIP, Caption, Kind, Look, MarkedLook, Tone
from countdesk.wording.board import other_parties, party_on_board
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

PARTY: Final = 0
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

_Row = tuple[tuple[Look, ...], str]


class BoardParties(QAbstractTableModel):
    """A row a party; small parties without a seat are one row together at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def show(self, totals: BoardTotals) -> None:
        """Show the parties of these totals; the same number of them stay in their rows."""
        rows = list(_rows(totals))
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_CAPTIONS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's caption."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_CAPTIONS):
            return None
        caption = _CAPTIONS[section]
        if role == LOOK:
            return caption
        return (caption.spoken or caption.text) if role in (DISPLAY, SPOKEN) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that totals are read and never changed."""
        return _READ if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one thing about a party."""
        if not index.isValid():
            return None
        looks, name = self._rows[index.row()]
        look = looks[index.column()]
        if role == LOOK:
            return look
        if role in (DISPLAY, SPOKEN):
            return look.text
        return name if role == TIP and index.column() == PARTY else None


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


def _rows(totals: BoardTotals) -> Iterable[_Row]:
    is_net_known = totals.of(Sum.NET_KNOWN) > 0
    shown, small = shown_and_small(totals.parties)
    for line in shown:
        yield _row(line, is_net_known=is_net_known)
    if small:
        yield _others(small)


def _row(line: PartyTotals, *, is_net_known: bool) -> _Row:
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


def _others(small: Sequence[PartyTotals]) -> _Row:
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
