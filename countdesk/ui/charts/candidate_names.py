"""Names of candidates and parties for narrow places: from the whole name to the short one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from countdesk import parties
from countdesk.wording import surname, surnames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.election import Candidate, Party


@cache
def party_names(party: Party) -> tuple[str, ...]:
    """Return the name a party stands under, and its short name where that is another.

    There are no forms between: a party must not change its name as figures widen.
    """
    short = parties.short_name(party)
    return (party.name,) if short == party.name else (party.name, short)


def person_names(candidate: Candidate) -> tuple[str, ...]:
    """Return the names of a person: the whole name, initials and surname, the surname alone."""
    last = surname(candidate)
    if last == candidate.name:
        return (candidate.name,)
    before, after = (part.strip() for part in (*candidate.name.split(",", 1), "")[:2])
    # A surname of several words leaves the words before it, one before a comma those after it.
    first = (after if before == last else before.removesuffix(last)).split()
    initials = " ".join(f"{word[0]}." for word in first)
    return candidate.name, f"{initials} {last}", last


def called(candidate: Candidate, candidates: Sequence[Candidate]) -> str:
    """Return a person with the party: ``Dean (Lab)``, of those of one surname the whole name."""
    name = surnames(candidates)[candidate.identifier]
    return f"{name} ({parties.short_name(candidate.party)})"


def labels(candidates: Sequence[Candidate], seats: int) -> dict[str, str]:
    """Return a short name a candidate, by identifier, that tells the candidates apart.

    For one seat the party says who it is, with the surname where the party has several; where
    there are several seats the surname stands with every party, as beside it on the board. Of
    namesakes of one party the initials stand too, and of somebody who is called like the party.
    """
    short = {known.identifier: parties.short_name(known.party) for known in candidates}
    often = Counter(short.values())
    named = {
        known.identifier: short[known.identifier]
        if seats == 1 and often[short[known.identifier]] == 1
        else f"{short[known.identifier]} {surname(known)}"
        for known in candidates
    }
    namesakes = Counter(named.values())
    return {
        known.identifier: named[known.identifier]
        if namesakes[named[known.identifier]] == 1 and not _is_called_twice(known, named)
        else f"{short[known.identifier]} {person_names(known)[:2][-1]}"
        for known in candidates
    }


def _is_called_twice(candidate: Candidate, named: Mapping[str, str]) -> bool:
    """Return whether a name says the same word of party and person: ``Green Green``."""
    short = parties.short_name(candidate.party)
    return named[candidate.identifier] == f"{short} {short}"
