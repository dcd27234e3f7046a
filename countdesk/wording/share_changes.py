"""Changes of shares in a word or a figure, the same wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.share_changes import Standing
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.board_totals import PartyTotals
    from countdesk.models.share_changes import Change

NEW = _("new")
"""What stands in the place of a change of a party that did not stand last time."""


def change_words(change: Change) -> str | None:
    """Return a change beside a share: ``+4.1`` or ``new``; None where it is not known."""
    if change.standing is Standing.NEW:
        return NEW
    return None if change.change is None else figures.change(change.change)


def change_over_night(line: PartyTotals) -> str:
    """Return the change of a party over the contests of a night: ``+4.1``, ``new`` or a dash."""
    return NEW if line.is_new else figures.change(line.change)
