"""What is said of the seats of a council: who has most of them, and whether that is control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.control import majority_line
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMED = 2


def held_by(names: Sequence[str], seats: int) -> str:
    """Return who holds the most of so many seats: ``Labour of 63``; several are level."""
    if len(names) > _MOST_NAMED:
        names = (_("{n} parties").format(n=figures.whole(len(names))),)
        return _("{names} level, of {seats}").format(names=names[0], seats=figures.whole(seats))
    if len(names) > 1:
        return _("{names} level, of {seats}").format(
            names=listed(names), seats=figures.whole(seats)
        )
    return _("{names} of {seats}").format(names=listed(names), seats=figures.whole(seats))


def most_of(names: Sequence[str]) -> str:
    """Return who has the most seats: ``Labour``; several are level."""
    if len(names) == 1:
        return names[0]
    several = _("{n} parties").format(n=figures.whole(len(names)))
    return _("{names} level").format(
        names=several if len(names) > _MOST_NAMED else listed(tuple(names))
    )


def of_seats(seats: int) -> str:
    """Return of how many seats: ``of 650 seats``."""
    return ngettext("of {n} seat", "of {n} seats", seats).format(n=figures.whole(seats))


def control(most: int, seats: int, undecided: int) -> str:
    """Return what the largest party has of so many seats: a majority, or no overall control.

    A majority is counted over all others together, once every seat is decided.
    """
    needed = majority_line(seats)
    if most >= needed:
        if undecided:
            return _("a majority whatever comes")
        return _("majority of {n}").format(n=figures.whole(2 * most - seats))
    if most + undecided >= needed:
        return _("no majority yet")
    return _("no overall control")


def for_a_majority(needed: int) -> str:
    """Return how many seats are a majority: ``32 for a majority``."""
    return _("{n} for a majority").format(n=figures.whole(needed))


def seats_spoken(seats: Sequence[tuple[str, int]]) -> str:
    """Return parties with their seats in words: ``Labour 54 seats, Conservative 6 seats``."""
    return ", ".join(
        ngettext("{name} {n} seat", "{name} {n} seats", number).format(
            name=name, n=figures.whole(number)
        )
        for name, number in seats
    )
