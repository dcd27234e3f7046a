"""The kinds of contest that differ in their statements, deposits and titles.

A kind is told by the first parts of a Democracy Club identifier, ``gla.c.barnet-and-camden``, and
of a mayor by the area: a council's, a combined authority's, or London's. The code of an area says
whether it elects councillors or an MP.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from countdesk.models.area_names import authority_key, code_key, is_code_of_council, is_issued
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

_KINDS_OF_CODES = {
    **dict.fromkeys(("E14", "W07", "S14", "N05", "N06"), ContestKind.UK_PARLIAMENT),
    **dict.fromkeys(("E05", "E58", "W05", "S13", "N08"), ContestKind.LOCAL),
}
"""What the areas elect whose codes begin so: constituencies, and wards or divisions."""


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


def kind_of_code(code: str | None) -> ContestKind | None:
    """Return what the area of a code elects, None where the code does not say.

    The first three marks of a code name the kind of area (Office for National Statistics,
    register of geographic codes).
    """
    key = code_key(code)
    return _KINDS_OF_CODES.get(key[:3]) if key is not None and is_issued(key) else None


def is_parliamentary(contest: Contest) -> bool:
    """Return whether a contest elects an MP, as its identifier says or else its area's code."""
    kind = contest_kind(contest) or kind_of_code(contest.ward_code)
    return kind is ContestKind.UK_PARLIAMENT


def elects_councillors(area: str, code: str | None, authority: str | None) -> bool:
    """Return whether an area elects members of its council, and not a mayor or an MP.

    A mayor is elected by the whole of an authority, which the code of the area says, or where
    there is none its name. A ward may bear the name of its town.
    """
    if (kind := kind_of_code(code)) is not None:
        return kind is ContestKind.LOCAL
    is_whole = authority_key(area) == authority_key(authority)
    return not is_whole and not is_code_of_council(code)
