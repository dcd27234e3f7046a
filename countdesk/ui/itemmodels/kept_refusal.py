"""The sentence with which the last figure typed was refused, kept in its cell."""

from __future__ import annotations

from typing import Any

from countdesk import figures, wording
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.ui.roles import AMENDS, ASKS, OPENS, OVERTURNS, REFUSED, STANDS
from countdesk.wording.language import gettext as _


class KeptRefusal:
    """Keeps one refusal at a time, and says whether the same may be entered once more."""

    def __init__(self) -> None:
        self._cell: dict[int, Any] | None = None

    def keep(
        self,
        cell: dict[int, Any],
        sentence: str,
        *,
        asks: bool,
        amends: bool = False,
        leads_to: tuple[str, str] = ("", ""),
    ) -> None:
        """Keep a sentence in a cell; `asks` and so on are as the roles of these names say.

        `leads_to` is whom an amendment overturns, and which errors it opens.
        """
        overturns, opens = leads_to
        cell |= {REFUSED: sentence, ASKS: asks, AMENDS: amends}
        cell |= {OVERTURNS: overturns, OPENS: opens}
        self._cell = cell

    def forget(self) -> None:
        """Take the sentence away, once something else is typed."""
        if self._cell is not None:
            for role in (REFUSED, ASKS, AMENDS, OVERTURNS, OPENS):
                self._cell.pop(role, None)
            self._cell = None


def told(cell: dict[int, Any], refusal: EntryRefused) -> str:
    """Return the sentence for a refusal; an overwrite asks in the words of its cell."""
    if refusal.refusal is Refusal.CONFLICT_STANDS:
        return _("{sentence} Enter again lets this one stand.").format(
            sentence=wording.refused(refusal)
        )
    if refusal.refusal is not Refusal.ALREADY_ENTERED or "old" not in refusal.values:
        return wording.refused(refusal)
    return _("Was {old}, entered by {author}. Enter again corrects it; Esc keeps {old}.").format(
        old=cell.get(STANDS) or figures.UNKNOWN, author=refusal.values["author"]
    )
