"""The placeholders that may stand in a council's own form, and what each gives of a contest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from countdesk import wording
from countdesk.exchange import notice_lines, phrases
from countdesk.exchange.declaration import printable
from countdesk.models.election import Keeper
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.exchange.declaration import Declaration
    from countdesk.models.election import Candidate
    from countdesk.models.rejection_heads import RejectionHead
    from countdesk.models.results import CandidateResult

Value = str | int | Fraction | date | None
"""What a placeholder gives: words, a whole number, a share, a day, or None for what is unknown."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of the contest as a whole: its name, what it gives, and how."""

    name: str
    gives: str
    of: Callable[[Declaration], Value]


@dataclass(frozen=True, slots=True)
class CandidatePlaceholder:
    """A placeholder of one candidate: what follows ``candidate`` in its name."""

    name: str
    gives: str
    of: Callable[[CandidateResult, Declaration], Value]


@dataclass(frozen=True, slots=True)
class HeadPlaceholder:
    """A placeholder of one head under which ballot papers are rejected."""

    name: str
    gives: str
    of: Callable[[RejectionHead, Declaration], Value]


def name_parts(candidate: Candidate) -> tuple[str, str]:
    """Return a candidate's surname and forenames; the whole name first where nobody told them."""
    surname, name = candidate.surname, candidate.name
    if surname and candidate.forenames:
        return surname, candidate.forenames
    if surname and name.casefold().endswith(surname.casefold()):
        return surname, name[: len(name) - len(surname)].strip()
    return name, ""


def warning(declaration: Declaration) -> str:
    """Return what a form has to say beside its figures; empty where nothing has to be said.

    Until the declaration these are the words of whose figures they are; then what is corrected,
    what does not reconcile, and that figures are no official notice.
    """
    lines = [] if declaration.is_notice else [declaration.title]
    lines += declaration.cautions_alone()
    lines += filter(None, (phrases.count_unfinished(declaration.result),))
    return "\n".join(printable(line) for line in lines)


def status(declaration: Declaration) -> str:
    """Return whose figures these are and what they are worth, and every caution, a line each."""
    beside = warning(declaration)
    if declaration.is_notice:
        return "\n".join(filter(None, (printable(declaration.title), beside)))
    return beside


def _head(code: str) -> Callable[[Declaration], Value]:
    return lambda declaration: declaration.result.rejected_by_head.get(code)


def rejected_unmarked_or_void(declaration: Declaration) -> int | None:
    """Return the papers unmarked or void for uncertainty, under one head or under two."""
    by_head = declaration.result.rejected_by_head
    papers = [by_head.get("uncertain")]
    if UNMARKED in {head.code for head in declaration.heads}:
        papers.append(by_head.get(UNMARKED))
    known = [figure for figure in papers if figure is not None]
    return sum(known) if len(known) == len(papers) else None


def papers_by_origin(declaration: Declaration) -> tuple[int | None, int | None]:
    """Return the papers verified from polling stations and from postal votes, None while unknown.

    Rejected papers are among them: boxes are mixed before they are counted, so that nobody knows
    where a rejected paper came from.
    """
    statement, verified = declaration.verification, declaration.result.verified_papers
    postal = statement.postal_papers
    if verified is None or postal is None or statement.verified_papers != verified:
        return None, None
    return verified - postal, postal


def _from_stations(declaration: Declaration) -> Value:
    return papers_by_origin(declaration)[0]


def _by_post(declaration: Declaration) -> Value:
    return papers_by_origin(declaration)[1]


def _turnout(measure: TurnoutMeasure) -> Callable[[Declaration], Value]:
    return lambda declaration: phrases.turnout(declaration.result, measure)


def _shown_turnout(declaration: Declaration) -> Value:
    measure = declaration.result.turnout_measure
    return None if measure is None else phrases.turnout(declaration.result, measure)


def _turnout_words(declaration: Declaration) -> Value:
    measure = declaration.result.turnout_measure
    return "" if measure is None else phrases.TURNOUT_LINES[measure]


def _majority(declaration: Declaration) -> Value:
    """Return the majority; before the declaration it is a lead, and no majority."""
    majority = declaration.result.majority
    return None if majority is None or not declaration.is_declared else majority.votes


def _officer(declaration: Declaration) -> Value:
    """Return who signs; nobody signs agents' figures."""
    is_own = declaration.contest.kept_by is Keeper.RETURNING_OFFICER
    return notice_lines.officer(declaration) if is_own else ""


UNMARKED: Final = "unmarked"
STATED_APART: Final = ("rejected unmarked", "rejected void")
"""Placeholders of heads that a statement has only where it gives unmarked papers apart."""

CONTEST: Final = (
    Placeholder(
        "council", _("The council, or whoever holds the election"), lambda d: d.contest.authority
    ),
    Placeholder("election", _("What kind of election it is"), lambda d: d.contest.election),
    Placeholder(
        "election of",
        _("The election in full: *Election of 3 councillors for Abbey*"),
        lambda d: wording.election_of(d.contest),
    ),
    Placeholder("contest", _("The ward, division or constituency"), lambda d: d.contest.name),
    Placeholder("date", _("The day of the poll"), lambda d: d.contest.date),
    Placeholder("seats", _("How many are to be elected"), lambda d: d.contest.seats),
    Placeholder("electorate", _("Electors entitled to vote"), lambda d: d.result.electorate),
    Placeholder(
        "papers issued",
        _("Ballot papers issued at polling stations"),
        notice_lines.issued,
    ),
    Placeholder("papers verified", _("Ballot papers verified"), lambda d: d.result.verified_papers),
    Placeholder(
        "papers from stations",
        _("Of these, from polling stations"),
        _from_stations,
    ),
    Placeholder(
        "papers by post",
        _("Of these, from postal votes"),
        _by_post,
    ),
    Placeholder("valid papers", _("Valid ballot papers"), lambda d: phrases.valid_papers(d.result)),
    Placeholder("rejected papers", _("Ballot papers rejected"), lambda d: d.result.rejected_papers),
    Placeholder(
        "rejected official mark",
        _("Of these, for want of an official mark"),
        _head("official-mark"),
    ),
    Placeholder("rejected too many", _("Of these, with votes for too many"), _head("too-many")),
    Placeholder(
        "rejected identified",
        _("Of these, with a mark by which the voter could be identified"),
        _head("identified"),
    ),
    Placeholder(
        "rejected unmarked or void",
        _("Of these, unmarked or void for uncertainty"),
        rejected_unmarked_or_void,
    ),
    Placeholder(
        "rejected unmarked",
        _("Of these, unmarked, where the statement gives them apart"),
        _head(UNMARKED),
    ),
    Placeholder(
        "rejected void",
        _("Of these, void for uncertainty, where the statement gives them apart"),
        _head("uncertain"),
    ),
    Placeholder(
        "rejected in part",
        _("Ballot papers rejected in part, which are not among the rejected"),
        lambda d: d.result.rejected_in_part,
    ),
    Placeholder(
        "total votes", _("Votes of all candidates together"), lambda d: d.result.valid_votes
    ),
    Placeholder(
        "unused votes",
        _("Votes not used on valid papers, where a paper has several"),
        lambda d: phrases.unused_votes(d.result),
    ),
    Placeholder("turnout", _("Turnout, by the widest measure that is known"), _shown_turnout),
    Placeholder("turnout measure", _("Which turnout that is, in words"), _turnout_words),
    Placeholder(
        "valid vote turnout",
        _("Valid papers by the electorate"),
        _turnout(TurnoutMeasure.VALID),
    ),
    Placeholder(
        "ballot box turnout",
        _("Valid and rejected papers by the electorate"),
        _turnout(TurnoutMeasure.BALLOT_BOX),
    ),
    Placeholder(
        "total turnout",
        _("The same with postal votes rejected before the count"),
        _turnout(TurnoutMeasure.TOTAL),
    ),
    Placeholder(
        "majority", _("Votes between the last elected and the next, once declared"), _majority
    ),
    Placeholder(
        "elected",
        _("Who is elected, in one line"),
        lambda d: wording.listed(
            [phrases.name_in_prose(line.candidate) for line in d.result.candidates if line.elected]
        ),
    ),
    Placeholder(
        "declaration",
        _("The sentence that declares who is elected"),
        lambda d: (notice_lines.elected_sentence(d.result) or "") if d.is_notice else "",
    ),
    Placeholder(
        "officer",
        _("What the officer is called who signs, where that officer keeps the contest"),
        _officer,
    ),
    Placeholder(
        "state", _("Which provisional result or revision it is, and when"), lambda d: d.state
    ),
    Placeholder("declared at", _("When it was declared"), lambda d: d.declared_at or ""),
    Placeholder(
        "status",
        _("Whose figures these are and what they are worth, with every warning"),
        status,
    ),
    Placeholder(
        "warning",
        _("The same, but blank on the officer's own declaration where nothing is amiss"),
        warning,
    ),
    Placeholder(
        "notes",
        _("How the result came about: recounts, a lot, findings and their reasons"),
        lambda d: "\n".join(printable(note) for note in notice_lines.notes(d)),
    ),
    Placeholder("desk", _("The desk that recorded it"), lambda d: d.desk),
    Placeholder("digest", _("The digest of the journal"), lambda d: d.short_digest),
)
"""What a form can say of the contest."""

CANDIDATE: Final = (
    CandidatePlaceholder(
        "number",
        _("Place on the ballot paper"),
        lambda line, d: d.result.candidates.index(line) + 1,
    ),
    CandidatePlaceholder(
        "name",
        _("Surname in capitals, then forenames"),
        lambda line, _d: wording.name_on_notice(line.candidate),
    ),
    CandidatePlaceholder(
        "full name", _("The name as it was entered"), lambda line, _d: line.candidate.name
    ),
    CandidatePlaceholder(
        "surname",
        _("Surname; the whole name where it is not known which part that is"),
        lambda line, _d: name_parts(line.candidate)[0],
    ),
    CandidatePlaceholder(
        "forenames", _("Forenames"), lambda line, _d: name_parts(line.candidate)[1]
    ),
    CandidatePlaceholder(
        "known as", _("Commonly used name"), lambda line, _d: line.candidate.common_name or ""
    ),
    CandidatePlaceholder(
        "description",
        _("Description on the ballot paper, else the party"),
        lambda line, _d: wording.description_of(line.candidate),
    ),
    CandidatePlaceholder(
        "party", _("Party"), lambda line, _d: wording.party_stood_for(line.candidate.party)
    ),
    CandidatePlaceholder("votes", _("Votes"), lambda line, _d: line.votes),
    CandidatePlaceholder(
        "share",
        _("Share of the valid votes; of the valid papers where each carries several votes"),
        lambda line, d: phrases.candidate_share(line, d.result),
    ),
    CandidatePlaceholder(
        "elected",
        _("*Elected*, *Elected by lot*, *Lot owed*, or nothing"),
        lambda line, d: phrases.standing_of(line, d.result),
    ),
)
"""What a form can say of a candidate, in ballot paper order."""

HEAD: Final = (
    HeadPlaceholder(
        "head", _("A head of the statement of rejected papers"), lambda head, _d: head.words
    ),
    HeadPlaceholder(
        "head papers",
        _("Ballot papers rejected under it"),
        lambda head, d: d.result.rejected_by_head.get(head.code),
    ),
)
"""What a form can say of each head in a row that is repeated."""

CONTEST_NAMES: Final = {known.name: known for known in CONTEST}
CANDIDATE_FIELDS: Final = {known.name: known for known in CANDIDATE}
HEAD_NAMES: Final = {known.name: known for known in HEAD}

NAMES: Final = (
    *CONTEST_NAMES,
    *(f"candidate {name}" for name in CANDIDATE_FIELDS),
    *HEAD_NAMES,
)
"""Every placeholder, those of a candidate as they stand in a row that is repeated."""


def placeholder_rows() -> tuple[tuple[str, str], ...]:
    """Return every placeholder as it is written in a form, with what it gives."""
    return (
        *((f"{{{known.name}}}", known.gives) for known in CONTEST),
        *((f"{{candidate {known.name}}}", known.gives) for known in CANDIDATE),
        *((f"{{{known.name}}}", known.gives) for known in HEAD),
    )
