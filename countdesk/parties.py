"""The register of the larger parties: short name, colour, and which party counts as which.

The register is a table in ``resources``; a party that is not in it keeps the name it stood under
and takes a colour of its own from a fixed set, so that two such parties stay apart.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache

from countdesk.models.election import Party
from countdesk.paths import resources

INDEPENDENT = "ynmp-party:2"
"""Democracy Club's identifier for candidates of no party."""

_NO_PARTY = frozenset({"no description", "no party", "none"})
"""What tables put in the place of a party where a candidate stands for none."""

_SPARE_COLOURS = (
    "#B57EDC",
    "#3AA6A0",
    "#C98A3D",
    "#7A9E3A",
    "#D56A9B",
    "#6C8CD5",
    "#A97C6B",
    "#5FA777",
)


@dataclass(frozen=True, slots=True)
class RegisteredParty:
    """A party of the register; `counts_as` names the party whose past results are its own."""

    identifier: str
    name: str
    short_name: str
    colour: str
    counts_as: str | None
    also_known_as: tuple[str, ...]


@cache
def register() -> dict[str, RegisteredParty]:
    """Return the register by identifier."""
    with (resources() / "parties.csv").open(encoding="utf-8", newline="") as table:
        return {
            row["party_id"]: RegisteredParty(
                identifier=row["party_id"],
                name=row["name"],
                short_name=row["short_name"],
                colour=row["colour"],
                counts_as=row["counts_as"] or None,
                also_known_as=tuple(filter(None, row["also_known_as"].split("|"))),
            )
            for row in csv.DictReader(table)
        }


@cache
def _identifiers_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for party in register().values():
        for name in (party.name, *party.also_known_as):
            names.setdefault(name.casefold(), party.identifier)
    return names


def _normalised(identifier: str | None) -> str | None:
    """Return an identifier in the Electoral Commission's form: ``party:52`` becomes ``PP52``."""
    if not identifier:
        return None
    text = identifier.strip()
    if text.startswith("party:"):
        return "PP" + text.removeprefix("party:")
    return text


@lru_cache(maxsize=1024)
def identified(identifier: str | None, name: str) -> Party:
    """Return the party that a table names, by identifier and else by a name it is known under."""
    known = _normalised(identifier) or _identifiers_by_name().get(name.strip().casefold())
    entry = register().get(known) if known is not None else None
    names_none = known is None and name.strip().casefold() in _NO_PARTY
    return Party(
        identifier=known,
        name=name.strip() or (entry.name if entry is not None else ""),
        counts_as=entry.counts_as if entry is not None else None,
        independent=names_none or known == INDEPENDENT,
    )


def registered(party: Party) -> RegisteredParty | None:
    """Return the entry of a party in the register, None where it has none."""
    return register().get(party.identifier) if party.identifier is not None else None


def short_name(party: Party) -> str:
    """Return the short name of a party, or its whole name where the register has none.

    A party that counts as another is called by that other's short name, as in the published
    words of outcomes.
    """
    entry = registered(party)
    return party.name if entry is None else entry.short_name


def short_name_of(key: str) -> str:
    """Return the short name of a party by its comparison key, where nothing else is known."""
    entry = register().get(key)
    return key.removeprefix("independent ").title() if entry is None else entry.short_name


def colour(party: Party) -> str:
    """Return the colour of a party as ``#RRGGBB``."""
    entry = registered(party)
    if entry is not None:
        return entry.colour
    digest = hashlib.sha256(party.key.encode()).digest()
    return _SPARE_COLOURS[digest[0] % len(_SPARE_COLOURS)]
