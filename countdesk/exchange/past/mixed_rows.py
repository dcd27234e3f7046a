"""Rows that are sentences: who was elected in a ward, and how many electors it has."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from countdesk.exchange.cells import NotInForm, folded, whole_number
from countdesk.parties import RecognisedBy, recognised

_ELECTORATE = re.compile(r"\belectorate\b\D{0,5}([0-9][0-9,]*)", re.IGNORECASE)
_BEGINNING = re.compile(r"^\s*elected\s*:\s*", re.IGNORECASE)
_LIKE_ENOUGH = 0.85


def electorate_in(sentence: str) -> int | None:
    """Return the electors that a sentence gives, as "Electorate: 14,399"; None where it does not.

    A turnout in percent beside it is not read: papers are never made of it.
    """
    match = _ELECTORATE.search(sentence)
    try:
        return None if match is None else whole_number(match.group(1).replace(",", ""))
    except NotInForm:
        return None


def elected_in(
    sentence: str, names: Sequence[str]
) -> tuple[frozenset[str], tuple[tuple[str, str | None], ...]]:
    """Return which candidates a sentence names, and the names in it that are not written alike.

    Each of those comes with the candidate who is meant, None where no name is near, or two are.
    """
    known = {folded(name): name for name in names}
    elected: set[str] = set()
    unlike: list[tuple[str, str | None]] = []
    for written in _names_in(sentence):
        name = known.get(folded(written))
        if name is None:
            near = get_close_matches(folded(written), known, n=2, cutoff=_LIKE_ENOUGH)
            # Of two candidates whose names are near, nobody knows which is meant.
            name = known[near[0]] if len(near) == 1 else None
            unlike.append((written, name))
        if name is not None:
            elected.add(name)
    return frozenset(elected), tuple(unlike)


def _names_in(sentence: str) -> list[str]:
    """Return the names in "Elected: A and B, Labour Party, and C, Green Party."."""
    names: list[str] = []
    for part in _BEGINNING.sub("", sentence).rstrip(". ").split(","):
        bare = re.sub(r"^\s*and\s+", "", part).strip()
        if bare and recognised(None, bare).by is RecognisedBy.NOTHING:
            names += (name.strip() for name in bare.split(" and "))
    return names
