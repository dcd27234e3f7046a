"""What stands above the table of a contest beside everywhere else: four figures, and who won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.exchange.flat_wider import boundaries, moved_so, outcome_here
from countdesk.ui.panels.score_cards import Card
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import pair_of_swing
from countdesk.wording.wider import further_or_less, needed_between

if TYPE_CHECKING:
    from countdesk.exchange.flat_wider import BesideTheRest
    from countdesk.models.swings import Swing


def cards(known: BesideTheRest) -> tuple[Card, ...]:
    """Return the swing here, the swing elsewhere, the difference, and the swing it needed."""
    told = known.told
    return (
        _swing(_("Swing here"), told.here.butler),
        _swing(_("Swing elsewhere"), told.wider.butler),
        _difference(known),
        _needed(known),
    )


def call(known: BesideTheRest) -> Card:
    """Return who would have been ahead had it moved as elsewhere, and how it went here."""
    value, more = moved_so(known)
    here = _("Here: {outcome}.").format(outcome=outcome_here(known))
    tone = Tone.QUIET if known.told.moved is None else Tone.PLAIN
    note = " ".join(filter(None, (f"{more}." if more else "", here, boundaries(known))))
    return Card(_("Had it moved as the rest did"), value, note, tone)


def _swing(title: str, swing: Swing | None) -> Card:
    if swing is None:
        return Card(title, figures.UNKNOWN, _("not known"), Tone.QUIET)
    return Card(title, figures.points(swing.size), pair_of_swing(swing))


def _difference(known: BesideTheRest) -> Card:
    title, said = _("Difference"), further_or_less(known.told)
    difference = known.told.difference
    if said is None or difference is None:
        return Card(title, figures.UNKNOWN, _("not known"), Tone.QUIET)
    return Card(title, figures.points(abs(difference)), said)


def _needed(known: BesideTheRest) -> Card:
    title, needed = _("Swing needed"), known.told.needed
    if needed is None:
        return Card(title, figures.UNKNOWN, _("not known"), Tone.QUIET)
    return Card(title, figures.points(needed.size), needed_between(needed, known.called))
