"""The register of parties: names, short names, colours, and which party counts as which.

The register is a table in ``resources``. Its facts are those of the Electoral Commission's register
(identifiers, names, registrations one after another) and of the House of Commons Library (its own
identifiers, which its older tables know parties by alone); the other spellings are those of the
published results of 2010 to 2026. A name is recognised whole or not at all: how like two names are
says nothing, so a misspelling is known only where the table lists it. A code that one publisher
gives to many groups, as ``REA`` to every residents' association, stands for none of them.

A party that is not in the register keeps the name it stood under and takes a colour of its own from
a fixed set, so that two such parties stay apart.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from countdesk.models.election import Party
from countdesk.models.spelling import bare_words
from countdesk.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INDEPENDENT = "ynmp-party:2"
"""Democracy Club's identifier for candidates of no party."""

_NO_PARTY = frozenset({"", "nodescription", "noparty", "none", "null", "na"})
"""What tables put in the place of a party where a candidate stands for none, folded."""

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

_COMMISSIONS = re.compile(r"(?:party:|pp)\s*([0-9]+)")
_REGISTRATION = re.compile(r"PP[0-9]+|joint-party:[0-9]+-[0-9]+")
"""The Electoral Commission's identifier of a party, and that of two parties together."""
_SLOGAN = re.compile(r"\s[-\N{EN DASH}\N{EM DASH}]\s")


class RecognisedBy(StrEnum):
    """How a party was told from what a table says of it."""

    IDENTIFIER = "identifier"
    """By the Electoral Commission's identifier, or Democracy Club's where there is none."""

    COMMONS_IDENTIFIER = "commons-identifier"
    """By the House of Commons Library's identifier."""

    NAME = "name"
    """By the name it is registered under."""

    ALIAS = "alias"
    """By a description, an abbreviation or a spelling that the register lists."""

    NO_PARTY = "no-party"
    """The table says that the candidate stands for no party, or says nothing."""

    NOTHING = "nothing"
    """It is not in the register."""


@dataclass(frozen=True, slots=True)
class RegisteredParty:
    """A party of the register; `counts_as` names the party whose past results are its own.

    `other_identifiers` are further registrations of the same party, earlier ones or those in
    Northern Ireland, and `commons_identifiers` the House of Commons Library's. In `country`, a
    table that says only `instead_of` means this party, and only there it goes by the names of
    `known_there_as`. Until the day on which it was `renamed` it went by its `former_names`: the
    registered one, the short one, and others.
    """

    identifier: str
    name: str
    short_name: str
    colour: str
    counts_as: str | None
    also_known_as: tuple[str, ...]
    commons_identifiers: tuple[str, ...]
    other_identifiers: tuple[str, ...]
    country: str | None
    instead_of: str | None
    known_there_as: tuple[str, ...]
    former_names: tuple[str, ...]
    renamed: date | None

    def went_by_former_name(self, written: str, day: date | None) -> bool:
        """Return whether a candidate stood under the former name: on that day, or as written."""
        if self.renamed is None:
            return False
        before = day is not None and day < self.renamed
        return before or folded(written) in map(folded, self.former_names)


@dataclass(frozen=True, slots=True)
class Recognition:
    """A party as a table names it, and how it was told."""

    party: Party
    by: RecognisedBy


@cache
def register() -> Mapping[str, RegisteredParty]:
    """Return the register by identifier."""
    with (resources() / "parties.csv").open(encoding="utf-8", newline="") as table:
        return {
            row["party_id"]: RegisteredParty(
                identifier=row["party_id"],
                name=row["name"],
                short_name=row["short_name"],
                colour=row["colour"] or _spare_colour(row["party_id"]),
                counts_as=row["counts_as"] or None,
                also_known_as=_several(row["also_known_as"]),
                commons_identifiers=_several(row["mnis_ids"]),
                other_identifiers=_several(row["other_ids"]),
                country=row["country"] or None,
                instead_of=row["instead_of"] or None,
                known_there_as=_several(row["known_there_as"]),
                former_names=_several(row["former_names"]),
                renamed=date.fromisoformat(row["renamed"]) if row["renamed"] else None,
            )
            for row in csv.DictReader(table)
        }


def _several(field: str) -> tuple[str, ...]:
    return tuple(filter(None, field.split("|")))


@cache
def _by_identifier() -> Mapping[str, RegisteredParty]:
    return {
        identifier: party
        for party in register().values()
        for identifier in (party.identifier, *party.other_identifiers)
    }


@cache
def _by_commons_identifier() -> Mapping[str, RegisteredParty]:
    return {
        identifier: party
        for party in register().values()
        for identifier in party.commons_identifiers
    }


@cache
def _by_name() -> Mapping[str, tuple[RegisteredParty, RecognisedBy]]:
    """Return the party of every name and alias, folded; a registered name goes before an alias."""
    names: dict[str, tuple[RegisteredParty, RecognisedBy]] = {}
    for party in register().values():
        names.setdefault(folded(party.name), (party, RecognisedBy.NAME))
    for party in register().values():
        for alias in (*party.also_known_as, *party.former_names):
            names.setdefault(folded(alias), (party, RecognisedBy.ALIAS))
    return names


@cache
def _by_country() -> Mapping[tuple[str, str], RegisteredParty]:
    return {
        (party.instead_of, party.country.casefold()): party
        for party in register().values()
        if party.instead_of is not None and party.country is not None
    }


@cache
def _by_name_there() -> Mapping[tuple[str, str], RegisteredParty]:
    return {
        (folded(name), party.country.casefold()): party
        for party in register().values()
        if party.country is not None
        for name in party.known_there_as
    }


def folded(name: str) -> str:
    """Return a name without what spellings differ in, and without spaces; see `bare_words`."""
    return "".join(bare_words(name))


def _without_candidate(name: str) -> Iterator[str]:
    """Yield a name folded, without "candidate" and without "Party candidate" at its end."""
    words = bare_words(name)
    if words[-1:] in (["candidate"], ["candidates"]):
        yield "".join(words[:-1])
        if words[-2:-1] == ["party"]:
            yield "".join(words[:-2])


def _named(name: str, there: str) -> tuple[RegisteredParty | None, RecognisedBy]:
    """Return the party of a name, and whether the name is registered or an alias.

    `there` is the country, folded. A name is tried whole, then without "candidate", then, of a
    registered name that a dash parts from a slogan, without the slogan. "Independent" and more
    words is the name of a party.
    """
    known = _by_name()
    whole = folded(name)
    if whole in _NO_PARTY:
        return None, RecognisedBy.NO_PARTY
    if (whole, there) in _by_name_there():
        return _by_name_there()[whole, there], RecognisedBy.ALIAS
    if whole in known:
        return known[whole]
    head, *slogan = _SLOGAN.split(name, maxsplit=1)
    shorter = [known[part][0] for part in _without_candidate(name) if part in known]
    if slogan and folded(head) in known:
        entry, by = known[folded(head)]
        shorter += [entry] if by is RecognisedBy.NAME else []
    for entry in shorter:
        if entry.identifier != INDEPENDENT:
            return entry, RecognisedBy.ALIAS
    return None, RecognisedBy.NOTHING


@lru_cache(maxsize=4096)
def recognised(
    identifier: str | None, name: str, mnis: str | None = None, country: str | None = None
) -> Recognition:
    """Return the party that a table names, and how it was told.

    By identifier, else by `mnis`, the House of Commons Library's identifier, else by name. These
    two do not always tell a party of one country from its namesake in another, so that `country`
    has the last word on them: the Green Party of a table of Scotland is the Scottish Green Party.
    An identifier that is in no register leaves the name to tell, and is kept only where it has the
    form of the Electoral Commission's. The party keeps the name it stood
    under.
    """
    written, given, commons = name.strip(), _normalised(identifier), _normalised(mnis)
    there = (country or "").strip().casefold()
    entry = _by_identifier().get(given or "")
    by = RecognisedBy.IDENTIFIER
    if entry is None:
        entry, by = _by_commons_identifier().get(commons or ""), RecognisedBy.COMMONS_IDENTIFIER
        if entry is None:
            entry, by = _named(written, there)
        if entry is None and (given or commons) and by is RecognisedBy.NO_PARTY:
            # Where only an unknown identifier is told, some party is meant all the same.
            by = RecognisedBy.NOTHING
        if entry is not None:
            entry = _by_country().get((entry.identifier, there), entry)
            given = None
    if entry is None:
        # A publisher's own code may stand for many groups, which their names tell apart.
        own = given if _REGISTRATION.fullmatch(given or "") else None
        name = written or given or ""
        return Recognition(Party(own, name, independent=by is RecognisedBy.NO_PARTY), by)
    known = given or entry.identifier
    party = Party(
        identifier=known,
        name=written or entry.name,
        counts_as=entry.counts_as or (entry.identifier if known != entry.identifier else None),
        independent=known == INDEPENDENT,
    )
    return Recognition(party, by)


def identified(
    identifier: str | None, name: str, mnis: str | None = None, country: str | None = None
) -> Party:
    """Return the party that a table names, as `recognised` tells it."""
    return recognised(identifier, name, mnis, country).party


def _normalised(identifier: str | None) -> str | None:
    """Return an identifier in the Electoral Commission's form: ``party:52`` becomes ``PP52``.

    What tables put in the place of an identifier where there is none is none.
    """
    text = (identifier or "").strip()
    if folded(text) in _NO_PARTY:
        return None
    if commissions := _COMMISSIONS.fullmatch(text.casefold()):
        return f"PP{commissions[1]}"
    return text.casefold() if text.casefold() in _by_identifier() else text


def is_identifier(text: str) -> bool:
    """Return whether a text stands for a party, and is not one of those that stand for none."""
    return _normalised(text) is not None


def typed(text: str) -> Party:
    """Return the party that somebody means who types a text: as a table names it, or shortly.

    A table may mean anything by a few letters; a person has read the short name in the program. One
    that several parties have is none of theirs.
    """
    written = text.strip()
    party = identified(None, written)
    if registered(party) is None:
        wanted = folded(written)
        called = [known for known in register().values() if folded(known.short_name) == wanted]
        if len(called) == 1:
            return identified(called[0].identifier, "")
    return party


def contradicting(
    identifier: str | None, name: str, mnis: str | None = None, country: str | None = None
) -> Party | None:
    """Return the party that a name means where an identifier beside it means another.

    None where they agree, or where one of them says nothing. Namesakes of other countries agree.
    """
    told = recognised(identifier, name, mnis, country)
    if told.by not in {RecognisedBy.IDENTIFIER, RecognisedBy.COMMONS_IDENTIFIER}:
        return None
    named = recognised(None, name, None, country)
    if named.by not in {RecognisedBy.NAME, RecognisedBy.ALIAS}:
        return None
    return None if namesake(named.party.key) == namesake(told.party.key) else named.party


def namesake(key: str) -> str:
    """Return the key of a party, of one in another country that of the party it is called like."""
    entry = register().get(key)
    return key if entry is None else entry.instead_of or entry.identifier


def registered(party: Party) -> RegisteredParty | None:
    """Return the entry of a party in the register, None where it has none.

    Who stands without the name of a party has that of independents.
    """
    if party.key:
        return None if party.identifier is None else _by_identifier().get(party.identifier)
    return _by_identifier()[INDEPENDENT]


def whole_name(party: Party) -> str:
    """Return the name a party stood under, where it stood under none that in the register."""
    entry = None if party.name else registered(party)
    return party.name if entry is None else entry.name


def short_name(party: Party, day: date | None = None) -> str:
    """Return the short name of a party, or its whole name where the register has none.

    A party that counts as another is called by that other's short name, as in the published
    words of outcomes; one that was renamed, by its former one where it stood under that, or stood
    on a `day` before.
    """
    entry = registered(party)
    if entry is None:
        return party.name
    if entry.went_by_former_name(party.name, day):
        return entry.former_names[1]
    return entry.short_name


def registered_name(party: Party, day: date | None = None) -> str:
    """Return the name that a party had in the register on a day, and as written where it differs.

    A party that counts as another has that other's name.
    """
    entry = register().get(party.key or INDEPENDENT)
    if entry is None:
        return party.name
    name = entry.former_names[0] if entry.went_by_former_name(party.name, day) else entry.name
    written = f"({party.name})"
    # Some are registered with their short name in brackets.
    return name if party.name in {name, ""} or written in name else f"{name} {written}"


def short_name_of(key: str) -> str:
    """Return the short name of a party by its comparison key, where nothing else is known."""
    entry = register().get(key)
    return key.removeprefix("independent ").title() if entry is None else entry.short_name


def colour(party: Party) -> str:
    """Return the colour of a party as ``#RRGGBB``."""
    entry = registered(party)
    return _spare_colour(party.key) if entry is None else entry.colour


def _spare_colour(key: str) -> str:
    digest = hashlib.sha256(key.encode()).digest()
    return _SPARE_COLOURS[digest[0] % len(_SPARE_COLOURS)]
