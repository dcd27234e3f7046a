"""A projection as flat text: the keys of ``project --json``, and the tables of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from countdesk import figures
from countdesk.exchange.declaration import printable
from countdesk.exchange.terminal import table_lines
from countdesk.models.newer_boundaries import is_on_other_boundaries
from countdesk.wording import projection as words
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.models.election import Party
    from countdesk.models.projection import ProjectedWard, Projection
    from countdesk.models.seat_swings import SeatSwing

Document = dict[str, Any]


@dataclass(frozen=True)
class FlatProjection:
    """A projection with what it is taken from, to be written out.

    `past` is what the past election is called. `contest` is the name of the contest the movement
    is taken from, None where it is of all `contests` declared; `is_part_counted` says that its
    votes will still move. `parties` are those of the movement, by key, and `codes`
    those of the areas it was measured in.
    """

    projection: Projection
    past: str
    contest: str | None
    contests: int
    is_part_counted: bool
    parties: Mapping[str, Party]
    codes: tuple[str | None, ...] = ()

    @cached_property
    def known(self) -> Mapping[str, Party]:
        """Return every party that stood then or moved now, by key."""
        declared = (ward.declared.parties for ward in self.projection.wards if ward.declared)
        named = {key: party for parties in declared for key, party in parties.items()}
        return {**named, **self.parties, **self.projection.parties}

    @property
    def source(self) -> str:
        """Return what the movement is taken from, in words."""
        return words.taken_from(self.contest, self.contests)

    def notes(self) -> Iterator[str]:
        """Yield all that is to be said with the figures, that they illustrate first."""
        yield words.is_illustration(self.past, self.source)
        if self.is_part_counted and self.contest is not None:
            yield words.still_counted(self.contest)
        if is_on_other_boundaries(self.codes, (ward.contest for ward in self.projection.wards)):
            yield words.on_other_boundaries(self.source, self.past)
        yield from words.notes(self.projection, self.known)

    def name(self, key: str | None) -> str | None:
        """Return the short name of a party by its key."""
        return None if key is None else words.party_in_projection(key, self.known)


def projection_document(flat: FlatProjection) -> Document:
    """Return a projection as JSON holds it; every key is always present.

    Seats are integers; shares, changes and swings are the doubles nearest the exact values, in
    percent and points; what is unknown is None.
    """
    projection = flat.projection
    return {
        "illustration": True,
        "past": flat.past,
        "method": projection.method.value,
        "base": projection.base.value,
        "movement": _movement(flat),
        "seats": [
            {"party": name, "before": before, "after": after}
            for name, before, after in _totals(flat)
        ],
        "wards": [_ward(flat, ward) for ward in projection.wards],
        "wards_projected": len(projection.projected),
        "wards_changing_hands": len(projection.changing_hands),
        "wards_clamped": projection.clamped,
        "wards_declared": projection.declared,
        "wards_kept": len(projection.kept),
        "wards_left_out": {why.value: wards for why, wards in projection.left_out.items()},
        "seats_undecided": projection.undecided,
        "seats_unknown_before": projection.unknown_before,
        "notes": list(flat.notes()),
    }


def _totals(flat: FlatProjection) -> Iterator[tuple[str | None, int, int]]:
    """Yield the seats before and after, of nobody last: those of which nobody knows whose.

    With them both come to the same, and what one party seems to gain another lost.
    """
    projection = flat.projection
    for total in projection.seats:
        yield flat.name(total.key), total.before, total.after
    if projection.unknown_before or projection.undecided:
        yield None, projection.unknown_before, projection.undecided


def _movement(flat: FlatProjection) -> Document:
    movement = flat.projection.movement.turned
    to, coming_from = movement.pair or (None, None)
    return {
        "from": flat.contest,
        "contests": flat.contests,
        "part_counted": flat.is_part_counted,
        "scale": float(movement.factor),
        "swing": None
        if movement.pair is None
        else {
            "from": flat.name(coming_from),
            "to": flat.name(to),
            "points": figures.nearest_double(movement.swing),
        },
        "parties": [
            {
                "party": flat.name(key),
                "before": figures.nearest_double(movement.before[key]),
                "now": figures.nearest_double(movement.before[key] + change),
                "change": figures.nearest_double(change),
            }
            for key, change in movement.changes.items()
        ],
    }


def _ward(flat: FlatProjection, ward: ProjectedWard) -> Document:
    return {
        "name": ward.area,
        "code": ward.code,
        "authority": ward.contest.authority,
        "seats": ward.seats,
        "before": _seats(flat, ward.before),
        "after": _seats(flat, ward.after),
        "undecided": ward.undecided,
        "declared": None if ward.declared is None else _seats(flat, ward.declared.seats),
        "kept": ward.is_kept,
        "short_of_candidates": [flat.name(key) for key in ward.limited],
        "flips": None
        if ward.flips is None
        else [{"party": flat.name(key), "seats": seats} for key, seats in ward.flips],
        "first": flat.name(ward.first),
        "share": figures.nearest_double(ward.share),
        "change": figures.nearest_double(ward.change),
        "lead": figures.nearest_double(ward.lead),
        "shares": [
            {
                "party": flat.name(key),
                "before": figures.nearest_double(share),
                "after": figures.nearest_double(ward.shares_after.get(key)),
            }
            for key, share in ward.shares_before.items()
        ],
        "clamped": [flat.name(key) for key in ward.clamped],
        "swings_needed": [_needed(flat, needed) for needed in ward.swings_needed],
        "least_swing_needed": None if ward.least_swing is None else _needed(flat, ward.least_swing),
        "left_out": None if ward.left_out is None else ward.left_out.value,
    }


def _seats(flat: FlatProjection, seats: Mapping[str, int] | None) -> list[Document] | None:
    if seats is None:
        return None
    return [{"party": flat.name(key), "seats": number} for key, number in seats.items()]


def _needed(flat: FlatProjection, needed: SeatSwing) -> Document:
    return {
        "from": flat.name(needed.holder),
        "to": flat.name(needed.challenger),
        "points": figures.nearest_double(needed.size),
        "of_pair": needed.of_pair,
    }


_WIDEST = 160
"""Characters up to which the seats of a ward stand whole in the text."""

_SEAT_HEADINGS = (_("Party"), _("Seats before"), _("Seats after"), _("Net"))
_WARD_HEADINGS: tuple[str, ...] = (
    _("Ward"),
    _("Seats before"),
    _("Projected"),
    _("First"),
    _("Share"),
    _("Change"),
    _("Lead"),
    _("Changes hands"),
    _("Least swing needed"),
)


def projection_text(flat: FlatProjection, room: int | None = None) -> str:
    """Return a projection as tables a terminal can print, that it illustrates first and last.

    Where there is `room` for so many characters alone, the tables have the columns that go in.
    """
    return "".join(f"{line}\n" for line in _text(flat, room))


def _text(flat: FlatProjection, room: int | None) -> Iterator[str]:
    illustration, *others = map(printable, flat.notes())
    projection = flat.projection
    yield illustration
    yield ""
    seats = [
        (
            name or _("Not known"),
            figures.whole(before),
            figures.whole(after),
            figures.signed(after - before),
        )
        for name, before, after in _totals(flat)
    ]
    yield from table_lines([_SEAT_HEADINGS, *seats], room=room)
    yield ""
    yield from table_lines(_wards(flat), widest=_WIDEST, room=room)
    yield ""
    yield printable(words.changing_hands(projection))
    yield from others


def _wards(flat: FlatProjection) -> list[tuple[str, ...]]:
    """Return the table of wards, with the council where there are several, and what is declared."""
    wards = flat.projection.wards
    lines = [_WARD_HEADINGS, *(_cells(flat, ward) for ward in wards)]
    if flat.projection.declared:
        said = (words.seats_declared(ward, flat.known) for ward in wards)
        lines = [(*line, cell) for line, cell in zip(lines, (_("Declared"), *said), strict=True)]
    if len({ward.contest.council for ward in wards}) > 1:
        councils = (ward.contest.authority or figures.UNKNOWN for ward in wards)
        lines = [(cell, *line) for line, cell in zip(lines, (_("Council"), *councils), strict=True)]
    return lines


def _cells(flat: FlatProjection, ward: ProjectedWard) -> tuple[str, ...]:
    return (
        ward.area,
        words.seats_before(ward, flat.known),
        _after(flat, ward),
        flat.name(ward.first) or figures.UNKNOWN,
        figures.percent(ward.share),
        figures.change(ward.change),
        figures.points(ward.lead),
        words.flips(ward, flat.known),
        _least(flat, ward),
    )


def _after(flat: FlatProjection, ward: ProjectedWard) -> str:
    """Return the seats after, and what is to be said of them."""
    said = words.seats_after(ward, flat.known)
    if ward.is_kept:
        return _("{seats} (as declared)").format(seats=said)
    few = words.few_candidates(ward, flat.known)
    return f"{said} ({few})" if few else said


def _least(flat: FlatProjection, ward: ProjectedWard) -> str:
    """Return the least swing at which a seat goes to any party, and to which."""
    least = ward.least_swing
    if least is None:
        return figures.UNKNOWN
    return words.swing_to(least, flat.known)
