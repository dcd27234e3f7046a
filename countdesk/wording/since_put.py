"""Figures that moved since a provisional result was put, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from countdesk import figures
from countdesk.models.provisional import REJECTED, VERIFIED, FigureSincePut
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.findings import Finding

MOST_NAMED = 3
"""So many figures are named; of the others only how many they are is said."""

_COUNTED_AGAIN = _("The papers were counted again since provisional result {number} was put.")
_OF_NO_RECOUNT = _("Provisional result {number} is of a recount that does not stand.")
_PAPERS = {VERIFIED: _("verified papers"), REJECTED: _("rejected papers")}


def since_put_template(finding: Finding) -> str | None:
    """Return the sentence where the result is of another count; None where figures moved in it."""
    if "taken_back" in finding.values:
        return _OF_NO_RECOUNT
    return None if finding.values["moved"] else _COUNTED_AGAIN


def moved_since_put(value: object) -> str:
    """Return each figure that moved with what it was: ``Ada Ash 59, was 60``."""
    moved = cast("tuple[FigureSincePut, ...]", value)
    # A fourth by itself takes no more room than saying that there is one.
    most = MOST_NAMED if len(moved) > MOST_NAMED + 1 else MOST_NAMED + 1
    named = [
        _("{what} {now}, was {was}").format(
            what=figure.candidate or _PAPERS[figure.what],
            now=figures.whole(figure.now),
            was=figures.whole(figure.was),
        )
        for figure in moved[:most]
    ]
    others = len(moved) - len(named)
    if others:
        named.append(
            ngettext("{n} more figure", "{n} more figures", others).format(n=figures.whole(others))
        )
    return "; ".join(named)
