"""What is said of a contest beside everywhere else: the difference, the swing needed, the notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import Base
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import BASES, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from countdesk.models.comparison import Comparison
    from countdesk.models.wider import HereAndWider, MovedResult, NeededSwing

ARITHMETIC = _("Arithmetic of what happened, no forecast")
"""What a contest moved as the rest did is, wherever it is shown."""

Called = Callable[[str], str]
"""Returns what a party is called by its comparison key."""


def difference(told: HereAndWider) -> str | None:
    """Return by how much the swing here is further or less than elsewhere, None if unknown."""
    if told.difference is None or told.here.butler is None:
        return None
    further = _("{points} further towards {winner} than elsewhere")
    less = _("{points} less towards {winner} than elsewhere")
    return (further if told.difference >= 0 else less).format(
        points=figures.points(abs(told.difference)),
        winner=parties.short_name(told.here.butler.winner),
    )


def further_or_less(told: HereAndWider) -> str | None:
    """Return whether the swing here is further or less than elsewhere, None if unknown."""
    if told.difference is None or told.here.butler is None:
        return None
    further = _("further towards {winner} than elsewhere")
    less = _("less towards {winner} than elsewhere")
    return (further if told.difference >= 0 else less).format(
        winner=parties.short_name(told.here.butler.winner)
    )


def needed(swing: NeededSwing | None, called: Called) -> str:
    """Return the swing that the seat needed, and from whom to whom."""
    if swing is None:
        return figures.UNKNOWN
    return _("{points} from {pair}").format(
        points=figures.points(swing.size), pair=needed_between(swing, called)
    )


def needed_between(swing: NeededSwing, called: Called) -> str:
    """Return from whom to whom a swing was needed, and by what it is measured."""
    said = (
        _("{loser} to {winner}, half the lead last time")
        if swing.seats == 1
        else _("{loser} to {winner}, the least of the {seats} seats last time")
    )
    return said.format(
        loser=called(swing.first), winner=called(swing.second), seats=figures.whole(swing.seats)
    )


def ahead(moved: MovedResult, called: Called) -> str:
    """Return who is ahead of whom in a result moved as the rest did."""
    if moved.winner is None:
        return _("undecided, equal shares")
    others = [key for key in moved.shares if key != moved.winner]
    if not others:
        return _("{winner} alone").format(winner=called(moved.winner))
    return ahead_of(moved.winner, others[0], moved.lead, called)


def ahead_of(winner: str, other: str, lead: Fraction, called: Called) -> str:
    """Return by how many points of the votes one party is ahead of another."""
    return _("{winner} ahead of {other} by {lead} points").format(
        winner=called(winner), other=called(other), lead=figures.points(lead)
    )


def notes(comparison: Comparison, moved: MovedResult | None, called: Called) -> Iterator[str]:
    """Yield how the moved result was made: it is arithmetic and no forecast."""
    if moved is None:
        return
    base = comparison.base
    yield _("Moved as elsewhere: each party's share last time with its change elsewhere added.")
    if moved.clamped:
        names = listed([called(key) for key in moved.clamped])
        yield _("{names} would have fallen below nought and are left at it.").format(names=names)
    if moved.scaled:
        yield _("All shares are scaled so that they make the whole.")
    if base not in (None, Base.SINGLE):
        yield _("Shares of parties: {base}.").format(base=BASES[base])
