"""What every failure needs: a contest opened, boxes verified, papers entered, through a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from countdesk.models.counting import CountingSheet
from countdesk.models.election import (
    BallotBox,
    Candidate,
    Contest,
    Keeper,
    Party,
    VotingRule,
)
from countdesk.models.rejection_heads import TOTAL_REJECTED
from countdesk.models.stages import Stage
from countdesk.models.verification import BallotPaperAccount
from countdesk.session.session import Session
from tests.session.without_tables import add_contest

Named = tuple[tuple[str, Party], ...]
"""The candidates of a contest in ballot paper order, each with the party."""

Sheet = tuple[int, tuple[int, ...]]
"""The papers on a counting sheet, and the votes in ballot paper order."""


def open_contest(
    session: Session,
    identifier: str,
    name: str,
    authority: str,
    day: date,
    named: Named,
    *,
    seats: int = 1,
    electorate: int | None = None,
    election: str = "Local government election",
) -> str:
    """Add a contest, kept by the Returning Officer's staff, to the night; return its identifier."""
    contest = Contest(
        identifier=identifier,
        name=name,
        election=election,
        authority=authority,
        date=day,
        seats=seats,
        voting_rule=VotingRule.FPTP if seats == 1 else VotingRule.BLOCK,
        kept_by=Keeper.RETURNING_OFFICER,
        electorate=electorate,
    )
    candidates = tuple(
        Candidate(f"c{order}", candidate, party, order)
        for order, (candidate, party) in enumerate(named, start=1)
    )
    add_contest(session, contest, candidates)
    return identifier


def verify(session: Session, contest: str, papers: Mapping[str, int]) -> None:
    """List the boxes of a contest and verify each, its account in agreement."""
    for box, found in papers.items():
        session.list_box(contest, BallotBox(box))
        session.state_account(contest, box, BallotPaperAccount(expected=found))
        session.verify_box(contest, box, found)


def enter(session: Session, contest: str, label: str, sheet: Sheet) -> None:
    """Enter one counting sheet for the first time."""
    session.enter_sheet(contest, sheet_of(session, contest, label, sheet))


def sheet_of(session: Session, contest: str, label: str, sheet: Sheet) -> CountingSheet:
    """Return a counting sheet of a contest."""
    papers, votes = sheet
    keys = session.count(contest).candidate_keys
    return CountingSheet(label, papers, dict(zip(keys, votes, strict=True)))


def reject(session: Session, contest: str, papers: int) -> None:
    """Enter the papers wholly rejected, of which only the total is known."""
    session.reject_papers(contest, TOTAL_REJECTED, papers)


def reach_provisional(session: Session, contest: str) -> str:
    """Take a contest to its provisional result, where findings stop the agreement."""
    session.reach_stage(contest, Stage.PROVISIONAL)
    return contest
