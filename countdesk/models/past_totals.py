"""What the parties won together over the contests of a past election. All exact."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.baseline import ElectedBy
from countdesk.models.seat_changes import INDEPENDENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.baseline import PastCandidacy
    from countdesk.models.election import Party
    from countdesk.models.past_election import PastContest


@dataclass(frozen=True, slots=True)
class PastPartyTotal:
    """A party over all contests; those who stand for none are one line together.

    `party` is as most candidacies have it, for one may be spelt otherwise by a slip.
    `votes` are those that are known, None where none is, and `share` is their share of all votes
    known. `seats` counts those whose holder is known.
    """

    party: Party
    candidacies: int
    votes: int | None
    share: Fraction | None
    seats: int


@dataclass(frozen=True, slots=True)
class PastTotals:
    """The parties, most seats and then most votes first, and what is in no total of theirs.

    `votes` are all votes known, None where none is. `without_votes` counts candidacies whose
    votes are unknown, `seats_unknown` the seats of contests of which nobody knows who was elected,
    and `elected_by_votes` the contests in which nobody is marked and most votes tell.
    """

    parties: tuple[PastPartyTotal, ...]
    votes: int | None
    without_votes: int
    seats: int
    seats_unknown: int
    elected_by_votes: int


def past_totals(contests: Iterable[PastContest]) -> PastTotals:
    """Add up votes and seats by party over contests of a past election."""
    named: defaultdict[str, Counter[Party]] = defaultdict(Counter)
    votes: dict[str, int] = {}
    won: Counter[str] = Counter()
    seats = seats_unknown = without_votes = by_votes = 0
    for contest in contests:
        result = contest.result
        seats += result.seats
        by_votes += result.elected_by is ElectedBy.VOTES
        for candidacy in result.candidacies:
            key = _key(candidacy)
            named[key][candidacy.party] += 1
            if candidacy.votes is None:
                without_votes += 1
            else:
                votes[key] = votes.get(key, 0) + candidacy.votes
        if result.elected is None:
            seats_unknown += result.seats
        else:
            won.update(map(_key, result.elected))
    total = sum(votes.values()) if votes else None
    lines = (
        PastPartyTotal(
            spellings.most_common(1)[0][0],
            spellings.total(),
            votes.get(key),
            Fraction(votes[key], total) if key in votes and total else None,
            won[key],
        )
        for key, spellings in named.items()
    )
    ranked = sorted(lines, key=lambda line: (-line.seats, -(line.votes or 0), line.party.name))
    return PastTotals(tuple(ranked), total, without_votes, seats, seats_unknown, by_votes)


def _key(candidacy: PastCandidacy) -> str:
    return INDEPENDENTS if candidacy.party.stands_alone else candidacy.key
