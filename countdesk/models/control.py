"""Who controls a council: before, and as soon as the seats that are filled decide it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.board_sums import Sum
from countdesk.models.council import VACANT
from countdesk.models.seat_changes import INDEPENDENTS, board_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.board_totals import BoardTotals
    from countdesk.models.council import Council
    from countdesk.models.election import Party
    from countdesk.models.seat_changes import SeatsOfParties


class Untold(StrEnum):
    """Why nothing can be said of the control of a council."""

    UNREAD = "unread"
    """Some of its contests are not read yet."""

    NOT_ALL_OUT = "not-all-out"
    """Not all of its seats are known to be up tonight, and nobody stated who holds the others."""

    COUNCIL_UNKNOWN = "council-unknown"
    """Nobody knows how many seats it has: the past results do not tell, or not alike."""

    OTHER_SEATS = "other-seats"
    """The last election filled more or fewer seats of it than its contests in this file do."""

    SEATS_BEFORE_UNKNOWN = "seats-before-unknown"
    """Not of every contest it is known who held its seats."""

    IN_DISPUTE = "in-dispute"
    """Desks stated different seats of it."""

    SEATS_MISSING = "seats-missing"
    """It has more seats than are in the file or stated as not up for election tonight."""

    SEATS_BEYOND = "seats-beyond"
    """It has fewer seats than these."""


@dataclass(frozen=True, slots=True)
class Controller:
    """The party that controls a council, None where no party does."""

    party: Party | None


@dataclass(frozen=True, slots=True)
class Control:
    """The control of a council by all of its seats.

    What is `stated` of it tells its seats in all and who holds those that are not up tonight;
    where nothing is, `seats` are those of its contests in this file, and `last_time` those that the
    whole council had at its last election, None where nobody knows. `line` is the seats that make
    a majority, None where neither tells that these are all. `to_come` are the seats not filled
    yet, `composition` the others by party: won, and not up. `leading` is the party with the most
    of them, None where several have as many, and of the vacant ones nobody's; `held` its seats.
    `before` is by who held them on the eve of poll where that is stated, else by the seats won at
    the past results, and None where neither is known. `now` is None until a party has passed the
    line, or none can any more. Independents together are no party and control nothing. Where
    control is `untold` both are None.
    """

    authority: str
    seats: int
    line: int | None
    to_come: int
    leading: Party | None
    held: int
    before: Controller | None
    now: Controller | None
    untold: Untold | None = None
    stated: Council | None = None
    composition: SeatsOfParties = ()
    last_time: int | None = None

    @property
    def seats_known(self) -> int:
        """Return the seats that are in this file, or stated as not up for election tonight."""
        return self.to_come + sum(seats for _party, seats in self.composition)

    @property
    def is_by_eve_of_poll(self) -> bool:
        """Return whether `before` is by who held the seats on the eve of poll."""
        return self.stated is not None and self.stated.on_eve_of_poll is not None


def control_of(authority: str, totals: BoardTotals, stated: Sequence[Council] = ()) -> Control:
    """Return the control of a council, of which these are the totals.

    `stated` is what desks stated of it; nothing of it is taken where they differ.
    """
    council = stated[0] if len(stated) == 1 else None
    seats = totals.of(Sum.SEATS) if council is None else council.seats
    line = majority_line(seats)
    filled = _filled(totals, council)
    parties = _parties(totals, council)
    held = {key: number for key, number in filled.items() if key != VACANT.key}
    most = max(held.values(), default=0)
    leading = [key for key, number in held.items() if number == most]
    untold = _why_untold(totals, stated)
    is_told = untold is None
    is_whole = is_told or council is not None
    ordered = sorted(filled, key=lambda key: (-filled[key], key == INDEPENDENTS, key))
    return Control(
        authority=authority,
        seats=seats,
        line=line if is_whole else None,
        to_come=_unfilled(totals),
        leading=parties[leading[0]] if len(leading) == 1 else None,
        held=most,
        before=_controller_before(totals, council, line, parties) if is_told else None,
        now=_controller_now(totals, filled, line, parties) if is_told else None,
        untold=untold,
        stated=council,
        composition=tuple((parties[key], filled[key]) for key in ordered),
        last_time=totals.council_seats,
    )


def majority_line(seats: int) -> int:
    """Return the seats that make a majority of so many."""
    return seats // 2 + 1


def _why_untold(totals: BoardTotals, stated: Sequence[Council]) -> Untold | None:
    if totals.of(Sum.UNREAD):
        return Untold.UNREAD
    if len(stated) > 1:
        return Untold.IN_DISPUTE
    if stated:
        return _why_stated_is_not_enough(totals, stated[0])
    contests = totals.of(Sum.CONTESTS)
    # A council elects whole or in turn, not some wards so and some so: one of one seat goes with
    # the others where most wards elect all of theirs. One seat in each may be a third of three.
    if totals.of(Sum.NOT_ALL_OUT) or 2 * totals.of(Sum.PERHAPS_NOT_ALL_OUT) >= contests:
        return Untold.NOT_ALL_OUT
    if totals.council_seats is None:
        return Untold.COUNCIL_UNKNOWN
    if totals.council_seats != totals.of(Sum.SEATS):
        return Untold.OTHER_SEATS
    return Untold.SEATS_BEFORE_UNKNOWN if totals.of(Sum.HELD_KNOWN) < contests else None


def _why_stated_is_not_enough(totals: BoardTotals, council: Council) -> Untold | None:
    known = totals.of(Sum.SEATS) + council.seats_not_up
    if known == council.seats:
        return None
    return Untold.SEATS_MISSING if known < council.seats else Untold.SEATS_BEYOND


def _filled(totals: BoardTotals, council: Council | None) -> Counter[str]:
    """Return the seats of each party on the board: those it has won, and those not up."""
    filled = _seats_of(totals, Sum.WON)
    return filled if council is None else filled + _by_key(council.not_up)


def _parties(totals: BoardTotals, council: Council | None) -> Mapping[str, Party]:
    """Return the parties by their key on the board, as they are called there where they are."""
    stated = () if council is None else (*council.not_up, *(council.on_eve_of_poll or ()))
    return {board_key(party): party for party, _seats in stated} | {
        key: party
        for key in {of for of, _party in totals.named}
        if (party := totals.party(key)) is not None
    }


def _by_key(seats: SeatsOfParties) -> Counter[str]:
    known: Counter[str] = Counter()
    for party, number in seats:
        known[board_key(party)] += number
    return known


def _seats_of(totals: BoardTotals, what: Sum) -> Counter[str]:
    return Counter(
        {of: int(number) for (known, of), number in totals.sums.items() if known is what}
    )


def _unfilled(totals: BoardTotals) -> int:
    return sum(totals.of(what) for what in _UNFILLED)


_UNFILLED = (Sum.SEATS_TO_COME, Sum.SEATS_OPEN, Sum.SEATS_PUT_OFF)


def _controller_before(
    totals: BoardTotals, council: Council | None, line: int, parties: Mapping[str, Party]
) -> Controller | None:
    """Return who controlled the council, None where nobody knows.

    A seat that was vacant is in no party's, and makes a majority no smaller.
    """
    if council is not None and council.on_eve_of_poll is not None:
        return _passed(_by_key(council.on_eve_of_poll), line, parties) or Controller(None)
    if totals.of(Sum.HELD_KNOWN) < totals.of(Sum.CONTESTS):
        return None
    held = _seats_of(totals, Sum.HELD)
    if council is not None:
        held += _by_key(council.not_up)
    return _passed(held, line, parties) or Controller(None)


def _controller_now(
    totals: BoardTotals, filled: Counter[str], line: int, parties: Mapping[str, Party]
) -> Controller | None:
    """Return who controls the council, None while that is open.

    Seats that anybody may still win are those put off, those of declared contests for which a lot
    is owed, and those to come for which nobody is entered yet.
    """
    passed = _passed(filled, line, parties)
    if passed is not None:
        return passed
    within_reach = filled + _seats_of(totals, Sum.WITHIN_REACH)
    for_anybody = sum(totals.of(what) for what in _FOR_ANYBODY)
    most = max((seats for key, seats in within_reach.items() if key not in _NO_PARTIES), default=0)
    return None if most + for_anybody >= line else Controller(None)


_FOR_ANYBODY = (Sum.SEATS_OPEN, Sum.SEATS_PUT_OFF, Sum.WITHOUT_CANDIDATES)


def _passed(seats: Counter[str], line: int, parties: Mapping[str, Party]) -> Controller | None:
    """Return the party that has passed the line, None where none has."""
    passed = [key for key, number in seats.items() if number >= line and key not in _NO_PARTIES]
    return Controller(parties[passed[0]]) if passed else None


_NO_PARTIES = (INDEPENDENTS, VACANT.key)
"""Whose seats together are no party's."""


def seats_before(control: Control, totals: BoardTotals) -> SeatsOfParties:
    """Return who held the seats of a whole council before, most first; none where not all is known.

    As stated for the eve of poll, else those won at the past results with those not up tonight.
    """
    stated = control.stated
    if stated is not None and stated.on_eve_of_poll is not None:
        return stated.on_eve_of_poll
    held = [(line.party, line.held or 0) for line in totals.parties]
    held += () if stated is None else stated.not_up
    named = {board_key(party): party for party, _seats in held}
    sums: Counter[str] = Counter()
    for party, seats in held:
        sums[board_key(party)] += seats
    known = tuple((named[key], seats) for key, seats in sums.most_common() if seats)
    return known if sums.total() == control.seats else ()
