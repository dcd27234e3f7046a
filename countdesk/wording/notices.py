"""Words of a notice that stand on the blank forms too: the election, and who stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from countdesk.models.election import Candidate, Contest


def election_of(contest: Contest) -> str:
    """Return what the election is for: ``Election of 3 councillors for Highworth``."""
    seats, name = contest.seats, contest.name
    match contest.identifier.partition(".")[0]:
        case "local":
            text = ngettext(
                "Election of {seats} councillor for {name}",
                "Election of {seats} councillors for {name}",
                seats,
            )
        case "parl":
            text = _("Election of a Member of Parliament for {name}")
        case "mayor":
            text = _("Election of a Mayor for {name}")
        case "pcc":
            text = _("Election of a Police and Crime Commissioner for {name}")
        case _other:
            text = ngettext(
                "Election to fill {seats} seat for {name}",
                "Election to fill {seats} seats for {name}",
                seats,
            )
    return text.format(seats=seats, name=name)


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
