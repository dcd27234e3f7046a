"""Words that stand only on what goes out: the name of an election, of a candidate, of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.comparison import Standing
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from countdesk.models.election import Candidate, Contest
    from countdesk.models.results import CandidateResult, Result

TURNOUT_LINES: dict[TurnoutMeasure, str] = {
    TurnoutMeasure.TOTAL: _("Total turnout"),
    TurnoutMeasure.BALLOT_BOX: _("Ballot box turnout"),
    TurnoutMeasure.VALID: _("Valid vote turnout"),
    TurnoutMeasure.AS_DECLARED: _("Turnout as declared"),
}
"""Each turnout by its measure, the widest first."""

STANDINGS: dict[Standing, str] = {
    Standing.STOOD: "",
    Standing.NEW: _("New"),
    Standing.UNKNOWN: _("Not known last time"),
}

ABSENT = _("Did not stand this time")

COUNT_UNFINISHED = _("The count is not finished: these figures will still move.")


def election_of(contest: Contest) -> str:
    """Return what the election is for: ``Election of 3 councillors for Highworth``."""
    seats, name = contest.seats, contest.name
    match contest.identifier.partition(".")[0]:
        case "local":
            text = (
                _("Election of {seats} councillor for {name}")
                if seats == 1
                else _("Election of {seats} councillors for {name}")
            )
        case "parl":
            text = _("Election of a Member of Parliament for {name}")
        case "mayor":
            text = _("Election of a Mayor for {name}")
        case "pcc":
            text = _("Election of a Police and Crime Commissioner for {name}")
        case _other:
            text = (
                _("Election to fill {seats} seat for {name}")
                if seats == 1
                else _("Election to fill {seats} seats for {name}")
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


def name_in_prose(candidate: Candidate) -> str:
    """Return a candidate's name as it stands in a sentence, the surname in capitals."""
    if candidate.surname and candidate.forenames:
        return f"{candidate.forenames} {candidate.surname.upper()}"
    return name_on_notice(candidate)


def known_as(candidate: Candidate) -> str | None:
    """Return the line that gives a commonly used name, None where there is no other name."""
    if not candidate.common_name or candidate.common_name == candidate.name:
        return None
    return _("(commonly known as {name})").format(name=candidate.common_name)


def description_of(candidate: Candidate) -> str:
    """Return the description on the ballot paper, else the party."""
    return candidate.description or candidate.party.name


def standing_of(line: CandidateResult, result: Result) -> str:
    """Return what stands beside a candidate: elected, by lot, or that a lot is owed."""
    if line.elected:
        return _("Elected by lot") if line.by_lot else _("Elected")
    return _("Lot owed") if line.candidate.identifier in result.lot_owed else ""


UNCONTESTED = _("Uncontested: there are no more candidates than seats, so nobody votes.")


def is_uncontested(result: Result) -> bool:
    """Return whether everybody is elected without a vote."""
    return 0 < len(result.candidates) <= result.contest.seats and result.valid_votes is None


def valid_papers(result: Result) -> int | None:
    """Return the valid papers, None where more are rejected than there are: no number is right."""
    papers = result.valid_papers
    return None if papers is None or papers < 0 else papers


def turnouts(result: Result) -> Iterator[tuple[TurnoutMeasure, Fraction]]:
    """Yield each turnout that is known, the widest first, and last what was only declared."""
    for measure in TURNOUT_LINES:
        turnout = result.turnout(measure)
        if turnout is not None and turnout >= 0:
            yield measure, turnout
