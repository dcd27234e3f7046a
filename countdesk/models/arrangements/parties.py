"""Parties and their seats, in the shape in which entries store them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk.models.election import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countdesk.models.seat_changes import SeatsOfParties
    from countdesk.models.statements import Payload


def party_payload(party: Party | None) -> Payload | None:
    """Return every field of a party."""
    if party is None:
        return None
    return {
        "identifier": party.identifier,
        "name": party.name,
        "counts_as": party.counts_as,
        "independent": party.independent,
    }


def read_party(payload: Mapping[str, Any]) -> Party:
    """Return the party that was stored."""
    return Party(
        payload["identifier"], payload["name"], payload["counts_as"], payload["independent"]
    )


def read_optional_party(payload: Mapping[str, Any] | None) -> Party | None:
    """Return the party that was stored, or None where none was."""
    return None if payload is None else read_party(payload)


def seats_payload(seats: SeatsOfParties) -> list[Payload]:
    """Return the seats of each party, in their order."""
    return [{"party": party_payload(party), "seats": number} for party, number in seats]


def read_seats(payload: Iterable[Mapping[str, Any]]) -> SeatsOfParties:
    """Return the seats that were stored."""
    return tuple((read_party(stored["party"]), stored["seats"]) for stored in payload)
