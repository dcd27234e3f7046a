"""The names of past elections: one that nothing bears, and one that is taken."""

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


def unknown_election(name: str, names: Sequence[str]) -> UnknownElection:
    """Return the fault of a name that no election of the library bears, with the nearest."""
    none = f"There is no past election {name}" if name.strip() else "No past election is named"
    if not names:
        return UnknownElection(f"{none}: the library is empty; add one with countdesk past add.")
    near = get_close_matches(known_as(name), map(known_as, names), n=1)
    for known in names:
        if known_as(known) in near:
            return UnknownElection(f"{none}: did you mean {known}?")
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    tail = f" and {more} more" if more > 0 else ""
    return UnknownElection(f"{none}; the library holds {shown}{tail}.")
