"""What a row of a board adds to each of the sums that its totals are made of."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.board import Withheld
from countdesk.models.seat_changes import board_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.board import BoardRow
    from countdesk.models.election import Party


class Sum(StrEnum):
    """What is added up over the rows of a board, some of it by party, measure or base."""

    CONTESTS = "contests"
    SEATS = "seats"
    DECLARED = "declared"
    """Contests declared by votes."""

    UNCONTESTED = "uncontested"
    PUT_OFF = "put-off"
    """Contests whose poll was countermanded or abandoned."""

    SEATS_PUT_OFF = "seats-put-off"
    TO_COME = "to-come"
    SEATS_TO_COME = "seats-to-come"
    SEATS_OPEN = "seats-open"
    """Seats of decided contests of which nobody is known to be elected."""

    IN_DISPUTE = "in-dispute"
    """Contests on whose votes desks disagree: nothing of them is in a total."""

    WON = "won"
    GAINED = "gained"
    LOST = "lost"
    NET_KNOWN = "net-known"
    """Seats of decided contests whose seats before are known."""

    HELD = "held"
    """Seats held before, in every contest of the board where that is known."""

    HELD_KNOWN = "held-known"
    """Contests whose seats before are known."""

    HELD_TO_COME = "held-to-come"
    CONTESTS_HELD_TO_COME = "contests-held-to-come"
    STANDING_TO_COME = "standing-to-come"
    WITHIN_REACH = "within-reach"
    """Seats to come that a party has candidates for."""

    WITHOUT_CANDIDATES = "without-candidates"
    """Seats to come for which nobody is entered yet."""

    UNREAD = "unread"
    """Contests to come of which no more is read than their stage, whichever that is."""

    VOTED = "voted"
    """Declared contests in which every candidate's votes are known."""

    VOTES = "votes"
    FIGURE = "figure"
    COMPARED = "compared"
    """Those of them whose past result is whole, too: the same wards now and then."""

    NOTIONAL = "notional"
    BY_DECISION = "by-decision"
    FIGURE_NOW = "figure-now"
    FIGURE_BEFORE = "figure-before"
    BASES = "bases"
    TURNOUTS = "turnouts"
    PAPERS = "papers"
    ELECTORS = "electors"
    WITH_ERRORS = "with-errors"
    NOT_ALL_OUT = "not-all-out"
    """Contests that fill some of the seats of their area, and leave the others."""

    PERHAPS_NOT_ALL_OUT = "perhaps-not-all-out"
    """Contests of which nobody can tell whether they fill every seat of their area."""

    COUNCIL_SEATS = "council-seats"
    """Contests, by the seats that their past election filled in the whole council."""


Key = tuple[Sum, str]
Number = int | Fraction


def contributions(row: BoardRow) -> Iterator[tuple[Key, Number]]:
    """Yield what a row adds to each sum."""
    seats = row.contest.seats
    yield (Sum.CONTESTS, ""), 1
    yield (Sum.SEATS, ""), seats
    yield (Sum.WITH_ERRORS, ""), int(bool(row.errors))
    yield (Sum.IN_DISPUTE, ""), int(row.is_in_dispute)
    yield (Sum.NOT_ALL_OUT, ""), int(row.is_all_out is False)
    yield (Sum.PERHAPS_NOT_ALL_OUT, ""), int(row.is_all_out is None)
    if row.past is not None and row.past.council_seats is not None:
        yield (Sum.COUNCIL_SEATS, str(row.past.council_seats)), 1
    if row.seats_before is not None:
        yield (Sum.HELD_KNOWN, ""), 1
        for party, held in row.seats_before:
            yield (Sum.HELD, board_key(party)), held
    if row.is_decided:
        yield from _seats_filled(row)
    elif row.is_put_off:
        yield (Sum.PUT_OFF, ""), 1
        yield (Sum.SEATS_PUT_OFF, ""), seats
    else:
        yield from _to_come(row)
    if row.is_decided and row.stage.is_declared:
        yield (Sum.DECLARED, ""), 1
        yield from _votes(row)


def _seats_filled(row: BoardRow) -> Iterator[tuple[Key, Number]]:
    """Yield the seats of a decided contest: won, still open, and moved."""
    yield (Sum.UNCONTESTED, ""), int(not row.stage.is_declared)
    yield (Sum.SEATS_OPEN, ""), row.seats_open
    for party, seats in row.seats_won:
        yield (Sum.WON, board_key(party)), seats
    if row.net_seats is not None:
        yield (Sum.NET_KNOWN, ""), row.contest.seats
        for party, net in row.net_seats:
            yield (Sum.GAINED if net > 0 else Sum.LOST, board_key(party)), abs(net)


def _to_come(row: BoardRow) -> Iterator[tuple[Key, Number]]:
    """Yield the seats of a contest still to be declared: who held them, and who stands."""
    seats = row.contest.seats
    yield (Sum.TO_COME, ""), 1
    yield (Sum.SEATS_TO_COME, ""), seats
    yield (Sum.WITHOUT_CANDIDATES, ""), row.seats_without_candidates
    if row.withheld is Withheld.UNREAD:
        yield (Sum.UNREAD, ""), 1
    for party, held in row.seats_before or ():
        yield (Sum.CONTESTS_HELD_TO_COME, board_key(party)), 1
        yield (Sum.HELD_TO_COME, board_key(party)), held
    for standing in row.parties:
        if standing.candidates:
            yield (Sum.STANDING_TO_COME, standing.key), 1
            yield (Sum.WITHIN_REACH, standing.key), min(standing.candidates, seats)


def _votes(row: BoardRow) -> Iterator[tuple[Key, Number]]:
    """Yield the votes of a declared contest, now and on the same ward before, and its turnouts."""
    if row.has_all_votes and row.base is not None:
        yield (Sum.VOTED, ""), 1
        yield (Sum.BASES, row.base.value), 1
        for party in row.parties:
            yield (Sum.VOTES, party.key), party.votes or 0
            yield (Sum.FIGURE, party.key), party.figure or 0
    if row.shares_ward:
        # The electors of the ward, and what moved there, are those of its ordinary election.
        return
    if row.is_compared:
        yield (Sum.COMPARED, ""), 1
        yield (Sum.NOTIONAL, ""), int(row.is_notional)
        yield (Sum.BY_DECISION, ""), int(row.rests_on_decision)
        for party in row.parties:
            yield (Sum.FIGURE_NOW, party.key), party.figure or 0
            yield (Sum.FIGURE_BEFORE, party.key), party.figure_before or 0
    for measure, papers in row.papers_by_measure:
        yield (Sum.TURNOUTS, measure.value), 1
        yield (Sum.PAPERS, measure.value), papers
        yield (Sum.ELECTORS, measure.value), row.electorate or 0


def parties_of(row: BoardRow) -> Iterator[Party]:
    """Yield the parties of a row: those that stand or stood, and those that won or held seats."""
    yield from (standing.party for standing in row.parties)
    yield from (party for party, _seats in (*row.seats_won, *(row.seats_before or ())))
