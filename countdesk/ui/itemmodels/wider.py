"""The parties of a contest: their shares, how they moved here and elsewhere, and moved so here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject

from countdesk import figures, parties
from countdesk.exchange.flat_comparison import parties_of
from countdesk.exchange.flat_wider import BesideTheRest
from countdesk.models.share_changes import Standing
from countdesk.models.wider import WiderChange
from countdesk.ui.itemmodels.board_cells import change_look
from countdesk.ui.itemmodels.party_table import PartyRow, PartyTable
from countdesk.ui.roles import Caption, Kind, Look, MarkedLook, Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.share_changes import NEW

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


class WiderTable(PartyTable):
    """A row a party, in the order they would be in had they moved as elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_CAPTIONS, parent)

    def show(self, known: BesideTheRest, wider: WiderChange) -> None:
        """Show the parties of a contest."""
        self.show_rows(list(_rows(known, wider)))


def _rows(known: BesideTheRest, wider: WiderChange) -> Iterator[PartyRow]:
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
            Look(NEW, tone=Tone.GOOD) if is_new else change_look(change.change),
            change_look(wider.changes.get(key)),
            Look(
                figures.percent(shares.get(key)),
                tone=Tone.WARNING if key in clamped else Tone.PLAIN,
                strong=is_ahead,
            ),
        )
        yield looks, party.name
