"""What an election is called: by what it elects, and by its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.election import Contest

_NAMES_AN_ELECTION = re.compile(r"\b(by-?)?election\b|\breferendum\b", re.IGNORECASE)
_NAMES_A_MAYOR = re.compile(r"\bmayor\b", re.IGNORECASE)
_NAMES_A_COMMISSIONER = re.compile(r"\bcommissioner\b|\bP(F|FR)?CC\b", re.IGNORECASE)
_NAMES_A_MEMBER = re.compile(r"\bmembers?\s+of\b|\bMP\b", re.IGNORECASE)
_NAMES_COUNCILLORS = re.compile(
    r"^(the\s+)?councillors?(\s+(for|of|to)(?=\s))?|\s+councillors?$", re.IGNORECASE
)
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_TAKES_THE = re.compile(
    r"^(parish|town|city|cities|county|district|borough|royal borough|ward|division|constituency"
    r"|vale|isle|isles|forest)\s+of\s|\s(constituency|division|police area|authority)$",
    re.IGNORECASE,
)
_IS_A_COUNCIL = re.compile(r"\bcouncil$", re.IGNORECASE)
_IS_AN_OFFICE = re.compile(
    r"^(the\s+)?((directly\s+)?elected\s+)?(mayor|police(,?\s+\w+)*\s+commissioner)\s+(of|for)\s",
    re.IGNORECASE,
)

_LOCAL = (_("Local government election"), _("Local government by-election"))
_PARISH = (_("Parish council election"), _("Parish council by-election"))
_ELECTIONS: dict[str, tuple[str, str]] = {
    "parl": (_("Parliamentary general election"), _("Parliamentary by-election")),
    "local": _LOCAL,
    "parish": _PARISH,
    "mayor": (_("Mayoral election"), _("Mayoral by-election")),
    "pcc": (
        _("Police and Crime Commissioner election"),
        _("Police and Crime Commissioner by-election"),
    ),
    "gla": (_("London Assembly election"), _("London Assembly by-election")),
    "sp": (_("Scottish Parliament election"), _("Scottish Parliament by-election")),
    "senedd": (_("Senedd election"), _("Senedd by-election")),
    "naw": (
        _("National Assembly for Wales election"),
        _("National Assembly for Wales by-election"),
    ),
    "nia": (_("Northern Ireland Assembly election"), _("Northern Ireland Assembly by-election")),
    "europarl": (_("European Parliament election"), _("European Parliament by-election")),
    "ref": (_("Referendum"), _("Referendum")),
}
"""What an election and a by-election are called, by the first part of an identifier."""

_BY_COUNCIL: dict[str, tuple[str, str]] = {
    "parish council": _PARISH,
    "town council": (_("Town council election"), _("Town council by-election")),
    "community council": (_("Community council election"), _("Community council by-election")),
}
"""The same of councils below the principal ones, by the end of what the council is called."""


def kind_of_election(identifier: str, authority: str | None = None) -> str:
    """Return the kind of election in words, by Democracy Club's identifier and the council."""
    parts = identifier.split(".")
    called = _ELECTIONS.get(parts[0], (_("Election"), _("By-election")))
    if parts[0] == "local":
        council = (authority or "").casefold()
        for ending, words in _BY_COUNCIL.items():
            if council.endswith(ending):
                called = words
    return called["by" in parts]


def election_of(contest: Contest) -> str:
    """Return what the election is for: ``Election of 3 councillors for Highworth``.

    A contest may be called by its area or by its office, as in ``Mayor of Weston``, and a name
    that says which election it is stands as it is.
    """
    name = contest.name.strip()
    if _NAMES_AN_ELECTION.search(name):
        return name
    match contest.identifier.partition(".")[0]:
        case "local" | "parish":
            return _councillors(name, contest.seats)
        case "parl":
            area, office = _("Election of a Member of Parliament for {area}"), _NAMES_A_MEMBER
        case "mayor":
            area, office = _("Election of a Mayor for {area}"), _NAMES_A_MAYOR
        case "pcc":
            area = _("Election of a Police and Crime Commissioner for {area}")
            office = _NAMES_A_COMMISSIONER
        case "ref":
            return _("Referendum: {name}").format(name=name)
        case _other:
            area = ngettext(
                "Election to fill {seats} seat for {area}",
                "Election to fill {seats} seats for {area}",
                contest.seats,
            )
            office = _IS_AN_OFFICE
    if office.search(name):
        return _("Election of the {office}").format(office=_THE.sub("", name))
    return area.format(seats=contest.seats, area=_area(name))


def _councillors(name: str, seats: int) -> str:
    """Return how many councillors are elected: for a ward or parish, or to a council."""
    area = _NAMES_COUNCILLORS.sub("", name).strip()
    if not area:
        text = ngettext("Election of {seats} councillor", "Election of {seats} councillors", seats)
    elif _IS_A_COUNCIL.search(area):
        text = ngettext(
            "Election of {seats} councillor to {area}",
            "Election of {seats} councillors to {area}",
            seats,
        )
    else:
        text = ngettext(
            "Election of {seats} councillor for {area}",
            "Election of {seats} councillors for {area}",
            seats,
        )
    return text.format(seats=seats, area=_area(area))


def seat_in_prose(contest: Contest) -> str:
    """Return what is won in a contest, as it stands in a sentence: its area, or the post."""
    name = contest.name.strip()
    if _is_office(name):
        return _("the post of {office}").format(office=_THE.sub("", name))
    return _area(name)


def where(contest: Contest) -> str:
    """Return where a seat is won: ``in Stretton``, ``for the post of Mayor of Weston``."""
    said = _("for {seat}") if _is_office(contest.name.strip()) else _("in {seat}")
    return said.format(seat=seat_in_prose(contest))


def _is_office(name: str) -> bool:
    """Return whether a contest is called by its office and not by its area."""
    offices = (_NAMES_A_MAYOR, _NAMES_A_COMMISSIONER, _IS_AN_OFFICE)
    return any(office.search(name) for office in offices)


def _area(name: str) -> str:
    """Return the name of an area as it stands in a sentence: ``the City of Durham``."""
    return _("the {area}").format(area=name) if _TAKES_THE.search(name) else name
