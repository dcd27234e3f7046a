"""The parties of a contest: their shares, how they moved here and elsewhere, and moved so here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from countdesk import figures, parties
from countdesk.exchange.flat_comparison import parties_of
from countdesk.exchange.flat_wider import BesideTheRest
from countdesk.models.share_changes import Standing
from countdesk.models.wider import WiderChange
from countdesk.ui.itemmodels.board_cells import change_look
from countdesk.ui.roles import DISPLAY, LOOK, SPOKEN, TIP, Caption, Kind, Look, MarkedLook, Tone
from countdesk.wording.language import gettext as _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

PARTY: Final = 0
BEFORE: Final = 1
NOW: Final = 2
HERE: Final = 3
ELSEWHERE: Final = 4
MOVED: Final = 5

_CAPTIONS: Final = (
    Caption(_("Party"), is_label=True),
    Caption(_("Last time"), spoken=_("Share last time")),
    Caption(_("Now"), spoken=_("Share now")),
    Caption(_("Change"), _("here"), spoken=_("Change here in points")),
    Caption(_("Change"), _("elsewhere"), spoken=_("Change elsewhere in points")),
    Caption(_("Moved as"), _("elsewhere"), spoken=_("Share had it moved as elsewhere")),
)

_Row = tuple[tuple[Look, ...], str]


class WiderTable(QAbstractTableModel):
    """A row a party, in the order they would be in had they moved as elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def show(self, known: BesideTheRest, wider: WiderChange) -> None:
        """Show the parties of a contest; the same number of them stay in their rows."""
        rows = list(_rows(known, wider))
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
        """Return that shares are read here and never changed."""
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


def _rows(known: BesideTheRest, wider: WiderChange) -> Iterator[_Row]:
    moved, comparison = known.told.moved, known.comparison
    named = parties_of(comparison)
    shares = {} if moved is None else moved.shares
    clamped = () if moved is None else moved.clamped
    for key in dict.fromkeys((*shares, *comparison.parties, *named)):
        both = comparison.party_and_change(key)
        party = named.get(key)
        if both is None or party is None:
            continue
        change = both[1]
        is_new = change.standing is Standing.NEW
        is_ahead = moved is not None and moved.winner == key
        looks = (
            MarkedLook(
                known.called(key), Kind.LABEL, colour=parties.colour(party), strong=is_ahead
            ),
            Look(figures.percent(None if is_new else change.previous_share)),
            Look(figures.percent(change.share)),
            Look(_("new"), tone=Tone.GOOD) if is_new else change_look(change.change),
            change_look(wider.changes.get(key)),
            Look(
                figures.percent(shares.get(key)),
                tone=Tone.WARNING if key in clamped else Tone.PLAIN,
                strong=is_ahead,
            ),
        )
        yield looks, party.name
