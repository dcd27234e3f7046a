"""What stands above the table of a contest beside everywhere else: four figures, and who won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.exchange import phrases
from countdesk.ui.panels.score_cards import Card
from countdesk.ui.roles import Tone
from countdesk.wording.language import gettext as _
from countdesk.wording.wider import ahead, ahead_of, further_or_less, needed_between

if TYPE_CHECKING:
    from countdesk.exchange.flat_wider import BesideTheRest
    from countdesk.models.swings import Swing

_TWO = 2


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
    moved = known.told.moved
    here = _("Here: {outcome}.").format(outcome=_outcome(known))
    title = _("Had it moved as the rest did")
    if moved is None:
        why = _("the shares of last time are not all known")
        return Card(title, figures.UNKNOWN, f"{why}. {here}", Tone.QUIET)
    return Card(title, ahead(moved, known.called), here)


def _outcome(known: BesideTheRest) -> str:
    """Return how it went here, and who is how far in front by the shares of parties."""
    said = phrases.outcome_of(known.comparison.outcome, known.result)
    shares = {
        key: line.share for key, line in known.comparison.parties.items() if line.share is not None
    }
    if len(shares) < len(known.comparison.parties) or len(shares) < _TWO:
        return said
    first, second = sorted(shares, key=lambda key: -shares[key])[:2]
    lead = shares[first] - shares[second]
    if not lead:
        return said
    return _("{outcome}, {ahead}").format(
        outcome=said, ahead=ahead_of(first, second, lead, known.called)
    )


def _swing(title: str, swing: Swing | None) -> Card:
    if swing is None:
        return Card(title, figures.UNKNOWN, _("not known"), Tone.QUIET)
    pair = _("{loser} to {winner}").format(
        loser=parties.short_name(swing.loser), winner=parties.short_name(swing.winner)
    )
    return Card(title, figures.points(swing.size), pair)


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
