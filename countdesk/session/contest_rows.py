"""Contests as tables give them, made into what the domain knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.election import Candidate, Contest, Holder, Keeper
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.parties import identified, short_name
from countdesk.wording import kind_of_election

if TYPE_CHECKING:
    from countdesk.exchange.candidacies import CandidacyRow
    from countdesk.exchange.democracy_club import ContestRows
    from countdesk.models.count import Count
    from countdesk.models.election import Party


def contest_of(rows: ContestRows, kept_by: Keeper | None) -> Contest:
    """Return the contest of a table of candidates."""
    authority = rows.authority or rows.council_named
    return Contest(
        identifier=rows.ballot_paper_id,
        name=rows.post_label,
        election=kind_of_election(rows.ballot_paper_id, authority),
        authority=authority,
        date=rows.election_date,
        seats=rows.seats,
        voting_rule=rows.voting_rule,
        kept_by=rows.kept_by or kept_by or Keeper.AGENT,
        electorate=rows.electorate,
        close_of_poll=rows.close_of_poll,
        ward_code=rows.ward_code,
        holder=Holder(
            None if rows.holder is None else _held_by(rows.holder, rows),
            None if rows.holder_eve_of_poll is None else _held_by(rows.holder_eve_of_poll, rows),
        ),
    )


def _held_by(name: str, rows: ContestRows) -> Party:
    """Return the party a holder's name means: one of the register, or one that stands here."""
    party = identified(None, name)
    if party.identifier is not None:
        return party
    for row in rows.candidates:
        standing = identified(row.party_id, row.party_name)
        if name.casefold() in {standing.name.casefold(), short_name(standing).casefold()}:
            return standing
    return party


def unknown_holders(rows: ContestRows) -> tuple[str, ...]:
    """Return the names of holders that are neither in the register nor stand in the contest.

    A misspelt holder would make a hold look like a gain, so the desk is told.
    """
    names = dict.fromkeys(name for name in (rows.holder, rows.holder_eve_of_poll) if name)
    standing = {identified(row.party_id, row.party_name).key for row in rows.candidates}
    return tuple(
        name
        for name in names
        if (party := _held_by(name, rows)).identifier is None and party.key not in standing
    )


def candidates_of(rows: ContestRows) -> tuple[Candidate, ...]:
    """Return the candidates in ballot paper order.

    A candidate is known by Democracy Club's person id, else by the place on the ballot paper.
    """
    return tuple(
        Candidate(
            identifier=row.person_id or f"n{row.ballot_order}",
            name=row.person_name,
            party=identified(row.party_id, row.party_name),
            ballot_order=row.ballot_order,
            description=row.description,
            surname=row.surname,
            forenames=row.forenames,
            common_name=row.common_name,
            person=row.person_id,
        )
        for row in rows.candidates
    )


def stage_without_poll(rows: ContestRows) -> Stage | None:
    """Return the stage at which a contest begins whose poll is cancelled, None where it is not.

    Where the table does not say it and no more stand than are to be elected nobody votes; else the
    poll was countermanded.
    """
    if not rows.cancelled_poll:
        return None
    if rows.stage is not None:
        return rows.stage
    return Stage.UNCONTESTED if len(rows.candidates) <= rows.seats else Stage.COUNTERMANDED


def declared_totals_of(
    rows: ContestRows, count: Count, source: str
) -> tuple[DeclaredTotals | None, tuple[CandidacyRow, ...]]:
    """Return the declared totals for a contest, or the rows that name none of its candidates.

    A row finds its candidate by person id, else by name, else by its party where that stands
    one candidate only.
    """
    votes: dict[str, int] = {}
    elected: list[str] = []
    by_lot: list[str] = []
    strangers: list[CandidacyRow] = []
    marks = [row.elected for row in rows.candidates]
    # Blanks among marks are those not elected; a mark against everybody is a contradiction to keep.
    marks_elected = any(marks) or all(mark is False for mark in marks)
    for row in rows.candidates:
        found = candidate_of(row, count)
        if found is None or found.identifier in votes:
            strangers.append(row)
            continue
        if row.votes is not None:
            votes[found.identifier] = row.votes
        if row.elected:
            elected.append(found.identifier)
        if row.tied_vote_winner:
            by_lot.append(found.identifier)
    if strangers:
        return None, tuple(strangers)
    return (
        DeclaredTotals(
            votes=votes,
            ballot_papers=rows.turnout_reported,
            rejected=rows.spoilt_ballots,
            valid_papers=rows.valid_papers,
            electorate=rows.electorate,
            turnout_percentage=rows.turnout_percentage,
            elected=tuple(elected) if marks_elected else None,
            by_lot=tuple(by_lot),
            source=rows.source or source,
        ),
        (),
    )


def candidate_of(row: CandidacyRow, count: Count) -> Candidate | None:
    """Return the candidate of a contest that a row speaks of."""
    for candidate in count.candidates:
        if row.person_id is not None and candidate.person == row.person_id:
            return candidate
    name = row.person_name.casefold()
    named = [candidate for candidate in count.candidates if candidate.name.casefold() == name]
    if len(named) == 1:
        return named[0]
    if row.person_id is not None or name:
        return None
    key = identified(row.party_id, row.party_name).key
    alike = [candidate for candidate in count.candidates if candidate.party.key == key]
    return alike[0] if len(alike) == 1 else None


def candidate_named(text: str, count: Count) -> Candidate:
    """Return the candidate that a cell names by place on the ballot paper, id, name or party.

    Raises `EntryRefused` where it names nobody, and where it may mean one or another: a number
    can be the place of one and the id of another, and votes would go to the wrong candidate.
    """
    wanted = text.strip().casefold()
    # A spreadsheet may write a place with noughts before it.
    place = int(wanted) if wanted.isdecimal() else None
    meant = [
        candidate
        for candidate in count.candidates
        if candidate.ballot_order == place or wanted in _called(candidate)
    ]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise EntryRefused(
            Refusal.UNKNOWN_CANDIDATE,
            candidate=text,
            contest=count.contest.name,
            known=tuple(candidate.name for candidate in count.candidates),
        )
    names = tuple(candidate.name for candidate in meant)
    raise EntryRefused(Refusal.UNCLEAR_CANDIDATE, candidate=text, candidates=names)


def _called(candidate: Candidate) -> set[str]:
    """Return what a table may call a candidate, apart from the place on the ballot paper."""
    names = (
        candidate.identifier,
        candidate.name,
        candidate.surname,
        candidate.party.name,
        candidate.description,
    )
    return {name.casefold() for name in names if name}
