"""Parties as somebody types them: ``Lab,Con``, ``Con +3.7, Lab -6.2`` and ``Lab 30, Ind 2``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import parties
from countdesk.exchange.cells import WHOLE
from countdesk.faults import NotUnderstood, WrongName
from countdesk.figures import MINUS
from countdesk.models.council import VACANT
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import either

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.election import Party
    from countdesk.models.seat_changes import SeatsOfParties

_CHANGE = re.compile(
    r"(?P<party>.*\S)\s*(?P<sign>[-+])\s*(?P<points>[0-9]{1,20}(?:\.[0-9]{1,20})?)\s*%?"
)
_SEATS = re.compile(r"(?P<party>.*\S)\s+(?P<seats>[0-9]{1,6})")
_MINUSES = str.maketrans({MINUS: "-", "\N{EN DASH}": "-"})


class UnreadableChange(NotUnderstood):
    """A typed change of a party is none."""


class UnreadableSeats(NotUnderstood):
    """A typed number of seats is none."""


class UnclearParty(WrongName):
    """A typed name may mean one party or another, as that of the Greens of several countries."""


def party_called(text: str, known: Mapping[str, Party]) -> str | None:
    """Return the comparison key of the party that a text names, None where none of them is it.

    A party is named by its identifier, its name, its short name, or as the register knows it, and
    where only its namesake of one country is known, that is meant. Raises `UnclearParty` where
    several of one name are known.
    """
    wanted = text.strip().casefold()
    registered = parties.typed(text).key
    alike = parties.namesake(registered)
    for meant in (
        [key for key, party in known.items() if wanted in _folded(party.identifier, key)],
        [key for key, party in known.items() if wanted in _folded(party.name)],
        [key for key, party in known.items() if wanted in _folded(parties.short_name(party))],
        [key for key in known if key == registered],
        [key for key in known if parties.namesake(key) == alike],
    ):
        if len({known[key].key for key in meant}) > 1:
            names = either([parties.registered_name(known[key]) for key in meant])
            raise UnclearParty(
                _("{party} may be {names}; type the whole name or the id.").format(
                    party=text.strip(), names=names
                )
            )
        if meant:
            return meant[0]
    return None


def _folded(*names: str | None) -> set[str]:
    return {name.casefold() for name in names if name}


def changes_typed(text: str, known: Mapping[str, Party]) -> dict[str, Fraction]:
    """Return the changes that a text such as ``Con +3.7, Lab -6.2`` says, by comparison key.

    They are typed in points and returned in parts of the whole. A party that stood in no contest
    at hand is one all the same where the register knows it. Raises `UnreadableChange`, and
    `faults.WrongName` of a party that nobody knows or that may be another.
    """
    changes: dict[str, Fraction] = {}
    for part in filter(None, map(str.strip, text.translate(_MINUSES).split(","))):
        matched = _CHANGE.fullmatch(part)
        if matched is None:
            raise UnreadableChange(
                _("{part} is no change of a party; type it such as Con +3.7.").format(part=part)
            )
        key = _key_called(matched["party"], known)
        if key in changes:
            raise UnreadableChange(
                _("{party} has two changes; type one of them.").format(party=matched["party"])
            )
        points = Fraction(matched["points"])
        if points > WHOLE:
            raise UnreadableChange(
                _("{part} is more than 100 points; type a change of at most 100.").format(part=part)
            )
        changes[key] = (points if matched["sign"] == "+" else -points) / WHOLE
    if not changes:
        raise UnreadableChange(_("No change is typed; type one such as Con +3.7."))
    return changes


def _key_called(text: str, known: Mapping[str, Party]) -> str:
    key = party_called(text, known)
    if key is not None:
        return key
    party = parties.typed(text)
    if parties.registered(party) is None:
        raise WrongName(
            _("No party is known as {party}; type its short name, its name or its id.").format(
                party=text
            )
        )
    return party.key


def seats_typed(text: str, known: Mapping[str, Party]) -> SeatsOfParties:
    """Return the seats that a text such as ``Lab 30, Con 12, Ind 2`` says, by party.

    A party is called as in the register, so that what two people type is the same; one that is not
    in it has to be among those at hand. Raises `UnreadableSeats`, and `faults.WrongName` of a party
    that nobody knows or that may be another.
    """
    seats: list[tuple[Party, int]] = []
    for part in filter(None, map(str.strip, text.split(","))):
        matched = _SEATS.fullmatch(part)
        if matched is None:
            raise UnreadableSeats(
                _("{part} is no number of seats; type it such as Lab 30.").format(part=part)
            )
        seats.append((_party_meant(matched["party"], known), int(matched["seats"])))
    return tuple(seats)


def eve_typed(text: str, known: Mapping[str, Party]) -> SeatsOfParties:
    """Return the seats on the eve of poll that a text says, ``Vacant 2`` among them.

    Raises as `seats_typed` does.
    """
    return seats_typed(text, {**known, VACANT.key: VACANT})


def _party_meant(text: str, known: Mapping[str, Party]) -> Party:
    key = party_called(text, known)
    party = parties.typed(text) if key is None else known[key]
    if parties.registered(party) is not None:
        return parties.identified(party.key, "")
    if key is None:
        raise WrongName(
            _(
                "No party is known as {party}; type its short name, its name or its id, or Ind for"
                " seats of no party."
            ).format(party=text)
        )
    return party
