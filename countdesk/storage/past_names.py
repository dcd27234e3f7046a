"""What stops at the library: a name that nothing bears or that is taken, or a change of mind."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from countdesk.faults import Known, WrongName
from countdesk.storage.past_rows import known_as

MOST_NAMED: Final = 10
"""Past elections that a sentence names; the rest are counted."""


class UnknownElection(WrongName):
    """The library holds no past election of that name."""


class NameTaken(Known):
    """The library holds a past election of that name already."""


class AdditionCancelled(Exception):
    """A past election was not added because nobody wants it any more."""


def unknown_election(name: str, names: Sequence[str]) -> UnknownElection:
    """Return the fault of a name that no election of the library bears, with the nearest."""
    none = f"There is no past election {name}" if name.strip() else "No past election is named"
    if not names:
        return UnknownElection(f"{none}: the library is empty; add one to it first.")
    near = get_close_matches(known_as(name), map(known_as, names), n=1)
    for known in names:
        if known_as(known) in near:
            return UnknownElection(f"{none}: did you mean {known}?")
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    tail = f" and {more} more" if more > 0 else ""
    return UnknownElection(f"{none}; the library holds {shown}{tail}.")
