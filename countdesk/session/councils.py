"""The councils of a night, and what is at hand for stating the seats of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.council import Council, council_key, council_of

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.election import Party
    from countdesk.session.session import Session


def councils_of(session: Session) -> dict[str, str]:
    """Return the name of each council of the night by its key, in the order of the contests."""
    named: dict[str, str] = {}
    for count in session.night.contests:
        council = council_of(count.contest)
        if council:
            named.setdefault(council_key(council), council)
    return named


def council_at_hand(session: Session, authority: str) -> Council:
    """Return a council as it stands, else with the seats that are known of it.

    These are the seats of its last election where the past results agree on them, otherwise those
    of its contests. Of what desks stated differently nothing is taken.
    """
    stated = session.night.councils_stated.get(council_key(authority), ())
    if len(stated) == 1:
        return stated[0]
    counts = _contests_of(session, authority)
    last_time = {
        count.past.council_seats
        for count in counts
        if count.past is not None and count.past.council_seats is not None
    }
    seats = sum(count.contest.seats for count in counts)
    return Council(authority, last_time.pop() if len(last_time) == 1 else seats)


def seats_in_file(session: Session, authority: str) -> int:
    """Return the seats that the contests of a council fill."""
    return sum(count.contest.seats for count in _contests_of(session, authority))


def parties_at_hand(session: Session) -> dict[str, Party]:
    """Return the parties that stand in the file, or stood at its past results, by their key."""
    known: dict[str, Party] = {}
    for contest in session.night.contests:
        count = session.count(contest.scope)
        parties = [candidate.party for candidate in count.candidates]
        if count.past is not None:
            parties.extend(candidacy.party for candidacy in count.past.candidacies)
        for party in parties:
            if not party.stands_alone:
                known.setdefault(party.key, party)
    return known


def _contests_of(session: Session, authority: str) -> list[Count]:
    key = council_key(authority)
    return [
        count
        for count in session.night.contests
        if council_key(council_of(count.contest) or "") == key
    ]
