"""Words of a notice that stand on the blank forms too: who stands, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import parties
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.election import Candidate, Party

NO_DESCRIPTION = _("no description")
"""What is said of a candidate without a description: Independent is one, and nobody gave it."""


def name_on_notice(candidate: Candidate) -> str:
    """Return a candidate's name with the surname in capitals, where the surname is known."""
    surname, forenames, name = candidate.surname, candidate.forenames, candidate.name
    if surname and forenames:
        return f"{surname.upper()}, {forenames}"
    if surname and name.casefold().endswith(surname.casefold()):
        return name[: len(name) - len(surname)] + surname.upper()
    return name


def party_stood_for(party: Party) -> str:
    """Return the name a party stood under, or that a candidate stands without any."""
    return parties.whole_name(party) if party.key else NO_DESCRIPTION


def short_party_stood_for(party: Party) -> str:
    """Return the short name of a party, or that a candidate stands without any."""
    return parties.short_name(party) if party.key else NO_DESCRIPTION


def description_of(candidate: Candidate) -> str:
    """Return the description on the ballot paper, else the party."""
    return candidate.description or candidate.party.name
