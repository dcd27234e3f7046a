"""What the page of a projection says of single wards and seats, and of its slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.projection import LeftOut
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.projection import flips, party_in_projection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from countdesk.models.election import Party
    from countdesk.models.projection import ProjectedWard
    from countdesk.models.seat_swings import SeatSwing

_TWO = 2
"""Where as many parties gain and lose, the one has the seats of the other."""

SHORT_OF_CANDIDATES = "*"
"""What marks the seats of a ward in which a party had fewer candidates than votes for seats."""

WHAT_THE_MARK_MEANS = _("* A party had too few candidates there.")
"""What the mark beside projected seats means."""

ILLUSTRATION = _("Illustration, not a forecast")
"""What stands beside a projection wherever it is shown, however little room there is."""

LEFT_OUT: dict[LeftOut, tuple[str, str]] = {
    LeftOut.UNCONTESTED: (_("no poll"), _("not contested: its seats stay as they were")),
    LeftOut.NO_SEATS: (_("no seats"), _("left out: its past result has no seat")),
    LeftOut.NOT_WHOLE: (_("votes missing"), _("left out: not all of its votes are known")),
    LeftOut.NOTHING_LEFT: (
        _("nothing left"),
        _("left out: every share in it would fall to nought"),
    ),
}
"""Why a ward is not projected, in two words and at length."""


def hands_changed(ward: ProjectedWard, known: Mapping[str, Party]) -> tuple[str, str]:
    """Return the seats that change hands in a ward, ``LD +2, Lab -2``, and the same spoken.

    Of seats that go from one party to another: ``Lab to LD``, or ``2 Lab to LD``.
    """
    if ward.flips is None:
        return figures.UNKNOWN, _("not known")
    if len(ward.flips) == _TWO:
        (winner, seats), (loser, _lost) = ward.flips
        named = {key: party_in_projection(key, known) for key in (winner, loser)}
        moved = _("{loser} to {winner}").format(loser=named[loser], winner=named[winner])
        if seats > 1:
            moved = _("{n} {moved}").format(n=figures.whole(seats), moved=moved)
        return moved, moved
    said = flips(ward, known)
    return (said, said) if said else (figures.UNKNOWN, _("no seat changes hands"))


def swing_and_pair(size: Fraction, pair: tuple[str, str], known: Mapping[str, Party]) -> str:
    """Return a swing and its direction: ``12.5 points Lab from Con``; below nought turned round."""
    to, coming_from = (party_in_projection(key, known) for key in pair)
    if figures.is_nought(size):
        return _("no swing between {to} and {loser}").format(to=to, loser=coming_from)
    if size < 0:
        to, coming_from = coming_from, to
    return _("{size} points {to} from {loser}").format(
        size=figures.points(abs(size)), to=to, loser=coming_from
    )


def seat_needs(ward: str, needed: SeatSwing, known: Mapping[str, Party]) -> str:
    """Return what one seat needs to change hands: ``Peckham: Lab to Green at 4.3 points``."""
    return _("{ward}: {holder} to {challenger} at {size} points").format(
        ward=ward,
        holder=party_in_projection(needed.holder, known),
        challenger=party_in_projection(needed.challenger, known),
        size=figures.points(needed.size),
    )


def needing_more(seats: int, points: int) -> str:
    """Return how many seats need more than the swing at the end of an axis."""
    return ngettext(
        "{n} seat needs more than {points} points.",
        "{n} seats need more than {points} points.",
        seats,
    ).format(n=figures.whole(seats), points=figures.whole(points))


def wards(number: int) -> str:
    """Return a number of wards with its unit."""
    return ngettext("{n} ward", "{n} wards", number).format(n=figures.whole(number))


def wards_changing(changing: int, number: int) -> str:
    """Return in how many wards a seat would change hands, beside the half circle."""
    return ngettext(
        "A seat changes hands in {changing} of {n} ward",
        "A seat changes hands in {changing} of {n} wards",
        number,
    ).format(changing=figures.whole(changing), n=figures.whole(number))


def seats_as_declared(seats: int) -> str:
    """Return how many seats are not projected but as they were declared; empty where none is."""
    if not seats:
        return ""
    return ngettext("{n} seat is as declared", "{n} seats are as declared", seats).format(
        n=figures.whole(seats)
    )


def cut_at_nought(clamped: int) -> str:
    """Return in how many wards a share fell below nought, in few words; empty where in none."""
    if not clamped:
        return ""
    return ngettext(
        "In {n} ward shares are cut off at nought",
        "In {n} wards shares are cut off at nought",
        clamped,
    ).format(n=figures.whole(clamped))
