"""What is said of a projection: that it illustrates, what it rests on, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.projection import LeftOut, Method
from countdesk.models.seat_changes import INDEPENDENTS
from countdesk.wording.board import short_on_board
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import BASES, NO_MORE_CANDIDATES, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.election import Party
    from countdesk.models.projection import ProjectedWard, Projection
    from countdesk.models.seat_swings import SeatSwing

METHODS: dict[Method, str] = {
    Method.UNIFORM: _("Uniform change"),
    Method.PROPORTIONAL: _("Proportional change"),
    Method.TWO_PARTY: _("Two-party swing"),
}
"""The methods as a choice names them."""

_MOST_NAMED = 6

_HOW: dict[Method, str] = {
    Method.UNIFORM: _("Uniform change: each party's change in points is added to its share."),
    Method.PROPORTIONAL: _(
        "Proportional change: each party's share is multiplied by its share now over its share"
        " before, where it stood both times, and then all shares are scaled to add up to 100%."
    ),
}


def party_in_projection(key: str, known: Mapping[str, Party]) -> str:
    """Return the short name of a party by its key, ``Ind`` for any independent."""
    if key == INDEPENDENTS:
        return _("Ind")
    return short_on_board(known[key]) if key in known else parties.short_name_of(key)


def taken_from(contest: str | None, contests: int) -> str:
    """Return what a movement is taken from: one contest, or all declared ones together."""
    if contest is not None:
        return contest
    return ngettext(
        "the {n} declared contest", "the {n} declared contests together", contests
    ).format(n=figures.whole(contests))


def is_illustration(past: str, source: str) -> str:
    """Return the sentence that stands over every projection."""
    return _(
        "An illustration, not a forecast: every ward of {past} as it would be, had each moved as"
        " {source} did."
    ).format(past=past, source=source)


def still_counted(contest: str) -> str:
    """Return the sentence on a movement of a contest whose votes will still move."""
    return _("{contest} is still being counted: its change will still move.").format(
        contest=contest
    )


def on_other_boundaries(source: str, past: str) -> str:
    """Return the sentence on a change of areas that the past election did not have."""
    return _(
        "The change of {source} was measured on boundaries that the wards of {past} did not have."
    ).format(source=source, past=past)


def method(projection: Projection, known: Mapping[str, Party]) -> str:
    """Return how the movement is applied, in a sentence."""
    movement = projection.movement.turned
    swing = movement.swing
    if projection.method is not Method.TWO_PARTY or movement.pair is None or swing is None:
        return _HOW[projection.method]
    to, coming_from = (party_in_projection(key, known) for key in movement.pair)
    said = _(
        "Two-party swing: {points} points from {loser} to {winner}; all others stay as they were."
    )
    if figures.is_nought(swing):
        said = _("Two-party swing: no swing between {winner} and {loser}; nothing moves.")
    return said.format(points=figures.points(swing), loser=coming_from, winner=to)


def notes(projection: Projection, known: Mapping[str, Party]) -> Iterator[str]:
    """Yield what a projection rests on and what it leaves out, a sentence each."""
    yield method(projection, known)
    factor = projection.movement.factor
    if factor != 1:
        yield _("Every change is taken {factor} times.").format(factor=figures.decimal(factor, 2))
    yield _("The share of a party in a ward of several seats: {base}.").format(
        base=BASES[projection.base]
    )
    yield from _declared(projection)
    yield from _shares_put_right(projection)
    yield from _parties_apart(projection, known)
    yield from _seats_open(projection)
    yield from _left_out(projection)


def _declared(projection: Projection) -> Iterator[str]:
    """Yield whether wards that are declared by now count as they declared."""
    if projection.kept:
        yield ngettext(
            "{n} ward is declared and counts as it declared; the rest is projected.",
            "{n} wards are declared and count as they declared; the rest is projected.",
            len(projection.kept),
        ).format(n=figures.whole(len(projection.kept)))
    elif projection.declared:
        yield ngettext(
            "{n} ward is declared by now: it is projected all the same, with what it declared"
            " beside it.",
            "{n} wards are declared by now: they are projected all the same, with what they"
            " declared beside them.",
            projection.declared,
        ).format(n=figures.whole(projection.declared))


def _shares_put_right(projection: Projection) -> Iterator[str]:
    clamped = projection.clamped
    if clamped:
        yield ngettext(
            "In {n} ward a share would have fallen below nought: it stands at nought, and the"
            " others are scaled to add up to 100%.",
            "In {n} wards a share would have fallen below nought: it stands at nought, and the"
            " others are scaled to add up to 100%.",
            clamped,
        ).format(n=figures.whole(clamped))
    others = projection.scaled_alone
    if others and projection.method is not Method.PROPORTIONAL:
        yield ngettext(
            "In {n} ward not the same parties stood, so that its shares were scaled to add up to"
            " 100%.",
            "In {n} wards not the same parties stood, so that their shares were scaled to add up"
            " to 100%.",
            others,
        ).format(n=figures.whole(others))


def _parties_apart(projection: Projection, known: Mapping[str, Party]) -> Iterator[str]:
    """Yield which parties the movement could not be applied to as it is."""
    if projection.method is Method.TWO_PARTY:
        if projection.unpaired:
            yield ngettext(
                "In {n} ward not both parties of the swing stood: nothing moves there.",
                "In {n} wards not both parties of the swing stood: nothing moves there.",
                projection.unpaired,
            ).format(n=figures.whole(projection.unpaired))
        return
    if projection.absent:
        yield _("Nobody is made up for a party where it did not stand: {parties}.").format(
            parties=_with_wards(projection.absent, known)
        )
    if projection.unmoved:
        yield _(
            "Nothing is known of the change of others, who keep their shares: {parties}."
        ).format(parties=_with_wards(projection.unmoved, known))
    withdrawn = projection.movement.withdrawn
    if withdrawn:
        yield _("Did not stand again where the change is taken from: {parties}.").format(
            parties=_named(withdrawn, known)
        )
    new = projection.movement.without_multiple
    if new and projection.method is Method.PROPORTIONAL:
        yield _(
            "Stood in no contest both times where the change is taken from, so that there is no"
            " share to multiply: {parties}."
        ).format(parties=_named(new, known))


def _seats_open(projection: Projection) -> Iterator[str]:
    if projection.limited:
        yield ngettext(
            "In {n} ward a party had fewer candidates than it would now have votes for seats: it"
            " gets no more seats than candidates.",
            "In {n} wards a party had fewer candidates than it would now have votes for seats: it"
            " gets no more seats than candidates.",
            projection.limited,
        ).format(n=figures.whole(projection.limited))
    if projection.undecided:
        yield ngettext(
            "{n} seat is undecided: candidates would be level, or too few have votes left.",
            "{n} seats are undecided: candidates would be level, or too few have votes left.",
            projection.undecided,
        ).format(n=figures.whole(projection.undecided))
    if projection.unknown_before:
        yield ngettext(
            "Of {n} seat the past result does not say who won it.",
            "Of {n} seats the past result does not say who won them.",
            projection.unknown_before,
        ).format(n=figures.whole(projection.unknown_before))


def _left_out(projection: Projection) -> Iterator[str]:
    for why, wards in projection.left_out.items():
        yield left_out(why, wards)
    if projection.by_thirds:
        yield ngettext(
            "{n} ward elects by thirds: only the seats of that one election are in it.",
            "{n} wards elect by thirds: only the seats of that one election are in it.",
            projection.by_thirds,
        ).format(n=figures.whole(projection.by_thirds))
    if projection.notional:
        yield ngettext(
            "The past result of {n} ward is notional: an estimate for its boundaries.",
            "The past results of {n} wards are notional: estimates for their boundaries.",
            projection.notional,
        ).format(n=figures.whole(projection.notional))


def left_out(why: LeftOut, wards: int) -> str:
    """Return how many wards are not projected, and why."""
    n = figures.whole(wards)
    match why:
        case LeftOut.UNCONTESTED:
            return ngettext(
                "{n} ward was not contested: its seats stay as they were.",
                "{n} wards were not contested: their seats stay as they were.",
                wards,
            ).format(n=n)
        case LeftOut.NO_SEATS:
            return ngettext(
                "{n} ward is left out: its past result has no seat.",
                "{n} wards are left out: their past results have no seat.",
                wards,
            ).format(n=n)
        case LeftOut.NOT_WHOLE:
            return ngettext(
                "{n} ward is left out: not all of its votes are known.",
                "{n} wards are left out: not all of their votes are known.",
                wards,
            ).format(n=n)
        case LeftOut.NOTHING_LEFT:
            return ngettext(
                "{n} ward is left out: every share in it would fall to nought.",
                "{n} wards are left out: every share in them would fall to nought.",
                wards,
            ).format(n=n)


def changing_hands(projection: Projection) -> str:
    """Return in how many of the wards a seat would change hands."""
    number = len(projection.projected) + len(projection.kept)
    return ngettext(
        "A seat would change hands in {changing} of {n} ward.",
        "A seat would change hands in {changing} of {n} wards.",
        number,
    ).format(changing=figures.whole(len(projection.changing_hands)), n=figures.whole(number))


def swing_to(needed: SeatSwing, known: Mapping[str, Party]) -> str:
    """Return the swing in points that a seat needs, and to whom it would go: ``4.3 to Lab``.

    From one who stands for no party to another it says so: ``5.6 to another Ind``.
    """
    party = party_in_projection(needed.challenger, known)
    is_alike = party == party_in_projection(needed.holder, known)
    said = _("{points} to another {party}") if is_alike else _("{points} to {party}")
    return said.format(points=figures.points(needed.size), party=party)


def seats_after(ward: ProjectedWard, known: Mapping[str, Party]) -> str:
    """Return the seats of a projected ward by party: ``Lab 2, 1 undecided``."""
    if ward.after is None:
        return figures.UNKNOWN
    said = _seats(ward.after, known)
    if ward.undecided:
        said.append(_("{n} undecided").format(n=figures.whole(ward.undecided)))
    return ", ".join(said)


def seats_declared(ward: ProjectedWard, known: Mapping[str, Party]) -> str:
    """Return the seats of a ward as it declared them tonight; empty where it has not."""
    if ward.declared is None:
        return ""
    return ", ".join(_seats(ward.declared.seats, {**ward.declared.parties, **known}))


def few_candidates(ward: ProjectedWard, known: Mapping[str, Party]) -> str:
    """Return which parties had too few candidates in a ward; empty where none had."""
    if not ward.limited:
        return ""
    return NO_MORE_CANDIDATES.format(parties=_named(ward.limited, known))


def seats_before(ward: ProjectedWard, known: Mapping[str, Party]) -> str:
    """Return the seats of a ward by party as they were won: ``Lab 2, Grn 1``."""
    return figures.UNKNOWN if ward.before is None else ", ".join(_seats(ward.before, known))


def flips(ward: ProjectedWard, known: Mapping[str, Party]) -> str:
    """Return the seats that would change hands, first who gains them and then who loses them."""
    if ward.flips is None:
        return figures.UNKNOWN
    return ", ".join(
        f"{party_in_projection(key, known)} {figures.signed(seats)}" for key, seats in ward.flips
    )


def _seats(seats: Mapping[str, int], known: Mapping[str, Party]) -> list[str]:
    ordered = sorted(seats.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{party_in_projection(key, known)} {figures.whole(won)}" for key, won in ordered]


def _with_wards(wards: Mapping[str, int], known: Mapping[str, Party]) -> str:
    """Return parties and the wards it is said of, most first; of many the first alone."""
    together: dict[str, int] = {}
    for key, number in wards.items():
        name = party_in_projection(key, known)
        together[name] = together.get(name, 0) + number
    ordered = sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))
    said = [
        ngettext("{party} in {n} ward", "{party} in {n} wards", number).format(
            party=name, n=figures.whole(number)
        )
        for name, number in ordered[:_MOST_NAMED]
    ]
    return _cut(said, len(ordered))


def _named(keys: tuple[str, ...], known: Mapping[str, Party]) -> str:
    said = [party_in_projection(key, known) for key in keys[:_MOST_NAMED]]
    return _cut(said, len(keys))


def _cut(said: list[str], number: int) -> str:
    if number > len(said):
        more = number - len(said)
        said.append(ngettext("{n} more", "{n} more", more).format(n=figures.whole(more)))
    return listed(said)
