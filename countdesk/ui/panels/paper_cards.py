"""The cards about papers that several pages show beneath their tables."""

from __future__ import annotations

from countdesk import figures
from countdesk.models.results import Result
from countdesk.ui.panels.cards import Card
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _


def verified(result: Result) -> Card:
    """Return the verified papers, or those of the boxes counted so far."""
    so_far = result.verified_papers is None and result.verified_so_far > 0
    return Card(
        _("Verified so far") if so_far else _("Verified papers"),
        figures.whole(result.verified_so_far if so_far else result.verified_papers),
    )


def rejected(result: Result, name: str) -> Card:
    """Return the rejected papers, or what is known of them so far."""
    papers = result.rejected_papers
    so_far = papers is None and result.rejected_so_far > 0
    return Card(name, figures.whole(result.rejected_so_far if so_far else papers), so_far=so_far)


def unaccounted(result: Result) -> Card:
    """Return the papers nobody has accounted for, or those that are too many."""
    out = result.papers_unaccounted
    if out is None:
        return Card(_("Papers not accounted for"), figures.UNKNOWN)
    if out < 0:
        return Card(_("Papers too many"), figures.whole(-out), Tone.BAD)
    return Card(
        _("Papers not accounted for"), figures.whole(out), Tone.WARNING if out else Tone.GOOD
    )
