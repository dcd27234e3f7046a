"""The kinds of contest that differ in their statements, deposits and titles.

A kind is told by the first parts of a Democracy Club identifier, ``gla.c.barnet-and-camden``, and
of a mayor by the area: a council's, a combined authority's, or London's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.voting_rules import is_combined_authority

if TYPE_CHECKING:
    from countdesk.models.election import Contest


class ContestKind(StrEnum):
    """What a contest elects or decides."""

    UK_PARLIAMENT = "uk-parliament"
    LOCAL = "local"
    """A council of a principal area or of a parish."""

    COUNCIL_MAYOR = "council-mayor"
    COMBINED_AUTHORITY_MAYOR = "combined-authority-mayor"
    COMMISSIONER = "police-and-crime-commissioner"
    MAYOR_OF_LONDON = "mayor-of-london"
    LONDON_CONSTITUENCY = "london-constituency"
    LONDON_LIST = "london-list"
    DEVOLVED_CONSTITUENCY = "devolved-constituency"
    """A constituency of the Scottish Parliament, or of the Senedd until May 2026."""

    REFERENDUM = "referendum"


_BY_FIRST_PART = {
    "parl": ContestKind.UK_PARLIAMENT,
    "local": ContestKind.LOCAL,
    "pcc": ContestKind.COMMISSIONER,
    "ref": ContestKind.REFERENDUM,
}

_BY_TWO_PARTS = {
    ("mayor", "london"): ContestKind.MAYOR_OF_LONDON,
    ("gla", "c"): ContestKind.LONDON_CONSTITUENCY,
    ("gla", "a"): ContestKind.LONDON_LIST,
    ("sp", "c"): ContestKind.DEVOLVED_CONSTITUENCY,
    ("senedd", "c"): ContestKind.DEVOLVED_CONSTITUENCY,
    ("naw", "c"): ContestKind.DEVOLVED_CONSTITUENCY,
}


def contest_kind(contest: Contest) -> ContestKind | None:
    """Return the kind of a contest, None where its identifier tells of none known here."""
    first, second = (*contest.identifier.split("."), "")[:2]
    by_two_parts = _BY_TWO_PARTS.get((first, second))
    if by_two_parts is not None:
        return by_two_parts
    if first == "mayor":
        is_combined = is_combined_authority(second, contest.ward_code)
        return ContestKind.COMBINED_AUTHORITY_MAYOR if is_combined else ContestKind.COUNCIL_MAYOR
    return _BY_FIRST_PART.get(first)
