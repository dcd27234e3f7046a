"""Words of a notice that stand on the blank forms too: who stands, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countdesk.models.election import Candidate


def name_on_notice(candidate: Candidate) -> str:
    """Return a candidate's name with the surname in capitals, where the surname is known."""
    surname, forenames, name = candidate.surname, candidate.forenames, candidate.name
    if surname and forenames:
        return f"{surname.upper()}, {forenames}"
    if surname and name.casefold().endswith(surname.casefold()):
        return name[: len(name) - len(surname)] + surname.upper()
    return name


def description_of(candidate: Candidate) -> str:
    """Return the description on the ballot paper, else the party."""
    return candidate.description or candidate.party.name
