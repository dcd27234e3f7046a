"""Names of candidates and parties for narrow places: from the whole name to the short one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from countdesk import parties

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    # A surname of several words leaves the words before it.
    first = candidate.name.removesuffix(last).split()
    initials = " ".join(f"{word[0]}." for word in first)
    return candidate.name, f"{initials} {last}", last


def surname(candidate: Candidate) -> str:
    """Return the surname as stated, else the last word of the name."""
    return candidate.surname or (candidate.name.split() or [""])[-1]


def labels(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return short names that tell the candidates apart: by party, else by surname too."""
    short = [parties.short_name(candidate.party) for candidate in candidates]
    often = Counter(short)
    return tuple(
        name if often[name] == 1 else f"{name} {surname(candidate)}"
        for name, candidate in zip(short, candidates, strict=True)
    )
