"""What the seats of a council are that its contests of the night do not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models import arrangements
from countdesk.models.council import council_key, council_of
from countdesk.models.decisions.rules import Decision, check_figure, cleaned
from countdesk.models.journal import NIGHT
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.seat_changes import INDEPENDENTS, board_key
from countdesk.models.statements import Statement

if TYPE_CHECKING:
    from countdesk.models.council import Council
    from countdesk.models.election import Contest, Party
    from countdesk.models.night import Night
    from countdesk.models.seat_changes import SeatsOfParties


def state_council(night: Night, council: Council) -> Decision:
    """Decide how many seats a council has, and who holds those that are not up tonight.

    Every seat on the eve of poll is named, if only as vacant: out of a part of them nobody could
    tell who controlled the council. Said once more it settles what two
    desks stated differently.
    """
    contests = _contests_of(night, council)
    check_figure(council.seats, "seats")
    eve = council.on_eve_of_poll
    stated = replace(
        council,
        # As its contests write it, so that two desks that state the same agree.
        authority=contests[0].authority or council.authority,
        not_up=_ordered(council.not_up),
        on_eve_of_poll=None if eve is None else _ordered(eve),
    )
    _check_not_up(stated, sum(contest.seats for contest in contests))
    _check_eve_of_poll(stated)
    body = arrangements.CouncilStated(stated)
    standing = night.ledger.standing_entries(body.subject)
    if len(standing) == 1 and standing[0].body == body:
        raise EntryRefused(Refusal.NOTHING_CHANGED, old=body)
    return (Statement(NIGHT, body, night.ledger.standing_keys(body.subject)),)


def _contests_of(night: Night, council: Council) -> list[Contest]:
    """Return the contests of a council; refuse a name that is none of this night's."""
    cleaned(council.authority, "council")
    described = [count.contest for count in night.contests]
    found = [contest for contest in described if _key_of(contest) == council.key]
    if not found:
        known = {name for contest in described if (name := council_of(contest))}
        raise EntryRefused(
            Refusal.UNKNOWN_COUNCIL, council=council.authority, councils=tuple(sorted(known))
        )
    return found


def _key_of(contest: Contest) -> str | None:
    authority = council_of(contest)
    return None if authority is None else council_key(authority)


def _ordered(seats: SeatsOfParties) -> SeatsOfParties:
    """Return the seats most first, without parties of none; refuse a party listed twice."""
    named: dict[str, tuple[Party, int]] = {}
    for party, number in seats:
        check_figure(number, "seats")
        key = board_key(party)
        if key in named:
            raise EntryRefused(Refusal.PARTY_LISTED_TWICE, party=party)
        named[key] = (party, number)
    known = sorted(named.items(), key=lambda line: (-line[1][1], line[0] == INDEPENDENTS, line[0]))
    return tuple((party, number) for _key, (party, number) in known if number)


def _check_not_up(council: Council, up: int) -> None:
    """Refuse more seats than the council has."""
    together = council.seats_not_up + up
    if together > council.seats:
        raise EntryRefused(
            Refusal.SEATS_BEYOND_COUNCIL,
            council=council.authority,
            seats=council.seats,
            not_up=council.seats_not_up,
            up=up,
            together=together,
        )


def _check_eve_of_poll(council: Council) -> None:
    """Refuse more or fewer seats on the eve of poll than the council has, or than those kept."""
    if council.on_eve_of_poll is None:
        return
    eve = {board_key(party): seats for party, seats in council.on_eve_of_poll}
    named = sum(eve.values())
    told = {"council": council.authority, "seats": council.seats, "eve": named}
    if named > council.seats:
        raise EntryRefused(Refusal.EVE_BEYOND_COUNCIL, **told)
    for party, kept in council.not_up:
        held = eve.get(board_key(party), 0)
        if held < kept:
            raise EntryRefused(Refusal.EVE_BELOW_NOT_UP, party=party, eve=held, not_up=kept)
    if named < council.seats:
        raise EntryRefused(Refusal.EVE_UNNAMED, unnamed=council.seats - named, **told)
