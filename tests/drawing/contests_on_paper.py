"""Contests whose forms are drawn: short ones, long ones, and names that hardly fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from countdesk.models.arrangements import BoxAssigned, BoxListed
from countdesk.models.count import Count
from countdesk.models.election import BallotBox, BoxKind, Candidate, Party
from countdesk.models.journal import NIGHT
from countdesk.models.stages import Stage
from countdesk.models.statements import Statement
from tests.models.builders import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    PLAID,
    Desk,
    contest,
    slate,
    stretton_count,
)

LONG_PLACE = "Neuadd Bentref Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_PARTY = Party(None, "Llais Gwynedd - The Voice of Gwynedd and All of Its People Now")
ENDLESS = "Cwmtwrchuchaf" * 400
"""A name as nobody has, which a table may hold all the same."""


def boxes(desk: Desk, stations: int, postal: int = 2, *, place: str = "Church Hall") -> Desk:
    """List boxes that say where they come from."""
    for number in range(1, stations + 1):
        box = BallotBox(f"A{number}", BoxKind.STATION, place, f"{number}", f"D{number}")
        desk.record(Statement(NIGHT, BoxListed(box)))
        desk.state(BoxAssigned(box.label, box.identifier))
    for number in range(1, postal + 1):
        desk.box(f"P{number}", kind=BoxKind.POSTAL)
    return desk


def nominated(number: int, surname: str, forenames: str, party: Party) -> tuple[Candidate, ...]:
    """Return so many candidates, each of a name of its own."""
    return tuple(
        Candidate(
            f"c{order}",
            f"{forenames} {order} {surname}",
            party if order % 2 else INDEPENDENT,
            order,
            surname=surname,
            forenames=f"{forenames} {order}",
        )
        for order in range(1, number + 1)
    )


def by_election() -> Count:
    return stretton_count(Stage.SET_UP)


def large() -> Count:
    opened = replace(contest(), authority="Anytown Borough Council")
    return boxes(Desk().open(opened, nominated(15, "Ash", "Ann", GREEN)), 40, 3).count


def ward_of_three() -> Count:
    slates = slate((CONSERVATIVE, 3), (LABOUR, 2), (GREEN, 1), (LONG_PARTY, 4))
    return boxes(Desk().open(contest(seats=3, name="Highworth"), slates), 6).count


def ward_of_fifteen() -> Count:
    slates = slate((CONSERVATIVE, 15), (LABOUR, 10), (LIBERAL_DEMOCRAT, 5))
    return Desk().open(contest(seats=15, name="Highworth"), slates).count


def welsh() -> Count:
    named = nominated(
        30, "Llywelyn-Prydderch ap Gwŷnfryn Ŵyn Ŷsgubor", "Angharad Gwenllian Myfanwy", PLAID
    )
    opened = contest(name="Llanfihangel-y-Creuddyn, Trawsgoed a Phontrhydfendigaid Uchaf")
    return boxes(Desk().open(opened, named), 12, place=LONG_PLACE).count


def endless() -> Count:
    named = nominated(3, ENDLESS, ENDLESS, Party(None, ENDLESS))
    opened = replace(contest(name=ENDLESS), authority=ENDLESS)
    return boxes(Desk().open(opened, named), 3, place=ENDLESS).count


def endless_slate() -> Count:
    named = slate((Party(None, ENDLESS), 3), (LABOUR, 3))
    return Desk().open(contest(name=ENDLESS, seats=3), named).count


COUNTS: dict[str, Callable[[], Count]] = {
    made.__name__: made
    for made in (
        by_election,
        large,
        ward_of_three,
        ward_of_fifteen,
        welsh,
        endless,
        endless_slate,
    )
}
